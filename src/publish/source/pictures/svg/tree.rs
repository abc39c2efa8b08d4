//! The elements of a picture that were let in, written as text again.

use std::collections::{BTreeMap, BTreeSet};

use super::value;

/// The namespace of the elements that are drawn.
pub(super) const SVG: &str = "http://www.w3.org/2000/svg";

pub(super) enum SvgNode {
    Element(SvgElement),
    Text(String),
}

pub(super) struct SvgElement {
    pub(super) name: &'static str,
    pub(super) attributes: Vec<(&'static str, String)>,
    pub(super) children: Vec<SvgNode>,
}

impl SvgElement {
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(own, _)| *own == name).map(|(_, value)| value.as_str())
    }

    pub(super) fn elements(&self) -> impl Iterator<Item = &SvgElement> {
        self.children.iter().filter_map(|child| match child {
            SvgNode::Element(element) => Some(element),
            SvgNode::Text(_) => None,
        })
    }

    /// The ids that it refers to itself.
    pub(super) fn targets(&self) -> impl Iterator<Item = &str> {
        let values = self.attributes.iter().flat_map(|(name, value)| {
            let href = (*name == "href").then(|| value::local(value)).flatten();
            href.into_iter().chain(value::targets(value))
        });
        let times = ["begin", "end"].into_iter().filter_map(|name| self.attribute(name));
        let times = times.flat_map(|times| times.split(';').filter_map(|time| Some(time.trim().split_once('.')?.0)));
        values.chain(times)
    }

    /// The text of its style sheets, one after the other.
    fn sheets(&self, out: &mut String) {
        if self.name == "style" {
            out.extend(self.children.iter().map(|child| match child {
                SvgNode::Text(text) => text.as_str(),
                SvgNode::Element(_) => "",
            }));
        }
        self.elements().for_each(|element| element.sheets(out));
    }

    fn wanted<'a>(&'a self, ids: &mut BTreeSet<&'a str>) {
        ids.extend(self.targets());
        self.elements().for_each(|element| element.wanted(ids));
    }

    /// Leaves out names that nothing refers to: programs make them of names of layers and files.
    pub(super) fn without_needless_names(mut self) -> Self {
        let mut sheets = String::new();
        self.sheets(&mut sheets);
        let mut ids = BTreeSet::new();
        self.wanted(&mut ids);
        let ends = |c: char| !(c.is_alphanumeric() || c == '-' || c == '_');
        let of_sheets = |sign: char| -> BTreeSet<String> {
            let names = sheets.split(sign).skip(1).filter_map(|rest| rest.split(ends).next());
            names.map(str::to_owned).collect()
        };
        let mut ids: BTreeSet<String> = ids.into_iter().map(str::to_owned).collect();
        ids.extend(of_sheets('#'));
        self.keep_names(&ids, &of_sheets('.'));
        self
    }

    fn keep_names(&mut self, ids: &BTreeSet<String>, classes: &BTreeSet<String>) {
        self.attributes.retain_mut(|(name, value)| match *name {
            "id" => ids.contains(value.as_str()),
            "class" => {
                let kept: Vec<&str> = value.split_whitespace().filter(|class| classes.contains(*class)).collect();
                *value = kept.join(" ");
                !value.is_empty()
            }
            _ => true,
        });
        for child in &mut self.children {
            if let SvgNode::Element(element) = child {
                element.keep_names(ids, classes);
            }
        }
    }

    /// How many elements are drawn, references followed: parts that show parts many times multiply. `None`: more than
    /// `most`, or references of references without end.
    pub(super) fn drawn(&self, most: u64) -> Option<u64> {
        let mut named = BTreeMap::new();
        self.index(&mut named);
        let mut drawn = Drawn { named, known: BTreeMap::new(), most };
        drawn.count(self, 0)
    }

    pub(super) fn index<'a>(&'a self, named: &mut BTreeMap<&'a str, &'a SvgElement>) {
        if let Some(id) = self.attribute("id") {
            named.entry(id).or_insert(self);
        }
        self.elements().for_each(|element| element.index(named));
    }

    pub(super) fn write(&self, out: &mut String, is_root: bool) {
        out.extend(["<", self.name]);
        if is_root {
            out.extend([" xmlns=\"", SVG, "\""]);
        }
        for (name, value) in &self.attributes {
            out.extend([" ", name, "=\""]);
            escape(value, true, out);
            out.push('"');
        }
        if self.children.is_empty() {
            out.push_str("/>");
            return;
        }
        out.push('>');
        for child in &self.children {
            match child {
                SvgNode::Element(element) => element.write(out, false),
                SvgNode::Text(text) => escape(text, false, out),
            }
        }
        out.extend(["</", self.name, ">"]);
    }
}

struct Drawn<'a> {
    named: BTreeMap<&'a str, &'a SvgElement>,
    /// `None` while it is being counted: a part that shows itself is not shown.
    known: BTreeMap<&'a str, Option<u64>>,
    most: u64,
}

impl<'a> Drawn<'a> {
    fn count(&mut self, element: &'a SvgElement, depth: usize) -> Option<u64> {
        if depth > 1_000 {
            return None;
        }
        let mut sum = 1_u64;
        for id in element.targets() {
            sum += match (self.known.get(id), self.named.get(id).copied()) {
                (Some(known), _) => known.unwrap_or(0),
                (None, None) => 0,
                (None, Some(target)) => {
                    self.known.insert(id, None);
                    let count = self.count(target, depth + 1)?;
                    self.known.insert(id, Some(count));
                    count
                }
            };
            if sum > self.most {
                return None;
            }
        }
        for child in element.elements() {
            sum += self.count(child, depth + 1)?;
        }
        (sum <= self.most).then_some(sum)
    }
}

fn escape(text: &str, in_attribute: bool, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' if in_attribute => out.push_str("&quot;"),
            '\n' | '\r' | '\t' if in_attribute => out.push(' '),
            // What XML forbids, even as a reference.
            c if c < ' ' && !matches!(c, '\n' | '\r' | '\t') || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
            c => out.push(c),
        }
    }
}

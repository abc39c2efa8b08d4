//! Keeps HTML shallow before it is parsed: the time that parsers take grows with the square of the depth, and elements
//! for emphasis that are never closed are opened anew in every paragraph. Tags beyond the limits are removed, words
//! stay. In doubt an element counts as open: nothing may be deeper than it looks here.

use std::borrow::Cow;

use super::{
    node::is_block,
    tags::{HtmlTag, HtmlTags, OF_TEXT},
};

/// How deep elements may be nested, and how many elements for emphasis may be open.
const DEEPEST: usize = 300;
const MOST_OPEN: usize = 12;

/// How often emphasis may be opened anew by the paragraphs of a text.
const MOST_REPEATED: usize = 500_000;

/// How far an end tag looks for its start.
const FARTHEST: usize = 2 * DEEPEST;

/// Elements that have no end, or that the next of their kind ends wherever it is.
const WITHOUT_END: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr", "p",
    "tr", "td", "th", "thead", "tbody", "tfoot", "colgroup", "html", "head", "body",
];

/// Those of them that have words or elements in them: end tags of inline elements do not reach beyond them.
const ENDED_BY_NEXT: &[&str] = &["p", "tr", "td", "th", "thead", "tbody", "tfoot"];

/// Items, which the next one ends unless another block is between them.
const ITEMS: &[&[&str]] = &[&["li"], &["dt", "dd"]];

const EMPHASIS: &[&str] =
    &["a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"];

/// Elements beyond which an end tag closes nothing.
const BARRIERS: &[&str] = &[
    "table",
    "caption",
    "object",
    "template",
    "marquee",
    "applet",
    "select",
    "button",
    "noscript",
    "iframe",
    "style",
    "textarea",
    "title",
    "noembed",
    "noframes",
    "frameset",
    "svg",
    "math",
    "desc",
    "foreignobject",
    "mi",
    "mo",
    "mn",
    "ms",
    "mtext",
    "annotation-xml",
];

/// The HTML without tags that nest too deep.
pub(super) fn shallow(html: &str) -> Cow<'_, str> {
    let (mut tags, mut nesting) = (HtmlTags::of(html), Nesting::default());
    let mut out = String::new();
    let mut done = 0;
    while let Some(tag) = tags.next() {
        let keep = nesting.keeps(&tag);
        tags.doubtful = nesting.doubtful > 0;
        let ends = match nesting.repeated > MOST_REPEATED {
            true => std::mem::take(&mut nesting.open),
            false => Vec::new(),
        };
        if keep && ends.is_empty() {
            continue;
        }
        out.push_str(&html[done..tag.at]);
        ends.iter().rev().for_each(|name| out.push_str(&format!("</{name}>")));
        done = if keep { tag.at } else { tag.at + tag.text.len() };
    }
    if done == 0 {
        return Cow::Borrowed(html);
    }
    out.push_str(&html[done..]);
    Cow::Owned(out)
}

/// An element that is open.
struct OpenElement {
    name: String,
    /// How many elements that the next of their kind ends began before it.
    before: usize,
}

/// The elements that are open at a place.
#[derive(Default)]
struct Nesting {
    elements: Vec<OpenElement>,
    /// Elements for emphasis.
    open: Vec<String>,
    repeated: usize,
    begun: usize,
    /// How many open elements have other rules for what is in them.
    doubtful: usize,
}

fn has_own_rules(name: &str) -> bool {
    matches!(name, "svg" | "math" | "select" | "frameset")
}

impl Nesting {
    /// Whether a tag stays.
    fn keeps(&mut self, tag: &HtmlTag<'_>) -> bool {
        let of_text = self.doubtful == 0 && tag.name != "noscript" && OF_TEXT.contains(&tag.name.as_str());
        let without_end = of_text || WITHOUT_END.contains(&tag.name.as_str());
        match tag.ends {
            _ if EMPHASIS.contains(&tag.name.as_str()) => return self.keeps_emphasis(tag),
            true if without_end => return true,
            true => return self.end(tag),
            false => {}
        }
        self.repeated += self.open.len();
        if without_end {
            self.begun += usize::from(ENDED_BY_NEXT.contains(&tag.name.as_str()));
            return true;
        }
        self.end_item_before(&tag.name);
        self.doubtful += usize::from(has_own_rules(&tag.name));
        self.elements.push(OpenElement { name: tag.name.clone(), before: self.begun });
        self.elements.len() <= DEEPEST
    }

    /// An end tag closes the innermost element of its name, and what is open in it, unless another element is in the
    /// way. Returns whether it stays: that of an element whose start was removed does not.
    fn end(&mut self, tag: &HtmlTag<'_>) -> bool {
        let (name, block) = (tag.name.as_str(), is_block(&tag.name));
        let reaches = |other: &OpenElement| block || other.before == self.begun && !is_block(&other.name);
        let near = self.elements.iter().enumerate().rev().take(FARTHEST);
        let found = near.map_while(|(at, other)| match other.name == name {
            true => (block || other.before == self.begun).then_some(Some(at)),
            false if name == "li" && matches!(other.name.as_str(), "ul" | "ol") => None,
            false => (!BARRIERS.contains(&other.name.as_str()) && reaches(other)).then_some(None),
        });
        let Some(at) = found.flatten().next().filter(|_| !tag.in_doubt) else {
            return self.elements.len() <= DEEPEST;
        };
        // The end of a form ends nothing that is in it.
        let closed: Vec<OpenElement> = match name {
            "form" => vec![self.elements.remove(at)],
            _ => self.elements.drain(at..).collect(),
        };
        self.doubtful -= closed.iter().filter(|element| has_own_rules(&element.name)).count();
        at < DEEPEST
    }

    fn end_item_before(&mut self, name: &str) {
        let Some(kind) = ITEMS.iter().find(|kind| kind.contains(&name)) else { return };
        let passes = |other: &str| matches!(other, "address" | "div") || !is_block(other) && !BARRIERS.contains(&other);
        let near = self.elements.iter().enumerate().rev().take(FARTHEST);
        let found = near.map_while(|(at, other)| match kind.contains(&other.name.as_str()) {
            true => Some(Some(at)),
            false => passes(&other.name).then_some(None),
        });
        if let Some(at) = found.flatten().next() {
            let closed = self.elements.drain(at..).filter(|element| has_own_rules(&element.name)).count();
            self.doubtful -= closed;
        }
    }

    fn keeps_emphasis(&mut self, tag: &HtmlTag<'_>) -> bool {
        if tag.ends {
            let at = self.open.iter().rposition(|name| *name == tag.name);
            return at.map(|at| self.open.remove(at)).is_some();
        }
        let fits = self.open.len() < MOST_OPEN && self.repeated <= MOST_REPEATED;
        if fits {
            self.open.push(tag.name.clone());
        }
        fits
    }
}

//! The text of an SVG file → those of its elements that are allowed.

use std::{cell::Cell, collections::BTreeMap};

use quick_xml::{
    Reader, XmlVersion,
    escape::resolve_predefined_entity,
    events::{BytesStart, Event},
};

use super::{
    lost::Lost,
    names::{ATTRIBUTES, ELEMENTS, MOVING, UNWRAPPED, WITH_TEXT, known},
    picture,
    properties::PROPERTIES,
    style,
    tree::{SVG, SvgElement, SvgNode},
    value,
};

const XLINK: &str = "http://www.w3.org/1999/xlink";
/// How deep elements may be nested.
const DEEPEST: usize = 200;
/// The most elements and pieces of text.
const MOST_NODES: usize = 300_000;
/// How often entities of the file's own may be used, and how long one may be.
const MOST_ENTITIES: usize = 10_000;
const LONGEST_ENTITY: usize = 256;

/// Why a text is no picture: what is wrong.
pub(super) type Wrong = String;

/// An element that is open.
struct Open {
    /// `None` if it is not allowed. Its content is removed too, unless the element is in `UNWRAPPED`.
    element: Option<SvgElement>,
    unwrapped: bool,
    /// How many namespaces were known before it.
    namespaces: usize,
}

struct SvgParser {
    open: Vec<Open>,
    /// Prefixes and their namespaces, the innermost last.
    namespaces: Vec<(String, String)>,
    entities: BTreeMap<String, String>,
    entities_left: Cell<usize>,
    nodes: usize,
    root: Option<SvgElement>,
    lost: Lost,
}

/// The root element of a picture, and what is missing in it.
pub(super) fn parse(text: &str) -> Result<(SvgElement, Lost), Wrong> {
    let mut reader = Reader::from_str(text);
    let mut parser = SvgParser {
        open: Vec::new(),
        namespaces: Vec::new(),
        entities: BTreeMap::new(),
        entities_left: Cell::new(MOST_ENTITIES),
        nodes: 0,
        root: None,
        lost: Lost::default(),
    };
    loop {
        let line =
            |at: u64| text.as_bytes()[..(at as usize).min(text.len())].iter().filter(|b| **b == b'\n').count() + 1;
        let event = reader.read_event().map_err(|error| format!("line {}: {error}", line(reader.error_position())))?;
        let done = matches!(event, Event::Eof);
        parser.event(event).map_err(|wrong| format!("line {}: {wrong}", line(reader.buffer_position())))?;
        if done {
            break;
        }
    }
    match (parser.root, parser.open.is_empty()) {
        (Some(root), true) => Ok((root, parser.lost)),
        (None, true) => Err("it has no element `svg`".to_owned()),
        (_, false) => Err("it ends before its last element is closed".to_owned()),
    }
}

impl SvgParser {
    fn event(&mut self, event: Event<'_>) -> Result<(), Wrong> {
        match event {
            Event::Start(start) => self.start(&start),
            Event::Empty(start) => {
                self.start(&start)?;
                self.end();
                Ok(())
            }
            Event::End(_) => {
                self.end();
                Ok(())
            }
            Event::Text(text) => self.text(&text),
            Event::CData(text) => self.text(&text),
            Event::GeneralRef(name) => {
                let of_number = name.resolve_char_ref().map_err(|error| error.to_string())?;
                match of_number {
                    Some(c) => self.text(c.encode_utf8(&mut [0; 4])),
                    None => {
                        let text = self.entity(&name).map(str::to_owned);
                        let text = text.ok_or_else(|| format!("`&{}`; is not known", &*name))?;
                        self.text(&text)
                    }
                }
            }
            Event::DocType(text) => {
                self.entities = entities(&text);
                Ok(())
            }
            Event::Decl(_) | Event::PI(_) | Event::Comment(_) | Event::Eof => Ok(()),
        }
    }

    fn start(&mut self, start: &BytesStart<'_>) -> Result<(), Wrong> {
        self.nodes += 1;
        if self.open.len() >= DEEPEST {
            return Err(format!("elements are nested more than {DEEPEST} deep"));
        }
        if self.nodes > MOST_NODES {
            return Err(format!("it has more than {MOST_NODES} elements"));
        }
        let namespaces = self.namespaces.len();
        let in_lost = self.open.last().is_some_and(|open| open.element.is_none() && !open.unwrapped);
        let mut open = Open { element: None, unwrapped: false, namespaces };
        if !in_lost {
            let attributes = self.attributes(start)?;
            let qualified = start.name();
            let name = self.own_name(qualified.0);
            let needs_more = attributes.iter().any(|(name, _)| name == "requiredExtensions");
            if let Some(name) = name.filter(|_| !needs_more) {
                open.unwrapped = UNWRAPPED.contains(&name);
                open.element = known(ELEMENTS, name).and_then(|name| self.element(name, &attributes));
                match name {
                    "foreignObject" => self.lost.web_page = true,
                    "script" => self.lost.script = true,
                    _ => {}
                }
            }
            let is_svg = open.element.as_ref().is_some_and(|element| element.name == "svg");
            if self.open.is_empty() && (self.root.is_some() || !is_svg) {
                return Err("its first and only element is not `svg`".to_owned());
            }
        }
        self.open.push(open);
        Ok(())
    }

    /// The attributes with their values; those that declare namespaces are put aside.
    fn attributes(&mut self, start: &BytesStart<'_>) -> Result<Vec<(String, String)>, Wrong> {
        let mut attributes = Vec::new();
        for attribute in start.attributes() {
            let attribute = attribute.map_err(|error| error.to_string())?;
            let name = attribute.key.0;
            let value = attribute.normalized_value_with(XmlVersion::Implicit1_0, 1, |name| self.entity(name));
            let Ok(value) = value else {
                return Err(format!("the value of `{name}` has a reference that is not known"));
            };
            let value = value.into_owned();
            match name.strip_prefix("xmlns") {
                Some("") => self.namespaces.push((String::new(), value)),
                Some(prefix) if prefix.starts_with(':') => self.namespaces.push((prefix[1..].to_owned(), value)),
                _ => attributes.push((name.to_owned(), value)),
            }
        }
        Ok(attributes)
    }

    fn namespace(&self, prefix: &str) -> Option<&str> {
        self.namespaces.iter().rev().find(|(own, _)| own == prefix).map(|(_, uri)| uri.as_str())
    }

    /// The name of an element of SVG without its prefix. Files without any namespace are read as if they had the usual
    /// one.
    fn own_name<'a>(&self, name: &'a str) -> Option<&'a str> {
        let (prefix, name) = name.split_once(':').unwrap_or(("", name));
        match self.namespace(prefix) {
            Some(uri) => (uri == SVG).then_some(name),
            None => prefix.is_empty().then_some(name),
        }
    }

    fn element(&mut self, name: &'static str, attributes: &[(String, String)]) -> Option<SvgElement> {
        let mut element = SvgElement { name, attributes: Vec::new(), children: Vec::new() };
        for (own, value) in attributes {
            let Some(own) = self.own_attribute(own) else { continue };
            if element.attribute(own).is_some() && own != "href" {
                continue;
            }
            let value = match own {
                "href" if name == "image" => picture::cleaned(value),
                "href" => value::local(value).map(|id| format!("#{id}")),
                "id" => value::is_id(value).then(|| value.clone()),
                "style" => Some(style::declarations(value)).filter(|style| !style.is_empty()),
                _ => value::checked(value),
            };
            if let Some(value) = value {
                element.attributes.retain(|(other, _)| *other != own);
                element.attributes.push((own, value));
            }
        }
        if name == "image" && element.attribute("href").is_none() {
            self.lost.picture = true;
            return None;
        }
        if MOVING.contains(&name) {
            let target = element.attribute("attributeName")?;
            let harmless = known(PROPERTIES, target).or_else(|| known(ATTRIBUTES, target));
            harmless.filter(|target| !["href", "id", "class", "style"].contains(target))?;
        }
        let for_paper =
            attributes.iter().any(|(own, value)| own == "media" && !["", "all", "screen"].contains(&value.trim()));
        (name != "style" || !for_paper).then_some(element)
    }

    fn own_attribute(&self, name: &str) -> Option<&'static str> {
        match name.split_once(':') {
            Some(("xml", "space")) => Some("xml:space"),
            Some(("xml", "lang")) => Some("xml:lang"),
            Some((prefix, "href")) => match self.namespace(prefix) {
                Some(uri) => (uri == XLINK).then_some("href"),
                None => (prefix == "xlink").then_some("href"),
            },
            Some(_) => None,
            None => known(ATTRIBUTES, name).or_else(|| known(PROPERTIES, name)),
        }
    }

    fn text(&mut self, text: &str) -> Result<(), Wrong> {
        let inside = self.open.iter_mut().rev().find(|open| !open.unwrapped);
        if let Some(element) = inside.and_then(|open| open.element.as_mut())
            && WITH_TEXT.contains(&element.name)
        {
            self.nodes += 1;
            match element.children.last_mut() {
                Some(SvgNode::Text(last)) => last.push_str(text),
                _ => element.children.push(SvgNode::Text(text.to_owned())),
            }
        }
        Ok(())
    }

    fn end(&mut self) {
        let Some(open) = self.open.pop() else { return };
        self.namespaces.truncate(open.namespaces);
        let Some(mut element) = open.element else { return };
        if element.name == "style" {
            let text: String = element
                .children
                .iter()
                .map(|child| match child {
                    SvgNode::Text(text) => text.as_str(),
                    SvgNode::Element(_) => "",
                })
                .collect();
            let (sheet, fonts) = style::sheet(&text);
            self.lost.font |= fonts;
            if sheet.is_empty() {
                return;
            }
            element.children = vec![SvgNode::Text(sheet)];
        }
        match self.open.iter_mut().rev().find(|open| !open.unwrapped) {
            Some(Open { element: Some(above), .. }) => above.children.push(SvgNode::Element(element)),
            Some(_) => {}
            None => self.root = Some(element),
        }
    }

    fn entity(&self, name: &str) -> Option<&str> {
        if let Some(text) = resolve_predefined_entity(name) {
            return Some(text);
        }
        self.entities_left.set(self.entities_left.get().checked_sub(1)?);
        self.entities.get(name).map(String::as_str)
    }
}

/// The entities that a file declares, as some drawing programs do for namespaces. Long ones, those made of other
/// entities and external ones are ignored.
fn entities(doctype: &str) -> BTreeMap<String, String> {
    let declared = doctype.split("<!ENTITY").skip(1).filter_map(|rest| {
        let rest = rest.trim_start();
        let (name, rest) = rest.split_once(char::is_whitespace)?;
        let rest = rest.trim_start();
        let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        let (text, _) = rest[1..].split_once(quote)?;
        let plain = text.len() <= LONGEST_ENTITY && !text.contains(['&', '<', '%']);
        plain.then(|| (name.to_owned(), text.to_owned()))
    });
    declared.take(200).collect()
}

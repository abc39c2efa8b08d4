//! Reads a file and hands over its records.

use std::{
    cell::Cell,
    io::{BufReader, Read},
    path::Path,
    rc::Rc,
};

use quick_xml::{
    Reader,
    events::{BytesStart, Event},
};

use super::{
    bytes::Utf8Bytes,
    element::{XmlElement, XmlPart},
    namespaces::Namespaces,
};
use crate::publish::source::clean::{charset::Charset, html};

/// Elements that hold records.
const AROUND: [&str; 5] = ["rss", "feed", "rdf:rdf", "channel", "rdf"];

/// Elements of a record that are nested deeper are read as text.
const DEEPEST: usize = 100;
/// The most elements, attributes and pieces of text of a record.
const MOST_PARTS: usize = 200_000;
/// The most bytes of a record.
const LARGEST: usize = 8_000_000;

/// How the reading of a file ended.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct XmlEnd {
    /// What is wrong with the rest of the file, and on which line.
    pub broken: Option<(usize, String)>,
    /// Lines of records that were too large.
    pub too_large: Vec<usize>,
    /// Entities that the file declares or uses and that mean nothing: they stay as they are.
    pub entities: usize,
    /// The encoding, if it is not UTF-8.
    pub encoding: Option<&'static str>,
}

/// Calls `each` with every record and the number of bytes that it took. An error of `each` ends the reading.
pub fn records(
    path: &Path,
    named: Option<Charset>,
    each: &mut dyn FnMut(XmlElement, u64) -> anyhow::Result<()>,
) -> anyhow::Result<XmlEnd> {
    let (bytes, encoding) = Utf8Bytes::open(path, named)?;
    let since = bytes.since.clone();
    let mut end = XmlEnd { encoding: Some(encoding.name()).filter(|name| *name != "UTF-8"), ..XmlEnd::default() };
    let mut reader = RecordReader {
        line: 1,
        names: Namespaces::default(),
        open: Vec::new(),
        around: Vec::new(),
        beyond: 0,
        size: 0,
        parts: 0,
        begun: 0,
        end: &mut end,
        each,
    };
    reader.run(Reader::from_reader(BufReader::with_capacity(1 << 15, bytes)), &since)?;
    Ok(end)
}

struct RecordReader<'a> {
    line: usize,
    names: Namespaces,
    /// The elements of the record that are open, each with the number of namespaces in front of it.
    open: Vec<(XmlElement, usize)>,
    /// The open elements that hold records.
    around: Vec<(String, usize)>,
    /// How many elements are open that are nested too deep; only their text is read.
    beyond: usize,
    size: usize,
    parts: usize,
    /// Where the record began.
    begun: u64,
    end: &'a mut XmlEnd,
    each: &'a mut dyn FnMut(XmlElement, u64) -> anyhow::Result<()>,
}

impl RecordReader<'_> {
    fn run(&mut self, mut xml: Reader<BufReader<impl Read>>, since: &Rc<Cell<u64>>) -> anyhow::Result<()> {
        let config = xml.config_mut();
        config.check_end_names = false;
        config.allow_unmatched_ends = true;
        config.allow_dangling_amp = true;
        let mut buffer = Vec::new();
        loop {
            buffer.clear();
            since.set(0);
            let event = match xml.read_event_into(&mut buffer) {
                Ok(event) => event,
                Err(error) => {
                    self.end.broken = Some((self.line, error.to_string()));
                    break;
                }
            };
            let lines = event.bytes().filter(|b| *b == b'\n').count();
            match event {
                Event::Start(start) => {
                    self.end_unclosed(&start, xml.buffer_position())?;
                    self.start(&start);
                }
                Event::Empty(start) => {
                    let before = self.open.len();
                    self.start(&start);
                    if self.open.len() > before {
                        self.finish(xml.buffer_position())?;
                    } else {
                        self.beyond = self.beyond.saturating_sub(1);
                    }
                }
                Event::End(_) if self.beyond > 0 => self.beyond -= 1,
                Event::End(end) => {
                    let name = self.names.name(end.name().0);
                    self.close(&name, xml.buffer_position())?;
                }
                Event::Text(text) => self.text(&text),
                Event::CData(text) => self.text(&text),
                Event::GeneralRef(reference) => {
                    let letter = reference.resolve_char_ref().ok().flatten();
                    match letter {
                        Some(letter) => self.text(letter.encode_utf8(&mut [0; 4])),
                        None => self.entity(&reference),
                    }
                }
                Event::DocType(text) => self.end.entities += text.matches("<!ENTITY").count(),
                Event::Eof => break,
                Event::Comment(_) | Event::PI(_) | Event::Decl(_) => {}
            }
            self.line += lines;
        }
        // What the end of a broken file cuts off is handed over too.
        while !self.open.is_empty() {
            self.finish(xml.buffer_position())?;
        }
        Ok(())
    }

    /// Where the end tag of an item is missing, the next item ends it.
    fn end_unclosed(&mut self, start: &BytesStart<'_>, position: u64) -> anyhow::Result<()> {
        let name = self.names.name(start.name().0);
        let record = matches!(name.as_str(), "item" | "entry");
        if record && self.open.first().is_some_and(|(first, _)| first.name == name) {
            while !self.open.is_empty() {
                self.finish(position)?;
            }
        }
        Ok(())
    }

    fn start(&mut self, start: &BytesStart<'_>) {
        if self.open.len() >= DEEPEST {
            self.beyond += 1;
            return;
        }
        let known = self.names.count();
        let mut attributes = Vec::new();
        for attribute in start.attributes().with_checks(false).flatten().take(200) {
            let key = attribute.key.0.to_owned();
            let value = plain(&attribute.value);
            match key.strip_prefix("xmlns") {
                Some("") => self.names.declare("", &value),
                Some(own) if own.starts_with(':') => self.names.declare(&own[1..], &value),
                _ => attributes.push((key, value)),
            }
        }
        let name = self.names.name(start.name().0);
        if self.open.is_empty() && AROUND.contains(&name.as_str()) {
            self.around.push((name, known));
            return;
        }
        self.parts += 1 + attributes.len();
        self.size += name.len() + attributes.iter().map(|(name, value)| name.len() + value.len()).sum::<usize>();
        self.open.push((XmlElement { name, attributes, parts: Vec::new(), line: self.line }, known));
    }

    fn text(&mut self, text: &str) {
        self.size += text.len();
        self.parts += 1;
        let too_large = self.is_too_large();
        let Some((element, _)) = self.open.last_mut().filter(|_| !too_large) else { return };
        match element.parts.last_mut() {
            Some(XmlPart::Text(before)) => before.push_str(text),
            _ => element.parts.push(XmlPart::Text(text.to_owned())),
        }
    }

    /// `&nbsp;` and the other names of HTML; a name that HTML does not know stays as it is.
    fn entity(&mut self, name: &str) {
        let reference = format!("&{name};");
        match html::plain_from_html(&format!("{reference}.")).filter(|_| name.len() <= 32) {
            _ if name == "nbsp" => self.text("\u{A0}"),
            Some(read) if !read.starts_with('&') || name == "amp" => self.text(read.trim_end_matches('.')),
            _ => {
                self.end.entities += 1;
                self.text(&reference);
            }
        }
    }

    /// An end tag closes the innermost element of its name, and what is open in it.
    fn close(&mut self, name: &str, position: u64) -> anyhow::Result<()> {
        if let Some(at) = self.open.iter().rposition(|(element, _)| element.name == name) {
            while self.open.len() > at {
                self.finish(position)?;
            }
        } else if let Some(at) = self.around.iter().rposition(|(around, _)| around == name) {
            while !self.open.is_empty() {
                self.finish(position)?;
            }
            self.names.forget(self.around[at].1);
            self.around.truncate(at);
        }
        Ok(())
    }

    fn is_too_large(&self) -> bool {
        self.size > LARGEST || self.parts > MOST_PARTS
    }

    /// Closes the innermost element.
    fn finish(&mut self, position: u64) -> anyhow::Result<()> {
        let too_large = self.is_too_large();
        let Some((element, known)) = self.open.pop() else { return Ok(()) };
        self.names.forget(known);
        if let Some((above, _)) = self.open.last_mut() {
            if !too_large {
                above.parts.push(XmlPart::Element(element));
            }
            return Ok(());
        }
        let length = position.saturating_sub(std::mem::replace(&mut self.begun, position));
        (self.size, self.parts, self.beyond) = (0, 0, 0);
        match too_large {
            true => self.end.too_large.push(element.line),
            false => (self.each)(element, length)?,
        }
        Ok(())
    }
}

/// The value of an attribute, with the letters of its references.
fn plain(value: &str) -> String {
    match value.contains('&') {
        true => html::plain_from_html(value).unwrap_or_else(|| value.to_owned()),
        false => value.to_owned(),
    }
}

//! The fields of front matter or `library.toml` as they are written, each with its line. Values are not interpreted
//! yet: numbers, dates and truth values are the texts that were typed.

pub mod complaints;
pub mod dates;
pub mod json;
pub mod tables;
pub mod values;
mod yaml;
mod brackets;
mod chunks;
pub mod yaml_head;

/// A field with its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    pub key: String,
    pub line: usize,
    pub value: Node,
}

/// A value, and the line of the file on which it begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    pub line: usize,
    pub kind: Kind,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// The field has no value.
    Empty,
    Text(String, Style),
    List(Vec<Node>),
    Fields(Vec<Entry>),
}

/// How a text is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// Without quotes.
    Plain,
    /// In quotes, or as a block: the author means these very characters.
    Quoted,
    /// Not valid in the format, so it is used as it was typed.
    Mended,
}

impl Node {
    pub fn text(line: usize, text: impl Into<String>, style: Style) -> Self {
        Self { line, kind: Kind::Text(text.into(), style) }
    }

    pub fn empty(line: usize) -> Self {
        Self { line, kind: Kind::Empty }
    }

    /// Describes the value for a message.
    pub fn found(&self) -> String {
        match &self.kind {
            Kind::Empty => "nothing".to_owned(),
            Kind::Text(text, _) => format!("`{}`", shortened(text)),
            Kind::List(_) => "a list".to_owned(),
            Kind::Fields(_) => "fields".to_owned(),
        }
    }

    /// How many values it holds, itself included.
    pub(super) fn size(&self) -> usize {
        1 + match &self.kind {
            Kind::Empty | Kind::Text(..) => 0,
            Kind::List(items) => items.iter().map(Self::size).sum(),
            Kind::Fields(entries) => entries.iter().map(|entry| entry.value.size()).sum(),
        }
    }
}

/// The beginning of a text, for a message: one line, and not a long one.
pub fn shortened(text: &str) -> String {
    const MOST: usize = 80;
    let mut line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() > MOST {
        line = line.chars().take(MOST - 1).collect::<String>() + "…";
    }
    line
}

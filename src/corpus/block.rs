//! The text of an article: blocks that hold inlines. There is deliberately no variant for HTML.

use schemars::JsonSchema;
use serde::Serialize;

use super::json::{Fault, Fields, FromJson, record, variant};
use super::value::Value;
use super::{Href, Lang, Picture, Slug};

/// A paragraph-level piece of text.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Block {
    Paragraph(Vec<Inline>),
    /// A heading inside the article. Level 2 stands directly below the title; 3 to 6 below that.
    Heading {
        level: u8,
        id: Slug,
        text: Vec<Inline>,
    },
    List(List),
    Quote(Quote),
    Figure(Figure),
    Table(Table),
    /// Preformatted text; `syntax` as the author named it.
    Code {
        #[serde(skip_serializing_if = "Option::is_none")]
        syntax: Option<String>,
        text: String,
    },
    /// A change of subject.
    Rule,
    /// Text set apart from the running text.
    Note {
        kind: NoteKind,
        blocks: Vec<Block>,
    },
    /// Label and value, such as the fields of a project.
    Facts(Vec<Fact>),
    /// All footnotes of the article, last in its body; the first has number 1.
    Footnotes(Vec<Vec<Block>>),
}

/// A run of text inside a block.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Inline {
    Text(String),
    Emphasis(Vec<Inline>),
    Strong(Vec<Inline>),
    /// Text that no longer holds, struck through.
    Deleted(Vec<Inline>),
    Link {
        href: Href,
        text: Vec<Inline>,
    },
    Code(String),
    /// Text in another language than the article's.
    Foreign {
        lang: Lang,
        text: Vec<Inline>,
    },
    /// A reference to the footnote with this number, from 1.
    Footnote(u32),
    /// A line break that is meant.
    Break,
}

#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct List {
    /// The first number of an ordered list; absent in a bulleted one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start: Option<u64>,
    pub items: Vec<Vec<Block>>,
}

#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Quote {
    pub blocks: Vec<Block>,
}

#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Figure {
    /// Absent where only the caption of a picture is left.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub picture: Option<Picture>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub caption: Vec<Inline>,
}

/// A data table. Every row has as many cells as `head`.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Table {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub caption: Vec<Inline>,
    pub head: Vec<Vec<Inline>>,
    pub rows: Vec<Vec<Vec<Inline>>>,
}

#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Fact {
    pub label: Vec<Inline>,
    pub value: Vec<Inline>,
}

/// Why a note stands apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum NoteKind {
    /// An aside to the text.
    Aside,
    /// How to reach somebody.
    Contact,
    /// Where the text comes from.
    Source,
    /// A video on its own site: its picture, if there is one, and a link with its title above the name of the host.
    Video,
}

/// The deepest nesting of blocks and inlines together. As JSON each level is up to four: many readers stop at 128.
pub const MAX_DEPTH: usize = 24;

impl FromJson for Block {
    fn from_json(value: Value, fault: &mut Fault) -> Self {
        let (name, value) = variant(value);
        match name.as_str() {
            "paragraph" => Self::Paragraph(FromJson::from_json(value, fault)),
            "heading" => {
                let mut fields = Fields::new(value, fault);
                let (level, id) = (fields.take("level", fault), fields.take("id", fault));
                Self::Heading { level, id, text: fields.take("text", fault) }
            }
            "list" => Self::List(FromJson::from_json(value, fault)),
            "quote" => Self::Quote(FromJson::from_json(value, fault)),
            "figure" => Self::Figure(FromJson::from_json(value, fault)),
            "table" => Self::Table(FromJson::from_json(value, fault)),
            "code" => {
                let mut fields = Fields::new(value, fault);
                Self::Code { syntax: fields.take("syntax", fault), text: fields.take("text", fault) }
            }
            "rule" => Self::Rule,
            "note" => {
                let mut fields = Fields::new(value, fault);
                Self::Note { kind: fields.take("kind", fault), blocks: fields.take("blocks", fault) }
            }
            "facts" => Self::Facts(FromJson::from_json(value, fault)),
            "footnotes" => Self::Footnotes(FromJson::from_json(value, fault)),
            _ => {
                fault.expected("a kind of block");
                Self::Rule
            }
        }
    }
}

impl FromJson for Inline {
    fn from_json(value: Value, fault: &mut Fault) -> Self {
        let (name, value) = variant(value);
        match name.as_str() {
            "text" => Self::Text(FromJson::from_json(value, fault)),
            "emphasis" => Self::Emphasis(FromJson::from_json(value, fault)),
            "strong" => Self::Strong(FromJson::from_json(value, fault)),
            "deleted" => Self::Deleted(FromJson::from_json(value, fault)),
            "link" => {
                let mut fields = Fields::new(value, fault);
                Self::Link { href: fields.take("href", fault), text: fields.take("text", fault) }
            }
            "code" => Self::Code(FromJson::from_json(value, fault)),
            "foreign" => {
                let mut fields = Fields::new(value, fault);
                Self::Foreign { lang: fields.take("lang", fault), text: fields.take("text", fault) }
            }
            "footnote" => Self::Footnote(FromJson::from_json(value, fault)),
            "break" => Self::Break,
            _ => {
                fault.expected("a kind of text");
                Self::Break
            }
        }
    }
}

impl FromJson for NoteKind {
    fn from_json(value: Value, fault: &mut Fault) -> Self {
        match variant(value).0.as_str() {
            "aside" => Self::Aside,
            "contact" => Self::Contact,
            "source" => Self::Source,
            "video" => Self::Video,
            _ => {
                fault.expected("aside, contact, source or video");
                Self::Aside
            }
        }
    }
}

record!(List { start, items });
record!(Quote { blocks });
record!(Figure { picture, caption });
record!(Table { caption, head, rows });
record!(Fact { label, value });

/// The plain text of inlines: marks dropped, breaks as a space.
pub fn plain(inlines: &[Inline]) -> String {
    let mut text = String::new();
    push_plain(inlines, &mut text);
    text
}

fn push_plain(inlines: &[Inline], out: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(text) | Inline::Code(text) => out.push_str(text),
            Inline::Emphasis(text) | Inline::Strong(text) | Inline::Deleted(text) => push_plain(text, out),
            Inline::Link { text, .. } | Inline::Foreign { text, .. } => push_plain(text, out),
            Inline::Footnote(_) => {}
            Inline::Break => out.push(' '),
        }
    }
}

/// The runs of plain text in inlines, each as it is shown in one piece.
pub fn push_runs<'a>(inlines: &'a [Inline], out: &mut Vec<&'a str>) {
    for inline in inlines {
        match inline {
            Inline::Text(text) => out.push(text),
            Inline::Emphasis(text) | Inline::Strong(text) | Inline::Deleted(text) => push_runs(text, out),
            Inline::Link { text, .. } | Inline::Foreign { text, .. } => push_runs(text, out),
            Inline::Code(_) | Inline::Footnote(_) | Inline::Break => {}
        }
    }
}

/// The same of blocks.
pub fn push_block_runs<'a>(blocks: &'a [Block], out: &mut Vec<&'a str>) {
    for block in blocks {
        match block {
            Block::Paragraph(text) | Block::Heading { text, .. } => push_runs(text, out),
            Block::List(list) => list.items.iter().for_each(|item| push_block_runs(item, out)),
            Block::Quote(Quote { blocks }) | Block::Note { blocks, .. } => push_block_runs(blocks, out),
            Block::Figure(figure) => push_runs(&figure.caption, out),
            Block::Table(table) => {
                push_runs(&table.caption, out);
                table.head.iter().chain(table.rows.iter().flatten()).for_each(|cell| push_runs(cell, out));
            }
            Block::Code { .. } | Block::Rule => {}
            Block::Facts(facts) => {
                facts.iter().flat_map(|fact| [&fact.label, &fact.value]).for_each(|text| push_runs(text, out));
            }
            Block::Footnotes(notes) => notes.iter().for_each(|note| push_block_runs(note, out)),
        }
    }
}

/// The plain text of blocks, a line each: what is searched, counted and fed to readers of plain text.
pub fn plain_blocks(blocks: &[Block]) -> String {
    let mut lines = Vec::new();
    push_lines(blocks, &mut lines);
    lines.join("\n")
}

fn push_lines(blocks: &[Block], lines: &mut Vec<String>) {
    for block in blocks {
        match block {
            Block::Paragraph(text) | Block::Heading { text, .. } => lines.push(plain(text)),
            Block::List(list) => list.items.iter().for_each(|item| push_lines(item, lines)),
            Block::Quote(quote) => push_lines(&quote.blocks, lines),
            Block::Figure(figure) => lines.push(plain(&figure.caption)),
            Block::Table(table) => {
                lines.push(plain(&table.caption));
                let rows = std::iter::once(&table.head).chain(&table.rows);
                lines.extend(rows.map(|row| row.iter().map(|cell| plain(cell)).collect::<Vec<_>>().join(" ")));
            }
            Block::Code { text, .. } => lines.push(text.clone()),
            Block::Rule => {}
            Block::Note { blocks, .. } => push_lines(blocks, lines),
            Block::Facts(facts) => {
                lines.extend(facts.iter().map(|fact| format!("{}: {}", plain(&fact.label), plain(&fact.value))));
            }
            Block::Footnotes(notes) => notes.iter().for_each(|note| push_lines(note, lines)),
        }
    }
    lines.retain(|line| !line.is_empty());
}

//! An article on its way into the library, and what the report will say about it.

use std::path::PathBuf;

use crate::publish::{problem::Problem, source::library::format::FrontMatter};

/// An article as an importer understood it.
#[derive(Debug, Clone)]
pub struct Draft {
    pub file: PathBuf,
    /// Where it begins in the file.
    pub line: usize,
    pub head: FrontMatter,
    pub body: Body,
    /// The language in the head is a guess, because the text is too short to recognise it; see `neighbours`.
    pub unsure: bool,
}

#[derive(Debug, Clone)]
pub enum Body {
    /// Plain text in pieces: characters that mean something in Markdown are ordinary characters here and get escaped.
    Pieces(Vec<Piece>),
    /// Markdown of the source, passed through.
    Markdown(String),
}

/// A piece of plain text. Bare addresses in it become links when it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    Heading(String),
    Paragraph(String),
    List {
        start: Option<u64>,
        items: Vec<String>,
    },
    /// Labels and values.
    Facts(Vec<(String, String)>),
    /// The first row is the head.
    Table(Vec<Vec<String>>),
    /// The caption of a picture; a text dump has the caption only.
    Caption(String),
    /// The lines of a contact (name, telephone, e-mail).
    Contact(Vec<String>),
}

impl Draft {
    /// All words of the body, for comparing articles.
    pub fn plain(&self) -> String {
        match &self.body {
            Body::Markdown(text) => text.clone(),
            Body::Pieces(pieces) => pieces.iter().map(Piece::plain).collect::<Vec<_>>().join("\n"),
        }
    }
}

impl Piece {
    pub fn plain(&self) -> String {
        match self {
            Self::Heading(text) | Self::Paragraph(text) | Self::Caption(text) => text.clone(),
            Self::List { items: lines, .. } | Self::Contact(lines) => lines.join("\n"),
            Self::Facts(facts) => {
                facts.iter().map(|(label, value)| format!("{label}: {value}")).collect::<Vec<_>>().join("\n")
            }
            Self::Table(rows) => rows.iter().map(|row| row.join(" ")).collect::<Vec<_>>().join("\n"),
        }
    }
}

/// What became of one file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Account {
    pub file: PathBuf,
    pub recognised: Vec<String>,
    /// What was dropped, each with its words.
    pub dropped: Vec<String>,
    pub missing: Vec<String>,
}

impl Account {
    pub fn new(file: impl Into<PathBuf>) -> Self {
        Self { file: file.into(), ..Self::default() }
    }

    /// The account of a file that is not imported.
    pub fn refused(problem: &Problem) -> Self {
        let mut account = Self::new(&problem.file);
        account.dropped(format!("the whole file: {}", problem.message));
        account
    }

    pub fn saw(&mut self, what: impl Into<String>) {
        self.recognised.push(what.into());
    }

    pub fn dropped(&mut self, what: impl Into<String>) {
        self.dropped.push(what.into());
    }

    pub fn missing(&mut self, what: impl Into<String>) {
        self.missing.push(what.into());
    }
}

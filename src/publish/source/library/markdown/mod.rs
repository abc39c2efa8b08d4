//! Markdown, with HTML in it, → blocks. Every word of a text is in its blocks or in a [`Loss`] with its line.
//!
//! CommonMark decides what is HTML and what is Markdown ([`events`]). Both drive one [`builder`]: a stack of what is
//! open and what it holds so far. HTML only says what a piece of text is (a paragraph, a list, a link); nothing of it
//! is ever carried over as markup.

mod bare;
mod builder;
mod close;
mod contact;
mod events;
mod flat;
mod frame;
mod headings;
mod html;
mod inlines;
mod marked;
mod notes;
mod tags;

use std::cell::RefCell;

use crate::corpus::{Block, Href, Picture};

use super::Told;

pub use headings::github_ids;
pub use html::plain_from_html;

/// What the reader of a text needs from its surroundings.
pub trait Surroundings {
    /// The picture behind an address, and what the author should know about that address.
    fn picture(&self, src: &str, alt: &str) -> Result<(Picture, Option<Told>), Told>;
    /// The checked form of an address.
    fn link(&self, link: &Link<'_>) -> Result<Href, String>;
}

/// A link as an author wrote it.
#[derive(Debug, Clone, Copy)]
pub struct Link<'a> {
    /// The address.
    pub raw: &'a str,
    pub words: &'a str,
    /// Of the text, from 1.
    pub line: usize,
}

/// Something of a text that could not be taken over: its line, from 1, and what it is.
pub struct Loss {
    pub line: usize,
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
}

/// Reads a Markdown text.
pub fn blocks(text: &str, around: &dyn Surroundings) -> (Vec<Block>, Vec<Loss>) {
    let told = Losses { text, lines: line_starts(text), all: RefCell::default() };
    let blocks = events::read(text, around, &told);
    let mut losses = told.all.into_inner();
    losses.sort_by_key(|loss| loss.line);
    (blocks, losses)
}

/// Where the lines of a text begin.
fn line_starts(text: &str) -> Vec<usize> {
    std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect()
}

/// What could not be taken over so far.
struct Losses<'a> {
    text: &'a str,
    lines: Vec<usize>,
    all: RefCell<Vec<Loss>>,
}

/// How far from the beginning of a run the words of a link are looked for, in bytes.
const NEAR: usize = 8_000;

impl Losses<'_> {
    /// The line on which words stand behind the byte `at` of the text; that of `at` where they are written in another
    /// way.
    fn line_of(&self, words: &str, at: usize) -> usize {
        let end = (at..self.text.len().min(at + NEAR)).rev().find(|end| self.text.is_char_boundary(*end));
        let near = end.and_then(|end| self.text.get(at..end)).unwrap_or_default();
        self.line(at + near.find(words).unwrap_or_default())
    }

    /// The line that the byte `at` of the text is on, from 1.
    fn line(&self, at: usize) -> usize {
        self.lines.partition_point(|start| *start <= at).max(1)
    }

    fn tell(&self, at: usize, message: impl Into<String>, help: impl Into<String>) {
        let help = Some(help.into()).filter(|help| !help.is_empty());
        self.all.borrow_mut().push(Loss { line: self.line(at), message: message.into(), help });
    }
}

/// Enough of an author's words to find them again.
fn shown(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match text.char_indices().nth(200) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}

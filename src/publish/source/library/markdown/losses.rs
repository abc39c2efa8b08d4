//! What a text needs from its surroundings, and what of it could not be taken over.

use std::cell::RefCell;

use crate::corpus::{Href, Picture};

use super::super::missing::Told;

/// What reading a text requires from its library.
pub trait Surroundings {
    /// The picture for an address, and a message for the author about that address, if there is one.
    fn picture(&self, src: &str, alt: &str) -> Result<(Picture, Option<Told>), Told>;

    /// Whether the author says that a picture needs no description.
    fn decorates(&self, _: &Picture) -> bool {
        false
    }
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

/// Something in a text that cannot be shown in an article: its line, from 1, and a message.
pub struct Loss {
    pub line: usize,
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
}

/// Where the lines of a text begin.
fn line_starts(text: &str) -> Vec<usize> {
    std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect()
}

/// What could not be taken over so far.
pub(super) struct Losses<'a> {
    text: &'a str,
    lines: Vec<usize>,
    all: RefCell<Vec<Loss>>,
}

impl<'a> Losses<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, lines: line_starts(text), all: RefCell::default() }
    }

    /// In the order of the lines.
    pub(super) fn sorted(self) -> Vec<Loss> {
        let mut losses = self.all.into_inner();
        losses.sort_by_key(|loss| loss.line);
        losses
    }
}

/// How far from the beginning of a run the words of a link are looked for, in bytes.
const NEAR: usize = 8_000;

impl Losses<'_> {
    /// The line on which `words` occur after the byte `at` of the text; the line of `at` if they are not found.
    pub(super) fn line_of(&self, words: &str, at: usize) -> usize {
        let end = (at..self.text.len().min(at + NEAR)).rev().find(|end| self.text.is_char_boundary(*end));
        let near = end.and_then(|end| self.text.get(at..end)).unwrap_or_default();
        self.line(at + near.find(words).unwrap_or_default())
    }

    /// The line that the byte `at` of the text is on, from 1.
    pub(super) fn line(&self, at: usize) -> usize {
        self.lines.partition_point(|start| *start <= at).max(1)
    }

    pub(super) fn tell(&self, at: usize, message: impl Into<String>, help: impl Into<String>) {
        let help = Some(help.into()).filter(|help| !help.is_empty());
        self.all.borrow_mut().push(Loss { line: self.line(at), message: message.into(), help });
    }
}

/// Enough of an author's words to find them again.
pub(super) fn shown(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match text.char_indices().nth(200) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}

//! A run of words on its way to Markdown: white space becomes single spaces, characters with a meaning are escaped.

use super::super::markdown;
use crate::publish::source::clean::markdown::at_line_start;

/// A break within a paragraph.
const BREAK: &str = "\\\n";

/// The words of a paragraph, a heading or a cell.
#[derive(Default)]
pub(super) struct InlineRun {
    text: String,
    /// White space came before the first word.
    leading: bool,
    /// White space came after the last word.
    space: bool,
}

impl InlineRun {
    /// Adds text as a page shows it.
    pub(super) fn text(&mut self, text: &str) {
        let blank = |c: char| c.is_ascii_whitespace();
        let words = text.split(blank).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
        self.space |= text.starts_with(blank);
        if !words.is_empty() {
            self.raw(&markdown::inline(&words));
            self.space = text.ends_with(blank);
        }
    }

    /// Adds Markdown.
    pub(super) fn raw(&mut self, markdown: &str) {
        let space = std::mem::take(&mut self.space);
        self.leading |= space && self.text.is_empty();
        if space && !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push(' ');
        }
        self.text.push_str(markdown);
    }

    pub(super) fn line_break(&mut self) {
        self.space = false;
        if !self.text.is_empty() {
            self.text.push_str(BREAK);
        }
    }

    /// Adds another run between two marks, such as `**`, or between tags where the marks would be ambiguous.
    pub(super) fn marked(&mut self, inner: Self, mark: &str, tag: &str) {
        let (before, after) = (inner.leading, inner.space);
        let text = inner.words();
        self.space |= before;
        if text.is_empty() {
            self.space |= after;
            return;
        }
        let plain = text.starts_with(char::is_alphanumeric) && text.ends_with(char::is_alphanumeric);
        let clear = plain && !self.text.ends_with(['*', '~', '\\']) && !text.contains(BREAK);
        match clear && !mark.is_empty() {
            true => self.raw(&format!("{mark}{text}{mark}")),
            false => self.raw(&format!("<{tag}>{text}</{tag}>")),
        }
        self.space |= after;
    }

    /// Adds another run as it is.
    pub(super) fn append(&mut self, inner: Self, make: impl FnOnce(&str) -> String) {
        let (before, after) = (inner.leading, inner.space);
        let text = inner.words();
        self.space |= before;
        if !text.is_empty() {
            self.raw(&make(&text));
        }
        self.space |= after;
    }

    /// What the run holds so far.
    pub(super) fn shown(&self) -> &str {
        &self.text
    }

    pub(super) fn is_empty(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// The words, without breaks and spaces around them.
    fn words(self) -> String {
        let mut text = self.text.trim();
        while let Some(shorter) = text.strip_suffix("\\\n").or_else(|| text.strip_suffix('\\').filter(|t| odd(t))) {
            text = shorter.trim_end();
        }
        text.to_owned()
    }

    /// The run as a paragraph.
    pub(super) fn paragraph(self) -> String {
        let lines: Vec<String> = self.words().split(BREAK).map(|line| at_line_start(line.trim().to_owned())).collect();
        lines.join(BREAK)
    }

    /// The run on one line, with `between` for line breaks.
    pub(super) fn line(self, between: &str) -> String {
        self.words().split(BREAK).map(str::trim).collect::<Vec<_>>().join(between)
    }
}

/// Whether a text that a backslash was cut from ends in an even number of them: then the backslash was a break.
fn odd(text: &str) -> bool {
    text.bytes().rev().take_while(|b| *b == b'\\').count() % 2 == 0
}

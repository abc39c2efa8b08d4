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
    /// The marks at the end, where the mark stands behind a sign: it counts only if no letter follows it.
    closing: Option<ClosingMark>,
}

/// Marks around the end of a run, and the tag that can stand for them.
struct ClosingMark {
    start: usize,
    mark: &'static str,
    tag: &'static str,
}

/// Whether a closing mark may stand behind this sign, if no letter follows.
fn may_end(c: char) -> bool {
    ".,;:!?…)%\"'”’»“؟،؛。，：！？）」".contains(c)
}

/// Whether a mark that closes behind a sign does so before this text.
fn lets_close(text: &str) -> bool {
    text.starts_with(|c: char| c.is_whitespace() || c.is_ascii_punctuation() && !"*~_".contains(c))
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
        if let Some(ClosingMark { start, mark, tag }) = self.closing.take().filter(|_| !space && !lets_close(markdown))
        {
            let marked = self.text.split_off(start);
            let inner = marked.strip_prefix(mark).and_then(|rest| rest.strip_suffix(mark)).unwrap_or(&marked);
            self.text.push_str(&format!("<{tag}>{inner}</{tag}>"));
        }
        self.leading |= space && self.text.is_empty();
        if space && !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push(' ');
        }
        self.text.push_str(markdown);
    }

    pub(super) fn line_break(&mut self) {
        (self.space, self.closing) = (false, None);
        if !self.text.is_empty() {
            self.text.push_str(BREAK);
        }
    }

    /// Adds another run between two marks, such as `**`, or between tags where the marks would be ambiguous.
    pub(super) fn marked(&mut self, inner: Self, mark: &'static str, tag: &'static str) {
        let (before, after) = (inner.leading, inner.space);
        let text = inner.words();
        self.space |= before;
        if text.is_empty() {
            self.space |= after;
            return;
        }
        let ends = text.ends_with(char::is_alphanumeric);
        let plain = text.starts_with(char::is_alphanumeric) && (ends || text.ends_with(may_end));
        let apart = self.space || !self.text.ends_with(['*', '~', '\\']);
        let clear = plain && apart && !text.contains(BREAK);
        match clear && !mark.is_empty() {
            true => {
                let marked = format!("{mark}{text}{mark}");
                self.raw(&marked);
                let start = self.text.len() - marked.len();
                self.closing = (!ends).then_some(ClosingMark { start, mark, tag });
            }
            false => self.raw(&format!("<{tag}>{text}</{tag}>")),
        }
        self.space |= after;
    }

    /// Adds another run as it is.
    pub(super) fn append(&mut self, inner: Self, make: impl FnOnce(&str) -> String) {
        let (before, after) = (inner.leading, inner.space);
        let (length, mut inner) = (inner.text.len(), inner);
        let closing = inner.closing.take();
        let text = inner.words();
        self.space |= before;
        if !text.is_empty() {
            let made = make(&text);
            self.raw(&made);
            let start = self.text.len() - made.len();
            // As the end of this run, it is as open as it was.
            let same = closing.filter(|_| made.len() == length);
            self.closing = same.map(|closing| ClosingMark { start: start + closing.start, ..closing });
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

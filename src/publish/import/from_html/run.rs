//! A run of words on its way to Markdown: white space becomes single spaces, characters with a meaning are escaped.

use super::super::markdown;
use crate::publish::source::clean::markdown::at_line_start;

/// A break within a paragraph.
const BREAK: &str = "\\\n";

/// The words of a paragraph, a heading or a cell.
#[derive(Default)]
pub(super) struct InlineRun {
    text: String,
    /// White space or a break came before the first word.
    leading: bool,
    /// White space came after the last word.
    space: bool,
    /// The marks at the end, which count only before some texts.
    closing: Option<ClosingMark>,
}

/// Marks around the end of a run, and the tag that can stand for them.
struct ClosingMark {
    /// Behind a sign: it counts only if no letter follows.
    is_behind_sign: bool,
    start: usize,
    mark: &'static str,
    tag: &'static str,
}

impl ClosingMark {
    /// Whether it closes before this text.
    fn counts(&self, text: &str) -> bool {
        if self.is_behind_sign { lets_close(text) } else { !text.starts_with(['*', '~']) }
    }
}

/// Whether a closing mark may stand behind this sign, if no letter follows.
fn may_end(c: char) -> bool {
    ".,;:!?…)%\"'”’»“؟،؛。，：！？）」".contains(c)
}

/// Whether a mark that closes behind a sign does so before this text.
fn lets_close(text: &str) -> bool {
    text.starts_with(|c: char| c.is_whitespace() || c.is_ascii_punctuation() && !"*~_".contains(c))
}

/// Whether a text has the same marks within it: which of them open and which close would be a guess.
fn has_mark(text: &str, mark: &str) -> bool {
    let marks = text.replace("\\*", "").replace("\\~", "");
    match mark {
        "*" => marks.replace("**", "").contains('*'),
        _ => !mark.is_empty() && marks.contains(mark),
    }
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
        if let Some(ClosingMark { start, mark, tag, .. }) =
            self.closing.take().filter(|closing| !space && !closing.counts(markdown))
        {
            let marked = self.text.split_off(start);
            let inner = marked.strip_prefix(mark).and_then(|rest| rest.strip_suffix(mark)).unwrap_or(&marked);
            self.text.push_str(&format!("<{tag}>{inner}</{tag}>"));
        }
        // Before a link the sign would make a picture of it.
        if !space && markdown.starts_with('[') && self.text.strip_suffix('!').is_some_and(is_open) {
            self.text.insert(self.text.len() - 1, '\\');
        }
        self.leading |= space && self.text.is_empty();
        if space && !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push(' ');
        }
        self.text.push_str(markdown);
    }

    pub(super) fn line_break(&mut self) {
        (self.space, self.closing) = (false, None);
        match self.text.is_empty() {
            true => self.leading = true,
            false => self.text.push_str(BREAK),
        }
    }

    /// Adds another run between two marks, such as `**`, or between tags where the marks would be ambiguous.
    pub(super) fn marked(&mut self, inner: Self, mark: &'static str, tag: &'static str) {
        let (before, after) = inner.apart();
        let text = inner.words();
        self.space |= before;
        if text.is_empty() {
            self.space |= after;
            return;
        }
        let ends = text.ends_with(char::is_alphanumeric);
        let plain = text.starts_with(char::is_alphanumeric) && (ends || text.ends_with(may_end));
        let apart = self.space || !self.text.ends_with(['*', '~', '\\']);
        let clear = plain && apart && !text.contains(BREAK) && !has_mark(&text, mark);
        match clear && !mark.is_empty() {
            true => {
                let marked = format!("{mark}{text}{mark}");
                self.raw(&marked);
                let start = self.text.len() - marked.len();
                self.closing = Some(ClosingMark { is_behind_sign: !ends, start, mark, tag });
            }
            false => self.raw(&format!("<{tag}>{text}</{tag}>")),
        }
        self.space |= after;
    }

    /// Adds what is made of another run: its words as they are, or with something around them.
    pub(super) fn append(&mut self, mut inner: Self, make: impl FnOnce(&str) -> String) {
        let (before, after) = inner.apart();
        // Counted from the end, which stays where it is when blanks are cut off at the beginning.
        let length = inner.text.len();
        let closing = inner.closing.take().map(|closing| (length - closing.start, closing));
        let text = inner.words();
        self.space |= before;
        if !text.is_empty() {
            let made = make(&text);
            self.raw(&made);
            // As the end of this run, it is as open as it was.
            let same = closing.filter(|_| made.ends_with(&text));
            let end = self.text.len();
            self.closing = same.map(|(from_end, closing)| ClosingMark { start: end - from_end, ..closing });
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

    /// Whether something stands before the first word and after the last one that keeps other words apart.
    fn apart(&self) -> (bool, bool) {
        let (first, last) = (self.text.starts_with(char::is_whitespace), self.text.ends_with(char::is_whitespace));
        (self.leading || first, self.space || last)
    }

    /// The words, without breaks and spaces around them.
    fn words(self) -> String {
        let mut text = self.text.trim();
        while let Some(shorter) = text.strip_suffix("\\\n").or_else(|| text.strip_suffix('\\').filter(|t| is_open(t))) {
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

/// Whether a text ends in an even number of backslashes: then what comes behind it is not escaped.
fn is_open(text: &str) -> bool {
    text.bytes().rev().take_while(|b| *b == b'\\').count() % 2 == 0
}

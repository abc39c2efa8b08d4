//! The words of a query in a text: what is highlighted, and which part of a text is shown as a snippet.

use std::ops::Range;

use crate::corpus::Lang;

use super::{Ask, plan::QueryWord, split, stem};

/// Finds the words of a query in texts.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Marker {
    terms: Vec<String>,
    /// Beginnings of words that the reader has not finished.
    beginnings: Vec<String>,
    langs: Vec<Lang>,
}

/// A part of a text, and the positions in it of the words that were searched for, in bytes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Snippet {
    pub text: String,
    pub marks: Vec<Range<usize>>,
}

impl Marker {
    /// `langs` are the languages of the library's articles.
    pub fn new(words: &[QueryWord], langs: &[Lang]) -> Self {
        let mut marker = Self { langs: langs.to_vec(), ..Self::default() };
        for word in words {
            for form in [Some(&word.asked.folded), word.meant.as_ref()].into_iter().flatten() {
                marker.terms.extend(stem::terms(form, langs));
            }
            if word.asked.unfinished && word.meant.is_none() {
                marker.beginnings.extend(stem::prefixes(&word.asked.folded, langs));
            }
        }
        marker
    }

    /// Marks the words of a query as they were typed. `langs` are at least the languages of the texts.
    pub fn for_typed(text: &str, langs: &[Lang]) -> Self {
        Self::new(&QueryWord::all(&Ask::parse(text).words), langs)
    }

    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// The positions of the words in a text, in bytes, in order and without overlaps. They are whole words, or parts
    /// between apostrophes or separators, so no character is cut.
    pub fn marks(&self, text: &str, lang: &Lang) -> Vec<Range<usize>> {
        self.found(&split::words(text), lang).0
    }

    /// The marks, and for each of some places where a word word begins the word's spelling.
    fn found<'a>(&self, words: &'a [split::Word], lang: &Lang) -> (Vec<Range<usize>>, Vec<(usize, &'a str)>) {
        let (mut marks, mut found): (Vec<Range<usize>>, Vec<(usize, &str)>) = Default::default();
        let mut add = |at: &Range<usize>, folded: &'a str| {
            found.push((at.start, folded));
            match marks.last_mut() {
                // Syllables are found in twos.
                Some(last) if at.start < last.end => last.end = last.end.max(at.end),
                _ => marks.push(at.clone()),
            }
        };
        for word in words {
            if self.is_wanted(&word.folded, lang)
                && !word.also.first().is_some_and(|both| word.goes_on && self.is_wanted(&both.folded, lang))
            {
                add(&word.at, &word.folded);
                continue;
            }
            for form in word.also.iter().filter(|form| self.is_wanted(&form.folded, lang)) {
                add(&form.at, &form.folded);
            }
        }
        (marks, found)
    }

    fn is_wanted(&self, word: &str, lang: &Lang) -> bool {
        let term = stem::term(word, lang, &self.langs);
        let begins = |prefix: &String| term.starts_with(prefix.as_str()) || word.starts_with(prefix.as_str());
        self.terms.contains(&term) || self.beginnings.iter().any(begins)
    }

    /// The part of a text, about `length` characters long, that has the most of the words. It begins with a sentence or
    /// a word.
    pub fn snippet(&self, text: &str, lang: &Lang, length: usize) -> Snippet {
        let words = split::words(text);
        let (marks, found) = self.found(&words, lang);
        // The length in bytes, by the average length of this text's characters.
        let length = length * text.len() / text.chars().count().max(1);
        let mut best = (0, 0);
        for mark in &marks {
            let mut seen: Vec<&str> = Vec::new();
            for (_, word) in found.iter().filter(|(at, _)| (mark.start..mark.start + length.max(1)).contains(at)) {
                if !seen.contains(word) {
                    seen.push(word);
                }
            }
            if seen.len() > best.0 {
                best = (seen.len(), mark.start);
            }
        }
        let middle = if best.0 > 0 { best.1 } else { words.first().map_or(0, |word| word.at.start) };
        let start = beginning(text, middle, length / 3);
        let ends = words.iter().map(|word| word.at.end);
        let end = ends.clone().take_while(|end| *end <= start + length).last().filter(|end| *end > middle);
        let end = end.or_else(|| ends.clone().find(|end| *end > middle)).unwrap_or(text.len());
        // The snippet does not end inside a mark.
        let end = marks.iter().find(|mark| mark.start < end && mark.end > end).map_or(end, |mark| mark.end);
        // If a full stop, question mark or exclamation mark follows, the snippet ends after it.
        let end = end
            + part(text, end..text.len())
                .chars()
                .next()
                .filter(|c| matches!(c, '.' | '!' | '?' | '؟'))
                .map_or(0, char::len_utf8);
        let (before, after) = (start > 0, !part(text, end..text.len()).trim().is_empty());
        let lead = if before { "… " } else { "" };
        let inside = part(text, start..end);
        let shown = [lead, inside.trim_start(), if after { " …" } else { "" }].concat();
        // Line ends become spaces. Both are one byte, so the positions of the marks stay valid.
        let shown = shown.chars().map(|c| if c == '\n' { ' ' } else { c }).collect();
        let cut = start + inside.len() - inside.trim_start().len();
        let in_snippet = |at: &Range<usize>| at.start - cut + lead.len()..at.end - cut + lead.len();
        let inside = marks.iter().filter(|at| at.start >= cut && at.end <= end);
        Snippet { text: shown, marks: inside.map(in_snippet).collect() }
    }
}

/// The start of a snippet that shows `middle`: the beginning of its sentence or line if that is at most `back` bytes
/// before, else the first word after that point.
fn beginning(text: &str, middle: usize, back: usize) -> usize {
    let mut from = middle.saturating_sub(back);
    while !text.is_char_boundary(from) {
        from -= 1;
    }
    let before = part(text, from..middle);
    let sentence = before.rfind(['\n', '.', '!', '?', '؟']).map(|at| {
        let sign = part(before, at..before.len()).chars().next().map_or(0, char::len_utf8);
        from + at + sign
    });
    match sentence {
        Some(start) => start,
        None if from == 0 => 0,
        None => before.find(' ').map_or(middle, |space| from + space + 1),
    }
}

fn part(text: &str, at: Range<usize>) -> &str {
    text.get(at).unwrap_or_default()
}

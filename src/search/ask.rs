//! What a reader types, as the habit of search boxes has it: words, `"phrases"`, `-words` to leave out, `title:`.
//! Whatever is none of these is text. Nothing is an error.

use super::{query::MAX_TEXT, split::words};

/// A query that was understood.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ask {
    pub words: Vec<AskedWord>,
    /// Phrases: the places of their words in `words`, in order.
    pub phrases: Vec<Vec<usize>>,
    /// Folded words that articles must not have.
    pub without: Vec<String>,
}

/// A word that articles should have.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AskedWord {
    /// See [`super::text::fold`].
    pub folded: String,
    /// As it was typed.
    pub typed: String,
    /// Only titles count.
    pub in_title: bool,
    /// The reader may be in the middle of it.
    pub unfinished: bool,
}

impl Ask {
    /// Understands what was typed, up to [`MAX_TEXT`] characters of it.
    pub fn parse(text: &str) -> Self {
        let end = text.char_indices().nth(MAX_TEXT).map_or(text.len(), |(at, _)| at);
        let mut ask = Self::default();
        let mut rest = text.get(..end).unwrap_or_default().trim_start();
        while !rest.is_empty() {
            let mut token = Token { in_title: false, without: false, quoted: false, last: false };
            // A sign without a word behind it is text.
            if let Some(after) = after_title(rest) {
                token.in_title = true;
                rest = after;
            } else if let Some(after) = after_minus(rest) {
                token.without = true;
                rest = after;
            }
            if let Some(after) = rest.strip_prefix(is_quote) {
                token.quoted = true;
                rest = after;
            }
            let is_end = |c: char| is_quote(c) || (!token.quoted && c.is_whitespace());
            let end = rest.find(is_end).unwrap_or(rest.len());
            let (inside, after) = rest.split_at_checked(end).unwrap_or((rest, ""));
            token.last = after.is_empty();
            ask.add(inside, &token);
            rest = if token.quoted { after.strip_prefix(is_quote).unwrap_or(after) } else { after }.trim_start();
        }
        ask
    }

    fn add(&mut self, text: &str, token: &Token) {
        let mut places = Vec::new();
        for word in words(text) {
            if token.without {
                self.without.push(word.folded);
                continue;
            }
            let in_title = token.in_title;
            let known = self.words.iter().position(|other| other.folded == word.folded && other.in_title == in_title);
            let place = known.unwrap_or(self.words.len());
            let unfinished = token.last && word.at.end == text.len();
            match self.words.get_mut(place) {
                Some(known) => known.unfinished |= unfinished,
                None => {
                    let typed = text.get(word.at).unwrap_or_default().to_owned();
                    self.words.push(AskedWord { folded: word.folded, typed, in_title, unfinished });
                }
            }
            places.push(place);
        }
        if token.quoted && places.len() > 1 {
            self.phrases.push(places);
        }
    }

    /// Whether there is anything to look for.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }
}

/// What is said about a part of a query without white space, or in quotes.
struct Token {
    in_title: bool,
    without: bool,
    quoted: bool,
    /// Nothing follows: the reader may go on typing.
    last: bool,
}

/// What follows `title:`, if anything does.
fn after_title(text: &str) -> Option<&str> {
    let (start, after) = text.split_at_checked("title:".len())?;
    let after = after.trim_start();
    (start.eq_ignore_ascii_case("title:") && !after.is_empty()).then_some(after)
}

/// What follows a `-`, if it is a word.
fn after_minus(text: &str) -> Option<&str> {
    text.strip_prefix('-').filter(|after| !after.is_empty() && !after.starts_with(char::is_whitespace))
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '\u{201c}' | '\u{201d}' | '\u{201e}' | '«' | '»')
}

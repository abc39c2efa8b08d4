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
        let text = text.get(..end).unwrap_or_default();
        let mut ask = Self::default();
        let mut rest = text;
        while let Some(c) = rest.chars().next() {
            if c.is_whitespace() {
                rest = after(rest, c.len_utf8());
                continue;
            }
            let in_title = rest.get(..6).is_some_and(|start| start.eq_ignore_ascii_case("title:"));
            if in_title {
                rest = after(rest, 6);
            }
            // A sign without a word behind it is text.
            let without =
                !in_title && rest.starts_with('-') && after(rest, 1).starts_with(|c: char| !c.is_whitespace());
            if without {
                rest = after(rest, 1);
            }
            let quote = rest.chars().next().filter(|c| is_quote(*c));
            let inside = after(rest, quote.map_or(0, char::len_utf8));
            let length = match quote {
                Some(_) => inside.find(is_quote).unwrap_or(inside.len()),
                None => inside.find(|c: char| c.is_whitespace() || is_quote(c)).unwrap_or(inside.len()),
            };
            let (token, left) = inside.split_at_checked(length).unwrap_or((inside, ""));
            rest = match quote {
                Some(_) => left.strip_prefix(is_quote).unwrap_or(left),
                None => left,
            };
            ask.add(token, in_title, without, quote.is_some());
        }
        if !text.ends_with(|c: char| c.is_whitespace() || is_quote(c))
            && let Some(last) = ask.words.last_mut()
        {
            last.unfinished = text.ends_with(&last.typed);
        }
        ask
    }

    fn add(&mut self, token: &str, in_title: bool, without: bool, quoted: bool) {
        let mut places = Vec::new();
        for word in words(token) {
            if without {
                self.without.push(word.folded);
                continue;
            }
            let typed = token.get(word.at).unwrap_or_default().to_owned();
            let known = self.words.iter().position(|other| other.folded == word.folded && other.in_title == in_title);
            places.push(known.unwrap_or_else(|| {
                self.words.push(AskedWord { folded: word.folded, typed, in_title, unfinished: false });
                self.words.len() - 1
            }));
        }
        if quoted && places.len() > 1 {
            self.phrases.push(places);
        }
    }

    /// Whether there is anything to look for.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '\u{201c}' | '\u{201d}' | '\u{201e}' | '«' | '»')
}

/// What comes after so many bytes.
fn after(text: &str, bytes: usize) -> &str {
    text.get(bytes..).unwrap_or_default()
}

//! What a reader types, as the habit of search boxes has it: words, `"phrases"`, `-words` to leave out, `title:`.
//! Whatever is none of these is text. Nothing is an error.

use super::{query::MAX_TEXT, split::words};

/// A query that was understood.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ask {
    pub words: Vec<AskedWord>,
    /// Phrases: the places of their words in `words`, in order.
    pub phrases: Vec<Vec<usize>>,
    /// Words that articles must not have; of several in one list, not side by side.
    pub without: Vec<Vec<AskedWord>>,
}

/// A word that articles should have, or must not have.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AskedWord {
    /// See [`super::text::fold`].
    pub folded: String,
    /// What stands for it where no article has it: the parts of a word with apostrophes or of a number, each with a
    /// space before it.
    pub parts: String,
    /// As it was typed.
    pub typed: String,
    /// Whether it is one of those parts.
    pub is_part: bool,
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
            let mut token = QueryToken { in_title: false, without: false, quoted: false, last: false };
            // A sign without a word behind it is text.
            if let Some(after) = after_minus(rest) {
                token.without = true;
                rest = after;
            }
            if let Some(after) = after_title(rest) {
                token.in_title = true;
                rest = after;
            }
            if let Some(after) = rest.strip_prefix(is_quote) {
                token.quoted = true;
                rest = after;
            }
            let is_end = |c: char| is_quote(c) || (!token.quoted && c.is_whitespace());
            let mut end = rest.find(is_end).unwrap_or(rest.len());
            // A space may stand inside a number.
            while let Some(word) = words(rest).into_iter().find(|word| (word.at.start + 1..word.at.end).contains(&end))
            {
                end = word.at.end
                    + rest.get(word.at.end..).and_then(|after| after.find(is_end)).unwrap_or(rest.len() - word.at.end);
            }
            let (inside, after) = rest.split_at_checked(end).unwrap_or((rest, ""));
            token.last = after.is_empty();
            ask.add(inside, &token);
            rest = if token.quoted { after.strip_prefix(is_quote).unwrap_or(after) } else { after }.trim_start();
        }
        ask
    }

    fn add(&mut self, text: &str, token: &QueryToken) {
        let (mut places, mut without) = (Vec::new(), Vec::new());
        let mut goes_on = false;
        for word in words(text) {
            let begun = std::mem::replace(&mut goes_on, word.goes_on);
            let mut also = word.also.into_iter();
            let (at, folded) = match also.next().filter(|_| word.goes_on) {
                Some(both) => (both.at, both.folded),
                // The last syllable stood with the one before.
                None if begun && !token.quoted => continue,
                None => (word.at, word.folded),
            };
            let in_title = token.in_title;
            if token.without {
                without.push(AskedWord { folded, in_title, ..AskedWord::default() });
                continue;
            }
            let known = self.words.iter().position(|other| other.folded == folded && other.in_title == in_title);
            let place = known.unwrap_or(self.words.len());
            let unfinished = token.last && at.end == text.len();
            match self.words.get_mut(place) {
                Some(known) => known.unfinished |= unfinished,
                None => {
                    let typed = text.get(at).unwrap_or_default().to_owned();
                    let mut parts = String::new();
                    for form in also {
                        parts.push(' ');
                        parts += &form.folded;
                    }
                    self.words.push(AskedWord { folded, parts, typed, is_part: false, in_title, unfinished });
                }
            }
            places.push(place);
        }
        if token.quoted && places.len() > 1 {
            self.phrases.push(places);
        }
        if !without.is_empty() {
            self.without.push(without);
        }
    }

    /// Puts the parts of words in the place of those that `is_known` does not know.
    pub fn take_apart(&mut self, is_known: impl Fn(usize) -> bool) {
        // From the last to the first, so that places before stay.
        for n in (0..self.words.len()).rev() {
            if self.words[n].parts.is_empty() || is_known(n) {
                continue;
            }
            let mut word = self.words.remove(n);
            let parts = std::mem::take(&mut word.parts);
            let count = parts.split_ascii_whitespace().count();
            for part in parts.split_ascii_whitespace().rev() {
                let unfinished = std::mem::take(&mut word.unfinished);
                let (folded, typed) = (part.to_owned(), part.to_owned());
                let word = AskedWord {
                    folded,
                    typed,
                    parts: String::new(),
                    is_part: true,
                    in_title: word.in_title,
                    unfinished,
                };
                self.words.insert(n, word);
            }
            for phrase in &mut self.phrases {
                let mut at = 0;
                while let Some(place) = phrase.get(at).copied() {
                    if place == n {
                        phrase.splice(at..=at, n..n + count);
                        at += count;
                        continue;
                    }
                    if place > n {
                        phrase[at] += count - 1;
                    }
                    at += 1;
                }
            }
        }
    }

    /// Whether there is anything to look for.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty() && self.without.is_empty()
    }
}

/// What is said about a part of a query without white space, or in quotes.
struct QueryToken {
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

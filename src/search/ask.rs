//! Parses the text of a query, by the usual rules of search boxes: words, `"phrases"`, `-words` to exclude,
//! `title:word`. Everything else is plain text; no text is an error.

use super::{
    query::MAX_TEXT,
    split::{self, words},
};

/// How many words of a long text are looked up: each is a file to fetch.
const MOST_WORDS: usize = 64;

/// The text of a query after parsing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ask {
    pub words: Vec<AskedWord>,
    /// For each phrase, the positions of its words in `words`.
    pub phrases: Vec<Vec<usize>>,
    /// Excluded words and phrases, a list each: an article must not have the words of a list side by side.
    pub without: Vec<Vec<AskedWord>>,
}

/// A word that articles should have, or must not have.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AskedWord {
    /// See [`super::text::fold`].
    pub folded: String,
    /// What replaces the word if no article has it: the parts of a word with apostrophes or of a number, each after a
    /// space.
    pub parts: String,
    /// As it was typed.
    pub typed: String,
    /// Whether this word is one of the parts of another.
    pub is_part: bool,
    /// Whether the word is searched for in titles only.
    pub in_title: bool,
    /// Whether the reader may still be typing the word.
    pub unfinished: bool,
    /// How often it was typed again.
    pub again: u8,
    /// Whether articles need not have the word: `email` where `e-mail` was typed, which is two words.
    pub is_extra: bool,
}

impl Ask {
    /// Parses a text, up to [`MAX_TEXT`] characters of it.
    pub fn parse(text: &str) -> Self {
        let end = text.char_indices().nth(MAX_TEXT).map_or(text.len(), |(at, _)| at);
        let mut ask = Self::default();
        let mut rest = text.get(..end).unwrap_or_default().trim_start();
        while !rest.is_empty() {
            let mut token = QueryToken { in_title: false, without: false, quoted: false, last: false };
            // A minus without a word after it is plain text.
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
            // A number can contain a space.
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
        while ask.words.len() > MOST_WORDS && ask.leave_out_shortest() {}
        ask
    }

    /// Leaves out the shortest word that is in no phrase, of those that stand in the text least often. Says whether
    /// there was one. The longest words are the rarest, as far as can be known before anything is fetched.
    fn leave_out_shortest(&mut self) -> bool {
        let all = self.words.iter().enumerate();
        let loose = all.filter(|(n, _)| self.phrases.iter().all(|phrase| !phrase.contains(n)));
        let Some((n, _)) = loose.min_by_key(|(_, word)| (word.again, word.folded.len())) else { return false };
        self.words.remove(n);
        self.phrases.iter_mut().flatten().for_each(|place| *place -= usize::from(*place > n));
        true
    }

    fn add(&mut self, text: &str, token: &QueryToken) {
        let (mut places, mut without) = (Vec::new(), Vec::new());
        let mut goes_on = false;
        for word in words(text) {
            let begun = std::mem::replace(&mut goes_on, word.goes_on);
            let mut also = word.also.into_iter();
            let (at, folded) = match also.next().filter(|_| word.goes_on) {
                Some(both) => (both.at, both.folded),
                // The word before already contained this syllable, see `Word::goes_on`.
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
                Some(known) => {
                    known.unfinished |= unfinished;
                    known.again = known.again.saturating_add(1);
                }
                None => {
                    let typed = text.get(at).unwrap_or_default().to_owned();
                    let mut parts = String::new();
                    for form in also {
                        parts.push(' ');
                        parts += &form.folded;
                    }
                    self.words.push(AskedWord { folded, parts, typed, in_title, unfinished, ..AskedWord::default() });
                }
            }
            places.push(place);
        }
        if !token.quoted && !token.without {
            for folded in split::with_hyphens(text, &split::words(text)) {
                let in_title = token.in_title;
                if self.words.iter().all(|other| other.folded != folded || other.in_title != in_title) {
                    self.words.push(AskedWord { folded, in_title, is_extra: true, ..AskedWord::default() });
                }
            }
        }
        if token.quoted && places.len() > 1 {
            self.phrases.push(places);
        }
        if !without.is_empty() {
            self.without.push(without);
        }
    }

    /// Replaces the words for which `is_known` is false by their parts.
    pub fn take_apart(&mut self, is_known: impl Fn(usize) -> bool) {
        // From the last to the first, so that the positions of earlier words stay valid.
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
                    again: word.again,
                    is_extra: false,
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

    /// Writes a word and the next one as one.
    pub fn join(&mut self, n: usize) {
        let next = self.words.remove(n + 1);
        let word = &mut self.words[n];
        word.folded += &next.folded;
        word.typed = [word.typed.as_str(), " ", &next.typed].concat();
        (word.is_part, word.unfinished) = (true, next.unfinished);
        word.parts.clear();
        for phrase in &mut self.phrases {
            phrase.retain(|place| *place != n + 1);
            phrase.iter_mut().for_each(|place| *place -= usize::from(*place > n));
        }
    }

    /// Whether the query has no words and excludes none.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty() && self.without.is_empty()
    }
}

/// A part of a query without white space, or in quotation marks.
struct QueryToken {
    in_title: bool,
    without: bool,
    quoted: bool,
    /// Whether it is the last part: the reader may still be typing it.
    last: bool,
}

/// The text after `title:`, if there is any.
fn after_title(text: &str) -> Option<&str> {
    let (start, after) = text.split_at_checked("title:".len())?;
    let after = after.trim_start();
    (start.eq_ignore_ascii_case("title:") && !after.is_empty()).then_some(after)
}

/// The text after a `-`, if it begins with a word.
fn after_minus(text: &str) -> Option<&str> {
    text.strip_prefix('-').filter(|after| !after.is_empty() && !after.starts_with(char::is_whitespace))
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '\u{201c}' | '\u{201d}' | '\u{201e}' | '«' | '»')
}

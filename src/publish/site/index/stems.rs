//! The terms of words, each worked out once for all articles.

use crate::{corpus::Lang, publish::lexicon::Lexicon, search::stem};

/// In place of the number of a term that was not asked for yet.
const UNKNOWN: u32 = u32::MAX;

/// The words of a library, and the terms that they become.
pub(super) struct Stems<'a> {
    langs: &'a [Lang],
    /// What is known of a word: the numbers of its terms, for each of `langs`.
    pub words: Lexicon<Vec<u32>>,
}

impl<'a> Stems<'a> {
    /// `langs` are the languages of all articles; `known` are the first words, in the order of their numbers.
    pub(super) fn new(langs: &'a [Lang], known: Vec<Box<str>>) -> Self {
        Self { langs, words: Lexicon::new(known) }
    }

    /// The number of the term that a word of a text in this language is indexed under, see [`stem::term`].
    pub(super) fn term(&self, word: &str, lang: &Lang) -> u32 {
        let place = self.langs.iter().position(|other| other == lang);
        let known = place.and_then(|place| self.words.known(word, |terms| terms.get(place).copied())?);
        if let Some(term) = known.filter(|term| *term != UNKNOWN) {
            return term;
        }
        let term = self.words.number(&stem::term(word, lang, self.langs));
        if let Some(place) = place {
            self.words.known(word, |terms| {
                terms.resize(self.langs.len(), UNKNOWN);
                terms[place] = term;
            });
        }
        term
    }
}

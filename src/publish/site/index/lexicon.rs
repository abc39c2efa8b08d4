//! Words and terms as numbers: a library has far fewer different words than words, so each is stored and stemmed once.

use std::{
    collections::HashMap,
    hash::{BuildHasher, RandomState},
    sync::{
        Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU32, Ordering},
    },
};

use crate::{corpus::Lang, search::stem};

/// How many locks there are, so that threads seldom wait for each other.
const LOCKS: usize = 64;

/// In place of the number of a term that was not asked for yet.
const UNKNOWN: u32 = u32::MAX;

/// What is known of a word.
struct LexiconEntry {
    number: u32,
    /// The numbers of its terms, for each language of the library.
    terms: Vec<u32>,
}

/// The words of a library, and the terms that they become. Numbers are given in the order in which threads ask.
pub(super) struct Lexicon<'a> {
    langs: &'a [Lang],
    entries: Vec<Mutex<HashMap<Box<str>, LexiconEntry>>>,
    count: AtomicU32,
    hasher: RandomState,
}

impl<'a> Lexicon<'a> {
    /// `langs` are the languages of all articles; `known` are the first words, in the order of their numbers.
    pub(super) fn new(langs: &'a [Lang], known: Vec<Box<str>>) -> Self {
        let entries = (0..LOCKS).map(|_| Mutex::default()).collect();
        let lexicon = Self { langs, entries, count: AtomicU32::new(0), hasher: RandomState::new() };
        for word in known {
            lexicon.number(&word);
        }
        lexicon
    }

    /// The number of a word or a term.
    pub(super) fn number(&self, word: &str) -> u32 {
        let mut entries = self.entries_of(word);
        if let Some(entry) = entries.get(word) {
            return entry.number;
        }
        let number = self.count.fetch_add(1, Ordering::Relaxed);
        entries.insert(word.into(), LexiconEntry { number, terms: Vec::new() });
        number
    }

    /// The number of the term that a word of a text in this language is indexed under, see [`stem::term`].
    pub(super) fn term(&self, word: &str, lang: &Lang) -> u32 {
        let place = self.langs.iter().position(|other| other == lang);
        let known = place.and_then(|place| self.entries_of(word).get(word)?.terms.get(place).copied());
        if let Some(term) = known.filter(|term| *term != UNKNOWN) {
            return term;
        }
        let term = self.number(&stem::term(word, lang, self.langs));
        if let (Some(place), Some(entry)) = (place, self.entries_of(word).get_mut(word)) {
            entry.terms.resize(self.langs.len(), UNKNOWN);
            entry.terms[place] = term;
        }
        term
    }

    /// All words and terms, in the order of their numbers.
    pub(super) fn into_words(self) -> Vec<Box<str>> {
        let mut words = vec![Box::default(); self.count.into_inner() as usize];
        for entries in self.entries {
            for (word, entry) in entries.into_inner().unwrap_or_else(PoisonError::into_inner) {
                words[entry.number as usize] = word;
            }
        }
        words
    }

    fn entries_of(&self, word: &str) -> MutexGuard<'_, HashMap<Box<str>, LexiconEntry>> {
        let place = self.hasher.hash_one(word) as usize % LOCKS;
        self.entries[place].lock().unwrap_or_else(PoisonError::into_inner)
    }
}

//! The terms of words, each computed once for all articles: a library has far fewer different words than words.

use std::{
    collections::HashMap,
    hash::{BuildHasher, RandomState},
    sync::{Mutex, PoisonError},
};

use crate::{corpus::Lang, search::stem};

/// The parts of a cache, each with a lock of its own, so that threads seldom wait for each other.
const PARTS: usize = 64;

/// The terms of the words of one language.
type StemPart = Mutex<HashMap<String, Box<str>>>;

/// The terms of words in the languages of a library.
pub(super) struct Stems<'a> {
    langs: &'a [Lang],
    /// For each of `langs`.
    parts: Vec<[StemPart; PARTS]>,
    hasher: RandomState,
}

impl<'a> Stems<'a> {
    /// `langs` are the languages of all articles.
    pub(super) fn new(langs: &'a [Lang]) -> Self {
        let parts = langs.iter().map(|_| std::array::from_fn(|_| StemPart::default())).collect();
        Self { langs, parts, hasher: RandomState::new() }
    }

    /// See [`stem::term`].
    pub(super) fn term(&self, word: &str, lang: &Lang) -> String {
        let term = || stem::term(word, lang, self.langs);
        let Some(parts) = self.langs.iter().position(|other| other == lang).and_then(|n| self.parts.get(n)) else {
            return term();
        };
        let part = &parts[self.hasher.hash_one(word) as usize % PARTS];
        let mut part = part.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = part.get(word) {
            return known.to_string();
        }
        let new = term();
        part.insert(word.to_owned(), new.as_str().into());
        new
    }
}

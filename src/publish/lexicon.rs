//! Words as numbers: a library has far fewer different words than words, so each is stored once.

use std::{
    collections::HashMap,
    hash::{BuildHasher, RandomState},
    sync::{
        Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU32, Ordering},
    },
};

/// How many locks there are, so that threads seldom wait for each other.
const LOCKS: usize = 64;

/// The number of each word, and what else is known of it.
type WordMap<T> = HashMap<Box<str>, (u32, T)>;

/// Words, each with a number and with what is known of it. Several threads may ask; numbers are given in the order in
/// which they do.
pub struct Lexicon<T = ()> {
    parts: Vec<Mutex<WordMap<T>>>,
    count: AtomicU32,
    hasher: RandomState,
}

impl<T: Default> Lexicon<T> {
    /// `known` are the first words, in the order of their numbers.
    pub fn new(known: Vec<Box<str>>) -> Self {
        let parts = (0..LOCKS).map(|_| Mutex::default()).collect();
        let lexicon = Self { parts, count: AtomicU32::new(0), hasher: RandomState::new() };
        for word in known {
            lexicon.number(&word);
        }
        lexicon
    }

    /// The number of a word.
    pub fn number(&self, word: &str) -> u32 {
        let mut part = self.part(word);
        if let Some((number, _)) = part.get(word) {
            return *number;
        }
        let number = self.count.fetch_add(1, Ordering::Relaxed);
        part.insert(word.into(), (number, T::default()));
        number
    }

    /// Reads or changes what is known of a word. `None` if it has no number yet.
    pub fn known<R>(&self, word: &str, with: impl FnOnce(&mut T) -> R) -> Option<R> {
        self.part(word).get_mut(word).map(|(_, known)| with(known))
    }

    /// All words, in the order of their numbers.
    pub fn into_words(self) -> Vec<Box<str>> {
        let mut words = vec![Box::default(); self.count.into_inner() as usize];
        for part in self.parts {
            for (word, (number, _)) in part.into_inner().unwrap_or_else(PoisonError::into_inner) {
                words[number as usize] = word;
            }
        }
        words
    }

    fn part(&self, word: &str) -> MutexGuard<'_, WordMap<T>> {
        let place = self.hasher.hash_one(word) as usize % LOCKS;
        self.parts[place].lock().unwrap_or_else(PoisonError::into_inner)
    }
}

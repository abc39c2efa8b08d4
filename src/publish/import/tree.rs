//! The navigation that imported files have in common, for the library.

use crate::{corpus::Lang, publish::source::library::format::NavEntry};

/// The navigation of the library, and what was done with each tree that was found.
#[derive(Debug, Default)]
pub struct Tree {
    pub nav: Vec<NavEntry>,
    pub lang: Option<Lang>,
    pub found: Vec<SharedTree>,
}

/// A tree that some pages share.
#[derive(Debug)]
pub struct SharedTree {
    pub labels: Vec<String>,
    pub lang: Option<Lang>,
    /// How many pages print it.
    pub pages: usize,
    pub fate: Fate,
    /// How many of its blurbs differ from those in the library's tree.
    pub blurbs: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    Taken,
    /// Its labels were added to the library's tree as another language.
    Merged,
    Dropped,
}

impl Tree {
    /// Adds what the files of another format have in common. A library has one navigation: the first that was found.
    pub fn add(&mut self, mut other: Self) {
        if self.nav.is_empty() {
            (self.nav, self.lang) = (other.nav, other.lang);
        } else {
            other.found.iter_mut().for_each(|found| found.fate = Fate::Dropped);
        }
        self.found.append(&mut other.found);
    }
}

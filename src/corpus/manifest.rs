//! Which data files an edition has, and under which names.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::json::record;
use super::{Lang, paths};

/// Every data file of an edition. The first screen of a page does without it: the page names the files it needs.
#[derive(Debug, Clone, Default, PartialEq, Serialize, JsonSchema)]
pub struct Manifest {
    /// The interface languages; the first lives at the root of the site.
    pub languages: Vec<Lang>,
    /// How many packs each language of articles has.
    pub packs: Vec<Packs>,
    /// Stem of each file (see [`paths`]) and the hash of its bytes.
    pub files: BTreeMap<String, String>,
}

/// The packs of articles in a language.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Packs {
    pub lang: Lang,
    /// A power of two, see [`paths::pack_of`].
    pub count: u32,
}

impl Manifest {
    /// How many packs a language has; `None` where it has no articles.
    pub fn packs_of(&self, lang: &Lang) -> Option<usize> {
        self.packs.iter().find(|packs| packs.lang == *lang).map(|packs| packs.count as usize)
    }

    /// The name of the file with this stem, below the base of the site.
    pub fn file(&self, stem: &str) -> Option<String> {
        self.files.get(stem).map(|hash| paths::file(stem, hash))
    }
}

record!(Packs { lang, count });
record!(Manifest { languages, packs, files });

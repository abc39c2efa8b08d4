//! Which data files an edition has, and under which names.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Lang, paths};

/// Every data file of an edition. The first screen of a page does without it: the page names the files it needs.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Manifest {
    /// The interface languages; the first lives at the root of the site.
    pub languages: Vec<Lang>,
    /// For each language of articles, the number of packs: a power of two, see [`paths::pack_of`].
    pub packs: BTreeMap<Lang, u32>,
    /// Stem of each file (see [`paths`]) and the hash of its bytes.
    pub files: BTreeMap<String, String>,
}

impl Manifest {
    /// The name of the file with this stem, below the base of the site.
    pub fn file(&self, stem: &str) -> Option<String> {
        self.files.get(stem).map(|hash| paths::file(stem, hash))
    }
}

//! Which data files an edition has, and under which names.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::json::record;
use super::{Lang, Slug, paths};

/// Every data file of an edition. The first screen of a page does without it: the page names the files it needs.
#[derive(Debug, Clone, Default, PartialEq, Serialize, JsonSchema)]
pub struct Manifest {
    /// The interface languages; the first lives at the root of the site.
    pub languages: Vec<Lang>,
    /// How many packs each section has in each language of articles.
    pub packs: Vec<Packs>,
    /// Stem of each file (see [`paths`]) and the hash of its bytes.
    pub files: BTreeMap<String, String>,
}

/// The packs of articles of a section in a language.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Packs {
    pub lang: Lang,
    /// An item at the top of the navigation, or [`paths::NO_SECTION`].
    pub section: String,
    /// A power of two, see [`paths::pack_of`].
    pub count: u32,
}

/// In which sections of a language articles are found.
#[derive(Debug, Clone, Default, PartialEq, Serialize, JsonSchema)]
pub struct Whereabouts {
    /// A power of two of entries, see [`paths::pack_of`]. Each names the sections of the articles whose slugs lead to
    /// it, as letters: `a` is the first section that [`Manifest::packs`] has of this language. Separated by commas.
    pub sections: String,
}

impl Whereabouts {
    /// The places of the sections that can have an article, in the order of [`Manifest::packs_in`].
    pub fn sections_of(&self, slug: &Slug) -> Vec<usize> {
        let entries = self.sections.matches(',').count() + 1;
        let entry = self.sections.split(',').nth(paths::pack_of(slug, entries)).unwrap_or_default();
        entry.bytes().map(|letter| usize::from(letter.wrapping_sub(b'a'))).collect()
    }
}

impl Manifest {
    /// The packs of a language, one entry a section.
    pub fn packs_in(&self, lang: &Lang) -> impl Iterator<Item = &Packs> {
        self.packs.iter().filter(move |packs| packs.lang == *lang)
    }

    /// The name of the file with this stem, below the base of the site.
    pub fn file(&self, stem: &str) -> Option<String> {
        self.files.get(stem).map(|hash| paths::file(stem, hash))
    }
}

impl Packs {
    /// Stem of the pack that holds an article of this section and language.
    pub fn stem_of(&self, slug: &Slug) -> String {
        paths::articles(&self.lang, &self.section, paths::pack_of(slug, self.count as usize))
    }
}

record!(Packs { lang, section, count });
record!(Whereabouts { sections });
record!(Manifest { languages, packs, files });

//! The names of topics and places as the imported articles write them, for `library.toml`: names that differ in case or
//! spaces are one, shown as most articles write it; names that would have one id get ids of their own.

use std::collections::{BTreeMap, BTreeSet};

use unicode_normalization::UnicodeNormalization;

use crate::{
    corpus::{Lang, Slug},
    publish::library::format::Texts,
};

/// The written names: without case → spelling → language → how often.
#[derive(Debug, Default)]
pub struct FacetNames(BTreeMap<String, BTreeMap<String, BTreeMap<Lang, usize>>>);

impl FacetNames {
    pub fn add(&mut self, names: &[String], lang: &Lang) {
        for name in names {
            let spelling = name.split_whitespace().collect::<Vec<_>>().join(" ").nfc().collect::<String>();
            if !spelling.is_empty() {
                let languages = self.0.entry(spelling.to_lowercase()).or_default().entry(spelling).or_default();
                *languages.entry(lang.clone()).or_default() += 1;
            }
        }
    }

    /// Ids and names, in languages that the library has.
    pub fn texts(&self, languages: &[Lang]) -> BTreeMap<Slug, Texts> {
        let mut texts = BTreeMap::new();
        let mut taken: BTreeSet<Slug> = BTreeSet::new();
        for (folded, spellings) in &self.0 {
            let Some((spelling, spoken)) =
                spellings.iter().max_by_key(|(_, languages)| languages.values().sum::<usize>())
            else {
                continue;
            };
            let lang = spoken.iter().filter(|(lang, _)| languages.contains(lang)).max_by_key(|(_, n)| **n);
            let Some(lang) = lang.map(|(lang, _)| lang).or_else(|| languages.first()) else { continue };
            let Some(id) = id(folded, &taken) else { continue };
            taken.insert(id.clone());
            texts.insert(id, Texts::from([(lang.clone(), spelling.clone())]));
        }
        texts
    }
}

/// An id made of the name, with the signs spelled by which names differ; with a number where it is taken.
fn id(name: &str, taken: &BTreeSet<Slug>) -> Option<Slug> {
    let spelled = name.replace('+', " plus ").replace('#', " sharp ");
    let id = Slug::from_text(&spelled)?;
    let numbered = (2..10_000).map(|n| id.with_end(&n.to_string()));
    std::iter::once(id.clone()).chain(numbered).find(|id| !taken.contains(id))
}

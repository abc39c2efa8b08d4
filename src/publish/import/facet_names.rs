//! The names of topics and places as the imported articles write them, for `library.toml`. Which names mean the same,
//! which id each gets and which are nearly alike is decided by the same code as when a library is built: in
//! [`crate::publish::source::library::facets`].

use std::{collections::BTreeMap, path::Path};

use crate::{
    corpus::{Lang, Slug},
    publish::{
        problem::Problem,
        source::library::{
            facets::{self, NamesInFile},
            format::Texts,
        },
    },
};

/// The topics, or places, that the articles name, and the language of each article.
#[derive(Default)]
pub struct FacetNames {
    written: Vec<NamesInFile>,
    langs: Vec<Lang>,
}

impl FacetNames {
    /// Adds the names of an article, which begins on `line` of `file`.
    pub fn add(&mut self, file: &Path, line: usize, names: &[String], lang: &Lang) {
        if !names.is_empty() {
            self.written.push(NamesInFile { file: file.to_owned(), line, names: names.to_vec() });
            self.langs.push(lang.clone());
        }
    }

    /// Returns ids and names for what `declared` lacks, each name in the language that most articles with it have; and
    /// the names that are nearly alike. `what` is `topic` or `place`.
    pub fn settle(
        &self,
        what: &str,
        declared: &BTreeMap<Slug, Texts>,
        languages: &[Lang],
    ) -> (BTreeMap<Slug, Texts>, Vec<Problem>) {
        let settled = facets::settle(what, &self.written, declared);
        let mut spoken: BTreeMap<&Slug, BTreeMap<&Lang, usize>> = BTreeMap::new();
        for (ids, lang) in settled.ids.iter().zip(&self.langs) {
            for id in ids {
                *spoken.entry(id).or_default().entry(lang).or_default() += 1;
            }
        }
        let text = |(id, name): (&Slug, &String)| {
            let langs = spoken.get(id).into_iter().flatten().filter(|(lang, _)| languages.contains(lang));
            let lang = langs.max_by_key(|(_, n)| **n).map(|(lang, _)| *lang).or_else(|| languages.first())?;
            Some((id.clone(), Texts::from([(lang.clone(), name.clone())])))
        };
        (settled.shown.iter().filter_map(text).collect(), settled.twins)
    }
}

//! The names of topics and places as the imported articles write them, for `library.toml`. Which names are one, which
//! id each has and which are nearly alike is settled where the library settles it when it is built: in
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

/// What the articles say of topics, or of places, and the language of each article.
#[derive(Default)]
pub struct FacetNames {
    written: Vec<NamesInFile>,
    langs: Vec<Lang>,
}

impl FacetNames {
    /// The names that an article writes; it begins on `line` of `file`.
    pub fn add(&mut self, file: &Path, line: usize, names: &[String], lang: &Lang) {
        if !names.is_empty() {
            self.written.push(NamesInFile { file: file.to_owned(), line, names: names.to_vec() });
            self.langs.push(lang.clone());
        }
    }

    /// Ids and names for those that `declared` lacks, each in the language of most articles that write it, out of those
    /// that the library has; and names that are nearly alike. `what` is `topic` or `place`.
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

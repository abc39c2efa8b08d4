//! The corpus → `data/`: JSON files whose names carry a hash of their bytes, and the manifest that lists them.

use anyhow::{Context, Result};
use rayon::prelude::*;
use serde::Serialize;

use crate::{
    corpus::{Article, Lang, Manifest, Overview, Titles, json, manifest::Packs, paths},
    search::{Query, filter, index::catalog},
    ui::screen::ON_PAGE,
};

use super::{assemble::Corpus, hash, index, output::Output};

/// The data files of an edition.
pub struct Data {
    pub manifest: Manifest,
    /// The name of the manifest.
    pub manifest_file: String,
}

impl Data {
    /// The name of the file with this stem.
    pub fn file(&self, stem: &str) -> Option<String> {
        self.manifest.file(stem)
    }
}

/// Writes the corpus.
pub fn write(corpus: &Corpus, out: &Output) -> Result<Data> {
    let mut manifest = Manifest { languages: corpus.languages.clone(), ..Manifest::default() };
    let mut add = |stem: String, hash: String| manifest.files.insert(stem, hash);
    for lang in &corpus.languages {
        for (stem, hash) in [
            file(out, paths::site(lang), corpus.sites.get(lang))?,
            file(out, paths::front(lang), corpus.fronts.get(lang))?,
            file(out, paths::pages(lang), corpus.pages.get(lang))?,
            file(out, paths::overview(lang), Some(&overview(corpus, lang)))?,
        ] {
            add(stem, hash);
        }
    }
    let (stem, hash) = bytes(out, paths::catalog(), &catalog::encode(&corpus.catalog))?;
    add(stem, hash);
    let titles: Vec<String> = (corpus.summaries.par_chunks(paths::TITLES_A_FILE).enumerate())
        .map(|(n, some)| file(out, paths::titles(n), Some(&Titles::of(some))).map(|(_, hash)| hash))
        .collect::<Result<_>>()?;
    let (stem, hash) = bytes(out, paths::index(), &index::write(corpus, titles, out)?)?;
    add(stem, hash);
    for (n, summaries) in corpus.summaries.chunks(paths::SUMMARIES_A_FILE).enumerate() {
        let (stem, hash) = file(out, paths::summaries(n), Some(&summaries))?;
        add(stem, hash);
    }
    for (lang, packs) in corpus.packs() {
        manifest.packs.push(Packs { lang: lang.clone(), count: packs.len() as u32 });
        let written: Vec<(String, String)> = (packs.par_iter().enumerate())
            .map(|(n, places)| {
                let articles: Vec<&Article> = places.iter().map(|place| &corpus.articles[*place]).collect();
                file(out, paths::articles(&lang, n), Some(&articles))
            })
            .collect::<Result<_>>()?;
        manifest.files.extend(written);
    }
    let (stem, hash) = file(out, paths::manifest(), Some(&manifest))?;
    Ok(Data { manifest, manifest_file: paths::file(&stem, &hash) })
}

/// The list of all articles as it begins, in an interface language.
fn overview(corpus: &Corpus, lang: &Lang) -> Overview {
    let shown = filter::versions_shown(&corpus.catalog, &corpus.preferred(lang), None);
    let narrowed = filter::narrow(&corpus.catalog, &Query::default(), &shown, None);
    let newest = narrowed.rows.iter().rev().take(ON_PAGE).map(|row| corpus.summaries[*row as usize].clone());
    Overview { total: narrowed.rows.len() as u32, facets: narrowed.facets, newest: newest.collect() }
}

/// Writes one file; its stem and the hash in its name.
fn file<T: Serialize>(out: &Output, stem: String, data: Option<&T>) -> Result<(String, String)> {
    let data = data.with_context(|| format!("{stem} has no data"))?;
    let json = json::write(data).with_context(|| format!("{stem} cannot be written as JSON"))?;
    bytes(out, stem, &json)
}

fn bytes(out: &Output, stem: String, bytes: &[u8]) -> Result<(String, String)> {
    let hash = hash::short(bytes);
    out.write(&paths::file(&stem, &hash), bytes)?;
    Ok((stem, hash))
}

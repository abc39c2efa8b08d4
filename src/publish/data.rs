//! The corpus → `data/`: JSON files whose names carry a hash of their bytes, and the manifest that lists them.

use anyhow::{Context, Result};
use rayon::prelude::*;
use serde::Serialize;

use crate::corpus::{Article, Manifest, json, paths};

use super::{assemble::Corpus, hash, output::Output};

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
        ] {
            add(stem, hash);
        }
    }
    for (stem, hash) in
        [file(out, paths::catalog(), Some(&corpus.catalog))?, file(out, paths::texts(), Some(&corpus.texts))?]
    {
        add(stem, hash);
    }
    for (n, summaries) in corpus.summaries.chunks(paths::SUMMARIES_A_FILE).enumerate() {
        let (stem, hash) = file(out, paths::summaries(n), Some(&summaries))?;
        add(stem, hash);
    }
    for (lang, packs) in corpus.packs() {
        manifest.packs.insert(lang.clone(), packs.len() as u32);
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

/// Writes one file; its stem and the hash in its name.
fn file<T: Serialize>(out: &Output, stem: String, data: Option<&T>) -> Result<(String, String)> {
    let data = data.with_context(|| format!("{stem} has no data"))?;
    let bytes = json::write(data).with_context(|| format!("{stem} cannot be written as JSON"))?;
    let hash = hash::short(&bytes);
    out.write(&paths::file(&stem, &hash), &bytes)?;
    Ok((stem, hash))
}

//! The corpus → `data/`: JSON files whose names carry a hash of their bytes, and the manifest that lists them.

use std::collections::BTreeMap;

use anyhow::{Context, Result};
use rayon::prelude::*;
use serde::Serialize;

use crate::{
    corpus::{Article, Lang, Manifest, Overview, Titles, json, manifest::Packs, paths},
    search::{Query, filter, index::catalog},
    ui::screen::ARTICLES_ON_PAGE,
};

use super::{cache::Key, corrected, index, output::Output};
use crate::publish::{
    assemble::{Corpus, SectionPacks},
    hash,
};

/// The data files of an edition.
pub struct Data {
    pub manifest: Manifest,
    /// The hash of every file, by stem.
    files: BTreeMap<String, String>,
    /// The name of the manifest.
    pub manifest_file: String,
    /// The packs of each section in each language.
    pub sections: Vec<SectionFiles>,
}

/// The packs of a section in a language.
pub struct SectionFiles {
    pub lang: Lang,
    pub section: String,
    /// The names of the files, and how many articles each has.
    pub files: Vec<(String, usize)>,
}

impl Data {
    /// The name of the file with this stem.
    pub fn file(&self, stem: &str) -> Option<String> {
        self.files.get(stem).map(|hash| paths::file(stem, hash))
    }
}

/// Writes the corpus; `keys` are the keys of its articles. `quickly`: for an author who waits, with an index that does
/// not smooth (see [`index::write`]).
pub fn write(corpus: &Corpus, keys: &[Key], quickly: bool, out: &Output) -> Result<Data> {
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
    // The root of the index has it too: a search needs no manifest, and a list without words needs no index.
    add(stem, hash.clone());
    let titles: Vec<String> = (corpus.summaries.par_chunks(paths::titles_a_file(corpus.summaries.len())).enumerate())
        .map(|(n, some)| file(out, paths::titles(n), Some(&Titles::new(some))).map(|(_, hash)| hash))
        .collect::<Result<_>>()?;
    let (stem, hash) = bytes(out, paths::index(), &index::write(corpus, keys, titles, hash, quickly, out)?)?;
    add(stem, hash);
    let mut numbered: Vec<Vec<(String, String)>> = Vec::new();
    let summaries = corpus.summaries.chunks(paths::SUMMARIES_A_FILE).enumerate();
    numbered.push(summaries.map(|(n, some)| file(out, paths::summaries(n), Some(&some))).collect::<Result<_>>()?);
    let sections = corpus.packs();
    let mut section_files: Vec<SectionFiles> = Vec::new();
    for SectionPacks { lang, section, packs } in &sections {
        manifest.packs.push(Packs { lang: lang.clone(), section: section.clone(), count: packs.len() as u32 });
        let written: Vec<(String, String)> = (packs.par_iter().enumerate())
            .map(|(n, places)| {
                let articles: Vec<&Article> = places.iter().map(|place| corpus.at(*place)).collect();
                file(out, paths::articles(lang, section, n), Some(&articles))
            })
            .collect::<Result<_>>()?;
        let names = written.iter().map(|(stem, hash)| paths::file(stem, hash));
        let articles = packs.iter().map(|places| places.iter().filter(|place| **place < corpus.articles.len()).count());
        let files = names.zip(articles).collect();
        section_files.push(SectionFiles { lang: lang.clone(), section: section.clone(), files });
        numbered.push(written);
    }
    for sections in sections.chunk_by(|a, b| a.lang == b.lang).filter(|sections| sections.len() > 1) {
        let sections: Vec<&SectionPacks> = sections.iter().collect();
        let (stem, hash) = file(out, paths::whereabouts(&sections[0].lang), Some(&corpus.whereabouts(&sections)))?;
        manifest.files.insert(stem, hash);
    }
    // Of no use to a page by itself: the script that looks after this device finds it by its name.
    let corrected = corrected::list(corpus, &sections);
    if !corrected.is_empty() {
        file(out, paths::corrected(), Some(&corrected))?;
    }
    let mut files: BTreeMap<String, String> = BTreeMap::new();
    for kind in numbered {
        if kind.len() > paths::NAMES_A_LIST {
            manifest.files.extend(lists(&kind, out)?);
        } else {
            manifest.files.extend(kind.iter().cloned());
        }
        files.extend(kind);
    }
    files.extend(manifest.files.clone());
    let (stem, hash) = file(out, paths::manifest(), Some(&manifest))?;
    Ok(Data { manifest, files, manifest_file: paths::file(&stem, &hash), sections: section_files })
}

/// Writes the hashes of files of one kind, of which there are too many for the manifest.
fn lists(kind: &[(String, String)], out: &Output) -> Result<Vec<(String, String)>> {
    let list = |some: &[(String, String)]| {
        let (stem, _) = some.first().and_then(|(stem, _)| paths::list_of(stem)).context("a file without a number")?;
        let hashes: Vec<&str> = some.iter().map(|(_, hash)| hash.as_str()).collect();
        file(out, stem, Some(&hashes))
    };
    kind.chunks(paths::NAMES_A_LIST).map(list).collect()
}

/// The first page of the list of all articles, in an interface language.
fn overview(corpus: &Corpus, lang: &Lang) -> Overview {
    let shown = filter::versions_shown(&corpus.catalog, &corpus.preferred(lang), None);
    let narrowed = filter::narrow(&corpus.catalog, &Query::default(), &shown, None);
    let newest = narrowed.rows.iter().rev().take(ARTICLES_ON_PAGE).map(|row| corpus.summaries[*row as usize].clone());
    Overview { total: narrowed.rows.len() as u32, facets: narrowed.facets, newest: newest.collect() }
}

/// Writes one file. Returns its stem and the hash in its name.
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

//! Articles that are neighbours in the catalog, counted by themselves: on any machine, once, and kept as bytes. Merged
//! they give the index of the whole library. All that depends on other articles (average length, rarity, similar
//! articles, levels) is worked out when they are merged, so it is the same index as one that is made at once.

use anyhow::{Context, Result};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::{
    corpus::{Article, Lang, Site},
    publish::source::library::Synonyms,
};

use super::{
    counted::CountedText,
    documents::{Documents, count, sorted},
    stems::Stems,
    synonyms::SynonymTerms,
};

/// Gives the names of topics, places and people in an interface language.
pub type Sites<'f, 's> = &'f (dyn Fn(&Lang) -> Option<&'s Site> + Sync);

/// Some articles as terms and words.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Segment {
    /// The words and terms of these articles, sorted; numbers are places here.
    words: Vec<Box<str>>,
    of: Vec<CountedText>,
}

impl Segment {
    /// Counts articles, which are in the order of the catalog. `langs` are the languages of the whole catalog.
    pub fn of(articles: &[Article], langs: &[Lang], sites: Sites<'_, '_>, synonyms: &Synonyms) -> Self {
        let stems = Stems::new(langs, Vec::new());
        let synonyms = SynonymTerms::of(articles, synonyms, &stems);
        let counted =
            articles.par_iter().map(|article| count(article, sites(&article.lang), &synonyms, &stems)).collect();
        let (words, of) = sorted(stems.words.into_words(), counted);
        Self { words, of }
    }

    /// How many articles it has.
    pub fn rows(&self) -> usize {
        self.of.len()
    }

    /// Its bytes: the same for the same articles.
    pub fn write(&self) -> Result<Vec<u8>> {
        postcard::to_stdvec(self).context("a segment of the index cannot be written")
    }

    pub fn read(bytes: &[u8]) -> Result<Self> {
        let segment: Self = postcard::from_bytes(bytes).context("these bytes are no segment of an index")?;
        let numbers =
            |of: &CountedText| of.terms.iter().chain(&of.joined).map(|(term, ..)| *term).chain(of.words.clone()).max();
        let is_sound = segment.of.iter().filter_map(numbers).all(|number| (number as usize) < segment.words.len());
        is_sound.then_some(segment).context("a segment of the index names words that it does not have")
    }
}

impl Documents {
    /// What segments say, which together have all articles in the order of the catalog.
    pub(super) fn merged(segments: Vec<Segment>) -> Self {
        let rows = segments.iter().map(Segment::rows).sum();
        let mut terms: Vec<Box<str>> = segments.iter().flat_map(|segment| segment.words.iter().cloned()).collect();
        terms.par_sort_unstable();
        terms.dedup();
        let mut documents = Self::begun(terms, rows);
        for segment in segments {
            let terms = &documents.terms;
            let place = |word: &str| terms.binary_search_by(|term| (**term).cmp(word)).unwrap_or_default() as u32;
            let numbers: Vec<u32> = segment.words.par_iter().map(|word| place(word)).collect();
            for mut counted in segment.of {
                // Both are sorted, so what was in order stays so.
                let terms = counted.terms.iter_mut().chain(&mut counted.joined);
                terms.for_each(|(term, ..)| *term = numbers[*term as usize]);
                counted.words.iter_mut().for_each(|word| *word = numbers[*word as usize]);
                documents.add(&counted);
            }
        }
        documents.join();
        documents
    }
}

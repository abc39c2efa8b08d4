//! The relatives of an article: those that are most alike by the TF-IDF of their words, with shared topics and places
//! in favour.

use std::{
    cmp::Ordering,
    collections::{BTreeMap, HashMap},
    sync::{Mutex, PoisonError},
};

use rayon::prelude::*;

use super::alike::{Choice, Vector, Vectors};
use crate::{
    corpus::{Article, Facet, Lang, Reference, Slug, block},
    publish::lexicon::Lexicon,
    search::text,
};

use super::{links, settled::settled};

/// How many relatives an article names.
const MOST: usize = 4;
/// How many terms of an article are compared.
const TERMS: usize = 24;
/// Terms that more articles have are too common to show similarity.
const COMMON: usize = 400;
/// In large libraries up to this many.
const MOST_COMMON: usize = 1_000;
/// Words that fewer articles have are counted among the newest articles too.
const RARE: u32 = 8;
/// The least similarity that is worth a link.
const LEAST: f32 = 0.05;
/// How much a shared topic or place adds to the similarity.
const SHARED: f32 = 0.05;

/// The relatives that were found last, by language and slug.
#[derive(Default)]
pub struct KeptRelatives(Mutex<HashMap<VersionKey, Vec<VersionKey>>>);

/// Names an article in one language.
type VersionKey = (Lang, Slug);

impl KeptRelatives {
    /// Gives every article the relatives that it had, as long as there are the same articles; else those of now.
    pub(super) fn relate(&self, articles: &mut [Article]) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let key = |article: &Article| (article.lang.clone(), article.slug.clone());
        if articles.len() == kept.len() && articles.iter().all(|article| kept.contains_key(&key(article))) {
            let places: HashMap<VersionKey, usize> = articles.iter().map(key).zip(0..).collect();
            let references: Vec<Vec<Reference>> = (articles.iter())
                .map(|article| {
                    let relatives = kept.get(&key(article)).into_iter().flatten().filter_map(|of| places.get(of));
                    relatives.map(|place| links::reference(&articles[*place])).collect()
                })
                .collect();
            articles.iter_mut().zip(references).for_each(|(article, references)| article.related = references);
            return;
        }
        relate(articles);
        let of = |article: &Article| article.related.iter().map(|of| (of.lang.clone(), of.slug.clone())).collect();
        *kept = articles.iter().map(|article| (key(article), of(article))).collect();
    }
}

/// Gives every article its relatives in the same language.
pub(super) fn relate(articles: &mut [Article]) {
    let plain: Vec<String> = articles.par_iter().map(|article| block::plain_blocks(&article.body)).collect();
    let mut of_lang: BTreeMap<Lang, Vec<usize>> = BTreeMap::new();
    for (n, article) in articles.iter().enumerate() {
        of_lang.entry(article.lang.clone()).or_default().push(n);
    }
    for places in of_lang.into_values() {
        let vectors = vectors(articles, &plain, &places);
        let relatives = vectors.nearest(&Relatives(named(articles, &places)), |_, relatives| relatives);
        for (place, relatives) in places.iter().zip(relatives) {
            let reference = |(n, _): (u32, f32)| links::reference(&articles[places[n as usize]]);
            articles[*place].related = relatives.into_iter().map(reference).collect();
        }
    }
}

fn vectors(articles: &[Article], plain: &[String], places: &[usize]) -> Vectors {
    let lexicon: Lexicon = Lexicon::new(Vec::new());
    // The words of each article, as numbers, and how often it has them.
    let counted: Vec<Vec<(u32, u32)>> = (places.par_iter())
        .map(|place| {
            let mut counts: HashMap<u32, u32> = HashMap::new();
            let title = text::fold(&articles[*place].title);
            // A word of the title counts as three of the text.
            for (words, weight) in [(title, 3), (text::fold(&plain[*place]), 1)] {
                for word in words.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() > 2) {
                    *counts.entry(lexicon.number(word)).or_default() += weight;
                }
            }
            counts.into_iter().collect()
        })
        .collect();
    let words = lexicon.into_words();
    // Counted among the settled articles, so that a new one does not change what all the others are compared by. Rare
    // words are counted among all: a subject may be as new as the newest articles.
    let settled = settled(places.len());
    let mut frequencies = vec![0; words.len()];
    for (n, counted) in counted.iter().enumerate() {
        for (word, _) in counted {
            let frequency: &mut u32 = &mut frequencies[*word as usize];
            if n < settled || *frequency < RARE {
                *frequency += 1;
            }
        }
    }
    let total = settled as f32;
    let common = (places.len() / 20).clamp(COMMON, MOST_COMMON) as u32;
    let is_useful = |word: &usize| (2..=common).contains(&frequencies[*word]);
    let mut useful: Vec<usize> = (0..words.len()).filter(is_useful).collect();
    // The numbers of words decide between words of equal weight.
    useful.par_sort_unstable_by(|a, b| words[*a].cmp(&words[*b]));
    let mut rarities: Vec<Option<(u32, f32)>> = vec![None; words.len()];
    for (id, word) in (0..).zip(&useful) {
        rarities[*word] = Some((id, (total / frequencies[*word] as f32).ln()));
    }
    let weighed = |n: usize| -> Vector {
        let weight = |(word, count): &(u32, u32)| {
            let (id, rarity) = rarities[*word as usize]?;
            Some((id, (1.0 + (*count as f32).ln()) * rarity))
        };
        counted[n].iter().filter_map(weight).collect()
    };
    Vectors::new(places.len(), useful.len(), TERMS, weighed)
}

/// The topics, places and people of each article, as numbers.
fn named(articles: &[Article], places: &[usize]) -> Vec<Vec<u32>> {
    let mut numbers: HashMap<(u8, &Slug), u32> = HashMap::new();
    let mut of = |article: &usize| {
        let ids = Facet::NAMED
            .into_iter()
            .flat_map(|facet| articles[*article].facets[facet].iter().map(move |id| (facet as u8, id)));
        let number = |id| {
            let next = numbers.len() as u32;
            *numbers.entry(id).or_insert(next)
        };
        ids.map(number).collect()
    };
    places.iter().map(&mut of).collect()
}

/// The choice of relatives, with the topics, places and people of each article. Of equals the newer comes first.
struct Relatives(Vec<Vec<u32>>);

impl Choice for Relatives {
    fn most(&self) -> usize {
        MOST
    }

    fn highest_bonus(&self, article: usize) -> f32 {
        SHARED * self.0[article].len() as f32
    }

    fn score(&self, article: usize, other: u32, similarity: f32) -> Option<f32> {
        let theirs = &self.0[other as usize];
        let shared = self.0[article].iter().filter(|id| theirs.contains(id)).count();
        let score = similarity + SHARED * shared as f32;
        (score >= LEAST).then_some(score)
    }

    fn order(&self, one: u32, other: u32) -> Ordering {
        other.cmp(&one)
    }
}

//! The relatives of an article: those that are most alike by the TF-IDF of their words, with shared topics and places
//! in favour.

use std::collections::{BTreeMap, HashMap};

use rayon::prelude::*;

use super::alike::{Vector, Vectors, heaviest};
use crate::{
    corpus::{Article, Facet, Lang, Slug},
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

/// Gives every article its relatives in the same language.
pub(super) fn relate(articles: &mut [Article], plain: &[String]) {
    let mut of_lang: BTreeMap<Lang, Vec<usize>> = BTreeMap::new();
    for (n, article) in articles.iter().enumerate() {
        of_lang.entry(article.lang.clone()).or_default().push(n);
    }
    for places in of_lang.into_values() {
        let vectors = vectors(articles, plain, &places);
        let named = named(articles, &places);
        let relatives = vectors.map(|n, alike| nearest(n, alike, &named));
        for (place, relatives) in places.iter().zip(relatives) {
            let reference = |(n, _): (u32, f32)| links::reference(&articles[places[n as usize]]);
            articles[*place].related = relatives.into_iter().map(reference).collect();
        }
    }
}

fn vectors(articles: &[Article], plain: &[String], places: &[usize]) -> Vectors {
    let counted: Vec<HashMap<String, u32>> = (places.par_iter())
        .map(|place| {
            let mut counts = HashMap::new();
            let title = text::fold(&articles[*place].title);
            // A word of the title counts as three of the text.
            for (words, weight) in [(title, 3), (text::fold(&plain[*place]), 1)] {
                for word in words.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() > 2) {
                    *counts.entry(word.to_owned()).or_default() += weight;
                }
            }
            counts
        })
        .collect();
    // Counted among the settled articles, so that a new one does not change what all the others are compared by. Rare
    // words are counted among all: a subject may be as new as the newest articles.
    let settled = settled(places.len());
    let mut frequency: HashMap<&str, u32> = HashMap::new();
    for (n, words) in counted.iter().enumerate() {
        for word in words.keys() {
            let frequency = frequency.entry(word).or_default();
            if n < settled || *frequency < RARE {
                *frequency += 1;
            }
        }
    }
    let total = settled as f32;
    let common = (places.len() / 20).clamp(COMMON, MOST_COMMON) as u32;
    let mut useful: Vec<(&str, u32)> =
        frequency.into_iter().filter(|(_, frequency)| (2..=common).contains(frequency)).collect();
    // The numbers of words decide between words of equal weight.
    useful.sort_unstable();
    let numbered =
        useful.iter().zip(0..).map(|((word, frequency), id)| (*word, (id, (total / *frequency as f32).ln())));
    let rarities: HashMap<&str, (u32, f32)> = numbered.collect();
    let weighed = |n: usize| -> Vector {
        let weight = |(word, count): (&String, &u32)| {
            let (id, rarity) = *rarities.get(word.as_str())?;
            Some((id, (1.0 + (*count as f32).ln()) * rarity))
        };
        counted[n].iter().filter_map(weight).collect()
    };
    Vectors::new(places.len(), rarities.len(), TERMS, weighed)
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

/// The relatives of one article. Of equals the newer comes first.
fn nearest(n: usize, alike: Vector, named: &[Vec<u32>]) -> Vector {
    let shared = |other: u32| {
        let theirs = &named[other as usize];
        named[n].iter().filter(|id| theirs.contains(id)).count()
    };
    let scored = alike.into_iter().map(|(other, score)| (other, score + SHARED * shared(other) as f32));
    heaviest(scored.filter(|(_, score)| *score >= LEAST).collect(), MOST, |a, b| b.cmp(a))
}

//! Which articles are most alike: TF-IDF cosine similarity of their words, with shared topics and places in favour.
//!
//! Salton and Buckley, "Term-weighting approaches in automatic text retrieval", 1988. Only the heaviest terms of an
//! article take part, and terms that stand in very many articles do not, so the work grows about linearly.

use std::collections::{BTreeMap, HashMap};

use rayon::prelude::*;

use crate::{
    corpus::{Article, Lang},
    search::text,
};

use super::links;

/// How many relatives an article names.
const MOST: usize = 4;
/// How many terms stand for an article.
const TERMS: usize = 24;
/// A term of more articles than this tells nothing.
const COMMON: usize = 400;
/// In large libraries up to this many.
const MOST_COMMON: usize = 1_000;
/// The least similarity that is worth a link.
const LEAST: f32 = 0.05;
/// What a shared topic or place adds.
const SHARED: f32 = 0.05;

/// Gives every article its relatives in the same language.
pub(super) fn relate(articles: &mut [Article], plain: &[String]) {
    let mut of_lang: BTreeMap<Lang, Vec<usize>> = BTreeMap::new();
    for (n, article) in articles.iter().enumerate() {
        of_lang.entry(article.lang.clone()).or_default().push(n);
    }
    for places in of_lang.into_values() {
        let vectors = vectors(articles, plain, &places);
        let relatives: Vec<Vec<usize>> =
            (0..places.len()).into_par_iter().map(|n| nearest(n, &vectors, articles, &places)).collect();
        for (place, relatives) in places.iter().zip(relatives) {
            articles[*place].related = relatives.into_iter().map(|n| links::reference(&articles[places[n]])).collect();
        }
    }
}

/// The heaviest terms of each article, and where each term stands.
struct Vectors {
    of: Vec<Vec<(u32, f32)>>,
    postings: Vec<Vec<(u32, f32)>>,
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
    let mut frequency: BTreeMap<&str, u32> = BTreeMap::new();
    for word in counted.iter().flat_map(HashMap::keys) {
        *frequency.entry(word).or_default() += 1;
    }
    let total = places.len() as f32;
    let useful =
        |frequency: u32| frequency > 1 && (frequency as usize) <= (places.len() / 20).clamp(COMMON, MOST_COMMON);
    let ids: HashMap<&str, u32> =
        frequency.iter().filter(|(_, f)| useful(**f)).enumerate().map(|(id, (word, _))| (*word, id as u32)).collect();
    let of: Vec<Vec<(u32, f32)>> = (counted.par_iter())
        .map(|counts| {
            let weight = |(word, count): (&String, &u32)| {
                let id = *ids.get(word.as_str())?;
                let rarity = (total / frequency[word.as_str()] as f32).ln();
                Some((id, (1.0 + (*count as f32).ln()) * rarity))
            };
            let mut terms: Vec<(u32, f32)> = counts.iter().filter_map(weight).collect();
            terms.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
            terms.truncate(TERMS);
            let length = terms.iter().map(|(_, w)| w * w).sum::<f32>().sqrt().max(f32::MIN_POSITIVE);
            terms.iter_mut().for_each(|(_, weight)| *weight /= length);
            terms
        })
        .collect();
    let mut postings = vec![Vec::new(); ids.len()];
    for (n, terms) in of.iter().enumerate() {
        for (id, weight) in terms {
            postings[*id as usize].push((n as u32, *weight));
        }
    }
    Vectors { of, postings }
}

fn nearest(n: usize, vectors: &Vectors, articles: &[Article], places: &[usize]) -> Vec<usize> {
    let mut scores: HashMap<u32, f32> = HashMap::new();
    for (id, weight) in &vectors.of[n] {
        for (other, other_weight) in &vectors.postings[*id as usize] {
            *scores.entry(*other).or_default() += weight * other_weight;
        }
    }
    let own = &articles[places[n]];
    let mut best: Vec<(f32, usize)> = (scores.into_iter())
        .filter(|(other, _)| *other as usize != n)
        .map(|(other, score)| {
            let other = other as usize;
            let article = &articles[places[other]];
            let shared = own.topics.iter().filter(|id| article.topics.contains(id)).count()
                + own.places.iter().filter(|id| article.places.contains(id)).count();
            (score + SHARED * shared as f32, other)
        })
        .filter(|(score, _)| *score >= LEAST)
        .collect();
    // Newer first among equals: the same bytes in every build.
    best.sort_by(|a, b| b.0.total_cmp(&a.0).then(b.1.cmp(&a.1)));
    best.into_iter().take(MOST).map(|(_, other)| other).collect()
}

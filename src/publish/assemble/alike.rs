//! Which articles are alike: the cosine similarity of their terms (Salton and Buckley, "Term-weighting approaches in
//! automatic text retrieval", 1988). For related articles, and for the weights of the index.
//!
//! Only the heaviest terms of an article take part, and the callers leave out terms that very many articles have, so
//! the work grows about linearly.

use std::cmp::Ordering;

use rayon::prelude::*;

/// Numbers of terms or of articles, and a weight of each.
pub type Vector = Vec<(u32, f32)>;

/// Articles as vectors of length 1, and for each term the articles that have it.
pub struct Vectors {
    of: Vec<Vector>,
    postings: Vec<Vector>,
}

impl Vectors {
    /// `of` gives the terms of an article with their weights; terms are numbers below `terms`. Only the `most` heaviest
    /// of an article are used.
    pub fn new(articles: usize, terms: usize, most: usize, of: impl Fn(usize) -> Vector + Sync) -> Self {
        let unit = |article: usize| {
            let mut terms = heaviest(of(article), most, u32::cmp);
            let length = terms.iter().map(|(_, weight)| weight * weight).sum::<f32>().sqrt().max(f32::MIN_POSITIVE);
            terms.iter_mut().for_each(|(_, weight)| *weight /= length);
            terms
        };
        let of: Vec<Vector> = (0..articles).into_par_iter().map(unit).collect();
        let mut postings = vec![Vec::new(); terms];
        for (article, terms) in of.iter().enumerate() {
            terms.iter().for_each(|(term, weight)| postings[*term as usize].push((article as u32, *weight)));
        }
        Self { of, postings }
    }

    /// Calls `each` for every article with the others that are most like it, the best first.
    pub fn nearest<T: Send>(&self, choice: &(impl Choice + Sync), each: impl Fn(usize, Vector) -> T + Sync) -> Vec<T> {
        let nothing = || vec![0.0_f32; self.of.len()];
        (0..self.of.len())
            .into_par_iter()
            .map_init(nothing, |similarity, article| each(article, self.chosen(article, similarity, choice)))
            .collect()
    }

    /// `similarity` is a scratch buffer: all 0 before and after the call. That every article is looked at, alike or
    /// not, takes less time than to remember those that are: a large part of them has some term in common.
    fn chosen(&self, article: usize, similarity: &mut [f32], choice: &impl Choice) -> Vector {
        for (term, weight) in &self.of[article] {
            for (other, other_weight) in &self.postings[*term as usize] {
                similarity[*other as usize] += weight * other_weight;
            }
        }
        similarity[article] = 0.0;
        let (most, bonus) = (choice.most(), choice.highest_bonus(article));
        let (mut best, mut least) = (Vector::new(), f32::NEG_INFINITY);
        for (other, similarity) in (0..).zip(similarity.iter().copied()) {
            if similarity == 0.0 || similarity + bonus < least {
                continue;
            }
            best.extend(choice.score(article, other, similarity).map(|score| (other, score)));
            if best.len() >= most + SURPLUS {
                best = heaviest(best, most, |a, b| choice.order(*a, *b));
                least = best.last().map_or(least, |(_, score)| *score);
            }
        }
        similarity.fill(0.0);
        heaviest(best, most, |a, b| choice.order(*a, *b))
    }
}

/// So many candidates more than are wanted are collected before the best of them are chosen.
const SURPLUS: usize = 64;

/// Which of the similar articles are wanted.
pub trait Choice {
    /// How many at most.
    fn most(&self) -> usize;

    /// How much a score of [`Choice::score`] may be higher than the similarity.
    fn highest_bonus(&self, _article: usize) -> f32 {
        0.0
    }

    /// How good `other` is for the article; `None` if it is not wanted.
    fn score(&self, article: usize, other: u32, similarity: f32) -> Option<f32>;

    /// Which of two comes first that are equally good.
    fn order(&self, one: u32, other: u32) -> Ordering;
}

/// The `most` heaviest in order. Of two that weigh the same, the first by `order` comes first: the same bytes in every
/// build.
pub fn heaviest(mut all: Vector, most: usize, order: impl Fn(&u32, &u32) -> Ordering) -> Vector {
    let order = |a: &(u32, f32), b: &(u32, f32)| b.1.total_cmp(&a.1).then_with(|| order(&a.0, &b.0));
    if all.len() > most {
        all.select_nth_unstable_by(most, order);
        all.truncate(most);
    }
    all.sort_unstable_by(order);
    // Else each short list would keep the memory of all that it was chosen from.
    all.shrink_to_fit();
    all
}

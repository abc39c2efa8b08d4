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

    /// Calls `each` for every article with its similar articles and their similarities (0 to 1), unsorted.
    pub fn map<T: Send>(&self, each: impl Fn(usize, Vector) -> T + Sync) -> Vec<T> {
        let nothing = || vec![0.0_f32; self.of.len()];
        (0..self.of.len())
            .into_par_iter()
            .map_init(nothing, |similarity, article| each(article, self.alike(article, similarity)))
            .collect()
    }

    /// `similarity` is a scratch buffer: all 0 before and after the call.
    fn alike(&self, article: usize, similarity: &mut [f32]) -> Vector {
        let mut touched = Vec::new();
        for (term, weight) in &self.of[article] {
            for (other, other_weight) in &self.postings[*term as usize] {
                if similarity[*other as usize] == 0.0 {
                    touched.push(*other);
                }
                similarity[*other as usize] += weight * other_weight;
            }
        }
        (touched.into_iter())
            .map(|other| (other, std::mem::take(&mut similarity[other as usize])))
            .filter(|(other, _)| *other as usize != article)
            .collect()
    }
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

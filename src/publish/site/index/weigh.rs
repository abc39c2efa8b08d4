//! How much each term says about an article: the part of BM25F that does not depend on the query, smoothed over alike
//! articles.

use std::cmp::Ordering;

use crate::{
    publish::assemble::alike::{Choice, Vector, Vectors},
    search::rank::rarity,
};

use super::documents::{Documents, Weighed};

/// k1 of BM25F: how quickly further occurrences of a term stop adding to the score.
const K1: f32 = 2.2;
/// b of BM25F: how much long articles are ranked lower.
const B: f32 = 0.6;

/// The logarithms to base 2 of lengths are rounded to multiples of this, so that a small change of one article changes
/// few impacts. Coarser lengths rank worse.
const LENGTHS: f32 = 0.125;

/// How many similar articles are used for smoothing, and the weight of what they lend.
const ALIKE: usize = 10;
const SMOOTHING: f32 = 1.6;

/// How many terms of an article are compared to find similar ones, and in how many articles a term may occur to be
/// compared. More would take most of the time and change little.
const TELLING: usize = 48;
const COMMON: usize = 2_000;

/// Replaces the weights of all terms by their impacts: the amount by which a term of a query raises an article's score.
///
/// What this needs to know of the whole library, it counts in the settled articles, so that their impacts stay the same
/// when a new article is published. Lengths are rounded, so that a few words more in one article change little. Without
/// `smooths`, articles gain nothing from similar ones.
pub(super) fn weigh(documents: &mut Documents, smooths: bool) {
    let lengths: Vec<f32> = documents.of.iter().map(|of| of.iter().map(|term| term.weight).sum()).collect();
    let settled = &lengths[..documents.settled];
    let mean = rounded(settled.iter().sum::<f32>() / settled.len().max(1) as f32, LENGTHS).max(1.0);
    let norm = |length: &f32| 1.0 - B + B * rounded(*length, LENGTHS) / mean;
    let more = if smooths { gains(documents) } else { documents.of.iter().map(|of| vec![0.0; of.len()]).collect() };
    for ((of, more), length) in documents.of.iter_mut().zip(more).zip(&lengths) {
        let norm = norm(length);
        for (term, more) in of.iter_mut().zip(more) {
            term.weight = saturated(term.weight / norm) + SMOOTHING * more;
        }
    }
}

/// What so many occurrences of a term say about an article.
fn saturated(frequency: f32) -> f32 {
    frequency * (K1 + 1.0) / (frequency + K1)
}

/// The nearest of the numbers whose logarithms to base 2 are `step` apart.
pub(super) fn rounded(number: f32, step: f32) -> f32 {
    ((number.max(f32::MIN_POSITIVE).log2() / step).round() * step).exp2()
}

/// How much the terms of each article gain because similar articles have them too, since that shows what the article is
/// about (cluster-based document smoothing, Liu and Croft, 2004).
///
/// Articles are compared by their beginnings, and lend what they say there: so a sentence that is changed further down
/// changes neither which articles are similar nor what they gain, but the impacts of its own words only.
fn gains(documents: &Documents) -> Vec<Vec<f32>> {
    let (of, settled) = (&documents.of, documents.settled);
    let mut counts = vec![0_usize; documents.terms.len()];
    let begins = |term: &&Weighed| term.at_beginning > 0;
    of[..settled].iter().flatten().filter(begins).for_each(|term| counts[term.term as usize] += 1);
    let rarity: Vec<f32> = counts.iter().map(|count| rarity(settled, *count)).collect();
    let lengths: Vec<f32> = of.iter().map(|of| of.iter().map(|term| f32::from(term.at_beginning)).sum()).collect();
    let mean = rounded(lengths[..settled].iter().sum::<f32>() / settled.max(1) as f32, LENGTHS).max(1.0);
    let tells = |term: &&Weighed| begins(term) && (2..=COMMON).contains(&counts[term.term as usize]);
    let telling = |row: usize| -> Vector {
        let norm = 1.0 - B + B * lengths[row] / mean;
        let weight = |term: &Weighed| saturated(f32::from(term.at_beginning) / norm) * rarity[term.term as usize];
        of[row].iter().filter(tells).map(|term| (term.term, weight(term))).collect()
    };
    let vectors = Vectors::new(of.len(), counts.len(), TELLING, telling);
    vectors.nearest(&Lenders { settled }, |row, alike| borrow(&of[row], &shares(alike), of))
}

/// The choice of the articles that others borrow from.
struct Lenders {
    settled: usize,
}

impl Choice for Lenders {
    fn most(&self) -> usize {
        ALIKE
    }

    fn score(&self, _: usize, other: u32, similarity: f32) -> Option<f32> {
        ((other as usize) < self.settled).then_some(similarity)
    }

    fn order(&self, one: u32, other: u32) -> Ordering {
        one.cmp(&other)
    }
}

/// The most alike articles with their shares, which sum up to 1.
fn shares(mut alike: Vector) -> Vector {
    let sum: f32 = alike.iter().map(|(_, share)| share).sum();
    alike.iter_mut().for_each(|(_, share)| *share /= sum);
    alike
}

/// How much each term of an article gains from similar articles. Both lists of terms are sorted.
fn borrow(of: &[Weighed], alike: &[(u32, f32)], all: &[Vec<Weighed>]) -> Vec<f32> {
    let mut more = vec![0.0; of.len()];
    for (other, share) in alike {
        let mut theirs = all[*other as usize].iter().peekable();
        for (term, more) in of.iter().zip(&mut more) {
            while theirs.next_if(|their| their.term < term.term).is_some() {}
            if let Some(their) = theirs.next_if(|their| their.term == term.term) {
                *more += share * saturated(their.at_beginning.into());
            }
        }
    }
    more
}

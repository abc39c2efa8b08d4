//! How much each term says about an article: the part of BM25F that does not depend on the query, smoothed over alike
//! articles.

use crate::{
    publish::assemble::alike::{Vector, Vectors, heaviest},
    search::rank::rarity,
};

use super::documents::{Documents, Weighed};

/// k1 of BM25F: how quickly further occurrences of a term stop adding to the score.
const K1: f32 = 2.2;
/// b of BM25F: how much long articles are ranked lower.
const B: f32 = 0.6;

/// The logarithms to base 2 of lengths and of similarities are rounded to multiples of this, so that a small change of
/// one article changes few impacts of its own, and fewer still of similar articles. Coarser lengths rank worse.
const LENGTHS: f32 = 0.125;
const SIMILARITIES: f32 = 0.5;

/// How many similar articles are used for smoothing, and their weight.
const ALIKE: usize = 10;
const SMOOTHING: f32 = 1.3;

/// How many terms of an article are compared to find similar ones, and in how many articles a term may occur to be
/// compared. More would take most of the time and change little.
const TELLING: usize = 48;
const COMMON: usize = 2_000;

/// Replaces the weights of all terms by their impacts: the amount by which a term of a query raises an article's score.
///
/// What this needs to know of the whole library, it counts in the settled articles, so that their impacts stay the same
/// when a new article is published. Lengths are rounded, so that a few words more in one article change little.
pub(super) fn weigh(documents: &mut Documents) {
    let lengths: Vec<f32> = documents.of.iter().map(|of| of.iter().map(|term| term.weight).sum()).collect();
    let settled = &lengths[..documents.settled];
    let mean = rounded(settled.iter().sum::<f32>() / settled.len().max(1) as f32, LENGTHS).max(1.0);
    for (of, length) in documents.of.iter_mut().zip(&lengths) {
        let norm = 1.0 - B + B * rounded(*length, LENGTHS) / mean;
        for term in of {
            let frequency = term.weight / norm;
            term.weight = frequency * (K1 + 1.0) / (frequency + K1);
        }
    }
    smooth(documents);
}

/// The nearest of the numbers whose logarithms to base 2 are `step` apart.
fn rounded(number: f32, step: f32) -> f32 {
    ((number.max(f32::MIN_POSITIVE).log2() / step).round() * step).exp2()
}

/// Raises the weight of a term if similar articles have it too, since that shows what the article is about
/// (cluster-based document smoothing, Liu and Croft, 2004). Only terms that the article itself has are changed.
fn smooth(documents: &mut Documents) {
    let (rows, settled) = (documents.of.len(), documents.settled);
    let mut counts = vec![0_usize; documents.terms.len()];
    documents.of[..settled].iter().flatten().for_each(|term| counts[term.term as usize] += 1);
    let rarity: Vec<f32> = counts.iter().map(|count| rarity(settled, *count)).collect();
    let of = &documents.of;
    let tells = |term: &&Weighed| (2..=COMMON).contains(&counts[term.term as usize]);
    let telling = |row: usize| -> Vector {
        of[row].iter().filter(tells).map(|term| (term.term, term.weight * rarity[term.term as usize])).collect()
    };
    let vectors = Vectors::new(rows, counts.len(), TELLING, telling);
    let smoothed: Vec<Vec<f32>> = vectors.map(|row, alike| {
        let alike = alike.into_iter().filter(|(other, _)| (*other as usize) < settled).collect();
        borrow(&of[row], &shares(alike), of)
    });
    for (of, more) in documents.of.iter_mut().zip(smoothed) {
        of.iter_mut().zip(more).for_each(|(term, more)| term.weight += SMOOTHING * more);
    }
}

/// The most alike articles and their shares, which sum up to 1.
fn shares(alike: Vector) -> Vector {
    let mut alike = heaviest(alike, ALIKE, u32::cmp);
    alike.iter_mut().for_each(|(_, share)| *share = rounded(*share, SIMILARITIES));
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
                *more += share * their.weight;
            }
        }
    }
    more
}

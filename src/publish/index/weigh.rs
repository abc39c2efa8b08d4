//! How much each term says about an article: the part of BM25F that does not depend on the query, smoothed over alike articles.

use rayon::prelude::*;

use super::documents::{Documents, Weighed};

/// How quickly repetition stops to count.
const K1: f32 = 2.2;
/// How much long articles are held back.
const B: f32 = 0.6;

/// How many alike articles speak for an article, and how much.
const ALIKE: usize = 10;
const SMOOTHING: f32 = 1.3;

/// How many of its terms stand for an article when alike ones are looked for, and in how many articles a term
/// may stand to tell anything; what is left out costs most of the time and changes little.
const TELLING: usize = 48;
const COMMON: usize = 2_000;

/// Replaces the weights of all terms by their impact: multiplied by the rarity of the term, what an article's score grows by.
pub(super) fn weigh(documents: &mut Documents) {
    let lengths: Vec<f32> = documents.of.iter().map(|of| of.iter().map(|term| term.weight).sum()).collect();
    let mean = lengths.iter().sum::<f32>() / lengths.len().max(1) as f32;
    for (of, length) in documents.of.iter_mut().zip(&lengths) {
        let norm = 1.0 - B + B * length / mean.max(1.0);
        for term in of {
            let frequency = term.weight / norm;
            term.weight = frequency * (K1 + 1.0) / (frequency + K1);
        }
    }
    smooth(documents);
}

/// A term of an article counts more when alike articles have it: what an article is about shows in its neighbours
/// (document smoothing by clusters, after Liu and Croft, 2004). Only terms that it has itself are touched.
fn smooth(documents: &mut Documents) {
    let rows = documents.of.len();
    let mut counts = vec![0_usize; documents.terms.len()];
    documents.of.iter().flatten().for_each(|term| counts[term.term as usize] += 1);
    let rarity: Vec<f32> =
        counts.iter().map(|count| (1.0 + (rows as f32 - *count as f32 + 0.5) / (*count as f32 + 0.5)).ln()).collect();
    let telling: Vec<Vec<(u32, f32)>> = documents.of.par_iter().map(|of| telling(of, &rarity, &counts)).collect();
    let mut postings: Vec<Vec<(u32, f32)>> = vec![Vec::new(); documents.terms.len()];
    for (row, terms) in telling.iter().enumerate() {
        terms.iter().for_each(|(term, weight)| postings[*term as usize].push((row as u32, *weight)));
    }
    let of = &documents.of;
    let smoothed: Vec<Vec<f32>> = (0..rows)
        .into_par_iter()
        .map_init(
            || vec![0.0_f32; rows],
            |similarity, row| {
                let alike = alike(row, &telling, &postings, similarity);
                borrow(&of[row], &alike, of)
            },
        )
        .collect();
    for (of, more) in documents.of.iter_mut().zip(smoothed) {
        of.iter_mut().zip(more).for_each(|(term, more)| term.weight += SMOOTHING * more);
    }
}

/// The terms that tell most about an article, as a vector of length 1.
fn telling(of: &[Weighed], rarity: &[f32], counts: &[usize]) -> Vec<(u32, f32)> {
    let alone = |term: &&Weighed| (2..=COMMON).contains(&counts[term.term as usize]);
    let mut terms: Vec<(u32, f32)> =
        of.iter().filter(alone).map(|term| (term.term, term.weight * rarity[term.term as usize])).collect();
    terms.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    terms.truncate(TELLING);
    let length = terms.iter().map(|(_, weight)| weight * weight).sum::<f32>().sqrt();
    terms.iter_mut().for_each(|(_, weight)| *weight /= length);
    terms
}

/// The most alike articles and their shares, which sum up to 1.
fn alike(
    row: usize,
    telling: &[Vec<(u32, f32)>],
    postings: &[Vec<(u32, f32)>],
    similarity: &mut [f32],
) -> Vec<(u32, f32)> {
    let mut touched = Vec::new();
    for (term, weight) in &telling[row] {
        for (other, other_weight) in &postings[*term as usize] {
            if similarity[*other as usize] == 0.0 {
                touched.push(*other);
            }
            similarity[*other as usize] += weight * other_weight;
        }
    }
    let mut alike: Vec<(u32, f32)> = (touched.into_iter())
        .map(|other| (other, std::mem::take(&mut similarity[other as usize])))
        .filter(|(other, _)| *other as usize != row)
        .collect();
    let order = |a: &(u32, f32), b: &(u32, f32)| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0));
    if alike.len() > ALIKE {
        alike.select_nth_unstable_by(ALIKE - 1, order);
        alike.truncate(ALIKE);
    }
    alike.sort_unstable_by(order);
    let sum: f32 = alike.iter().map(|(_, share)| share).sum();
    alike.iter_mut().for_each(|(_, share)| *share /= sum);
    alike
}

/// What each term of an article gains from alike ones. Both lists of terms are sorted.
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

//! Decides which articles match a query, and in what order. Articles are scored by BM25F (Robertson, Zaragoza and
//! Taylor, 2004). The part of the formula that depends on the article alone is stored in the index, as a level.

use super::{best::keep_best, index::Root, plan::Variant};

/// A word that more than this share of all articles have is ignored, unless the query has no rarer word.
const COMMON: f32 = 0.5;

/// The score of an article whose title has all words of the query is multiplied by this.
const TITLE: f32 = 1.6;

/// The score of an article that has all words of a query of several words is multiplied by this.
const ALL_WORDS: f32 = 1.4;

/// A word, what it stands for, and what is asked of it.
pub struct Part<'a> {
    pub variants: Vec<Variant<'a>>,
    pub in_title: bool,
    /// Articles without this word do not match.
    pub required: bool,
    /// How often the word stands in the query. Its weight grows with the root of that.
    pub times: usize,
    /// Whether an article without this word may have all words of the query.
    pub optional: bool,
}

/// The scores of all articles for a query.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Ranked {
    /// The score of each row of the catalog; 0 if the article does not match.
    pub scores: Vec<f32>,
    /// Whether an article has all words of the query, for each row of the catalog.
    pub has_all: Vec<bool>,
}

/// The weight of a term that `count` of `rows` articles have: the IDF of BM25, but never below 0.
pub fn rarity(rows: usize, count: usize) -> f32 {
    let (all, count) = (rows as f32, count.min(rows) as f32);
    (1.0 + (all - count + 0.5) / (count + 0.5)).ln()
}

/// Scores all articles by the parts of a query. Without parts all scores are equal. Articles that have one of the words
/// in `without` do not match.
pub fn rank(root: &Root, parts: &[Part<'_>], without: &[Part<'_>]) -> Ranked {
    let rows = root.rows;
    // To the power 1.25: roots are instructions of the processor, other powers a kilobyte of program.
    let rarity = |count: usize| {
        let rarity = rarity(rows, count);
        rarity * rarity.sqrt().sqrt()
    };
    let common = |part: &Part<'_>| part.variants.iter().all(|v| v.count as f32 > COMMON * rows as f32);
    let found: Vec<&Part<'_>> = parts.iter().filter(|part| !part.variants.is_empty()).collect();
    // Common words are used only if the query has no others.
    let all_common = found.iter().all(|part| part.optional || common(part));
    let mut scores = vec![0.0_f32; rows];
    let mut title = vec![0.0_f32; rows];
    let mut has = vec![0_u8; rows];
    let mut matches = vec![parts.is_empty(); rows];
    let mut best = vec![0.0_f32; rows];
    // The last part that was seen in the title, counted from 1.
    let mut titled = vec![0_usize; rows];
    let mut touched: Vec<u32> = Vec::new();
    let (mut decisive, mut required, mut whole) = (0_u8, 0_u8, 0.0_f32);
    let mut in_required = vec![0_u8; if found.iter().any(|part| part.required) { rows } else { 0 }];
    for (number, part) in found.iter().enumerate() {
        let times = (part.times as f32).sqrt();
        let weight = part.variants.iter().map(|v| times * v.share * rarity(v.count)).fold(0.0, f32::max);
        let decides = !part.optional && (all_common || !common(part));
        for variant in &part.variants {
            let factor = times * variant.share * rarity(variant.count);
            variant.found.each(rows, |posting| {
                let row = posting.row as usize;
                let is_title = posting.level >= root.title_level;
                if part.in_title && !is_title {
                    return;
                }
                if best[row] == 0.0 {
                    touched.push(posting.row);
                }
                best[row] = best[row].max(factor * root.impact(posting.level));
                if is_title && titled[row] <= number {
                    titled[row] = number + 1;
                    title[row] += weight;
                }
            });
        }
        whole += weight;
        decisive = decisive.saturating_add(u8::from(decides));
        required = required.saturating_add(u8::from(part.required));
        for row in touched.drain(..) {
            let row = row as usize;
            scores[row] += std::mem::take(&mut best[row]);
            has[row] = has[row].saturating_add(u8::from(decides));
            matches[row] |= decides || part.optional;
            if part.required {
                in_required[row] = in_required[row].saturating_add(1);
            }
        }
    }
    if parts.is_empty() {
        scores.fill(1.0);
    }
    let missing = parts.iter().any(|part| part.required && part.variants.is_empty());
    for part in without {
        for variant in &part.variants {
            variant.found.each(rows, |posting| {
                if !part.in_title || posting.level >= root.title_level {
                    matches[posting.row as usize] = false;
                }
            });
        }
    }
    let mut has_all = vec![false; rows];
    for row in 0..rows {
        let out = !matches[row] || missing || in_required.get(row).is_some_and(|count| *count < required);
        if out {
            scores[row] = 0.0;
            continue;
        }
        if title[row] > 0.99 * whole {
            scores[row] *= TITLE;
        }
        has_all[row] = has[row] == decisive;
        if has_all[row] && decisive > 1 {
            scores[row] *= ALL_WORDS;
        }
    }
    Ranked { scores, has_all }
}

/// Sets `has_all` for every article that has every one of several words, each with what it stands for.
pub fn add_all(root: &Root, words: &[Vec<Variant<'_>>], has_all: &mut [bool]) {
    let mut counts = vec![0_usize; root.rows];
    for (n, variants) in words.iter().enumerate() {
        for variant in variants {
            variant.found.each(root.rows, |posting| {
                let count = &mut counts[posting.row as usize];
                *count += usize::from(*count == n);
            });
        }
    }
    for (has_all, count) in has_all.iter_mut().zip(counts) {
        *has_all |= count == words.len();
    }
}

impl Ranked {
    /// Positions `from..to` of `rows` when sorted by score. Of two rows with the same score, the newer one comes first.
    /// `rows` are in the order of the catalog.
    pub fn best(&self, rows: &[u32], from: usize, to: usize) -> Vec<u32> {
        let score = |row: &u32| self.scores.get(*row as usize).copied().unwrap_or_default();
        let mut best: Vec<u32> = Vec::new();
        for row in rows {
            keep_best(&mut best, *row, to, |other| score(other) > score(row));
        }
        best.split_off(from.min(best.len()))
    }

    /// The rows that match, in the order of the catalog.
    pub fn rows(&self) -> Vec<u32> {
        (0..self.scores.len() as u32).filter(|row| self.scores[*row as usize] > 0.0).collect()
    }
}

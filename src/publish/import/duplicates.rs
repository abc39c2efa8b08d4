//! Finds articles that were imported twice: from two sites, or from two dumps of one page.
//!
//! Texts are compared by their runs of five words. Two articles are the same when most of the shorter one stands in
//! the other; the fuller one is kept.

use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

use super::line;

/// For each text the index of the fuller one it repeats, if any. Linear in the length of all texts together.
pub fn find(texts: &[String]) -> Vec<Option<usize>> {
    let runs: Vec<HashSet<u64>> = texts.iter().map(|text| runs(text)).collect();
    let mut seen: HashMap<u64, Vec<usize>> = HashMap::new();
    let mut copy_of = vec![None; texts.len()];
    // Fuller texts first; among equals the earlier file.
    let mut order: Vec<usize> = (0..texts.len()).collect();
    order.sort_by_key(|i| std::cmp::Reverse(runs[*i].len()));
    for i in order {
        let mut common: HashMap<usize, usize> = HashMap::new();
        for run in &runs[i] {
            for other in seen.get(run).into_iter().flatten() {
                *common.entry(*other).or_default() += 1;
            }
        }
        let best = common.into_iter().max_by_key(|(other, n)| (*n, std::cmp::Reverse(*other)));
        match best.filter(|(_, n)| *n * 10 >= runs[i].len() * 8) {
            Some((other, _)) => copy_of[i] = Some(other),
            None => {
                for run in &runs[i] {
                    let holders = seen.entry(*run).or_default();
                    // A phrase that stands everywhere tells nothing.
                    if holders.len() < 16 {
                        holders.push(i);
                    }
                }
            }
        }
    }
    copy_of
}

fn runs(text: &str) -> HashSet<u64> {
    let words: Vec<String> = text.split_whitespace().map(line::folded).filter(|word| !word.is_empty()).collect();
    let size = words.len().clamp(1, 5);
    words.windows(size).map(hash).collect()
}

/// The same text gives the same number within one run of the program.
pub fn hash(value: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

//! Finds articles that were imported twice: from two sites, or from two dumps of one page.
//!
//! Texts are compared by their runs of five words. Two articles are the same when the longer one contains most of the
//! shorter one; the longer one is imported.

use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

use super::dump::line;
use crate::{corpus::Date, publish::source::dates::months};

/// What two articles are compared by.
#[derive(Debug, Clone, Copy)]
pub struct Candidate<'a> {
    pub title: &'a str,
    pub date: Option<Date>,
    pub text: &'a str,
}

/// For each article the index of the longer one that it repeats, if any. The time grows with the total length of all
/// texts, as long as few of them are alike.
pub fn find(articles: &[Candidate<'_>]) -> Vec<Option<usize>> {
    let texts: Vec<&str> = articles.iter().map(|article| article.text).collect();
    let runs: Vec<HashSet<u64>> = texts.iter().map(|text| runs(text)).collect();
    let mut seen: HashMap<u64, Vec<usize>> = HashMap::new();
    let mut copy_of = vec![None; texts.len()];
    // Longer texts first; of two equally long ones, the earlier file.
    let mut order: Vec<usize> = (0..texts.len()).collect();
    order.sort_by_key(|i| std::cmp::Reverse(runs[*i].len()));
    for i in order {
        let mut common: HashMap<usize, usize> = HashMap::new();
        for run in &runs[i] {
            for other in seen.get(run).into_iter().flatten() {
                *common.entry(*other).or_default() += 1;
            }
        }
        let mut alike: Vec<(usize, usize)> = common.into_iter().filter(|(_, n)| *n * 10 >= runs[i].len() * 8).collect();
        alike.sort_by_key(|(other, n)| (std::cmp::Reverse(*n), *other));
        let fuller = alike.into_iter().map(|(other, _)| other).find(|other| !are_issues(articles[i], articles[*other]));
        match fuller {
            Some(other) => copy_of[i] = Some(other),
            None => {
                for run in &runs[i] {
                    let holders = seen.entry(*run).or_default();
                    // A phrase that 16 articles share is no sign of a copy.
                    if holders.len() < 16 {
                        holders.push(i);
                    }
                }
            }
        }
    }
    copy_of
}

/// Whether two articles that are alike are issues of one series: they have different days, or titles that differ in a
/// few words only, or the shorter one has a number or a month that the longer one lacks.
fn are_issues(shorter: Candidate<'_>, fuller: Candidate<'_>) -> bool {
    if shorter.date.is_some() && fuller.date.is_some() && shorter.date != fuller.date {
        return true;
    }
    let (one, other) = (words(shorter.title), words(fuller.title));
    let only = |a: &[String], b: &[String]| a.iter().filter(|word| !b.contains(word)).count();
    let (left, right) = (only(&one, &other), only(&other, &one));
    let frame = left > 0 && right > 0 && left <= 2 && right <= 2 && one.len() > left;
    let marks = |words: &[String]| -> HashSet<String> { words.iter().filter_map(|word| mark(word)).collect() };
    let titles_differ = marks(&one) != marks(&other) && left + right > 0 && (frame || one.len() == other.len());
    let own = marks(&words(shorter.text));
    frame || titles_differ || !own.is_subset(&marks(&words(fuller.text)))
}

fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}

/// A word that distinguishes issues of a series: a number, a Roman number, or a month.
fn mark(word: &str) -> Option<String> {
    let roman = word.len() <= 5 && word.chars().all(|c| "ivxlc".contains(c));
    if word.chars().any(char::is_numeric) || roman {
        return Some(word.to_owned());
    }
    months::of(word).map(|month| format!("month {month}"))
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

//! How words become index terms: what meets, what stays apart, and that no text breaks it.

use std::collections::BTreeMap;

use lectern::{
    corpus::Lang,
    search::{
        stem::{prefixes, term, terms},
        text::fold,
    },
};
use proptest::prelude::*;

mod english;
mod georgian;
mod others;
mod russian;

fn langs(codes: &str) -> Vec<Lang> {
    codes.split_whitespace().map(|code| code.parse().unwrap()).collect()
}

/// Whether a reader who types `query` finds the word of a text in the first language.
fn finds(codes: &str, text: &str, query: &str) -> bool {
    let all = langs(codes);
    terms(&fold(query), &all).contains(&term(&fold(text), &all[0], &all))
}

/// Each family is one word in several forms, all of which must be found by the first.
fn meet(codes: &str, families: &[&str]) {
    let mut missed = Vec::new();
    for family in families {
        let words: Vec<&str> = family.split_whitespace().collect();
        missed.extend(words[1..].iter().copied().filter(|form| !finds(codes, form, words[0])));
    }
    assert!(missed.is_empty(), "{missed:?}");
}

/// A word, and queries that must find it.
fn found(codes: &str, typed: &[(&str, &str)]) {
    let mut missed = Vec::new();
    for (text, queries) in typed {
        missed.extend(queries.split(' ').filter(|query| !finds(codes, text, query)));
    }
    assert!(missed.is_empty(), "{missed:?}");
}

/// No two of these words have the same term.
fn differ<'a>(code: &str, words: impl Iterator<Item = &'a str>) {
    let all = langs(code);
    let mut owners = BTreeMap::<String, Vec<&str>>::new();
    words.for_each(|word| owners.entry(term(word, &all[0], &all)).or_default().push(word));
    let shared: Vec<_> = owners.values().filter(|words| words.len() > 1).collect();
    assert!(shared.is_empty(), "{shared:?}");
}

/// Typing the first must already find the second.
fn begins(codes: &str, pairs: &[(&str, &str)]) {
    let all = langs(codes);
    for (typed, word) in pairs {
        let term = term(word, &all[0], &all);
        assert!(prefixes(typed, &all).iter().any(|start| term.starts_with(start)), "{typed} does not begin {term}");
    }
}

fn firsts<'a>(families: &[&'a str]) -> impl Iterator<Item = &'a str> {
    families.iter().filter_map(|family| family.split(' ').next())
}

proptest! {
    #[test]
    fn every_word_is_found_by_itself(
        word in "[\\PC&&[^ ]]{1,20}|[a-zə']{0,3}(ing|ed|s|'s|eed|ies|sses|yed|e|ll|ly|ogi|i)('s)?|[a-zéß'ßə]{1,15}|\
            [ა-ჿ]{1,15}|[а-яёіїў]{1,15}|[ء-ي]{1,12}|[a-z]{0,3}[ა-ჰ]{0,3}[а-я]{0,3}",
        codes in prop::sample::select(vec!["en", "ka", "ru ka", "fa ar", "ka en ru ar fr de es it \
            pt uk tr", "uk", "el"]),
    ) {
        let word = fold(&word);
        let all = langs(codes);
        let found = terms(&word, &all);
        for lang in &all {
            let term = term(&word, lang, &all);
            prop_assert!(word.is_empty() || !term.is_empty());
            prop_assert!(found.contains(&term), "{} not in {:?}", term, found);
        }
        prop_assert!(found.iter().enumerate().all(|(i, term)| !found[..i].contains(term)), "{:?}", found);
        prop_assert!(!prefixes(&word, &all).is_empty());
    }
}

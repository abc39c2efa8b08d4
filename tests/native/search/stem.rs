//! How words become index terms: what meets, what stays apart, and that no text breaks it.

use lectern::{
    corpus::Lang,
    search::{
        stem::{prefixes, term, terms},
        text::fold,
    },
};
use proptest::prelude::*;

mod english;

fn langs(codes: &str) -> Vec<Lang> {
    codes.split_whitespace().map(|code| code.parse().unwrap()).collect()
}

/// Whether a reader who types `query` finds the word of a text in the first language.
fn finds(codes: &str, text: &str, query: &str) -> bool {
    let all = langs(codes);
    terms(&fold(query), &all).contains(&term(&fold(text), &all[0], &all))
}

proptest! {
    #[test]
    fn every_word_is_found_by_itself(
        word in "[\\PC&&[^ ]]{1,20}|[a-zéß'ßə]{1,15}|[ა-ჿ]{1,15}|[а-яёіїў]{1,15}|[ء-ي]{1,12}|[a-z]{0,3}[ა-ჰ]{0,3}[а-я]{0,3}",
        codes in prop::sample::select(vec!["en", "ka", "ru ka", "fa ar", "ka en ru ar fr de es it pt uk tr", "uk", "el"]),
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

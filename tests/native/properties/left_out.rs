//! What is found with a word or a phrase and what is found without it are the two halves of every library.

use std::collections::BTreeSet;

use futures::executor::block_on;
use lectern::{
    corpus::Lang,
    publish::{
        assemble::assemble,
        site::{data, keys, output::Output, target::work},
        source::library::{self, Reading},
    },
    search::Query,
    store::Store,
};
use proptest::{collection::vec, prelude::*, sample::select};
use tempfile::TempDir;

use super::property_in_parts;
use crate::{
    sites::{Draft, read, today},
    store::{Files, Memory, open},
};

/// Words of which no two have a form in common, some of them in two parts.
const PLAIN: [&str; 10] = ["amber", "birch", "cedar", "covid-19", "19", "covid", "ნავი", "лодка", "1917", "birch-tree"];

/// Forms of the same words, and words that lie near others.
const FORMS: [&str; 24] = [
    "boat",
    "boats",
    "Boat’s",
    "road",
    "Roads",
    "work",
    "works",
    "worked",
    "closed",
    "closing",
    "covid-19",
    "O’Neill",
    "1,200",
    "1200",
    "ნავი",
    "ნავები",
    "ნავმა",
    "лодка",
    "лодки",
    "лодку",
    "cafe\u{301}",
    "café",
    "قارب",
    "القارب",
];

#[derive(Debug, Clone)]
struct Text {
    lang: &'static str,
    title: Vec<&'static str>,
    body: Vec<&'static str>,
}

/// A few articles made of these words.
fn library(words: &'static [&'static str]) -> impl Strategy<Value = Vec<Text>> {
    let text = (select(vec!["en", "ka", "ru", "ar"]), vec(select(words), 1..4), vec(select(words), 1..8));
    vec(text.prop_map(|(lang, title, body)| Text { lang, title, body }), 1..7)
}

/// The data files that the publisher makes of it; no page is written.
fn published(texts: &[Text]) -> Files {
    let draft = texts.iter().enumerate().fold(Draft::new().without("articles/first.md"), |draft, (n, text)| {
        let (title, body) = (text.title.join(" "), text.body.join(" "));
        draft.with(&format!("articles/n{n}.{}.md", text.lang), format!("---\ntitle: \"{title}\"\n---\n\n{body}\n"))
    });
    let mut library = library::read(draft.folder(), &Reading::on(today())).unwrap();
    let (corpus, _) = assemble(&mut library);
    let folder = TempDir::new().unwrap();
    let out = Output::begin(&folder.path().join("site")).unwrap();
    data::write(&corpus, &keys::of_articles(&corpus).unwrap(), false, &out).unwrap();
    read(&work::new_files(&folder.path().join("site")))
}

/// The numbers of the articles that are found. The space says that the reader has typed the last word.
fn found(store: &Store<Memory>, typed: &str) -> BTreeSet<usize> {
    let langs: Vec<Lang> = ["en", "ka"].map(|tag| tag.parse().unwrap()).into();
    let mut query = Query::default();
    query.text = format!("{typed} ");
    let (_, found) = block_on(store.find(&query, &langs, (0, 50), true)).unwrap();
    assert_eq!((found.total, found.at_least, found.incomplete), (found.hits.len(), false, false), "{typed}");
    // A slug may have its language behind it.
    found.hits.iter().map(|hit| usize::from(hit.slug.as_str().as_bytes()[1] - b'0')).collect()
}

/// The two answers share nothing, and together are the library.
fn are_halves(texts: &[Text], store: &Store<Memory>, typed: &str) -> Result<BTreeSet<usize>, TestCaseError> {
    let (with, without) = (found(store, typed), found(store, &format!("-{typed}")));
    prop_assert!(with.is_disjoint(&without), "{} in {:?}: {:?} and {:?}", typed, texts, with, without);
    prop_assert_eq!(with.len() + without.len(), texts.len(), "{} in {:?}: {:?}, {:?}", typed, texts, with, without);
    Ok(without)
}

#[test]
fn a_word_and_its_absence_divide_every_library() {
    let asked = || (any::<prop::sample::Index>(), any::<prop::sample::Index>());
    property_in_parts(
        48,
        || (library(&FORMS), asked()),
        |(texts, (which, word))| {
            let store = open(&published(&texts));
            // A word that no article has stands for one that is spelled nearly so, and leaves out nothing.
            let text = which.get(&texts);
            let there: Vec<&str> =
                text.title.iter().chain(&text.body).copied().filter(|word| !word.contains('-')).collect();
            if !there.is_empty() {
                are_halves(&texts, &store, word.get::<&str>(&there))?;
            }
            prop_assert_eq!(found(&store, "-xylophone").len(), texts.len());
            Ok(())
        },
    );
}

#[test]
fn a_phrase_and_its_absence_divide_every_library() {
    let asked = || vec(select(&PLAIN[..]), 1..4);
    property_in_parts(
        48,
        || (library(&PLAIN), asked()),
        |(texts, asked)| {
            let parts = |words: &[&'static str]| words.iter().flat_map(|word| word.split('-')).collect::<Vec<_>>();
            let phrase = parts(&asked);
            let has = |words: &[&'static str]| parts(words).windows(phrase.len()).any(|some| some == phrase);
            let lacks = |text: &Text| !has(&text.title) && !has(&text.body);
            let expected: BTreeSet<usize> = (0..texts.len()).filter(|n| lacks(&texts[*n])).collect();
            let store = open(&published(&texts));
            // What no article has is a mistake of typing, unless it is a phrase.
            if phrase.len() > 1 || expected.len() < texts.len() {
                let typed = format!("\"{}\"", asked.join(" "));
                prop_assert_eq!(&are_halves(&texts, &store, &typed)?, &expected, "{} in {:?}", typed, texts);
            }
            // Without quotes, hyphens hold it together.
            let typed = format!("-{}", phrase.join("-"));
            prop_assert_eq!(found(&store, &typed), expected, "{} in {:?}", typed, texts);
            Ok(())
        },
    );
}

//! An index that did not arrive as a whole: what is there still answers, and what is missing is told.

use futures::executor::block_on;
use lectern::{
    corpus::paths,
    store::{LoadError, Store},
};

use super::{Files, Memory, answer, find, library, name_of, open, query, root};
use crate::sites;

/// Words, each with the file that it is looked for in.
fn words(files: &Files) -> Vec<(String, usize)> {
    let root = root(files);
    let mut words = Vec::new();
    for (n, part) in root.terms.iter().enumerate() {
        let shard = lectern::search::index::Shard::read(&files[&name_of(files, &paths::terms(&part.first))]).unwrap();
        let plain = |term: &&str| term.len() > 5 && term.chars().all(|c| c.is_ascii_lowercase());
        let some: Vec<&str> = shard.beginning("").map(|found| found.term).filter(plain).step_by(9).collect();
        words.extend(some.into_iter().map(|term| (format!("title:{term} {term} "), n)));
    }
    assert!(words.len() > 20, "{} words", words.len());
    words
}

#[test]
fn a_lost_or_damaged_file_of_terms_takes_only_its_own_words_away() {
    let files = sites::sample().files();
    let whole = open(files);
    let words = words(files);
    let mut complete = 0;
    for (lost, part) in root(files).terms.iter().enumerate() {
        let name = name_of(files, &paths::terms(&part.first));
        let mut without = files.clone();
        without.remove(&name);
        let mut cut = files.clone();
        cut.get_mut(&name).unwrap().pop();
        for files in [without, cut] {
            let store = open(&files);
            for (word, file) in &words {
                let (found, expected) = (answer(&store, word), answer(&whole, word));
                assert!(!expected.incomplete);
                assert!(found.incomplete || *file != lost, "{word}");
                if !found.incomplete {
                    complete += 1;
                    assert_eq!(found.ranked, expected.ranked, "{word}");
                }
            }
        }
    }
    assert!(complete > 0, "no answer is whole");
}

#[test]
fn the_other_words_of_a_query_are_found_all_the_same() {
    let files = sites::sample().files();
    let words = words(files);
    let (lost, file) = words.first().unwrap();
    let (there, _) = words.iter().rfind(|(_, other)| other != file).unwrap();
    let mut without = files.clone();
    without.remove(&name_of(files, &paths::terms(&root(files).terms[*file].first)));
    let found = find(&open(&without), &query(&[lost.as_str(), there].concat(), ""), "en ka ru ar");
    assert!(found.incomplete && found.total > 0 && !found.hits.is_empty());
}

#[test]
fn without_words_nothing_is_corrected_and_that_is_told() {
    let files = sites::sample().files();
    let mut without = files.clone();
    without.retain(|name, _| !name.starts_with("data/index-words-"));
    assert!(without.len() < files.len());
    let store = open(&without);
    let found = answer(&store, "traffikcing ");
    assert!(found.incomplete && found.words[0].meant.is_none() && !found.words[0].known);
    assert!(!answer(&store, "trafficking ").incomplete);
    assert_eq!(answer(&open(files), "traffikcing ").words[0].meant.as_deref(), Some("trafficking"));
}

#[test]
fn without_titles_the_list_is_shorter_and_that_is_told() {
    let files = sites::sample().files();
    for text in ["border ", "\"border police\" "] {
        let mut without = files.clone();
        without.retain(|name, _| !name.starts_with(&paths::titles(0)));
        let found = find(&open(&without), &query(text, ""), "en");
        assert!(found.incomplete && found.hits.is_empty() && found.rows.is_empty(), "{text}");
        let mut damaged = files.clone();
        damaged.insert(name_of(files, &paths::titles(0)), b"{}".to_vec());
        assert!(find(&open(&damaged), &query(text, ""), "en").incomplete, "{text}");
        assert!(!find(&open(files), &query(text, ""), "en").incomplete, "{text}");
    }
}

#[test]
fn phrases_whose_articles_are_lost_are_told() {
    let mut without = sites::sample().files().clone();
    without.retain(|name, _| !paths::is_pack(name));
    let found = find(&open(&without), &query("\"border police\" ", ""), "en");
    assert!(found.incomplete && found.total == 0);
}

#[test]
fn without_a_root_there_is_no_answer() {
    let files = sites::sample().files();
    let search = |files: &Files| {
        let store: Store<Memory> = open(files);
        block_on(store.search("border ", true)).map(|answer| answer.is_some())
    };
    assert_eq!(search(files), Ok(true));
    let name = name_of(files, &paths::index());
    let mut without = files.clone();
    without.remove(&name);
    assert!(matches!(search(&without), Err(LoadError::Unreachable { file }) if file == name));
    let mut damaged = files.clone();
    damaged.get_mut(&name).unwrap().truncate(20);
    assert!(matches!(search(&damaged), Err(LoadError::Damaged { file, .. }) if file == name));
    // Nothing is asked for: no file is needed.
    assert!(block_on(open(&without).search("  ", true)).unwrap().is_none());
}

#[test]
fn no_byte_of_a_small_index_makes_a_search_panic() {
    let files = library(&[("a", "Border police", "The border."), ("b.ka", "საზღვარი", "ანძა")]);
    let name = name_of(&files, &paths::index());
    let texts = ["border ", "bor", "\"border police\" ", "bordre ", "საზღვრის ", "-police border title:police "];
    for at in 0..files[&name].len() {
        for change in [1, 0x80, 0xff] {
            let mut damaged = files.clone();
            damaged.get_mut(&name).unwrap()[at] ^= change;
            let store = open(&damaged);
            for text in texts {
                let found = block_on(store.find(&query(text, ""), &[], (0, 9), true));
                assert!(found.is_err() || found.is_ok_and(|(_, found)| found.rows.iter().all(|row| *row < 2)));
            }
        }
    }
}

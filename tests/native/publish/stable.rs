//! A small change of a library changes few files: those that show it, and what lists them.

use std::collections::BTreeSet;

use lectern::{publish::assemble::settled, search::Query};

use crate::{
    sites::{Draft, Site},
    store::{find, open},
};

/// Words that look unlike each other, so that few are taken for typing errors of others.
fn word(number: u32) -> String {
    let letters = number.wrapping_mul(2_654_435_761).to_le_bytes().into_iter().chain([number as u8, 7]);
    letters
        .flat_map(|byte| [b"bdfgklmnprstvz"[usize::from(byte % 14)], b"aeiou"[usize::from(byte / 52)]])
        .take(9)
        .map(char::from)
        .collect()
}

/// A text of so many words. Frequent words have low numbers, as in a language.
fn text(seed: u32, words: usize) -> String {
    let mut state = seed.wrapping_mul(0x9e37_79b9) | 1;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        f64::from(state) / f64::from(u32::MAX)
    };
    let words: Vec<String> = (0..words).map(|_| word((6_000_f64.powf(next()) - 1.0) as u32)).collect();
    words.join(" ")
}

fn article(n: u32, seed: u32, words: usize, more: &str) -> (String, String) {
    let date = format!("20{:02}-{:02}-{:02}", n / 300, n / 25 % 12 + 1, n % 25 + 1);
    let head = format!("---\ntitle: Article {n}\ndate: {date}\nsummary: Number {n}\n---\n\n");
    (format!("articles/a{n}.md"), format!("{head}{}{more}\n", text(seed + n, words)))
}

/// A library of so many articles of so many words, from the oldest to the newest.
fn library(count: u32, seed: u32, words: usize) -> Draft {
    let texts = (0..count).map(|n| article(n, seed, words, ""));
    texts.fold(Draft::new().without("articles/first.md"), |draft, (name, text)| draft.with(&name, text))
}

/// The files of `after` whose names begin so and that `before` does not have.
fn new<'a>(before: &Site, after: &'a Site, start: &'a str) -> Vec<&'a str> {
    let is_new = |(name, bytes): &(&String, &Vec<u8>)| before.files().get(*name) != Some(*bytes);
    let names = after.files().iter().filter(is_new).map(|(name, _)| name.as_str());
    names.filter(|name| name.starts_with(start)).collect()
}

fn index(site: &Site) -> BTreeSet<&String> {
    let of_index = |name: &&String| name.starts_with("data/index-terms-") || name.starts_with("data/index-words-");
    site.files().keys().filter(of_index).collect()
}

#[test]
fn a_new_article_changes_no_file_of_terms_or_words_and_is_found() {
    for (count, seed) in [(266, 12), (321, 4_711)] {
        assert_eq!(settled(count as usize), settled(count as usize + 1), "{count}");
        let draft = library(count, seed, 60);
        let before = draft.build();
        let (name, text) = article(count, seed, 60, " Quagmire in Xanthippe.");
        let after = draft.with(&name, text).build();
        assert!(index(&before).len() > 9, "{} files of the index", index(&before).len());
        assert_eq!(index(&before), index(&after));
        for kind in ["data/titles-", "data/summaries-"] {
            assert!(new(&before, &after, kind).len() < 3, "{:?}", new(&before, &after, kind));
        }
        // The article, its neighbour, and those that it is a relative of.
        let pages = new(&before, &after, "articles/a");
        assert!(pages.len() < 30, "{} of {count} pages: {pages:?}", pages.len());
        let store = open(after.files());
        // In full, while it is being typed, and with a typing error.
        for asked in ["xanthippe ", "xanth", "xantippe "] {
            let mut query = Query::default();
            asked.clone_into(&mut query.text);
            let slugs: Vec<String> = find(&store, &query, "en").hits.iter().map(|hit| hit.slug.to_string()).collect();
            assert_eq!(slugs, [format!("a{count}")], "{asked}");
        }
    }
}

#[test]
fn a_changed_sentence_changes_few_files_of_the_index() {
    for (seed, changed) in [(3, 17), (1_789, 280)] {
        let draft = library(300, seed, 300);
        let before = draft.build();
        let (name, text) = article(changed, seed, 300, " Aabaka aabake aabaki.");
        let after = draft.with(&name, text).build();
        let all = index(&after).len();
        let new = new(&before, &after, "data/index-");
        // The files that these words are in. What other articles gain from this one stays the same, since its beginning
        // does.
        assert!(all > 40 && new.len() < 6, "{} of {all}: {new:?}", new.len());
    }
}

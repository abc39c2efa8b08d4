//! Rare words of a large library, of which the tests write only the index.

use futures::executor::block_on;
use lectern::{
    corpus::paths,
    search::{
        Query,
        index::{
            Posting, Root,
            postings::LEVELS,
            root::{IndexPart, Location},
            shard::{self, Term},
            words::{self, KnownWord},
        },
    },
    store::Store,
};

use super::{Files, Memory, answer};

/// A library of so many articles, in French; of each word, how many have it: the first ones.
fn index(rows: usize, words: &[(&str, u32)]) -> Store<Memory> {
    let posting = |row| Posting { row, level: 0 };
    let term =
        |(word, count): &(&str, u32)| Term { term: (*word).to_owned(), postings: (0..*count).map(posting).collect() };
    let known = |(word, count): &(&str, u32)| KnownWord { word: (*word).to_owned(), log_count: count.ilog2() as u8 };
    let terms = shard::encode(&words.iter().map(term).collect::<Vec<_>>(), 0, rows);
    let words = words::encode(&words.iter().map(known).collect::<Vec<_>>());
    let mut inline = Vec::new();
    let [terms, words] = [terms, words].map(|bytes| {
        let start = inline.len();
        inline.extend(bytes);
        vec![IndexPart { first: String::new(), location: Location::Inline { start, end: inline.len() } }]
    });
    let root = Root {
        rows,
        langs: vec!["fr".parse().unwrap()],
        impacts: [100; LEVELS],
        title_level: 6,
        terms,
        words,
        inline,
        ..Root::default()
    };
    let name = paths::file(&paths::index(), "00");
    Store::new(Memory(Files::from([(name.clone(), root.write())])), [name])
}

#[test]
fn a_rare_word_is_found_beside_the_frequent_one_that_it_may_be_a_mistake_for() {
    let store = index(8_000, &[("zarbo", 400), ("zarbu", 2)]);
    let found = answer(&store, "zarbu ");
    assert_eq!((found.words[0].meant.as_deref(), found.words[0].known), (Some("zarbo"), true));
    let best = found.ranked.best(&found.ranked.rows(), 0, 3);
    assert_eq!((found.ranked.rows().len(), best), (400, vec![1, 0, 399]));
    // Not the other way round.
    let found = answer(&store, "zarbo ");
    assert_eq!((found.words[0].meant.as_deref(), found.ranked.rows().len()), (None, 400));
}

#[test]
fn a_rare_word_stands_for_itself_where_the_other_is_not_much_more_frequent() {
    let found = answer(&index(8_000, &[("zarbo", 30), ("zarbu", 2)]), "zarbu ");
    assert_eq!((found.words[0].meant.as_deref(), found.ranked.rows().len()), (None, 2));
    // One article in 2,000 is not rare.
    let found = answer(&index(8_000, &[("zarbo", 4_000), ("zarbu", 5)]), "zarbu ");
    assert_eq!((found.words[0].meant.as_deref(), found.ranked.rows().len()), (None, 5));
}

/// What stands for a word, and how many articles it finds.
#[track_caller]
fn means(store: &Store<Memory>, typed: &str, expected: (Option<&str>, usize)) {
    let found = answer(store, typed);
    assert_eq!((found.words[0].meant.as_deref(), found.ranked.rows().len()), expected, "{typed}");
}

#[test]
fn a_mistyped_word_is_corrected_though_a_shorter_one_is_its_beginning() {
    let store = index(8_000, &[("zarbo", 5), ("zarboten", 400)]);
    means(&store, "zarbotne", (Some("zarboten"), 400));
    means(&store, "zarbotne ", (Some("zarboten"), 400));
    // Where no known word is like it, the beginning is better than nothing.
    means(&store, "zarboxxy", (None, 5));
    means(&store, "zarboxxy ", (None, 0));
}

#[test]
fn results_link_to_articles_with_the_words_that_were_meant() {
    let store = index(8_000, &[("zarbo", 400), ("zarboten", 90), ("zarbu", 2)]);
    let words = |typed: &str| answer(&store, typed).words_to_mark(typed);
    assert_eq!(words("\"Zarbotne\" -zarb title:zarbo "), "\"zarboten\" -zarb title:zarbo ");
    // What few articles have stays.
    assert_eq!(words("zarbu "), "zarbu  zarbo");
    // A part of another word is none.
    assert_eq!(words("zarbotne xzarbotnex"), "zarboten xzarbotnex");
}

#[test]
fn results_of_a_large_library_do_not_wait_for_its_catalog() {
    let store = index(30_000, &[("zarbo", 400)]);
    let mut query = Query::default();
    query.text = "zarbo ".to_owned();
    let (_, found) = block_on(store.find(&query, &[], (0, 10), false)).unwrap();
    assert_eq!((found.total, found.facets.is_none()), (400, true));
    // There are no titles in this library, and no catalog for those who wait.
    assert!(found.incomplete);
    assert!(block_on(store.find(&query, &[], (0, 10), true)).is_err());
    let small = index(3_000, &[("zarbo", 400)]);
    assert!(block_on(small.find(&query, &[], (0, 10), false)).is_err());
}

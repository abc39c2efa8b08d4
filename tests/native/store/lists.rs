//! Pages of lists, and the counts beside them.

use futures::executor::block_on;
use lectern::{
    corpus::Facet,
    search::{Query, Sort},
};

use super::{find, langs, library, open, query};
use crate::sites;

const QUERIES: [(&str, &str); 10] = [
    ("border ", ""),
    ("trafficking people ", ""),
    ("migration", "topic=borders"),
    ("საქართველო ", ""),
    ("georgia ", "lang=ka lang=en"),
    ("police border -boats ", "section=our-work"),
    ("\"border police\" ", ""),
    ("\"bordre police\" -\"patrol police\" ", ""),
    ("", "topic=counter-trafficking"),
    ("", ""),
];

fn sorted(mut query: Query, sort: Sort) -> Query {
    query.sort = sort;
    query
}

#[test]
fn pages_one_after_the_other_are_the_whole_list() {
    let store = open(sites::sample().files());
    for (text, values) in QUERIES {
        for sort in Sort::ALL {
            let query = sorted(query(text, values), sort);
            let all = find(&store, &query, "en ka");
            let mut rows = Vec::new();
            for page in 0..all.total.div_ceil(3) {
                let (shown, found) = block_on(store.find(&query, &langs("en ka"), (page, 3), true)).unwrap();
                assert_eq!((shown, found.total, found.facets), (page, all.total, all.facets.clone()));
                assert_eq!(found.rows.len(), found.hits.len());
                rows.extend(found.rows);
            }
            assert!(rows.len() > 1, "{text} {values}");
            assert_eq!(rows[..rows.len().min(50)], all.rows, "{text} {values} {sort:?}");
        }
    }
}

#[test]
fn the_best_come_first_the_newest_and_the_oldest_where_asked_for() {
    let store = open(sites::sample().files());
    for (text, values) in QUERIES {
        let rows = |sort| find(&store, &sorted(query(text, values), sort), "en ka");
        let best = rows(Sort::Best);
        let key = |row: &u32| (-f64::from(best.score(*row)), std::cmp::Reverse(*row));
        // The first ten may be in another order, by their titles.
        let (first, others) = best.rows.split_at(best.rows.len().min(10));
        assert!(others.is_sorted_by(|a, b| key(a) < key(b)), "{text} {values}");
        assert!(first.iter().all(|row| others.iter().all(|other| key(row) < key(other))), "{text} {values}");
        let (newest, oldest) = (rows(Sort::Newest).rows, rows(Sort::Oldest).rows);
        assert!(oldest.is_sorted() && newest.iter().rev().eq(&oldest), "{text} {values}");
        assert_eq!(newest.len(), best.rows.len());
    }
}

#[test]
fn a_page_beyond_the_last_shows_the_last() {
    let store = open(sites::sample().files());
    for text in ["border ", "\"border police\" ", ""] {
        let query = query(text, "");
        let found = |page| block_on(store.find(&query, &langs("en"), (page, 3), true)).unwrap();
        let (_, first) = found(0);
        let (last, beyond) = found(usize::MAX / 8);
        assert_eq!((last, beyond.rows.len()), ((beyond.total - 1) / 3, (beyond.total - 1) % 3 + 1), "{text}");
        assert!(text.contains('"') || first.total == beyond.total);
    }
    // Pages of a phrase are known only when its articles were read.
    let boats = open(&library(&[("a", "A", "red boat"), ("b", "B", "boat red"), ("c", "C", "boats are red")]));
    let (page, found) = block_on(boats.find(&query("\"red boat\" ", ""), &langs("en"), (9, 1), true)).unwrap();
    assert_eq!((page, found.total, found.rows), (0, 1, vec![0]));
    let (page, found) = block_on(store.find(&query("zzzz ", ""), &langs("en"), (9, 3), true)).unwrap();
    assert_eq!((page, found.total), (0, 0));
}

#[test]
fn the_count_of_a_value_is_what_choosing_it_gives() {
    let store = open(sites::sample().files());
    for (text, values) in QUERIES {
        let query = query(text, values);
        let facets = find(&store, &query, "en ka ru ar").facets.unwrap();
        for facet in Facet::ALL {
            assert!(!facets.of(facet).is_empty());
            for value in facets.of(facet) {
                let mut alone = query.clone();
                for other in query.chosen(facet) {
                    alone = alone.without(facet, other);
                }
                alone.choose(facet, &value.id);
                let total = find(&store, &alone, "en ka ru ar").total;
                assert_eq!(total, value.count as usize, "{text} {values} {facet:?} {}", value.id);
            }
        }
    }
}

#[test]
fn a_library_of_one_article_or_none_can_be_searched() {
    let one = open(&library(&[("only", "Only one", "A single article.")]));
    for text in ["only ", "single article ", "\"single article\"", "arti", "artcile ", ""] {
        assert_eq!(find(&one, &query(text, ""), "en").total, 1, "{text}");
    }
    assert_eq!(find(&one, &query("nothing ", ""), "en").total, 0);
    assert_eq!(find(&one, &query("only -single ", ""), "en").total, 0);
    let none = open(&library(&[]));
    for text in ["only ", "\"single article\"", "arti", "-x", "title:x ", ""] {
        let found = find(&none, &query(text, ""), "en");
        assert_eq!((found.total, found.incomplete), (0, false), "{text}");
    }
}

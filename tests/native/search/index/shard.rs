//! Files of terms.

use lectern::search::index::{
    Posting,
    postings::LEVELS,
    shard::{FoundTerm, Shard, Term, encode},
};
use proptest::{
    collection::{btree_map, vec},
    prelude::*,
};

use super::{damage, sorted};

const ROWS: usize = 50;

fn terms() -> impl Strategy<Value = Vec<Term>> {
    sorted(12).prop_flat_map(|terms| {
        let postings = btree_map(0..ROWS as u32, 0..LEVELS as u8, 1..ROWS);
        let postings = postings.prop_map(|some| some.into_iter().map(|(row, level)| Posting { row, level }).collect());
        vec(postings, terms.len()).prop_map(move |postings: Vec<Vec<Posting>>| {
            terms.iter().cloned().zip(postings).map(|(term, postings)| Term { term, postings }).collect()
        })
    })
}

fn read_back(found: FoundTerm<'_>) -> Term {
    let mut postings = Vec::new();
    found.each(ROWS, |posting| postings.push(posting));
    Term { term: found.term.to_owned(), postings }
}

proptest! {
    #[test]
    fn every_term_is_found_with_its_articles(terms in terms(), other in "[a-e]{0,3}|[აბ]{1,2}") {
        let shard = Shard::read(&encode(&terms, 0, ROWS)).unwrap();
        for term in &terms {
            let found = shard.find(&term.term).unwrap();
            prop_assert_eq!(found.count, term.postings.len());
            prop_assert_eq!(&read_back(found), term);
        }
        let known = terms.iter().any(|term| term.term == other);
        prop_assert_eq!(shard.find(&other).is_some(), known);
        let beginning: Vec<Term> = shard.beginning(&other).map(read_back).collect();
        let expected: Vec<Term> = terms.into_iter().filter(|term| term.term.starts_with(&other)).collect();
        prop_assert_eq!(beginning, expected);
    }

    /// As whole as the index was before the newest articles were taken out of its files.
    #[test]
    fn a_term_of_two_shards_has_the_articles_of_both(terms in terms(), first in 0..ROWS) {
        let part = |keep: &dyn Fn(&Posting) -> bool, from: usize| -> Vec<Term> {
            let cut = |term: &Term| {
                let kept = term.postings.iter().filter(|posting| keep(posting));
                kept.map(|posting| Posting { row: posting.row - from as u32, ..*posting }).collect()
            };
            let all = terms.iter().map(|term| Term { term: term.term.clone(), postings: cut(term) });
            all.filter(|term| !term.postings.is_empty()).collect()
        };
        let (settled, newest) = (part(&|p| (p.row as usize) < first, 0), part(&|p| p.row as usize >= first, first));
        let settled = Shard::read(&encode(&settled, 0, first)).unwrap();
        let newest = Shard::read(&encode(&newest, first, ROWS - first)).unwrap();
        for term in &terms {
            let found = match (settled.find(&term.term), newest.find(&term.term)) {
                (Some(settled), Some(newest)) => settled.and(newest),
                (settled, newest) => settled.or(newest).unwrap(),
            };
            prop_assert_eq!(found.count, term.postings.len());
            prop_assert_eq!(&read_back(found), term);
        }
    }

    #[test]
    fn a_damaged_file_is_refused_or_gives_rows_of_the_catalog(terms in terms(), damage in damage()) {
        if let Some(shard) = Shard::read(&damage.done_to(&encode(&terms, 0, ROWS))) {
            for found in shard.beginning("") {
                found.each(ROWS, |posting| assert!((posting.row as usize) < ROWS));
            }
        }
    }

    #[test]
    fn a_file_that_is_cut_is_refused(terms in terms()) {
        let bytes = encode(&terms, 0, ROWS);
        for end in 0..bytes.len() {
            prop_assert!(Shard::read(&bytes[..end]).is_none(), "took {} of {} bytes", end, bytes.len());
        }
    }
}

/// Most terms stand in few articles: what they take is paid for by everybody who searches.
#[test]
fn neighbouring_terms_share_bytes() {
    let term = |n: u32| Term { term: format!("{:03}", n), postings: vec![Posting { row: n, level: 1 }] };
    let terms: Vec<Term> = (0..800).map(term).collect();
    // Three numbers, one or two letters, and 10 to 12 bits of a row and its level.
    let bytes = encode(&terms, 0, 1_000).len();
    assert!(bytes < 800 * 6, "{bytes} bytes");
    let shard = Shard::read(&encode(&terms, 0, 1_000)).unwrap();
    let mut rows = Vec::new();
    shard.find("345").unwrap().each(1_000, |posting| rows.push(posting.row));
    // A catalog of fewer rows than the file was made for.
    shard.find("345").unwrap().each(100, |posting| rows.push(posting.row));
    assert_eq!(rows, [345]);
}

#[test]
fn lengths_that_lead_beyond_the_file_are_refused() {
    let one = Term { term: "a".to_owned(), postings: vec![Posting { row: 3, level: 2 }] };
    let bytes = encode(&[one], 0, ROWS);
    assert_eq!(bytes[..7], [0, ROWS as u8, 1, 0, 1, 1, b'a']);
    // The term claims more bytes, articles or neighbours than there are; the shard more terms.
    for (place, much) in [(2, 200), (4, 2), (4, 0x7f), (5, 2), (5, 0x7f)] {
        let mut bytes = bytes.clone();
        bytes[place] = much;
        assert!(Shard::read(&bytes).is_none(), "{much} at {place}");
    }
    assert!(Shard::read(&[]).is_none() && Shard::read(&[0xff, 0xff, 0x03]).is_none());
    assert_eq!(Shard::read(&[0, 9, 0]).unwrap().beginning("").count(), 0);
}

//! Rows and levels packed to bits.

use lectern::search::index::postings::{LEVELS, Posting, decode, encode};
use proptest::{collection::btree_map, collection::vec, prelude::*};

/// Postings as the publisher writes them, and how many rows there are.
pub(super) fn postings() -> impl Strategy<Value = (usize, Vec<Posting>)> {
    prop_oneof![1_usize..40, 1_000_usize..100_000].prop_flat_map(|rows| {
        let some = btree_map(0..rows as u32, 0..LEVELS as u8, 0..40);
        some.prop_map(move |some| (rows, some.into_iter().map(|(row, level)| Posting { row, level }).collect()))
    })
}

fn decoded(bytes: &[u8], count: usize, rows: usize, levels: bool) -> Vec<Posting> {
    let mut found = Vec::new();
    decode(bytes, 0, count, rows, levels, &mut |posting| found.push(posting));
    found
}

#[test]
fn a_term_of_every_article_takes_a_bit_a_row_besides_its_level() {
    let all: Vec<Posting> = (0..8_000).map(|row| Posting { row, level: 0 }).collect();
    assert_eq!(encode(&all, 8_000, false).len(), 1_000);
    assert_eq!(decoded(&encode(&all, 8_000, false), 8_000, 8_000, false), all);
}

#[test]
fn a_term_of_few_articles_takes_about_two_bytes_for_each() {
    let some: Vec<Posting> = (0..100).map(|n| Posting { row: n * 997, level: 7 }).collect();
    let bytes = encode(&some, 100_000, true).len();
    assert!((150..=200).contains(&bytes), "{bytes} bytes");
}

#[test]
fn a_huge_count_ends_with_the_bits() {
    assert!(decoded(&[0; 4], usize::MAX, 1 << 24, false).len() <= 32);
}

/// What most terms of most libraries have: levels 1 and 2 take two bits, the rarest no more than five.
#[test]
fn frequent_levels_take_fewer_bits_than_rare_ones() {
    let bits = |level| {
        let all: Vec<Posting> = (0..8_000).map(|row| Posting { row, level }).collect();
        let bytes = encode(&all, 8_000, true);
        assert_eq!(decoded(&bytes, 8_000, 8_000, true), all);
        bytes.len() / 1_000 - 1
    };
    assert_eq!((0..LEVELS as u8).map(bits).collect::<Vec<_>>(), [3, 2, 2, 3, 4, 4, 5, 5]);
}

proptest! {
    #[test]
    fn postings_are_read_back((rows, postings) in postings()) {
        let bytes = encode(&postings, rows, true);
        prop_assert_eq!(decoded(&bytes, postings.len(), rows, true), postings.clone());
        let plain: Vec<Posting> = postings.iter().map(|posting| Posting { level: 0, ..*posting }).collect();
        prop_assert_eq!(decoded(&encode(&plain, rows, false), plain.len(), rows, false), plain);
    }

    #[test]
    fn damaged_bits_give_rows_of_the_catalog_in_order(
        bytes in vec(any::<u8>(), 0..60),
        count in prop_oneof![0_usize..100, Just(usize::MAX)],
        rows in 0_usize..5_000,
    ) {
        let found = decoded(&bytes, count, rows, true);
        prop_assert!(found.len() <= count && found.is_sorted_by(|a, b| a.row < b.row));
        prop_assert!(found.iter().all(|posting| (posting.row as usize) < rows && usize::from(posting.level) < LEVELS));
    }
}

//! The catalog as a file.

use lectern::{
    corpus::{Catalog, Facet, Lang},
    search::{
        Query,
        filter::{narrow, versions_shown},
        index::catalog::{decode, encode},
    },
};
use proptest::prelude::*;

use super::damage;
use crate::corpus::make;

proptest! {
    #[test]
    fn a_catalog_is_read_back(catalog in make::catalog(0..60)) {
        prop_assert_eq!(decode(&encode(&catalog)), Some(catalog));
    }

    #[test]
    fn a_damaged_catalog_is_refused_or_can_be_used(catalog in make::catalog(1..30), damage in damage()) {
        if let Some(catalog) = decode(&damage.done_to(&encode(&catalog))) {
            let prefer: [Lang; 1] = ["ka".parse().unwrap()];
            let shown = versions_shown(&catalog, &prefer, None);
            prop_assert_eq!(shown.len(), catalog.len());
            let rows = narrow(&catalog, &Query::default(), &shown, None).rows;
            prop_assert!(rows.iter().all(|row| (*row as usize) < catalog.len()));
        }
    }

    #[test]
    fn a_catalog_that_is_cut_is_refused(catalog in make::catalog(0..20)) {
        let bytes = encode(&catalog);
        for end in 0..bytes.len() {
            prop_assert!(decode(&bytes[..end]).is_none(), "took {} of {} bytes", end, bytes.len());
        }
    }
}

#[test]
fn more_rows_than_a_file_can_hold_are_refused() {
    // Version 1, 16,777,215 rows, all of the year 2020, no languages, sections, topics, places or versions.
    assert_eq!(decode(&[1, 0xff, 0xff, 0xff, 0x07, 1, 0xe4, 0x0f, 0xff, 0xff, 0xff, 0x07, 0, 0, 0, 0, 0]), None);
    assert_eq!(decode(&encode(&Catalog::default())), Some(Catalog::default()));
}

#[test]
fn versions_of_a_row_that_is_not_there_stand_alone() {
    let mut lonely = Catalog { langs: vec!["en".parse().unwrap()], ..Catalog::default() };
    for row in 0..2 {
        lonely.lang.push(0);
        lonely.year.push(0);
        lonely.group.push(row);
        for facet in Facet::WITH_IDS {
            lonely.columns[facet].push([]);
        }
    }
    let mut bytes = encode(&lonely);
    // One article of two versions: row 1, and one far beyond.
    bytes.pop();
    bytes.extend([1, 2, 0xff, 0xff, 0xff, 0x07, 1]);
    assert_eq!(decode(&bytes).map(|catalog| catalog.group), Some(vec![0, 1]));
}

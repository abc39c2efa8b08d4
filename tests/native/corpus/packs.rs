//! Which file holds what: names with hashes, and articles dealt out to packs.

use lectern::corpus::{Slug, paths};
use proptest::prelude::*;

use super::make;

#[test]
fn a_pack_is_found_by_any_program_that_knows_the_formula() {
    // Fixed for as long as data format 1: other programs read by it.
    for (slug, packs, expected) in [("a", 1, 0), ("a", 8, 0), ("border-police", 16, 1), ("საზღვარი", 64, 25)]
    {
        assert_eq!(paths::pack_of(&slug.parse().unwrap(), packs), expected, "{slug} in {packs}");
    }
}

#[test]
fn similar_slugs_spread_over_all_packs() {
    for (packs, pattern) in [(16, "news-"), (64, "article-2023-"), (256, "სტატია-")] {
        let articles = packs * paths::ARTICLES_A_PACK;
        let mut sizes = vec![0; packs];
        for n in 0..articles {
            sizes[paths::pack_of(&format!("{pattern}{n}").parse().unwrap(), packs)] += 1;
        }
        let (least, most) = (sizes.iter().min().unwrap(), sizes.iter().max().unwrap());
        assert!(*least > 0 && *most < 3 * paths::ARTICLES_A_PACK, "{pattern}: {least} to {most} of {packs}");
    }
}

#[test]
fn the_number_of_packs_is_a_power_of_two_that_grows_with_the_library() {
    let mut last = 0;
    for articles in 0..5_000 {
        let packs = paths::packs_for(articles);
        assert!(
            packs.is_power_of_two() && packs >= last && packs * paths::ARTICLES_A_PACK >= articles,
            "{articles}: {packs}"
        );
        last = packs;
    }
    assert_eq!([0, 1, 12, 13, 24, 25].map(paths::packs_for), [1, 1, 1, 2, 2, 4]);
}

#[test]
fn the_name_of_a_file_is_its_stem_and_its_hash() {
    let name = paths::file("data/site-pt-BR", "0123456789abcdef0123");
    assert_eq!(name, "data/site-pt-BR.0123456789abcdef0123.json");
    assert_eq!(paths::split(&name), Some(("data/site-pt-BR", "0123456789abcdef0123")));
    assert_eq!([paths::split("data/site"), paths::split("site.json"), paths::split("")], [None, None, None]);
}

proptest! {
    #[test]
    fn every_slug_has_a_pack_among_those_there_are(slug in make::slug(), power in 0_u32..12) {
        let packs = 1_usize << power;
        let pack = paths::pack_of(&slug, packs);
        prop_assert!(pack < packs);
        prop_assert_eq!(pack, paths::pack_of(&slug.to_string().parse::<Slug>().unwrap(), packs));
    }
}

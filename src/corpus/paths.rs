//! Where each piece of the corpus lies, below the base of the site. The only place that knows.

use super::{Lang, Slug};

/// Summaries in one file.
pub const SUMMARIES_A_FILE: usize = 64;

/// About how many articles share a pack: few enough to be quick to fetch, enough to keep the files few.
pub const ARTICLES_A_PACK: usize = 12;

/// Stem of a data file; the publisher adds a hash and `.json`.
pub fn site(lang: &Lang) -> String {
    format!("data/site-{lang}")
}

pub fn front(lang: &Lang) -> String {
    format!("data/front-{lang}")
}

pub fn pages(lang: &Lang) -> String {
    format!("data/pages-{lang}")
}

pub fn catalog() -> String {
    "data/catalog".to_owned()
}

pub fn summaries(n: usize) -> String {
    format!("data/summaries-{n}")
}

pub fn articles(lang: &Lang, n: usize) -> String {
    format!("data/articles-{lang}-{n}")
}

pub fn texts() -> String {
    "data/texts".to_owned()
}

pub fn manifest() -> String {
    "data/manifest".to_owned()
}

/// How many packs hold this many articles: a power of two, so that a library can grow for long before they are
/// dealt out anew.
pub fn packs_for(articles: usize) -> usize {
    articles.div_ceil(ARTICLES_A_PACK).next_power_of_two()
}

/// Which of `packs` packs holds an article. `packs` is a power of two.
pub fn pack_of(slug: &Slug, packs: usize) -> usize {
    // FNV-1a, 32 bits: public domain, by Fowler, Noll and Vo.
    let hash = slug
        .as_str()
        .bytes()
        .fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    // Fold the high bits in: the low ones alone repeat for similar slugs.
    ((hash ^ (hash >> 16)) as usize) & (packs.max(1) - 1)
}

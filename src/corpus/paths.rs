//! Where each piece of the corpus lies, below the base of the site. The only place that knows.

use super::{Lang, Slug};

/// Summaries in one file.
pub const SUMMARIES_A_FILE: usize = 64;

/// About how many articles share a pack: few enough to be quick to fetch, enough to keep the files few.
pub const ARTICLES_A_PACK: usize = 12;

/// Where the index lies, whose parts are no JSON.
const INDEX: &str = "data/index";

/// The name of a data file: its stem, then the first 20 hexadecimal digits of the SHA-256 of its bytes.
pub fn file(stem: &str, hash: &str) -> String {
    let extension = if stem.starts_with(INDEX) { "bin" } else { "json" };
    format!("{stem}.{hash}.{extension}")
}

/// The stem and the hash that a name is made of.
pub fn split(file: &str) -> Option<(&str, &str)> {
    file.strip_suffix(".json").or_else(|| file.strip_suffix(".bin"))?.rsplit_once('.')
}

/// Stem of [`super::Site`] in an interface language.
pub fn site(lang: &Lang) -> String {
    format!("data/site-{lang}")
}

/// Stem of [`super::Front`] in an interface language.
pub fn front(lang: &Lang) -> String {
    format!("data/front-{lang}")
}

/// Stem of the list of [`super::Page`] in an interface language.
pub fn pages(lang: &Lang) -> String {
    format!("data/pages-{lang}")
}

/// Stem of [`super::Overview`] in an interface language.
pub fn overview(lang: &Lang) -> String {
    format!("data/overview-{lang}")
}

/// Stem of [`super::Catalog`].
pub fn catalog() -> String {
    format!("{INDEX}-catalog")
}

/// Stem of a list of [`SUMMARIES_A_FILE`] times [`super::Summary`], in the order of the catalog.
pub fn summaries(n: usize) -> String {
    format!("data/summaries-{n}")
}

/// Stem of a pack: a list of [`super::Article`] of one section in one language, see [`pack_of`].
pub fn articles(lang: &Lang, section: &str, n: usize) -> String {
    format!("data/articles-{lang}-{section}-{n}")
}

/// Stands for a section where an article has none.
pub const NO_SECTION: &str = "other";

/// Stem of [`super::Whereabouts`] of a language of articles.
pub fn whereabouts(lang: &Lang) -> String {
    format!("data/whereabouts-{lang}")
}

/// How many titles a file has: in small libraries a quarter of all, so that results need few files; in large ones few,
/// so that each is small. The number changes rarely while a library grows, since it decides what every file has.
pub fn titles_a_file(articles: usize) -> usize {
    if articles > 1_536 { 80 } else { articles.div_ceil(4).next_multiple_of(64).max(64) }
}

/// Stem of [`super::Titles`] of some articles, in the order of the catalog, see [`titles_a_file`].
pub fn titles(n: usize) -> String {
    format!("data/titles-{n}")
}

/// Stem of the root of the search index, see [`crate::search::index`].
pub fn index() -> String {
    INDEX.to_owned()
}

/// Stem of the file of terms of the index that begins with this term. These files have no numbers, so that a further
/// one does not rename the others.
pub fn terms(first: &str) -> String {
    format!("{INDEX}-terms-{:08x}", fnv(first))
}

/// Stem of the file of words of the index that begins with this word.
pub fn words(first: &str) -> String {
    format!("{INDEX}-words-{:08x}", fnv(first))
}

/// More files of a kind than this are not named in the manifest, but in lists of so many.
pub const NAMES_A_LIST: usize = 256;

/// Where the name of a numbered file stands, if there are many of its kind: the stem of a list of hashes, and the place
/// there.
pub fn list_of(stem: &str) -> Option<(String, usize)> {
    let (kind, number) = stem.strip_prefix("data/")?.rsplit_once('-')?;
    let number: usize = number.parse().ok()?;
    let list = number / NAMES_A_LIST;
    Some((format!("data/names-{kind}-{list}"), number % NAMES_A_LIST))
}

/// Stem of the list of articles that were corrected.
pub fn corrected() -> String {
    "data/corrected".to_owned()
}

/// Stem of [`super::Manifest`].
pub fn manifest() -> String {
    "data/manifest".to_owned()
}

/// Stem of the list of files of a pack of the edition.
pub fn list(pack: &str) -> String {
    format!("data/list-{pack}")
}

/// Whether a file is one of those that the program reads.
pub fn is_data(file: &str) -> bool {
    file.starts_with("data/")
}

/// Whether a file is needed for lists and searches only.
pub fn is_for_search(file: &str) -> bool {
    [INDEX, "data/titles-", "data/summaries-", "data/names-summaries-"].iter().any(|start| file.starts_with(start))
}

/// Whether a file is the root of the search index.
pub fn is_index(file: &str) -> bool {
    split(file).is_some_and(|(stem, _)| stem == INDEX)
}

/// Whether a file is a pack of articles.
pub fn is_pack(file: &str) -> bool {
    file.starts_with("data/articles-")
}

/// How many packs hold this many articles: a power of two, so that a library can grow for long before they are
/// dealt out anew.
pub fn packs_for(articles: usize) -> usize {
    articles.div_ceil(ARTICLES_A_PACK).next_power_of_two()
}

/// Which of `packs` packs holds an article. `packs` is a power of two.
pub fn pack_of(slug: &Slug, packs: usize) -> usize {
    place(slug.as_str(), packs)
}

/// Which of `places`, a power of two, a text is put into.
pub fn place(text: &str, places: usize) -> usize {
    let hash = fnv(text);
    // Fold the high bits in: the low ones alone repeat for similar slugs.
    ((hash ^ (hash >> 16)) as usize) & (places.max(1) - 1)
}

/// FNV-1a, 32 bits: public domain, by Fowler, Noll and Vo.
pub fn fnv(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

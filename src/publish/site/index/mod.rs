//! The corpus → the search index: terms weighed, spread over files of about equal size, and a root that says where each
//! is.

mod documents;
mod levels;
mod weigh;

use std::collections::HashMap;

use anyhow::Result;

use crate::{
    corpus::paths,
    search::index::{
        Posting, Root, postings,
        root::{IndexPart, Location},
        shard::{self, Term},
        words::{self, KnownWord},
    },
};

use super::output::Output;
use crate::publish::{assemble::Corpus, hash};
use documents::Documents;
use levels::Scale;

/// About how many bytes a file of terms has: small enough for a slow connection, large enough that there are not too
/// many files.
const TERM_FILE: usize = 10_000;

/// About how many bytes a file of words has.
const WORD_FILE: usize = 10_000;

/// An index of up to this many bytes is written into its root file as a whole.
const INLINE: usize = 24_000;

/// From this many articles on, words that only one article has are not offered as corrections: most of them are typing
/// errors themselves.
const LARGE: usize = 1_000;

/// Writes the index; `titles` are the hashes of the files of titles, `catalog` is the hash of the catalog. Returns the
/// name of the root.
pub(super) fn write(corpus: &Corpus, titles: Vec<String>, catalog: String, out: &Output) -> Result<Vec<u8>> {
    let langs = corpus.catalog.langs.clone();
    let first = corpus.languages.first();
    let site = |lang: &crate::corpus::Lang| corpus.sites.get(lang).or_else(|| corpus.sites.get(first?));
    let mut documents = Documents::read(&corpus.articles, &langs, &site);
    let rows = corpus.articles.len();
    let known = known(std::mem::take(&mut documents.words), rows);
    weigh::weigh(&mut documents);
    let scale = Scale::of(&documents);
    let impacts = scale.impacts;
    let term_files = term_files(documents, &scale, rows);
    let word_files = word_files(&known);
    let inline = term_files.iter().chain(&word_files).map(|(_, bytes)| bytes.len()).sum::<usize>() <= INLINE;
    let mut packed = inline.then(Vec::new);
    let terms = parts(term_files, paths::terms, &mut packed, out)?;
    let words = parts(word_files, paths::words, &mut packed, out)?;
    let inline = packed.unwrap_or_default();
    let titles_a_file = paths::titles_a_file(rows);
    let title_level = Scale::TITLE;
    let root = Root { rows, langs, impacts, title_level, terms, words, catalog, titles_a_file, titles, inline };
    Ok(root.write())
}

/// Appends the parts to `packed`, or writes each into a file if `packed` is `None`. Each part comes with its first term
/// or word.
fn parts(
    files: Vec<(String, Vec<u8>)>,
    stem: fn(usize) -> String,
    packed: &mut Option<Vec<u8>>,
    out: &Output,
) -> Result<Vec<IndexPart>> {
    let mut parts = Vec::new();
    for (n, (first, bytes)) in files.into_iter().enumerate() {
        let location = match packed {
            Some(packed) => {
                let start = packed.len();
                packed.extend(&bytes);
                Location::Inline { start, end: packed.len() }
            }
            None => {
                let hash = hash::short(&bytes);
                out.write(&paths::file(&stem(n), &hash), &bytes)?;
                Location::File(hash)
            }
        };
        parts.push(IndexPart { first, location });
    }
    Ok(parts)
}

/// The words that can be offered for a mistyped one, sorted.
fn known(words: HashMap<String, u32>, rows: usize) -> Vec<KnownWord> {
    let least = if rows > LARGE { 2 } else { 1 };
    let mut known: Vec<KnownWord> = (words.into_iter())
        .filter(|(_, count)| *count >= least)
        .map(|(word, count)| KnownWord { word, log_count: count.ilog2() as u8 })
        .collect();
    known.sort_unstable_by(|a, b| a.word.cmp(&b.word));
    known
}

/// Cuts the sorted terms into files: the first term of each, and its bytes.
fn term_files(documents: Documents, scale: &Scale, rows: usize) -> Vec<(String, Vec<u8>)> {
    let mut postings: Vec<Vec<Posting>> = vec![Vec::new(); documents.terms.len()];
    for (row, of) in documents.of.into_iter().enumerate() {
        for term in of {
            let level = scale.level(term.weight, term.in_title);
            postings[term.term as usize].push(Posting { row: row as u32, level });
        }
    }
    let mut terms: Vec<Term> =
        documents.terms.into_iter().zip(postings).map(|(term, postings)| Term { term, postings }).collect();
    terms.sort_unstable_by(|a, b| a.term.cmp(&b.term));
    let size = |term: &Term| term.term.len() + 2 + postings::encode(&term.postings, rows, true).len();
    cut(terms, TERM_FILE, size).into_iter().map(|terms| (terms[0].term.clone(), shard::encode(&terms, rows))).collect()
}

/// Cuts the sorted words into files: the first word of each, and its bytes.
fn word_files(known: &[KnownWord]) -> Vec<(String, Vec<u8>)> {
    let files = cut(known.to_vec(), WORD_FILE, |known| known.word.len() / 2 + 2);
    files.into_iter().map(|words| (words[0].word.clone(), words::encode(&words))).collect()
}

/// Cuts a sorted list into groups of about `most` bytes; a larger entry gets a group of its own.
fn cut<T>(all: Vec<T>, most: usize, size: impl Fn(&T) -> usize) -> Vec<Vec<T>> {
    let mut groups: Vec<Vec<T>> = Vec::new();
    let mut filled = 0;
    for one in all {
        let more = size(&one);
        match groups.last_mut() {
            Some(group) if filled + more <= most => {
                group.push(one);
                filled += more;
            }
            _ => {
                groups.push(vec![one]);
                filled = more;
            }
        }
    }
    groups
}

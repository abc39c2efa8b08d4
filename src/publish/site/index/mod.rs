//! The corpus → the search index: terms weighed, spread over files of about equal size, and a root that says where each
//! is.

mod counted;
mod cut;
mod documents;
mod levels;
mod segment;
mod stems;
mod synonyms;
mod weigh;

use anyhow::Result;

use crate::{
    corpus::{Lang, paths},
    search::index::{
        Posting, Root, postings,
        root::{IndexPart, Location},
        shard::{self, Term},
        words::{self, KnownWord},
    },
};

use super::{cache::Key, output::Output};
use crate::publish::{assemble::Corpus, hash};
pub(super) use counted::CountedTexts;
use cut::cut;
use documents::Documents;
use levels::Scale;
pub use segment::{Segment, Sites};

/// How many bytes a file of terms has at most, and one of words: in large libraries more, so that there are not too
/// many files; in small ones few, since that is what a search loads for a word, and what an update loads for a changed
/// one.
fn file_sizes(settled: usize) -> (usize, usize) {
    if settled > 2_048 { (13_000, 13_000) } else { (4_000, 3_000) }
}

/// An index of up to this many bytes is written into its root file as a whole.
const INLINE: usize = 24_000;

/// From this many articles on, words that only one article has are not offered as corrections: most of them are typing
/// errors themselves.
const LARGE: usize = 1_000;

/// Writes a file with this name and these bytes.
pub type Write<'a> = &'a dyn Fn(&str, &[u8]) -> Result<()>;

/// Writes the index; `keys` are the keys of the articles, `titles` the hashes of the files of titles, `catalog` is the
/// hash of the catalog. `quickly`: the impacts are not smoothed over similar articles, which takes the longest; so
/// searches find the same articles, some of them in another order. Returns the bytes of the root.
pub(super) fn write(
    corpus: &Corpus,
    keys: &[Key],
    titles: Vec<String>,
    catalog: String,
    quickly: bool,
    out: &Output,
) -> Result<Vec<u8>> {
    let langs = corpus.catalog.langs.clone();
    let first = corpus.languages.first();
    let site = |lang: &Lang| corpus.sites.get(lang).or_else(|| corpus.sites.get(first?));
    let mut texts = out.take_texts();
    let documents = Documents::read(&corpus.articles, keys, &langs, &site, &corpus.synonyms, &mut texts)?;
    out.keep_texts(texts);
    finish(documents, quickly, langs, titles, catalog, &|name, bytes| out.write(name, bytes))
}

/// The same from [`Segment`]s, which together have all articles in the order of the catalog: the same bytes. `langs`
/// are the languages that they were counted with.
pub fn merge(
    segments: Vec<Segment>,
    langs: Vec<Lang>,
    titles: Vec<String>,
    catalog: String,
    write: Write<'_>,
) -> Result<Vec<u8>> {
    finish(Documents::merged(segments), false, langs, titles, catalog, write)
}

fn finish(
    mut documents: Documents,
    quickly: bool,
    langs: Vec<Lang>,
    titles: Vec<String>,
    catalog: String,
    write: Write<'_>,
) -> Result<Vec<u8>> {
    let (rows, settled) = (documents.of.len(), documents.settled);
    let [known, new_words] = known(&documents);
    weigh::weigh(&mut documents, !quickly);
    let scale = Scale::of(&documents);
    let impacts = scale.impacts;
    let [terms, newest] = terms(documents, &scale);
    let newest = [shard::encode(&newest, settled, rows - settled), words::encode(&new_words)];
    // A term takes its letters, of which it shares about half with the one before, three numbers, and its articles.
    let size = |term: &Term| term.term.len() / 2 + 3 + postings::encode(&term.postings, settled, true).len();
    let (of_terms, of_words) = file_sizes(settled);
    let files = cut(terms, of_terms, |term| (&term.term, size(term)));
    let term_files: Vec<_> =
        files.into_iter().map(|some| (some[0].term.clone(), shard::encode(&some, 0, settled))).collect();
    let files = cut(known, of_words, |known| (&known.word, known.word.len() / 2 + 2));
    let word_files: Vec<_> = files.into_iter().map(|some| (some[0].word.clone(), words::encode(&some))).collect();
    let inline = term_files.iter().chain(&word_files).map(|(_, bytes)| bytes.len()).sum::<usize>() <= INLINE;
    let mut packed = inline.then(Vec::new);
    let terms = parts(term_files, paths::terms, &mut packed, write)?;
    let words = parts(word_files, paths::words, &mut packed, write)?;
    let inline = packed.unwrap_or_default();
    let titles_a_file = paths::titles_a_file(rows);
    let title_level = Scale::TITLE;
    let root = Root { rows, langs, impacts, title_level, terms, words, newest, catalog, titles_a_file, titles, inline };
    Ok(root.write())
}

/// Appends the parts to `packed`, or writes each into a file if `packed` is `None`. Each part comes with its first term
/// or word.
fn parts(
    files: Vec<(String, Vec<u8>)>,
    stem: fn(&str) -> String,
    packed: &mut Option<Vec<u8>>,
    write: Write<'_>,
) -> Result<Vec<IndexPart>> {
    let mut parts = Vec::new();
    for (first, bytes) in files {
        let location = match packed {
            Some(packed) => {
                let start = packed.len();
                packed.extend(&bytes);
                Location::Inline { start, end: packed.len() }
            }
            None => {
                let hash = hash::short(&bytes);
                write(&paths::file(&stem(&first), &hash), &bytes)?;
                Location::File(hash)
            }
        };
        parts.push(IndexPart { first, location });
    }
    Ok(parts)
}

/// The words that can be offered for a mistyped one, sorted: those of the settled articles, and further ones.
fn known(documents: &Documents) -> [Vec<KnownWord>; 2] {
    let least = if documents.settled > LARGE { 2 } else { 1 };
    let mut known = [Vec::new(), Vec::new()];
    for (word, [of_settled, of_all]) in documents.terms.iter().zip(&documents.words) {
        let (place, count) = if *of_settled >= least { (0, of_settled) } else { (1, of_all) };
        if *count >= least {
            known[place].push(KnownWord { word: word.to_string(), log_count: count.ilog2() as u8 });
        }
    }
    known
}

/// The sorted terms, each with the settled articles that have it; and with the newest ones, whose rows are counted from
/// the first of them.
fn terms(documents: Documents, scale: &Scale) -> [Vec<Term>; 2] {
    let settled = documents.settled;
    let mut postings: [Vec<Vec<Posting>>; 2] = [(); 2].map(|()| vec![Vec::new(); documents.terms.len()]);
    for (row, of) in documents.of.into_iter().enumerate() {
        let (of_group, row) = if row < settled { (&mut postings[0], row) } else { (&mut postings[1], row - settled) };
        for term in of {
            let level = scale.level(term.weight, term.in_title);
            of_group[term.term as usize].push(Posting { row: row as u32, level });
        }
    }
    postings.map(|postings| {
        let named = documents.terms.iter().zip(postings).filter(|(_, postings)| !postings.is_empty());
        named.map(|(term, postings)| Term { term: term.to_string(), postings }).collect()
    })
}

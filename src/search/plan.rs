//! Works out which files of the index a query needs, and which terms are looked up in them.

use std::sync::Arc;

use super::{
    ask::AskedWord,
    best::keep_best,
    index::{Root, Shard, root::range, shard::FoundTerm},
    split, stem,
};

/// The number of files in which endings of an unfinished word are looked up. Without this limit, a beginning of one or
/// two letters would need a large part of the index.
const FILES_FOR_A_BEGINNING: usize = 3;

/// In how many files of known words one is looked for whose first letter is wrong.
const FILES_FOR_A_WORD: usize = 16;

/// How many terms that begin with an unfinished word are used: the most frequent ones.
const ENDINGS: usize = 40;

/// How many letters of an ending may be typed already, and how many letters have to stand before it, see [`shortened`].
const LONGEST_ENDING: usize = 4;
const SHORTEST_STEM: usize = 4;

/// The weight of a term that only begins with the typed word, where articles have the typed word itself: so small that
/// none of these articles comes before one of those.
const UNFINISHED: f32 = 0.5;

/// The weight of a reading in another alphabet of a word that articles have as it was typed, and from how many letters
/// on such a reading counts.
const READ: f32 = 0.3;
const LONG_TO_READ: usize = 6;

/// The weight of a word's correction if some articles have the word as it was typed.
const BESIDE: f32 = 0.5;

/// A word of a query, and its correction.
#[derive(Debug, Clone)]
pub struct QueryWord {
    pub asked: AskedWord,
    /// The correction of the word, folded, if the word seems to be a typing error or is unfinished.
    pub meant: Option<String>,
    /// Whether any article has the word as it was typed.
    pub known: bool,
}

impl QueryWord {
    pub fn all(words: &[AskedWord]) -> Vec<Self> {
        words.iter().cloned().map(Self::new).collect()
    }

    /// Whether `meant` only completes the word that is being typed. It is not shown as a correction.
    pub fn goes_on(&self) -> bool {
        self.asked.unfinished && self.meant.as_ref().is_some_and(|meant| meant.starts_with(&self.asked.folded))
    }

    /// The text of a query in which the word is replaced by its correction.
    pub fn corrected(&self, text: &str) -> String {
        let Some(meant) = &self.meant else { return text.to_owned() };
        let mut corrected = String::new();
        let mut done = 0;
        for word in split::words(text) {
            let is_it = |folded: &String| *folded == self.asked.folded;
            let form = word.also.into_iter().find(|form| is_it(&form.folded)).map(|form| form.at);
            if let Some(at) = if is_it(&word.folded) { Some(word.at) } else { form } {
                corrected += text.get(done..at.start).unwrap_or_default();
                corrected += meant;
                done = at.end;
            }
        }
        corrected + text.get(done..).unwrap_or_default()
    }

    pub fn new(asked: AskedWord) -> Self {
        Self { asked, meant: None, known: true }
    }
}

/// A term that is looked up for a word of the query.
#[derive(Debug, Clone, Copy)]
pub struct Variant<'a> {
    pub found: FoundTerm<'a>,
    /// The weight of this term, from 0 to 1: an exact match has 1.
    pub share: f32,
    /// How many articles have this term or one of the other completions of the word. This decides whether the word is
    /// common or rare.
    pub count: usize,
}

/// The numbers of the files of terms that a word needs.
pub fn files(root: &Root, word: &QueryWord) -> Vec<usize> {
    let mut files = Vec::new();
    let mut add = |first: usize, last: usize| {
        for file in first..=last {
            if file < root.terms.len() && !files.contains(&file) {
                files.push(file);
            }
        }
    };
    let parts = &word.asked.parts;
    let forms = [Some(word.asked.folded.as_str()), word.meant.as_deref()].into_iter().flatten();
    for form in forms.chain(parts.split_ascii_whitespace()) {
        for term in stem::terms(form, &root.langs) {
            let (file, _) = range(&root.terms, &term);
            add(file, file);
        }
    }
    if word.asked.unfinished && word.meant.is_none() {
        let last = parts.rsplit(' ').next().filter(|part| !part.is_empty());
        for prefix in [Some(word.asked.folded.as_str()), last]
            .into_iter()
            .flatten()
            .flat_map(|word| stem::prefixes(word, &root.langs))
        {
            let (first, last) = range(&root.terms, &prefix);
            add(first, last.min(first + FILES_FOR_A_BEGINNING - 1));
        }
    }
    files
}

/// Where the word is looked for that was meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WordSearch {
    /// Where an unknown word that is unfinished may go on.
    Endings,
    /// Where the words with its first letter are.
    FirstLetter,
    /// Everywhere: the first letter of an unknown word may be wrong.
    All,
}

/// The files of known words in which the one may stand that was meant.
pub fn word_files(root: &Root, word: &QueryWord, which: WordSearch) -> Vec<usize> {
    let goes_on = word.asked.unfinished && !word.known;
    if word.meant.is_some() || (which == WordSearch::Endings && !goes_on) {
        return Vec::new();
    }
    let begin = |letters: usize| range(&root.words, &word.asked.folded.chars().take(letters).collect::<String>());
    let files = root.words.len();
    let (first, last) = match which {
        WordSearch::Endings => {
            let (first, last) = begin(usize::MAX);
            (first, last.min(first + FILES_FOR_A_BEGINNING - 1))
        }
        // A few files are searched as a whole at once.
        WordSearch::FirstLetter if files > 3 => begin(1),
        WordSearch::All if word.known || files > FILES_FOR_A_WORD => return Vec::new(),
        _ => (0, files),
    };
    (first..=last).filter(|file| *file < files).collect()
}

/// Loaded files of terms, with their numbers; and under [`NEWEST`] the terms of the newest articles.
pub type Shards = [(usize, Arc<Shard>)];

/// Stands for the number of a file.
pub const NEWEST: usize = usize::MAX;

/// The terms that are looked up for a word, as far as their files are loaded.
pub fn variants<'a>(root: &Root, word: &QueryWord, shards: &'a Shards) -> Vec<Variant<'a>> {
    let mut variants: Vec<Variant<'a>> = Vec::new();
    let exact = |word: &str, share: f32, variants: &mut Vec<Variant<'a>>| {
        for term in stem::terms(word, &root.langs) {
            if let Some(found) = find(root, shards, &term)
                && variants.iter().all(|other| other.found.term != found.term)
            {
                variants.push(Variant { found, share, count: found.count });
            }
        }
    };
    exact(&word.asked.folded, 1.0, &mut variants);
    as_typed(&word.asked, &mut variants);
    let is_literal = is_short(&word.asked) && variants.iter().any(|variant| !is_read(&word.asked, variant.found.term));
    if let Some(meant) = &word.meant {
        exact(meant, if variants.is_empty() { 1.0 } else { BESIDE }, &mut variants);
        return variants;
    }
    if word.asked.unfinished {
        // Only the most frequent completions are used, but all of those count as one word with the sum of their
        // articles.
        let mut endings: Vec<FoundTerm<'a>> = Vec::new();
        for prefix in stem::prefixes(&word.asked.folded, &root.langs) {
            let (first, last) = range(&root.terms, &prefix);
            let here = (first..=last).chain([NEWEST]).filter_map(|file| shard(shards, file));
            for begun in here.flat_map(|shard| shard.beginning(&prefix)) {
                let mut others = variants.iter().map(|variant| &variant.found).chain(&endings);
                if others.all(|other| other.term != begun.term)
                    && !(is_literal && is_read(&word.asked, begun.term))
                    && let Some(found) = find(root, shards, begun.term)
                {
                    keep_best(&mut endings, found, ENDINGS, |other| other.count >= found.count);
                }
            }
        }
        let own = variants.iter().map(|variant| variant.count);
        let count = endings.iter().map(|found| found.count).chain(own).sum::<usize>().min(root.rows);
        let share = if variants.is_empty() { 1.0 } else { UNFINISHED * root.least_over_most() };
        variants.extend(endings.into_iter().map(|found| Variant { found, share, count }));
    }
    variants
}

/// If articles have a word in Latin letters as it was typed, its readings in other alphabets count less. Those of short
/// words do not count: most of them are other words (`visa` and ვის).
fn as_typed(asked: &AskedWord, variants: &mut Vec<Variant<'_>>) {
    if variants.iter().any(|variant| !is_read(asked, variant.found.term)) {
        variants.retain(|variant| !is_short(asked) || !is_read(asked, variant.found.term));
        let read = variants.iter_mut().filter(|variant| is_read(asked, variant.found.term));
        read.for_each(|variant| variant.share = READ);
    }
}

fn is_short(asked: &AskedWord) -> bool {
    asked.folded.len() < LONG_TO_READ
}

/// Whether a term is one in another alphabet than the word was typed in.
pub fn is_read(asked: &AskedWord, term: &str) -> bool {
    asked.folded.is_ascii() && term.starts_with(stem::MARKS)
}

/// The terms of an unfinished word that no term begins with and that has no correction, such as a Georgian word in
/// Latin letters. When half of an ending is typed, the word is longer than its term: so its last letters are removed
/// one by one until a term is found.
pub fn shortened<'a>(root: &Root, word: &QueryWord, shards: &'a Shards) -> Vec<Variant<'a>> {
    let mut variants: Vec<Variant<'a>> = Vec::new();
    for mut prefix in stem::prefixes(&word.asked.folded, &root.langs) {
        for _ in 0..LONGEST_ENDING {
            prefix.pop();
            let letters = prefix.trim_start_matches(stem::MARKS).chars().count();
            let found = find(root, shards, &prefix).filter(|_| letters >= SHORTEST_STEM);
            if let Some(found) = found {
                variants.push(Variant { found, share: 1.0, count: found.count });
                break;
            }
        }
    }
    variants
}

/// A term, in the file that has it and in the newest articles.
fn find<'a>(root: &Root, shards: &'a Shards, term: &str) -> Option<FoundTerm<'a>> {
    let [settled, newest] =
        [range(&root.terms, term).0, NEWEST].map(|file| shard(shards, file).and_then(|shard| shard.find(term)));
    match (settled, newest) {
        (Some(settled), Some(newest)) => Some(settled.and(newest)),
        (settled, newest) => settled.or(newest),
    }
}

fn shard(shards: &Shards, file: usize) -> Option<&Shard> {
    shards.iter().find(|(other, _)| *other == file).map(|(_, shard)| shard.as_ref())
}

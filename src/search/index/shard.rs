//! A shard of the index: neighbouring terms in alphabetical order and the articles that have them.

use super::{
    bytes::{Reader, Writer},
    postings::{self, LEVEL_BITS, Posting},
};

/// A term with its postings, before it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    pub term: String,
    pub postings: Vec<Posting>,
}

/// The bytes of a shard; `terms` are sorted, `rows` is how many rows the catalog has.
pub fn encode(terms: &[Term], rows: usize) -> Vec<u8> {
    let mut out = Writer::default();
    out.number(terms.len());
    let mut before = "";
    let mut packed = Vec::new();
    for term in terms {
        let bits = postings::encode(&term.postings, rows, LEVEL_BITS);
        out.next_text(before, &term.term);
        out.number(term.postings.len());
        out.number(bits.len());
        packed.extend(bits);
        before = &term.term;
    }
    out.0.extend(packed);
    out.0
}

/// A shard that was read.
#[derive(Debug, Default)]
pub struct Shard {
    entries: Vec<Entry>,
    packed: Vec<u8>,
}

#[derive(Debug)]
struct Entry {
    term: String,
    count: usize,
    start: usize,
    end: usize,
}

/// A term of a shard.
#[derive(Debug, Clone, Copy)]
pub struct Found<'a> {
    pub term: &'a str,
    /// How many articles have the term.
    pub count: usize,
    packed: &'a [u8],
}

impl Found<'_> {
    /// Calls `each` for every article that has the term; `rows` is how many rows the catalog has.
    pub fn each(&self, rows: usize, each: impl FnMut(Posting)) {
        postings::decode(self.packed, self.count, rows, LEVEL_BITS, each);
    }
}

impl Shard {
    /// `None` when the bytes are no shard.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let mut reader = Reader::new(bytes);
        let mut entries: Vec<Entry> = Vec::new();
        let mut start = 0_usize;
        for _ in 0..reader.count() {
            let before = entries.last().map_or("", |entry| entry.term.as_str());
            let term = reader.next_text(before);
            let count = reader.number();
            let end: usize = start.saturating_add(reader.number());
            entries.push(Entry { term, count, start, end });
            start = end;
        }
        let packed = reader.rest().to_vec();
        (reader.is_sound() && packed.len() == start).then_some(Self { entries, packed })
    }

    /// The term itself.
    pub fn find(&self, term: &str) -> Option<Found<'_>> {
        let place = self.entries.binary_search_by(|entry| entry.term.as_str().cmp(term)).ok()?;
        Some(self.at(&self.entries[place]))
    }

    /// All terms that begin with `prefix`.
    pub fn beginning(&self, prefix: &str) -> impl Iterator<Item = Found<'_>> {
        let first = self.entries.partition_point(|entry| entry.term.as_str() < prefix);
        let begins = move |entry: &&Entry| entry.term.as_bytes().starts_with(prefix.as_bytes());
        self.entries[first..].iter().take_while(begins).map(|entry| self.at(entry)).collect::<Vec<_>>().into_iter()
    }

    fn at<'a>(&'a self, entry: &'a Entry) -> Found<'a> {
        Found { term: &entry.term, count: entry.count, packed: &self.packed[entry.start..entry.end] }
    }
}

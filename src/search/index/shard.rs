//! A shard of the index: terms in alphabetical order, and which of some articles have them. A file of terms has terms
//! that are neighbours, and the settled articles, which are the oldest; the root has a shard with all terms of the
//! newest articles.

use super::{
    bytes::{ByteReader, ByteWriter},
    postings::{self, BitWriter, Posting},
};

/// A term with its postings, before it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    pub term: String,
    pub postings: Vec<Posting>,
}

/// Writes a shard. `terms` are sorted; the shard is about `rows` articles from the row `first` of the catalog on, from
/// which the rows of its postings are counted. Data of the same kind is written together, because it compresses better:
/// for each term how many bytes it shares with the one before, how many further bytes it has, how many articles have
/// it; then the further bytes of all terms; then the bits of all postings.
pub fn encode(terms: &[Term], first: usize, rows: usize) -> Vec<u8> {
    let mut out = ByteWriter::default();
    out.number(first);
    out.number(rows);
    out.number(terms.len());
    let mut before = "";
    let (mut lengths, mut counts, mut rest) = (ByteWriter::default(), ByteWriter::default(), Vec::new());
    let mut bits = BitWriter::default();
    for term in terms {
        let same = before.bytes().zip(term.term.bytes()).take_while(|(a, b)| a == b).count();
        let others = &term.term.as_bytes()[same..];
        out.number(same);
        lengths.number(others.len());
        counts.number(term.postings.len());
        rest.extend_from_slice(others);
        bits.push_postings(&term.postings, rows, true);
        before = &term.term;
    }
    [lengths.0, counts.0, rest, bits.bytes].iter().for_each(|part| out.0.extend(part));
    out.0
}

/// A shard in memory.
#[derive(Debug, Default)]
pub struct Shard {
    first: usize,
    rows: usize,
    entries: Vec<TermEntry>,
    packed: Vec<u8>,
}

#[derive(Debug)]
struct TermEntry {
    term: String,
    count: usize,
    /// The position of its first posting, in bits.
    start: usize,
}

/// A term that was found in one shard, or in two.
#[derive(Debug, Clone, Copy)]
pub struct FoundTerm<'a> {
    pub term: &'a str,
    /// How many articles have the term.
    pub count: usize,
    /// Its entry in the files of terms, and the one among the newest articles.
    entries: [Option<(&'a Shard, &'a TermEntry)>; 2],
}

impl<'a> FoundTerm<'a> {
    /// The same term with the articles of another shard too.
    #[must_use]
    pub fn and(self, newest: FoundTerm<'a>) -> Self {
        Self { entries: [self.entries[0], newest.entries[0]], count: self.count + newest.count, ..self }
    }

    /// Calls `each` for every article that has the term; `rows` is how many rows the catalog has.
    pub fn each(&self, rows: usize, mut each: impl FnMut(Posting)) {
        for (shard, entry) in self.entries.into_iter().flatten() {
            let mut there = |posting: Posting| {
                let row = posting.row as usize + shard.first;
                if row < rows {
                    each(Posting { row: row as u32, ..posting });
                }
            };
            postings::decode(&shard.packed, entry.start, entry.count, shard.rows, true, &mut there);
        }
    }
}

impl Shard {
    /// `None` when the bytes are no shard.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let mut reader = ByteReader::new(bytes);
        let (first, rows) = (reader.number(), reader.number());
        let terms = reader.count();
        let numbers: Vec<usize> = (0..3 * terms).map(|_| reader.number()).collect();
        let mut entries: Vec<TermEntry> = Vec::new();
        let mut term = Vec::new();
        for n in 0..terms {
            let [same, others, count] = [0, 1, 2].map(|kind| numbers[kind * terms + n]);
            term.truncate(same);
            term.extend_from_slice(reader.take(others));
            entries.push(TermEntry { term: String::from_utf8(term.clone()).ok()?, count, start: 0 });
        }
        let packed = reader.rest().to_vec();
        let mut end = 0;
        for entry in &mut entries {
            entry.start = end;
            end = postings::decode(&packed, end, entry.count, rows, true, &mut |_| {})?;
        }
        (reader.is_sound() && packed.len() == end.div_ceil(8)).then_some(Self { first, rows, entries, packed })
    }

    /// Finds a term of this shard.
    pub fn find(&self, term: &str) -> Option<FoundTerm<'_>> {
        let place = self.entries.binary_search_by(|entry| entry.term.as_str().cmp(term)).ok()?;
        Some(self.at(&self.entries[place]))
    }

    /// All terms that begin with `prefix`.
    pub fn beginning(&self, prefix: &str) -> impl Iterator<Item = FoundTerm<'_>> {
        let first = self.entries.partition_point(|entry| entry.term.as_str() < prefix);
        let begins = move |entry: &&TermEntry| entry.term.as_bytes().starts_with(prefix.as_bytes());
        self.entries[first..].iter().take_while(begins).map(|entry| self.at(entry)).collect::<Vec<_>>().into_iter()
    }

    fn at<'a>(&'a self, entry: &'a TermEntry) -> FoundTerm<'a> {
        FoundTerm { term: &entry.term, count: entry.count, entries: [Some((self, entry)), None] }
    }
}

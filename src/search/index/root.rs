//! The root of the index: how large it is, how its files are cut, and what they are called. A small index lies in its
//! root as a whole.

use crate::corpus::Lang;

use super::{
    bytes::{ByteReader, ByteWriter},
    postings::LEVELS,
};

/// The version of the index; another is not read.
const VERSION: usize = 3;

/// Bytes of a hash in a file's name.
const HASH: usize = 10;

/// What every query needs first: the numbers and the names of the other files.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Root {
    /// Rows of the catalog.
    pub rows: usize,
    /// The languages of the articles.
    pub langs: Vec<Lang>,
    /// The impact of each level: how much a term says about an article, in hundredths.
    pub impacts: [u16; LEVELS],
    /// The lowest level of terms that are in the title.
    pub title_level: u8,
    /// Files of terms, see [`super::shard`]. They are about all articles but the newest.
    pub terms: Vec<IndexPart>,
    /// Files of words, see [`super::words`], of the same articles.
    pub words: Vec<IndexPart>,
    /// A shard with the terms of the newest articles, and the words that only these have. A new article changes the
    /// root, and no file of terms or words.
    pub newest: [Vec<u8>; 2],
    /// The hash of the catalog.
    pub catalog: String,
    /// How many titles a file has, at least 1.
    pub titles_a_file: usize,
    /// Hashes of the files of titles, in the order of the catalog.
    pub titles: Vec<String>,
    /// The parts of a small index, which has no files of its own for them.
    pub inline: Vec<u8>,
}

/// A file of the index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IndexPart {
    /// Its first term or word.
    pub first: String,
    pub location: Location,
}

/// Where the bytes of a part of the index are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Location {
    /// In a file of its own, named after its number and this hash.
    File(String),
    /// In the root.
    Inline { start: usize, end: usize },
}

impl Root {
    pub fn write(&self) -> Vec<u8> {
        let mut out = ByteWriter::default();
        out.number(VERSION);
        out.number(self.rows);
        out.number(self.langs.len());
        self.langs.iter().for_each(|lang| out.text(lang.as_str()));
        self.impacts.iter().for_each(|impact| out.number(usize::from(*impact)));
        out.number(usize::from(self.title_level));
        write_parts(&self.terms, &mut out);
        write_parts(&self.words, &mut out);
        write_hash(&self.catalog, &mut out);
        out.number(self.titles_a_file);
        out.number(self.titles.len());
        self.titles.iter().for_each(|hash| write_hash(hash, &mut out));
        self.newest.iter().chain([&self.inline]).for_each(|bytes| out.bytes(bytes));
        out.0
    }

    /// `None` when the bytes are no root of this version.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let mut reader = ByteReader::new(bytes);
        if reader.number() != VERSION {
            return None;
        }
        let rows = reader.number();
        let mut langs = Vec::new();
        for _ in 0..reader.count() {
            langs.push(std::str::from_utf8(reader.bytes()).ok()?.parse().ok()?);
        }
        let mut impacts = [0; LEVELS];
        impacts.iter_mut().for_each(|impact| *impact = reader.number() as u16);
        let title_level = reader.number() as u8;
        let mut start = 0;
        let terms = read_parts(&mut reader, &mut start);
        let words = read_parts(&mut reader, &mut start);
        let catalog = read_hash(&mut reader);
        let titles_a_file = reader.number().max(1);
        let mut titles = Vec::new();
        for _ in 0..reader.count() {
            titles.push(read_hash(&mut reader));
        }
        let [newest @ .., inline] = [0; 3].map(|_| reader.bytes().to_vec());
        let sound = reader.is_sound() && start == inline.len() && rows < 1 << 24;
        sound.then_some(Self {
            rows,
            langs,
            impacts,
            title_level,
            terms,
            words,
            newest,
            catalog,
            titles_a_file,
            titles,
            inline,
        })
    }

    /// The impact of a posting with this level.
    pub fn impact(&self, level: u8) -> f32 {
        f32::from(self.impacts[usize::from(level) % LEVELS]) / 100.0
    }

    /// The ratio of the least impact to the greatest.
    pub fn least_over_most(&self) -> f32 {
        let (least, most) = self.impacts.iter().fold((u16::MAX, 1), |(a, b), i| (a.min(*i), b.max(*i)));
        f32::from(least) / f32::from(most)
    }
}

/// The part that contains `text` if any does, and the part that contains the last text beginning with it.
pub fn range(parts: &[IndexPart], text: &str) -> (usize, usize) {
    let before = |past: usize| past.saturating_sub(1);
    let first = before(parts.partition_point(|part| part.first.as_str() <= text));
    let begins = |part: &IndexPart| part.first.as_str() <= text || part.first.as_bytes().starts_with(text.as_bytes());
    (first, before(parts.partition_point(begins)).max(first))
}

/// Writes where parts are: a length for a part in the root; 0 and a hash for a file.
fn write_parts(parts: &[IndexPart], out: &mut ByteWriter) {
    out.number(parts.len());
    let mut before = "";
    for part in parts {
        out.next_text(before, &part.first);
        before = &part.first;
        match &part.location {
            Location::Inline { start, end } => out.number(end - start),
            Location::File(hash) => {
                out.number(0);
                write_hash(hash, out);
            }
        }
    }
}

fn read_parts(reader: &mut ByteReader<'_>, start: &mut usize) -> Vec<IndexPart> {
    let mut parts: Vec<IndexPart> = Vec::new();
    for _ in 0..reader.count() {
        let first = reader.next_text(parts.last().map_or("", |part| part.first.as_str()));
        let location = match reader.number() {
            0 => Location::File(read_hash(reader)),
            length => {
                let from = *start;
                *start = start.saturating_add(length);
                Location::Inline { start: from, end: *start }
            }
        };
        parts.push(IndexPart { first, location });
    }
    parts
}

fn write_hash(hash: &str, out: &mut ByteWriter) {
    let digit = |place: usize| hash.as_bytes().get(place).and_then(|byte| char::from(*byte).to_digit(16));
    out.0.extend((0..HASH).map(|byte| {
        let digits = digit(2 * byte).zip(digit(2 * byte + 1));
        digits.map_or(0, |(high, low)| (high * 16 + low) as u8)
    }));
}

fn read_hash(reader: &mut ByteReader<'_>) -> String {
    let digits = reader.take(HASH).iter().flat_map(|byte| [byte >> 4, byte & 15]);
    digits.filter_map(|digit| char::from_digit(u32::from(digit), 16)).collect()
}

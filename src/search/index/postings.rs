//! The articles that have a term, and how much it says about each: rows of the catalog and levels, packed to bits.
//!
//! A row is written as its distance from the one before in a Rice code (R. F. Rice, 1979), whose parameter follows from
//! how many rows there are, so that nothing but the bits is stored. A level is its place in [`BY_FREQUENCY`], in a Rice
//! code too.

/// Levels are `0..LEVELS`.
pub const LEVELS: usize = 8;

/// The levels, the most frequent ones first. Frequent levels take two bits, rare ones five.
const BY_FREQUENCY: [u8; LEVELS] = [2, 1, 3, 0, 4, 5, 7, 6];

/// Bits of a level behind the zero of its code.
const LEVEL_BITS: u32 = 1;

/// An article that has a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Posting {
    pub row: u32,
    /// See [`super::root::Root::impact`].
    pub level: u8,
}

/// Writes postings, which are in the order of their rows. `rows` is the number of rows of the catalog. Without
/// `levels`, only the rows are written.
pub fn encode(postings: &[Posting], rows: usize, levels: bool) -> Vec<u8> {
    let mut bits = BitWriter::default();
    bits.push_postings(postings, rows, levels);
    bits.bytes
}

/// Reads the `count` postings that [`encode`] wrote from bit `start` on, and calls `each` for every one. Returns the
/// bit at which they end. Damaged bits give wrong rows, but never one beyond `rows`, and never more postings than there
/// are bits; `None` if the bits cannot be postings. `each` is a reference to a closure, so that the program has this
/// code once.
pub fn decode(
    bytes: &[u8],
    start: usize,
    count: usize,
    rows: usize,
    levels: bool,
    each: &mut dyn FnMut(Posting),
) -> Option<usize> {
    let k = parameter(count, rows);
    let mut bits = BitReader { bytes, at: start / 8, ..BitReader::default() };
    bits.take((start % 8) as u32);
    let mut next = 0_usize;
    for _ in 0..count {
        let row = next + bits.rice(k);
        let level = if levels { *BY_FREQUENCY.get(bits.rice(LEVEL_BITS))? } else { 0 };
        if row >= rows || bits.place() > bytes.len() * 8 {
            return None;
        }
        next = row + 1;
        each(Posting { row: row as u32, level });
    }
    Some(bits.place())
}

/// The best Rice parameter for `count` rows spread evenly: the distances are distributed geometrically.
fn parameter(count: usize, rows: usize) -> u32 {
    (rows * 69 / 100 / count.max(1)).checked_ilog2().unwrap_or(0)
}

/// A buffer that bits are written into, the lowest bit of each byte first.
#[derive(Default)]
pub struct BitWriter {
    pub bytes: Vec<u8>,
    /// Bits of the last byte that are used.
    used: u32,
}

impl BitWriter {
    /// See [`encode`].
    pub fn push_postings(&mut self, postings: &[Posting], rows: usize, levels: bool) {
        let k = parameter(postings.len(), rows);
        let mut next = 0;
        for posting in postings {
            self.rice(posting.row - next, k);
            next = posting.row + 1;
            if levels {
                let place = BY_FREQUENCY.iter().take_while(|level| **level != posting.level).count();
                self.rice(place as u32, LEVEL_BITS);
            }
        }
    }

    fn rice(&mut self, value: u32, k: u32) {
        for _ in 0..value >> k {
            self.push(1, 1);
        }
        self.push(0, 1);
        self.push(value, k);
    }

    /// The low `count` bits of `value`, the lowest first.
    fn push(&mut self, value: u32, count: u32) {
        for bit in 0..count {
            if self.used.is_multiple_of(8) {
                self.bytes.push(0);
                self.used = 0;
            }
            if let Some(last) = self.bytes.last_mut() {
                *last |= ((value >> bit & 1) as u8) << self.used;
            }
            self.used += 1;
        }
    }
}

#[derive(Default)]
struct BitReader<'a> {
    bytes: &'a [u8],
    at: usize,
    /// Bits that were read ahead, the lowest first.
    ahead: u64,
    left: u32,
}

impl BitReader<'_> {
    /// Reads bits ahead. Past the end all bits are 0.
    fn fill(&mut self) {
        while self.left <= 56 {
            let byte = self.bytes.get(self.at).copied().unwrap_or_default();
            self.ahead |= u64::from(byte) << self.left;
            self.at += 1;
            self.left += 8;
        }
    }

    /// The position of the next bit.
    fn place(&self) -> usize {
        self.at * 8 - self.left as usize
    }

    fn rice(&mut self, k: u32) -> usize {
        ((self.ones() as usize) << k) + self.take(k) as usize
    }

    fn take(&mut self, count: u32) -> u32 {
        if self.left < count {
            self.fill();
        }
        let value = self.ahead & ((1 << count) - 1);
        self.ahead >>= count;
        self.left -= count;
        value as u32
    }

    /// Reads ones up to the next zero, and the zero. Returns the number of ones.
    fn ones(&mut self) -> u32 {
        let mut ones = 0;
        loop {
            if self.left == 0 {
                self.fill();
            }
            let run = self.ahead.trailing_ones().min(self.left);
            ones += run;
            self.ahead = self.ahead.checked_shr(run).unwrap_or_default();
            self.left -= run;
            if self.left > 0 {
                self.ahead >>= 1;
                self.left -= 1;
                return ones;
            }
        }
    }
}

//! The articles that have a term, and how much it says about each: rows of the catalog and levels, packed to bits.
//!
//! A row is written as its distance from the one before in a Rice code (R. F. Rice, 1979), whose parameter follows from how many
//! rows there are, so that nothing but the bits is stored. A level takes [`LEVEL_BITS`] bits.

/// Bits of a level.
pub const LEVEL_BITS: u32 = 3;

/// Levels are `0..LEVELS`.
pub const LEVELS: usize = 1 << LEVEL_BITS;

/// An article that has a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Posting {
    pub row: u32,
    /// See [`super::root::Root::impact`].
    pub level: u8,
}

/// The bits of postings in the order of their rows; `rows` is how many rows the catalog has; lists without levels give 0 bits to
/// them.
pub fn encode(postings: &[Posting], rows: usize, level_bits: u32) -> Vec<u8> {
    let k = parameter(postings.len(), rows);
    let mut bits = BitWriter::default();
    let mut next = 0;
    for posting in postings {
        let distance = posting.row - next;
        next = posting.row + 1;
        for _ in 0..distance >> k {
            bits.push(1, 1);
        }
        bits.push(0, 1);
        bits.push(distance, k);
        bits.push(u32::from(posting.level), level_bits);
    }
    bits.bytes
}

/// Calls `each` for the `count` postings that [`encode`] wrote. Damaged bits give other rows, never one beyond `rows`, and never
/// more than there are bits.
pub fn decode(bytes: &[u8], count: usize, rows: usize, level_bits: u32, mut each: impl FnMut(Posting)) {
    let k = parameter(count, rows);
    let mut bits = BitReader { bytes, ..BitReader::default() };
    let mut next = 0_usize;
    for _ in 0..count.min(bytes.len() * 8) {
        let row = next + ((bits.ones() as usize) << k) + bits.take(k) as usize;
        let level = bits.take(level_bits) as u8;
        if row >= rows {
            return;
        }
        next = row + 1;
        each(Posting { row: row as u32, level });
    }
}

/// The best Rice parameter for `count` rows spread evenly: the distances are distributed geometrically.
fn parameter(count: usize, rows: usize) -> u32 {
    (rows * 69 / 100 / count.max(1)).checked_ilog2().unwrap_or(0)
}

#[derive(Default)]
struct BitWriter {
    bytes: Vec<u8>,
    /// Bits of the last byte that are used.
    used: u32,
}

impl BitWriter {
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
    /// Past the end come zeros.
    fn fill(&mut self) {
        while self.left <= 56 {
            let byte = self.bytes.get(self.at).copied().unwrap_or_default();
            self.ahead |= u64::from(byte) << self.left;
            self.at += 1;
            self.left += 8;
        }
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

    /// How many ones come before the next zero, which is taken as well.
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

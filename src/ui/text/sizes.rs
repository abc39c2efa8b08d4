//! Sizes of files in words: kilobytes below a megabyte, else megabytes with one digit behind the separator.

use super::{fill, site_words::Text};

const KILOBYTE: u64 = 1_000;
const MEGABYTE: u64 = 1_000_000;

impl Text {
    /// `840 kB`, `1.2 MB`. What is not nothing is at least a kilobyte.
    pub fn size(&self, bytes: u64) -> String {
        self.with_unit(bytes, bytes)
    }

    /// `1.2 of 3.4 MB`: both in the unit of the second.
    pub fn size_of_total(&self, done: u64, total: u64) -> String {
        let words = fill(self.size_of(), "done", &self.in_unit(done, total));
        fill(&words, "total", &self.with_unit(total, total))
    }

    fn with_unit(&self, bytes: u64, total: u64) -> String {
        let unit = if is_large(total) { self.megabytes() } else { self.kilobytes() };
        fill(unit, "n", &self.in_unit(bytes, total))
    }

    fn in_unit(&self, bytes: u64, total: u64) -> String {
        if !is_large(total) {
            return self.number(bytes.div_ceil(KILOBYTE) as u32);
        }
        let tenths = (bytes + MEGABYTE / 20) / (MEGABYTE / 10);
        let whole = self.number((tenths / 10) as u32);
        [&whole, self.decimal_separator(), &(tenths % 10).to_string()].concat()
    }
}

/// Whether a size is told in megabytes.
fn is_large(bytes: u64) -> bool {
    bytes.div_ceil(KILOBYTE) >= MEGABYTE / KILOBYTE
}

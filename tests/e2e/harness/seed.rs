//! Numbers that look random and are the same for the same seed.

use std::env;

/// SplitMix64.
pub(crate) struct Seed(u64);

impl Seed {
    /// The numbers of a test. `FAULT_SEED` asks for others; they are printed, and shown when the test fails.
    pub(crate) fn of(test: &str) -> Self {
        let seed = env::var("FAULT_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(2026);
        eprintln!("{test}: FAULT_SEED={seed}");
        // Tests with one seed go different ways.
        Self(test.bytes().fold(seed, |seed, byte| seed.wrapping_mul(0x0100_0000_01b3) ^ u64::from(byte)))
    }

    /// A number below `end`.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^= mixed >> 31;
        usize::try_from(mixed % (end.max(1) as u64)).unwrap()
    }

    pub(crate) fn pick<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }
}

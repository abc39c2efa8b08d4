//! Impacts → levels: the few steps that the index can tell apart.

use crate::search::index::postings::LEVELS;

use super::{documents::Documents, weigh::rounded};

/// How many levels are for terms of the title; those for other terms come first.
const OF_TITLE: usize = 2;

/// The logarithms to base 2 of the limits between which the steps lie are multiples of this.
const LIMITS: f32 = 0.125;

/// The impacts that the levels mean.
pub(super) struct Scale {
    /// The least impact of each level but the first of its kind.
    steps: [f32; LEVELS],
    /// The impact that a level means, in hundredths.
    pub impacts: [u16; LEVELS],
}

impl Scale {
    pub(super) const TITLE: u8 = (LEVELS - OF_TITLE) as u8;

    /// The steps between the low and the high impacts of the settled articles have equal ratios; a level means the
    /// average impact of its terms.
    pub(super) fn of(documents: &Documents) -> Self {
        let mut steps = [0.0; LEVELS];
        let mut impacts = [100; LEVELS];
        for (in_title, first, count) in [(false, 0, LEVELS - OF_TITLE), (true, LEVELS - OF_TITLE, OF_TITLE)] {
            let all = documents.of[..documents.settled].iter().flatten().filter(|term| term.in_title == in_title);
            let mut all: Vec<f32> = all.map(|term| term.weight).collect();
            if all.is_empty() {
                continue;
            }
            all.sort_unstable_by(f32::total_cmp);
            // Rounded, so that a change of one article does not move the steps.
            let low = rounded(all[all.len() / 50].max(0.01), LIMITS);
            let high = rounded(all[all.len() - 1 - all.len() / 200], LIMITS).max(low);
            let ratio = (high / low).powf(1.0 / count as f32);
            for n in 1..count {
                steps[first + n] = low * ratio.powi(n as i32);
            }
            for n in 0..count {
                let from = if n == 0 { 0 } else { all.partition_point(|impact| *impact < steps[first + n]) };
                let to = match n + 1 < count {
                    true => all.partition_point(|impact| *impact < steps[first + n + 1]),
                    false => all.len(),
                };
                let mean = match all.get(from..to) {
                    Some(some) if !some.is_empty() => some.iter().sum::<f32>() / some.len() as f32,
                    _ => low * ratio.powf(n as f32 + 0.5),
                };
                impacts[first + n] = (mean * 100.0).round().clamp(1.0, 60_000.0) as u16;
            }
        }
        Self { steps, impacts }
    }

    pub(super) fn level(&self, impact: f32, in_title: bool) -> u8 {
        let (first, end) = if in_title { (usize::from(Self::TITLE), LEVELS) } else { (0, usize::from(Self::TITLE)) };
        let above = self.steps[first + 1..end].iter().take_while(|step| impact >= **step).count();
        (first + above) as u8
    }
}

//! Made-up text: a vocabulary of syllables in which few words are frequent and most are rare, as in any language.
//! The same seed gives the same text on every machine.

const ONSETS: &[&str] = &["b", "d", "f", "g", "k", "l", "m", "n", "p", "r", "s", "t", "v", "st", "tr", "pl", "sh", ""];
const VOWELS: &[&str] = &["a", "e", "i", "o", "u", "ea", "io"];
const CODAS: &[&str] = &["", "", "n", "r", "s", "l", "m", "nt", "rd"];
const VOCABULARY: u64 = 12_000;

/// Numbers that look random: splitmix64, public domain, by Sebastiano Vigna.
pub(crate) struct Random(u64);

impl Random {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// From `low` to `high`, both included.
    pub(crate) fn between(&mut self, low: u64, high: u64) -> u64 {
        low + self.next() % (high - low + 1)
    }

    pub(crate) fn of<'a>(&mut self, all: &[&'a str]) -> &'a str {
        let index = self.next() % all.len().max(1) as u64;
        all[usize::try_from(index).unwrap_or_default()]
    }
}

/// The vocabulary, and how often each word comes (Zipf's law: the word of rank r about 1/r times).
pub(crate) struct Vocabulary {
    words: Vec<String>,
    /// Rising; a word's share is the step to its entry.
    shares: Vec<u64>,
}

impl Vocabulary {
    pub(crate) fn new() -> Self {
        Self::of(VOCABULARY)
    }

    /// One of so many words.
    pub(crate) fn of(words: u64) -> Self {
        let mut random = Random::new(1);
        let ranks = 0..words;
        let words = ranks.clone().map(|rank| word(&mut random, rank)).collect();
        let mut sum = 0;
        let shares = ranks
            .map(|rank| {
                sum += 1_000_000_000 / (rank + 3);
                sum
            })
            .collect();
        Self { words, shares }
    }

    pub(crate) fn word(&self, random: &mut Random) -> &str {
        let at = random.next() % self.shares.last().copied().unwrap_or(1);
        &self.words[self.shares.partition_point(|share| *share <= at)]
    }

    /// Words with a capital in front; no full stop.
    pub(crate) fn phrase(&self, random: &mut Random, words: u64) -> String {
        let mut text = (0..words).map(|_| self.word(random)).collect::<Vec<_>>().join(" ");
        if let Some(first) = text.get_mut(..1) {
            first.make_ascii_uppercase();
        }
        text
    }

    /// Sentences of about this many words together.
    pub(crate) fn paragraph(&self, random: &mut Random, words: u64) -> String {
        let mut text = String::new();
        let mut left = words;
        while left > 0 {
            let length = random.between(7, 22).min(left);
            left -= length;
            text.push_str(&self.phrase(random, length));
            text.push_str(if left > 0 { ". " } else { "." });
        }
        text
    }
}

/// Frequent words are short, as in any language; the number of syllables grows with the rank.
fn word(random: &mut Random, rank: u64) -> String {
    let syllables = match rank {
        0..60 => 1,
        60..1_500 => random.between(1, 3),
        _ => random.between(2, 4),
    };
    (0..syllables).fold(String::new(), |text, _| text + random.of(ONSETS) + random.of(VOWELS) + random.of(CODAS))
}

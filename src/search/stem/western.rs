//! French, Spanish, German, Italian and Portuguese: endings cut by tables, on words without accents.

use super::rules::{apply_all, is_vowel, region};

const FRENCH: [&str; 1] = ["s"];

pub(super) fn stem(word: &str, code: &str) -> String {
    let mut word = word.to_owned();
    let r1 = region(&word, 0, |at| is_vowel(word.as_bytes()[at])).max(3);
    if code == "fr" {
        apply_all(&mut word, r1, &FRENCH);
    }
    word
}

//! The interpreter of the tables of endings that every language shares.

/// Applies the first rule whose ending the word has, if that ending stands at or after byte `from`; says whether.
///
/// Rules are divided by spaces, longer endings before those that they end in. `ational>ate` puts `ate` in place of
/// `ational`, `ness` puts nothing, and `l.ogi>og` needs an `l` before the ending, which may stand before `from`.
pub(super) fn apply(word: &mut String, from: usize, rules: &str) -> bool {
    for rule in rules.split(' ') {
        let (ending, put) = rule.split_once('>').unwrap_or((rule, ""));
        let (before, ending) = ending.split_once('.').unwrap_or(("", ending));
        if let Some(stem) = word.strip_suffix(ending).filter(|stem| stem.ends_with(before)) {
            let at = stem.len();
            if at < from {
                return false;
            }
            word.truncate(at);
            word.push_str(put);
            return true;
        }
    }
    false
}

/// Where the region behind the first vowel and the consonant after it begins, seen from `from`; the end if nowhere.
pub(super) fn region(word: &str, from: usize, vowel: impl Fn(usize) -> bool) -> usize {
    (from + 1..word.len()).find(|at| vowel(at - 1) && !vowel(*at)).map_or(word.len(), |at| at + 1)
}

/// Whether a letter is one of `aeiou`.
pub(super) fn is_vowel(letter: u8) -> bool {
    b"aeiou".contains(&letter)
}

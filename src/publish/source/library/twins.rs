//! Names that differ so little that one of them is probably a typing error.

use std::collections::HashMap;

/// A name that files write or `library.toml` declares.
pub(super) struct Known<'a> {
    /// Folded.
    pub(super) key: &'a str,
    pub(super) shown: &'a str,
    /// How many files write it.
    pub(super) files: usize,
    /// The first of them.
    pub(super) first: usize,
    pub(super) declared: bool,
}

/// A name in this many files is no typing error.
const FREQUENT: usize = 4;
/// Shorter names differ too easily.
const SHORTEST: usize = 5;
/// From this many letters on, two may differ.
const LONG: usize = 9;

/// For each name that is probably a mistyped other one: the first file that writes it, and what to say.
pub(super) fn find(what: &str, known: &[Known<'_>]) -> Vec<(usize, String)> {
    let names: Vec<Letters> = known.iter().map(|name| Letters::of(name.key)).collect();
    // Typing errors are rare in the first letter, and names that differ there are often right (`Gambia`, `Zambia`).
    let mut by_first: HashMap<char, Vec<usize>> = HashMap::new();
    for (n, letters) in names.iter().enumerate() {
        if let Some(first) = letters.letters.first() {
            by_first.entry(*first).or_default().push(n);
        }
    }
    let mut found = Vec::new();
    for (n, name) in known.iter().enumerate().filter(|(_, name)| !name.declared && name.files < FREQUENT) {
        let others = names[n].letters.first().and_then(|first| by_first.get(first)).into_iter().flatten();
        // Of two similar names that `library.toml` lacks, the rarer one is reported; of two equally rare ones, the
        // later.
        let weight =
            |n: usize| (known[n].declared, known[n].files, std::cmp::Reverse(known[n].first), std::cmp::Reverse(n));
        let others = others.filter(|other| weight(**other) > weight(n) && names[n].is_near(&names[**other]));
        if let Some(best) = others.max_by_key(|other| weight(**other)) {
            let other = known[*best].shown;
            let where_known = match (known[*best].declared, known[*best].files) {
                (true, _) => "in library.toml".to_owned(),
                (false, 1) => "in another file".to_owned(),
                (false, n) => format!("in {n} files"),
            };
            let message = format!("the {what} `{}` has almost the same name as `{other}` {where_known}", name.shown);
            found.push((name.first, message));
        }
    }
    found
}

/// The letters of a name, and which of them there are at all: a quick way to see that two names have little in common.
struct Letters {
    letters: Vec<char>,
    digits: String,
    mask: u64,
}

impl Letters {
    fn of(name: &str) -> Self {
        let letters: Vec<char> = name.chars().collect();
        let mask = letters.iter().fold(0, |mask, c| mask | 1 << (u32::from(*c) % 64));
        Self { digits: letters.iter().filter(|c| c.is_numeric()).collect(), letters, mask }
    }

    /// Names that differ in a number are different on purpose.
    fn is_near(&self, other: &Self) -> bool {
        let (shorter, longer) =
            (self.letters.len().min(other.letters.len()), self.letters.len().max(other.letters.len()));
        let most = if shorter >= LONG { 2 } else { 1 };
        shorter >= SHORTEST
            && longer - shorter <= most
            && (self.mask ^ other.mask).count_ones() as usize <= 2 * most
            && self.digits == other.digits
            && strsim::generic_damerau_levenshtein(&self.letters, &other.letters) <= most
    }
}

//! Copies that people or programs make beside a text: `x - Copy.md`, `Copy of x.md`, `x (1).md`, `x 2.md`. Such a name
//! counts as a copy only if the original is in the same folder, since articles can have such names too.

use std::{collections::HashMap, path::Path};

use unicode_normalization::UnicodeNormalization;

use super::{front_matter, kinds, open};

/// What systems add to the name of a copy.
const BEHIND: [&str; 24] = [
    "copy",
    "kopie",
    "copie",
    "copia",
    "cópia",
    "còpia",
    "kopia",
    "kópia",
    "kopi",
    "kopio",
    "kopya",
    "kopija",
    "másolat",
    "копия",
    "копія",
    "копија",
    "копие",
    "αντίγραφο",
    "ასლი",
    "պատճեն",
    "نسخة",
    "副本",
    "コピー",
    "복사본",
];
/// What systems put in front of the name of a copy, and between the two.
const BEFORE: [(&str, &str); 14] = [
    ("copy", "of "),
    ("kopie", "von "),
    ("kopie", "van "),
    ("copie", "de "),
    ("copia", "de "),
    ("copia", "di "),
    ("cópia", "de "),
    ("kopia", "av "),
    ("kopi", "af "),
    ("kopi", "av "),
    ("kopia", ""),
    ("копия", ""),
    ("копія", ""),
    ("نسخة", "من "),
];
/// Computers that Windows named; OneDrive adds the name to a second version of a file.
const COMPUTERS: [&str; 2] = ["-DESKTOP-", "-LAPTOP-"];

/// The names in a folder, by a key that ignores case and Unicode composition.
pub(super) struct Beside(HashMap<String, String>);

impl Beside {
    pub(super) fn new<'a>(names: impl Iterator<Item = &'a str>) -> Self {
        Self(names.map(|name| (folded(name), name.to_owned())).collect())
    }

    /// The message about a text that is a copy of another in the same folder.
    pub(super) fn copied(&self, folder: &Path, name: &str) -> Option<String> {
        let stem = kinds::without_ending(name)?;
        let ending = folded(kinds::ending(name));
        let original = |stem: &str| self.0.get(&format!("{stem}.{ending}"));
        let whole = folded(stem);
        let by_word = of_words(&whole).and_then(original);
        if let Some(original) = by_word.or_else(|| original(&folded(without_computer(stem)?))) {
            return Some(format!("is a copy of `{original}`, which lies beside it; it is not published"));
        }
        let original = without_number(&whole).and_then(original)?;
        let same = same_title(&folder.join(name), &folder.join(original));
        same.then(|| format!("is a copy of `{original}`, as its title says, too; it is not published"))
    }
}

/// The folder beside it that a folder is a copy of.
pub(super) fn copied_folder<'a>(name: &str, beside: &'a [String]) -> Option<&'a str> {
    let whole = folded(name);
    let original = of_words(&whole)?;
    beside.iter().find(|other| folded(other) == original).map(String::as_str)
}

/// The name before or behind the words for a copy.
fn of_words(name: &str) -> Option<&str> {
    behind(name).or_else(|| before(name))
}

fn folded(name: &str) -> String {
    name.nfc().flat_map(char::to_lowercase).collect()
}

/// The name before ` (2)`, `(2)` or ` 2`.
fn without_number(name: &str) -> Option<&str> {
    let in_brackets = name.strip_suffix(')').and_then(|name| name.rsplit_once('('));
    let (before, number) = in_brackets.or_else(|| name.rsplit_once(' '))?;
    let is_number = (1..=3).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit());
    Some(before.trim_end()).filter(|before| is_number && !before.is_empty())
}

/// `x - copy`, `x copy 2`, `x (copy)`, `x (another copy)`, `x (copy 2)`.
fn behind(name: &str) -> Option<&str> {
    let name = without_number(name).unwrap_or(name);
    let before = match name.strip_suffix(')').and_then(|name| name.rsplit_once('(')) {
        Some((before, inside)) => {
            let inside = without_number(inside).unwrap_or(inside);
            inside.split(' ').next_back().filter(|word| BEHIND.contains(word)).map(|_| before)?
        }
        None => name.rsplit_once(' ').filter(|(_, word)| BEHIND.contains(word)).map(|(before, _)| before)?,
    };
    Some(before.trim_end_matches([' ', '-', '–', '—'])).filter(|before| !before.is_empty())
}

/// `copy of x`, `copy (2) of x`.
fn before(name: &str) -> Option<&str> {
    BEFORE.iter().find_map(|(word, between)| {
        let rest = name.strip_prefix(word)?.strip_prefix(' ')?;
        let rest = rest.split_once(") ").filter(|_| rest.starts_with('(')).map_or(rest, |(_, rest)| rest);
        rest.strip_prefix(between)
    })
}

/// `x-DESKTOP-ABC123`.
fn without_computer(stem: &str) -> Option<&str> {
    let (before, name) = COMPUTERS.iter().find_map(|computer| stem.rsplit_once(computer))?;
    let fits = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '-';
    (name.len() >= 5 && name.chars().all(fits)).then_some(before)
}

fn same_title(one: &Path, other: &Path) -> bool {
    let title = |path: &Path| {
        let text = open::open(path).text?;
        let head = front_matter::split(&text).ok()?.head;
        Some((head.title.trim().to_owned(), head.lang)).filter(|(title, _)| !title.is_empty())
    };
    title(one).is_some_and(|one| title(other) == Some(one))
}

//! How a line goes on from the one above it: with a space between them, or in the middle of a word, a range
//! (`2019–2020`) or an address that was divided at the line end.
//!
//! A hyphen at the end of a line either divides a word (`prac-`, `tices`) or belongs to it (`border-`, `crossing`). If
//! the imported pages have the word elsewhere within a line, its spelling there decides; otherwise the two parts do
//! ([`hyphens`]). In doubt the hyphen stays, without a space after it.

use std::collections::HashMap;

use crate::publish::source::dates::months;

use super::{
    hyphens::{self, Tongue},
    line::{Glue, Line},
};

/// The words of all imported pages, as they are written within lines.
#[derive(Debug, Default)]
pub struct Words {
    count: HashMap<String, u32>,
    sorted: Vec<String>,
}

impl Words {
    pub fn of<'a>(pages: impl Iterator<Item = &'a [Line]>) -> Self {
        let mut count: HashMap<String, u32> = HashMap::new();
        for lines in pages {
            let mut divided = false;
            for line in lines {
                let mut words: Vec<&str> = line.text.split_whitespace().collect();
                // Leaves out the two parts of a word that is divided at the line end: they are no words.
                if divided && line.gap == 0 && !words.is_empty() {
                    words.remove(0);
                }
                divided = line.text.ends_with(HYPHENS);
                if divided {
                    words.pop();
                }
                for word in words {
                    let word = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase().replace(HYPHENS, "-");
                    for part in word.split('-').filter(|part| !part.is_empty() && *part != word) {
                        *count.entry(part.to_owned()).or_default() += 1;
                    }
                    *count.entry(word).or_default() += 1;
                }
            }
        }
        let mut sorted: Vec<String> = count.keys().cloned().collect();
        sorted.sort_unstable();
        Self { count, sorted }
    }

    fn count(&self, word: &str) -> u32 {
        self.count.get(word).copied().unwrap_or_default()
    }

    fn begins(&self, prefix: &str) -> bool {
        let at = self.sorted.partition_point(|word| word.as_str() < prefix);
        self.sorted.get(at).is_some_and(|word| word.starts_with(prefix))
    }
}

/// What was put together without a space, for the report.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Joined {
    /// Words whose hyphen only divided them.
    pub words: Vec<String>,
    /// Words, ranges and names that kept their hyphen or dash.
    pub hyphened: Vec<String>,
    pub addresses: Vec<String>,
}

/// Signs at the end of a line that divide a word or belong to it: hyphen, its Unicode twins, the Armenian one, and
/// the sign that older programs print for a soft hyphen.
const HYPHENS: &[char] = &['-', '\u{2010}', '\u{2011}', '\u{58A}', '\u{5BE}', '¬'];

/// Notes for each line of a page how it is joined to the one above.
pub fn mark(lines: &mut [Line], known: &Words) -> Joined {
    let text: String = lines.iter().take(60).map(|line| line.text.as_str()).collect::<Vec<_>>().join(" ");
    let tongue = hyphens::tongue(&text);
    let mut joined = Joined::default();
    // The last word of the lines so far; it may itself have been joined from parts.
    let mut tail = String::new();
    for line in lines {
        if line.gap > 0 {
            tail.clear();
        } else if line.glue == Glue::Space {
            line.glue = glue(&tail, &line.text, known, tongue);
        }
        let head = line.text.split_whitespace().next().unwrap_or_default();
        let hyphen = tail.ends_with(HYPHENS) || tail.ends_with(['–', '—', '/']);
        let whole = match line.glue {
            Glue::Space => head.to_owned(),
            Glue::Nothing => format!("{tail}{head}"),
            Glue::NoHyphen => format!("{}{head}", tail.trim_end_matches(HYPHENS)),
        };
        if line.glue != Glue::Space {
            let list = match () {
                () if is_address(&whole) => &mut joined.addresses,
                () if line.glue == Glue::Nothing && hyphen => &mut joined.hyphened,
                () => &mut joined.words,
            };
            list.push(whole.trim_matches(|c: char| !c.is_alphanumeric() && c != '/').to_owned());
        }
        let last = line.text.split_whitespace().next_back().unwrap_or_default();
        tail = if last.len() == line.text.len() { whole } else { last.to_owned() };
    }
    joined
}

/// `tail` is the last word of the line above, `next` the line below.
fn glue(tail: &str, next: &str, known: &Words, tongue: Tongue) -> Glue {
    let head = next.split_whitespace().next().unwrap_or_default();
    let Some(sign) = tail.chars().next_back() else { return Glue::Space };
    if address_goes_on(tail, head) {
        return Glue::Nothing;
    }
    let stem = &tail[..tail.len() - sign.len_utf8()];
    let glued = stem.ends_with(char::is_alphanumeric) && head.starts_with(char::is_alphanumeric);
    if !glued || is_address(tail) {
        return Glue::Space;
    }
    match sign {
        // A dash in a range, or a slash between two words, has no space on either side.
        '–' | '—' | '/' | '\u{2011}' | '\u{5BE}' => Glue::Nothing,
        '¬' => Glue::NoHyphen,
        '-' | '\u{2010}' | '\u{58A}' => word(stem, head, known, tongue),
        _ => Glue::Space,
    }
}

/// Whether the hyphen between two parts divides a word, belongs to it, or replaces a part that follows later (`Ein- und
/// Ausreise`).
fn word(stem: &str, head: &str, known: &Words, tongue: Tongue) -> Glue {
    let of_word = |c: char| {
        c.is_alphanumeric() || matches!(c, '\'' | '’' | 'ʼ') || unicode_normalization::char::is_combining_mark(c)
    };
    let left: String = stem.chars().rev().take_while(|c| of_word(*c)).collect::<Vec<_>>().into_iter().rev().collect();
    let right: String = head.chars().take_while(|c| of_word(*c)).collect();
    let (capital, single) = (right.starts_with(char::is_uppercase), left.chars().nth(1).is_none());
    if left.ends_with(char::is_numeric) || right.starts_with(char::is_numeric) {
        return Glue::Nothing;
    }
    let (left, right) = (left.to_lowercase(), right.to_lowercase());
    let joined = format!("{left}{right}");
    let (plain, hyphened) = (known.count(&joined), known.count(&format!("{left}-{right}")));
    if plain != hyphened {
        return if plain > hyphened { Glue::NoHyphen } else { Glue::Nothing };
    }
    let alone = head.len() == right.len();
    if alone && (months::is_and(&right) || hyphens::is_or(&right)) {
        return Glue::Space;
    }
    if capital || single {
        return Glue::Nothing;
    }
    // Another form of the word is written elsewhere: `practice` for `practices`.
    let length = joined.chars().count();
    let least = (left.chars().count() + 2).max(6);
    let root: String = joined.chars().take(length.saturating_sub(3).max(least)).collect();
    if length >= least && known.begins(&root) {
        return Glue::NoHyphen;
    }
    let words = known.count(&left) > 0 && known.count(&right) > 0;
    if !words && hyphens::divides(&left, &right, tongue) { Glue::NoHyphen } else { Glue::Nothing }
}

/// Where an address begins in a word.
fn address_start(word: &str) -> Option<usize> {
    ["https://", "http://", "www."].iter().filter_map(|start| word.find(start)).min()
}

/// A web or e-mail address, perhaps in brackets, perhaps cut.
fn is_address(word: &str) -> bool {
    address_start(word).is_some() || word.find('@').is_some_and(|at| at > 0 && word.len() > at + 1)
}

/// Two words with a slash between them, which are no part of an address.
fn is_pair(head: &str) -> bool {
    let head = head.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    head.split_once('/')
        .is_some_and(|(a, b)| (months::is_and(a) || hyphens::is_or(a)) && (months::is_and(b) || hyphens::is_or(b)))
}

/// Whether the address at the end of a line certainly goes on in the next: it cannot end there, or what follows can
/// only be a part of one.
fn address_goes_on(tail: &str, head: &str) -> bool {
    let plain = head.trim_end_matches(|c: char| ".,;:!?)]}>\"'»”".contains(c));
    if plain.is_empty() || !plain.is_ascii() || is_pair(head) || address_start(head) == Some(0) {
        return false;
    }
    let of_host = |text: &str| {
        let dotted = text.split('.').count() >= 2 && text.split('.').all(|part| !part.is_empty());
        dotted && text.bytes().all(|b| b.is_ascii_alphanumeric() || b"-.".contains(&b))
    };
    if tail.ends_with("https:") || tail.ends_with("http:") {
        return head.starts_with("//");
    }
    let lower = plain.starts_with(|c: char| c.is_ascii_lowercase() || c.is_ascii_digit());
    if let Some(start) = address_start(tail) {
        let address = &tail[start..];
        if !address.is_ascii() {
            return false;
        }
        if address.ends_with("://") {
            return of_host(plain.split('/').next().unwrap_or_default());
        }
        let of_path = plain.contains(['/', '=', '%', '_', '&', '?'])
            || plain
                .rsplit_once('.')
                .is_some_and(|(_, end)| (2..=5).contains(&end.len()) && end.bytes().all(|b| b.is_ascii_alphanumeric()));
        return match address.chars().next_back() {
            Some('-') => lower || of_path,
            Some('=' | '&' | '%' | '_' | '~' | '+') => true,
            Some('/' | '.' | '?') => of_path && (lower || plain.contains(['/', '='])),
            _ => {
                plain.len() > 1 && plain.starts_with(['/', '=', '&', '%', '_'])
                    || plain.starts_with('?') && plain.contains('=')
            }
        };
    }
    // An e-mail address that was divided before or after its `@`.
    if let Some((name, host)) = tail.rsplit_once('@') {
        let named = name.ends_with(|c: char| c.is_ascii_alphanumeric());
        let open = host.is_empty() || host.ends_with(['-', '.']);
        let host_like = of_host(plain)
            || (host.ends_with('.')
                && lower
                && plain.bytes().all(|b| b.is_ascii_lowercase())
                && (!host.trim_end_matches('.').contains('.')));
        return named && open && host_like && lower;
    }
    match plain.split_once('@') {
        Some(("", host)) => of_host(host) && tail.ends_with(|c: char| c.is_ascii_alphanumeric()),
        Some((_, host)) => of_host(host) && tail.ends_with(['-', '.', '_']) && tail.len() > 1 && tail.is_ascii(),
        // `valley-` and `office.example/plan`: a host without its scheme.
        None => {
            let host = plain.split('/').next().unwrap_or_default();
            tail.ends_with('-') && tail.len() > 1 && plain.contains('/') && of_host(host) && lower
        }
    }
}

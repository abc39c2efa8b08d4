//! Slugs out of any text: the one place where they are made.
//!
//! Here and not in `corpus`, because the Unicode tables for composing letters would become part of the program that
//! every reader downloads.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use crate::{
    corpus::{Slug, slug::MAX_BYTES},
    publish::hash,
};

/// How many digits of a hash are added to a name that was cut.
const DIGITS: usize = 8;

impl Slug {
    /// The slug of any text: letters, digits and their marks, composed (NFC) and in lower case; compatibility forms
    /// such as ligatures become plain letters, and characters that are not allowed in an address become hyphens. `None`
    /// when nothing is left.
    ///
    /// A long one is cut to [`MAX_BYTES`] and gets a hash of the whole at its end, so that two long names stay two. One
    /// that is the name of a device on Windows (`con`, `com1`) gets a number.
    pub fn from_text(text: &str) -> Option<Self> {
        let mut whole = regular(text);
        // Lower case can make further composing possible, and the other way round, so both are repeated.
        for _ in 0..4 {
            let again = regular(&whole);
            if again == whole {
                break;
            }
            whole = again;
        }
        if whole.is_empty() {
            return None;
        }
        if is_device(&whole) {
            whole.push_str("-1");
        }
        short(&whole, "").parse().ok()
    }

    /// This slug, a hyphen and `end`; cut in front of the end where it would be too long.
    #[must_use]
    pub fn with_end(&self, end: &str) -> Self {
        let end = ["-", end].concat();
        short(self.as_str(), &end).parse().unwrap_or_else(|_| self.clone())
    }
}

/// Whether the slug of a text has not all of its letters, because they are too many.
pub fn is_cut(text: &str) -> bool {
    text.len() > MAX_BYTES / 2 && regular(text).len() > MAX_BYTES
}

/// The letters, digits and marks of a slug, with single hyphens between words.
fn regular(text: &str) -> String {
    let plain: String = text.chars().flat_map(plain).nfc().collect();
    let mut slug = String::with_capacity(plain.len());
    for c in plain.chars() {
        if is_apostrophe(c) || is_silent(c) {
            continue;
        }
        let after_hyphen = slug.is_empty() || slug.ends_with('-');
        if c.is_alphanumeric() {
            slug.extend(c.to_lowercase());
        } else if is_combining_mark(c) {
            // A combining mark without a letter before it is left out.
            if !after_hyphen {
                slug.push(c);
            }
        } else if !after_hyphen {
            slug.push('-');
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug.nfc().collect()
}

/// The plain letters of a compatibility form. One vowel of Thai and of Lao counts as such a form in Unicode, but is an
/// ordinary letter.
fn plain(c: char) -> Vec<char> {
    match c {
        '\u{0}'..='\u{7f}' | '\u{e33}' | '\u{eb3}' => vec![c],
        _ => std::iter::once(c).nfkc().collect(),
    }
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}')
}

/// Signs that say how the character before them is drawn, or where a word may be parted.
fn is_silent(c: char) -> bool {
    matches!(u32::from(c), 0xAD | 0x34F | 0x20D0..=0x20FF | 0xFE00..=0xFE0F | 0xE0100..=0xE01EF)
}

/// Names that Windows keeps for devices.
fn is_device(name: &str) -> bool {
    let port = |name: &str| ["com", "lpt"].iter().any(|port| name.strip_prefix(port).is_some_and(|n| n.len() == 1));
    matches!(name, "con" | "prn" | "aux" | "nul") || (port(name) && name.ends_with(|c: char| c.is_ascii_digit()))
}

/// `start` and `end` together in at most [`MAX_BYTES`]: a start that is too long is cut, between words where that costs
/// little, and gets a hash of the whole.
fn short(start: &str, end: &str) -> String {
    if start.len() + end.len() <= MAX_BYTES {
        return [start, end].concat();
    }
    let room = MAX_BYTES.saturating_sub(end.len() + DIGITS + 1);
    let mut at = start.floor_char_boundary(room);
    // Not between a letter and its mark.
    while start[at..].starts_with(is_combining_mark) && at > 0 {
        at = start.floor_char_boundary(at - 1);
    }
    let cut = &start[..at];
    let cut = match cut.rfind('-').filter(|hyphen| *hyphen > room / 2) {
        Some(hyphen) if !start[at..].starts_with('-') => &cut[..hyphen],
        _ => cut,
    };
    let digits: String = hash::full(start.as_bytes()).chars().take(DIGITS).collect();
    [cut.trim_end_matches('-'), "-", &digits, end].concat()
}

//! Lines that are no sentences: addresses, telephone numbers, tags of a page.

use super::line;

/// A tag of the page: an abbreviation, a number, a dash, a name.
pub fn is_tag(text: &str) -> bool {
    let letters: String = text.chars().take_while(|c| c.is_alphabetic()).collect();
    let Some(rest) = text.get(letters.len()..) else {
        return false;
    };
    let rest = rest.trim_start();
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let after = rest.get(digits..).unwrap_or_default().trim_start();
    (2..=4).contains(&line::length(&letters))
        && letters.chars().all(|c| c.is_uppercase() || line::is_uncased(c))
        && (1..=2).contains(&digits)
        && after.starts_with(['-', '–', '—', ':'])
        && line::word_count(after) >= 1
        && line::length(text) <= 90
        && !line::ends_sentence(text)
}

/// A line that is an address or number with its label: `Tel: +995 …`, `E-mail: …`.
pub fn is_detail(text: &str) -> bool {
    has_address(text) && line::word_count(text) <= 16 && line::length(text) <= 160 && !line::has_inner_sentence(text)
}

/// Whether the text has an e-mail address or a telephone number.
pub fn has_address(text: &str) -> bool {
    let mail = text.split_whitespace().any(|word| {
        word.split_once('@').is_some_and(|(name, host)| {
            !name.is_empty() && host.trim_end_matches(|c: char| !c.is_alphanumeric()).contains('.')
        })
    });
    mail || has_telephone(text)
}

/// A plus sign and nine digits or more, with nothing but spaces, brackets and dashes between.
fn has_telephone(text: &str) -> bool {
    text.match_indices('+').any(|(at, _)| {
        let number = text[at + 1..].chars().take_while(|c| c.is_ascii_digit() || " ()-./\u{A0}".contains(*c));
        number.filter(char::is_ascii_digit).count() >= 9
    })
}

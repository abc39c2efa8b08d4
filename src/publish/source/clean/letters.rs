//! Letters that only the setting of a page made: ligatures and the joined forms of Arabic, as they are copied out of
//! PDF files. They are replaced by plain letters, because a search for a word would not find them.

use unicode_normalization::UnicodeNormalization;

/// Ligatures of Latin and Armenian, and presentation forms of Arabic letters. Signs with a meaning of their own
/// (`½`, `№`, `²`, the Arabic words that are one sign) are not among them.
fn is_form(c: char) -> bool {
    matches!(u32::from(c), 0xFB00..=0xFB06 | 0xFB13..=0xFB17 | 0xFB50..=0xFBB1 | 0xFBD3..=0xFD3D | 0xFD50..=0xFDC7
        | 0xFE70..=0xFEFC)
}

/// The text with plain letters, and how many forms there were; `None` where there is none.
pub fn plain(text: &str) -> Option<(String, usize)> {
    let forms = text.chars().filter(|c| is_form(*c)).count();
    if forms == 0 {
        return None;
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if is_form(c) {
            out.extend(std::iter::once(c).nfkc());
        } else {
            out.push(c);
        }
    }
    Some((out, forms))
}

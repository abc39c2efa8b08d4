//! The vectors of `tests/fixtures/vectors`, and how each is written into a library so that it should be shown as it is.

use std::{fmt::Write, fs, path::Path};

use lectern::publish::clean::hygiene::clean;
use serde::Deserialize;
use unicode_normalization::UnicodeNormalization;

/// An address, and the spelling in which it is accepted; `None` where it is refused.
#[derive(Debug, Deserialize)]
pub(super) struct Link {
    pub(super) raw: String,
    pub(super) href: Option<String>,
}

fn read<T: for<'a> Deserialize<'a>>(name: &str) -> Vec<T> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/vectors").join(name);
    serde_json::from_slice(&fs::read(&path).unwrap()).unwrap()
}

pub(super) fn texts() -> Vec<String> {
    read("text.json")
}

pub(super) fn links() -> Vec<Link> {
    read("links.json")
}

/// A text as readers see it: without what hygiene removes, white space as one space. Marks of direction stand for
/// nothing that is seen, and may be gone where they end a line.
pub(super) fn seen(text: &str) -> String {
    let invisible = |c: &char| {
        matches!(c, '\u{200c}'..='\u{200f}' | '\u{61c}' | '\u{2066}'..='\u{2069}' | '\u{34f}') || is_mark(*c)
    };
    let cleaned: String = clean(text).text.nfd().filter(|c| !invisible(c)).collect();
    cleaned.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The same in a title or a summary, where tags that HTML knows are taken out: exports leave them there. A text of
/// nothing else stays.
pub(super) fn seen_in_head(text: &str) -> String {
    let plain = lectern::publish::library::markdown::plain_from_html(&clean(text).text);
    seen(if seen(&plain).is_empty() { text } else { &plain })
}

/// Whether a text has an address in it that becomes a link by itself.
pub(super) fn has_address(text: &str) -> bool {
    ["://", "www.", "@"].iter().any(|sign| text.to_lowercase().contains(sign))
}

/// Marks may be thinned out, and how many stay depends on where the text is cut.
fn is_mark(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

/// A text as a string of YAML, TOML and JSON: in quotation marks, escaped.
pub(super) fn quoted(text: &str) -> String {
    let mut out = "\"".to_owned();
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            ' '..='~' | '\u{c0}'..='\u{5ff}' | '\u{10a0}'..='\u{10ff}' => out.push(c),
            c => {
                let code = u32::from(c);
                let _ = if code > 0xffff { write!(out, "\\U{code:08x}") } else { write!(out, "\\u{code:04x}") };
            }
        }
    }
    out + "\""
}

/// A text as Markdown that means nothing but itself, on one line.
pub(super) fn markdown(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    line.chars().flat_map(|c| c.is_ascii_punctuation().then_some('\\').into_iter().chain([c])).collect()
}

/// A text as inline code.
pub(super) fn code(text: &str) -> String {
    let fence = "`".repeat(text.len() + 1);
    format!("{fence} {} {fence}", text.split_whitespace().collect::<Vec<_>>().join(" "))
}

#[test]
fn there_are_enough_vectors_and_none_twice() {
    let (mut texts, mut links) = (texts(), links());
    assert!(texts.len() >= 220 && links.len() >= 110, "{} and {}", texts.len(), links.len());
    let all = (texts.len(), links.len());
    texts.sort();
    texts.dedup();
    links.sort_by(|a, b| a.raw.cmp(&b.raw));
    links.dedup_by(|a, b| a.raw == b.raw);
    assert_eq!((texts.len(), links.len()), all);
}

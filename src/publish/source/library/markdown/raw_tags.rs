//! What of a text HTML would take for a tag, and which of it an author meant as a name.

use std::collections::HashMap;

use super::{
    frame::FrameKind,
    tags::{Meaning, meaning},
};

/// How long a tag may be in a text with many that never end.
const MAX_TAG: usize = 1000;

/// Where the text closes each element for the last time.
pub(super) fn closers(text: &str) -> HashMap<String, usize> {
    text.match_indices("</").map(|(at, _)| (name_at(&text[at + 2..]).to_ascii_lowercase(), at)).collect()
}

/// The name of an element at the beginning of a text.
pub(super) fn name_at(text: &str) -> &str {
    let letter = text.starts_with(|c: char| c.is_ascii_alphabetic());
    let end = text.find(|c: char| !c.is_ascii_alphanumeric() && c != ':' && c != '-').unwrap_or(text.len());
    &text[..if letter { end } else { 0 }]
}

/// How long the elements are that a block begins with, if what follows them is text that has no tags: an author, or a
/// program, wrote `<p>` and continued in Markdown.
pub(super) fn before_markdown(raw: &str) -> Option<usize> {
    let mut rest = raw;
    loop {
        let trimmed = rest.trim_start();
        let Some(name) = trimmed.strip_prefix('<').map(name_at).filter(|name| !name.is_empty()) else { break };
        let lower = name.to_ascii_lowercase();
        let Some(Meaning::Piece(kind)) = meaning(&lower) else { return None };
        if kind.is_inline() || matches!(kind, FrameKind::Code(_) | FrameKind::Table | FrameKind::Row | FrameKind::Facts)
        {
            return None;
        }
        rest = &trimmed[tag_length(trimmed, trimmed.len())?..];
    }
    let tags = raw.len() - rest.len();
    let markup = rest
        .match_indices('<')
        .any(|(at, _)| rest[at + 1..].starts_with(|c: char| c.is_ascii_alphabetic() || "/!?".contains(c)));
    (tags > 0 && !markup && !rest.trim().is_empty()).then_some(tags)
}

/// The length of the tag that a text begins with. `None` where it does not end within `most` bytes.
pub(super) fn tag_length(text: &str, most: usize) -> Option<usize> {
    let mut quote = None;
    for (at, byte) in text.bytes().enumerate().take(most) {
        match (quote, byte) {
            (None, b'"' | b'\'') if text[..at].ends_with(['=', ' ', '\n']) => quote = Some(byte),
            (None, b'>') => return Some(at + 1),
            (Some(open), byte) if open == byte => quote = None,
            _ => {}
        }
    }
    None
}

/// Whether what follows a `<` begins a CDATA section or a document type.
pub(super) fn is_declaration(after: &str) -> bool {
    let begins = |with: &str| after.get(1..=with.len()).is_some_and(|start| start.eq_ignore_ascii_case(with));
    begins("[CDATA[") || begins("doctype html") || begins("doctype>")
}

/// Whether a text, by what it closes, uses an element of this name.
pub(super) type Closes<'a> = &'a dyn Fn(&str) -> bool;

/// Whether a tag is in fact a name in angle brackets, such as `<anna-maria>`, and not a custom element.
pub(super) fn is_a_name(name: &str, after: &str, closes: Closes<'_>) -> bool {
    name.contains(['-', ':']) && after[name.len()..].starts_with('>') && !closes(name)
}

/// The same text, where a `<` begins a tag only if HTML knows it and it ends; every other one is text.
pub(super) fn with_known_tags(raw: &str, closes: Closes<'_>) -> String {
    let mut out = String::with_capacity(raw.len());
    let comment_ends = raw.rfind("-->").unwrap_or_default();
    let tag_ends = raw.rfind('>').unwrap_or_default();
    let mut unended = 0;
    let mut rest = 0;
    while let Some(at) = raw[rest..].find('<').map(|at| rest + at) {
        out.push_str(&raw[rest..at]);
        let after = &raw[at + 1..];
        let name = name_at(after.strip_prefix('/').unwrap_or(after)).to_ascii_lowercase();
        let is_tag = if after.starts_with("!--") {
            at < comment_ends
        } else if after.starts_with('!') {
            // `<!text>` that is no declaration is text.
            at < tag_ends && is_declaration(after)
        } else if after.starts_with('?') {
            at < tag_ends
        } else if name.is_empty() || meaning(&name).is_none() || is_a_name(&name, after, closes) {
            false
        } else {
            let length = tag_length(&raw[at..], if unended < 16 { raw.len() } else { MAX_TAG });
            unended += usize::from(length.is_none());
            length.is_some()
        };
        out.push_str(if is_tag { "<" } else { "&lt;" });
        rest = at + 1;
    }
    out.push_str(&raw[rest..]);
    out
}

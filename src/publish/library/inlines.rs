//! Runs of text while they are read: joined, trimmed, words in another language told apart.

use crate::corpus::{Inline, Lang};

/// Adds text to the run that it continues.
pub(super) fn push_text(out: &mut Vec<Inline>, text: &str) {
    match out.last_mut() {
        Some(Inline::Text(last)) => last.push_str(text),
        _ => out.push(Inline::Text(text.to_owned())),
    }
}

/// Joins adjacent texts.
pub(super) fn joined(inlines: Vec<Inline>) -> Vec<Inline> {
    let mut joined: Vec<Inline> = Vec::with_capacity(inlines.len());
    for inline in inlines {
        match inline {
            Inline::Text(text) => push_text(&mut joined, &text),
            other => joined.push(other),
        }
    }
    joined
}

/// Joins adjacent texts, drops white space at both ends, and reads `[words]{lang=ka}`.
pub(super) fn tidy(inlines: Vec<Inline>) -> Vec<Inline> {
    let mut joined = joined(inlines);
    if let Some(Inline::Text(first)) = joined.first_mut() {
        *first = first.trim_start().to_owned();
    }
    if let Some(Inline::Text(last)) = joined.last_mut() {
        *last = last.trim_end().to_owned();
    }
    joined.into_iter().flat_map(foreign).filter(|inline| *inline != Inline::Text(String::new())).collect()
}

/// Takes `[words]{lang=ka}` out of a text.
fn foreign(inline: Inline) -> Vec<Inline> {
    let Inline::Text(text) = inline else { return vec![inline] };
    let mut out = Vec::new();
    let mut rest = text.as_str();
    while let Some((before, words, lang, after)) = next_foreign(rest) {
        out.push(Inline::Text(before.to_owned()));
        out.push(Inline::Foreign { lang, text: vec![Inline::Text(words.to_owned())] });
        rest = after;
    }
    out.push(Inline::Text(rest.to_owned()));
    out
}

fn next_foreign(text: &str) -> Option<(&str, &str, Lang, &str)> {
    let (head, rest) = text.split_once("]{lang=")?;
    let (before, words) = head.rsplit_once('[')?;
    let (lang, after) = rest.split_once('}')?;
    Some((before, words, lang.parse().ok()?, after))
}

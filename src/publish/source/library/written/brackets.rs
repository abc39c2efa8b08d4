//! Values in brackets that YAML refuses, such as `[#a, b]` or `{ src: x.jpg, alt: Boats: a day }`, read part by part.

use super::{
    Entry, Kind, Node, Style,
    complaints::{Complaints, behind_open_quote, quoted},
    shortened,
};

/// Fields of several texts; in others, a text may simply begin with a bracket.
const LISTS: [&str; 5] = ["sections", "topics", "places", "people", "authors"];

/// The parts of a value in brackets; `None` if it is no such value.
pub(super) fn read(key: &str, typed: &str, line: usize, said: &mut Complaints) -> Option<Node> {
    let within = |open, close| typed.strip_prefix(open).and_then(|rest| rest.strip_suffix(close));
    let kind = match within('[', ']') {
        Some(inner) if LISTS.contains(&key) && !inner.contains(['[', ']', '{', '}']) => list(key, inner, line, said)?,
        _ if key == "image" => fields(key, within('{', '}')?, line, said)?,
        _ => return None,
    };
    Some(Node { line, kind })
}

fn list(key: &str, inner: &str, line: usize, said: &mut Complaints) -> Option<Kind> {
    let texts: Vec<String> = parts(inner).into_iter().map(unquoted).filter(|text| !text.is_empty()).collect();
    let first = texts.first()?;
    let message = format!("`{key}` was read as {} entries: {}", texts.len(), shortened(&texts.join(" · ")));
    let message = if texts.len() == 1 { format!("`{key}` was read as `{}`", shortened(first)) } else { message };
    let all: Vec<String> = texts.iter().map(|text| quoted(text)).collect();
    said.warn(line, message, format!("write {key}: [{}]", all.join(", ")));
    Some(Kind::List(texts.into_iter().map(|text| Node::text(line, text, Style::Mended)).collect()))
}

fn fields(key: &str, inner: &str, line: usize, said: &mut Complaints) -> Option<Kind> {
    let mut found: Vec<(&str, String)> = Vec::new();
    for part in parts(inner).into_iter().filter(|part| !part.trim().is_empty()) {
        let name = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_alphanumeric() || c == '_' || c == '-');
        match (part.split_once(':').filter(|(text, _)| name(text.trim())), found.last_mut()) {
            (Some((name, text)), _) => found.push((name.trim(), unquoted(text))),
            (None, Some((_, text))) => {
                text.push(',');
                text.push_str(part);
            }
            (None, None) => return None,
        }
    }
    let all: Vec<String> = found.iter().map(|(name, text)| format!("{name}: {}", quoted(text))).collect();
    let open = parts(inner).into_iter().filter_map(|part| behind_open_quote(part.split_once(':')?.1.trim())).next();
    let message = match open {
        Some(text) => format!(
            "`{key}` has a text that begins with a quote, and the quote at its end is missing; it was read as `{}`",
            shortened(text)
        ),
        None => format!("`{key}` has texts that need quotes; they were used as they are typed"),
    };
    said.warn(line, message, format!("write {key}: {{ {} }}", all.join(", ")));
    let entry = |(name, text): (&str, String)| {
        let value = if text.is_empty() { Node::empty(line) } else { Node::text(line, text, Style::Mended) };
        Entry { key: name.to_owned(), line, value }
    };
    (!found.is_empty()).then(|| Kind::Fields(found.into_iter().map(entry).collect()))
}

/// Divided at commas outside of quotes.
fn parts(inner: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut start, mut quote, mut begins) = (0, None, true);
    for (at, c) in inner.char_indices() {
        match (quote, c) {
            (Some(open), c) if c == open => quote = None,
            (None, '"' | '\'') if begins => quote = Some(c),
            (None, ',') => {
                parts.push(&inner[start..at]);
                start = at + 1;
            }
            _ => {}
        }
        // A quote within a word is an apostrophe.
        begins = matches!(c, ',' | ':') || (begins && c.is_whitespace());
    }
    parts.push(&inner[start..]);
    parts
}

fn unquoted(text: &str) -> String {
    let text = text.trim();
    let inner = ['"', '\''].into_iter().find_map(|quote| text.strip_prefix(quote)?.strip_suffix(quote));
    inner.or_else(|| behind_open_quote(text)).unwrap_or(text).to_owned()
}

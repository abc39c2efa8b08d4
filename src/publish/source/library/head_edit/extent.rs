//! Which lines of a head belong to a field, and between which lines a new one goes.

use super::{
    super::{schema, written::Entry},
    parts::{HeadForm, own_name},
};

/// The lines of a field within the head, from 0; `end` is the one after the last.
pub(super) struct Extent<'a> {
    pub(super) first: usize,
    pub(super) end: usize,
    pub(super) lines: Vec<&'a str>,
}

impl<'a> Extent<'a> {
    /// The lines of the field at `place`, without comments and empty lines between it and the next one. `None` if
    /// another field is on its first line.
    pub(super) fn of(lines: &[&'a str], entries: &[Entry], place: usize) -> Option<Self> {
        let first = entries[place].line;
        let shared = entries.iter().enumerate().any(|(n, entry)| n != place && entry.line == first);
        if shared || first >= lines.len() {
            return None;
        }
        let next = entries.iter().map(|entry| entry.line).filter(|line| *line > first).min().unwrap_or(lines.len());
        let mut end = next.min(lines.len());
        while end > first + 1 && is_between(lines[end - 1]) {
            end -= 1;
        }
        Some(Self { first, end, lines: lines[first..end].to_vec() })
    }
}

/// An empty line, or a comment.
fn is_between(line: &str) -> bool {
    let text = line.trim();
    text.is_empty() || text.starts_with('#')
}

/// Where a new field goes: behind the last of those that come before it in the table of fields, else at the top.
pub(super) fn gap<'a>(lines: &[&'a str], entries: &[Entry], name: &str, form: HeadForm) -> Extent<'a> {
    let own = schema::rank(name);
    let before = |entry: &Entry| own_name(&entry.key).and_then(schema::rank) < own;
    let known = entries.iter().enumerate().filter(|(_, entry)| own_name(&entry.key).is_some() && before(entry));
    let end = known.filter_map(|(place, _)| Some(Extent::of(lines, entries, place)?.end)).max().unwrap_or(0);
    // In TOML, what follows a line such as `[extra]` belongs to that table.
    let table = lines.iter().position(|line| form == HeadForm::Toml && line.trim_start().starts_with('['));
    let at = end.min(table.unwrap_or(lines.len()));
    Extent { first: at, end: at, lines: Vec::new() }
}

//! The fields of YAML front matter: read by a YAML parser, or line by line if it is not valid YAML.

use std::collections::BTreeSet;

use super::{
    Entry, Kind, Node, chunks,
    complaints::Complaints,
    yaml::{self, Parsed},
};

/// The fields of a head. Parts that are not valid YAML are read line by line as far as possible, and reported.
pub(crate) fn entries(head: &str, first_line: usize, said: &mut Complaints) -> Vec<Entry> {
    match yaml::parse(head, first_line) {
        Ok(Parsed { node: Node { kind: Kind::Fields(entries), .. }, comments })
            if has_all_fields(&entries, head, first_line) =>
        {
            let field_on = |line| entries.iter().rfind(|entry| entry.line <= line).map_or("", |entry| &*entry.key);
            yaml::tell_comments(&comments, field_on, said);
            entries
        }
        Ok(Parsed { node: Node { kind: Kind::Empty, .. }, .. }) => Vec::new(),
        _ => chunks::entries(head, first_line, said),
    }
}

/// Whether every line that names a field has become one.
fn has_all_fields(entries: &[Entry], head: &str, first_line: usize) -> bool {
    let lines: BTreeSet<usize> = entries.iter().map(|entry| entry.line).collect();
    chunks::known_fields(head).all(|n| lines.contains(&(first_line + n)))
}

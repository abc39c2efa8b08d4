//! The fields of a head or of a file of settings, by their names as programs write them: `lastMod`, `last_mod` and
//! `last-mod` are one.

use crate::publish::source::library::written::{Entry, Kind, Node, values};

/// Fields, in their order.
#[derive(Clone, Copy, Default)]
pub(super) struct SourceFields<'a>(pub(super) &'a [Entry]);

/// A name without case and signs.
pub(super) fn plain(key: &str) -> String {
    key.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

impl<'a> SourceFields<'a> {
    /// The value of the first of these names that has one. The names are written without case and signs.
    pub(super) fn get(self, names: &[&str]) -> Option<&'a Node> {
        let one =
            |name: &&str| self.0.iter().find(|entry| plain(&entry.key) == **name && !values::is_empty(&entry.value));
        names.iter().find_map(one).map(|entry| &entry.value)
    }

    /// The fields below a field.
    pub(super) fn below(self, name: &str) -> SourceFields<'a> {
        self.get(&[name]).map_or(SourceFields(&[]), fields_of)
    }

    /// A text on one line.
    pub(super) fn text(self, names: &[&str]) -> Option<String> {
        names.iter().find_map(|name| self.get(&[name]).and_then(text))
    }

    /// A list of names; the names in objects.
    pub(super) fn texts(self, names: &[&str]) -> Vec<String> {
        self.get(names).map(texts).unwrap_or_default()
    }

    /// Whether a field clearly says yes.
    pub(super) fn is_true(self, names: &[&str]) -> bool {
        self.get(names).and_then(values::truth) == Some(true)
    }
}

pub(super) fn fields_of(node: &Node) -> SourceFields<'_> {
    match &node.kind {
        Kind::Fields(entries) => SourceFields(entries),
        _ => SourceFields(&[]),
    }
}

/// A text; of a list the first one, of fields the name.
pub(super) fn text(node: &Node) -> Option<String> {
    match &node.kind {
        Kind::Text(text, _) => Some(text.clone()).filter(|text| !text.trim().is_empty()),
        Kind::List(items) => items.iter().find_map(text),
        Kind::Fields(_) => fields_of(node).text(&["name", "title", "label"]),
        Kind::Empty => None,
    }
}

fn texts(node: &Node) -> Vec<String> {
    match &node.kind {
        Kind::List(items) => items.iter().filter_map(text).collect(),
        _ => text(node).into_iter().collect(),
    }
}

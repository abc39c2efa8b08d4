//! Footnotes: numbers in the text that lead to notes further down on the same page.

use std::collections::{HashMap, HashSet};

use ego_tree::{NodeId, NodeRef};
use scraper::Node;

use super::node::{attribute, name, words};

/// The footnotes of a piece of HTML.
#[derive(Default)]
pub(super) struct Footnotes {
    /// The links in the text, and the number of their note.
    references: HashMap<NodeId, usize>,
    /// The notes in the order of their numbers.
    pub(super) notes: Vec<NodeId>,
    pub(super) set: HashSet<NodeId>,
    /// What stands at the places that notes lead back to.
    back: HashSet<String>,
}

impl Footnotes {
    pub(super) fn find(root: NodeRef<'_, Node>) -> Self {
        let mut found = Self::default();
        let mut places: HashMap<&str, NodeRef<'_, Node>> = HashMap::new();
        let mut order: HashMap<NodeId, usize> = HashMap::new();
        for (at, node) in root.descendants().enumerate() {
            order.insert(node.id(), at);
            for id in [attribute(node, "id"), attribute(node, "name")].into_iter().flatten() {
                places.entry(id).or_insert(node);
            }
        }
        for link in root.descendants().filter(|node| name(*node) == "a") {
            let Some(place) = attribute(link, "href").and_then(|href| href.strip_prefix('#')) else { continue };
            let Some(target) = places.get(place).filter(|_| is_reference(link)) else { continue };
            let note = std::iter::once(*target)
                .chain(target.ancestors())
                .find(|node| matches!(name(*node), "li" | "p" | "div" | "aside" | "dd"));
            let Some(note) = note else { continue };
            let behind = order.get(&note.id()) > order.get(&link.id());
            if !behind || words(note).is_empty() {
                continue;
            }
            let number = match found.notes.iter().position(|known| *known == note.id()) {
                Some(known) => known + 1,
                None => {
                    found.notes.push(note.id());
                    found.set.insert(note.id());
                    found.notes.len()
                }
            };
            found.references.insert(link.id(), number);
            let around = std::iter::once(link).chain(link.ancestors().take(2));
            let ids = around.filter_map(|node| attribute(node, "id").or(attribute(node, "name")));
            found.back.extend(ids.map(str::to_owned));
        }
        found
    }

    pub(super) fn number(&self, link: NodeRef<'_, Node>) -> Option<usize> {
        self.references.get(&link.id()).copied()
    }

    pub(super) fn is_note(&self, node: NodeRef<'_, Node>) -> bool {
        self.set.contains(&node.id())
    }

    /// Whether a link leads from a note back to the text.
    pub(super) fn leads_back(&self, link: NodeRef<'_, Node>) -> bool {
        let place = attribute(link, "href").and_then(|href| href.strip_prefix('#'));
        place.is_some_and(|place| self.back.contains(place)) && !words(link).contains(char::is_alphabetic)
    }

    /// Whether an element holds a number of a footnote and nothing else.
    pub(super) fn is_only_reference(&self, node: NodeRef<'_, Node>) -> bool {
        let links: Vec<_> = node.descendants().filter(|below| self.references.contains_key(&below.id())).collect();
        matches!(links.as_slice(), [link] if words(*link) == words(node))
    }
}

/// Whether a link within a page is written like the number of a footnote.
fn is_reference(link: NodeRef<'_, Node>) -> bool {
    let text = words(link);
    let bare = text.trim_matches(|c: char| "[]().*† ".contains(c));
    let number = bare.chars().all(|c| c.is_numeric() || "ivx".contains(c)) && text.chars().count() <= 8;
    let raised =
        link.ancestors().take(2).any(|above| name(above) == "sup") || link.children().any(|below| name(below) == "sup");
    let role = attribute(link, "role") == Some("doc-noteref") || attribute(link, "epub:type") == Some("noteref");
    number && !text.is_empty() && (raised || role || text.starts_with('['))
}

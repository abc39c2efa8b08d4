//! Texts that the pages of a run have in common: navigation, banners, footers.

use std::{
    collections::{HashMap, HashSet},
    hash::{DefaultHasher, Hash, Hasher},
};

use ego_tree::{NodeId, NodeRef};
use scraper::{Html, Node};

use super::super::from_html::words;

/// From this many pages on, texts are compared.
const ENOUGH: usize = 3;

/// Elements whose texts are compared as a whole.
const PIECES: &[&str] = &[
    "p",
    "li",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "a",
    "button",
    "label",
    "td",
    "th",
    "dt",
    "dd",
    "figcaption",
    "span",
    "summary",
    "option",
];

/// The texts of a page, as hashes, each once.
pub(super) fn texts(html: &Html) -> Vec<u64> {
    let found: HashSet<u64> = pieces(html).map(|(_, hash)| hash).collect();
    found.into_iter().collect()
}

fn pieces(html: &Html) -> impl Iterator<Item = (NodeId, u64)> + '_ {
    let piece = |node: NodeRef<'_, Node>| {
        let name = node.value().as_element().map(|element| element.name().to_owned())?;
        if !PIECES.contains(&name.as_str()) {
            return None;
        }
        // The innermost element with words counts.
        let outer = node
            .descendants()
            .skip(1)
            .any(|below| below.value().as_element().is_some_and(|element| PIECES[..9].contains(&element.name())));
        let words = if outer { String::new() } else { words(node) };
        if words.is_empty() || words.len() > 2_000 {
            return None;
        }
        let mut hasher = DefaultHasher::new();
        (name, words).hash(&mut hasher);
        Some((node.id(), hasher.finish()))
    };
    html.tree.root().descendants().filter_map(piece)
}

/// The most texts that are kept in mind.
const MOST_TEXTS: usize = 100_000;

/// The texts that are on a good part of the pages.
#[derive(Debug, Default)]
pub(super) struct SharedTexts {
    shared: HashSet<u64>,
    /// How many of the pages that were looked at have a text.
    seen: HashMap<u64, u32>,
}

impl SharedTexts {
    /// Takes the texts of a page. Where the pages of a run have too many of their own, those that were seen least are
    /// forgotten, so that memory does not grow with the run: what two fifths of the pages have was seen often by then.
    pub(super) fn saw(&mut self, texts: Vec<u64>) {
        for text in texts {
            *self.seen.entry(text).or_default() += 1;
        }
        for least in 1.. {
            if self.seen.len() <= MOST_TEXTS {
                break;
            }
            self.seen.retain(|_, pages| *pages > least);
        }
    }

    /// The texts that many of so many pages have.
    pub(super) fn counted(self, pages: usize) -> Self {
        let least = ENOUGH.max(pages * 2 / 5);
        let many = self.seen.into_iter().filter(|(_, count)| *count as usize >= least);
        Self { shared: many.map(|(text, _)| text).collect(), seen: HashMap::new() }
    }

    /// The elements of a page that many others have too.
    pub(super) fn on(&self, html: &Html) -> Vec<NodeId> {
        if self.shared.is_empty() {
            return Vec::new();
        }
        pieces(html).filter(|(_, hash)| self.shared.contains(hash)).map(|(id, _)| id).collect()
    }
}

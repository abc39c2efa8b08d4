//! One navigation tree for the library out of those that the pages printed.
//!
//! The tree that most pages share becomes the library's. A tree of the same shape in another language, with the same
//! numbers in its blurbs, is taken for its translation and adds its labels. Every other tree is left out and named in
//! the report, since it is not known where its items belong.

use std::collections::BTreeMap;

use super::{
    super::tree::{Fate, SharedTree, Tree},
    navigation::{MenuEntry, Navigation},
};
use crate::{
    corpus::{Lang, Slug},
    publish::source::{
        language,
        library::format::{NavEntry, NavEntryKind, Texts},
    },
};

/// Builds the tree from the heads of all pages; `fallback` is the language of labels too short to recognise.
pub fn build(heads: &[&Navigation], fallback: &Lang) -> Tree {
    let mut groups: BTreeMap<Vec<String>, Vec<&Navigation>> = BTreeMap::new();
    for head in heads {
        groups.entry(labels(&head.entries)).or_default().push(head);
    }
    let mut groups: Vec<(Vec<String>, Vec<&Navigation>)> = groups.into_iter().collect();
    // A stable sort: with equal counts the order of the labels decides, whatever the order of the files.
    groups.sort_by_key(|(_, pages)| std::cmp::Reverse(pages.len()));
    let mut tree = Tree::default();
    let mut taken = Vec::<MenuEntry>::new();
    for (labels, pages) in groups {
        let entries = most_common(&pages);
        let blurbs = pages.iter().filter(|page| page.entries != *entries).count();
        let lang = language_of(entries);
        let fate = if taken.is_empty() {
            taken = entries.to_vec();
            tree.lang.clone_from(&lang);
            tree.nav = convert(entries, lang.as_ref().unwrap_or(fallback), &mut Vec::new());
            Fate::Taken
        } else {
            let new = lang.as_ref().filter(|lang| !tree.nav.iter().any(|entry| entry.label.contains_key(lang)));
            match new {
                Some(lang) if form(entries) == form(&taken) && figures(entries) == figures(&taken) => {
                    merge(&mut tree.nav, entries, lang);
                    Fate::Merged
                }
                _ => Fate::Dropped,
            }
        };
        tree.found.push(SharedTree { labels, lang, pages: pages.len(), fate, blurbs });
    }
    tree
}

fn most_common<'a>(pages: &[&'a Navigation]) -> &'a [MenuEntry] {
    let mut count: Vec<(&[MenuEntry], usize)> = Vec::new();
    for page in pages {
        match count.iter_mut().find(|(entries, _)| *entries == page.entries.as_slice()) {
            Some((_, n)) => *n += 1,
            None => count.push((&page.entries, 1)),
        }
    }
    let most = count.iter().map(|(_, n)| *n).max();
    count.iter().find(|(_, n)| Some(*n) == most).map_or(&[], |(entries, _)| entries)
}

/// All labels, depth first.
fn labels(entries: &[MenuEntry]) -> Vec<String> {
    entries.iter().flat_map(|entry| std::iter::once(entry.label.clone()).chain(labels(&entry.items))).collect()
}

/// How the tree branches and where it has blurbs: two trees of one form match item by item.
fn form(entries: &[MenuEntry]) -> Vec<(bool, usize)> {
    entries
        .iter()
        .flat_map(|entry| std::iter::once((entry.blurb.is_some(), entry.items.len())).chain(form(&entry.items)))
        .collect()
}

/// The years and counts that the blurbs name: a translation has the same ones; another tree that happens to have the
/// same shape has others.
fn figures(entries: &[MenuEntry]) -> Vec<Vec<String>> {
    let of = |blurb: &str| {
        let numbers = blurb.split(|c: char| !c.is_ascii_digit()).filter(|part| part.len() >= 2);
        let mut numbers: Vec<String> = numbers.map(str::to_owned).collect();
        numbers.sort();
        numbers
    };
    entries.iter().map(|entry| of(entry.blurb.as_deref().unwrap_or_default())).collect()
}

fn language_of(entries: &[MenuEntry]) -> Option<Lang> {
    let mut text = String::new();
    for entry in entries {
        text.push_str(&entry.label);
        text.push_str(". ");
        text.push_str(entry.blurb.as_deref().unwrap_or_default());
        text.push(' ');
        text.push_str(&labels(&entry.items).join(". "));
        text.push(' ');
    }
    language::detect(&text, None).map(|found| found.lang)
}

fn convert(entries: &[MenuEntry], lang: &Lang, used: &mut Vec<String>) -> Vec<NavEntry> {
    let mut nav = Vec::new();
    for entry in entries {
        let Some(id) = unique(&entry.label, used) else {
            continue;
        };
        let items = convert(&entry.items, lang, used);
        let mut label = Texts::new();
        label.insert(lang.clone(), entry.label.clone());
        let blurb = entry.blurb.iter().map(|blurb| (lang.clone(), blurb.clone())).collect();
        // Text dumps have no page text for an entry: the entry becomes a heading for those below it, or a list of its
        // section's articles.
        let kind = if items.is_empty() { NavEntryKind::List } else { NavEntryKind::Heading };
        nav.push(NavEntry { id, kind, label, blurb, href: None, items });
    }
    nav
}

fn unique(label: &str, used: &mut Vec<String>) -> Option<Slug> {
    let first = Slug::from_text(label)?;
    let mut slug = first.clone();
    let mut n = 2;
    while used.iter().any(|id| id == slug.as_str()) {
        slug = first.with_end(&n.to_string());
        n += 1;
    }
    used.push(slug.as_str().to_owned());
    Some(slug)
}

fn merge(nav: &mut [NavEntry], entries: &[MenuEntry], lang: &Lang) {
    for (target, entry) in nav.iter_mut().zip(entries) {
        target.label.insert(lang.clone(), entry.label.clone());
        if let Some(blurb) = &entry.blurb {
            target.blurb.insert(lang.clone(), blurb.clone());
        }
        merge(&mut target.items, &entry.items, lang);
    }
}

//! The navigation that pages have in common: the list of links that most of them print.

use std::collections::{BTreeMap, BTreeSet};

use ego_tree::NodeRef;
use scraper::{Html, Node};

use super::super::{
    from_html::words,
    tree::{Fate, SharedTree, Tree},
};
use crate::{
    corpus::{Lang, Slug},
    publish::source::library::format::{NavEntry, NavEntryKind, Texts},
};

/// The labels of a menu, each with its depth.
pub(super) type Menu = Vec<(usize, String)>;

/// The most labels of a menu, and the longest label.
const MOST: usize = 200;
const LONGEST: usize = 80;

/// The most different menus that are kept in mind.
const MOST_MENUS: usize = 2_000;

fn name(node: NodeRef<'_, Node>) -> &str {
    node.value().as_element().map_or("", |element| element.name())
}

fn is_navigation(node: NodeRef<'_, Node>) -> bool {
    let element = node.value().as_element();
    element.is_some_and(|element| element.name() == "nav" || element.attr("role") == Some("navigation"))
}

/// The menus of a page.
pub(super) fn of(html: &Html) -> Vec<Menu> {
    let within = |node: NodeRef<'_, Node>| is_navigation(node) || name(node) == "header";
    let roots = html.tree.root().descendants().filter(|node| within(*node));
    let mut menus = Vec::new();
    for root in roots.take(10) {
        let Some(list) = root.descendants().find(|node| matches!(name(*node), "ul" | "ol")) else { continue };
        let mut menu = Menu::new();
        items(list, 0, &mut menu);
        if menu.len() >= 2 && !menus.contains(&menu) {
            menus.push(menu);
        }
    }
    menus
}

fn items(list: NodeRef<'_, Node>, depth: usize, menu: &mut Menu) {
    for item in list.children().filter(|child| name(*child) == "li") {
        let link = item.descendants().find(|node| matches!(name(*node), "a" | "button" | "span"));
        let label = link.map(words).unwrap_or_default();
        if menu.len() < MOST && !label.is_empty() && label.chars().count() <= LONGEST {
            menu.push((depth, label));
        }
        if depth < 2 {
            let inner = item.descendants().skip(1).find(|node| matches!(name(*node), "ul" | "ol"));
            if let Some(inner) = inner {
                items(inner, depth + 1, menu);
            }
        }
    }
}

/// The menus of all pages, each once.
#[derive(Default)]
pub(super) struct SharedMenus(BTreeMap<Menu, usize>);

impl SharedMenus {
    /// Takes the menus of a page. Where pages have too many menus of their own, those that were seen least are
    /// forgotten: none of them is on half of the pages.
    pub(super) fn saw(&mut self, menus: Vec<Menu>) {
        for menu in menus {
            *self.0.entry(menu).or_default() += 1;
        }
        for least in 1.. {
            if self.0.len() <= MOST_MENUS {
                break;
            }
            self.0.retain(|_, pages| *pages > least);
        }
    }

    /// The navigation: the menu that most pages have, at least half of three or more.
    pub(super) fn tree(self, pages: usize, lang: &Lang) -> Tree {
        let shared = self.0.iter().filter(|(_, n)| **n >= 3 && **n * 2 >= pages);
        let Some((menu, pages)) = shared.max_by_key(|(menu, n)| (**n, menu.len())) else { return Tree::default() };
        let mut taken = BTreeSet::new();
        let mut at = 0;
        let nav = entries(menu, &mut at, 0, lang, &mut taken);
        let labels = menu.iter().map(|(_, label)| label.clone()).collect();
        let found = SharedTree { labels, lang: Some(lang.clone()), pages: *pages, fate: Fate::Taken, blurbs: 0 };
        Tree { nav, lang: Some(lang.clone()), found: vec![found] }
    }
}

fn entries(menu: &Menu, at: &mut usize, depth: usize, lang: &Lang, taken: &mut BTreeSet<String>) -> Vec<NavEntry> {
    let mut read = Vec::new();
    while let Some((own, label)) = menu.get(*at) {
        if *own < depth {
            break;
        }
        *at += 1;
        let items = match menu.get(*at) {
            Some((next, _)) if *next > *own => entries(menu, at, *own + 1, lang, taken),
            _ => Vec::new(),
        };
        let Some(id) = Slug::from_text(label).filter(|id| taken.insert(id.as_str().to_owned())) else { continue };
        let label = Texts::from([(lang.clone(), label.clone())]);
        let blurb = Texts::new();
        read.push(NavEntry { id, kind: NavEntryKind::List, label, blurb, href: None, items });
    }
    read
}

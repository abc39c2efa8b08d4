//! Cuts the navigation off the pages of a batch: what the pages of a site share at their head is not the article.
//!
//! Of a single page only the shape of its head is known ([`navigation::parse`]). Several pages of a site can be
//! compared: the lines that they all share are navigation, even in a shape that is not known, and the comparison shows
//! where a known one ends.

use std::{collections::BTreeMap, path::PathBuf};

use super::{
    line::{self, Line},
    navigation::{self, MenuEntry, Navigation},
    title,
    wrapped::Joined,
};
use crate::publish::source::clean::charset::Charset;

/// A file before and after its head is cut off.
#[derive(Debug, Clone)]
pub struct DumpPage {
    pub file: PathBuf,
    /// What the file was written in.
    pub encoding: Charset,
    /// Without the head, once [`cut`] is done.
    pub lines: Vec<Line>,
    /// What was cut off.
    pub head: Option<Navigation>,
    /// The words that line ends had divided and that were joined again.
    pub joined: Joined,
}

/// Finds the heads of all pages and cuts them off.
pub fn cut(pages: &mut [DumpPage]) {
    for page in pages.iter_mut() {
        page.head = navigation::parse(&page.lines);
    }
    shorten_to_shared(pages);
    for indices in groups(pages) {
        extend(pages, &indices);
    }
    for page in pages.iter_mut() {
        if let Some(head) = &page.head {
            page.lines.drain(..head.used);
        }
    }
}

/// A list at the start of an article looks like more navigation. If the other pages agree on a shorter navigation, this
/// page's is cut to the same length.
fn shorten_to_shared(pages: &mut [DumpPage]) {
    let heads: Vec<(usize, Navigation)> =
        pages.iter().enumerate().filter_map(|(i, page)| Some((i, page.head.clone()?))).collect();
    let texts = |i: usize, n: usize| pages[i].lines[..n].iter().map(|line| line.text.clone()).collect::<Vec<_>>();
    let mut count: BTreeMap<Vec<String>, (usize, usize)> = BTreeMap::new();
    for (i, head) in &heads {
        count.entry(texts(*i, head.used)).or_insert((0, *i)).0 += 1;
    }
    let mut shorter = Vec::new();
    for (i, head) in &heads {
        if count.get(&texts(*i, head.used)).is_none_or(|(n, _)| *n > 1) {
            continue;
        }
        let shared = (3..head.used).rev().find_map(|n| count.get(&texts(*i, n)).filter(|(n, _)| *n > 1));
        if let Some((_, like)) = shared {
            shorter.push((*i, *like));
        }
    }
    for (i, like) in shorter {
        pages[i].head = pages[like].head.clone();
    }
}

/// Pages with the same head, or without one and with the same first line.
fn groups(pages: &[DumpPage]) -> Vec<Vec<usize>> {
    let mut groups: BTreeMap<Vec<String>, Vec<usize>> = BTreeMap::new();
    for (i, page) in pages.iter().enumerate() {
        let used = page.head.as_ref().map_or(1, |head| head.used).min(page.lines.len());
        let key = page.lines[..used].iter().map(|line| line.text.clone()).collect();
        groups.entry(key).or_default().push(i);
    }
    groups.into_values().filter(|group| group.len() > 1).collect()
}

/// Adds the further lines that all pages of a group share, if these are pages of different articles.
fn extend(pages: &mut [DumpPage], group: &[usize]) {
    let distinct = distinct(pages, group);
    let used = pages[group[0]].head.as_ref().map_or(0, |head| head.used);
    // Two unrelated pages can have the same first line by chance; three hardly can, so three are required before it
    // counts as navigation.
    let enough = if used > 0 { 3 } else { 2 };
    if distinct.len() < enough {
        return;
    }
    let first = &pages[distinct[0]].lines;
    let shared = (used..first.len())
        .take_while(|at| {
            let text = &first[*at].text;
            let label = line::length(text) <= 80
                && !line::ends_sentence(text)
                && line::item(text).is_none_or(|(number, _)| number.is_none());
            label && distinct.iter().all(|i| pages[*i].lines.get(*at).is_some_and(|line| line.text == *text))
        })
        .count();
    // Shared lines of an unknown shape count as navigation only if there are at least two, and if every page has text
    // left without them.
    let leaves_text = group.iter().all(|i| pages[*i].lines.len() > used + shared + 1);
    if shared == 0 || (used == 0 && shared < 2) || !leaves_text {
        return;
    }
    // Names of sections above a title (`News`) are no navigation. `title::crumbs` drops them later.
    if used == 0 && title::crumbs(first, false) >= shared {
        return;
    }
    let labels: Vec<String> = first[used..used + shared].iter().map(|line| line.text.clone()).collect();
    for i in group {
        let head = pages[*i].head.get_or_insert(Navigation { entries: Vec::new(), used: 0, above: Vec::new() });
        head.used += shared;
        let mut last = "";
        for label in labels.iter().filter(|label| !line::is_dash(label)) {
            let plain = line::item(label).map_or(label.as_str(), |(_, text)| text);
            if plain != last {
                head.entries.push(MenuEntry::plain(plain));
            }
            last = plain;
        }
    }
}

/// One page of each article: two copies of one article share all lines, which does not show where the navigation ends.
fn distinct(pages: &[DumpPage], group: &[usize]) -> Vec<usize> {
    let mut kept: Vec<(usize, Vec<&str>)> = Vec::new();
    for i in group {
        let used = pages[*i].head.as_ref().map_or(0, |head| head.used);
        let mut lines: Vec<&str> = pages[*i].lines[used..].iter().map(|line| line.text.as_str()).collect();
        lines.retain(|line| line::length(line) > 80 || line::ends_sentence(line));
        let copy = kept.iter().any(|(_, other)| {
            let common = lines.iter().filter(|line| other.contains(line)).count();
            common * 2 > lines.len().min(other.len())
        });
        if !copy && !lines.is_empty() {
            kept.push((*i, lines));
        }
        if kept.len() >= 50 {
            break;
        }
    }
    kept.into_iter().map(|(i, _)| i).collect()
}

//! Recognises the navigation that a page prints at its head, by its shape alone:
//!
//! ```text
//! -                      a dash (missing on some sites)
//! Our Work               the section
//! OUR WORKWe help …      its blurb, glued to the label once more, perhaps in capitals
//! Topics                 a child, printed twice
//! Topics
//! - Data                 an item without a text of its own
//! ```
//!
//! Fields of a project (`-`, label, value) look similar and are no navigation: they have no blurb glued to the label,
//! and no label is printed twice.

use unicode_normalization::char::is_combining_mark;

use super::line::{self, Line};

/// One entry of the navigation, as printed.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct MenuEntry {
    pub label: String,
    pub blurb: Option<String>,
    pub items: Vec<MenuEntry>,
}

/// The navigation at the head of a page.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Navigation {
    pub entries: Vec<MenuEntry>,
    /// How many lines it takes, those above it included.
    pub used: usize,
    /// Lines above it that belong to the page and not to the article, such as `Skip to content`.
    pub above: Vec<String>,
}

impl MenuEntry {
    pub fn plain(label: &str) -> Self {
        Self { label: label.to_owned(), blurb: None, items: Vec::new() }
    }
}

enum Event {
    Section(MenuEntry),
    Child(MenuEntry),
    Item(MenuEntry),
}

/// How many lines there may be above the navigation.
const MAX_ABOVE: usize = 8;

/// The navigation of one page; `None` when its head has another shape.
pub fn parse(lines: &[Line]) -> Option<Navigation> {
    (0..lines.len().min(MAX_ABOVE + 1))
        .take_while(|above| lines[..*above].iter().all(|line| is_item_label(&line.text)))
        .find_map(|above| {
            let found = parse_here(&lines[above..])?;
            // Navigation that begins below the first line is accepted only if it cannot be anything else.
            let certain = above == 0 || found.entries.iter().filter(|entry| entry.blurb.is_some()).count() > 1;
            let used = found.used + above;
            let above = lines[..above].iter().map(|line| line.text.clone()).collect();
            certain.then_some(Navigation { used, above, ..found })
        })
}

fn parse_here(lines: &[Line]) -> Option<Navigation> {
    let mut events = Vec::new();
    let mut at = 0;
    let mut in_section = false;
    while let Some((event, used)) = next(&lines[at..], in_section) {
        // A doubled line behind an item is the title of the page, printed twice.
        in_section = !matches!(event, Event::Item(_));
        events.push(event);
        at += used;
    }
    // Fields of a project also begin with a dash and a label, but never have a blurb or a label that is printed twice.
    let sections = events.iter().any(|event| matches!(event, Event::Section(_)));
    let telling = |event: &Event| match event {
        Event::Section(entry) => entry.blurb.is_some(),
        Event::Child(_) => true,
        Event::Item(_) => false,
    };
    (sections && events.len() > 1 && events.iter().any(telling)).then(|| Navigation {
        entries: nested(events),
        used: at,
        above: Vec::new(),
    })
}

fn next(lines: &[Line], in_section: bool) -> Option<(Event, usize)> {
    let text = |at: usize| lines.get(at).map(|line| line.text.as_str());
    let first = text(0)?;
    let (label, behind_dash) = if line::is_dash(first) { (text(1)?, 1) } else { (first, 0) };
    if is_label(label) {
        if let Some(blurb) = text(behind_dash + 1).and_then(|line| glued(label, line)) {
            let fits = behind_dash == 1 || !line::starts_lower(blurb);
            if fits {
                let entry = MenuEntry { blurb: Some(blurb.to_owned()), ..MenuEntry::plain(label) };
                return Some((Event::Section(entry), behind_dash + 2));
            }
        }
        let doubled =
            |at: usize| text(at).is_some_and(|a| is_label(a) && text(at + 1).is_some_and(|b| line::same(a, b)));
        // A section that has neither a blurb nor a heading of its own.
        if behind_dash == 1 && !doubled(1) && doubled(2) {
            return Some((Event::Section(MenuEntry::plain(label)), 2));
        }
        if text(behind_dash + 1).is_some_and(|line| line::same(line, label)) {
            let entry = MenuEntry::plain(label);
            return match behind_dash {
                1 => Some((Event::Section(entry), 3)),
                _ if in_section => Some((Event::Child(entry), 2)),
                _ => None,
            };
        }
    }
    let (None, label) = line::item(first).filter(|(_, label)| is_item_label(label))? else {
        return None;
    };
    match text(1).and_then(|line| glued(label, line)) {
        Some(blurb) => {
            Some((Event::Section(MenuEntry { blurb: Some(blurb.to_owned()), ..MenuEntry::plain(label) }), 2))
        }
        None => Some((Event::Item(MenuEntry::plain(label)), 1)),
    }
}

fn is_label(text: &str) -> bool {
    line::length(text) <= 60 && line::word_count(text) <= 7 && !line::ends_sentence(text) && !line::is_structural(text)
}

/// Whether a text can be the label of an item. The limit is generous, since names of departments are long.
fn is_item_label(text: &str) -> bool {
    let question = text.ends_with(['?', '؟']);
    line::length(text) <= 110
        && line::word_count(text) <= 14
        && (question || !line::ends_sentence(text))
        && !text.ends_with([';', ':', ','])
}

/// What follows the label when a line begins with it and goes on without a space; letter case and accents do not count,
/// since labels in capitals often lose them.
fn glued<'a>(label: &str, line: &'a str) -> Option<&'a str> {
    let wanted: Vec<char> = line::letters(label).collect();
    let mut have = 0;
    for (at, c) in line.char_indices() {
        if have == wanted.len() && !is_combining_mark(c) {
            let rest = &line[at..];
            let apart = c.is_whitespace() || c.is_ascii_punctuation() && !matches!(c, '"' | '\'' | '(');
            return (!apart && line::length(rest) >= 15).then_some(rest);
        }
        for c in line::letters(c.encode_utf8(&mut [0; 4])) {
            if wanted.get(have) != Some(&c) {
                return None;
            }
            have += 1;
        }
    }
    None
}

/// Puts children below their sections. Items after a child belong to it if there are several of them and another
/// section follows; otherwise they go to the top level.
fn nested(events: Vec<Event>) -> Vec<MenuEntry> {
    let mut entries: Vec<MenuEntry> = Vec::new();
    let mut events = events.into_iter().peekable();
    let mut behind_child = false;
    while let Some(event) = events.next() {
        match event {
            Event::Section(entry) => {
                entries.push(entry);
                behind_child = false;
            }
            Event::Child(entry) => {
                if let Some(section) = entries.last_mut() {
                    section.items.push(entry);
                }
                behind_child = true;
            }
            Event::Item(entry) => {
                let mut run = vec![entry];
                while let Some(Event::Item(entry)) = events.next_if(|event| matches!(event, Event::Item(_))) {
                    run.push(entry);
                }
                let own = behind_child && run.len() > 1 && matches!(events.peek(), Some(Event::Section(_)));
                match entries.last_mut().and_then(|section| section.items.last_mut()).filter(|_| own) {
                    Some(child) => child.items = run,
                    None => entries.extend(run),
                }
                behind_child = false;
            }
        }
    }
    entries
}

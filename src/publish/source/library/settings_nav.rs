//! The navigation of `library.toml`.

use crate::corpus::{Lang, Slug};

use super::{
    format::{NavEntry, NavEntryKind, Texts},
    known, limits,
    settings_texts::{sentence, texts},
    written::{Entry, Kind, Node, complaints::Complaints, shortened, values},
};

/// The items of `[[nav]]`.
pub(super) fn navigation(node: &Node, languages: &[Lang], said: &mut Complaints) -> Vec<NavEntry> {
    let count = count(node);
    if count > limits::NAV_ITEMS {
        let message = format!("{count} items in the navigation, more than {}", limits::NAV_ITEMS);
        said.error(
            node.line,
            message,
            "every page carries all of them: put articles into sections, and pages into few",
        );
        return Vec::new();
    }
    items(node, languages, 1, said)
}

/// How many items lie in a node.
fn count(node: &Node) -> usize {
    match &node.kind {
        Kind::List(items) => items.iter().map(count).sum(),
        Kind::Fields(entries) => {
            1 + entries.iter().filter(|e| e.key == "items").map(|e| count(&e.value)).sum::<usize>()
        }
        Kind::Empty | Kind::Text(..) => 0,
    }
}

fn items(node: &Node, languages: &[Lang], depth: usize, said: &mut Complaints) -> Vec<NavEntry> {
    const HELP: &str =
        "write [[nav]] (below another item [[nav.items]]), then lines id = \"…\" and label = { en = \"…\" }";
    if depth > limits::NAV_DEPTH {
        let message = format!("items of the navigation are nested more than {} deep", limits::NAV_DEPTH);
        said.error(node.line, message, "bring them higher");
        return Vec::new();
    }
    match &node.kind {
        Kind::List(list) => list.iter().flat_map(|item| items(item, languages, depth, said)).collect(),
        Kind::Fields(entries) => item(entries, node.line, languages, depth, said).into_iter().collect(),
        Kind::Empty => Vec::new(),
        Kind::Text(..) => {
            let message = format!("an item of the navigation has fields, found {}; it was left out", node.found());
            said.warn(node.line, message, HELP);
            Vec::new()
        }
    }
}

const FIELDS: [&str; 6] = ["id", "kind", "label", "blurb", "href", "items"];

const OTHERS: [(&str, &str); 10] = [
    ("slug", "id"),
    ("title", "label"),
    ("name", "label"),
    ("text", "label"),
    ("url", "href"),
    ("link", "href"),
    ("type", "kind"),
    ("children", "items"),
    ("description", "blurb"),
    ("sub", "items"),
];

fn item(entries: &[Entry], line: usize, languages: &[Lang], depth: usize, said: &mut Complaints) -> Option<NavEntry> {
    let get = |name: &str| entries.iter().find(|entry| entry.key == name).map(|entry| &entry.value);
    for entry in entries.iter().filter(|entry| !FIELDS.contains(&entry.key.as_str())) {
        let lower = entry.key.to_lowercase();
        let near = OTHERS.iter().find(|(other, _)| *other == lower).map(|(_, field)| *field);
        let near = near.or_else(|| known::nearest(&lower, FIELDS.into_iter()));
        let message =
            format!("unknown field `{}` of an item of the navigation; it has no effect", shortened(&entry.key));
        let near = near.map(|near| format!("did you mean `{near}`? ")).unwrap_or_default();
        said.warn(entry.line, message, near + super::known::SETTINGS_LISTED);
    }
    let label = get("label").map(|node| texts("label", node, languages, limits::NAME, said)).unwrap_or_default();
    let id = id(get("id"), &label, line, said)?;
    if label.values().all(|text| text.trim().is_empty()) {
        let message = format!("the navigation item `{id}` has no label; its id is shown");
        said.warn(line, message, "write label = { en = \"…\" }");
    }
    Some(NavEntry {
        kind: get("kind").map(|node| kind(node, said)).unwrap_or_default(),
        blurb: get("blurb").map(|node| texts("blurb", node, languages, limits::SENTENCE, said)).unwrap_or_default(),
        href: get("href").and_then(|node| sentence("href", node, limits::SENTENCE, said)),
        items: get("items").map(|node| items(node, languages, depth + 1, said)).unwrap_or_default(),
        id,
        label,
    })
}

fn id(node: Option<&Node>, label: &Texts, line: usize, said: &mut Complaints) -> Option<Slug> {
    let typed = node.and_then(|node| values::text("id", node, said)).map(|text| text.trim().to_owned());
    if let Some(id) = typed.as_deref().and_then(|typed| typed.parse().ok()) {
        return Some(id);
    }
    let line = node.map_or(line, |node| node.line);
    let made =
        typed.as_deref().and_then(Slug::from_text).or_else(|| label.values().find_map(|text| Slug::from_text(text)));
    let found = typed.map_or("has no `id`".to_owned(), |typed| {
        format!("has the id `{}`, which cannot stand in an address", shortened(&typed))
    });
    match &made {
        Some(id) => said.warn(
            line,
            format!("an item of the navigation {found}; it was read as `{id}`"),
            format!("write id = \"{id}\""),
        ),
        None => said.error(line, format!("an item of the navigation {found}"), "write id = \"our-work\""),
    }
    made
}

fn kind(node: &Node, said: &mut Complaints) -> NavEntryKind {
    let typed = values::text("kind", node, said).unwrap_or_default();
    match typed.trim().to_lowercase().as_str() {
        "page" | "" => NavEntryKind::Page,
        "list" => NavEntryKind::List,
        "external" => NavEntryKind::External,
        "heading" => NavEntryKind::Heading,
        _ => {
            let message = format!("the kind `{}` of an item is unknown; it counts as a page", shortened(&typed));
            said.warn(node.line, message, "write page, list, external or heading");
            NavEntryKind::Page
        }
    }
}

//! What a written value means: texts, lists of texts, truth values. Each is read as well as possible; guesses and
//! losses are reported.

use super::{
    Entry, Kind, Node, Style,
    complaints::{Complaints, quoted},
    shortened,
};

/// A single text. Nothing, `~` and `null` are no text.
pub fn text(field: &str, node: &Node, said: &mut Complaints) -> Option<String> {
    match &node.kind {
        Kind::Text(text, style) if *style == Style::Plain && is_null(text) => None,
        Kind::Empty => None,
        Kind::Text(text, _) => Some(text.clone()),
        Kind::List(items) => {
            let mut texts = Vec::new();
            items.iter().for_each(|item| push_texts(field, item, &mut texts, said));
            let joined = texts.join(", ");
            let message = format!("`{field}` is one text, found a list; it was read as `{}`", shortened(&joined));
            said.warn(node.line, message, format!("write {field}: {}", quoted(&shortened(&joined))));
            (!joined.is_empty()).then_some(joined)
        }
        Kind::Fields(fields) => match sentence(fields) {
            Some(text) => Some(told_sentence(field, node.line, text, said)),
            None => {
                let message = format!("`{field}` is one text, found fields; it was left out");
                said.warn(node.line, message, format!("write {field}: \"…\" on one line"));
                None
            }
        },
    }
}

/// Several texts. A single one is a list too; one with commas is divided at them, unless quotes hold it together.
pub fn texts(field: &str, node: &Node, said: &mut Complaints) -> Vec<String> {
    let mut texts = Vec::new();
    match &node.kind {
        Kind::Empty => {}
        Kind::Text(text, Style::Plain) if is_null(text) => {}
        Kind::Text(text, style) => {
            let inner = text.trim_start_matches('[').trim_end_matches(']');
            let divided = inner.contains([',', ';']) && *style != Style::Quoted;
            match divided || inner.len() < text.len() {
                true => {
                    texts.extend(inner.split([',', ';']).map(unquoted).filter(|text| !text.is_empty()));
                    let message =
                        format!("`{field}` was read as {} entries: {}", texts.len(), shortened(&texts.join(" · ")));
                    let listed: Vec<String> = texts.iter().map(|text| quoted(text)).collect();
                    let help =
                        format!("write {field}: [{}]; quotes hold a name with a comma together", listed.join(", "));
                    said.warn(node.line, message, help);
                }
                false => texts.push(text.clone()),
            }
        }
        Kind::List(items) => items.iter().for_each(|item| push_texts(field, item, &mut texts, said)),
        Kind::Fields(_) => push_texts(field, node, &mut texts, said),
    }
    texts.retain(|text| !text.trim().is_empty());
    texts
}

fn unquoted(text: &str) -> String {
    text.trim().trim_matches(['"', '\'']).trim().to_owned()
}

/// The texts of one entry of a list: the entry itself, or the texts inside of it.
fn push_texts(field: &str, node: &Node, texts: &mut Vec<String>, said: &mut Complaints) {
    let empty = |said: &mut Complaints, found: &str| {
        let message = format!("an entry of `{field}` was left out: {found} is no name");
        said.warn(node.line, message, "put it in quotes if it is one");
    };
    match &node.kind {
        Kind::Empty => empty(said, "nothing"),
        Kind::Text(text, Style::Plain) if is_null(text) => empty(said, &format!("`{text}`")),
        Kind::Text(text, _) => texts.push(text.clone()),
        Kind::List(items) => {
            said.warn(node.line, format!("an entry of `{field}` is a list itself; its entries count"), "use one list");
            items.iter().for_each(|item| push_texts(field, item, texts, said));
        }
        Kind::Fields(fields) => {
            let named = fields.iter().find(|entry| matches!(entry.key.as_str(), "name" | "title" | "label"));
            let named = named.or_else(|| fields.iter().find(|entry| matches!(entry.key.as_str(), "slug" | "id")));
            match (named.map(|entry| &entry.value.kind), sentence(fields)) {
                (Some(Kind::Text(text, _)), _) => {
                    let message =
                        format!("an entry of `{field}` has fields; only its name `{}` counts", shortened(text));
                    said.warn(node.line, message, "write the name alone");
                    texts.push(text.clone());
                }
                (_, Some(text)) => texts.push(told_sentence(field, node.line, text, said)),
                _ => {
                    said.warn(node.line, format!("an entry of `{field}` was left out: it has fields"), "write a name");
                }
            }
        }
    }
}

/// Restores a sentence such as `Police: ten cars`, which YAML reads as a field.
fn sentence(fields: &[Entry]) -> Option<String> {
    match fields {
        [Entry { key, value: Node { kind: Kind::Text(text, _), .. }, .. }] => Some(format!("{key}: {text}")),
        [Entry { key, value: Node { kind: Kind::Empty, .. }, .. }] => Some(format!("{key}:")),
        _ => None,
    }
}

fn told_sentence(field: &str, line: usize, text: String, said: &mut Complaints) -> String {
    let message = format!("a value of `{field}` was used as it is typed, `{}`: it contains a colon", shortened(&text));
    said.warn(line, message, format!("put it in quotes: {}", quoted(&shortened(&text))));
    text
}

pub fn is_null(text: &str) -> bool {
    matches!(text, "~" | "null" | "Null" | "NULL")
}

/// Whether a value clearly says yes, or clearly no. `None` is neither, and nothing at all.
pub fn truth(node: &Node) -> Option<bool> {
    let text = match &node.kind {
        Kind::Text(text, _) => text,
        Kind::List(items) if items.len() == 1 => return truth(&items[0]),
        _ => return None,
    };
    let text = text.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    match text.as_str() {
        "true" | "yes" | "y" | "on" | "1" | "t" | "x" | "ja" | "oui" | "да" | "კი" | "так" => Some(true),
        "false" | "no" | "n" | "off" | "0" | "f" | "none" | "never" | "nein" | "non" | "нет" | "არა" | "ні" => {
            Some(false)
        }
        _ => None,
    }
}

/// Whether a field has no value.
pub fn is_empty(node: &Node) -> bool {
    match &node.kind {
        Kind::Empty => true,
        Kind::Text(text, style) => text.trim().is_empty() || (*style == Style::Plain && is_null(text)),
        Kind::List(items) => items.is_empty(),
        Kind::Fields(fields) => fields.is_empty(),
    }
}

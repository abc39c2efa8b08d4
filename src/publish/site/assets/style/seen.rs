//! Which names of the style sheet occur in a page.

use std::collections::BTreeSet;

/// The elements, classes and attributes of a document that are among the known names, written as in
/// `rules::needs`. The document is one of ours: every value of an attribute has double quotation marks.
pub(super) fn seen<'a>(html: &str, known: &'a BTreeSet<String>) -> BTreeSet<&'a str> {
    let mut seen = BTreeSet::new();
    let mut rest = html;
    while let Some((_, tag)) = rest.split_once('<') {
        let (name, mut inside) = word(tag);
        let mut see = |name: &str| seen.extend(known.get(name).map(String::as_str));
        see(name);
        if name.is_empty() {
            rest = tag;
            continue;
        }
        while let Some(attribute) = Some(inside.trim_start()).filter(|inside| !inside.starts_with(['>', '/'])) {
            let (name, after) = word(attribute);
            if name.is_empty() {
                break;
            }
            see(&["[", name, "]"].concat());
            inside = after;
            if let Some((value, after)) = after.strip_prefix("=\"").and_then(|after| after.split_once('"')) {
                match name {
                    "class" => value.split(' ').for_each(|class| see(&[".", class].concat())),
                    _ => see(&["[", name, "=", value, "]"].concat()),
                }
                inside = after;
            }
        }
        rest = inside;
    }
    seen
}

fn word(text: &str) -> (&str, &str) {
    text.split_at(text.find(|c: char| c.is_ascii_whitespace() || "=>/\"<".contains(c)).unwrap_or(text.len()))
}

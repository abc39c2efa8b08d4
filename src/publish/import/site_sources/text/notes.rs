//! Notes, as a library has them, and their titles.

/// Kinds of notes.
pub(super) const BOXES: &[&str] = &[
    "notice",
    "alert",
    "admonition",
    "callout",
    "hint",
    "note",
    "tip",
    "warning",
    "info",
    "danger",
    "caution",
    "important",
    "success",
    "details",
    "expand",
    "attention",
    "error",
];

/// `warning` as a title; kinds that say nothing have none.
pub(super) fn label(kind: &str) -> String {
    let kind = kind.trim();
    let known =
        BOXES.contains(&kind.to_lowercase().as_str()) && !matches!(kind.to_lowercase().as_str(), "note" | "info");
    let mut letters = kind.chars();
    match letters.next().filter(|_| known) {
        Some(first) => {
            std::iter::once(first.to_ascii_uppercase()).chain(letters.flat_map(char::to_lowercase)).collect()
        }
        None => String::new(),
    }
}

/// An address as it can be written between angle brackets.
pub(super) fn inside_angles(address: &str) -> String {
    address.trim().replace('<', "%3C").replace('>', "%3E").replace(['\n', '\r'], "")
}

/// A note: a quote with a sign that libraries know.
pub(super) fn note(title: &str, text: &str) -> String {
    let title = if title.is_empty() { String::new() } else { format!("**{title}**\n\n") };
    let whole = format!("[!NOTE]\n{title}{}", text.trim());
    whole.lines().map(|line| format!("> {line}").trim_end().to_owned()).collect::<Vec<_>>().join("\n")
}

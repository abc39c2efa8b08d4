//! Two texts side by side: the words of one that the other has not.

use std::collections::HashSet;

use crate::publish::site::escape;

/// The words of a text in small letters.
pub(super) fn words(text: &str) -> HashSet<String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}

/// Every line of a text as a paragraph of HTML. Words that are not among `known` are marked, several in a row together.
/// All of it is text: nothing of the source can become an element.
pub(super) fn paragraphs(text: &str, known: &HashSet<String>) -> (String, usize) {
    let (mut html, mut unknown) = (String::with_capacity(text.len() * 2), 0);
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        html.push_str("<p dir=\"auto\">");
        let mut marked = false;
        for piece in line.split_inclusive(|c: char| !c.is_alphanumeric()) {
            let word = piece.trim_end_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
            let new = !word.is_empty() && !known.contains(&word);
            unknown += usize::from(new);
            if new && !marked {
                html.push_str("<mark>");
            } else if !new && marked && !word.is_empty() {
                html.push_str("</mark>");
            }
            marked = if word.is_empty() { marked } else { new };
            html.push_str(&escape::text(piece));
        }
        if marked {
            html.push_str("</mark>");
        }
        html.push_str("</p>\n");
    }
    (html, unknown)
}

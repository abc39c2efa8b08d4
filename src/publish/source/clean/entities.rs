//! Character references of HTML that a dump kept as they were typed: `&eacute;`, `&#8217;`, `&amp;nbsp;`.

use std::collections::HashMap;

use super::html;

/// What was read.
#[derive(Debug, PartialEq, Eq)]
pub struct ReadEntities {
    pub text: String,
    pub count: usize,
    /// The first of them, and its line, from 1.
    pub first: (String, usize),
}

/// Puts the letters in the place of their references; `None` where there are none. They are replaced if at least one is
/// clearly meant as a character: it means one outside of ASCII, or is between letters. A reference in quotes or
/// brackets is the subject of the text and stays; so do names that HTML does not know.
pub fn read(text: &str) -> Option<ReadEntities> {
    let once = pass(text)?;
    let between = |(at, _): (usize, &str)| {
        let after = text[at..].split_once(';').map_or("", |(_, after)| after);
        text[..at].ends_with(char::is_alphanumeric) && after.starts_with(char::is_alphanumeric)
    };
    let beyond = |text: &str| text.chars().filter(|c| !c.is_ascii()).count();
    if beyond(&once.text) == beyond(text) && !text.match_indices('&').any(between) {
        return None;
    }
    // Many systems write the `&` of a reference as a reference.
    match pass(&once.text).filter(|_| text.contains("&amp;")) {
        Some(twice) => Some(ReadEntities { text: twice.text, ..once }),
        None => Some(once),
    }
}

fn pass(text: &str) -> Option<ReadEntities> {
    let mut known: HashMap<&str, Option<String>> = HashMap::new();
    let mut read = ReadEntities { text: String::with_capacity(text.len()), count: 0, first: (String::new(), 0) };
    let mut done = 0;
    for (at, _) in text.match_indices('&') {
        let Some(end) = text[at..].bytes().take(34).position(|b| b == b';') else { continue };
        let whole = &text[at..=at + end];
        let spoken_of = text[..at].ends_with(['"', '“', '„', '«', '`', '\'', '‘', '(', '['])
            && text[at + end + 1..].starts_with(['"', '”', '“', '»', '`', '\'', '’', ')', ']']);
        if at < done || spoken_of {
            continue;
        }
        let Some(letters) = known.entry(whole).or_insert_with(|| letters(whole)) else { continue };
        if read.count == 0 {
            read.first = (whole.to_owned(), 1 + text[..at].matches('\n').count());
        }
        read.count += 1;
        read.text += &text[done..at];
        read.text += letters;
        done = at + end + 1;
    }
    read.text += &text[done..];
    (read.count > 0).then_some(read)
}

/// The characters that a reference means; `None` if HTML does not know it.
fn letters(reference: &str) -> Option<String> {
    if reference == "&nbsp;" || reference == "&#160;" {
        return Some("\u{a0}".to_owned());
    }
    let letters = html::plain_from_html(&format!("({reference})"))?;
    let letters = letters.strip_prefix('(')?.strip_suffix(')')?;
    let control = letters.chars().any(|c| c.is_control() || c == '\u{FFFD}');
    (letters != reference && !letters.is_empty() && !letters.ends_with(';') && !control).then(|| letters.to_owned())
}

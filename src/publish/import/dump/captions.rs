//! What is left of pictures in a text dump: captions, credits, alternative texts.
//!
//! A caption is a phrase without a full stop among sentences; so is a heading. Capitals, length and whether its words
//! occur in the article decide; the picture itself is not there to help.

use std::collections::HashSet;

use super::{line, words};

/// What a short line without a full stop is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phrase {
    Heading,
    Caption,
}

/// Whether the line names a photographer, alone or behind a caption: `… Photo : IOM`, `© IOM 2021`, `IOM/Eva Example`.
pub fn has_credit(text: &str) -> bool {
    if line::length(text) > 400 {
        return false;
    }
    if let Some(at) = text.find('©') {
        return line::length(&text[at..]) <= 60;
    }
    labelled_credit(text) || agency_credit(text)
}

/// Whether the line is a credit and nothing else.
pub fn is_credit_line(text: &str) -> bool {
    has_credit(text)
        && (text.starts_with('©')
            || text.split([':', '/']).next().is_some_and(words::is_credit)
            || (line::word_count(text) <= 4 && agency_credit(text)))
}

/// `Photo: Eva Example` at the end of a line.
fn labelled_credit(text: &str) -> bool {
    let Some((before, after)) =
        text.rsplit_once(':').or_else(|| text.rsplit_once('/').filter(|(b, _)| words::is_credit(b)))
    else {
        return words_by(text);
    };
    let after = after.trim();
    let named = !after.is_empty() && line::length(after) <= 60 && line::word_count(after) <= 8;
    let before = before.trim_end();
    let last: Vec<&str> =
        before.rsplit(|c: char| c.is_whitespace() || "(.[|".contains(c)).filter(|w| !w.is_empty()).take(2).collect();
    let label = match last.as_slice() {
        [one, two, ..] => words::is_credit(one) || words::is_credit(&format!("{two} {one}")),
        [one] => words::is_credit(one),
        [] => false,
    };
    // `The picture: …` begins a sentence and is no credit. A credit is alone on its line, or follows a full stop, or is
    // in brackets.
    let open = last.len() < 2
        || before.chars().rev().any(|c| ".([|”".contains(c))
        || line::word_count(before) <= 2
        || !line::ends_sentence(text);
    named && label && open
}

/// `Photo by Eva Example`.
fn words_by(text: &str) -> bool {
    let lower = text.to_lowercase();
    let opens = ["photo by ", "photos by ", "photo credit ", "photo courtesy", "foto von ", "foto de ", "photo de "]
        .iter()
        .any(|head| lower.starts_with(head));
    opens && line::word_count(text) <= 8
}

/// `IOM/Eva Example 2021` at the end of a line.
fn agency_credit(text: &str) -> bool {
    let Some((before, after)) = text.rsplit_once('/') else {
        return false;
    };
    let agency = before.rsplit(|c: char| c.is_whitespace() || "(.".contains(c)).next().unwrap_or_default();
    let year = agency.len() == 4 && agency.bytes().all(|b| b.is_ascii_digit());
    let agency = if year { before.split_whitespace().rev().nth(1).unwrap_or_default() } else { agency };
    let capitals = (2..=6).contains(&line::length(agency)) && agency.chars().all(char::is_uppercase);
    let name = after.starts_with(char::is_uppercase) && !line::all_capitals(after) && line::word_count(after) <= 4;
    capitals && name && !line::ends_sentence(text)
}

/// An alternative text or the name of a picture's file: one word in lower case, `IMG_2034`, `team.jpg`.
pub fn is_leftover(text: &str) -> bool {
    if text.chars().any(char::is_whitespace) || line::length(text) > 80 {
        return false;
    }
    let lower = text.to_lowercase();
    let picture = [".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg", ".tif"].iter().any(|end| lower.ends_with(end));
    let plain = text.chars().all(|c| c.is_ascii_lowercase() || "-_".contains(c));
    let numbered = lower.starts_with("img_")
        || lower.starts_with("dsc_")
        || lower.starts_with("dscn")
        || lower.starts_with("image-");
    picture || numbered || (plain && !text.contains("//") && line::length(text) >= 2)
}

/// What a short line amid the text is; `None` when it is running text.
pub fn phrase(text: &str) -> Option<Phrase> {
    let words = line::word_count(text);
    let short = line::length(text) <= 160 && words <= 22;
    if has_credit(text) && (short || !line::ends_sentence(text)) {
        return Some(Phrase::Caption);
    }
    let question = text.ends_with(['?', '؟']) && words <= 12 && !line::has_inner_sentence(text);
    if words::is_byline(text) {
        return None;
    }
    if !short
        || words == 0
        || (line::ends_sentence(text) && !question)
        || text.ends_with([',', ';', ':', '-', '–'])
        || line::starts_lower(text)
    {
        return None;
    }
    if text.starts_with(['"', '“', '„', '«']) && text.ends_with(['"', '”', '“', '»'])
        || words::has_finite_verb(text) && words > 10
    {
        return None;
    }
    if question || words::has_finite_verb(text) || line::all_capitals(text) || line::title_case(text) || words <= 4 {
        return Some(Phrase::Heading);
    }
    let cased = text.chars().any(|c| c.is_lowercase() && !line::is_uncased(c));
    Some(if words <= if cased { 6 } else { 8 } { Phrase::Heading } else { Phrase::Caption })
}

/// Whether a phrase is about the subject of the article: two of its longer words occur in the text.
pub fn is_about(phrase: &str, article: &str) -> bool {
    let stems = |text: &str| -> HashSet<String> {
        text.split(|c: char| !c.is_alphanumeric())
            .map(line::folded)
            .filter(|word| line::length(word) >= 3 && !words::is_joining(&word.to_lowercase()))
            .map(|word| word.chars().take(5).collect())
            .collect()
    };
    let known = stems(article);
    stems(phrase).iter().filter(|stem| known.contains(*stem)).count() >= 2
}

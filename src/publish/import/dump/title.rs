//! Finds the title of an article, or says that there is none. No title is invented: without one, the file's name is
//! used and reported.

use std::path::Path;

use super::{
    captions, contact, dateline,
    line::{self, Glue, Line},
    paragraphs::{Layout, Wrap},
    words,
};

/// The longest title, in characters.
pub const MAX_CHARS: usize = 300;

/// The lines at the head of an article that are its title.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Title {
    pub text: String,
    pub line: usize,
    /// How many lines it takes, repetitions included.
    pub used: usize,
    /// Lines left out because they only repeat the title.
    pub repeated: Vec<String>,
}

/// How many lines at the head only name the section of the site (`News`, `Local`) above a title.
///
/// If a page is imported alone, there are no others to compare it with, so only known names of lists (`News`) count.
pub fn crumbs(lines: &[Line], alone: bool) -> usize {
    let chunk = 1 + lines.iter().skip(1).take_while(|line| line.gap == 0).count();
    let Some(next) = lines.get(chunk) else { return unseparated_crumbs(lines) };
    let label = |line: &Line| {
        line::word_count(&line.text) <= 3
            && line::length(&line.text) <= 30
            && !line::ends_sentence(&line.text)
            && !dateline::is_date_line(&line.text)
            && !line::is_structural(&line.text)
    };
    let labels = lines[..chunk].iter().all(label);
    let titled = !line::ends_sentence(&next.text) && line::word_count(&next.text) > 1;
    let known = words::names_a_list(&lines[0].text);
    // If several titles with blank lines between them follow the name of a list, the name is the title of the page.
    let apart = lines.iter().filter(|line| line.gap >= 2 && !line::ends_sentence(&line.text) && is_title(&line.text));
    let known = known && apart.count() < 2;
    let shape = (known || !alone) && (2..=3).contains(&chunk) && !line::starts_lower(&lines[1].text);
    if labels && titled && (shape || (chunk == 1 && known)) { chunk } else { 0 }
}

/// The same where no blank lines help: the name of a list, perhaps one more label, then a line like a title.
fn unseparated_crumbs(lines: &[Line]) -> usize {
    let label =
        |line: &Line| line::word_count(&line.text) <= 2 && line::length(&line.text) <= 20 && is_title(&line.text);
    let titled = |at: usize| lines.get(at).is_some_and(|line| is_title(&line.text) && line::word_count(&line.text) > 3);
    match lines {
        [first, second, _, _, ..] if label(first) && words::names_a_list(&first.text) => match () {
            () if label(second) && titled(2) => 2,
            () if titled(1) => 1,
            () => 0,
        },
        _ => 0,
    }
}

/// The title at the head of the lines, if the first of them is one.
pub fn take(lines: &[Line], layout: Layout) -> Option<Title> {
    let skipped = usize::from(site_name(lines).is_some());
    let first = lines.get(skipped)?;
    if !is_title(&first.text) {
        return None;
    }
    let mut text = first.text.clone();
    let mut used = skipped + 1;
    while let Some(next) = lines.get(used).filter(|next| continues(&text, next, layout)) {
        if line::ends_sentence(&next.text) || line::length(&next.text) > 200 {
            // So long that it is a paragraph and no title.
            return None;
        }
        // In a narrow column, any short paragraph looks like a title of several lines.
        if matches!(layout.wrap, Wrap::ByHand(longest) if line::length(&lines[used - 1].text) * 2 < longest) {
            return None;
        }
        next.append_to(&mut text);
        used += 1;
        if used > skipped + 5 {
            return None;
        }
    }
    let mut repeated: Vec<String> = lines[..skipped].iter().map(|line| line.text.clone()).collect();
    while let Some(next) = lines.get(used).filter(|next| line::same(&next.text, &text)) {
        repeated.push(next.text.clone());
        used += 1;
    }
    // Titles in a library end without a full stop.
    if line::ends_sentence(&text) && !text.ends_with("..") {
        text.truncate(text.trim_end_matches('.').len());
    }
    (lines.len() > used).then_some(Title { text, line: first.number, used, repeated })
}

/// `Title | Site`, above the title itself.
fn site_name(lines: &[Line]) -> Option<()> {
    let (title, _) = lines.first()?.text.split_once(" | ")?;
    line::same(title, &lines.get(1)?.text).then_some(())
}

/// Whether a line can be a title by itself.
pub fn is_title(text: &str) -> bool {
    let last = text.trim_end_matches(['”', '"', '»', ')']).chars().last().unwrap_or_default();
    // A line with a full stop can still be a title if its words begin with capitals as in a title.
    let named = last == '.' && line::word_count(text) <= 20 && (line::title_case(text) || line::all_capitals(text));
    let closed = line::ends_sentence(text) && !"?!؟".contains(last) && !named;
    let several = line::ends_sentence(text) && line::has_inner_sentence(text);
    let has_letters = text.chars().filter(|c| c.is_alphabetic()).count() >= 2;
    has_letters
        && line::word_count(text) <= 45
        && !closed
        && !several
        && line::length(text) <= MAX_CHARS
        && !text.ends_with([',', ';', ':'])
        && !line::is_structural(text)
        && !dateline::is_date_line(text)
        && !captions::is_leftover(text)
        && !captions::is_credit_line(text)
        && !contact::is_detail(text)
        && !words::opens_contact(text)
        && !line::starts_lower(text)
}

/// Whether the title goes on in the next line.
fn continues(title: &str, next: &Line, layout: Layout) -> bool {
    if next.gap > 0
        || line::is_structural(&next.text)
        || dateline::is_date_line(&next.text)
        || line::same(title, &next.text)
    {
        return false;
    }
    if next.glue != Glue::Space || line::starts_lower(&next.text) && !line::ends_sentence(title) {
        return true;
    }
    match layout.wrap {
        Wrap::Greedy { below: width, .. } => {
            let first = next.text.split_whitespace().next().map_or(0, line::length);
            let length = line::length(title);
            let full = length <= width && length + 1 + first > width;
            full && !line::opens_sentence(&next.text) && (!line::title_case(title) || line::is_cut(title))
        }
        Wrap::ByHand(_) | Wrap::None => line::is_cut(title) && layout.wrap != Wrap::None,
    }
}

/// A name for an article without a title: the file's, made readable.
pub fn from_file(file: &Path) -> String {
    let stem = file.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let mut name = stem.replace(['-', '_', '+'], " ").split_whitespace().collect::<Vec<_>>().join(" ");
    if name.is_empty() {
        name = "Untitled".to_owned();
    }
    let mut chars = name.chars();
    let first = chars.next().map(|c| c.to_ascii_uppercase());
    first.into_iter().chain(chars).take(MAX_CHARS).collect()
}

//! Puts hard-wrapped lines together again: how a page breaks its lines, and which lines are one paragraph.
//!
//! Old pages wrap lines at a fixed width, which can be worked out: if the next line goes on in lower case, the line was
//! as full as possible, so the width is at least its length, and less than its length plus the next word. A line that
//! had room for the next word was ended on purpose.

use super::{
    captions, contact, dateline,
    line::{self, Glue, Line},
};

/// How a page breaks its lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Layout {
    /// The paragraphs are separated by blank lines.
    pub separated: bool,
    pub wrap: Wrap,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wrap {
    /// Not wrapped: every line is a paragraph.
    None,
    /// Filled as far as words fit. The width lies between the longest full line and the shortest line that would have
    /// been longer with its next word.
    Greedy { longest: usize, below: usize },
    /// Wrapped by hand or for a narrow column, without one width; the longest line has this many characters.
    ByHand(usize),
}

/// One or more lines that are one paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paragraph {
    /// The number of its first line.
    pub line: usize,
    pub text: String,
    /// Blank lines before it.
    pub gap: usize,
}

/// Looks at all lines of an article, its title included.
pub fn layout(lines: &[Line]) -> Layout {
    let gaps = lines.iter().skip(1).filter(|line| line.gap > 0).count();
    let separated = gaps >= 2 || (gaps == 1 && lines.len() <= 4);
    Layout { separated, wrap: wrap(lines) }
}

fn wrap(lines: &[Line]) -> Wrap {
    let plain = |line: &Line| !is_apart(&line.text);
    let pairs: Vec<(&Line, &Line)> =
        lines.windows(2).map(|pair| (&pair[0], &pair[1])).filter(|(a, b)| b.gap == 0 && plain(a) && plain(b)).collect();
    let cased = lines.iter().any(|line| line.text.chars().any(|c| c.is_lowercase() && !line::is_uncased(c)));
    let open =
        |a: &Line| line::length(&a.text) <= 120 && !line::ends_sentence(&a.text) && !a.text.ends_with([':', ';']);
    let full: Vec<(usize, usize)> = pairs
        .iter()
        .filter(|(a, b)| open(a) && (if cased { line::starts_lower(&b.text) } else { line::length(&a.text) >= 30 }))
        .map(|(a, b)| (line::length(&a.text), first_word(&b.text)))
        .collect();
    let enough = if cased {
        full.len() >= 2 || (full.len() == 1 && lines.len() <= 4)
    } else {
        full.len() >= 2 && full.len() * 5 >= pairs.len() * 2
    };
    let longest = full.iter().map(|(length, _)| *length).max();
    let narrowest = full.iter().map(|(length, next)| length + next).min();
    match (longest, narrowest) {
        (Some(longest), Some(narrowest)) if enough => {
            if narrowest >= longest && longest >= 40 {
                Wrap::Greedy { longest, below: narrowest }
            } else {
                Wrap::ByHand(longest)
            }
        }
        _ => Wrap::None,
    }
}

fn first_word(text: &str) -> usize {
    text.split_whitespace().next().map_or(0, line::length)
}

/// Lines that never run on: list items, table rows, fields, tags, credits.
fn is_apart(text: &str) -> bool {
    line::is_structural(text) || contact::is_tag(text) || captions::has_credit(text) || contact::is_detail(text)
}

/// Joins what is one paragraph.
pub fn join(lines: &[Line], layout: Layout) -> Vec<Paragraph> {
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    let mut previous: Option<&Line> = None;
    for line in lines {
        let goes_on = previous.is_some_and(|previous| {
            line.gap == 0 && (line.glue != Glue::Space || runs_on(&previous.text, &line.text, layout))
        });
        match paragraphs.last_mut().filter(|_| goes_on) {
            Some(paragraph) => {
                line.append_to(&mut paragraph.text);
            }
            None => paragraphs.push(Paragraph { line: line.number, text: line.text.clone(), gap: line.gap }),
        }
        previous = Some(line);
    }
    paragraphs
}

/// Whether `b`, directly below `a`, is the same paragraph.
pub fn runs_on(a: &str, b: &str, layout: Layout) -> bool {
    let closed = line::ends_sentence(a);
    let listed = line::item(a).is_some();
    // The full stop of an address at the end of a line does not end the sentence.
    let within = contact::is_detail(a) && !line::is_structural(a) && line::starts_lower(b);
    if is_apart(b) || (is_apart(a) && !listed && !within) {
        return false;
    }
    if listed {
        return line::starts_lower(b) && !closed && !a.ends_with([';', ':']);
    }
    if dateline::is_date_line(a) || dateline::is_date_line(b) {
        return false;
    }
    // On pages without wrapping, a line after a colon or semicolon is a list item whose bullet was lost.
    if layout.wrap == Wrap::None && a.ends_with([':', ';']) {
        return false;
    }
    if !closed && (line::starts_lower(b) || line::is_cut(a) && layout.wrap != Wrap::None) {
        return true;
    }
    if !closed && line::all_capitals(a) && line::all_capitals(b) {
        return layout.wrap != Wrap::None;
    }
    let length = line::length(a);
    match layout.wrap {
        Wrap::Greedy { longest, below } => {
            // After a full stop it takes less room at the end of a line to count as the end of a paragraph than within
            // a sentence.
            let room = length + 1 + first_word(b) <= if closed { below } else { longest };
            let overlong = length > below;
            if layout.separated && closed { length >= 40 } else { !room && !overlong }
        }
        Wrap::ByHand(longest) => {
            let full = length * 4 >= longest * 3 && length <= longest;
            !closed && full && !line::opens_sentence(b) && !a.ends_with(':')
        }
        Wrap::None => {
            layout.separated
                && if closed { length >= 40 } else { length >= 60 && !line::title_case(a) && !a.ends_with(':') }
        }
    }
}

//! Which of the days in a text is the day of the article: the one in a line of its own, in a dateline (`Vakhtangisi, 11
//! April 2023 - …`), in a field such as `Date`, or in the first sentence where it says when something happened.
//!
//! A wrong date is worse than none, so a day in running text only counts at the beginning or the end of a clause. The
//! report names the days that did not count.

use super::{super::draft::Piece, line, words};
use crate::{
    corpus::Date,
    publish::source::dates::{self, Doubtful, FoundDate, months},
};

/// The day of an article and where in the text it was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dated {
    pub date: Date,
    pub place: &'static str,
}

/// A line that holds a day and nothing else but a weekday or a time: `Tuesday, June 1, 2021 - 12:58`.
pub fn day_line(text: &str) -> Option<Date> {
    if line::length(text) > 70 {
        return None;
    }
    let found = match dates::all(text).as_slice() {
        [found] => *found,
        _ => return None,
    };
    let before = &text[..found.start];
    let after = &text[found.end..];
    let label = before.trim().strip_suffix(':').is_some_and(words::is_publication_label);
    let few = line::word_count(before) <= 1
        && line::length(before) <= 14
        && line::word_count(after) <= 3
        && line::length(after) <= 20;
    let no_words =
        after.split_whitespace().filter(|w| line::length(w.trim_matches(|c: char| !c.is_alphabetic())) > 4).count()
            == 0;
    let apart = after.trim_start().starts_with('|') && line::word_count(after) <= 3;
    (few && (no_words || apart) && !line::is_table_row(text) || label).then_some(found.date)
}

/// A line that holds only a day in figures whose order is unknown: `05/04/2021` is 5 April or 4 May.
pub fn doubtful_line(text: &str) -> Option<Doubtful> {
    let found = dates::doubtful(text);
    let [one] = found.as_slice() else { return None };
    let (before, after) = (&text[..one.start], &text[one.end..]);
    let label = before.trim().strip_suffix(':').is_some_and(words::is_publication_label);
    let few = |around: &str| line::word_count(around) <= 2 && line::length(around) <= 20;
    let alone = (few(before) || label) && few(after) && !line::is_table_row(text);
    (alone && line::length(text) <= 70 && dates::all(text).is_empty()).then(|| one.clone())
}

/// Whether a paragraph begins with a dateline in which day and month could be swapped.
pub fn opens_in_doubt(text: &str) -> bool {
    doubtful_line(text).is_some()
        || dates::doubtful(text).first().is_some_and(|one| {
            let before = &text[..one.start];
            line::word_count(before) <= 6 && line::length(before) <= 60 && !line::has_inner_sentence(before)
        })
}

/// A line of date words only, whole or not: `27 November 2017`, `14 - 15 December`, `May 2021`.
pub fn is_date_line(text: &str) -> bool {
    if day_line(text).is_some() || doubtful_line(text).is_some() {
        return true;
    }
    // A label and a day that does not exist: `Published: 31 February 2021`.
    let labelled = text.split_once(':').filter(|(label, _)| words::is_publication_label(label));
    if is_in_figures(text) {
        return true;
    }
    let text = labelled.map_or(text, |(_, rest)| rest);
    let parts = || text.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty());
    let number = |part: &str| part.chars().all(|c| c.is_ascii_digit());
    let small = |part: &str| {
        months::is_of(part) || months::is_and(part) || months::is_year_word(part) || months::is_ordinal(part)
    };
    let numbered = parts().any(number);
    line::length(text) <= 70
        && numbered
        && parts().any(|p| months::of(p).is_some())
        && parts().all(|p| number(p) || small(p) || is_month(p))
}

/// A line of one or two words of which one is a day in figures, whether there is such a day or not: `4/3/21`,
/// `Posted 31.02.2021`.
fn is_in_figures(text: &str) -> bool {
    let day = |word: &str| {
        ['/', '.', '-'].iter().any(|sign| {
            let parts: Vec<&str> = word.split(*sign).collect();
            let [a, b, c] = parts.as_slice() else { return false };
            let number = |part: &str, most: u32| part.parse::<u32>().is_ok_and(|n| n <= most);
            let of = |part: &&str, lengths: &[usize]| lengths.contains(&part.len());
            let year_first = of(a, &[4]) && of(c, &[1, 2]);
            let year_last = of(c, &[2, 4]) && of(a, &[1, 2]);
            (year_first || year_last) && number(a, 9999) && number(b, 39) && number(c, 9999)
        })
    };
    let words: Vec<&str> = text.split_whitespace().map(|word| word.trim_matches([',', ';', '(', ')', '.'])).collect();
    let clock = |word: &str| word.split(':').all(|part| part.len() == 2 && part.bytes().all(|b| b.is_ascii_digit()));
    let others = words.iter().filter(|word| !day(word) && !clock(word)).count();
    words.iter().any(|word| day(word)) && others <= 1
}

/// The word alone, with no other letters than a month's name has.
fn is_month(word: &str) -> bool {
    months::of(word).is_some() && line::length(word) <= 12
}

/// The day of the article, looked for in order of certainty. `paragraphs` are the first ones of the running text.
pub fn of(lines: &[Date], pieces: &[Piece]) -> Option<Dated> {
    if let Some(date) = lines.first() {
        return Some(Dated { date: *date, place: "a line of its own" });
    }
    let paragraphs: Vec<&str> = pieces
        .iter()
        .filter_map(|piece| match piece {
            Piece::Paragraph(text) if !words::is_byline(text) => Some(text.as_str()),
            _ => None,
        })
        .collect();
    let dateline = paragraphs.iter().take(3).find_map(|text| in_dateline(text));
    dateline
        .map(|date| Dated { date, place: "the dateline" })
        .or_else(|| in_fields(pieces).map(|date| Dated { date, place: "a field" }))
        .or_else(|| {
            paragraphs.first().and_then(|text| in_text(text)).map(|date| Dated { date, place: "the first paragraph" })
        })
}

/// The days in the text, for the report.
pub fn passed_over(pieces: &[Piece]) -> Vec<Date> {
    let mut days: Vec<Date> =
        pieces.iter().flat_map(|piece| dates::all(&piece.plain())).map(|found| found.date).collect();
    days.dedup();
    days
}

/// Whether a new item of news begins here: with a dateline, or a line that is only a day.
pub fn opens_news(text: &str) -> bool {
    day_line(text).is_some() || in_dateline(text).is_some()
}

/// `Place, 11 April 2023 - Text`, `27 settembre 2013 – Text`, `Place (12 May 2021): Text`.
fn in_dateline(text: &str) -> Option<Date> {
    let found = *dates::all(text).first()?;
    let before = &text[..found.start];
    let short = line::length(before) <= 60 && line::word_count(before) <= 6 && !line::has_inner_sentence(before);
    let place = before.trim().is_empty()
        || before.trim_end().ends_with([',', '،', '(', '-', '–', '—', '/', '|', '.'])
        || line::word_count(before) <= 2;
    let after = text[found.end..].trim_start_matches([' ', '\u{A0}', ')', ',']);
    let dashed = after.starts_with(['-', '–', '—', '―', ':', '|']);
    (short && place && dashed && !bounded(before)).then_some(found.date)
}

fn in_fields(pieces: &[Piece]) -> Option<Date> {
    pieces.iter().find_map(|piece| match piece {
        Piece::Facts(facts) => {
            let published = facts.iter().find(|(label, _)| words::is_publication_label(label))?;
            dates::all(&published.1).first().map(|found| found.date)
        }
        _ => None,
    })
}

/// Looks in the first paragraph: its first day counts if it begins the paragraph or ends a clause.
fn in_text(text: &str) -> Option<Date> {
    let found = *dates::all(text).first()?;
    let before = &text[..found.start];
    if bounded(before) || line::has_inner_sentence(&text[..found.end]) && !closes(text, &found) {
        return None;
    }
    let opens = line::word_count(before) <= 1;
    (opens || closes(text, &found)).then_some(found.date)
}

fn closes(text: &str, found: &FoundDate) -> bool {
    let after = text[found.end..].trim_start_matches([' ', '\u{A0}']);
    after.is_empty()
        || after.starts_with([',', '.', ';', ':', ')', '،', '؛', '։', '–', '—', '!', '?'])
        || after.starts_with("- ")
}

/// Whether the word before the day says that it begins or ends a period (`until 5 May`), or belongs to some other
/// event.
fn bounded(before: &str) -> bool {
    before
        .split_whitespace()
        .next_back()
        .is_some_and(|word| words::is_bounding(word.trim_matches(|c: char| !c.is_alphabetic())))
}

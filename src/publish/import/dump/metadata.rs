//! What the head of an article says, out of its text: title, date, language; and what the report says about the text.

use std::path::Path;

use super::{
    super::draft::{Account, Piece},
    dateline, line,
    page_read::PageResult,
    title,
};
use crate::{
    corpus::{Date, Lang},
    publish::{
        problem::Problem,
        source::{
            dates::{self, Doubtful},
            language,
            library::format::FrontMatter,
        },
    },
};

/// The days that are in lines of their own.
#[derive(Debug, Default)]
pub(super) struct Days {
    pub(super) certain: Vec<Date>,
    pub(super) doubtful: Vec<Doubtful>,
}

pub(super) fn stand_in(file: &Path, line: usize, read: &mut PageResult) -> String {
    let name = title::from_file(file);
    read.account.missing(format!("a title; the file's name is used instead: {name}"));
    let message = format!("no line of the text is a title; `{name}`, made of the file's name, is used instead");
    read.problems.push(Problem::warning(file, message).at(line).help("write the title into the head of the article"));
    name
}

pub(super) fn date(
    head: &mut FrontMatter,
    days: &Days,
    pieces: &[Piece],
    file: &Path,
    line: usize,
    read: &mut PageResult,
) {
    let account = &mut read.account;
    let texts = || pieces.iter().filter(|piece| !matches!(piece, Piece::Caption(_))).map(Piece::plain);
    let mut doubtful = days.doubtful.clone();
    doubtful.extend(texts().flat_map(|text| dates::doubtful(&text)));
    // If the article's own day is doubtful (`05/04/2021`), a day further down in the text must not replace it: it
    // belongs to some other event.
    let own = !days.doubtful.is_empty() || texts().take(3).any(|text| dateline::opens_in_doubt(&text));
    let found = if own && days.certain.is_empty() { None } else { dateline::of(&days.certain, pieces) };
    match found {
        Some(dated) => {
            account.saw(format!("date {}, from {}", dated.date, dated.place));
            head.date = Some(dated.date);
        }
        None if !doubtful.is_empty() => {
            let said: Vec<String> = doubtful.iter().take(5).map(Doubtful::readings).collect();
            account.missing(format!("a date: {}", said.join("; ")));
            let message = format!("{}; the article stays undated", said.join("; "));
            let help = format!("write `date: {}`, or the other day, into its head", doubtful[0].day_first);
            read.problems.push(Problem::warning(file, message).at(line).help(help));
        }
        None => {
            let others = dateline::passed_over(pieces);
            let others: Vec<String> = others.iter().take(5).map(ToString::to_string).collect();
            account.missing(match others.as_slice() {
                [] => "a date: day, month and year are nowhere together in the text".to_owned(),
                _ => format!("a date: the text names {}, but not as the date of the article", others.join(", ")),
            });
        }
    }
}

/// Finds the language, and whether it is only a guess.
pub(super) fn lang(
    head: &mut FrontMatter,
    title: Option<&str>,
    pieces: &[Piece],
    nav_lang: Option<&Lang>,
    read: &mut PageResult,
) -> bool {
    let text =
        format!("{}\n{}", pieces.iter().map(Piece::plain).collect::<Vec<_>>().join("\n"), title.unwrap_or_default());
    match language::detect(&text, nav_lang) {
        Some(found) => {
            if found.sure {
                read.account.saw(format!("language {}", found.lang));
            }
            head.lang = Some(found.lang);
            !found.sure
        }
        None => {
            read.account.missing("a language: the text has no letters");
            false
        }
    }
}

pub(super) fn count(pieces: &[Piece], account: &mut Account) {
    let n = |test: fn(&Piece) -> bool| pieces.iter().filter(|piece| test(piece)).count();
    let counts = [
        (n(|p| matches!(p, Piece::Paragraph(_))), "paragraph", "paragraphs"),
        (n(|p| matches!(p, Piece::Heading(_))), "heading", "headings"),
        (n(|p| matches!(p, Piece::List { .. })), "list", "lists"),
        (n(|p| matches!(p, Piece::Facts(_))), "block of fields", "blocks of fields"),
        (n(|p| matches!(p, Piece::Table(_))), "table", "tables"),
        (n(|p| matches!(p, Piece::Caption(_))), "caption", "captions"),
        (n(|p| matches!(p, Piece::Contact(_))), "contact note", "contact notes"),
    ];
    let said = counts.iter().filter(|(n, ..)| *n > 0);
    let said: Vec<String> = said.map(|(n, one, many)| format!("{n} {}", if *n == 1 { one } else { many })).collect();
    if !said.is_empty() {
        account.saw(said.join(", "));
    }
    if counts[5].0 > 0 {
        account.missing("the pictures that the captions belong to");
    }
}

/// A dump may end in the middle of a sentence.
pub(super) fn check_end(pieces: &[Piece], account: &mut Account) {
    let Some(Piece::Paragraph(last)) =
        pieces.iter().rev().find(|piece| !matches!(piece, Piece::Caption(_) | Piece::Contact(_)))
    else {
        return;
    };
    if !line::ends_sentence(last) && !last.ends_with([':', ';']) {
        account.missing("the end: the last paragraph stops without a full stop, the file may be cut off");
    }
}

//! Finds days in running text: dates with day, month and year, in any of the usual orders.
//!
//! Nothing is completed: `16 June` gives no date, however sure its year may seem. Of a span (`20-21 May 2021`) the
//! first day counts. Which of these days is the date of the article is decided in `dateline`.

pub mod months;

use crate::corpus::Date;

/// A day found in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FoundDate {
    pub date: Date,
    /// Byte offsets of the whole expression.
    pub start: usize,
    pub end: usize,
}

/// A number, a word, or one other character, with its place.
#[derive(Debug, Clone, Copy)]
struct Token<'a> {
    kind: TokenKind,
    text: &'a str,
    start: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum TokenKind {
    Number(u32),
    Word,
    Mark(char),
}

/// A date that means one day in America and another elsewhere: `4/5/2021`, `04-05-2021`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doubtful {
    pub text: String,
    pub day_first: Date,
    pub month_first: Date,
    /// Byte offsets of the whole expression.
    pub start: usize,
    pub end: usize,
}

impl Doubtful {
    /// Both readings, for the author to choose.
    pub fn readings(&self) -> String {
        format!("`{}` can be {} or {}", self.text, self.day_first, self.month_first)
    }
}

/// The dates of a text in which day and month could be swapped.
pub fn doubtful(text: &str) -> Vec<Doubtful> {
    let tokens = tokens(text);
    let doubt = |five: &[Token<'_>]| {
        let [a, m1, b, m2, c] = five else { return None };
        let (TokenKind::Number(x), TokenKind::Number(y), TokenKind::Number(z)) = (a.kind, b.kind, c.kind) else {
            return None;
        };
        let apart = m1.text == m2.text && matches!(m1.text, "/" | "-") && c.text.chars().count() == 4;
        let (day_first, month_first) = (day(z, y, x)?, day(z, x, y)?);
        let (start, end) = (a.start, c.start + c.text.len());
        let text = text.get(start..end)?.to_owned();
        (apart && day_first != month_first).then_some(Doubtful { text, day_first, month_first, start, end })
    };
    tokens.windows(5).filter_map(doubt).collect()
}

/// All days of a text, in order. Those that are [`doubtful`] are left out.
pub fn all(text: &str) -> Vec<FoundDate> {
    let tokens = tokens(text);
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match read(&tokens[at..]) {
            Some((date, used)) => {
                let (first, last) = (tokens[at], tokens[at + used - 1]);
                found.push(FoundDate { date, start: first.start, end: last.start + last.text.len() });
                at += used;
            }
            None => at += 1,
        }
    }
    found
}

/// A date expression at the head of the tokens, and how many of them it takes.
fn read(tokens: &[Token<'_>]) -> Option<(Date, usize)> {
    numeric(tokens).or_else(|| day_first(tokens)).or_else(|| month_first(tokens)).or_else(|| year_first(tokens))
}

/// `27.11.2017`, `2017-11-27`, `2017年11月27日`; `27/11/2017` and `27-11-2017` only where no other reading is possible.
fn numeric(tokens: &[Token<'_>]) -> Option<(Date, usize)> {
    let [a, m1, b, m2, c, rest @ ..] = tokens else {
        return None;
    };
    let (TokenKind::Number(x), TokenKind::Number(y), TokenKind::Number(z)) = (a.kind, b.kind, c.kind) else {
        return None;
    };
    let date = match (m1.text, m2.text) {
        ("年", "月") => day(x, y, z)?,
        (s, t) if s == t && a.text.chars().count() == 4 && ["-", ".", "/"].contains(&s) => day(x, y, z)?,
        // With full stops between the numbers, the day always comes first.
        (".", ".") if c.text.chars().count() == 4 => day(z, y, x).or_else(|| day(z, x, y))?,
        ("/", "/") | ("-", "-") if c.text.chars().count() == 4 => match (day(z, y, x), day(z, x, y)) {
            (Some(one), Some(other)) if one != other => return None,
            (one, other) => one.or(other)?,
        },
        _ => return None,
    };
    Some((date, if rest.first().is_some_and(|t| t.text == "日") { 6 } else { 5 }))
}

/// `20 May 2021`, `20-21 May 2021`, `20th of May, 2021`, `30 May - 2 June 2021`, `le 1er mai 2021`.
fn day_first(tokens: &[Token<'_>]) -> Option<(Date, usize)> {
    let first = number_of_day(tokens.first()?)?;
    let mut at = 1 + ordinal(&tokens[1..]);
    while let Some((_, used)) = further_day(&tokens[at..]) {
        at += used;
    }
    let (month, used) = month_after(&tokens[at..])?;
    at += used;
    if let Some((year, used)) = year_after(&tokens[at..]) {
        return Some((day(year, month, first)?, at + used));
    }
    // The year follows the second day of the range.
    let (_, used) = further_day(&tokens[at..])?;
    at += used;
    let (_, used) = month_after(&tokens[at..])?;
    at += used;
    let (year, used) = year_after(&tokens[at..])?;
    Some((day(year, month, first)?, at + used))
}

/// `May 20, 2021`, `April 8-16 2020`.
fn month_first(tokens: &[Token<'_>]) -> Option<(Date, usize)> {
    let head = tokens.first().filter(|t| t.kind == TokenKind::Word)?;
    let month = months::of(head.text)?;
    let mut at = 1 + usize::from(tokens.get(1).is_some_and(|t| t.text == "."));
    let first = number_of_day(tokens.get(at)?)?;
    at += 1;
    at += ordinal(&tokens[at..]);
    while let Some((_, used)) = further_day(&tokens[at..]) {
        at += used;
    }
    let (year, used) = year_after(&tokens[at..])?;
    Some((day(year, month, first)?, at + used))
}

/// `2014 წლის 24 აპრილს`, `2021 жылғы 12 мамыр`: the year, its word, the day, the month.
fn year_first(tokens: &[Token<'_>]) -> Option<(Date, usize)> {
    let year = number_of_year(tokens.first()?)?;
    let mut at = 1;
    while tokens.get(at).is_some_and(|t| matches!(t.kind, TokenKind::Mark('-' | '.' | ','))) {
        at += 1;
    }
    at += usize::from(tokens.get(at).is_some_and(|t| months::is_year_word(t.text)));
    let first = number_of_day(tokens.get(at)?)?;
    at += 1;
    while let Some((_, used)) = further_day(&tokens[at..]) {
        at += used;
    }
    let (month, used) = month_after(&tokens[at..])?;
    Some((day(year, month, first)?, at + used))
}

/// A dash, comma or `and`, then another day.
fn further_day(tokens: &[Token<'_>]) -> Option<(u32, usize)> {
    let between = tokens.first()?;
    let joins = matches!(between.kind, TokenKind::Mark('-' | '–' | '—' | ',' | '/' | '&'))
        || (between.kind == TokenKind::Word && months::is_and(between.text));
    let next = number_of_day(tokens.get(1)?)?;
    joins.then(|| (next, 2 + ordinal(&tokens[2..])))
}

/// `th`, `º`, `.`, `-го` behind a day.
fn ordinal(tokens: &[Token<'_>]) -> usize {
    match tokens {
        [a, b, ..] if a.text == "-" && months::is_ordinal(b.text) => 2,
        [a, ..] if a.text == "." || months::is_ordinal(a.text) => 1,
        _ => 0,
    }
}

fn month_after(tokens: &[Token<'_>]) -> Option<(u32, usize)> {
    let mut at = 0;
    while tokens.get(at).is_some_and(|t| months::is_of(t.text)) {
        at += 1;
    }
    let month = months::of(tokens.get(at).filter(|t| t.kind == TokenKind::Word)?.text)?;
    let dotted = usize::from(tokens.get(at + 1).is_some_and(|t| t.text == "."));
    Some((month, at + 1 + dotted))
}

fn year_after(tokens: &[Token<'_>]) -> Option<(u32, usize)> {
    let mut at = 0;
    while at < 2 && tokens.get(at).is_some_and(|t| t.text == "," || months::is_of(t.text)) {
        at += 1;
    }
    let year = number_of_year(tokens.get(at)?)?;
    at += 1;
    // `2021 г.`, `2021 р.`, `2021-ci il`: the word for year belongs to the date.
    if tokens.get(at).is_some_and(|t| months::is_year_word(t.text)) {
        at +=
            1 + usize::from(tokens[at].text.chars().count() == 1 && tokens.get(at + 1).is_some_and(|t| t.text == "."));
    }
    Some((year, at))
}

fn number_of_day(token: &Token<'_>) -> Option<u32> {
    match token.kind {
        TokenKind::Number(n) if (1..=31).contains(&n) && token.text.chars().count() <= 2 => Some(n),
        _ => None,
    }
}

fn number_of_year(token: &Token<'_>) -> Option<u32> {
    match token.kind {
        TokenKind::Number(n) if (1900..=2199).contains(&n) && token.text.chars().count() == 4 => Some(n),
        _ => None,
    }
}

fn day(year: u32, month: u32, day: u32) -> Option<Date> {
    if !(1900..=2199).contains(&year) {
        return None;
    }
    Date::day(u16::try_from(year).ok()?, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
}

fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut chars = text.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        let class = class(c);
        if class == ' ' {
            continue;
        }
        let mut end = start + c.len_utf8();
        if class != '.' {
            while let Some((at, next)) = chars.next_if(|(_, next)| self::class(*next) == class) {
                end = at + next.len_utf8();
            }
        }
        let text = &text[start..end];
        let kind = match class {
            '0' => match number(text) {
                Some(n) => TokenKind::Number(n),
                None => TokenKind::Word,
            },
            'a' => TokenKind::Word,
            _ => TokenKind::Mark(c),
        };
        tokens.push(Token { kind, text, start });
    }
    tokens
}

/// White space, digit, letter, or another character. Other characters, and the counters of East Asian dates, are always
/// tokens of their own.
fn class(c: char) -> char {
    match c {
        c if c.is_whitespace() => ' ',
        '年' | '月' | '日' => '.',
        c if digit(c).is_some() => '0',
        c if c.is_alphabetic() || unicode_normalization::char::is_combining_mark(c) || c == 'º' => 'a',
        _ => '.',
    }
}

fn digit(c: char) -> Option<u32> {
    match u32::from(c) {
        n @ 0x30..=0x39 => Some(n - 0x30),
        n @ 0x660..=0x669 => Some(n - 0x660),
        n @ 0x6F0..=0x6F9 => Some(n - 0x6F0),
        _ => None,
    }
}

fn number(text: &str) -> Option<u32> {
    text.chars().try_fold(0_u32, |n, c| n.checked_mul(10)?.checked_add(digit(c)?))
}

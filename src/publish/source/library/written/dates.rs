//! Dates as people and other programs write them. A date with one possible meaning is read; one that could mean two
//! days is reported and not guessed.

use crate::{corpus::Date, publish::source::dates};

use super::shortened;

/// A date that was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Read {
    /// The day as it is written; a time zone does not change it.
    pub date: Date,
    pub time: Option<Time>,
    /// It is written in another way than documented.
    pub unusual: bool,
}

/// A text that is no date, or could mean two.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unclear {
    pub message: String,
    /// The last day that it could mean.
    pub latest: Option<Date>,
}

/// How dates are written, for messages.
pub const FORMS: &str = "write 2023-04-11, or 2023-04 or 2023 where no more is known";

/// Reads a date, or a date and a time.
pub fn read(text: &str) -> Result<Read, Unclear> {
    let typed = text.trim();
    let plain = plain(typed);
    let text = plain.as_str();
    let unusual = text != typed;
    if let Ok(date) = text.parse::<Date>() {
        return Ok(Read { date, time: None, unusual });
    }
    if let Some((day, rest)) = iso_day(text) {
        let day = day.map_err(|latest| impossible(typed, latest))?;
        let time = time(rest);
        return Ok(Read { date: day, time, unusual: unusual || time.is_none() });
    }
    if let Some(read) = numbers(text, typed) {
        return read.map(|date| Read { date, time: None, unusual: true });
    }
    match dates::all(text).as_slice() {
        [found] => Ok(Read { date: found.date, time: None, unusual: true }),
        _ => Err(Unclear { message: format!("`{}` is not a date", shortened(typed)), latest: latest_year(text) }),
    }
}

/// Without quotes of a word processor; digits of all scripts as those of ASCII.
fn plain(text: &str) -> String {
    let inner = text.trim_matches(['“', '”', '„', '‟', '‘', '’', '‚', '«', '»', '"', '\'', ' ']);
    let digit = |c: char| match u32::from(c) {
        n @ (0x660..=0x669 | 0x6F0..=0x6F9 | 0x966..=0x96F | 0x9E6..=0x9EF | 0xFF10..=0xFF19) => {
            let zero = if n >= 0xFF10 {
                0xFF10
            } else if n < 0x700 {
                n & !0xF
            } else {
                (n & !0xF) + 6
            };
            char::from_digit(n - zero, 10).unwrap_or(c)
        }
        0x2010..=0x2013 | 0x2212 => '-',
        _ => c,
    };
    inner.chars().map(digit).collect()
}

/// The day with which a text begins, in the order of ISO 8601, and the text after it. For an impossible day, the error
/// has the last day that it could mean.
fn iso_day(text: &str) -> Option<(Result<Date, Option<Date>>, &str)> {
    let day = text.get(..10)?;
    let (date, rest) = text.split_at(day.len());
    let marks = date.bytes().enumerate().all(|(n, b)| if n == 4 || n == 7 { b == b'-' } else { b.is_ascii_digit() });
    let ends = !rest.starts_with(|c: char| c.is_ascii_digit());
    (marks && ends).then(|| {
        let year = date[..4].parse().ok().and_then(Date::year);
        (date.parse::<Date>().map_err(|_| year), rest)
    })
}

/// A time of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Time {
    /// Seconds since midnight.
    pub second: u32,
    /// How many minutes the zone is ahead of UTC; absent if none is given.
    pub zone: Option<i32>,
}

/// `T10:00`, ` 10:00:00.5 +04:00`, ` 10:00 Z`.
fn time(text: &str) -> Option<Time> {
    let text = text.trim_start_matches(['T', 't', ' ']).trim();
    let end = text.find(|c: char| !c.is_ascii_digit() && c != ':' && c != '.').unwrap_or(text.len());
    let (clock, zone) = text.split_at(end);
    let clock = clock.split_once('.').map_or(clock, |(clock, _)| clock);
    let mut parts = clock.split(':').map(|part| part.parse::<u32>().ok());
    let (hour, minute, second) = (parts.next()??, parts.next()??, parts.next().unwrap_or(Some(0))?);
    if parts.next().is_some() || hour > 24 || minute > 59 || second > 60 {
        return None;
    }
    let zone = zone.trim();
    Some(Time {
        second: (hour * 3600 + minute * 60 + second).min(86_400),
        zone: match zone {
            "" => None,
            "Z" | "z" | "UTC" | "GMT" => Some(0),
            _ => Some(offset(zone)?),
        },
    })
}

/// `+04:00`, `-0530`, `+4`, in minutes.
fn offset(text: &str) -> Option<i32> {
    let sign = match text.chars().next()? {
        '+' => 1,
        '-' => -1,
        _ => return None,
    };
    let digits = text[1..].replace(':', "");
    let number: i32 = digits.bytes().all(|b| b.is_ascii_digit()).then(|| digits.parse().ok())??;
    let (hours, minutes) = if digits.len() <= 2 { (number, 0) } else { (number / 100, number % 100) };
    (digits.len() <= 4 && hours <= 14 && minutes < 60).then_some(sign * (hours * 60 + minutes))
}

/// Dates of numbers only; `None` when it is something else.
fn numbers(text: &str, typed: &str) -> Option<Result<Date, Unclear>> {
    if text.len() == 8 && text.bytes().all(|b| b.is_ascii_digit()) {
        let parts = (text[..4].parse().ok()?, text[4..6].parse().ok()?, text[6..].parse().ok()?);
        return Date::day(parts.0, parts.1, parts.2).map(Ok);
    }
    // A time after the day is ignored.
    let first = text.split([' ', 'T', ',']).next()?;
    let mark = ['.', '/', '-'].into_iter().find(|mark| first.contains(*mark))?;
    let text = first.trim_end_matches('.');
    let parts: Vec<&str> = text.split(mark).collect();
    let number = |part: &str| -> Option<u16> { part.bytes().all(|b| b.is_ascii_digit()).then(|| part.parse().ok())? };
    let short = |part: &str| (1..=2).contains(&part.len());
    let (y, m, d, other) = match parts.as_slice() {
        [y, m, d] if y.len() == 4 && short(m) && short(d) => (number(y)?, number(m)?, number(d)?, None),
        [a, b, y] if y.len() == 4 && short(a) && short(b) => {
            let (a, b, y) = (number(a)?, number(b)?, number(y)?);
            match mark {
                // With full stops between the numbers, the month is never first.
                '.' => (y, b, a, None),
                _ if b > 12 => (y, a, b, None),
                _ if a > 12 || a == b => (y, b, a, None),
                _ => (y, b, a, Some((y, a, b))),
            }
        }
        [m, y] if y.len() == 4 && short(m) && mark != '-' => {
            let month = Date::month(number(y)?, u8::try_from(number(m)?).ok()?);
            return Some(month.ok_or_else(|| impossible(typed, number(y).and_then(Date::year))));
        }
        _ => return None,
    };
    let day = |y, m: u16, d: u16| Date::day(y, u8::try_from(m).ok()?, u8::try_from(d).ok()?);
    let Some(date) = day(y, m, d) else { return Some(Err(impossible(typed, Date::year(y)))) };
    Some(match other.and_then(|(y, m, d)| day(y, m, d)) {
        None => Ok(date),
        Some(other) => {
            let message = format!("`{}` could be {} or {}", shortened(typed), date.min(other), date.max(other));
            Err(Unclear { message, latest: Some(date.max(other)) })
        }
    })
}

fn impossible(typed: &str, latest: Option<Date>) -> Unclear {
    let typed = shortened(typed);
    let message = match latest {
        Some(_) => format!("there is no day `{typed}`"),
        // It can be a day all the same.
        None => format!("`{typed}` is before the year 1000, where the dates of a site begin"),
    };
    Unclear { message, latest }
}

/// The greatest number of four digits that could be a year of our time.
fn latest_year(text: &str) -> Option<Date> {
    let numbers = text.split(|c: char| !c.is_ascii_digit()).filter(|number| number.len() == 4);
    numbers
        .filter_map(|number| number.parse().ok())
        .filter(|year| (1900..2200).contains(year))
        .filter_map(Date::year)
        .max()
}

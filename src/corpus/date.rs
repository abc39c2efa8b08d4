//! A date that is only as precise as its source.

use std::{borrow::Cow, fmt, str::FromStr};

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};

/// A day (`2023-04-11`), a month (`2023-04`) or a year (`2023`) of the Gregorian calendar. Nothing is filled in:
/// a year alone stays a year. Sorts by time; the less precise date comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

impl Date {
    /// `None` when there is no such day.
    pub fn day(year: u16, month: u8, day: u8) -> Option<Self> {
        let known = Self::month(year, month).is_some() && (1..=days_in(year, month)).contains(&day);
        known.then_some(Self { year, month, day })
    }

    pub fn month(year: u16, month: u8) -> Option<Self> {
        let known = Self::year(year).is_some() && (1..=12).contains(&month);
        known.then_some(Self { year, month, day: 0 })
    }

    /// Years 1000 to 9999.
    pub fn year(year: u16) -> Option<Self> {
        (1000..=9999).contains(&year).then_some(Self { year, month: 0, day: 0 })
    }

    /// The day that comes so many days after the first of January 1970. `None` beyond the year 9999.
    pub fn since_1970(days: u64) -> Option<Self> {
        // Howard Hinnant, "chrono-compatible low-level date algorithms": years that begin in March, eras of 400 of
        // them.
        let days = days.checked_add(719_468)?;
        let (era, day) = (days / 146_097, days % 146_097);
        let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
        let day = day - (365 * year + year / 4 - year / 100);
        let month = (5 * day + 2) / 153;
        let day = day - (153 * month + 2) / 5 + 1;
        let (month, later) = if month < 10 { (month + 3, 0) } else { (month - 9, 1) };
        Self::day(u16::try_from(era * 400 + year + later).ok()?, month as u8, day as u8)
    }

    pub fn year_of(self) -> u16 {
        self.year
    }

    /// 1 to 12.
    pub fn month_of(self) -> Option<u8> {
        (self.month > 0).then_some(self.month)
    }

    /// 1 to 31.
    pub fn day_of(self) -> Option<u8> {
        (self.day > 0).then_some(self.day)
    }
}

fn days_in(year: u16, month: u8) -> u8 {
    match month {
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

impl FromStr for Date {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let number = |part: &str, digits: usize| -> Option<u16> {
            let plain = part.len() == digits && part.bytes().all(|b| b.is_ascii_digit());
            if plain { part.parse().ok() } else { None }
        };
        let parts: Vec<&str> = text.split('-').collect();
        let date = match parts.as_slice() {
            [y] => number(y, 4).and_then(Self::year),
            [y, m] => number(y, 4).zip(number(m, 2)).and_then(|(y, m)| Self::month(y, m as u8)),
            [y, m, d] => {
                number(y, 4).zip(number(m, 2)).zip(number(d, 2)).and_then(|((y, m), d)| Self::day(y, m as u8, d as u8))
            }
            _ => None,
        };
        date.ok_or_else(|| {
            format!("`{text}` is not a date; write 2023-04-11, or 2023-04 or 2023 where no more is known")
        })
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        for part in [self.month, self.day].into_iter().filter(|part| *part > 0) {
            write!(f, "-{part:02}")?;
        }
        Ok(())
    }
}

impl TryFrom<String> for Date {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        text.parse()
    }
}

impl From<Date> for String {
    fn from(date: Date) -> Self {
        date.to_string()
    }
}

impl JsonSchema for Date {
    fn schema_name() -> Cow<'static, str> {
        "Date".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$",
            "description": "a day, a month or a year, as precise as the source" })
    }
}

/// In place of a date that cannot be read.
pub(super) const STAND_IN: Date = Date { year: 1000, month: 0, day: 0 };

super::json::parsed!(Date, STAND_IN);

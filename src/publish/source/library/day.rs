//! A day, as heads of texts name it.

use std::str::FromStr;

use serde::Serialize;

use crate::corpus::Date;

/// A date that names a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(into = "String")]
pub struct Day(pub(super) Date);

impl From<Day> for Date {
    fn from(day: Day) -> Self {
        day.0
    }
}

impl FromStr for Day {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let day = text.parse::<Date>().ok().filter(|date| date.day_of().is_some());
        day.map(Self).ok_or_else(|| format!("`{text}` is not a day; write it as in 2027-04-11"))
    }
}

impl TryFrom<String> for Day {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        text.parse()
    }
}

impl From<Day> for String {
    fn from(day: Day) -> Self {
        day.0.to_string()
    }
}

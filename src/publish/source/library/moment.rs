//! A day, or a day and a time with its zone: from when on a text is published.

use std::{fmt, str::FromStr};

use serde::{Serialize, Serializer};

use super::written::dates::{self, Time};
use crate::corpus::{Date, Timestamp};

/// From when on a text is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// A day of UTC, or of the zone that the time names; a month or a year begins with its first day.
    pub date: Date,
    pub time: Option<Time>,
}

/// The time zone in which a day begins last, so that nothing is published too early anywhere.
const LAST_ZONE: i32 = -12 * 60;

const DAY: i64 = 86_400;

impl Moment {
    /// Seconds from the beginning of 1970 in UTC. A time without a zone counts as reached when it is reached in all
    /// zones.
    pub fn instant(self) -> i64 {
        let begin = days_since_1970(self.date) * DAY;
        match self.time {
            None => begin,
            Some(Time { second, zone }) => begin + i64::from(second) - i64::from(zone.unwrap_or(LAST_ZONE)) * 60,
        }
    }

    /// The same for the data of a site; `None` if it is not even a day. A time without a zone is left out.
    pub fn timestamp(self) -> Option<Timestamp> {
        self.date.day_of()?;
        match self.time {
            Some(Time { second, zone: Some(zone) }) if second < 86_400 => {
                let zone = Self { time: Some(Time { second: 1, zone: Some(zone) }), ..self }.to_string();
                let zone = zone.get("2027-04-11T00:00:01".len()..)?;
                let (hour, minute, second) = (second / 3600, second / 60 % 60, second % 60);
                format!("{}T{hour:02}:{minute:02}:{second:02}{zone}", self.date).parse().ok()
            }
            _ => Some(Timestamp::of_day(self.date)),
        }
    }
}

/// Days from the first of 1970 to the first day of a date; before 1970 they are negative.
fn days_since_1970(date: Date) -> i64 {
    // Howard Hinnant, "chrono-compatible low-level date algorithms": years that begin in March, eras of 400 of them.
    let (month, day) = (i64::from(date.month_of().unwrap_or(1)), i64::from(date.day_of().unwrap_or(1)));
    let year = i64::from(date.year_of()) - i64::from(month <= 2);
    let (era, of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let of_year = (153 * (month + if month > 2 { -3 } else { 9 }) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// As a head says it.
impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.date)?;
        let Some(Time { second, zone }) = self.time else { return Ok(()) };
        write!(f, "T{:02}:{:02}", second / 3600, second / 60 % 60)?;
        if second % 60 > 0 {
            write!(f, ":{:02}", second % 60)?;
        }
        match zone {
            None => Ok(()),
            Some(0) => write!(f, "Z"),
            Some(zone) => {
                let sign = if zone < 0 { '-' } else { '+' };
                write!(f, "{sign}{:02}:{:02}", zone.abs() / 60, zone.abs() % 60)
            }
        }
    }
}

impl FromStr for Moment {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match dates::read(text) {
            Ok(read) => Ok(Self { date: read.date, time: read.time }),
            Err(unclear) => Err(unclear.message),
        }
    }
}

impl Serialize for Moment {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

//! A point in time that is as precise as its source: a day, or a time of a day with its zone.

use std::{borrow::Cow, fmt, str::FromStr};

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Serialize, Serializer};

use super::Date;

/// `2027-04-11`, or `2027-04-11T14:00:00+04:00`. Readers are shown the day; feeds and search engines the time too.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Timestamp {
    /// As the zone counts it.
    pub day: Date,
    /// From `T` on; empty where only the day is known.
    time: String,
}

impl Timestamp {
    /// Only the day is known.
    pub fn of_day(day: Date) -> Self {
        Self { day, time: String::new() }
    }

    /// Whether the time of the day is known too.
    pub fn has_time(&self) -> bool {
        !self.time.is_empty()
    }
}

impl FromStr for Timestamp {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (day, time) = text.split_at_checked(10).unwrap_or((text, ""));
        let time = time.to_owned();
        Ok(Self { day: day.parse()?, time })
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.day, self.time)
    }
}

impl Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl JsonSchema for Timestamp {
    fn schema_name() -> Cow<'static, str> {
        "Timestamp".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let time = "T[0-9]{2}:[0-9]{2}:[0-9]{2}(Z|[+-][0-9]{2}:[0-9]{2})";
        json_schema!({ "type": "string", "pattern": format!("^[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}({time})?$"),
            "description": "a day, or a time of a day with its zone" })
    }
}

super::json::parsed!(Timestamp, Timestamp { day: super::date::STAND_IN, time: String::new() });

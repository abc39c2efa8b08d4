//! The fields of one JSON line, read generously, since systems export them differently: `null` counts as absent, a
//! number as its digits, a single text as a list of one. A field that cannot be read is left out and reported; the
//! article is still imported.

use std::{collections::BTreeSet, fmt, path::Path};

use serde::{
    Deserialize, Deserializer,
    de::{IgnoredAny, MapAccess, Visitor},
};
use serde_json::Value;

use crate::{
    corpus::Date,
    publish::{problem::Problem, source::dates},
};

use super::days::{from_number, from_text};

/// The fields in their order; a name may occur twice.
#[derive(Debug, Default)]
pub(super) struct RecordFields(Vec<(String, Value)>);

impl<'de> Deserialize<'de> for RecordFields {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Pairs;
        impl<'de> Visitor<'de> for Pairs {
            type Value = RecordFields;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a JSON object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<RecordFields, A::Error> {
                let mut fields = Vec::new();
                while let Some(key) = map.next_key::<String>()? {
                    match fields.len() {
                        0..MAX_FIELDS => fields.push((key, map.next_value()?)),
                        _ => drop(map.next_value::<IgnoredAny>()?),
                    }
                }
                Ok(RecordFields(fields))
            }
        }
        deserializer.deserialize_map(Pairs)
    }
}

/// More fields than any article has.
const MAX_FIELDS: usize = 500;

/// Collects the problems of a line. A message that many lines would give is given once.
pub(super) struct LineProblems<'a> {
    pub(super) path: &'a Path,
    pub(super) line: usize,
    pub(super) said: &'a mut BTreeSet<String>,
    pub(super) problems: &'a mut Vec<Problem>,
}

impl LineProblems<'_> {
    pub(super) fn warn(&mut self, message: impl Into<String>, help: impl Into<String>) {
        self.problems.push(Problem::warning(self.path, message).at(self.line).help(help));
    }

    pub(super) fn once(&mut self, key: &str, message: impl fmt::Display, help: impl Into<String>) {
        if self.said.insert(key.to_owned()) {
            self.warn(format!("{message} (said once)"), help);
        }
    }
}

impl RecordFields {
    /// Takes a field out. If it occurs twice, the last one counts, as in most programs that read JSON.
    fn take(&mut self, name: &str, told: &mut LineProblems<'_>) -> Option<Value> {
        let mut found = None;
        while let Some(at) = self.0.iter().position(|(key, _)| key == name) {
            let (_, value) = self.0.remove(at);
            if found.replace(value).is_some() {
                told.warn(format!("the field `{name}` is there twice; the last one was used"), "leave one of them");
            }
        }
        found.filter(|value| !value.is_null())
    }

    /// A text. Absent, `null` and empty are the same.
    pub(super) fn text(&mut self, name: &str, told: &mut LineProblems<'_>) -> Option<String> {
        let value = self.take(name, told)?;
        match text(&value) {
            Some(text) => Some(text).filter(|text| !text.trim().is_empty()),
            None => {
                let message =
                    format!("the field `{name}` is {}; a text is expected, and it was left out", shape(&value));
                told.warn(message, format!("export `{name}` as a text"));
                None
            }
        }
    }

    /// A text that the article cannot be without. The error describes what is there instead.
    pub(super) fn required(&mut self, name: &str, told: &mut LineProblems<'_>) -> Result<String, String> {
        match self.take(name, told) {
            None => Err(format!("the line is not an article: missing field `{name}`")),
            Some(value) => text(&value).ok_or_else(|| {
                format!("the line is not an article: `{name}` is {}; a text is expected", shape(&value))
            }),
        }
    }

    /// A list of names.
    pub(super) fn list(&mut self, name: &str, told: &mut LineProblems<'_>) -> Vec<String> {
        let Some(value) = self.take(name, told) else { return Vec::new() };
        let one_by_one = match value {
            Value::Array(values) => values,
            Value::String(text) => {
                let sign = if text.contains(';') { ';' } else { ',' };
                let names: Vec<&str> = text.split(sign).map(str::trim).filter(|name| !name.is_empty()).collect();
                if names.len() > 1 {
                    let message = format!("`{name}` is one text; it was read as a list: {}", names.join(" · "));
                    told.once(&format!("list {name}"), message, format!("export `{name}` as a list: [\"…\", \"…\"]"));
                }
                return names.into_iter().map(str::to_owned).collect();
            }
            other => vec![other],
        };
        let mut names = Vec::new();
        for value in one_by_one {
            let named = value.get("name").or_else(|| value.get("title")).or_else(|| value.get("label"));
            match text(named.unwrap_or(&value)) {
                Some(text) if text.trim().is_empty() => {}
                Some(text) => names.push(text),
                None if value.is_null() => {}
                None => {
                    let message =
                        format!("an entry of `{name}` is {}; a name is expected, and it was left out", shape(&value));
                    told.warn(message, format!("export `{name}` as a list of texts"));
                }
            }
        }
        names
    }

    /// A date, in any of the forms that are certain.
    pub(super) fn date(&mut self, told: &mut LineProblems<'_>) -> Option<Date> {
        const HELP: &str = "write 2023-04-11, or 2023-04 or 2023";
        let value = self.take("date", told)?;
        let number = value.as_f64();
        let Some(text) = text(&value) else {
            told.warn(format!("the date is {}; the article stays undated", shape(&value)), HELP);
            return None;
        };
        let text = text.trim();
        if text.is_empty() {
            return None;
        }
        let read = number.or_else(|| text.parse().ok().filter(|_| text.len() >= 8)).and_then(|number| {
            let (date, of_clock) = from_number(number)?;
            if of_clock {
                told.once(
                    "clock",
                    format_args!(
                        "dates such as `{text}` count seconds or milliseconds since 1970; they were read as \
                        days in UTC"
                    ),
                    "look whether the days are right",
                );
            }
            Some(date)
        });
        let read = read.or_else(|| from_text(text));
        if read.is_none() {
            match dates::doubtful(text).as_slice() {
                [doubt] => told.warn(format!("the date {}; the article stays undated", doubt.readings()), HELP),
                _ => told.warn(format!("`{}` is not a date; the article stays undated", cut(text)), HELP),
            }
        }
        read
    }

    /// Whether the system that printed the line keeps the article from its readers.
    pub(super) fn is_draft(&mut self, told: &mut LineProblems<'_>) -> bool {
        let mut draft = false;
        for (name, hides) in [
            ("draft", true),
            ("is_draft", true),
            ("private", true),
            ("hidden", true),
            ("published", false),
            ("is_published", false),
        ] {
            let Some(value) = self.take(name, told) else { continue };
            let word = text(&value).unwrap_or_default().trim().to_lowercase();
            draft |= match word.as_str() {
                "true" | "yes" | "1" | "on" | "y" => hides,
                "false" | "no" | "0" | "off" | "n" | "" => !hides && !word.is_empty(),
                // Any other text, such as a day: the article is published.
                _ if !hides => false,
                _ => true,
            };
        }
        for name in ["status", "post_status", "state", "visibility"] {
            let Some(value) = self.take(name, told) else { continue };
            let word = text(&value).unwrap_or_default().trim().to_lowercase();
            if !matches!(
                word.as_str(),
                "publish" | "published" | "public" | "live" | "active" | "online" | "approved" | "" | "1"
            ) {
                draft = true;
                told.once(
                    &format!("{name} {word}"),
                    format_args!(
                        "articles with the {name} `{}` are drafts: they are imported and not published",
                        cut(&word)
                    ),
                    "take `draft: true` out of the head of an article to publish it",
                );
            }
        }
        draft
    }

    /// Reports the fields that were not used, each once per file.
    pub(super) fn rest(self, told: &mut LineProblems<'_>) {
        for (name, value) in self.0 {
            if !value.is_null() {
                let message = format!("the field `{}` is not imported", cut(&name));
                told.once(&format!("field {name}"), message, "`lectern docs importing` lists the fields");
            }
        }
    }
}

/// A text, or what can be written as one. WordPress wraps its texts in an object.
fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(yes) => Some(yes.to_string()),
        Value::Object(fields) => fields.get("rendered").and_then(Value::as_str).map(str::to_owned),
        Value::Null | Value::Array(_) => None,
    }
}

/// Describes the value of a field for a message.
fn shape(value: &Value) -> String {
    match value {
        Value::Null => "empty".to_owned(),
        Value::Array(_) => "a list".to_owned(),
        Value::Object(fields) => {
            let names: Vec<String> = fields.keys().take(5).map(|name| format!("`{}`", cut(name))).collect();
            format!("an object with the fields {}", names.join(", "))
        }
        other => format!("`{}`", cut(&other.to_string())),
    }
}

/// The beginning of a text, enough to find it again.
fn cut(text: &str) -> String {
    let shown: String = text.chars().filter(|c| !c.is_control()).take(60).collect();
    if shown.len() < text.len() { format!("{shown}…") } else { shown }
}

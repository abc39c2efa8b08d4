//! The time for which a library is read, and the articles that are not published yet.

use std::path::PathBuf;

use crate::{
    corpus::{Date, Lang, Slug},
    publish::problem::WhyHeldBack,
};

use super::moment::Moment;

/// How a library is to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reading {
    /// The day for which the library is read, in UTC.
    pub today: Date,
    /// How many seconds of that day have gone by.
    pub second: u32,
    /// Articles with a later day of publication are read as if that day had come.
    pub future: bool,
    /// What is kept back on purpose is read like the rest, and named in [`Previewed`]: for the author's own eyes.
    pub preview: bool,
}

impl Reading {
    /// As at the beginning of a day.
    pub fn on(today: Date) -> Self {
        Self { today, second: 0, future: false, preview: false }
    }
}

impl Moment {
    /// Whether the moment has come.
    pub fn has_come(self, reading: &Reading) -> bool {
        let midnight = Self { date: reading.today, time: None };
        midnight.instant() + i64::from(reading.second) >= self.instant()
    }
}

/// An article that was kept back on purpose. Nothing of it is published; its file stays as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldBack {
    pub file: PathBuf,
    /// The slug it would have, so that a link to it gets a different message from a link to nothing.
    pub slug: Option<Slug>,
    pub why: WhyHeldBack,
    /// When it is published, where that is known.
    pub until: Option<Moment>,
}

/// An article that is not published yet, in a site that its author looks at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Previewed {
    pub slug: Slug,
    pub lang: Lang,
    pub why: WhyHeldBack,
    /// When it is published, where that is known.
    pub until: Option<Moment>,
}

impl HeldBack {
    /// The first of those that wait for their time.
    pub fn next_due(all: &[Self]) -> Option<(Moment, PathBuf)> {
        let due = all.iter().filter_map(|held| Some((held.until?, held.file.clone())));
        due.min_by_key(|(moment, file)| (moment.instant(), file.clone()))
    }
}

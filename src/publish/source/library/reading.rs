//! On which day a library is read, and which articles stay out of it for a while.

use std::path::PathBuf;

use crate::{
    corpus::{Date, Slug},
    publish::problem::WhyHeldBack,
};

/// How a library is to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reading {
    /// The day as which the library is read, in UTC.
    pub today: Date,
    /// How many seconds of that day have gone by.
    pub second: u32,
    /// Articles whose day is still to come are read as if it had come.
    pub future: bool,
}

impl Reading {
    /// As at the beginning of a day.
    pub fn on(today: Date) -> Self {
        Self { today, second: 0, future: false }
    }
}

/// An article that was kept back on purpose. Nothing of it is published; its file stays as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldBack {
    pub file: PathBuf,
    /// Where it would stand, so that links to it can be told from links to nothing.
    pub slug: Option<Slug>,
    pub why: WhyHeldBack,
}

//! What several commands share: the default library, the day for which it is read, and the printing of its problems.

use std::{
    path::{Path, PathBuf},
    time::SystemTime,
};

use anyhow::{Context as _, Result};

use crate::{
    corpus::Date,
    publish::{
        problem::{self, Problem},
        say,
        source::library::{Reading, format},
    },
};

/// The default library: the current folder if it is one, else `content`.
pub(super) fn library_here() -> PathBuf {
    PathBuf::from(if Path::new("library.toml").is_file() { "." } else { "content" })
}

/// The day for which a library is read.
#[derive(Debug, Clone, Default, clap::Args)]
pub struct DayOptions {
    /// Build as on this day (UTC) instead of today: it decides which consents have ended and which articles are due
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub date: Option<Date>,
}

impl DayOptions {
    /// The beginning of the given day, else the current time.
    pub fn reading(&self, future: bool) -> Result<Reading> {
        let of_clock = || {
            let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).ok()?.as_secs();
            let today = Date::since_1970(since / 86_400)?;
            Some(Reading { today, second: u32::try_from(since % 86_400).unwrap_or_default(), future, preview: false })
        };
        let named = self.date.map(|today| Reading { future, ..Reading::on(today) });
        named.or_else(of_clock).context("the clock of this machine shows no day after 1970; name one with --date")
    }
}

fn day(text: &str) -> Result<Date, String> {
    text.parse::<format::Day>().map(Date::from)
}

/// Prints every problem, and how many there are.
pub(super) fn report(problems: &[Problem]) {
    for problem in problem::listed(problems) {
        say::line(problem);
    }
    if !problems.is_empty() {
        say::line(problem::count(problems));
    }
}

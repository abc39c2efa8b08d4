//! The command `check`: all problems of a library, without building a site.

use std::path::PathBuf;

use anyhow::Result;

use crate::publish::{problem::Severity, say, site::build};

use super::shared::{DayOptions, library_here, report};

/// Arguments of `lectern check`.
#[derive(Debug, clap::Args)]
pub struct CheckArgs {
    /// The library's folder
    #[arg(default_value_os_t = library_here())]
    library: PathBuf,
    #[command(flatten)]
    day: DayOptions,
    /// Also check articles whose publish_from is in the future
    #[arg(long)]
    future: bool,
}

/// Reports every problem. The exit code: 1 when something is left out because of an error.
pub fn run(args: &CheckArgs) -> Result<u8> {
    let library = &args.library;
    let problems = build::check(library, &args.day.reading(args.future)?);
    report(&problems);
    if problems.is_empty() {
        say::line(format_args!("{}: no problems", library.display()));
    }
    Ok(u8::from(problems.iter().any(|problem| problem.severity == Severity::Error)))
}

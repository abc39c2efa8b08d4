//! The command `check`: all problems of a library, without building a site.

use std::path::PathBuf;

use anyhow::Result;

use crate::publish::{problem::Severity, say, site::build};

use super::{
    links::{self, Politeness},
    listing::{self, ListingFormat},
    shared::{DayOptions, library_here},
};

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
    /// Also ask the addresses of other sites that the library names whether they still lead anywhere
    #[arg(long)]
    links: bool,
    /// Who reads the problems
    #[arg(long, value_enum, default_value_t)]
    format: ListingFormat,
}

/// Reports every problem. The exit code: 1 when something is left out because of an error.
pub fn run(args: &CheckArgs) -> Result<u8> {
    let library = &args.library;
    let reading = args.day.reading(args.future)?;
    let mut problems = build::check(library, &reading);
    if args.links {
        let asked = links::check(library, &reading, &Politeness::default())?;
        if args.format == ListingFormat::Text {
            links::summarise(&asked, reading.today);
        }
        problems.extend(asked.problems);
        problems.sort();
    }
    listing::list(&problems, args.format)?;
    if problems.is_empty() && args.format == ListingFormat::Text {
        say::line(format_args!("{}: no problems", library.display()));
    }
    Ok(u8::from(problems.iter().any(|problem| problem.severity == Severity::Error)))
}

//! The addresses outside of the site that a library names: whether they still lead anywhere. Asked only when
//! `lectern check --links` is given, one request at a time for each host.

mod ask;
mod collect;
mod failure;
mod known;
mod reach;
pub(super) mod robots;
mod verdict;

use std::{collections::BTreeMap, path::Path};

use anyhow::Result;

use crate::{
    corpus::Date,
    publish::{
        problem::Problem,
        say,
        source::library::{self, Reading},
    },
};

pub use ask::Politeness;
use known::KnownLinks;
pub use known::file_of;
use verdict::Verdict;

/// What was found out.
#[derive(Debug, Default)]
pub struct LinkReport {
    pub problems: Vec<Problem>,
    /// How many addresses the library names.
    pub named: usize,
    /// How many of them were asked now; the others were asked not long ago.
    pub asked: usize,
    /// No host at all answered: this machine has no network.
    pub offline: bool,
}

/// Asks the addresses that a library names, but for those that were asked not long ago.
pub fn check(root: &Path, reading: &Reading, politeness: &Politeness) -> Result<LinkReport> {
    // What is wrong with the library itself is reported elsewhere.
    let Ok(library) = library::read(root, reading) else { return Ok(LinkReport::default()) };
    let places = collect::outside(&library);
    let mut known = KnownLinks::read(root);
    let due: Vec<String> = places.keys().filter(|address| !known.has(address, reading.today)).cloned().collect();
    let mut report = LinkReport { named: places.len(), asked: due.len(), ..LinkReport::default() };
    let found = ask::ask(&due, politeness)?;
    let is_silent = |verdict: &Verdict| matches!(verdict, Verdict::NoAnswer(_) | Verdict::NoName(_));
    report.offline = !found.is_empty() && found.values().all(is_silent);
    if report.offline {
        return Ok(report);
    }
    let answers: BTreeMap<&String, &Verdict> = places
        .keys()
        .filter_map(|address| Some((address, found.get(address).or_else(|| known.get(address))?)))
        .collect();
    for (address, places) in &places {
        let Some((severity, message, help)) = answers.get(address).and_then(|verdict| verdict.told(address)) else {
            continue;
        };
        report.problems.extend(places.iter().map(|(file, line)| Problem {
            severity,
            line: *line,
            ..Problem::warning(file, message.clone()).help(help)
        }));
    }
    let today = reading.today;
    known.keep(found, today, |address| places.contains_key(address));
    known.write(root)?;
    Ok(report)
}

/// Prints in a line what was asked.
pub fn summarise(report: &LinkReport, today: Date) {
    match report.offline {
        true => say::line(format_args!(
            "none of {} addresses outside of the site could be asked: is this machine online?",
            report.asked
        )),
        false => say::line(format_args!(
            "{} addresses outside of the site: {} asked on {today}, {} not long ago",
            report.named,
            report.asked,
            report.named - report.asked,
        )),
    }
}

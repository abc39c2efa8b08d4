//! A run of checks: headings, durations, and the summary at the end.

use std::{
    fmt,
    time::{Duration, Instant},
};

use anyhow::Result;

/// What came of one check.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Outcome {
    Passed,
    Failed(String),
    /// With the reason. Never counts as passed.
    NotRun(String),
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Passed => write!(f, "passed"),
            Self::Failed(reason) => write!(f, "FAILED: {reason}"),
            Self::NotRun(reason) => write!(f, "not run: {reason}"),
        }
    }
}

/// The checks so far, in order.
#[derive(Default)]
pub(super) struct Steps(Vec<(&'static str, Outcome, Duration)>);

impl Steps {
    /// Runs one check; the later ones run whatever comes of it. Whether it passed.
    pub(super) fn step(&mut self, name: &'static str, check: impl FnOnce() -> Result<()>) -> bool {
        println!("\n== {name}");
        let start = Instant::now();
        let outcome = match check() {
            Ok(()) => Outcome::Passed,
            Err(error) => Outcome::Failed(format!("{error:#}")),
        };
        let time = start.elapsed();
        println!("== {name}: {outcome} ({:.1} s)", time.as_secs_f64());
        self.0.push((name, outcome, time));
        self.passed(name)
    }

    /// Runs one check with what it takes; where that is not here, it is not run.
    pub(super) fn step_with<T>(
        &mut self,
        name: &'static str,
        tool: Result<T, &anyhow::Error>,
        check: impl FnOnce(T) -> Result<()>,
    ) {
        match tool {
            Err(error) => self.not_run(name, format!("{error:#}")),
            Ok(tool) => {
                self.step(name, || check(tool));
            }
        }
    }

    /// Notes a check that cannot run here.
    pub(super) fn not_run(&mut self, name: &'static str, reason: impl fmt::Display) {
        let outcome = Outcome::NotRun(reason.to_string());
        println!("\n== {name}: {outcome}");
        self.0.push((name, outcome, Duration::ZERO));
    }

    fn passed(&self, name: &str) -> bool {
        self.0.iter().any(|(other, outcome, _)| *other == name && *outcome == Outcome::Passed)
    }

    /// Prints the summary. Whether nothing failed.
    pub(super) fn finish(&self) -> bool {
        println!("\n== summary");
        for (name, outcome, time) in &self.0 {
            println!("{:>7.1} s  {name}: {outcome}", time.as_secs_f64());
        }
        let count = |wanted: fn(&Outcome) -> bool| self.0.iter().filter(|(_, outcome, _)| wanted(outcome)).count();
        let failed = count(|outcome| matches!(outcome, Outcome::Failed(_)));
        let not_run = count(|outcome| matches!(outcome, Outcome::NotRun(_)));
        println!("{} passed, {failed} failed, {not_run} not run", self.0.len() - failed - not_run);
        failed == 0
    }
}

//! A run of checks: headings, durations, and at the end the result of each and the slowest ones.

use std::{
    fmt,
    path::Path,
    time::{Duration, Instant},
};

use anyhow::Result;

use super::suites::{Missing, Suite, Timed};

/// The result of one check.
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

/// The checks so far, in order, and the tests that they ran.
#[derive(Default)]
pub(super) struct Steps {
    done: Vec<(&'static str, Outcome, Duration)>,
    tests: Vec<Timed>,
}

/// How many of the slowest tests the summary names.
const SLOWEST: usize = 10;

impl Steps {
    /// Runs one check and returns whether it passed. A failure does not stop the later ones.
    pub(super) fn step(&mut self, name: &'static str, check: impl FnOnce() -> Result<()>) -> bool {
        println!("\n== {name}");
        let start = Instant::now();
        let outcome = match check() {
            Ok(()) => Outcome::Passed,
            Err(error) => Outcome::Failed(format!("{error:#}")),
        };
        let time = start.elapsed();
        println!("== {name}: {outcome} ({:.1} s)", time.as_secs_f64());
        self.done.push((name, outcome, time));
        self.passed(name)
    }

    /// Runs a step whose result later ones need; `None` if it failed.
    pub(super) fn step_for<T>(&mut self, name: &'static str, step: impl FnOnce() -> Result<T>) -> Option<T> {
        let mut made = None;
        self.step(name, || {
            made = Some(step()?);
            Ok(())
        });
        made
    }

    /// Runs the tests that have one of these words in their names, all where there are no words. Tests that cannot run
    /// here are listed in the summary as not run.
    pub(super) fn suite(
        &mut self,
        name: &'static str,
        suite: &Suite,
        words: &[String],
        missing: &[Missing],
        variables: &[(&str, &Path)],
    ) {
        // If the list of names cannot be read, the run below fails and reports why.
        let named = suite.tests(words).unwrap_or_default();
        let are_named = |tests: &&Missing| named.iter().any(|test| test.contains(tests.part));
        let cannot_run = |test: &String| missing.iter().any(|tests| test.contains(tests.part));
        if named.is_empty() || !named.iter().all(cannot_run) {
            self.tests(name, |times| suite.run(words, missing, variables, times));
        }
        for tests in missing.iter().filter(are_named) {
            self.not_run(tests.name, &tests.reason);
        }
    }

    /// Runs tests, and keeps the time of each for the summary.
    fn tests(&mut self, name: &'static str, run: impl FnOnce(&mut Vec<Timed>) -> Result<()>) -> bool {
        let mut times = Vec::new();
        let passed = self.step(name, || run(&mut times));
        self.tests.append(&mut times);
        passed
    }

    /// Runs one check with the tool it needs; without the tool, it is noted as not run.
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
        self.done.push((name, outcome, Duration::ZERO));
    }

    fn passed(&self, name: &str) -> bool {
        self.done.iter().any(|(other, outcome, _)| *other == name && *outcome == Outcome::Passed)
    }

    /// Prints the summary. Whether nothing failed.
    pub(super) fn finish(mut self) -> bool {
        let all: Duration = self.done.iter().map(|(_, _, time)| *time).sum();
        if !self.tests.is_empty() {
            println!("\n== slowest tests");
            self.tests.sort_by(|(_, one), (_, other)| other.total_cmp(one));
            for (name, seconds) in self.tests.iter().take(SLOWEST) {
                println!("{seconds:>7.1} s  {name}");
            }
        }
        println!("\n== summary, slowest first");
        self.done.sort_by_key(|(_, _, time)| std::cmp::Reverse(*time));
        for (name, outcome, time) in &self.done {
            let share = 100.0 * time.as_secs_f64() / all.as_secs_f64().max(f64::MIN_POSITIVE);
            println!("{:>7.1} s {share:>3.0} %  {name}: {outcome}", time.as_secs_f64());
        }
        let count = |wanted: fn(&Outcome) -> bool| self.done.iter().filter(|(_, outcome, _)| wanted(outcome)).count();
        let failed = count(|outcome| matches!(outcome, Outcome::Failed(_)));
        let not_run = count(|outcome| matches!(outcome, Outcome::NotRun(_)));
        let passed = self.done.len() - failed - not_run;
        println!("{passed} passed, {failed} failed, {not_run} not run, {:.0} s", all.as_secs_f64());
        failed == 0
    }
}

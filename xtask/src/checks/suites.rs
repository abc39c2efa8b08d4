//! The test programs of `tests/`: built together, asked for the names of their tests, run with a time for each test.

use std::{
    io::{BufRead as _, BufReader, Write as _},
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;

use crate::{place, run};

/// A test program.
pub(super) struct Suite {
    program: PathBuf,
}

/// The test programs, built by one call of cargo, so that shared code is compiled once.
pub(super) struct Built {
    pub(super) native: Suite,
    pub(super) end_to_end: Suite,
    /// The publisher, which cargo builds beside the tests because they call it.
    pub(super) publisher: PathBuf,
}

/// A test and the seconds that it took.
pub(super) type Timed = (String, f64);

/// Tests that cannot run here.
pub(super) struct Missing {
    /// A part of their names that no other test has in its name.
    pub(super) part: &'static str,
    /// What the summary calls them.
    pub(super) name: &'static str,
    pub(super) reason: String,
}

/// Builds the tests and what they call.
pub(super) fn build() -> Result<Built> {
    let mut cargo = run::cargo();
    cargo.args(["test", "--quiet", "--locked", "--no-run", "--message-format", "json-render-diagnostics"]);
    cargo.args(["--package", "lectern", "--test", "native", "--test", "e2e"]);
    let output = cargo.stderr(Stdio::inherit()).output().context("could not start cargo")?;
    ensure!(output.status.success(), "the tests do not compile");
    let messages = String::from_utf8(output.stdout).context("cargo's messages are not text")?;
    let program = |name: &str, kind: &str| {
        let found = messages.lines().find_map(|line| executable(line, name, kind));
        found.with_context(|| format!("cargo built no {kind} `{name}`"))
    };
    Ok(Built {
        native: Suite { program: program("native", "test")? },
        end_to_end: Suite { program: program("e2e", "test")? },
        publisher: program("lectern", "bin")?,
    })
}

/// The program of a target, if this message from cargo is about it.
fn executable(message: &str, name: &str, kind: &str) -> Option<PathBuf> {
    let message: Value = serde_json::from_str(message).ok()?;
    let target = &message["target"];
    let is_it = target["name"] == name && target["kind"].as_array()?.iter().any(|other| other == kind);
    is_it.then(|| message["executable"].as_str().map(PathBuf::from)).flatten()
}

impl Suite {
    /// The names of the tests that have one of these words in them; of all tests where there are no words.
    pub(super) fn tests(&self, words: &[String]) -> Result<Vec<String>> {
        let list = run::read(self.command().arg("--list").args(words))?;
        Ok(list.lines().filter_map(|line| line.strip_suffix(": test")).map(str::to_owned).collect())
    }

    /// Runs these tests, all where there are no words, but for those that cannot run. Returns how long each took, even
    /// if some fail.
    pub(super) fn run(
        &self,
        words: &[String],
        missing: &[Missing],
        variables: &[(&str, &Path)],
        times: &mut Vec<Timed>,
    ) -> Result<()> {
        let mut command = self.command();
        command.args(missing.iter().flat_map(|tests| ["--skip", tests.part]));
        // A test program of the stable compiler reports times only with this variable.
        command.args(words).args(["-Z", "unstable-options", "--report-time"]).env("RUSTC_BOOTSTRAP", "1");
        command.envs(variables.iter().copied()).stdout(Stdio::piped());
        let mut child = command.spawn().context("could not start the test program")?;
        let mut report = Report::default();
        for line in BufReader::new(child.stdout.take().context("no output")?).split(b'\n') {
            report.read(String::from_utf8_lossy(&line?).trim_end(), times);
        }
        let status = child.wait()?;
        if !status.success() {
            bail!("{} of {} tests failed ({status})", report.failed, report.done);
        }
        ensure!(report.ended, "the test program ended before its tests");
        Ok(())
    }

    /// The program, started as cargo starts it.
    fn command(&self) -> Command {
        let mut command = run::command(&self.program);
        command.env("CARGO_MANIFEST_DIR", place::root());
        command
    }
}

/// What the test program has printed so far, with a dot for each test that passed.
#[derive(Default)]
struct Report {
    done: usize,
    failed: usize,
    /// Dots on the line that is being printed.
    dots: usize,
    /// Whether the list of tests is over: what follows is about those that failed.
    listed: bool,
    ended: bool,
}

impl Report {
    fn read(&mut self, line: &str, times: &mut Vec<Timed>) {
        let test = if self.listed { None } else { outcome(line) };
        self.listed |= line == "failures:" || line.starts_with("test result:");
        self.ended |= line.starts_with("test result: ok.");
        let Some((name, outcome, seconds)) = test else {
            self.end_line();
            println!("{line}");
            return;
        };
        self.done += 1;
        times.push((name.to_owned(), seconds));
        if outcome == "ok" {
            print!(".");
            self.dots += 1;
            if self.dots == 100 {
                self.end_line();
            }
        } else {
            self.failed += usize::from(outcome == "FAILED");
            self.end_line();
            println!("{line}");
        }
        // Shows the progress at once; if that is not possible, it does not matter.
        let _ = std::io::stdout().flush();
    }

    fn end_line(&mut self) {
        if self.dots > 0 {
            println!("  {} tests", self.done);
            self.dots = 0;
        }
    }
}

/// `test a::b ... ok <0.123s>` gives name, outcome and seconds.
fn outcome(line: &str) -> Option<(&str, &str, f64)> {
    let (name, rest) = line.strip_prefix("test ")?.split_once(" ... ")?;
    let (outcome, time) = rest.split_once(" <").unwrap_or((rest, "0s>"));
    Some((name, outcome, time.strip_suffix("s>")?.parse().ok()?))
}

//! How many made-up inputs each property of the publisher survives: the property tests of `tests/native`, made longer.

use std::{
    io::{BufRead, BufReader},
    path::Path,
    process::Stdio,
    time::Instant,
};

use anyhow::{Context, Result, ensure};

use crate::figures::Figure;
use xtask::run;

/// How many inputs each property is tried with.
const CASES: u32 = 100_000;

/// A disk in memory, where the machine has one: many properties write libraries and sites.
const IN_MEMORY: &str = "/dev/shm";

pub(crate) fn measure(figures: &mut Vec<Figure>) -> Result<()> {
    println!("bench: {CASES} inputs for each property; about half an hour");
    let mut cargo = run::cargo();
    cargo.args(["test", "--locked", "--profile", "native", "--package", "lectern", "--test", "native"]);
    cargo.args(["--", "--show-output", "properties::"]);
    cargo.env("PROPERTY_CASES", CASES.to_string()).stdout(Stdio::piped());
    if Path::new(IN_MEMORY).is_dir() && std::env::var_os("TMPDIR").is_none() {
        cargo.env("TMPDIR", IN_MEMORY);
    }
    let started = Instant::now();
    let mut tests = cargo.spawn().context("the property tests could not be started")?;
    let mut told = Told::default();
    for line in BufReader::new(tests.stdout.take().context("the property tests say nothing")?).lines() {
        told.line(&line.context("the property tests cannot be read")?);
    }
    let ended = tests.wait().context("the property tests did not end")?;
    ensure!(!told.properties.is_empty(), "no property test was run");
    ensure!(ended.success() || told.failed > 0, "the property tests broke off ({ended})");
    for (name, cases) in &told.properties {
        figures.push(Figure::new(name, f64::from(*cases), "inputs").at_least(f64::from(CASES)));
    }
    figures.push(Figure::new("tests of properties that fail", f64::from(told.failed), "").at_most(0.0));
    figures.push(Figure::new("time for all properties", started.elapsed().as_secs_f64() / 60.0, "min"));
    Ok(())
}

/// What the test program says.
#[derive(Default)]
struct Told {
    /// Names, and how many inputs each held for.
    properties: Vec<(String, u32)>,
    failed: u32,
    /// The test whose output is being printed.
    test: String,
}

impl Told {
    fn line(&mut self, line: &str) {
        if let Some(test) = line.strip_prefix("test properties::") {
            println!("bench: {test}");
            if test.ends_with("FAILED") {
                self.failed += 1;
                let name = test.split(" ...").next().unwrap_or(test);
                self.properties.push((name.to_owned(), 0));
            }
        } else if let Some(test) = line.strip_prefix("---- properties::") {
            self.test = test.split(' ').next().unwrap_or(test).to_owned();
        } else if let Some(cases) = line.strip_prefix("property holds for ") {
            let cases = cases.split(' ').next().and_then(|cases| cases.parse().ok());
            self.properties.extend(cases.map(|cases| (self.test.clone(), cases)));
        } else if self.failed > 0 {
            eprintln!("{line}");
        }
    }
}

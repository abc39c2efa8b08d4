//! How many made-up inputs each property of the publisher survives: the property tests of `tests/native`, made longer.

use anyhow::{Context, Result};

use super::figures::Figure;
use crate::run;

/// How many inputs each property is tried with.
const CASES: u32 = 100_000;

pub(super) fn measure(figures: &mut Vec<Figure>) -> Result<()> {
    println!("bench: {CASES} inputs for each property");
    let mut cargo = run::cargo();
    cargo.args(["test", "--locked", "--profile", "native", "--package", "lectern", "--test", "native"]);
    cargo.args(["--", "properties::"]);
    cargo.env("PROPERTY_CASES", CASES.to_string());
    let output = cargo.output().context("the property tests could not be started")?;
    let told = String::from_utf8_lossy(&output.stdout);
    let ended = |how: &str| {
        let end = format!("... {how}");
        told.lines().filter(|line| line.starts_with("test properties::") && line.contains(&end)).count()
    };
    let (held, failed) = (ended("ok"), ended("FAILED"));
    if !output.status.success() {
        eprintln!("{told}{}", String::from_utf8_lossy(&output.stderr));
    }
    anyhow::ensure!(held + failed > 0, "no property test was run");
    figures.push(Figure::new("properties that hold", held as f64, ""));
    figures.push(Figure::new("properties that do not hold", failed as f64, "").at_most(0.0));
    Ok(())
}

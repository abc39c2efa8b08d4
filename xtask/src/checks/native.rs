//! The tests that need no browser.

use std::process::Command;

use super::steps::Steps;
use crate::run;

pub(super) fn tests(steps: &mut Steps) {
    steps.step("native tests", || run::run(&mut native()));
}

/// The house rules alone: a part of the native tests.
pub(super) fn house_rules(steps: &mut Steps) {
    steps.step("house rules", || run::run(native().args(["--", "tidy::"])));
}

fn native() -> Command {
    let mut cargo = run::cargo();
    cargo.args(["test", "--quiet", "--locked", "--package", "lectern", "--test", "native"]);
    cargo
}

//! Format, clippy on both targets, the rules for scripts, and those for dependencies.

use anyhow::Result;

use super::steps::Steps;
use crate::{run, setup::NodeTools};

pub(super) fn steps(steps: &mut Steps, node: Result<&NodeTools, &anyhow::Error>) {
    steps.step("format", || run::run(run::cargo().args(["fmt", "--all", "--check"])));
    steps.step("clippy, native", || {
        run::run(run::cargo().args(["clippy", "--quiet", "--locked", "--workspace", "--all-targets"]).args(DENY))
    });
    steps.step("clippy, browser", || {
        let targets = ["--package", "lectern", "--lib", "--bin", "viewer", "--target", "wasm32-unknown-unknown"];
        run::run(run::cargo().args(["clippy", "--quiet", "--locked"]).args(targets).args(DENY))
    });
    scripts(steps, node);
    dependencies(steps);
}

const DENY: [&str; 3] = ["--", "--deny", "warnings"];

/// The rules for the scripts beside the program, see `eslint.config.mjs`.
fn scripts(steps: &mut Steps, node: Result<&NodeTools, &anyhow::Error>) {
    steps.step_with("scripts (ESLint)", node, |node| {
        run::run(run::command(&node.eslint).args(["--max-warnings", "0", "public"]))
    });
}

/// Licences, sources and bans, by the rules of deny.toml. Works without a network.
fn dependencies(steps: &mut Steps) {
    let name = "dependencies";
    if run::which("cargo-deny").is_none() {
        return steps.not_run(name, "cargo-deny is not installed (cargo install --locked cargo-deny)");
    }
    let checks = ["--offline", "--locked", "check", "bans", "licenses", "sources"];
    steps.step(name, || run::run(run::cargo().arg("deny").args(checks)));
}

//! Developer automation: `cargo xtask serve | build | test | bench | package | lint`.
//!
//! Every command first installs what it needs and prints what it does; the next run uses what is there. Nothing here is
//! part of a published site. A library as well, because the benchmarks set up, build and publish in the same way.
#![allow(clippy::print_stdout, reason = "a command line tool talks to its user")]

mod bench;
pub mod build;
pub mod checks;
mod hook;
mod package;
pub mod place;
mod prune;
pub mod run;
mod serve;
pub mod setup;
pub mod viewer;

use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(name = "cargo xtask", about = "Builds, serves, tests and measures Lectern; installs what is missing")]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Build the sample library and serve it on 127.0.0.1 with live reload
    Serve(serve::Options),
    /// Build the release site
    Build(build::Options),
    /// Run every check: format, lint, native tests, end-to-end tests; or the tests with a word in their names
    Test(checks::Options),
    /// Measure publishing, bytes and the way to the first page; print a table, write target/bench/*.json
    Bench(bench::Options),
    /// Make the packages that people install, in target/packages
    Package(package::Options),
    /// Format, lint and house rules only
    Lint,
    /// Called by Trunk after it has built the program
    #[command(hide = true)]
    PublishHook,
    /// Build only the program for the browser, into target/viewer
    Viewer,
}

/// Does what the command line asks for.
pub fn run_command_line() -> ExitCode {
    match perform(Arguments::parse().task) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::from(2)
        }
    }
}

/// Returns whether all was well; an error means that the task could not run.
fn perform(task: Task) -> Result<bool> {
    match task {
        Task::Serve(options) => serve::serve(&options)?,
        Task::Build(options) => build::build(&options)?,
        Task::Test(options) => return checks::test(&options),
        Task::Bench(options) => return bench::bench(&options),
        Task::Lint => return checks::lint(),
        Task::Package(options) => package::package(&options)?,
        Task::PublishHook => hook::publish()?,
        Task::Viewer => viewer::build(&setup::for_build()?)?,
    }
    Ok(true)
}

//! `cargo xtask bench`: starts the program in the folder `bench`. It is a package of its own, so that no other command
//! has to wait for what it takes.

use std::{ffi::OsString, process::Command};

use anyhow::{Context, Result, bail};
use clap::Args;

use crate::{place, run};

#[derive(Args)]
#[command(disable_help_flag = true)]
pub(crate) struct Options {
    /// What the benchmarks take, see `cargo xtask bench --help`
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    options: Vec<OsString>,
}

/// Whether all goals are met.
pub(crate) fn bench(options: &Options) -> Result<bool> {
    // Together with the publisher, which they measure: what both take is compiled once.
    let mut cargo = run::cargo();
    cargo.args(["build", "--quiet", "--locked", "--profile", "native"]);
    cargo.args(["--package", "bench", "--bin", "bench", "--package", "lectern", "--bin", "lectern"]);
    run::run(&mut cargo)?;
    // Starts where the user is: options name files.
    let program = place::built_natively("bench");
    let status = Command::new(&program).args(&options.options).status();
    let status = status.with_context(|| format!("could not start {}", program.display()))?;
    match status.code() {
        Some(0) => Ok(true),
        Some(1) => Ok(false),
        _ => bail!("the benchmarks could not run ({status})"),
    }
}

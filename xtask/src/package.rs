//! `cargo xtask package`: starts the program in the folder `package`. It is a package of its own, so that no other
//! command has to wait for what it takes.

use std::ffi::OsString;

use anyhow::Result;
use clap::Args;

use crate::run;

#[derive(Args)]
#[command(disable_help_flag = true)]
pub(crate) struct Options {
    /// What is to be packaged, see `cargo xtask package --help`
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    options: Vec<OsString>,
}

pub(crate) fn package(options: &Options) -> Result<()> {
    run::run(run::cargo().args(["run", "--quiet", "--locked", "--package", "package", "--"]).args(&options.options))
}

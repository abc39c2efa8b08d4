//! The publisher's command line: arguments → the command → its exit code.

use std::{io::Write, process::ExitCode};

use clap::{Parser, Subcommand};
use lectern::publish::import::command::{self as import, ImportArgs};

/// Publishes a folder of articles as a site that needs no server
#[derive(Parser)]
#[command(version, after_help = "Example: lectern import dumps/*.txt --into library")]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Import(ImportArgs),
}

fn main() -> ExitCode {
    let done = match Cli::parse().command {
        Command::Import(args) => import::run(args),
    };
    match done {
        Ok(code) => ExitCode::from(code),
        Err(error) => {
            // There is no one left to tell when even the error output is closed.
            drop(writeln!(std::io::stderr(), "lectern: {error:#}"));
            ExitCode::from(2)
        }
    }
}

//! The publisher's command line: arguments → publish → exit code.

use std::process::ExitCode;

use anyhow::{Context, Result};
use clap::{Parser, Subcommand};

use lectern::publish::{
    commands::{
        build, check, deploy, docs, doctor, headers, import, new, pack, preview, publish, search, serve, words,
    },
    say,
    site::target::ssh::{ANSWERS, PASSWORD},
};

/// Builds make and drop millions of small values, from several threads.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// A folder of articles becomes a site.
#[derive(Parser)]
#[command(version, about)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    #[command(after_help = "Example:\n  lectern new our-news --title \"Our news\" --lang en,ka")]
    New(new::NewArgs),
    Import(import::ImportArgs),
    #[command(after_help = "Example:\n  lectern edit our-news")]
    Edit(preview::EditArgs),
    /// Build a site from a library
    #[command(after_help = "Example:\n  lectern build content --out dist --site-url https://news.example.org")]
    Build(build::BuildArgs),
    #[command(after_help = "Example:\n  lectern pack --section our-work --lang ka --out our-work.html")]
    Pack(pack::PackArgs),
    /// Report every problem of a library
    #[command(after_help = "Examples:\n  lectern check content\n  lectern check content --links")]
    Check(check::CheckArgs),
    /// Ask the search index of a built site, as a reader would
    #[command(after_help = "Example:\n  lectern search dist \"border crossing\" --limit 5")]
    Search(search::SearchArgs),
    #[command(after_help = "Examples:\n  lectern publish --dry-run\n  lectern publish web")]
    Publish(publish::PublishArgs),
    /// Copy a built site to where a web server serves it, in the order that breaks no open page
    #[command(
        after_help = "Examples:\n  lectern deploy dist /var/www/news --plan\n  lectern deploy dist /var/www/news"
    )]
    Deploy(deploy::DeployArgs),
    /// Serve a built site on this computer, for trying it out
    #[command(after_help = "Example:\n  lectern serve dist --port 8080")]
    Serve(serve::ServeArgs),
    #[command(after_help = "Example:\n  lectern headers dist --for nginx")]
    Headers(headers::HeadersArgs),
    #[command(after_help = "Example:\n  lectern doctor https://news.example.org")]
    Doctor(doctor::DoctorArgs),
    #[command(after_help = "Example:\n  lectern words uk our-news")]
    Words(words::WordsArgs),
    #[command(after_help = "Example:\n  lectern docs library")]
    Docs(docs::DocsArgs),
}

fn main() -> ExitCode {
    if let Some(answer) = answer_to_ssh() {
        say::line(answer);
        return ExitCode::SUCCESS;
    }
    let done = run(Cli::parse()).and_then(|code| match say::failed() {
        Some(error) => Err(error).context("not all could be printed"),
        None => Ok(code),
    });
    match done {
        Ok(code) => ExitCode::from(code),
        Err(error) => {
            say::fault(format_args!("lectern: {error:#}"));
            ExitCode::from(2)
        }
    }
}

/// The password, where SSH has started this program to ask for it: see `publish/site/target/remote/program.rs`.
fn answer_to_ssh() -> Option<String> {
    let is_asked = std::env::var_os(ANSWERS).is_some() && std::env::args_os().count() == 2;
    is_asked.then(|| std::env::var(PASSWORD).unwrap_or_default())
}

/// 0: done. 1: problems were found in the user's files.
fn run(cli: Cli) -> Result<u8> {
    match cli.command {
        Command::New(args) => new::run(&args),
        Command::Edit(args) => preview::run(&args),
        Command::Publish(args) => publish::run(&args),
        Command::Import(args) => import::run(args),
        Command::Build(args) => build::run(&args),
        Command::Pack(args) => pack::run(&args),
        Command::Check(args) => check::run(&args),
        Command::Search(args) => search::run(&args),
        Command::Deploy(args) => deploy::run(&args),
        Command::Serve(args) => serve::run(&args),
        Command::Headers(args) => headers::run(&args),
        Command::Doctor(args) => doctor::run(&args),
        Command::Words(args) => words::run(&args),
        Command::Docs(args) => docs::run(&args),
    }
}

//! `cargo xtask build`: the release site. The program for the browser is built, then the publisher writes the site.

use std::{
    env::current_dir,
    path::{Path, PathBuf},
    process::Command,
    time::Instant,
};

use anyhow::{Context, Result, ensure};
use clap::Args;

use crate::{
    hook::{self, Publication},
    place, run, setup, viewer,
};

#[derive(Args)]
pub(crate) struct Options {
    /// The folder of the library
    #[arg(long, value_name = "DIR")]
    library: Option<PathBuf>,
    /// The path of the site on its host, with slashes at both ends [default: the path of the site's address]
    #[arg(long, value_name = "PATH")]
    base: Option<String>,
    /// The folder to write the site into
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// The address of the site, for feeds and the site map
    #[arg(long, value_name = "URL")]
    site_url: Option<String>,
}

pub(crate) fn build(options: &Options) -> Result<()> {
    let out = absolute(options.out.as_deref(), "dist")?;
    let publication = Publication {
        library: library(options.library.as_deref())?,
        base: options.base.clone(),
        site_url: options.site_url.clone(),
        live_reload: false,
    };
    let tools = setup::for_build()?;
    publisher()?;

    let start = Instant::now();
    viewer::build(&tools)?;
    hook::run_publisher(&place::publisher(), &publication, &place::viewer(), &out)?;
    println!("build: {} is ready ({:.1} s)", out.display(), start.elapsed().as_secs_f64());
    Ok(())
}

/// Where cargo finds the compiler's flags for the browser.
pub(crate) const WASM_FLAGS: &str = "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS";

/// Trunk, with our tools on its search path.
pub(crate) fn trunk(program: &Path, tools: &setup::BuildTools, task: &str, dist: &Path) -> Result<Command> {
    let mut trunk = run::command(program);
    // Its server says at which address it answers, and its builder what went wrong.
    let log = "warn,trunk::serve=info";
    trunk.args(["--skip-version-check", "--log", log, task, "--dist"]).arg(dist).env("PATH", tools.path()?);
    trunk.env(WASM_FLAGS, without_paths());
    // Trunk takes the variable for a flag and refuses its usual value, `1`.
    if std::env::var_os("NO_COLOR").is_some() {
        trunk.env_remove("NO_COLOR").args(["--color", "never"]);
    }
    Ok(trunk)
}

/// Compiler flags that keep this machine's folders out of the program: messages of faults name source files.
pub fn without_paths() -> String {
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| std::env::home_dir().map(|home| home.join(".cargo")));
    let folders = [(home, "cargo"), (Some(place::root()), "lectern")];
    let remap = |(folder, name): (Option<PathBuf>, &str)| {
        folder.map(|folder| format!("--remap-path-prefix={}={name}", folder.display()))
    };
    folders.into_iter().filter_map(remap).collect::<Vec<_>>().join(" ")
}

/// Builds the publisher.
pub(crate) fn publisher() -> Result<()> {
    run::run(run::cargo().args(["build", "--quiet", "--locked", "--profile", "native"]).args([
        "--package",
        "lectern",
        "--bin",
        "lectern",
    ]))
}

/// The folder of the library, which has to be there.
pub fn library(named: Option<&Path>) -> Result<PathBuf> {
    let library = absolute(named, "content")?;
    ensure!(library.is_dir(), "{} is not a folder: name a library with --library", library.display());
    Ok(library)
}

/// The folder that the user named, relative to where the command was called; else the default one in the repository.
fn absolute(named: Option<&Path>, ours: &str) -> Result<PathBuf> {
    match named {
        Some(path) => Ok(current_dir().context("where are we?")?.join(path)),
        None => Ok(place::root().join(ours)),
    }
}

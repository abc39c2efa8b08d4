//! `cargo xtask build`: the release site. Trunk builds the program, its hook (see [`crate::hook`]) publishes the library.

use std::{
    env::current_dir,
    path::{Path, PathBuf},
    process::Command,
    time::Instant,
};

use anyhow::{Context, Result, bail, ensure};
use clap::Args;

use crate::{hook::Publication, place, run, setup};

#[derive(Args)]
pub(crate) struct Options {
    /// The folder of the library
    #[arg(long, value_name = "DIR")]
    library: Option<PathBuf>,
    /// Where the site will lie on its host: begins and ends with a slash
    #[arg(long, value_name = "PATH", default_value = "/")]
    base: String,
    /// The folder to write the site into
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// The address of the site, for feeds and the site map
    #[arg(long, value_name = "URL")]
    site_url: Option<String>,
}

pub(crate) fn build(options: &Options) -> Result<()> {
    ensure!(
        options.base.starts_with('/') && options.base.ends_with('/'),
        "--base `{}`: expected a path that begins and ends with a slash, such as `/repo/`",
        options.base
    );
    let out = absolute(options.out.as_deref(), "dist")?;
    may_be_replaced(&out)?;
    let tools = setup::for_build()?;
    publisher()?;

    let start = Instant::now();
    let publication = Publication {
        library: library(options.library.as_deref())?,
        base: options.base.clone(),
        site_url: options.site_url.clone(),
        live_reload: false,
    };
    let mut trunk = trunk(&tools, "build", &out)?;
    trunk.args(["--public-url", &options.base]);
    publication.name_to(&mut trunk);
    run::run(&mut trunk)?;
    println!("build: {} is ready ({:.1} s)", out.display(), start.elapsed().as_secs_f64());
    Ok(())
}

/// Trunk, with our tools on its search path.
pub(crate) fn trunk(tools: &setup::BuildTools, task: &str, dist: &Path) -> Result<Command> {
    let mut trunk = run::command(&tools.trunk);
    trunk.args(["--skip-version-check", "--log", "warn", task, "--dist"]).arg(dist).env("PATH", tools.path()?);
    trunk.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", without_paths());
    // Trunk takes the variable for a flag and refuses its usual value, `1`.
    if std::env::var_os("NO_COLOR").is_some() {
        trunk.env_remove("NO_COLOR").args(["--color", "never"]);
    }
    Ok(trunk)
}

/// Compiler flags that keep this machine's folders out of the program: messages of faults name source files.
fn without_paths() -> String {
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
pub(crate) fn library(named: Option<&Path>) -> Result<PathBuf> {
    let library = absolute(named, "content")?;
    ensure!(library.is_dir(), "{} is not a folder: name a library with --library", library.display());
    Ok(library)
}

/// A folder as the user means it: below the folder where the command was called, else one of ours.
fn absolute(named: Option<&Path>, ours: &str) -> Result<PathBuf> {
    match named {
        Some(path) => Ok(current_dir().context("where are we?")?.join(path)),
        None => Ok(place::root().join(ours)),
    }
}

/// Trunk empties the folder before it writes: refuse one that holds anything but a site.
fn may_be_replaced(out: &Path) -> Result<()> {
    let Ok(mut entries) = std::fs::read_dir(out) else {
        return Ok(());
    };
    let site = ["edition.json", ".stage"].iter().any(|mark| out.join(mark).exists());
    if !site && entries.next().is_some() {
        bail!("{} holds other files, which would be lost: empty it, or name another with --out", out.display());
    }
    Ok(())
}

//! What rustup and cargo install: the wasm target, Trunk and wasm-bindgen.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::{say, versions};
use crate::{place, run};

const WASM: &str = "wasm32-unknown-unknown";

/// rustfmt and clippy, which a minimal toolchain lacks.
pub(super) fn components() -> Result<()> {
    for (name, tool) in [("rustfmt", "cargo-fmt"), ("clippy", "cargo-clippy")] {
        if run::read(run::command(tool).arg("--version")).is_err() {
            say(&format!("{name} not found, adding it with rustup"));
            run::run(run::command("rustup").args(["component", "add", name]))
                .with_context(|| format!("install {name} for this Rust toolchain"))?;
        }
    }
    Ok(())
}

/// The standard library for the browser.
pub(super) fn wasm_target() -> Result<()> {
    target(WASM)
}

/// The standard library for a system.
pub(super) fn target(triple: &str) -> Result<()> {
    let folder = run::read(run::command("rustc").args(["--print", "target-libdir", "--target", triple]))?;
    if Path::new(&folder).is_dir() {
        return Ok(());
    }
    say(&format!("Rust target {triple} not found, adding it with rustup"));
    run::run(run::command("rustup").args(["target", "add", triple]))
        .with_context(|| format!("install the target {triple} for this Rust toolchain"))
}

const TRUNK: CargoTool<'_> = CargoTool {
    program: "trunk",
    package: "trunk",
    version: versions::TRUNK,
    arguments: &["--no-default-features"],
    opt_level: "0",
    minutes: 3,
};

pub(super) fn trunk() -> Result<PathBuf> {
    cargo_tool(&TRUNK)
}

pub(super) fn has_trunk() -> bool {
    TRUNK.found().is_some()
}

pub(super) fn wasm_bindgen(version: &str) -> Result<PathBuf> {
    cargo_tool(&CargoTool {
        program: "wasm-bindgen",
        package: "wasm-bindgen-cli",
        version,
        arguments: &[],
        opt_level: "1",
        minutes: 2,
    })
}

struct CargoTool<'a> {
    program: &'a str,
    package: &'a str,
    version: &'a str,
    arguments: &'a [&'a str],
    /// The optimisation level: the tool's own release profile takes many times as long to build, and the tool is fast
    /// enough without.
    opt_level: &'a str,
    /// About how long the installation takes on two cores.
    minutes: u32,
}

impl CargoTool<'_> {
    /// Where we install it.
    fn ours(&self) -> PathBuf {
        place::tools().join("bin").join(format!("{}{}", self.program, std::env::consts::EXE_SUFFIX))
    }

    /// It in the wanted version: ours, or the machine's.
    fn found(&self) -> Option<PathBuf> {
        let found = std::iter::once(self.ours()).chain(run::which(self.program));
        found.into_iter().find(|program| has_version(program, self.version))
    }
}

/// The tool in the wanted version: ours, the machine's, or a newly built one.
fn cargo_tool(tool: &CargoTool<'_>) -> Result<PathBuf> {
    if let Some(program) = tool.found() {
        return Ok(program);
    }
    let (name, version, minutes) = (tool.program, tool.version, tool.minutes);
    say(&format!("{name} {version} not found, building it into target/tools (about {minutes} minutes)"));
    let builds = place::tools().join("build");
    let install = run::run(
        run::cargo()
            .args(["install", tool.package, "--locked", "--force", "--version", version])
            .args(tool.arguments)
            .arg("--root")
            .arg(place::tools())
            .arg("--target-dir")
            .arg(&builds)
            .env("PATH", run::path_with([place::tools().join("bin").as_path()])?)
            .env("CARGO_PROFILE_RELEASE_LTO", "off")
            .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
            .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", tool.opt_level),
    );
    install.with_context(|| format!("could not install {name} {version}"))?;
    std::fs::remove_dir_all(&builds).with_context(|| format!("could not remove {}", builds.display()))?;
    Ok(tool.ours())
}

/// Whether `program --version` prints this version as a word.
fn has_version(program: &Path, version: &str) -> bool {
    program.is_file()
        && run::read(run::command(program).arg("--version"))
            .is_ok_and(|text| text.split_whitespace().any(|word| word == version))
}

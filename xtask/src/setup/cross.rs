//! Building for other systems: cargo-zigbuild, whose compiler and linker, Zig, knows them. PyPI has both.

use std::{ffi::OsString, path::PathBuf};

use anyhow::{Context, Result};

use super::{rust, say, versions};
use crate::{place, run};

/// Installs what a system needs to be built for; Zig where that links it.
pub fn cross(triple: &str, by_zig: bool) -> Result<()> {
    rust::target(triple)?;
    if !by_zig || folder().join("bin/cargo-zigbuild").is_file() {
        return Ok(());
    }
    say("cargo-zigbuild and Zig not found, installing into target/tools/zig with pip");
    run::run(run::command("python3").args(["-m", "venv"]).arg(folder()))
        .context("install python3 with its module venv")?;
    let packages = [versions::ZIGBUILD, versions::ZIG];
    run::run(run::command(folder().join("bin/pip")).args(["install", "--quiet"]).args(packages))
}

/// The search path with both of them.
pub fn cross_path() -> Result<OsString> {
    run::path_with([folder().join("bin").as_path()])
}

fn folder() -> PathBuf {
    place::tools().join("zig")
}

//! What the system's package manager installs. Calls apt-get if that is allowed; otherwise the message says what to
//! install.

use std::{path::PathBuf, process::Command};

use anyhow::{Context, Result, bail};

use super::say;
use crate::run;

/// Makes the wasm about 2 % smaller. The build works without it.
pub(super) fn wasm_opt() -> Option<PathBuf> {
    if let Some(program) = run::which("wasm-opt") {
        return Some(program);
    }
    match install("wasm-opt", &["binaryen"]) {
        Ok(()) => run::which("wasm-opt"),
        Err(error) => {
            say(&format!("warning: building without wasm-opt: the wasm stays about 2 % larger ({error:#})"));
            None
        }
    }
}

/// Installs packages, or says why it cannot and what to do by hand.
pub(super) fn install(what: &str, packages: &[&str]) -> Result<()> {
    let names = packages.join(" ");
    let Some(apt) = apt() else {
        bail!("{what} not found and not installable from here: install it ({names} in Debian), then run this again");
    };
    say(&format!("{what} not found, installing {names} with apt-get"));
    run::run(apt().args(["-qq", "update"]))
        .and_then(|()| run::run(apt().args(["-qq", "-y", "--no-install-recommends", "install"]).args(packages)))
        .with_context(|| format!("could not install {what}; by hand: apt-get install {names}"))
}

/// How to call apt-get with the rights it needs: as root, or through a `sudo` that asks for no password.
fn apt() -> Option<impl Fn() -> Command> {
    let apt_get = run::which("apt-get")?;
    let root = run::read(run::command("id").arg("-u")).is_ok_and(|id| id == "0");
    if !root && run::read(run::command("sudo").args(["-n", "true"])).is_err() {
        return None;
    }
    Some(move || {
        let mut command = run::command(if root { "env" } else { "sudo" });
        if !root {
            command.args(["-n", "env"]);
        }
        command.arg("DEBIAN_FRONTEND=noninteractive").arg(&apt_get);
        command
    })
}

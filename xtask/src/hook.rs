//! What happens after Trunk has built the program for `cargo xtask serve`: the publisher runs. Trunk calls us as its
//! one hook; environment variables say what to publish.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result};

use crate::{build, place, run};

const LIBRARY: &str = "LECTERN_LIBRARY";
const BASE: &str = "LECTERN_BASE";
const SITE_URL: &str = "LECTERN_SITE_URL";

/// What to publish.
pub(crate) struct Publication {
    pub(crate) library: PathBuf,
    /// The path of the site on its host, with slashes at both ends; if absent, the path of the site's address.
    pub(crate) base: Option<String>,
    pub(crate) site_url: Option<String>,
    /// Whether open pages reload after each build.
    pub(crate) live_reload: bool,
}

impl Publication {
    /// Passes this to the hook, through the environment of the Trunk that is about to start.
    pub(crate) fn name_to(&self, trunk: &mut Command) {
        trunk.env(LIBRARY, &self.library);
        if let Some(base) = &self.base {
            trunk.env(BASE, base);
        }
        if let Some(url) = &self.site_url {
            trunk.env(SITE_URL, url);
        }
    }

    /// Reads what `cargo xtask serve` passed on.
    fn from_environment() -> Result<Self> {
        let library =
            env::var_os(LIBRARY).context("the library is not named: this is for `cargo xtask serve` to call")?;
        Ok(Self {
            library: library.into(),
            base: env::var(BASE).ok(),
            site_url: env::var(SITE_URL).ok(),
            live_reload: true,
        })
    }
}

/// Trunk's hook: moves the program out of the staging folder, publishes the site, and copies it there. The program is
/// not made smaller: here a quick build matters more.
pub(crate) fn publish() -> Result<()> {
    let staging = env::var_os("TRUNK_STAGING_DIR").map(PathBuf::from);
    let staging = staging.context("TRUNK_STAGING_DIR is not set: this is Trunk's to call")?;
    let publication = Publication::from_environment()?;
    // The publisher's own source may have changed.
    build::publisher()?;
    // Trunk serves what it finds in its staging folder: the site alone.
    let program = place::target().join("program");
    if program.exists() {
        fs::remove_dir_all(&program).with_context(|| format!("could not empty {}", program.display()))?;
    }
    fs::rename(&staging, &program).with_context(|| format!("could not move {}", staging.display()))?;
    // Built where the last site still lies, so that only what has changed is made; Trunk's folder is new each time.
    let site = place::target().join("served");
    run_publisher(&place::publisher(), &publication, &program, &site)?;
    copy(&site, &staging)
}

/// Copies a folder.
fn copy(from: &Path, to: &Path) -> Result<()> {
    let failed = || format!("could not copy {} to {}", from.display(), to.display());
    fs::create_dir_all(to).with_context(failed)?;
    for entry in fs::read_dir(from).with_context(failed)? {
        let entry = entry.with_context(failed)?;
        let (path, to) = (entry.path(), to.join(entry.file_name()));
        match path.is_dir() {
            true => copy(&path, &to)?,
            false => drop(fs::copy(&path, &to).with_context(failed)?),
        }
    }
    Ok(())
}

/// Publishes a library by this publisher, with the program in the folder `viewer`, into the folder `out`.
pub(crate) fn run_publisher(publisher: &Path, publication: &Publication, viewer: &Path, out: &Path) -> Result<()> {
    let mut publisher = run::command(publisher);
    publisher.arg("build").arg(&publication.library).arg("--out").arg(out);
    if let Some(base) = &publication.base {
        publisher.args(["--base", base]);
    }
    publisher.arg("--viewer").arg(viewer);
    if let Some(url) = &publication.site_url {
        publisher.args(["--site-url", url]);
    }
    if publication.live_reload {
        publisher.arg("--live-reload");
    }
    run::run(&mut publisher)
}

//! The browsers of the tests and benchmarks, and their drivers.

use std::{
    env,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result};

use super::system;
use crate::run;

/// A Chromium and the driver that belongs to it.
#[derive(Debug, Clone)]
pub struct Browser {
    pub chrome: PathBuf,
    pub driver: PathBuf,
}

impl Browser {
    /// Passes their paths to a test run, in its environment.
    pub(crate) fn name_to(&self, command: &mut Command) {
        command.envs(self.variables());
    }

    pub(crate) fn variables(&self) -> Vec<(&'static str, &Path)> {
        vec![("CHROME", &self.chrome), ("CHROMEDRIVER", &self.driver)]
    }
}

/// The engines besides Chromium, for `--all-engines`. An engine that could not be installed has the reason instead.
pub(crate) struct Engines {
    pub(crate) firefox: Result<PathBuf>,
    pub(crate) webkit: Result<WebKit>,
}

/// WebKit's driver, whose browser lies beside it, and a screen for it.
pub(crate) struct WebKit {
    driver: PathBuf,
    screen: PathBuf,
}

impl WebKit {
    pub(crate) fn variables(&self) -> Vec<(&'static str, &Path)> {
        vec![("WEBKITDRIVER", &self.driver), ("XVFB", &self.screen)]
    }
}

const CHROME: &[&str] = &["chromium", "google-chrome", "chromium-browser", "chrome"];

pub(super) fn chromium() -> Result<Browser> {
    if let (Some(chrome), Some(driver)) = (find("CHROME", CHROME), find("CHROMEDRIVER", &["chromedriver"])) {
        return Ok(Browser { chrome, driver });
    }
    system::install("Chromium with its driver", &["chromium", "chromium-driver"])
        .context("the browser tests need them; CHROME and CHROMEDRIVER may name them too")?;
    Ok(Browser {
        chrome: find("CHROME", CHROME).context("Chromium was installed but is not on the search path")?,
        driver: find("CHROMEDRIVER", &["chromedriver"])
            .context("chromedriver was installed but is not on the search path")?,
    })
}

pub(super) fn all() -> Engines {
    Engines { firefox: installed("FIREFOX", &["firefox-esr", "firefox"], &["firefox-esr"]), webkit: webkit() }
}

fn webkit() -> Result<WebKit> {
    let driver = installed("WEBKITDRIVER", &["WebKitWebDriver"], &["webkit2gtk-driver", "xvfb"])?;
    Ok(WebKit { driver, screen: installed("XVFB", &["Xvfb"], &["xvfb"])? })
}

fn installed(variable: &str, names: &[&str], packages: &[&str]) -> Result<PathBuf> {
    if let Some(program) = find(variable, names) {
        return Ok(program);
    }
    system::install(names[0], packages)?;
    find(variable, names).with_context(|| format!("{} was installed but is not on the search path", names[0]))
}

/// The file that the environment names, else the first of these names on the search path.
fn find(variable: &str, names: &[&str]) -> Option<PathBuf> {
    env::var_os(variable)
        .map(PathBuf::from)
        .filter(|program| program.is_file())
        .or_else(|| names.iter().find_map(|name| run::which(name)))
}

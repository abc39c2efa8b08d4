//! What one page load was like, as page.js reports it.

use anyhow::{Result, ensure};
use serde_json::Value;

use super::driver::Session;

const SCRIPT: &str = include_str!("page.js");

/// Times in milliseconds since navigation began.
pub(super) struct Load {
    report: Value,
}

impl Load {
    /// Opens the page and waits until the viewer has taken over.
    pub(super) fn of(session: &Session<'_>, url: &str) -> Result<Self> {
        session.open(url)?;
        Ok(Self { report: session.script(SCRIPT)? })
    }

    pub(super) fn get(&self, name: &str) -> Option<f64> {
        self.report[name].as_f64()
    }

    /// A page on which the viewer did not start has no figures worth printing.
    pub(super) fn check(&self) -> Result<()> {
        let app = self.report["app"].as_str().unwrap_or("absent");
        ensure!(app == "live", "the viewer did not take over: html[data-app] is {app}");
        Ok(())
    }

    /// Each fetched file with its compressed size, largest first.
    pub(super) fn files(&self) -> Vec<(String, u64)> {
        let files = self.report["files"].as_array().into_iter().flatten();
        let mut files: Vec<_> =
            files.filter_map(|file| Some((file[0].as_str()?.to_owned(), file[1].as_u64()?))).collect();
        files.sort_by_key(|(_, bytes)| std::cmp::Reverse(*bytes));
        files
    }
}

//! The measurements of one page load, as page.js reports them.

use anyhow::{Result, ensure};
use serde_json::Value;

use crate::driver::Session;

const SCRIPT: &str = include_str!("page.js");

/// Times in milliseconds since navigation began.
pub(crate) struct Load {
    report: Value,
}

impl Load {
    /// Opens the page and waits until the program has taken over. It is an error if the program does not start.
    pub(crate) fn of(session: &Session, url: &str) -> Result<Self> {
        session.open(url)?;
        let report = session.script(SCRIPT)?;
        let app = report["app"].as_str().unwrap_or("absent");
        ensure!(app == "live", "the viewer did not take over {url}: html[data-app] is {app}");
        Ok(Self { report })
    }

    pub(crate) fn get(&self, name: &str) -> Option<f64> {
        self.report[name].as_f64()
    }

    /// One line for each file that was requested before the take-over, in the order of the requests: when it was
    /// requested, when its first and last byte arrived, its compressed size.
    pub(crate) fn files(&self) -> Vec<String> {
        let line = |file: &Value| {
            let number = |name: &str| file[name].as_f64().unwrap_or_default();
            format!(
                "{:>6.0} {:>6.0} {:>6.0} ms {:>7} B  {}",
                number("asked"),
                number("first"),
                number("last"),
                number("bytes"),
                file["path"].as_str().unwrap_or_default()
            )
        };
        self.report["files"].as_array().into_iter().flatten().map(line).collect()
    }
}

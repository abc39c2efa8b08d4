//! Chromium and its driver.

use std::{
    ffi::OsStr,
    io::{Error, Result},
};

use super::program::Program;

/// What every Chromium is started with.
pub(crate) const ARGUMENTS: [&str; 9] = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
];

/// Starts chromedriver on a free port: the program, and the address that it answers at.
pub(crate) fn driver(program: &OsStr) -> Result<(Program, String)> {
    let mut driver = Program::start(program, &["--port=0"], &[])?;
    while let Some(line) = driver.line()? {
        let port = line.rsplit_once("successfully on port ").map(|(_, port)| port.trim_end_matches('.'));
        if let Some(port) = port.and_then(|port| port.parse::<u16>().ok()) {
            return Ok((driver, format!("http://127.0.0.1:{port}")));
        }
    }
    let name = program.display();
    Err(Error::other(format!("`{name}` does not start: install chromium and chromium-driver, or set CHROMEDRIVER")))
}

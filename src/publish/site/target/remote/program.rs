//! Runs the programs `rsync` and `sftp` to their end, and tells what they print while they work.

use std::{
    io::{BufRead as _, BufReader, ErrorKind, IsTerminal as _, Read as _},
    process::{Command, Stdio},
    thread,
};

use anyhow::{Context as _, Result, anyhow};

use super::ssh_place::SshPlace;
use crate::publish::site::target::ssh::ANSWERS;

/// How a program ended.
pub(super) struct Ended {
    pub(super) code: Option<i32>,
    /// What it printed on standard error.
    pub(super) said: String,
}

/// Whether somebody can be asked.
pub(super) fn is_terminal() -> bool {
    std::io::stdin().is_terminal()
}

/// A program that will reach a place.
pub(super) fn command(name: &str, place: &SshPlace) -> Command {
    let mut command = Command::new(name);
    // Its words are compared with English ones.
    command.env("LC_ALL", "C");
    if place.has_password
        && let Ok(own) = std::env::current_exe()
    {
        command.env("SSH_ASKPASS", own).env("SSH_ASKPASS_REQUIRE", "force").env(ANSWERS, "1");
    }
    command
}

/// Runs a program; `on_line` gets each line that it prints. An error of `on_line` ends the program.
pub(super) fn run(mut command: Command, on_line: &mut dyn FnMut(&[u8]) -> Result<()>) -> Result<Ended> {
    let name = command.get_program().to_string_lossy().into_owned();
    if !is_terminal() {
        command.stdin(Stdio::null());
    }
    let started = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn();
    let mut child = started.map_err(|error| match error.kind() {
        ErrorKind::NotFound => anyhow!(
            "the program {name} is not installed on this machine; install it (Debian: apt install {}), or choose \
             another way: `lectern docs hosting`",
            if name == "sftp" { "openssh-client" } else { &name }
        ),
        _ => anyhow::Error::new(error).context(format!("{name} cannot be started")),
    })?;
    let mut stderr = child.stderr.take().context("no standard error")?;
    let listener = thread::spawn(move || {
        let mut said = Vec::new();
        let _ = stderr.read_to_end(&mut said);
        String::from_utf8_lossy(&said).into_owned()
    });
    let mut stdout = BufReader::new(child.stdout.take().context("no standard output")?);
    let mut line = Vec::new();
    let mut told = Ok(());
    while told.is_ok() && stdout.read_until(b'\n', &mut line).is_ok_and(|read| read > 0) {
        while line.last().is_some_and(|byte| *byte == b'\n' || *byte == b'\r') {
            line.pop();
        }
        told = on_line(&line);
        line.clear();
    }
    if told.is_err() {
        let _ = child.kill();
    }
    let status = child.wait().with_context(|| format!("{name} cannot be waited for"))?;
    let said = listener.join().unwrap_or_default();
    told.map(|()| Ended { code: status.code(), said })
}

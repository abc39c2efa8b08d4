//! The tests that need no browser.

use std::path::{Path, PathBuf};

use super::{
    steps::Steps,
    suites::{Missing, Suite},
};
use crate::run;

/// Names a folder with dumps of real pages. They are not part of the repository.
const SAMPLES: &str = "LECTERN_SAMPLES";

pub(super) fn tests(steps: &mut Steps, suite: &Suite, words: &[String]) {
    let samples = Missing {
        part: "import::samples::",
        name: "import of real pages",
        reason: format!(
            "{SAMPLES} names no folder with dumps (tests/native/import/samples.rs says what it has to hold)"
        ),
    };
    let mut missing = std::env::var_os(SAMPLES).map_or_else(|| vec![samples], |_| Vec::new());
    let servers = ["/usr/lib/openssh/sftp-server", "/usr/libexec/openssh/sftp-server", "/usr/libexec/sftp-server"];
    if !servers.iter().any(|server| Path::new(server).exists()) || run::which("rsync").is_none() {
        missing.push(Missing {
            part: "remote::ssh::",
            name: "publishing with rsync and sftp",
            reason: "rsync or the server of SFTP is not installed (Debian: rsync, openssh-sftp-server)".to_owned(),
        });
    }
    let memory = folder_in_memory();
    let variables: Vec<(&str, &Path)> = memory.iter().map(|folder| ("TMPDIR", folder.as_path())).collect();
    steps.suite("native tests", suite, words, &missing, &variables);
    // What tests leave behind when they fail.
    memory.iter().for_each(|folder| drop(std::fs::remove_dir_all(folder)));
}

/// A new folder in memory for what the tests write, where the system has room for one: they make and delete tens of
/// thousands of small files, which takes a disk a third of their time.
fn folder_in_memory() -> Option<PathBuf> {
    const MEMORY: &str = "/dev/shm";
    const ROOM: u64 = 4_000_000; // kB
    if std::env::var_os("TMPDIR").is_some() {
        return None;
    }
    let told = run::read(run::command("df").args(["-k", "--output=avail", MEMORY])).ok()?;
    let room: u64 = told.lines().last()?.trim().parse().ok()?;
    let folder = Path::new(MEMORY).join(format!("lectern-tests-{}", std::process::id()));
    (room >= ROOM && std::fs::create_dir(&folder).is_ok()).then_some(folder)
}

/// The house rules alone: a part of the native tests.
pub(super) fn house_rules(steps: &mut Steps) {
    steps.step("house rules", || {
        let test = ["test", "--quiet", "--locked", "--package", "lectern", "--test", "native", "--", "tidy::"];
        run::run(run::cargo().args(test))
    });
}

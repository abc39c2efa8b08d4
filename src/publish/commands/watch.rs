//! Builds again whenever a library changes.

use std::{
    path::{Path, PathBuf},
    sync::mpsc::{self, Receiver, Sender},
    time::Duration,
};

use anyhow::{Context, Result, bail};
use notify::{Config, Event, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher};

use crate::publish::{
    say,
    site::{cache, target::paths},
};

/// For so long nothing has to change before the next build begins: editors and copies write in several steps.
const QUIET: Duration = Duration::from_millis(80);

/// How often folders are looked through where the system tells of no changes, as on network disks.
const POLL: Duration = Duration::from_secs(1);

/// What the system tells of changes.
type WatchEvent = notify::Result<Event>;

/// Calls `build` now, and again after each change of `library`. The site in `out` may lie inside of the library's
/// folder: its own changes do not count. Ends when the process is ended, or when the library cannot be watched.
pub(super) fn watch(library: &Path, out: &Path, build: impl Fn() -> Result<u8>) -> Result<u8> {
    let library = paths::real(library)?;
    let own = [paths::real(out)?, cache::beside(out)?];
    let (sender, receiver) = mpsc::channel();
    // Watched before the first build, so that no change is missed.
    let _watcher = begin(&library, sender).with_context(|| format!("{} cannot be watched", library.display()))?;
    loop {
        if let Err(error) = build() {
            say::fault(format_args!("lectern: {error:#}"));
        }
        say::line(format_args!("waiting for changes in {} (Ctrl+C ends this)", library.display()));
        next_change(&receiver, &own)?;
    }
}

fn begin(library: &Path, sender: Sender<WatchEvent>) -> notify::Result<Box<dyn Watcher>> {
    let told = sender.clone();
    // A link can lead to a whole disk; the library does not follow it either.
    let config = Config::default().with_follow_symlinks(false);
    let by_system = RecommendedWatcher::new(told, config).and_then(|mut watcher| {
        watcher.watch(library, RecursiveMode::Recursive)?;
        Ok(watcher)
    });
    match by_system {
        Ok(watcher) => Ok(Box::new(watcher)),
        Err(_) => {
            let mut watcher = PollWatcher::new(sender, config.with_poll_interval(POLL))?;
            watcher.watch(library, RecursiveMode::Recursive)?;
            Ok(Box::new(watcher))
        }
    }
}

/// Waits for a change, and until all is quiet again. `own` are the places that the build itself writes to.
fn next_change(receiver: &Receiver<WatchEvent>, own: &[PathBuf]) -> Result<()> {
    loop {
        let Ok(told) = receiver.recv() else { bail!("the system tells of no more changes; start again") };
        if is_change(&told, own) {
            break;
        }
    }
    while receiver.recv_timeout(QUIET).is_ok() {}
    Ok(())
}

/// Whether somebody changed the library. What is hidden is not part of it: files of git, and those that editors keep
/// while they write.
fn is_change(told: &WatchEvent, own: &[PathBuf]) -> bool {
    let Ok(event) = told else { return true };
    let is_hidden = |path: &Path| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
    let in_git = |path: &Path| path.components().any(|part| part.as_os_str() == ".git");
    let counts = |path: &PathBuf| !own.iter().any(|own| path.starts_with(own)) && !is_hidden(path) && !in_git(path);
    !event.kind.is_access() && (event.need_rescan() || event.paths.iter().any(counts))
}

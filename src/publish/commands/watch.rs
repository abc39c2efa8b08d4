//! Builds again whenever a library changes.

use std::{
    path::{Path, PathBuf},
    sync::mpsc::{self, Receiver},
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
/// folder: its own changes do not count. Ends when the process is ended, or when the library cannot be watched. A
/// library that is moved away and comes back, or another one in its place, is watched again.
pub(super) fn watch(library: &Path, out: &Path, build: impl Fn() -> Result<u8>) -> Result<u8> {
    let library = paths::real(library)?;
    let own = [paths::real(out)?, cache::beside(out)?];
    // Watched before the first build, so that no change is missed.
    let mut watching = Watching::begin(&library);
    if let Err(error) = watching.inside {
        return Err(error).with_context(|| format!("{} cannot be watched", library.display()));
    }
    loop {
        if let Err(error) = build() {
            say::fault(format_args!("lectern: {error:#}"));
        }
        say::line(format_args!("waiting for changes in {} (Ctrl+C ends this)", library.display()));
        if next_change(&watching.told, &library, &own)? {
            watching = Watching::begin(&library);
        }
    }
}

/// What tells of changes.
struct Watching {
    told: Receiver<WatchEvent>,
    /// An error while there is no library.
    inside: notify::Result<Box<dyn Watcher>>,
    /// The system does not tell from inside of a folder when it is replaced. The folder above may be closed to us.
    _above: Option<Box<dyn Watcher>>,
}

impl Watching {
    fn begin(library: &Path) -> Self {
        let (sender, told) = mpsc::channel();
        let (from_above, itself) = (sender.clone(), library.to_owned());
        let tell_itself = move |told: WatchEvent| {
            if told.as_ref().is_ok_and(|event| is_about(event, &itself)) {
                drop(from_above.send(told));
            }
        };
        // First the folder above: a library that comes a moment later is noticed there.
        let above = library.parent().and_then(|above| begin(above, RecursiveMode::NonRecursive, tell_itself).ok());
        let inside = begin(library, RecursiveMode::Recursive, move |told| drop(sender.send(told)));
        Self { told, inside, _above: above }
    }
}

fn begin(
    folder: &Path,
    mode: RecursiveMode,
    tell: impl FnMut(WatchEvent) + Clone + Send + 'static,
) -> notify::Result<Box<dyn Watcher>> {
    // A link can lead to a whole disk; the library does not follow it either.
    let config = Config::default().with_follow_symlinks(false);
    let by_system = RecommendedWatcher::new(tell.clone(), config).and_then(|mut watcher| {
        watcher.watch(folder, mode)?;
        Ok(watcher)
    });
    match by_system {
        Ok(watcher) => Ok(Box::new(watcher)),
        Err(_) => {
            let mut watcher = PollWatcher::new(tell, config.with_poll_interval(POLL))?;
            watcher.watch(folder, mode)?;
            Ok(Box::new(watcher))
        }
    }
}

/// Waits for a change, and until all is quiet again. Whether the library's folder itself came or went. `own` are the
/// places that the build itself writes to.
fn next_change(receiver: &Receiver<WatchEvent>, library: &Path, own: &[PathBuf]) -> Result<bool> {
    let itself = |told: &WatchEvent| told.as_ref().is_ok_and(|event| is_about(event, library));
    let mut replaced = loop {
        let Ok(told) = receiver.recv() else { bail!("the system tells of no more changes; start again") };
        if is_change(&told, own) {
            break itself(&told);
        }
    };
    while let Ok(told) = receiver.recv_timeout(QUIET) {
        replaced |= itself(&told);
    }
    Ok(replaced)
}

/// Whether something happened to this folder, and not only to what is in it.
fn is_about(event: &Event, folder: &Path) -> bool {
    !event.kind.is_access() && event.paths.iter().any(|path| path == folder)
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

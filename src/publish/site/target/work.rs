//! The folder inside a target where files lie until they are complete, and the lock that lets one program at a time
//! change the target.

use std::{
    fs::{self, File, TryLockError},
    io::{self, ErrorKind},
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail};

use crate::publish::say;

/// The folder in a target that holds unfinished files. It is removed at the end; after an interruption the next run
/// uses it.
pub const WORK: &str = ".lectern-work";

/// The folder inside of it.
const NEW: &str = "new";

/// Where new files lie until all of them are there.
pub fn new_files(target: &Path) -> PathBuf {
    target.join(WORK).join(NEW)
}

/// A locked target, which no other run changes.
pub(super) struct Work {
    folder: PathBuf,
    /// Open and locked.
    _lock: File,
    /// Folders that were created for the target, the deepest first. They are removed if nothing is written into them.
    made: Vec<PathBuf>,
}

impl Work {
    /// Begins to work in a folder, which is created if needed. Waits until other runs in the same folder have ended.
    pub(super) fn begin(target: &Path) -> Result<Self> {
        let made = make(target)?;
        let folder = target.join(WORK);
        let cannot = || format!("nothing can be written into {}", target.display());
        let begun = lock(&folder).and_then(|lock| {
            let work = Self { folder: folder.clone(), _lock: lock, made: made.clone() };
            match fs::remove_dir_all(work.new_files()) {
                Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
                _ => fs::create_dir(work.new_files()).map(|()| work),
            }
        });
        if begun.is_err() {
            made.iter().for_each(|folder| drop(fs::remove_dir(folder)));
        }
        begun.with_context(cannot)
    }

    fn new_files(&self) -> PathBuf {
        self.folder.join(NEW)
    }
}

impl Drop for Work {
    fn drop(&mut self) {
        drop(fs::remove_dir_all(self.new_files()));
        drop(fs::remove_file(self.folder.join("lock")));
        drop(fs::remove_dir(&self.folder));
        // `remove_dir` removes empty folders only.
        self.made.iter().for_each(|folder| drop(fs::remove_dir(folder)));
    }
}

/// Creates a folder and those above it. Returns the created ones, the deepest first.
fn make(target: &Path) -> Result<Vec<PathBuf>> {
    if let Ok(data) = fs::metadata(target) {
        if !data.is_dir() {
            bail!("{} is a file; name a folder", target.display());
        }
        return Ok(Vec::new());
    }
    let above = target.ancestors().take_while(|folder| !folder.as_os_str().is_empty() && !folder.exists());
    let made = above.map(Path::to_owned).collect();
    fs::create_dir_all(target).with_context(|| format!("{} cannot be made", target.display()))?;
    Ok(made)
}

/// Creates the working folder and locks it. Another run may be removing it at this moment, so this is tried again.
fn lock(folder: &Path) -> io::Result<File> {
    for _ in 0..100 {
        match fs::create_dir(folder) {
            Err(error) if error.kind() != ErrorKind::AlreadyExists => return Err(error),
            _ => {}
        }
        let path = folder.join("lock");
        let is_link = |path: &Path| fs::symlink_metadata(path).is_ok_and(|data| data.is_symlink());
        if is_link(folder) || is_link(&path) {
            return Err(io::Error::other(format!("{} is a link; remove it", folder.display())));
        }
        let file = match File::options().create(true).truncate(false).write(true).open(&path) {
            Err(error) if error.kind() == ErrorKind::NotFound => continue,
            file => file?,
        };
        match file.try_lock() {
            Err(TryLockError::WouldBlock) => {
                say::fault(format_args!("waiting for another lectern that writes into the same folder …"));
                file.lock()?;
            }
            // Some network disks cannot lock files; then the work goes on without a lock.
            Ok(()) | Err(TryLockError::Error(_)) => {}
        }
        if is_same(&file, &path) {
            return Ok(file);
        }
    }
    Err(io::Error::other(format!("{} cannot be locked", folder.display())))
}

/// Whether an open file still exists under its name.
#[cfg(unix)]
fn is_same(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    match (file.metadata(), fs::symlink_metadata(path)) {
        (Ok(open), Ok(named)) => (open.dev(), open.ino()) == (named.dev(), named.ino()),
        _ => false,
    }
}

#[cfg(not(unix))]
fn is_same(_: &File, path: &Path) -> bool {
    path.exists()
}

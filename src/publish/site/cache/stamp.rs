//! What the file system says of a file. While it says the same, nobody has changed the file.

use std::{fs::Metadata, io, time::SystemTime};

use serde::{Deserialize, Serialize};

/// Size and times of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    pub bytes: u64,
    modified: SystemTime,
    /// When the file or what the file system says of it was changed, which no program can set; and the file's number.
    inode: Option<(i64, i64, u64)>,
}

impl Stamp {
    pub fn of(file: &Metadata) -> io::Result<Self> {
        Ok(Self { bytes: file.len(), modified: file.modified()?, inode: inode(file) })
    }

    /// Whether the file was last changed before a time. One that was changed at the very moment may be changed again
    /// without another stamp.
    pub fn is_before(&self, time: SystemTime) -> bool {
        self.modified < time
    }
}

#[cfg(unix)]
fn inode(file: &Metadata) -> Option<(i64, i64, u64)> {
    use std::os::unix::fs::MetadataExt;
    Some((file.ctime(), file.ctime_nsec(), file.ino()))
}

#[cfg(not(unix))]
fn inode(_: &Metadata) -> Option<(i64, i64, u64)> {
    None
}

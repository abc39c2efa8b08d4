//! What is in a folder on another machine, and what a way to it has to be able to do.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use anyhow::Result;

use super::super::site_target::OnChange;

/// The folder there for files that are on their way.
pub(super) const WORK: &str = ".lectern-work";

/// What has a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum RemoteItem {
    File {
        bytes: u64,
        /// Changes with the file; empty if it is not known yet.
        tag: String,
    },
    Folder,
    /// A link or the like.
    Other,
}

impl RemoteItem {
    /// A file that was sent just now.
    pub(super) fn sent() -> Self {
        Self::File { bytes: 0, tag: String::new() }
    }

    pub(super) fn tag(&self) -> Option<&String> {
        match self {
            Self::File { tag, .. } => Some(tag),
            _ => None,
        }
    }

    pub(super) fn bytes(&self) -> u64 {
        match self {
            Self::File { bytes, .. } => *bytes,
            _ => 0,
        }
    }
}

/// A way to a folder on another machine. All names are relative to it.
pub(super) trait RemoteStore: Send + Sync {
    /// The address of a file for messages; that of the folder if `name` is empty.
    fn shown(&self, name: &str) -> String;

    /// What is in these folders, of which the one with an empty name is the whole. A folder that is not there has
    /// nothing in it.
    fn list(&self, folders: &BTreeSet<String>) -> Result<BTreeMap<String, RemoteItem>>;

    /// The bytes of files; those that are not there are left out.
    fn read(&self, names: &[String]) -> Result<BTreeMap<String, Vec<u8>>>;

    /// Puts files of a local folder in place, each in one step, and makes the folders that they need.
    fn write(&self, names: &[String], from: &Path, on_change: OnChange<'_>) -> Result<()>;

    /// Removes files. One that is gone already is no error.
    fn remove(&self, names: &[String], on_change: OnChange<'_>) -> Result<()>;
}

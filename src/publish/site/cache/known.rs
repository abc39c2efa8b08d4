//! The files of a site as the last build left them.

use std::{
    collections::{BTreeMap, HashMap},
    fs,
    path::Path,
    time::SystemTime,
};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::{Key, Stamp};
use crate::publish::hash;

/// A file whose bytes are known without reading it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KnownFile {
    /// `None` if the file could have been changed since without another stamp.
    stamp: Option<Stamp>,
    pub bytes: u64,
    /// Its SHA-256.
    pub digest: String,
    /// What it was made of, if that was noted.
    pub key: Option<Key>,
}

/// By their names, relative to the base.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct KnownFiles(HashMap<String, KnownFile>);

impl KnownFiles {
    /// Notes the files of a site that has just been put into `folder`: each with its bytes, its digest, and its key.
    /// `since` is when the first of them was put there: what was changed later may be the work of others.
    pub fn note(
        folder: &Path,
        files: &BTreeMap<String, (usize, String)>,
        keys: &HashMap<String, Key>,
        since: SystemTime,
    ) -> Self {
        let known = |(name, (bytes, digest)): (&String, &(usize, String))| {
            let data = fs::symlink_metadata(folder.join(name)).ok()?;
            let stamp = Stamp::of(&data).ok().filter(|stamp| data.is_file() && stamp.is_before(since));
            let key = keys.get(name).copied();
            Some((name.clone(), KnownFile { stamp, bytes: *bytes as u64, digest: digest.clone(), key }))
        };
        Self(files.par_iter().filter_map(known).collect())
    }

    /// The file with this name in `folder`, if its stamp is the one that was noted.
    pub fn unchanged(&self, folder: &Path, name: &str) -> Option<&KnownFile> {
        let known = self.0.get(name)?;
        let data = fs::symlink_metadata(folder.join(name)).ok()?;
        let stamp = Stamp::of(&data).ok().filter(|_| data.is_file())?;
        (known.stamp == Some(stamp) && stamp.bytes == known.bytes).then_some(known)
    }

    /// The file with this name in `folder`, if its bytes are those that were noted: by its stamp, or else by reading
    /// it. (A folder that was copied, or restored from an archive, has other stamps.)
    pub fn same(&self, folder: &Path, name: &str) -> Option<&KnownFile> {
        self.unchanged(folder, name).or_else(|| {
            let (known, path) = (self.0.get(name)?, folder.join(name));
            let data = fs::symlink_metadata(&path).ok()?;
            let is_same = data.is_file() && data.len() == known.bytes;
            (is_same && hash::full(&fs::read(&path).ok()?) == known.digest).then_some(known)
        })
    }
}

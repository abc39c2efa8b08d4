//! A recorded reading of an article, as it is published.

use std::path::PathBuf;

use super::super::sounds;
use crate::publish::hash;

/// A recording as it is published.
#[derive(Debug, Clone)]
pub struct Recording {
    /// Where the author's file lies.
    pub path: PathBuf,
    /// Below the base of the site, hash included.
    pub file: String,
    /// The SHA-256 of its bytes, and how many these are.
    pub digest: String,
    pub length: usize,
    pub(super) seconds: u32,
}

impl Recording {
    /// The bytes that are published: made again, since they are many. `None` if the author's file has changed.
    pub fn bytes(&self) -> Option<Vec<u8>> {
        let made = sounds::clean(&std::fs::read(&self.path).ok()?).ok()?;
        (hash::full(&made.bytes) == self.digest).then_some(made.bytes)
    }
}

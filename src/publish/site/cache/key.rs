//! Keys: what a file was made of, as a digest.

use std::{fs, io, sync::OnceLock};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// The digest of everything that something was made of. Two that are the same were made of the same.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Key([u8; 16]);

impl Key {
    /// The key of these parts, of which the limits count too.
    pub fn of(parts: &[&[u8]]) -> Self {
        let mut digest = Sha256::new();
        for part in parts {
            digest.update((part.len() as u64).to_le_bytes());
            digest.update(part);
        }
        let mut key = Self::default();
        key.0.iter_mut().zip(digest.finalize()).for_each(|(byte, of)| *byte = of);
        key
    }

    /// The key of a value as JSON.
    pub fn of_json(value: &impl Serialize) -> serde_json::Result<Self> {
        Ok(Self::of(&[&serde_json::to_vec(value)?]))
    }

    pub fn bytes(&self) -> &[u8] {
        &self.0
    }

    /// The key of the running program: another version of it makes other files. `None` if its file cannot be read.
    pub(super) fn of_program() -> Option<Self> {
        static PROGRAM: OnceLock<Option<Key>> = OnceLock::new();
        let read = || -> io::Result<Self> {
            let mut digest = Sha256::new();
            io::copy(&mut fs::File::open(std::env::current_exe()?)?, &mut digest)?;
            Ok(Self::of(&[&digest.finalize()]))
        };
        *PROGRAM.get_or_init(|| read().ok())
    }
}

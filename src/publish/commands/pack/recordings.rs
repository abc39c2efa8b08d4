//! Recordings as addresses that hold them.

use std::collections::BTreeMap;

use base64::{Engine, engine::general_purpose::STANDARD};

use crate::publish::source::{
    library::{Media, Recording},
    sounds::SoundKind,
};

/// The recordings of a library, and those of them that were put into a file.
pub(super) struct Recordings {
    files: BTreeMap<String, Recording>,
    with: bool,
    pub taken: usize,
    /// How many were left out, and how many bytes they have.
    pub left_out: (usize, usize),
}

impl Recordings {
    pub(super) fn new(media: &Media, with: bool) -> Self {
        let files = media.recordings().into_iter().map(|recording| (recording.file.clone(), recording)).collect();
        Self { files, with, taken: 0, left_out: (0, 0) }
    }

    /// A recording named below the base of the site, as a `data:` address. `None` where it is left out.
    pub(super) fn take(&mut self, file: &str) -> Option<String> {
        let recording = self.files.get(file)?;
        let Some(bytes) = recording.bytes().filter(|_| self.with) else {
            self.left_out = (self.left_out.0 + 1, self.left_out.1 + recording.length);
            return None;
        };
        self.taken += 1;
        Some(["data:", SoundKind::of_name(file)?.media_type(), ";base64,", &STANDARD.encode(bytes)].concat())
    }
}

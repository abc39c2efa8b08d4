//! Pictures as addresses that hold them.

use std::collections::BTreeMap;

use base64::{Engine, engine::general_purpose::STANDARD};

use crate::publish::source::library::{Media, MediaFile};

/// The most bytes that all pictures of a file may take, encoded as base64.
pub(super) const MOST_BYTES: usize = 10_000_000;

/// The pictures of a library, and those of them that were put into a file.
pub(super) struct Pictures {
    files: BTreeMap<String, MediaFile>,
    without: bool,
    room: usize,
    pub taken: usize,
    /// The files of the pictures that were left out.
    pub left_out: Vec<String>,
}

impl Pictures {
    pub(super) fn new(media: &Media, without: bool) -> Self {
        let files = media.files().into_iter().map(|media| (media.file.clone(), media)).collect();
        Self { files, without, room: MOST_BYTES, taken: 0, left_out: Vec::new() }
    }

    /// A picture named below the base of the site, as a `data:` address. `None` where it is left out.
    pub(super) fn take(&mut self, file: &str) -> Option<String> {
        let media = self.files.get(file).filter(|_| !self.without)?;
        let encoded = media.sizes.first().and_then(|size| size.bytes().ok()).map(|bytes| STANDARD.encode(bytes));
        let Some(encoded) = encoded.filter(|encoded| encoded.len() <= self.room) else {
            self.left_out.push(media.path.display().to_string());
            return None;
        };
        self.room -= encoded.len();
        self.taken += 1;
        let kind = match file.rsplit('.').next() {
            Some("svg") => "svg+xml",
            Some("jpg") => "jpeg",
            Some(other) => other,
            None => return None,
        };
        Some(["data:image/", kind, ";base64,", &encoded].concat())
    }
}

//! What all requests have in common: the library that is edited, and the secret of this run.

use std::{
    collections::HashSet,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
};

use anyhow::Result;

use super::{super::super::site::target::paths, token::EditToken};

/// Below this address is all that belongs to the editor.
pub(super) const PLACE: &str = "/.lectern/editor/";

/// The library that is edited.
pub(super) struct Editor {
    /// Its folder, without links.
    pub(super) root: PathBuf,
    pub(super) token: EditToken,
    /// Held while something is written, so that two requests do not write the same file.
    pub(super) writing: Mutex<()>,
    /// Texts that this run has seen published or withdrawn: readers may have them, whatever their heads say by now.
    published: Mutex<HashSet<PathBuf>>,
}

impl Editor {
    pub(super) fn open(library: &Path) -> Result<Arc<Self>> {
        Ok(Arc::new(Self {
            root: paths::real(library)?,
            token: EditToken::new()?,
            writing: Mutex::new(()),
            published: Mutex::default(),
        }))
    }

    /// Remembers that readers may have these texts.
    pub(super) fn note_published(&self, files: impl IntoIterator<Item = PathBuf>) {
        self.published.lock().unwrap_or_else(PoisonError::into_inner).extend(files);
    }

    /// Whether this run has seen that readers may have a text.
    pub(super) fn was_published(&self, file: &Path) -> bool {
        self.published.lock().unwrap_or_else(PoisonError::into_inner).contains(file)
    }
}

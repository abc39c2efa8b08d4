//! What all requests have in common: the library that is edited, and the secret of this run.

use std::{
    path::{Path, PathBuf},
    sync::{Arc, Mutex},
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
}

impl Editor {
    pub(super) fn open(library: &Path) -> Result<Arc<Self>> {
        Ok(Arc::new(Self { root: paths::real(library)?, token: EditToken::new()?, writing: Mutex::new(()) }))
    }
}

//! Where lines come from.

use std::path::{Path, PathBuf};

use tempfile::TempPath;

/// A file with an article a line.
#[derive(Debug)]
pub struct RecordSource {
    /// The file that the user gave, for messages.
    pub path: PathBuf,
    /// The lines, where another format made them of that file.
    pub data: Option<TempPath>,
    /// What the file is called in the report.
    pub what: &'static str,
}

impl RecordSource {
    /// The file that has the lines.
    pub(super) fn lines(&self) -> &Path {
        self.data.as_deref().unwrap_or(&self.path)
    }
}

//! The picture that other programs show for an article that somebody shares.

use super::spool::Kept;

/// A picture that other programs show for an article that somebody shares.
#[derive(Debug, Clone)]
pub struct MediaShare {
    /// Below the base of the site.
    pub file: String,
    pub width: u32,
    pub height: u32,
    pub(super) kept: Kept,
}

impl MediaShare {
    /// The bytes that are published.
    pub fn bytes(&self) -> std::io::Result<Vec<u8>> {
        self.kept.read()
    }
}

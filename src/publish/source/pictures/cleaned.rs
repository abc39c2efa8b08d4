//! A picture as it is published.

use super::{super::library::Told, kind::PictureKind};

/// A picture that may be published.
#[derive(Debug, Clone)]
pub struct Cleaned {
    pub bytes: Vec<u8>,
    /// What it is published as; a picture may change its format.
    pub kind: PictureKind,
    /// In pixels, as it is shown.
    pub width: u32,
    pub height: u32,
    /// What the author should know, such as colours that may look different.
    pub notes: Vec<Told>,
}

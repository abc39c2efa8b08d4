//! A picture as it is published.

use serde::{Deserialize, Serialize};

use super::{super::library::Told, kind::PictureKind};

/// A picture that may be published.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Cleaned {
    pub bytes: Vec<u8>,
    /// What it is published as; a picture may change its format.
    pub kind: PictureKind,
    /// In pixels, as it is shown.
    pub width: u32,
    pub height: u32,
    /// What the author should know, such as colours that may look different.
    pub notes: Vec<Told>,
    /// Other sizes of it in the same format, the narrowest first.
    pub sizes: Vec<SizedPicture>,
}

/// A picture in one of its sizes.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SizedPicture {
    /// In pixels.
    pub width: u32,
    pub height: u32,
    pub bytes: Vec<u8>,
}

/// What a picture is made into.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PictureForm {
    /// One picture, as much like the original as possible.
    Whole,
    /// Sizes for screens.
    Screens,
    /// Nothing: only its head is judged, and it has no bytes.
    Judged,
}

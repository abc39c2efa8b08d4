//! What is wrong with a picture, as one of a few kinds: for a page that has words of its own for each.

use super::{broken::Broken, cleaned::PictureForm, kind, kind::PictureKind, pixels, svg};

/// Why a picture cannot be published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PictureFault {
    /// A photo of a kind that browsers do not show, as iPhones make them.
    Heic,
    /// It is no picture of a known kind.
    Kind,
    Broken,
    /// It has too many pixels.
    Large,
    /// A form of its format that browsers do not show.
    Rare,
    /// A drawing that cannot be read.
    Drawing,
}

impl PictureFault {
    /// The fault of a picture, as far as its head says; `None` if it can be published.
    pub fn of(bytes: &[u8]) -> Option<Self> {
        match PictureKind::of(bytes) {
            None if kind::is_heic(bytes) => Some(Self::Heic),
            None => Some(Self::Kind),
            Some(PictureKind::Svg) => svg::clean(bytes).err().map(|_| Self::Drawing),
            Some(kind) => pixels::clean(kind, bytes, PictureForm::Judged).err().map(|broken| match broken {
                Broken::Large(_) => Self::Large,
                Broken::Rare(_) => Self::Rare,
                Broken::Short | Broken::At(_) | Broken::Pixels => Self::Broken,
            }),
        }
    }
}

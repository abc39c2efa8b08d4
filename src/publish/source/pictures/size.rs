//! How large pictures may be, and how large they are published.

use super::broken::Broken;

/// The most pixels that are decoded.
const MOST_PIXELS: u64 = 100_000_000;
/// The most pixels that all frames of an animation may have together.
pub(super) const MOST_MOVING: u64 = 1_000_000_000;
/// The longer side of what is published.
pub(super) const LONGEST: u32 = 2560;
/// A larger file is encoded anew.
pub(super) const MOST_BYTES: usize = 2_000_000;

/// The message for pictures that are too large, given before anything is decoded.
pub(super) const TOO_LARGE: Broken = Broken::Large("more than 100 million pixels");

/// Width and height in pixels, neither of them 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Size {
    pub(super) width: u32,
    pub(super) height: u32,
}

impl Size {
    pub(super) fn new(width: u32, height: u32) -> Result<Self, Broken> {
        if width == 0 || height == 0 { Err(Broken::At("its size")) } else { Ok(Self { width, height }) }
    }

    pub(super) fn pixels(self) -> u64 {
        u64::from(self.width) * u64::from(self.height)
    }

    pub(super) fn is_too_large(self) -> bool {
        self.pixels() > MOST_PIXELS
    }

    /// Whether it is scaled down before it is published.
    pub(super) fn is_long(self) -> bool {
        self.width.max(self.height) > LONGEST
    }
}

//! Pictures as they may be published: made by this program from what was decoded, or from parts that an allow-list
//! names. Positions, names, serial numbers, comments, preview images and scripts cannot get into the result.

mod broken;
mod bytes;
mod cleaned;
mod colour;
mod gif;
mod guarded;
mod inflate;
mod jpeg;
mod kind;
mod png;
mod pixels;
mod raster;
mod size;
mod svg;
mod text;
mod webp;

use super::library::Told;
pub use cleaned::Cleaned;
pub use kind::PictureKind;

/// Makes a picture fit to be published. The message of a refusal goes on after the picture's name.
pub fn clean(bytes: &[u8]) -> Result<Cleaned, Told> {
    match kind::of(bytes)? {
        PictureKind::Svg => svg::clean(bytes),
        kind => pixels::clean(kind, bytes).map_err(|broken| broken.told(kind)),
    }
}

//! Pictures as they may be published: made by this program from what was decoded, or from parts that an allow-list
//! names. Positions, names, serial numbers, comments, preview images and scripts cannot get into the result.

mod broken;
mod bytes;
mod cleaned;
mod colour;
mod drawn;
mod fault;
mod gif;
mod guarded;
mod inflate;
mod jpeg;
mod kind;
mod png;
mod pixels;
mod raster;
mod screens;
mod share;
mod size;
mod svg;
mod text;
mod webp;

use super::library::Told;
use cleaned::PictureForm;
pub use cleaned::{Cleaned, SizedPicture};
pub use drawn::{drawn, drawn_clear, width_of_text};
pub use fault::PictureFault;
pub use kind::PictureKind;
pub use share::{SHARED, encoded, shared};

/// Makes a picture fit to be published, in one size. The message of a refusal goes on after the picture's name.
pub fn clean(bytes: &[u8]) -> Result<Cleaned, Told> {
    in_form(bytes, PictureForm::Whole)
}

/// Makes a picture fit to be published, in the sizes that screens need: the one for texts, and beside it others.
pub fn for_screens(bytes: &[u8]) -> Result<Cleaned, Told> {
    in_form(bytes, PictureForm::Screens)
}

/// Whether a picture can be published, as far as its head says. Its pixels are not looked at, and the result has no
/// bytes; width and height are those of the original.
pub fn judged(bytes: &[u8]) -> Result<Cleaned, Told> {
    in_form(bytes, PictureForm::Judged)
}

fn in_form(bytes: &[u8], form: PictureForm) -> Result<Cleaned, Told> {
    match kind::of(bytes)? {
        PictureKind::Svg => svg::clean(bytes),
        kind => pixels::clean(kind, bytes, form).map_err(|broken| broken.told(kind)),
    }
}

//! Pictures of pixels: each format taken apart and put together again.

use image::metadata::Orientation;

use super::{
    super::library::Told,
    broken::Broken,
    cleaned::{Cleaned, PictureForm},
    colour, gif, jpeg,
    kind::PictureKind,
    png,
    raster::{self, Raw, Treatment},
    webp,
};

/// A picture of pixels.
pub(super) fn clean(kind: PictureKind, bytes: &[u8], form: PictureForm) -> Result<Cleaned, Broken> {
    match kind {
        PictureKind::Jpeg => {
            let jpeg = jpeg::read(bytes)?;
            let profile = jpeg.profile.filter(|_| !jpeg.is_cmyk);
            let wanted =
                Treatment { profile: foreign(profile), must: jpeg.is_cmyk, ..Treatment::upright(jpeg.orientation) };
            raster::publish(Raw { kind, bytes: jpeg.bytes, size: jpeg.size }, &wanted, form)
        }
        PictureKind::Png => {
            let png = png::read(bytes)?;
            let has_profile = png.profile.is_some();
            let profile = foreign(png.profile.clone());
            // A profile that is sRGB is replaced by the chunk `sRGB`, which means the same.
            let own: Vec<_> = png.colours.iter().map(|(kind, chunk)| (*kind, chunk.as_slice())).collect();
            let colours = if has_profile { vec![png::SRGB] } else { own };
            let raw = Raw { kind, bytes: png.write(&colours), size: png.size };
            if png.is_moving {
                return still_as_it_is(raw, png.orientation, profile.is_some(), form);
            }
            let wanted = Treatment { profile, must: png.is_odd, colours, ..Treatment::upright(png.orientation) };
            raster::publish(raw, &wanted, form)
        }
        PictureKind::Webp => {
            let webp = webp::read(bytes)?;
            let profile = foreign(webp.profile);
            let raw = Raw { kind, bytes: webp.bytes, size: webp.size };
            match webp.is_moving {
                true => still_as_it_is(raw, webp.orientation, profile.is_some(), form),
                false => raster::publish(raw, &Treatment { profile, ..Treatment::upright(webp.orientation) }, form),
            }
        }
        PictureKind::Gif | PictureKind::Svg => {
            let gif = gif::read(bytes)?;
            let raw = Raw { kind, bytes: gif.bytes, size: gif.size };
            match gif.frames {
                1 => raster::publish(raw, &Treatment::upright(Orientation::NoTransforms), form),
                _ => still_as_it_is(raw, Orientation::NoTransforms, false, form),
            }
        }
    }
}

/// The colour profile, if it differs from sRGB.
fn foreign(profile: Option<Vec<u8>>) -> Option<Vec<u8>> {
    profile.filter(|profile| colour::is_foreign(profile))
}

/// An animation: its frames are not turned, scaled or converted.
fn still_as_it_is(raw: Raw, orientation: Orientation, foreign: bool, form: PictureForm) -> Result<Cleaned, Broken> {
    let mut cleaned = raster::unchanged(raw, form)?;
    let mut note = |message: &str, help: &str| cleaned.notes.push(Told::new(message, help));
    if foreign {
        let help = "look at it on the page; where they are wrong, save the animation with the colours of sRGB";
        note("the colour profile of the animation is not published; its colours may look a little different", help);
    }
    if orientation != Orientation::NoTransforms {
        let help = "turn the animation in a program for pictures and save it";
        note("the animation says that it is to be turned, which is done for still pictures only", help);
    }
    Ok(cleaned)
}

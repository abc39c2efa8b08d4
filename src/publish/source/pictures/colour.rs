//! Converts other colour spaces to sRGB, so that a picture needs no colour profile: profiles can contain text.

use image::{DynamicImage, GrayImage, ImageBuffer, RgbImage, RgbaImage};
use moxcms::{ColorProfile, DataColorSpace, Layout, TransformOptions};

use super::guarded::guarded;

/// How far a colour may move before a profile counts as another one than sRGB.
const NEAR: u8 = 2;

/// Whether a profile differs from sRGB. One that cannot be read is ignored, as in browsers.
pub(super) fn is_foreign(profile: &[u8]) -> bool {
    let steps = [0_u8, 32, 96, 160, 224, 255];
    let mut colours = Vec::new();
    for r in steps {
        for g in steps {
            colours.extend(steps.iter().flat_map(|b| [r, g, *b]));
        }
    }
    let Some(image) = RgbImage::from_raw(36, 6, colours.clone()) else { return false };
    let same = |made: DynamicImage| made.to_rgb8().iter().zip(&colours).all(|(new, old)| new.abs_diff(*old) <= NEAR);
    if let Some(made) = to_srgb(&DynamicImage::ImageRgb8(image), profile) {
        return !same(made);
    }
    let greys: Vec<u8> = (0..=255).collect();
    let Some(image) = GrayImage::from_raw(256, 1, greys.clone()) else { return false };
    let same = |made: DynamicImage| made.to_luma8().iter().zip(&greys).all(|(new, old)| new.abs_diff(*old) <= NEAR);
    to_srgb(&DynamicImage::ImageLuma8(image), profile).is_some_and(|made| !same(made))
}

/// The picture in sRGB. `None` where the profile is broken, or of another kind of colours than the picture's.
pub(super) fn to_srgb(image: &DynamicImage, profile: &[u8]) -> Option<DynamicImage> {
    let profile = guarded(|| ColorProfile::new_from_slice(profile).ok())??;
    let grey = !image.color().has_color();
    match (profile.color_space, grey) {
        (DataColorSpace::Gray, true) if !image.color().has_alpha() => {
            let image = image.to_luma8();
            let made = transformed(&profile, Layout::Gray, image.as_raw(), Layout::Rgb, image.as_raw().len() * 3)?;
            let rgb: RgbImage = ImageBuffer::from_raw(image.width(), image.height(), made)?;
            Some(DynamicImage::ImageLuma8(DynamicImage::ImageRgb8(rgb).to_luma8()))
        }
        (DataColorSpace::Gray, true) => {
            let image = image.to_luma_alpha8();
            let length = image.as_raw().len() * 2;
            let made = transformed(&profile, Layout::GrayAlpha, image.as_raw(), Layout::Rgba, length)?;
            RgbaImage::from_raw(image.width(), image.height(), made).map(DynamicImage::ImageRgba8)
        }
        (DataColorSpace::Rgb, _) if image.color().has_alpha() => {
            let image = image.to_rgba8();
            let made = transformed(&profile, Layout::Rgba, image.as_raw(), Layout::Rgba, image.as_raw().len())?;
            RgbaImage::from_raw(image.width(), image.height(), made).map(DynamicImage::ImageRgba8)
        }
        (DataColorSpace::Rgb, _) => {
            let image = image.to_rgb8();
            let made = transformed(&profile, Layout::Rgb, image.as_raw(), Layout::Rgb, image.as_raw().len())?;
            RgbImage::from_raw(image.width(), image.height(), made).map(DynamicImage::ImageRgb8)
        }
        _ => None,
    }
}

fn transformed(profile: &ColorProfile, from: Layout, pixels: &[u8], to: Layout, length: usize) -> Option<Vec<u8>> {
    guarded(|| {
        let options = TransformOptions::default();
        let transform = profile.create_transform_8bit(from, &ColorProfile::new_srgb(), to, options).ok()?;
        let mut made = vec![0; length];
        transform.transform(pixels, &mut made).ok()?;
        Some(made)
    })?
}

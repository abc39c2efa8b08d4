//! Pictures that other programs show for a page that somebody shares: JPEG, nearly twice as wide as high.

use image::{DynamicImage, RgbImage, codecs::jpeg::JpegEncoder, imageops::FilterType};

use super::{
    cleaned::Cleaned,
    drawn::{drawn, on_white},
    guarded::guarded,
    kind::PictureKind,
};

/// The size that the programs ask for.
pub const SHARED: (u32, u32) = (1_200, 630);
/// A smaller picture is not shown large, so there is nothing to share.
const SMALLEST: (u32, u32) = (600, 315);
const QUALITY: u8 = 82;

/// A picture that is published, cut so that what is at `focus` stays (percent from the left, and from the top). `None`
/// if it is too small.
pub fn shared(bytes: &[u8], kind: PictureKind, focus: [u32; 2]) -> Option<Cleaned> {
    if kind == PictureKind::Svg {
        return encoded(drawn(bytes, SHARED)?);
    }
    let image = guarded(|| image::load_from_memory(bytes).ok()).flatten()?;
    let (width, height) = (image.width(), image.height());
    let (cut_width, cut_height) = match u64::from(width) * u64::from(SHARED.1) > u64::from(height) * u64::from(SHARED.0)
    {
        true => ((u64::from(height) * u64::from(SHARED.0) / u64::from(SHARED.1)) as u32, height),
        false => (width, (u64::from(width) * u64::from(SHARED.1) / u64::from(SHARED.0)) as u32),
    };
    if cut_width < SMALLEST.0 || cut_height < SMALLEST.1 {
        return None;
    }
    let at = |room: u32, percent: u32| room * percent.min(100) / 100;
    let cut = image.crop_imm(at(width - cut_width, focus[0]), at(height - cut_height, focus[1]), cut_width, cut_height);
    let cut = if cut_width > SHARED.0 { cut.resize_exact(SHARED.0, SHARED.1, FilterType::CatmullRom) } else { cut };
    encoded(on_white(&cut))
}

/// As JPEG.
pub fn encoded(image: RgbImage) -> Option<Cleaned> {
    let (width, height) = (image.width(), image.height());
    let mut bytes = Vec::new();
    DynamicImage::ImageRgb8(image).write_with_encoder(JpegEncoder::new_with_quality(&mut bytes, QUALITY)).ok()?;
    Some(Cleaned { bytes, kind: PictureKind::Jpeg, width, height, notes: Vec::new(), sizes: Vec::new() })
}

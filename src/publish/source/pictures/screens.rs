//! The sizes of a picture that browsers choose from: for cards, for text on phones, for wide screens.

use std::borrow::Cow;

use fast_image_resize::{
    FilterType, PixelType, ResizeAlg, ResizeOptions, Resizer,
    images::{Image, ImageRef},
};
use image::{DynamicImage, RgbImage, RgbaImage};
use webp::{Encoder, PixelLayout, WebPConfig};

use super::{broken::Broken, cleaned::SizedPicture, size::Size};

/// The widths, each with the most bytes that it should take. Phones choose the second one for a text: with 60 kB it
/// arrives on a weak line.
const WIDTHS: [(u32, usize); 3] = [(400, 25_000), (800, 60_000), (WIDEST, 240_000)];
pub(super) const WIDEST: u32 = 1600;
/// The longest side that WebP can have.
const LONGEST: u32 = 16_383;
/// A size is made only if the next larger one is this much wider.
const STEP: f64 = 1.4;
/// The quality of photos; the worse ones are for those that stay too large.
const QUALITIES: [f32; 5] = [80.0, 72.0, 64.0, 56.0, 48.0];
/// A picture with at most so many colours is a drawing.
const FEW_COLOURS: usize = 2_048;
/// The quality of drawings that take fewer bytes with losses.
const DRAWING: f32 = 92.0;

/// The size that a picture of this size is published in at most.
pub(super) fn widest(size: Size) -> Size {
    let part = (f64::from(WIDEST) / f64::from(size.width)).min(f64::from(LONGEST) / f64::from(size.height)).min(1.0);
    let side = |side: u32| ((f64::from(side) * part).round() as u32).clamp(1, LONGEST);
    Size { width: side(size.width), height: side(size.height) }
}

/// Pixels of 8 bits a colour.
#[derive(Clone)]
pub(super) struct Pixels {
    size: Size,
    bytes: Vec<u8>,
    has_alpha: bool,
}

impl Pixels {
    pub(super) fn of(image: &DynamicImage) -> Self {
        let size = Size { width: image.width(), height: image.height() };
        let opaque = !image.color().has_alpha() || image.to_rgba8().pixels().all(|pixel| pixel.0[3] == 255);
        match opaque {
            true => Self { size, bytes: image.to_rgb8().into_raw(), has_alpha: false },
            false => Self { size, bytes: image.to_rgba8().into_raw(), has_alpha: true },
        }
    }

    pub(super) fn into_image(self) -> Option<DynamicImage> {
        let Size { width, height } = self.size;
        match self.has_alpha {
            true => RgbaImage::from_raw(width, height, self.bytes).map(DynamicImage::ImageRgba8),
            false => RgbImage::from_raw(width, height, self.bytes).map(DynamicImage::ImageRgb8),
        }
    }

    pub(super) fn resized(&self, size: Size) -> Result<Self, Broken> {
        if size == self.size {
            return Ok(self.clone());
        }
        // Of the code for all kinds of pixels only that for four colours is in the program: 4 MB less.
        let wide: Cow<'_, [u8]> = match self.has_alpha {
            true => (&self.bytes).into(),
            false => self.bytes.chunks_exact(3).flat_map(|rgb| [rgb[0], rgb[1], rgb[2], 255]).collect(),
        };
        let Size { width, height } = self.size;
        let from = ImageRef::new(width, height, &wide, PixelType::U8x4).map_err(|_| Broken::Pixels)?;
        let mut made = Image::new(size.width, size.height, PixelType::U8x4);
        let options = ResizeOptions::new().resize_alg(ResizeAlg::Convolution(FilterType::Lanczos3));
        let options = options.use_alpha(self.has_alpha);
        Resizer::new().resize(&from, &mut made, &options).map_err(|_| Broken::Pixels)?;
        let mut bytes = made.into_vec();
        if !self.has_alpha {
            bytes = bytes.chunks_exact(4).flat_map(|rgba| [rgba[0], rgba[1], rgba[2]]).collect();
        }
        Ok(Self { size, bytes, has_alpha: self.has_alpha })
    }

    fn encoded(&self, lossless: bool, quality: f32) -> Result<Vec<u8>, Broken> {
        let layout = if self.has_alpha { PixelLayout::Rgba } else { PixelLayout::Rgb };
        let mut config = WebPConfig::new().map_err(|()| Broken::Pixels)?;
        (config.lossless, config.quality) = (i32::from(lossless), quality);
        let encoder = Encoder::new(&self.bytes, layout, self.size.width, self.size.height);
        let made = encoder.encode_advanced(&config).map_err(|_| Broken::Pixels)?;
        if made.is_empty() { Err(Broken::Pixels) } else { Ok(made.to_vec()) }
    }

    /// Whether it has few colours, as drawings and pictures of screens have.
    pub(super) fn is_drawing(&self) -> bool {
        let step = if self.has_alpha { 4 } else { 3 };
        let mut seen = std::collections::HashSet::new();
        let mut last: &[u8] = &[];
        for pixel in self.bytes.chunks_exact(step) {
            if pixel != last && seen.insert(pixel) && seen.len() > FEW_COLOURS {
                return false;
            }
            last = pixel;
        }
        true
    }
}

/// The sizes of a picture, the narrowest first. `pixels` are as wide as the widest size; `drawing` says that none of
/// its few colours must be lost.
pub(super) fn sizes(pixels: &Pixels, drawing: bool) -> Result<Vec<SizedPicture>, Broken> {
    let whole = pixels.size;
    let mut widths = vec![whole.width];
    for (width, _) in WIDTHS.iter().rev() {
        if f64::from(*width) * STEP <= f64::from(widths[widths.len() - 1]) {
            widths.push(*width);
        }
    }
    let mut made: Vec<SizedPicture> = Vec::new();
    for width in widths {
        let height = (f64::from(width) * f64::from(whole.height) / f64::from(whole.width)).round().max(1.0) as u32;
        let bytes = fitting(&pixels.resized(Size { width, height })?, drawing)?;
        match made.last() {
            // A narrower size with more bytes helps nobody, and neither does a wider one with fewer.
            Some(wider) if wider.bytes.len() <= bytes.len() => {}
            _ => made.push(SizedPicture { width, height, bytes }),
        }
    }
    made.reverse();
    Ok(made)
}

/// The place of the size that texts show where nothing chooses another one.
pub(super) fn of_text(sizes: &[SizedPicture]) -> usize {
    let (text, _) = WIDTHS[1];
    let fits = |size: &SizedPicture| f64::from(size.width) < f64::from(text) * STEP;
    sizes.iter().rposition(fits).unwrap_or_default()
}

/// Encoded as well as the bytes for such a width allow.
fn fitting(pixels: &Pixels, drawing: bool) -> Result<Vec<u8>, Broken> {
    let width = f64::from(pixels.size.width);
    let most = WIDTHS.iter().find(|(step, _)| width < f64::from(*step) * STEP).map_or(WIDTHS[2].1, |(_, most)| *most);
    if drawing {
        let exact = pixels.encoded(true, 75.0)?;
        if exact.len() <= most {
            return Ok(exact);
        }
        let lossy = pixels.encoded(false, DRAWING)?;
        return Ok(if lossy.len() < exact.len() { lossy } else { exact });
    }
    let mut bytes = Vec::new();
    for quality in QUALITIES {
        bytes = pixels.encoded(false, quality)?;
        if bytes.len() <= most {
            break;
        }
    }
    Ok(bytes)
}

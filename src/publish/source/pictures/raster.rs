//! Pictures of pixels: decoded, turned upright, brought to the colours of sRGB and to a size for screens, encoded.

use std::{
    io::Cursor,
    sync::{Mutex, PoisonError},
};

use image::{
    DynamicImage, ImageFormat, ImageReader, Limits,
    codecs::{
        jpeg::JpegEncoder,
        png::{CompressionType, FilterType, PngEncoder},
        webp::WebPEncoder,
    },
    imageops::FilterType as Scaling,
    metadata::Orientation,
};

use super::{
    broken::Broken,
    cleaned::{Cleaned, PictureForm},
    colour,
    guarded::guarded,
    jpeg,
    kind::PictureKind,
    png,
    screens::{self, Pixels},
    size::{LONGEST, MOST_BYTES, Size},
};

/// How good a JPEG picture is; the worse ones are for those that stay too large.
const QUALITIES: [u8; 3] = [88, 80, 72];
/// Pictures with more pixels are decoded one after the other, so that many of them fit into memory.
const MANY_PIXELS: u64 = 16_000_000;
/// A picture that is no wider and no heavier than this is published as it is.
const SMALL: (u32, usize) = (800, 20_000);
static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());

/// A picture reduced to what is shown, with unchanged pixels.
pub(super) struct Raw {
    pub(super) kind: PictureKind,
    pub(super) bytes: Vec<u8>,
    pub(super) size: Size,
}

/// What has to be done to a picture.
pub(super) struct Treatment<'a> {
    pub(super) orientation: Orientation,
    /// A colour profile that is not that of sRGB.
    pub(super) profile: Option<Vec<u8>>,
    /// Chunks of colour of a PNG file, for its next form.
    pub(super) colours: Vec<(&'a [u8; 4], &'a [u8])>,
    /// It is encoded anew in any case.
    pub(super) must: bool,
}

impl Treatment<'_> {
    pub(super) fn upright(orientation: Orientation) -> Self {
        Self { orientation, profile: None, colours: Vec::new(), must: false }
    }
}

/// A picture as it is published: unchanged if nothing has to be done, else decoded and encoded again.
pub(super) fn publish(raw: Raw, wanted: &Treatment<'_>, form: PictureForm) -> Result<Cleaned, Broken> {
    if form == PictureForm::Judged {
        let Size { width, height } = shown(raw.size, wanted.orientation);
        return Ok(cleaned(raw.kind, Vec::new(), width, height));
    }
    let turned = wanted.orientation != Orientation::NoTransforms;
    let must = wanted.must || turned || wanted.profile.is_some();
    let _alone = alone(raw.size);
    let mut image = decoded(raw.kind, &raw.bytes)?;
    // Pixels that were erased may still have their colours. Those of lossy WebP are blurred, and stay.
    let lossy = raw.kind == PictureKind::Webp && raw.bytes.windows(4).any(|name| name == b"VP8 ");
    let must = must || (!lossy && cleared(&mut image));
    if form == PictureForm::Screens && wanted.colours.iter().all(|colour| is_srgb(*colour)) {
        return for_screens(raw, image, wanted, lossy, must);
    }
    let must = must || raw.size.is_long();
    if !must && raw.bytes.len() <= MOST_BYTES {
        return Ok(cleaned(raw.kind, raw.bytes, raw.size.width, raw.size.height));
    }
    let mut colours = wanted.colours.as_slice();
    if let Some(made) = wanted.profile.as_ref().and_then(|profile| colour::to_srgb(&image, profile)) {
        image = made;
        colours = &[png::SRGB];
    }
    if raw.size.is_long() {
        image = image.resize(LONGEST, LONGEST, Scaling::CatmullRom);
    }
    image.apply_orientation(wanted.orientation);
    let (kind, bytes) = encoded(raw.kind, &image, colours)?;
    if !must && bytes.len() >= raw.bytes.len() {
        return Ok(cleaned(raw.kind, raw.bytes, raw.size.width, raw.size.height));
    }
    Ok(cleaned(kind, bytes, image.width(), image.height()))
}

/// A picture in the sizes that screens need; it stays as it is where nothing has to be done and it takes fewer bytes.
fn for_screens(
    raw: Raw,
    image: DynamicImage,
    wanted: &Treatment<'_>,
    lossy: bool,
    must: bool,
) -> Result<Cleaned, Broken> {
    let (width, bytes) = (raw.size.width, raw.bytes.len());
    if !must && width <= SMALL.0 && bytes <= SMALL.1 {
        return Ok(cleaned(raw.kind, raw.bytes, raw.size.width, raw.size.height));
    }
    // Turned before it has its size: the width that counts is the one that is shown.
    let wide = shown(screens::widest(shown(raw.size, wanted.orientation)), wanted.orientation);
    let in_srgb = |image: &DynamicImage| wanted.profile.as_ref().and_then(|profile| colour::to_srgb(image, profile));
    // Profiles are for grey or for colours: grey pixels are converted before they become colours, others when there
    // are fewer of them.
    let grey = if image.color().has_color() { None } else { in_srgb(&image) };
    let drawn = Pixels::of(grey.as_ref().unwrap_or(&image));
    drop(image);
    let drawing = raw.kind != PictureKind::Jpeg && !lossy && drawn.is_drawing();
    let mut image = drawn.resized(wide)?.into_image().ok_or(Broken::Pixels)?;
    drop(drawn);
    if grey.is_none() {
        image = in_srgb(&image).unwrap_or(image);
    }
    image.apply_orientation(wanted.orientation);
    let mut sizes = screens::sizes(&Pixels::of(&image), drawing)?;
    let text = sizes.remove(screens::of_text(&sizes));
    if !must && width <= screens::WIDEST && bytes <= text.bytes.len() {
        return Ok(cleaned(raw.kind, raw.bytes, raw.size.width, raw.size.height));
    }
    Ok(Cleaned { sizes, ..cleaned(PictureKind::Webp, text.bytes, text.width, text.height) })
}

/// Width and height after a picture was turned, or before.
fn shown(size: Size, orientation: Orientation) -> Size {
    use Orientation::{Rotate90, Rotate90FlipH, Rotate270, Rotate270FlipH};
    match orientation {
        Rotate90 | Rotate270 | Rotate90FlipH | Rotate270FlipH => Size { width: size.height, height: size.width },
        _ => size,
    }
}

/// Whether a chunk of colour of a PNG file says no more than that it is sRGB.
fn is_srgb((kind, chunk): (&[u8; 4], &[u8])) -> bool {
    const CHROMATICITIES: [u32; 8] = [31_270, 32_900, 64_000, 33_000, 30_000, 60_000, 15_000, 6_000];
    match kind {
        b"sRGB" => true,
        b"gAMA" => chunk == 45_455_u32.to_be_bytes(),
        b"cHRM" => chunk == CHROMATICITIES.map(u32::to_be_bytes).concat(),
        _ => false,
    }
}

/// Clears the colours of fully transparent pixels, which are invisible. Returns whether they could have shown anything:
/// they had more than one colour.
fn cleared(image: &mut DynamicImage) -> bool {
    fn clear<P: image::Pixel>(pixels: image::buffer::PixelsMut<'_, P>) -> bool
    where
        P::Subpixel: Default + PartialEq,
    {
        let zero = P::Subpixel::default();
        let mut first: Option<P> = None;
        let mut several = false;
        for pixel in pixels.filter(|pixel| pixel.channels().last().is_some_and(|alpha| *alpha == zero)) {
            several |= first.get_or_insert(*pixel).channels() != pixel.channels();
            pixel.channels_mut().fill(zero);
        }
        several
    }
    match image {
        DynamicImage::ImageLumaA8(image) => clear(image.pixels_mut()),
        DynamicImage::ImageRgba8(image) => clear(image.pixels_mut()),
        DynamicImage::ImageLumaA16(image) => clear(image.pixels_mut()),
        DynamicImage::ImageRgba16(image) => clear(image.pixels_mut()),
        _ => false,
    }
}

/// The picture unchanged, after a check that it can be shown.
pub(super) fn unchanged(raw: Raw, form: PictureForm) -> Result<Cleaned, Broken> {
    if form == PictureForm::Judged {
        return Ok(cleaned(raw.kind, Vec::new(), raw.size.width, raw.size.height));
    }
    let _alone = alone(raw.size);
    decoded(raw.kind, &raw.bytes)?;
    Ok(cleaned(raw.kind, raw.bytes, raw.size.width, raw.size.height))
}

fn cleaned(kind: PictureKind, bytes: Vec<u8>, width: u32, height: u32) -> Cleaned {
    Cleaned { bytes, kind, width, height, notes: Vec::new(), sizes: Vec::new() }
}

fn alone(size: Size) -> Option<std::sync::MutexGuard<'static, ()>> {
    (size.pixels() > MANY_PIXELS).then(|| ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner))
}

fn decoded(kind: PictureKind, bytes: &[u8]) -> Result<DynamicImage, Broken> {
    let format = match kind {
        PictureKind::Png => ImageFormat::Png,
        PictureKind::Jpeg => ImageFormat::Jpeg,
        PictureKind::Webp => ImageFormat::WebP,
        PictureKind::Gif => ImageFormat::Gif,
        PictureKind::Svg => return Err(Broken::Pixels),
    };
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::default();
    limits.max_alloc = Some(2_000_000_000);
    reader.limits(limits);
    guarded(|| reader.decode().ok()).flatten().ok_or(Broken::Pixels)
}

fn encoded(
    kind: PictureKind,
    image: &DynamicImage,
    colours: &[(&[u8; 4], &[u8])],
) -> Result<(PictureKind, Vec<u8>), Broken> {
    let opaque = !image.color().has_alpha() || image.to_rgba8().pixels().all(|pixel| pixel.0[3] == 255);
    match kind {
        PictureKind::Jpeg => photo(image),
        PictureKind::Webp if opaque => photo(image),
        PictureKind::Webp => {
            let image = DynamicImage::ImageRgba8(image.to_rgba8());
            write(|out| image.write_with_encoder(WebPEncoder::new_lossless(out)))
                .map(|bytes| (PictureKind::Webp, bytes))
        }
        PictureKind::Png | PictureKind::Gif | PictureKind::Svg => {
            let bytes = write(|out| {
                let encoder = PngEncoder::new_with_quality(out, CompressionType::Default, FilterType::Adaptive);
                image.write_with_encoder(encoder)
            })?;
            let plain = colours.iter().all(|(kind, _)| *kind == png::SRGB.0);
            if bytes.len() > MOST_BYTES && opaque && plain {
                return photo(image);
            }
            Ok((PictureKind::Png, png::read(&bytes)?.write(colours)))
        }
    }
}

fn photo(image: &DynamicImage) -> Result<(PictureKind, Vec<u8>), Broken> {
    let image = match image.color().has_color() {
        true => DynamicImage::ImageRgb8(image.to_rgb8()),
        false => DynamicImage::ImageLuma8(image.to_luma8()),
    };
    let mut bytes = Vec::new();
    for quality in QUALITIES {
        bytes = write(|out| image.write_with_encoder(JpegEncoder::new_with_quality(out, quality)))?;
        if bytes.len() <= MOST_BYTES {
            break;
        }
    }
    // In the same form as pictures that stay as they are.
    Ok((PictureKind::Jpeg, jpeg::read(&bytes)?.bytes))
}

fn write(write: impl FnOnce(Cursor<&mut Vec<u8>>) -> image::ImageResult<()>) -> Result<Vec<u8>, Broken> {
    let mut bytes = Vec::new();
    write(Cursor::new(&mut bytes)).map_err(|_| Broken::Pixels)?;
    Ok(bytes)
}

//! Pictures keep what is seen and lose what is not.

use image::{AnimationDecoder, DynamicImage, ImageFormat};
use lectern::publish::source::pictures::{Cleaned, PictureKind, clean};

use super::make;

#[track_caller]
fn cleaned(name: &str, bytes: &[u8]) -> Cleaned {
    clean(bytes).unwrap_or_else(|refused| panic!("{name}: {refused:?}"))
}

/// How far two pictures are from each other where they differ most.
pub(super) fn difference(one: &DynamicImage, other: &DynamicImage) -> u8 {
    assert_eq!((one.width(), one.height()), (other.width(), other.height()));
    let (one, other) = (one.to_rgba8(), other.to_rgba8());
    one.iter().zip(other.iter()).map(|(a, b)| a.abs_diff(*b)).max().unwrap()
}

#[test]
fn every_made_up_picture_has_secrets_and_none_after_cleaning() {
    for (name, bytes) in make::all() {
        assert!(make::secrets(&bytes).len() >= 2, "{name}: {:?}", make::secrets(&bytes));
        let cleaned = cleaned(name, &bytes);
        assert_eq!(make::secrets(&cleaned.bytes), [""; 0], "{name}");
        let again = clean(&cleaned.bytes).unwrap();
        assert!(again.bytes == cleaned.bytes, "{name}: a clean picture stays as it is");
    }
    assert!(make::secrets(&make::jpeg(make::pixels(), 1, None)).len() > 15);
}

#[test]
fn what_is_seen_stays_bit_for_bit_where_nothing_has_to_be_turned() {
    for (name, bytes) in make::all() {
        if name.starts_with("turned") || name.starts_with("press") || name.ends_with("svg") {
            continue;
        }
        let cleaned = cleaned(name, &bytes);
        let before = image::load_from_memory(&bytes).unwrap();
        let after = image::load_from_memory(&cleaned.bytes).unwrap();
        assert_eq!(difference(&before, &after), 0, "{name}");
        assert_eq!(before.color(), after.color(), "{name}");
        assert_eq!((cleaned.width, cleaned.height), (48, 32), "{name}");
        assert!(cleaned.bytes.len() < bytes.len(), "{name}");
    }
}

#[test]
fn animations_keep_their_frames_times_and_number_of_rounds() {
    let frames = |bytes: &[u8], format: ImageFormat| -> Vec<(u32, DynamicImage)> {
        let from = std::io::Cursor::new(bytes);
        let frames = match format {
            ImageFormat::Gif => image::codecs::gif::GifDecoder::new(from).unwrap().into_frames().collect_frames(),
            ImageFormat::WebP => image::codecs::webp::WebPDecoder::new(from).unwrap().into_frames().collect_frames(),
            _ => image::codecs::png::PngDecoder::new(from).unwrap().apng().unwrap().into_frames().collect_frames(),
        };
        let seen =
            |frame: image::Frame| (frame.delay().numer_denom_ms().0, DynamicImage::ImageRgba8(frame.into_buffer()));
        frames.unwrap().into_iter().map(seen).collect()
    };
    for (bytes, format, rounds) in [
        (make::gif(3), ImageFormat::Gif, b"NETSCAPE2.0\x03\x01\x03\0".as_slice()),
        (make::moving_webp(), ImageFormat::WebP, b"ANIM\x06\0\0\0\xff\xff\xff\xff\x03\0"),
        (make::moving_png(), ImageFormat::Png, b"acTL\0\0\0\x02\0\0\0\x03"),
    ] {
        let cleaned = cleaned("an animation", &bytes);
        let (before, after) = (frames(&bytes, format), frames(&cleaned.bytes, format));
        assert!(before == after && after.len() > 1, "{format:?}: {} and {}", before.len(), after.len());
        assert!(cleaned.bytes.windows(rounds.len()).any(|window| window == rounds), "{format:?}");
        assert!(cleaned.notes.is_empty(), "{format:?}");
    }
}

#[test]
fn palettes_with_clear_colours_stay_palettes() {
    let mut raw = Vec::new();
    (0..4).for_each(|row: u8| raw.extend([0, row, (row + 1) % 4, 3, 2]));
    let png = [
        b"\x89PNG\r\n\x1a\n".to_vec(),
        make::chunk(b"IHDR", &[0, 0, 0, 4, 0, 0, 0, 4, 8, 3, 0, 0, 0]),
        make::chunk(b"PLTE", &[255, 0, 0, 0, 255, 0, 0, 0, 255, 9, 9, 9]),
        make::chunk(b"tRNS", &[255, 128, 0]),
        make::chunk(b"gAMA", &45_455_u32.to_be_bytes()),
        make::chunk(b"IDAT", &make::deflated(&raw)),
        make::chunk(b"IEND", b""),
    ]
    .concat();
    let cleaned = cleaned("a palette", &png);
    let kinds: Vec<[u8; 4]> = make::chunks(&cleaned.bytes).into_iter().map(|(kind, _)| kind).collect();
    assert_eq!(kinds, [*b"IHDR", *b"gAMA", *b"PLTE", *b"tRNS", *b"IDAT", *b"IEND"]);
    let (before, after) = (image::load_from_memory(&png).unwrap(), image::load_from_memory(&cleaned.bytes).unwrap());
    assert_eq!(difference(&before, &after), 0);
}

#[test]
fn rows_below_the_picture_are_not_carried_along() {
    // What was cut off by a program that forgot to make its file shorter.
    let mut raw = Vec::new();
    (0..8_u8).for_each(|row| raw.extend([0, row, row, row]));
    raw.extend(make::MARK.as_bytes());
    let png = [
        b"\x89PNG\r\n\x1a\n".to_vec(),
        make::chunk(b"IHDR", &[0, 0, 0, 1, 0, 0, 0, 8, 8, 2, 0, 0, 0]),
        make::chunk(b"IDAT", &make::deflated(&raw)),
        make::chunk(b"IEND", b""),
    ]
    .concat();
    let cleaned = cleaned("a cropped picture", &png);
    let (_, pixels) = make::chunks(&cleaned.bytes).into_iter().find(|(kind, _)| kind == b"IDAT").unwrap();
    let mut seen = Vec::new();
    std::io::Read::read_to_end(&mut flate2::read::ZlibDecoder::new(&pixels[..]), &mut seen).unwrap();
    assert_eq!(make::secrets(&seen), [""; 0]);
    assert_eq!(seen.len(), 8 * 4);
}

#[test]
fn large_pictures_are_published_in_a_size_for_screens() {
    let noise = |x: u32, y: u32| x.wrapping_mul(2_654_435_761) ^ y.wrapping_mul(2_246_822_519);
    let large =
        image::RgbImage::from_fn(2_700, 90, |x, y| image::Rgb([(x / 11) as u8, (y * 2) as u8, noise(x, y) as u8]));
    let cleaned_jpeg = cleaned("a large photo", &make::jpeg(large.clone(), 6, None));
    assert_eq!((cleaned_jpeg.kind, cleaned_jpeg.width, cleaned_jpeg.height), (PictureKind::Jpeg, 85, 2_560));
    let cleaned_png = cleaned("a large screenshot", &make::png(large, 1, None));
    assert_eq!((cleaned_png.kind, cleaned_png.width, cleaned_png.height), (PictureKind::Png, 2_560, 85));
    for cleaned in [cleaned_jpeg, cleaned_png] {
        let seen = image::load_from_memory(&cleaned.bytes).unwrap();
        assert_eq!((seen.width(), seen.height()), (cleaned.width, cleaned.height));
        assert_eq!(make::secrets(&cleaned.bytes), [""; 0]);
    }
}

#[test]
fn a_heavy_photo_saved_as_png_becomes_a_photo() {
    let mut state = 1_u32;
    let mut noise = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 24) as u8
    };
    let photo = image::RgbImage::from_fn(1_000, 800, |_, _| image::Rgb([noise(), noise(), noise()]));
    let bytes = make::encoded(photo, ImageFormat::Png);
    assert!(bytes.len() > 2_000_000);
    let cleaned = cleaned("noise", &bytes);
    assert_eq!((cleaned.kind, cleaned.width, cleaned.height), (PictureKind::Jpeg, 1_000, 800));
    assert!(cleaned.bytes.len() < bytes.len());
}

/// A picture with something behind its clear half.
fn erased(behind: impl Fn(u32, u32) -> [u8; 3]) -> image::RgbaImage {
    image::RgbaImage::from_fn(16, 8, |x, y| {
        let [r, g, b] = behind(x, y);
        image::Rgba([r, g, b, if x < 8 { 0 } else { 200 }])
    })
}

#[test]
fn what_was_erased_from_a_picture_does_not_leave() {
    let secret = erased(|x, y| [x as u8 * 9, y as u8 * 9, 77]);
    let deep = DynamicImage::ImageRgba8(secret.clone()).into_rgba16();
    let grey = DynamicImage::ImageRgba8(secret.clone()).into_luma_alpha8();
    for (what, bytes) in [
        ("png", make::encoded(secret.clone(), ImageFormat::Png)),
        ("16 bit", make::encoded(deep, ImageFormat::Png)),
        ("grey", make::encoded(grey, ImageFormat::Png)),
        ("webp", make::encoded(secret.clone(), ImageFormat::WebP)),
    ] {
        let shown = image::load_from_memory(&cleaned(what, &bytes).bytes).unwrap().into_rgba8();
        for (x, y, pixel) in shown.enumerate_pixels() {
            match x < 8 {
                true => assert_eq!(pixel.0, [0; 4], "{what}"),
                false if what == "grey" => assert_eq!(pixel.0[3], 200),
                false => assert_eq!(pixel, secret.get_pixel(x, y), "{what}"),
            }
        }
    }
}

#[test]
fn a_picture_with_nothing_behind_its_clear_parts_stays_as_it_is() {
    let white = make::encoded(erased(|x, _| if x < 8 { [255; 3] } else { [1, 2, x as u8] }), ImageFormat::Png);
    let pixels = |png: &[u8]| make::chunks(png).into_iter().filter(|(kind, _)| kind == b"IDAT").collect::<Vec<_>>();
    assert_eq!(pixels(&cleaned("white", &white).bytes), pixels(&white));
}

//! Colours look the same without the profile that said how they look.

use image::{DynamicImage, Rgb, RgbImage};
use lectern::publish::source::pictures::{PictureKind, clean, for_screens};
use moxcms::{ColorProfile, ProfileText};

use super::make;

fn flat(colour: [u8; 3]) -> RgbImage {
    RgbImage::from_pixel(16, 16, Rgb(colour))
}

/// A profile with words in it, as makers of screens and cameras write them.
fn named(mut profile: ColorProfile) -> Vec<u8> {
    profile.description = Some(ProfileText::PlainString(format!("{}profile", make::MARK)));
    profile.copyright = Some(ProfileText::PlainString(format!("{}copyright", make::MARK)));
    profile.encode().unwrap()
}

#[track_caller]
fn becomes(profile: &[u8], colour: [u8; 3], expected: [u8; 3]) {
    let pictures = [
        ("JPEG", make::jpeg(flat(colour), 1, Some(profile))),
        ("PNG", make::png(flat(colour), 1, Some(profile))),
        ("PNG of 16 bits", make::png(DynamicImage::ImageRgb8(flat(colour)).to_rgb16(), 1, Some(profile))),
        ("clear PNG", make::png(DynamicImage::ImageRgb8(flat(colour)).to_rgba8(), 1, Some(profile))),
        ("WebP", make::webp(flat(colour), 1, Some(profile))),
    ];
    for (name, bytes) in pictures {
        let cleaned = clean(&bytes).unwrap();
        assert_eq!(make::secrets(&cleaned.bytes), [""; 0], "{name}");
        assert!(!cleaned.bytes.windows(4).any(|window| window == b"acsp"), "{name}: the profile is still there");
        for made in [cleaned, for_screens(&bytes).unwrap()] {
            assert_eq!(make::secrets(&made.bytes), [""; 0], "{name}");
            let seen = image::load_from_memory(&made.bytes).unwrap().to_rgb8().get_pixel(8, 8).0;
            let far = seen.iter().zip(expected).map(|(a, b)| a.abs_diff(b)).max().unwrap();
            assert!(far <= 5, "{name}: {seen:?}, expected {expected:?}");
        }
    }
}

#[test]
fn a_profile_that_swaps_red_and_green_is_obeyed() {
    let mut profile = ColorProfile::new_srgb();
    profile.cicp = None;
    std::mem::swap(&mut profile.red_colorant, &mut profile.green_colorant);
    becomes(&named(profile), [200, 30, 90], [30, 200, 90]);
}

#[test]
fn the_wide_colours_of_telephones_and_cameras_are_converted() {
    // By the published matrices of the colour spaces, worked out by hand.
    let mut telephone = ColorProfile::new_display_p3();
    telephone.cicp = None;
    becomes(&named(telephone), [180, 120, 90], converted([180, 120, 90], P3, srgb_light));
    let adobe = |value: f64| value.powf(2.199_218_75);
    becomes(&named(ColorProfile::new_adobe_rgb()), [120, 140, 100], converted([120, 140, 100], ADOBE, adobe));
}

/// Linear Display P3 and Adobe RGB → linear sRGB.
const P3: [[f64; 3]; 3] = [[1.2249, -0.2247, 0.0], [-0.0420, 1.0419, 0.0], [-0.0197, -0.0786, 1.0979]];
const ADOBE: [[f64; 3]; 3] = [[1.3984, -0.3984, 0.0], [0.0, 1.0, 0.0], [0.0, -0.0429, 1.0429]];

fn srgb_light(value: f64) -> f64 {
    if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
}

fn converted(colour: [u8; 3], matrix: [[f64; 3]; 3], light: impl Fn(f64) -> f64) -> [u8; 3] {
    let linear = colour.map(|value| light(f64::from(value) / 255.0));
    matrix.map(|row| {
        let value: f64 = row.iter().zip(linear).map(|(a, b)| a * b).sum();
        let value = if value <= 0.003_130_8 { value * 12.92 } else { 1.055 * value.powf(1.0 / 2.4) - 0.055 };
        (value * 255.0).round() as u8
    })
}

#[test]
fn a_profile_that_only_says_srgb_costs_no_quality() {
    let profile = named(ColorProfile::new_srgb());
    let with = clean(&make::jpeg(make::pixels(), 1, Some(&profile))).unwrap();
    let without = clean(&make::jpeg(make::pixels(), 1, None)).unwrap();
    assert!(with.bytes == without.bytes);
    let png = clean(&make::png(make::pixels(), 1, Some(&profile))).unwrap();
    assert!(make::chunks(&png.bytes).iter().any(|(kind, _)| kind == b"sRGB"));
}

#[test]
fn a_broken_profile_says_nothing() {
    for profile in [b"no profile".as_slice(), &named(ColorProfile::new_display_p3())[..200]] {
        let cleaned = clean(&make::jpeg(make::pixels(), 1, Some(profile))).unwrap();
        assert_eq!(cleaned.kind, PictureKind::Jpeg);
        assert_eq!(make::secrets(&cleaned.bytes), [""; 0]);
    }
}

#[test]
fn colours_of_a_printing_press_become_those_of_a_screen() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/pictures/cmyk.jpg");
    let cleaned = clean(&std::fs::read(path).unwrap()).unwrap();
    let seen = image::load_from_memory(&cleaned.bytes).unwrap().to_rgb8();
    for (x, y) in [(12, 8), (36, 8), (12, 24), (36, 24)] {
        let (seen, expected) = (seen.get_pixel(x, y).0, make::pixels().get_pixel(x, y).0);
        let far = seen.iter().zip(expected).map(|(a, b)| a.abs_diff(b)).max().unwrap();
        assert!(far <= 12, "{seen:?}, expected {expected:?}");
    }
}

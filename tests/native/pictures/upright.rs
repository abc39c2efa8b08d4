//! Pictures are published the way their camera was held.

use image::{DynamicImage, metadata::Orientation};
use lectern::publish::source::pictures::clean;

use super::{cleaned::difference, make};

#[test]
fn all_eight_orientations_are_applied_to_the_pixels() {
    for orientation in 1..=8_u16 {
        let mut expected = DynamicImage::ImageRgb8(make::pixels());
        expected.apply_orientation(Orientation::from_exif(orientation as u8).unwrap());
        for (name, bytes, tolerance) in [
            ("JPEG", make::jpeg(make::pixels(), orientation, None), 24),
            ("PNG", make::png(make::pixels(), orientation, None), 0),
            ("WebP", make::webp(make::pixels(), orientation, None), 24),
        ] {
            let cleaned = clean(&bytes).unwrap();
            let seen = image::load_from_memory(&cleaned.bytes).unwrap();
            assert_eq!((cleaned.width, cleaned.height), (expected.width(), expected.height()), "{name} {orientation}");
            // The middles of the four fields: at their edges JPEG is free.
            for (x, y) in [(1, 1), (3, 1), (1, 3), (3, 3)] {
                let at = |image: &DynamicImage| image.crop_imm(image.width() * x / 4, image.height() * y / 4, 1, 1);
                assert!(difference(&at(&seen), &at(&expected)) <= tolerance, "{name} {orientation}, field {x} {y}");
            }
            assert_eq!(make::secrets(&cleaned.bytes), [""; 0], "{name} {orientation}");
        }
    }
}

#[test]
fn transparency_survives_turning() {
    let cleaned = clean(&make::webp(make::clear_pixels(), 3, None)).unwrap();
    let seen = image::load_from_memory(&cleaned.bytes).unwrap().to_rgba8();
    assert_eq!((seen.get_pixel(2, 2).0[3], seen.get_pixel(45, 30).0[3]), (90, 255));
}

#[test]
fn an_orientation_that_there_is_not_is_none() {
    for orientation in [0, 9, 65_535] {
        let cleaned = clean(&make::jpeg(make::pixels(), orientation, None)).unwrap();
        assert_eq!((cleaned.width, cleaned.height), (48, 32));
    }
}

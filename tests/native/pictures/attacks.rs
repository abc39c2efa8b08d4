//! Pictures that were made to harm: whatever is hidden in them does not leave, and none takes long or much memory.

use std::io::Write;

use flate2::{Compression, write::ZlibEncoder};
use image::{ImageFormat, Rgba, RgbaImage};
use lectern::publish::source::pictures::{clean, for_screens};

use super::make;

const PROGRAM: &[u8] = b"<!doctype html><script>steal()</script>";
const ARCHIVE: &[u8] = b"PK\x03\x04\x14\0\0\0\0\0secret.class";

fn holds(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

/// A part of a JPEG file.
fn segment(marker: u8, data: &[u8]) -> Vec<u8> {
    [&[0xff, marker], (data.len() as u16 + 2).to_be_bytes().as_slice(), data].concat()
}

/// A PNG file with further parts behind its head.
fn png_with(parts: &[u8]) -> Vec<u8> {
    let png = make::encoded(make::pixels(), ImageFormat::Png);
    let (head, rest) = png.split_at(33);
    [head, parts, rest].concat()
}

/// Zeros, packed: `megabytes` of them.
fn bomb(megabytes: usize) -> Vec<u8> {
    let mut packer = ZlibEncoder::new(Vec::new(), Compression::best());
    let zeros = vec![0; 1_000_000];
    (0..megabytes).for_each(|_| packer.write_all(&zeros).unwrap());
    packer.finish().unwrap()
}

#[test]
fn a_picture_that_is_an_archive_or_a_page_as_well_is_a_picture_only() {
    let formats = [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP, ImageFormat::Gif];
    for hidden in [PROGRAM, ARCHIVE] {
        for format in formats {
            let behind = [make::encoded(make::pixels(), format), hidden.to_vec()].concat();
            let cleaned = clean(&behind).unwrap_or_else(|told| panic!("{format:?}: {told:?}"));
            assert!(!holds(&cleaned.bytes, hidden), "{format:?}");
        }
        let photo = make::encoded(make::pixels(), ImageFormat::Jpeg);
        for marker in [0xfe, 0xe0, 0xe1, 0xe2, 0xed, 0xee] {
            let inside = [&photo[..2], &segment(marker, hidden), &photo[2..]].concat();
            assert!(!holds(&clean(&inside).unwrap().bytes, hidden), "{marker:x}");
        }
        for kind in [b"tEXt", b"zzZz", b"eXIf", b"iTXt"] {
            let inside = png_with(&make::chunk(kind, hidden));
            assert!(!holds(&clean(&inside).unwrap().bytes, hidden));
        }
    }
}

#[test]
fn a_picture_that_begins_as_something_else_is_refused() {
    let photo = make::encoded(make::pixels(), ImageFormat::Jpeg);
    for before in [PROGRAM, ARCHIVE, b"GIF89a=1;alert(1);//".as_slice()] {
        assert!(clean(&[before, &photo].concat()).is_err());
    }
}

#[test]
fn packed_words_and_colour_profiles_of_any_size_are_not_unpacked() {
    let packed = bomb(300);
    for (kind, head) in [(b"zTXt", b"Comment\0\0".to_vec()), (b"iTXt", b"Comment\0\x01\0\0\0".to_vec())] {
        let cleaned = clean(&png_with(&make::chunk(kind, &[head, packed.clone()].concat()))).unwrap();
        assert!(cleaned.bytes.len() < 10_000);
    }
    let profile = png_with(&make::chunk(b"iCCP", &[b"icc\0\0".as_slice(), &packed].concat()));
    assert!(clean(&profile).is_ok_and(|cleaned| cleaned.bytes.len() < 10_000));
    // Pixels that go on behind the picture.
    let size = [48_u32.to_be_bytes(), 32_u32.to_be_bytes()].concat();
    let head = make::chunk(b"IHDR", &[&size, [8, 2, 0, 0, 0].as_slice()].concat());
    let parts = [head, make::chunk(b"IDAT", &packed), make::chunk(b"IEND", b"")].concat();
    let endless = [b"\x89PNG\r\n\x1a\n".as_slice(), &parts].concat();
    assert!(clean(&endless).map_or(0, |cleaned| cleaned.bytes.len()) < 10_000);
}

#[test]
fn a_colour_profile_that_says_it_is_larger_than_the_picture_is_not_believed() {
    let photo = make::encoded(make::pixels(), ImageFormat::Jpeg);
    let profiles = [b"ICC_PROFILE\0\x01\xff".to_vec(), [b"ICC_PROFILE\0\x01\x01".as_slice(), &[0xff; 60_000]].concat()];
    for profile in profiles {
        let picture = [&photo[..2], &segment(0xe2, &profile), &photo[2..]].concat();
        assert!(for_screens(&picture).is_ok_and(|cleaned| cleaned.bytes.len() < 10_000));
    }
}

#[test]
fn animations_of_thousands_of_pictures_end() {
    let mut gif = b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff".to_vec();
    for _ in 0..20_000 {
        gif.extend(b",\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0");
    }
    gif.push(b';');
    let answer = clean(&gif).map_or_else(|told| told.message.len(), |cleaned| cleaned.bytes.len());
    assert!(answer <= gif.len(), "{answer}");
    let frame = |number: u32| {
        let numbers = [number.to_be_bytes(), 48_u32.to_be_bytes(), 32_u32.to_be_bytes(), [0; 4], [0; 4]].concat();
        make::chunk(b"fcTL", &[numbers, vec![0, 1, 0, 100, 0, 0]].concat())
    };
    let mut parts = make::chunk(b"acTL", &[10_000_u32.to_be_bytes(), [0; 4]].concat());
    (0..10_000).for_each(|n| parts.extend(frame(n)));
    let picture = png_with(&parts);
    let answer = clean(&picture).map_or_else(|told| told.message.len(), |cleaned| cleaned.bytes.len());
    assert!(answer <= picture.len());
}

#[test]
fn what_a_head_says_of_its_size_costs_no_memory() {
    // JPEG, GIF and WebP of 65,535 by 65,535 pixels, with next to nothing behind.
    let photo = make::encoded(make::pixels(), ImageFormat::Jpeg);
    let at = photo.windows(2).position(|two| two == [0xff, 0xc0]).unwrap() + 5;
    let mut large = photo.clone();
    large[at..at + 4].copy_from_slice(&[0xff; 4]);
    let gif = b"GIF89a\xff\xff\xff\xff\x80\0\0\0\0\0\xff\xff\xff,\0\0\0\0\xff\xff\xff\xff\0\x02\x02D\x01\0;".to_vec();
    let webp = b"RIFF\x1c\0\0\0WEBPVP8L\x0f\0\0\0\x2f\xff\xff\xff\x0f\0\0\0\0\0\0\0\0\0\0\0".to_vec();
    for picture in [large, gif, webp] {
        let told = clean(&picture).map(|cleaned| cleaned.kind).unwrap_err();
        assert!(!told.help.is_empty(), "{told:?}");
    }
}

#[test]
fn every_beginning_of_a_picture_is_refused_or_shown_and_nothing_else() {
    let clear = RgbaImage::from_pixel(40, 30, Rgba([9, 80, 7, 120]));
    for format in [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP, ImageFormat::Gif] {
        let whole = match format {
            ImageFormat::Jpeg => make::encoded(make::pixels(), format),
            _ => make::encoded(clear.clone(), format),
        };
        for length in 0..whole.len() {
            if let Err(told) = clean(&whole[..length]) {
                assert!(!told.message.is_empty() && !told.help.is_empty(), "{format:?} {length}: {told:?}");
            }
        }
    }
}

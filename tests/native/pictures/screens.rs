//! Pictures are published in sizes for screens, and made once.

use std::{collections::BTreeMap, fs, path::Path, time::SystemTime};

use image::{GenericImageView, ImageFormat, Rgb, RgbImage};
use lectern::publish::{
    hash,
    site::build::{self, BuildSummary},
    source::pictures::{PictureKind, for_screens, judged},
};
use tempfile::TempDir;

use crate::{
    publish::page::Page,
    sites::{self, Draft},
};

use super::make;

/// Soft hills with some grain, as large as asked for.
fn photo(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| {
        let (far, deep) = (x as f32 / width as f32, y as f32 / height as f32);
        let hills = (far * 9.0).sin() * 0.1 + (far * 31.0).cos() * 0.03 + 0.5;
        let grain = (x.wrapping_mul(2_654_435_761) ^ y.wrapping_mul(2_246_822_519)) >> 28;
        let [r, g, b] = if deep < hills { [120.0, 160.0, 230.0] } else { [80.0, 120.0, 40.0] };
        let shade = |base: f32| (base * (0.6 + deep * 0.4)) as u8 + grain as u8;
        Rgb([shade(r), shade(g), shade(b)])
    })
}

const ARTICLE: &str = "---\ntitle: A\nimage: { src: images/x.jpg, alt: A field }\n---\n\nText.\n";

fn draft(photo: &[u8]) -> Draft {
    Draft::new().with("images/x.jpg", photo).with("articles/a.md", ARTICLE)
}

fn built(draft: &Draft, out: &Path) -> BuildSummary {
    build::build(&sites::options(draft.folder(), "/", out), &sites::Silent).unwrap()
}

#[test]
fn a_photo_has_sizes_for_cards_texts_and_wide_screens() {
    let bytes = make::jpeg(photo(1_200, 2_000), 6, None);
    let site = draft(&bytes).build();
    assert_eq!(site.problems, []);
    let images: BTreeMap<&String, &Vec<u8>> =
        site.files().iter().filter(|(name, _)| name.starts_with("images/x.")).collect();
    let widths: Vec<(u32, u32)> = images
        .values()
        .map(|bytes| image::load_from_memory_with_format(bytes, ImageFormat::WebP).unwrap().dimensions())
        .collect();
    assert_eq!(widths, [(1_600, 960), (400, 240), (800, 480)], "{:?}", images.keys());
    for (name, bytes) in &images {
        assert_eq!(make::secrets(bytes), [""; 0], "{name}");
    }
    let lengths: Vec<usize> = images.values().map(|bytes| bytes.len()).collect();
    assert!(lengths[2] <= 60_000 && lengths[1] < lengths[2] && lengths[2] < lengths[0], "{lengths:?}");
    let page = Page::new("a", site.text("articles/a/index.html"));
    let [shown] = page.all("article img")[..] else { panic!("one picture") };
    let attribute = |name: &str| shown.value().attr(name).unwrap();
    let text = images.keys().find(|name| name.len() == "images/x..webp".len() + 20).unwrap();
    let stem = text.strip_suffix(".webp").unwrap();
    let [wide, narrow] = [1_600, 400].map(|width| {
        let start = format!("{stem}.{width}.");
        let (name, bytes) = images.iter().find(|(name, _)| name.starts_with(&start)).unwrap();
        assert_eq!(***name, format!("{start}{}.webp", hash::short(bytes)));
        name
    });
    assert_eq!(attribute("src"), format!("/{text}"));
    assert_eq!(attribute("srcset"), format!("/{text} 800w,/{narrow} 400w,/{wide} 1600w"));
    assert_eq!((attribute("width"), attribute("height")), ("800", "480"));
    assert_eq!((attribute("fetchpriority"), shown.value().attr("loading")), ("high", None));
    assert!(attribute("sizes").ends_with("85vw"));
    // One size goes to feeds and to what is kept on a device.
    assert!(site.named(".json").all(|(name, text)| !name.starts_with("feed") || !text.contains(".1600.")));
    let kept: Vec<&str> =
        site.named(".json").filter(|(name, _)| name.starts_with("data/list-images")).map(|(_, t)| t).collect();
    assert!(!kept.is_empty() && kept.iter().all(|list| list.contains(text.as_str()) && !list.contains(".400.")));
}

#[test]
fn what_is_light_already_stays_and_nothing_is_made_larger() {
    let small = make::encoded(photo(600, 300), ImageFormat::Jpeg);
    let made = for_screens(&small).unwrap();
    assert!(made.width == 600 && made.bytes.len() <= small.len(), "{}", made.bytes.len());
    assert!(made.sizes.iter().all(|size| size.width < 600 && size.bytes.len() < made.bytes.len()));
    let tiny = make::encoded(make::pixels(), ImageFormat::Png);
    let made = for_screens(&tiny).unwrap();
    assert_eq!((made.kind, made.width, made.sizes.len()), (PictureKind::Png, 48, 0));
}

#[test]
fn drawings_lose_no_pixel_in_their_whole_size() {
    let drawing = RgbImage::from_fn(1_000, 700, |x, y| match (x / 50 + y / 50) % 3 {
        0 => Rgb([255, 255, 255]),
        1 => Rgb([200, 30, 40]),
        _ => Rgb([20, 20, (x / 100) as u8]),
    });
    let made = for_screens(&make::encoded(drawing.clone(), ImageFormat::Png)).unwrap();
    let seen = image::load_from_memory(&made.bytes).unwrap().to_rgb8();
    assert!(seen == drawing && made.bytes.len() < 20_000, "{} {}", made.width, made.bytes.len());
}

#[test]
fn a_check_looks_at_heads_only_and_a_build_at_pixels() {
    // Every row says that it is filtered in a way that does not exist.
    let raw: Vec<u8> = (0..8).flat_map(|_| [9; 25]).collect();
    let head = [8_u32.to_be_bytes(), 8_u32.to_be_bytes()].concat();
    let png = [
        b"\x89PNG\r\n\x1a\n".to_vec(),
        make::chunk(b"IHDR", &[head.as_slice(), &[8, 2, 0, 0, 0]].concat()),
        make::chunk(b"IDAT", &make::deflated(&raw)),
        make::chunk(b"IEND", b""),
    ]
    .concat();
    assert_eq!(judged(&png).map(|seen| (seen.width, seen.bytes.len())).unwrap(), (8, 0));
    let draft = Draft::new()
        .with("images/x.png", &png)
        .with("articles/a.md", "---\ntitle: A\n---\n\nText.\n\n![A field](images/x.png)\n");
    assert_eq!(draft.problems(), [""; 0]);
    let site = draft.build();
    let told: Vec<String> = site.problems.iter().map(ToString::to_string).collect();
    assert!(told[0].contains("images/x.png: warning: the picture `images/x.png` is a broken PNG file"), "{told:?}");
    let page = Page::new("a", site.text("articles/a/index.html"));
    assert_eq!((page.all("article img").len(), page.text("article figcaption").as_str()), (0, "A field"));
}

/// The files of the cache of pictures, and when they were written.
fn cached(folder: &Path) -> BTreeMap<String, SystemTime> {
    let entries = fs::read_dir(folder.join(".dist.lectern-pictures")).into_iter().flatten().map(Result::unwrap);
    entries
        .map(|entry| (entry.file_name().into_string().unwrap(), entry.metadata().unwrap().modified().unwrap()))
        .collect()
}

#[test]
fn a_second_build_makes_no_picture_again() {
    let folder = TempDir::new().unwrap();
    let out = folder.path().join("dist");
    let draft = draft(&make::jpeg(photo(900, 600), 1, None));
    built(&draft, &out);
    let (files, first) = (sites::read(&out), cached(folder.path()));
    // The photo, what is shared of it, and the cards of two languages.
    assert_eq!(first.len(), 4);
    for (name, bytes) in sites::read(&folder.path().join(".dist.lectern-pictures")) {
        assert_eq!(make::secrets(&bytes), [""; 0], "{name}");
    }
    let again = built(&draft, &out);
    assert_eq!((cached(folder.path()), again.written), (first.clone(), 0));
    // A damaged cache, or none, gives the same site.
    let entry = folder.path().join(".dist.lectern-pictures").join(first.keys().next().unwrap());
    let mut bytes = fs::read(&entry).unwrap();
    bytes[500] ^= 1;
    fs::write(&entry, bytes).unwrap();
    fs::remove_dir_all(&out).unwrap();
    built(&draft, &out);
    assert!(sites::read(&out) == files);
    fs::remove_dir_all(entry.parent().unwrap()).unwrap();
    fs::remove_dir_all(&out).unwrap();
    built(&draft, &out);
    assert!(sites::read(&out) == files);
    // Nothing of a picture stays that is no longer shown.
    let draft = draft.with("articles/a.md", ARTICLE.replace("image:", "withdrawn: true\nimage:"));
    built(&draft, &out);
    assert_eq!(cached(folder.path()).len(), 2);
}

#[test]
fn a_picture_is_light_and_like_its_original() {
    let original = photo(1_600, 1_067);
    let made = for_screens(&make::encoded(original.clone(), ImageFormat::Png)).unwrap();
    assert_eq!(made.kind, PictureKind::Webp);
    let widest = made.sizes.last().unwrap();
    let seen = image::load_from_memory(&widest.bytes).unwrap().to_luma8();
    let before = image::DynamicImage::ImageRgb8(original).to_luma8();
    let off: u64 = seen.iter().zip(before.iter()).map(|(a, b)| u64::from(a.abs_diff(*b))).sum();
    assert!(off / (seen.len() as u64) < 4, "{off}");
}

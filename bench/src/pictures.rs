//! How long the photos of a library take, how many bytes they are on a phone, and how much they are like the originals.

use std::{fs, path::Path};

use anyhow::{Context, Result, ensure};
use image::{DynamicImage, GrayImage, ImageFormat, Rgb, RgbImage, imageops::FilterType};
use xtask::place;

use crate::{figures::Figure, publish};

/// How many photos the library has, and how many of them differ in more than a comment.
const PHOTOS: usize = 100;
const VIEWS: usize = 4;
/// 12 megapixels, as telephones take them.
const SIZE: (u32, u32) = (4_000, 3_000);

/// Publishes a library with photos twice.
pub(crate) fn measure(all: &mut Vec<Figure>) -> Result<()> {
    let (library, site) = (place::bench().join("library-photos"), place::bench().join("site-photos"));
    for old in [&library, &site, &place::bench().join(".site-photos.lectern-pictures")] {
        if old.exists() {
            fs::remove_dir_all(old).with_context(|| format!("could not remove {}", old.display()))?;
        }
    }
    let originals = write(&library)?;
    let (seconds, used) = publish::publish(&library, &site)?;
    all.push(Figure::new(format!("publish {PHOTOS} photos of 12 megapixels"), seconds, "s").at_most(60.0));
    all.push(Figure::new(format!("publish {PHOTOS} photos, processor time"), used.processor, "s"));
    all.push(Figure::new(format!("publish {PHOTOS} photos, memory"), used.megabytes, "MB"));
    let (_, again) = publish::publish(&library, &site)?;
    all.push(Figure::new(format!("publish {PHOTOS} photos again, processor time"), again.processor, "s"));
    let mut names: Vec<String> = Vec::new();
    for entry in fs::read_dir(site.join("images"))? {
        names.push(entry?.file_name().to_string_lossy().into_owned());
    }
    let files = names.len() as f64 / PHOTOS as f64;
    all.push(Figure::new("files of a photo", files, "").at_most(4.0));
    // Phones take the size for texts, which has no width in its name.
    let of_text = |name: &&String| name.matches('.').count() == 2;
    let weights: Vec<u64> = (names.iter().filter(of_text))
        .map(|name| Ok(fs::metadata(site.join("images").join(name))?.len()))
        .collect::<Result<_>>()?;
    ensure!(weights.len() == PHOTOS, "{} photos were published", weights.len());
    let heaviest = weights.iter().max().copied().unwrap_or_default() as f64 / 1_000.0;
    all.push(Figure::new("heaviest photo on a phone", heaviest, "kB").at_most(60.0));
    let mut worst = f64::MAX;
    for (view, original) in originals.iter().enumerate() {
        let start = format!("photo-{view}.");
        let name = names.iter().filter(of_text).find(|name| name.starts_with(&start)).context("a photo is missing")?;
        let made = image::load_from_memory(&fs::read(site.join("images").join(name))?)?;
        let scaled = original.resize_exact(made.width(), made.height(), FilterType::Lanczos3);
        worst = worst.min(similarity(&made.to_luma8(), &scaled.to_luma8()));
    }
    all.push(Figure::new("structural similarity of photos on a phone, the lowest", worst, "").at_least(0.95));
    Ok(())
}

/// Writes the library; returns the photos that differ.
fn write(library: &Path) -> Result<Vec<DynamicImage>> {
    for folder in ["articles", "images"] {
        fs::create_dir_all(library.join(folder))?;
    }
    let settings = "format = 1\nlanguages = [\"en\"]\nsite_url = \"https://news.example\"\n[title]\nen = \"Photos\"\n";
    fs::write(library.join("library.toml"), settings)?;
    let mut originals = Vec::new();
    for view in 0..VIEWS {
        let photo = DynamicImage::ImageRgb8(photo(view as u32));
        let mut bytes = std::io::Cursor::new(Vec::new());
        photo.write_to(&mut bytes, ImageFormat::Jpeg)?;
        let bytes = bytes.into_inner();
        for n in (view..PHOTOS).step_by(VIEWS) {
            let comment = format!("photo {n:06}");
            let segment = [&[0xff, 0xfe, 0, comment.len() as u8 + 2], comment.as_bytes()].concat();
            let own = [&bytes[..2], &segment, &bytes[2..]].concat();
            fs::write(library.join(format!("images/photo-{n}.jpg")), own)?;
            let article = format!(
                "---\ntitle: Photo {n}\ndate: 2025-01-01\nimage: {{ src: images/photo-{n}.jpg, alt: A view }}\n---\n\n\
                 A photo of the hills.\n"
            );
            fs::write(library.join(format!("articles/a{n}.md")), article)?;
        }
        originals.push(photo);
    }
    Ok(originals)
}

/// A view of hills, leaves and a sky: like in photos, every size of detail is there, the small ones faintly.
fn photo(view: u32) -> RgbImage {
    // Value noise: numbers on a grid of each size, and smooth passages between them.
    let corner = |x: u32, y: u32, size: u32| {
        let mut n = x.wrapping_mul(0x9e37_79b1) ^ y.wrapping_mul(0x85eb_ca77) ^ (size + view).wrapping_mul(0xc2b2_ae3d);
        n ^= n >> 15;
        n = n.wrapping_mul(0x2c1b_3c6d);
        (n >> 16) as f32 / 65_536.0 - 0.5
    };
    let noise = |x: u32, y: u32, size: u32| {
        let ease = |n: u32| {
            let t = (n % size) as f32 / size as f32;
            t * t * (3.0 - 2.0 * t)
        };
        let (column, row, right, down) = (x / size, y / size, ease(x), ease(y));
        let across = |row: u32| {
            let (a, b) = (corner(column, row, size), corner(column + 1, row, size));
            a + (b - a) * right
        };
        let (a, b) = (across(row), across(row + 1));
        a + (b - a) * down
    };
    RgbImage::from_fn(SIZE.0, SIZE.1, |x, y| {
        let detail: f32 =
            [1_024, 256, 64, 16, 4].iter().map(|size| noise(x, y, *size) * (*size as f32).powf(0.45)).sum();
        let hills = SIZE.1 as f32 * 0.45 + noise(x, 0, 700) * 500.0 + noise(x, 1, 90) * 60.0;
        let is_sky = (y as f32) < hills;
        let (base, strength) = if is_sky { ([140.0, 175.0, 225.0], 0.6) } else { ([95.0, 115.0, 60.0], 3.0) };
        Rgb(base.map(|colour| (colour + detail * strength + noise(x, y, 2) * 4.0).clamp(0.0, 255.0) as u8))
    })
}

/// The mean structural similarity (SSIM) of two pictures in windows of 8 pixels, as Wang and others defined it in 2004.
fn similarity(one: &GrayImage, other: &GrayImage) -> f64 {
    const WINDOW: u32 = 8;
    let (c1, c2) = ((0.01_f64 * 255.0).powi(2), (0.03_f64 * 255.0).powi(2));
    let (mut sum, mut windows) = (0.0, 0.0);
    for top in (0..one.height() - WINDOW).step_by(4) {
        for left in (0..one.width() - WINDOW).step_by(4) {
            let places = (0..WINDOW).flat_map(|y| (0..WINDOW).map(move |x| (left + x, top + y)));
            let [mut a, mut b, mut aa, mut bb, mut ab] = [0.0; 5];
            for (x, y) in places {
                let (p, q) = (f64::from(one.get_pixel(x, y).0[0]), f64::from(other.get_pixel(x, y).0[0]));
                (a, b, aa, bb, ab) = (a + p, b + q, aa + p * p, bb + q * q, ab + p * q);
            }
            let n = f64::from(WINDOW * WINDOW);
            let (a, b) = (a / n, b / n);
            let (va, vb, both) = (aa / n - a * a, bb / n - b * b, ab / n - a * b);
            sum += (2.0 * a * b + c1) * (2.0 * both + c2) / ((a * a + b * b + c1) * (va + vb + c2));
            windows += 1.0;
        }
    }
    sum / windows
}

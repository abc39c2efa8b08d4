//! How many bytes a reader pays for, compressed as a host would send them.

use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};

use super::figures::{Figure, share};

/// Scripts that a page does not load on its way to being live.
const LATER: &[&str] = &["sw.js", "embed.js", "reload.js"];

pub(super) fn measure(site: &Path) -> Result<Vec<Figure>> {
    let pages = articles(site)?.iter().map(|page| gzip(&read(page)?)).collect::<Result<Vec<_>>>()?;
    let largest = pages.iter().copied().fold(f64::NAN, f64::max);
    Ok(vec![
        Figure::new("article page, median, gzip 9", share(&pages, 0.5), "B"),
        Figure::new("article page, 95 % at most, gzip 9", share(&pages, 0.95), "B").at_most(14_000.0),
        Figure::new("article page, largest, gzip 9", Some(largest).filter(|size| !size.is_nan()), "B"),
        Figure::new("wasm, brotli 11", total(site, "wasm")?, "B").at_most(90_000.0),
        Figure::new("scripts, brotli 11", total(site, "js")?, "B").at_most(8_000.0),
        Figure::new("style sheets outside the pages, brotli 11", total(site, "css")?, "B"),
    ])
}

/// The pages of up to 1,000 articles.
pub(super) fn articles(site: &Path) -> Result<Vec<PathBuf>> {
    let folder = site.join("articles");
    let mut pages: Vec<PathBuf> = fs::read_dir(&folder)
        .with_context(|| format!("{} is not a published site", site.display()))?
        .filter_map(|entry| Some(entry.ok()?.path().join("index.html")))
        .filter(|page| page.is_file())
        .collect();
    pages.sort();
    pages.truncate(1_000);
    Ok(pages)
}

/// All files of one kind at the root of the site and among its assets together; `None` where there is none.
fn total(site: &Path, kind: &str) -> Result<Option<f64>> {
    let mut sum = None;
    for file in fs::read_dir(site)?.chain(fs::read_dir(site.join("assets"))?) {
        let file = file?.path();
        let later = file.file_name().is_some_and(|name| LATER.iter().any(|later| name == *later));
        if !later && file.extension().is_some_and(|extension| extension == kind) {
            sum = Some(sum.unwrap_or(0.0) + length(&brotli(&read(&file)?)?));
        }
    }
    Ok(sum)
}

fn read(file: &Path) -> Result<Vec<u8>> {
    fs::read(file).with_context(|| format!("could not read {}", file.display()))
}

fn gzip(bytes: &[u8]) -> Result<f64> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(bytes)?;
    Ok(length(&encoder.finish()?))
}

/// The highest level, as for files that are compressed once and sent often.
pub(super) fn brotli(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut packed = Vec::new();
    let parameters = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    brotli::BrotliCompress(&mut &bytes[..], &mut packed, &parameters)?;
    Ok(packed)
}

#[expect(clippy::cast_precision_loss, reason = "sizes of files are far below 2^52")]
fn length(bytes: &[u8]) -> f64 {
    bytes.len() as f64
}

//! Measures how many bytes a reader's browser loads, compressed as by a host.

use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};

use crate::figures::{Figure, share};

/// Adds the sizes of one site, which figures call `name`.
pub(crate) fn measure(site: &Path, name: &str, all: &mut Vec<Figure>) -> Result<()> {
    let pages = articles(site)?.iter().map(|page| gzip(&read(page)?)).collect::<Result<Vec<_>>>()?;
    let largest = pages.iter().copied().fold(f64::NAN, f64::max);
    let figure = |what: &str, value: Option<f64>| Figure::new(format!("{name}, page, {what}, gzip 9"), value, "B");
    all.extend([
        figure("median", share(&pages, 0.5)),
        figure("95 % at most", share(&pages, 0.95)).at_most(14_000.0),
        figure("largest", Some(largest).filter(|size| !size.is_nan())),
    ]);
    Ok(())
}

/// Adds the sizes of what all sites have in common.
pub(crate) fn program(site: &Path, all: &mut Vec<Figure>) -> Result<()> {
    let figure = |what: &str, bytes: Option<f64>| Figure::new(format!("{what}, brotli 11"), bytes, "B");
    let glue = total(site, "viewer.", "js")?.zip(total(site, "finder.", "js")?);
    all.extend([
        figure("viewer", total(site, "viewer.", "wasm")?).at_most(88_000.0),
        figure("finder", total(site, "finder.", "wasm")?).at_most(45_000.0),
        figure("glue of both", glue.map(|(viewer, finder)| viewer + finder)).at_most(6_000.0),
        figure("boot script", total(site, "boot.", "js")?),
        figure("style sheets outside the pages", Some(total(site, "", "css")?.unwrap_or(0.0))),
    ]);
    Ok(())
}

/// The pages of up to 1,000 articles in the site's first language, without the pages of the list itself.
pub(crate) fn articles(site: &Path) -> Result<Vec<PathBuf>> {
    let folder = site.join("articles");
    let mut pages: Vec<PathBuf> = fs::read_dir(&folder)
        .with_context(|| format!("{} is not a published site", site.display()))?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|folder| !is_list(folder))
        .map(|folder| folder.join("index.html"))
        .filter(|page| page.is_file())
        .collect();
    pages.sort();
    pages.truncate(1_000);
    Ok(pages)
}

/// `page-2` and so on.
fn is_list(folder: &Path) -> bool {
    let name = folder.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    name.strip_prefix("page-").is_some_and(|number| number.parse::<u32>().is_ok())
}

/// All assets together whose names begin and end so; `None` where there is none.
fn total(site: &Path, start: &str, extension: &str) -> Result<Option<f64>> {
    let mut sum = None;
    for file in fs::read_dir(site.join("assets"))? {
        let file = file?.path();
        let is_named = file.file_name().and_then(|name| name.to_str()).is_some_and(|name| name.starts_with(start));
        if is_named && file.extension().is_some_and(|kind| kind == extension) {
            sum = Some(sum.unwrap_or(0.0) + length(&brotli(&read(&file)?)?));
        }
    }
    Ok(sum)
}

pub(crate) fn read(file: &Path) -> Result<Vec<u8>> {
    fs::read(file).with_context(|| format!("could not read {}", file.display()))
}

pub(crate) fn gzip(bytes: &[u8]) -> Result<f64> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(bytes)?;
    Ok(length(&encoder.finish()?))
}

/// Compresses with the highest level: hosts can afford it for files that they compress once and send often.
pub(crate) fn brotli(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut packed = Vec::new();
    let parameters = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    brotli::BrotliCompress(&mut &bytes[..], &mut packed, &parameters)?;
    Ok(packed)
}

#[expect(clippy::cast_precision_loss, reason = "sizes of files are far below 2^52")]
pub(crate) fn length(bytes: &[u8]) -> f64 {
    bytes.len() as f64
}

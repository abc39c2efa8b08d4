//! The pictures of a library: measured, named after their bytes, never changed.

use std::{
    collections::BTreeMap,
    fs,
    path::{Component, Path, PathBuf},
    sync::Mutex,
};

use crate::{corpus::Picture, publish::hash};

/// The largest picture, in bytes.
const MAX_BYTES: u64 = 2_000_000;

/// The pictures that articles and pages name, found below one folder.
pub struct Media {
    root: PathBuf,
    found: Mutex<BTreeMap<String, Result<MediaFile, String>>>,
}

/// A picture as it will be published.
#[derive(Debug, Clone)]
pub struct MediaFile {
    /// Where it lies.
    pub path: PathBuf,
    /// Below the base of the site, hash included.
    pub file: String,
    pub width: u32,
    pub height: u32,
}

impl Media {
    pub fn new(root: &Path) -> Self {
        Self { root: root.to_owned(), found: Mutex::default() }
    }

    /// The picture that an author calls `src`, relative to the library's folder.
    pub fn picture(&self, src: &str, alt: &str, credit: Option<&str>) -> Result<Picture, String> {
        let mut found = self.found.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let media = found.entry(src.to_owned()).or_insert_with(|| measure(&self.root, src)).clone()?;
        Ok(Picture {
            file: media.file,
            alt: alt.to_owned(),
            width: media.width,
            height: media.height,
            credit: credit.map(str::to_owned),
        })
    }

    /// Every picture that was asked for and is there.
    pub fn files(&self) -> Vec<MediaFile> {
        let found = self.found.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        found.values().filter_map(|media| media.as_ref().ok().cloned()).collect()
    }
}

fn measure(root: &Path, src: &str) -> Result<MediaFile, String> {
    let relative = Path::new(src.trim_start_matches("./").trim_start_matches("../"));
    if !relative.components().all(|part| matches!(part, Component::Normal(_))) {
        return Err(format!("the picture `{src}` lies outside the library"));
    }
    let path = root.join(relative);
    let size = fs::metadata(&path).map_err(|error| format!("the picture `{src}` cannot be read: {error}"))?.len();
    if size > MAX_BYTES {
        return Err(format!("the picture `{src}` has {size} bytes, more than {MAX_BYTES}"));
    }
    let bytes = fs::read(&path).map_err(|error| format!("the picture `{src}` cannot be read: {error}"))?;
    let extension = path.extension().and_then(|e| e.to_str()).unwrap_or_default().to_ascii_lowercase();
    let (width, height) = match extension.as_str() {
        "svg" => svg_size(&bytes),
        "png" | "jpg" | "jpeg" | "webp" | "gif" => {
            imagesize::blob_size(&bytes).ok().map(|size| (size.width as u32, size.height as u32))
        }
        _ => return Err(format!("the picture `{src}` is neither SVG, PNG, JPEG, WebP nor GIF")),
    }
    .ok_or_else(|| format!("the picture `{src}` does not say its width and height"))?;
    let stem = relative.file_stem().and_then(|stem| stem.to_str()).unwrap_or("picture");
    let stem = crate::corpus::Slug::from_text(stem).map_or_else(|| "picture".to_owned(), String::from);
    let file = format!("images/{stem}.{}.{extension}", hash::short(&bytes));
    Ok(MediaFile { path, file, width, height })
}

/// Width and height of an SVG in pixels: its attributes, else its view box.
fn svg_size(bytes: &[u8]) -> Option<(u32, u32)> {
    let text = std::str::from_utf8(bytes).ok()?;
    let start = text.find("<svg")?;
    let tag = &text[start..start + text[start..].find('>')?];
    let attribute = |name: &str| {
        let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
        rest.split('"').next()
    };
    let number = |text: &str| text.trim_end_matches("px").parse::<f64>().ok().map(|n| n.round() as u32);
    let own = attribute("width").and_then(number).zip(attribute("height").and_then(number));
    own.or_else(|| {
        let numbers: Vec<u32> = attribute("viewBox")?.split([' ', ',']).filter_map(number).collect();
        Some((*numbers.get(2)?, *numbers.get(3)?))
    })
    .filter(|(width, height)| *width > 0 && *height > 0)
}

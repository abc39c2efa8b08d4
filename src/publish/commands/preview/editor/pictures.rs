//! Pictures that are dropped onto the page, pasted or chosen: written into `images/`, under a name that is free, if the
//! site can publish them.

use std::{
    fs::{self, File},
    io::Read as _,
    path::Path,
};

use axum::http::StatusCode;
use serde_json::json;

use crate::{
    corpus::Slug,
    publish::source::pictures::{PictureFault, PictureKind},
};

use super::{
    answer::{EditRefusal, Refused},
    files, names,
};

/// The most bytes of a picture.
pub(super) const MOST_PICTURE: u64 = 50_000_000;

/// Writes a picture that its author calls `said`. Its name below the library's folder; that of the same picture, if it
/// is there already.
pub(super) fn add(root: &Path, said: &str, bytes: &[u8]) -> Result<String, Refused> {
    if let Some(fault) = PictureFault::of(bytes) {
        let status = match fault {
            PictureFault::Heic | PictureFault::Kind => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            _ => StatusCode::UNPROCESSABLE_ENTITY,
        };
        return Err(Refused::new(status, code(fault), json!({ "name": said })));
    }
    let kind = PictureKind::of(bytes).ok_or(EditRefusal(StatusCode::UNSUPPORTED_MEDIA_TYPE, "request"))?;
    let last = said.rsplit(['/', '\\']).next().unwrap_or_default();
    let stem = last.rsplit_once('.').map_or(last, |(stem, _)| stem);
    let stem: String = stem.chars().take(60).collect();
    let stem = Slug::from_text(&stem).map_or_else(|| "picture".to_owned(), |slug| slug.to_string());
    let ending = kind.endings().first().copied().unwrap_or("bin");
    for n in 1..1_000 {
        let number = if n == 1 { String::new() } else { format!("-{n}") };
        let name = format!("images/{stem}{number}.{ending}");
        let path = names::shown(root, &name)?;
        let is_there = fs::metadata(&path).is_ok_and(|data| data.is_file() && data.len() == bytes.len() as u64);
        if is_there && fs::read(&path).is_ok_and(|there| there == bytes) || files::create(&path, bytes)? {
            return Ok(name);
        }
    }
    Err(EditRefusal(StatusCode::CONFLICT, "taken").into())
}

/// The name of the sentence about a fault.
fn code(fault: PictureFault) -> &'static str {
    match fault {
        PictureFault::Heic => "picture-heic",
        PictureFault::Kind => "picture-kind",
        PictureFault::Broken => "picture-broken",
        PictureFault::Large => "picture-large",
        PictureFault::Rare => "picture-rare",
        PictureFault::Drawing => "picture-drawing",
    }
}

/// The refusal of a picture that is too large to be read.
pub(super) fn too_many_bytes(said: &str) -> Refused {
    Refused::new(StatusCode::PAYLOAD_TOO_LARGE, "picture-bytes", json!({ "name": said }))
}

/// A picture of the library, for the preview: its media type and its bytes.
pub(super) fn read(root: &Path, name: &str) -> Result<(&'static str, Vec<u8>), Refused> {
    const MISSING: EditRefusal = EditRefusal(StatusCode::NOT_FOUND, "missing");
    let path = names::shown(root, name)?;
    let mut bytes = Vec::new();
    // A film of many gigabytes may lie beside the pictures.
    let read = File::open(path).and_then(|file| file.take(MOST_PICTURE + 1).read_to_end(&mut bytes));
    if read.is_err() || bytes.len() as u64 > MOST_PICTURE {
        return Err(MISSING.into());
    }
    let kind = PictureKind::of(&bytes).ok_or(MISSING)?;
    Ok((kind.media_type(), bytes))
}

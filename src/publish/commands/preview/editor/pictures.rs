//! Pictures that are dropped onto the page, pasted or chosen: written into `images/`, under a name that is free, if the
//! site can publish them.

use std::{fs, path::Path};

use axum::http::StatusCode;
use serde_json::json;

use crate::{
    corpus::Slug,
    publish::source::pictures::{self, PictureKind},
};

use super::{
    answer::{EditRefusal, Refused},
    files, names,
};

/// Writes a picture that its author calls `said`. Its name below the library's folder; that of the same picture, if it
/// is there already.
pub(super) fn add(root: &Path, said: &str, bytes: &[u8]) -> Result<String, Refused> {
    if let Err(told) = pictures::judged(bytes) {
        let detail = json!({ "detail": format!("{said} {}: {}", told.message, told.help) });
        let kind = PictureKind::of(bytes);
        let status = kind.map_or(StatusCode::UNSUPPORTED_MEDIA_TYPE, |_| StatusCode::UNPROCESSABLE_ENTITY);
        return Err(Refused::new(status, "picture", detail));
    }
    let kind = PictureKind::of(bytes).ok_or(EditRefusal(StatusCode::UNSUPPORTED_MEDIA_TYPE, "picture"))?;
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

/// A picture of the library, for the preview: its media type and its bytes.
pub(super) fn read(root: &Path, name: &str) -> Result<(&'static str, Vec<u8>), Refused> {
    let path = names::shown(root, name)?;
    let bytes = fs::read(path).map_err(|_| EditRefusal(StatusCode::NOT_FOUND, "missing"))?;
    let kind = PictureKind::of(&bytes).ok_or(EditRefusal(StatusCode::NOT_FOUND, "missing"))?;
    Ok((kind.media_type(), bytes))
}

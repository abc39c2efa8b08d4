//! Which files the editor may touch: texts in `articles/` and `pages/`, pictures and files below theirs. Every name
//! that could lead elsewhere is refused before the disk is asked.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use axum::http::StatusCode;

use crate::publish::{names, source::library};

use super::answer::EditRefusal;

const BAD_NAME: EditRefusal = EditRefusal(StatusCode::BAD_REQUEST, "name");

/// The place of a text that may be there or not.
pub(super) fn text(root: &Path, name: &str) -> Result<PathBuf, EditRefusal> {
    let is_text = name.rsplit('/').next().is_some_and(library::is_text);
    if is_text { below(root, name, &["articles", "pages"]) } else { Err(BAD_NAME) }
}

/// The place of a picture, or of a file for readers.
pub(super) fn shown(root: &Path, name: &str) -> Result<PathBuf, EditRefusal> {
    below(root, name, &["images", "files"])
}

/// The place of a file in one of these folders of the library. No part of the way may be a link: what it leads to could
/// be anywhere, and could be exchanged.
fn below(root: &Path, name: &str, folders: &[&str]) -> Result<PathBuf, EditRefusal> {
    if names::refuse(name).is_some() {
        return Err(BAD_NAME);
    }
    let (first, rest) = name.split_once('/').ok_or(BAD_NAME)?;
    if !folders.contains(&first) || rest.is_empty() {
        return Err(BAD_NAME);
    }
    let mut at = root.to_owned();
    for part in name.split('/') {
        at.push(part);
        match fs::symlink_metadata(&at) {
            // A link, a device, a pipe.
            Ok(data) if !data.is_dir() && !data.is_file() => return Err(EditRefusal(StatusCode::FORBIDDEN, "link")),
            Ok(_) => {}
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(_) => return Err(BAD_NAME),
        }
    }
    Ok(at)
}

/// The name of a file below the library's folder, with `/` between its parts.
pub(super) fn name_of(root: &Path, file: &Path) -> String {
    let below = file.strip_prefix(root).unwrap_or(file);
    let parts: Vec<String> = below.iter().map(|part| part.to_string_lossy().into_owned()).collect();
    parts.join("/")
}

//! Reads and writes whole files: atomically, and never over a change that somebody else has made.

use std::{
    fs::{self, File},
    io::{self, Read as _, Write as _},
    path::Path,
};

use axum::http::StatusCode;
use serde_json::json;

use crate::publish::{
    hash,
    source::library::{MAX_TEXT, line_ends},
};

use super::answer::{EditRefusal, Refused};

/// A text as it is on the disk.
pub(super) struct OnDisk {
    /// With all its bytes.
    pub(super) raw: String,
    pub(super) digest: String,
}

impl OnDisk {
    /// As the page has it.
    pub(super) fn plain(&self) -> String {
        line_ends::plain(&self.raw)
    }
}

/// The text of a file; `None` if there is none.
pub(super) fn read(path: &Path) -> Result<Option<OnDisk>, Refused> {
    let mut bytes = Vec::new();
    match File::open(path).and_then(|file| file.take(MAX_TEXT + 1).read_to_end(&mut bytes)) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(Refused::of_disk(&error)),
        Ok(_) if bytes.len() as u64 > MAX_TEXT => return Err(EditRefusal(StatusCode::PAYLOAD_TOO_LARGE, "long").into()),
        Ok(_) => {}
    }
    let digest = hash::full(&bytes);
    match String::from_utf8(bytes) {
        Ok(raw) => Ok(Some(OnDisk { raw, digest })),
        Err(_) => Err(EditRefusal(StatusCode::UNPROCESSABLE_ENTITY, "encoding").into()),
    }
}

/// The same for a file that has to be there.
pub(super) fn read_existing(path: &Path) -> Result<OnDisk, Refused> {
    read(path)?.ok_or_else(|| EditRefusal(StatusCode::NOT_FOUND, "missing").into())
}

/// Writes the text that the page has made of the one with `digest`. If the file has changed since, nothing is written.
/// The new digest.
pub(super) fn replace(path: &Path, text: &str, digest: &str) -> Result<String, Refused> {
    let Some(old) = read(path)? else {
        return Err(Refused::new(StatusCode::CONFLICT, "gone", json!({})));
    };
    let changed = |now: &OnDisk| {
        let more = json!({ "text": now.plain(), "digest": now.digest });
        Err(Refused::new(StatusCode::CONFLICT, "changed", more))
    };
    if old.digest != digest {
        return changed(&old);
    }
    let bytes = line_ends::restored(&old.raw, text).into_bytes();
    if bytes.len() as u64 > MAX_TEXT {
        return Err(EditRefusal(StatusCode::PAYLOAD_TOO_LARGE, "long").into());
    }
    let data = fs::metadata(path).map_err(|error| Refused::of_disk(&error))?;
    if data.permissions().readonly() {
        return Err(EditRefusal(StatusCode::FORBIDDEN, "readonly").into());
    }
    let written = written(path, &bytes).map_err(|error| Refused::of_disk(&error))?;
    let kept = fs::set_permissions(written.path(), data.permissions());
    kept.map_err(|error| Refused::of_disk(&error))?;
    // Looked at once more, as late as possible.
    match read(path)? {
        Some(now) if now.digest == digest => {}
        Some(now) => return changed(&now),
        None => return Err(Refused::new(StatusCode::CONFLICT, "gone", json!({}))),
    }
    written.persist(path).map_err(|error| Refused::of_disk(&error.error))?;
    Ok(hash::full(&bytes))
}

/// Writes a new file, whole or not at all. A file that is there already stays: then `false`.
pub(super) fn create(path: &Path, bytes: &[u8]) -> Result<bool, Refused> {
    let folder = path.parent().unwrap_or(path);
    fs::create_dir_all(folder).map_err(|error| Refused::of_disk(&error))?;
    let written = written(path, bytes).map_err(|error| Refused::of_disk(&error))?;
    match written.persist_noclobber(path) {
        Ok(_) => Ok(true),
        Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => Ok(false),
        Err(error) => Err(Refused::of_disk(&error.error)),
    }
}

/// A file beside the other with these bytes, under a name that no build looks at.
fn written(path: &Path, bytes: &[u8]) -> io::Result<tempfile::NamedTempFile> {
    let folder = path.parent().unwrap_or(path);
    let mut builder = tempfile::Builder::new();
    builder.prefix(".lectern-").suffix(".tmp");
    let mut file = builder.permissions(usual_permissions()?).tempfile_in(folder)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    Ok(file)
}

/// Those of a file that a text editor would have made.
fn usual_permissions() -> io::Result<fs::Permissions> {
    let probe = tempfile::tempdir()?;
    let file = File::create(probe.path().join("file"))?;
    Ok(file.metadata()?.permissions())
}

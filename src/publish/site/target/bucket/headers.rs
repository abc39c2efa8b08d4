//! The headers that a bucket keeps with each file: its type, and how long browsers may keep it. Other headers of
//! `_headers` cannot be stored with an object.

use std::{fs, io::ErrorKind, path::Path};

use anyhow::{Context, Result};
use object_store::{Attribute, Attributes};

use super::super::list::EditionList;
use crate::publish::site::{
    files::{self, HEADERS_FILE},
    policy,
};

/// The name under which a file's SHA-256 is stored with it.
pub(super) const DIGEST: &str = "lectern-sha256";

/// The headers of a site.
pub(super) struct Headers {
    /// The content of its `_headers`.
    file: String,
    base: String,
}

impl Headers {
    /// Those of a built site.
    pub(super) fn read(site: &Path) -> Result<Self> {
        let path = site.join(HEADERS_FILE);
        let file = match fs::read_to_string(&path) {
            Err(error) if error.kind() == ErrorKind::NotFound => String::new(),
            file => file.with_context(|| format!("{} cannot be read", path.display()))?,
        };
        let base = EditionList::read(site)?.editions.into_iter().next().and_then(|edition| edition.base);
        Ok(Self { file, base: base.unwrap_or_else(|| "/".to_owned()) })
    }

    /// What is stored with a file of the site.
    pub(super) fn of(&self, name: &str, bytes: &[u8], digest: &str) -> Attributes {
        let path = format!("{}{name}", self.base);
        let mut kind = media_type(name, bytes);
        let mut cache = if files::is_hashed(name) { policy::CACHE_HASHED } else { policy::CACHE_OTHER };
        for (header, value) in policy::told_of(&self.file, &path) {
            match (header, value) {
                ("Cache-Control", Some(value)) => cache = value,
                ("Content-Type", Some(value)) => kind = value.to_owned(),
                _ => {}
            }
        }
        let digest = digest.to_owned();
        Attributes::from_iter([
            (Attribute::ContentType, kind),
            (Attribute::CacheControl, cache.to_owned()),
            (Attribute::Metadata(DIGEST.into()), digest),
        ])
    }
}

/// What is stored with lectern's own files, which are no part of the site.
pub(super) fn of_own_file() -> Attributes {
    Attributes::from_iter([
        (Attribute::ContentType, "application/json"),
        (Attribute::CacheControl, "private, no-store"),
    ])
}

/// The media type by the ending of the name. Text is marked as UTF-8 if it is that.
fn media_type(name: &str, bytes: &[u8]) -> String {
    // `_headers` and `_redirects` have no ending.
    let fallback = if name.starts_with('_') { "text/plain" } else { "application/octet-stream" };
    let kind = mime_guess::from_path(name).first_raw().unwrap_or(fallback);
    match kind.starts_with("text/") && std::str::from_utf8(bytes).is_ok() {
        true => format!("{kind}; charset=utf-8"),
        false => kind.to_owned(),
    }
}

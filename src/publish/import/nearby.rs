//! Pictures and documents that articles show, among the files that were given: beside an input, or in one of the
//! folders. Nothing is fetched, and nothing outside of these folders is read.

use std::{
    collections::HashMap,
    fs,
    path::{Path, PathBuf},
};

use super::intake::Intake;
use crate::{
    corpus::Slug,
    publish::source::{clean::percent, pictures::PictureKind},
};

/// The largest picture or document.
const LARGEST: u64 = 50_000_000;

/// Documents that a library can have for readers, by the ends of their names.
const DOCUMENTS: &[&str] = &[
    "pdf", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "odt", "ods", "odp", "rtf", "csv", "zip", "epub", "mp3", "m4a",
    "ogg", "oga", "wav", "mp4", "m4v", "webm", "ogv", "ics", "vcf", "txt",
];

/// The folders in which files are looked for.
#[derive(Debug, Default, Clone)]
pub struct NearbyFiles {
    folders: Vec<PathBuf>,
    /// Files that are in the library already, and their names there.
    taken: HashMap<PathBuf, String>,
}

impl NearbyFiles {
    pub fn new(folders: &[PathBuf]) -> Self {
        Self { folders: folders.to_vec(), taken: HashMap::new() }
    }

    /// The file that an address means: the longest end of its path that there is a file for, beside the input or below
    /// a folder that was given.
    pub fn find(&self, address: &str, beside: &Path) -> Option<PathBuf> {
        let path = address.split(['?', '#']).next().unwrap_or_default();
        let path = match path.split_once("://") {
            Some((_, rest)) => rest.split_once('/')?.1,
            None => path,
        };
        let decoded = percent::decoded(path);
        let parts: Vec<&str> =
            decoded.split('/').filter(|part| !part.is_empty() && !matches!(*part, "." | "..")).collect();
        if parts.is_empty() || parts.iter().any(|part| part.contains(['\\', '\0']) || part.contains(':')) {
            return None;
        }
        let folders = std::iter::once(beside).chain(self.folders.iter().map(PathBuf::as_path));
        folders.filter(|folder| folder.is_dir()).find_map(|folder| {
            (0..parts.len()).find_map(|skip| within(folder, &parts[skip..].iter().collect::<PathBuf>()))
        })
    }

    /// Copies a picture or a document into the library; its name there. `None` if it is neither.
    pub fn take(&mut self, file: &Path, intake: &mut Intake<'_>) -> anyhow::Result<Option<String>> {
        if let Some(name) = self.taken.get(file) {
            return Ok(Some(name.clone()));
        }
        let small = file.metadata().is_ok_and(|meta| meta.is_file() && meta.len() <= LARGEST);
        let Some(bytes) = small.then(|| fs::read(file).ok()).flatten() else { return Ok(None) };
        let Some(name) = keep(&file.file_name().unwrap_or_default().to_string_lossy(), &bytes, intake)? else {
            return Ok(None);
        };
        self.taken.insert(file.to_owned(), name.clone());
        Ok(Some(name))
    }
}

/// Puts a picture or a document into the library, under a name made of `name`. `None` if it is neither.
pub fn keep(name: &str, bytes: &[u8], intake: &mut Intake<'_>) -> anyhow::Result<Option<String>> {
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    let ending = ending.to_ascii_lowercase();
    let (folder, ending) = match PictureKind::of(bytes) {
        Some(kind) => ("images", kind.endings()[0].to_owned()),
        None if DOCUMENTS.contains(&ending.as_str()) => ("files", ending),
        None => return Ok(None),
    };
    let stem = Slug::from_text(stem).map_or_else(|| "file".to_owned(), |slug| slug.as_str().to_owned());
    intake.attachment(&format!("{folder}/{stem}.{ending}"), bytes).map(Some)
}

/// A file below a folder, also if links on the disk are followed.
fn within(folder: &Path, relative: &Path) -> Option<PathBuf> {
    let file = folder.join(relative);
    let real = file.canonicalize().ok().filter(|real| real.is_file())?;
    real.starts_with(folder.canonicalize().ok()?).then_some(real)
}

//! The pictures of a library: found, cleaned once each, and named after what is published of them.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, OnceLock, PoisonError},
};

use super::super::pictures;
use crate::{
    corpus::{Picture, Slug},
    publish::hash,
};

use super::{
    find::{Files, Found},
    missing::Told,
    spool::{Kept, Spool},
};

/// The largest file that is read as a picture, in bytes.
const MAX_BYTES: u64 = 50_000_000;
/// The most characters of a picture's name in its address.
const MAX_NAME: usize = 60;

/// A picture that is cleaned once, or why it cannot be.
type Once = Arc<OnceLock<Result<MediaFile, Told>>>;

/// The pictures that articles and pages name, found below one folder.
pub struct Media {
    files: Files,
    spool: Arc<Spool>,
    /// By the name below the library's folder. Each picture is cleaned by the thread that needs it first; others wait
    /// for that picture only.
    found: Mutex<BTreeMap<String, Once>>,
}

/// A picture as it will be published.
#[derive(Debug, Clone)]
pub struct MediaFile {
    /// Where the author's file lies.
    pub path: PathBuf,
    /// Below the base of the site, hash included.
    pub file: String,
    pub width: u32,
    pub height: u32,
    /// What the author should know about it.
    notes: Vec<Told>,
    cleaned: Kept,
}

impl MediaFile {
    /// The bytes that are published.
    pub fn bytes(&self) -> std::io::Result<Vec<u8>> {
        self.cleaned.read()
    }
}

impl Media {
    pub fn new(root: &Path) -> Self {
        Self { files: Files::new(root), spool: Arc::default(), found: Mutex::default() }
    }

    /// Every file of the library, to look up what authors refer to.
    pub fn library(&self) -> &Files {
        &self.files
    }

    /// The picture for `src` in a text of `folder`, and a message for the author about that name, if there is one.
    pub fn picture(
        &self,
        folder: &Path,
        src: &str,
        alt: &str,
        credit: Option<&str>,
    ) -> Result<(Picture, Option<Told>), Told> {
        let found = self.files.find(folder, src).map_err(|missing| missing.told("picture", "images", src))?;
        let media = self.fit(&found)?;
        let note = found.other_case.then(|| {
            let message = format!("the picture `{src}` is called `{}` on the disk", found.name);
            Told::new(message, "write capitals and small letters as in the name of the file")
        });
        let picture = Picture {
            file: media.file,
            alt: alt.to_owned(),
            width: media.width,
            height: media.height,
            credit: credit.map(str::to_owned),
        };
        Ok((picture, note))
    }

    /// Where a picture will lie below the base of the site.
    pub fn published(&self, found: &Found) -> Result<String, Told> {
        self.fit(found).map(|media| media.file)
    }

    /// Whether a text uses the picture of this name (relative to the library's folder).
    pub fn has(&self, name: &str) -> bool {
        self.found.lock().unwrap_or_else(PoisonError::into_inner).contains_key(name)
    }

    /// The cleaned picture, or an error that names it.
    fn fit(&self, found: &Found) -> Result<MediaFile, Told> {
        self.cleaned(found).map_err(|why| {
            let message = format!("the picture `{}` {}", found.name, why.message);
            Told::new(message, why.help)
        })
    }

    /// Every picture that was asked for and can be published, each name once.
    pub fn files(&self) -> Vec<MediaFile> {
        let mut named = BTreeMap::new();
        for media in self.asked() {
            named.entry(media.file.clone()).or_insert(media);
        }
        named.into_values().collect()
    }

    /// What authors should know about pictures that are published, with the file of each.
    pub fn notes(&self) -> Vec<(PathBuf, Told)> {
        let notes = self.asked().into_iter().map(|media| (media.path, media.notes));
        notes.flat_map(|(path, notes)| notes.into_iter().map(move |note| (path.clone(), note))).collect()
    }

    fn asked(&self) -> Vec<MediaFile> {
        let found = self.found.lock().unwrap_or_else(PoisonError::into_inner);
        found.values().filter_map(|media| media.get()?.as_ref().ok().cloned()).collect()
    }

    fn cleaned(&self, found: &Found) -> Result<MediaFile, Told> {
        let place = {
            let mut all = self.found.lock().unwrap_or_else(PoisonError::into_inner);
            all.entry(found.name.clone()).or_default().clone()
        };
        place.get_or_init(|| self.clean(found)).clone()
    }

    fn clean(&self, found: &Found) -> Result<MediaFile, Told> {
        let unreadable = |error: std::io::Error| {
            Told::new(format!("cannot be read: {error}"), "see whether the file opens on this computer")
        };
        let bytes = self.files.read(found, MAX_BYTES).map_err(unreadable)?.ok_or_else(|| {
            let message = format!("is larger than {} MB", MAX_BYTES / 1_000_000);
            Told::new(message, "make it smaller with a program for pictures; 2560 pixels on the longer side are enough")
        })?;
        let cleaned = pictures::clean(&bytes)?;
        let mut notes = cleaned.notes;
        let kind = cleaned.kind;
        let ending = found.path.extension().and_then(|ending| ending.to_str()).unwrap_or_default().to_ascii_lowercase();
        let read_as = pictures::PictureKind::of(&bytes).unwrap_or(kind);
        if !read_as.endings().contains(&ending.as_str()) {
            let message =
                format!("the file is a {} picture, whatever its name says; it is published as that", read_as.name());
            notes.push(Told::new(message, format!("let its name end with .{}", read_as.endings()[0])));
        }
        let name: String = found.path.file_stem().map(|stem| stem.to_string_lossy()).unwrap_or_default().into();
        let name = Slug::from_text(&name.chars().take(MAX_NAME).collect::<String>());
        let name = name.map_or_else(|| "picture".to_owned(), String::from);
        let file = format!("images/{name}.{}.{}", hash::short(&cleaned.bytes), kind.endings()[0]);
        let kept = self.spool.keep(&cleaned.bytes).map_err(|error| {
            Told::new(format!("cannot be stored: {error}"), "see whether the disk for temporary files is full")
        })?;
        let (width, height) = (cleaned.width, cleaned.height);
        Ok(MediaFile { path: found.path.clone(), file, width, height, notes, cleaned: kept })
    }
}

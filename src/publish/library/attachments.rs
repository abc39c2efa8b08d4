//! Files that readers can download: what a published text links to, under a name with a hash in it.
//!
//! Only kinds that no browser runs on the site's origin. What such a file says of its author is not taken out.

use std::{collections::BTreeMap, path::PathBuf};

use crate::{corpus::Slug, publish::hash};

use super::{
    find::{Files, Found},
    missing::Told,
};

/// The folder of a library where they lie, and that of the site.
pub const FOLDER: &str = "files";
/// The largest, in bytes.
const MAX_BYTES: u64 = 50_000_000;
/// The most characters of a file's name in its address.
const MAX_NAME: usize = 60;

/// Endings of names, and what readers know such files by.
const KINDS: [(&str, &str); 30] = [
    ("pdf", "PDF"),
    ("doc", "Word"),
    ("docx", "Word"),
    ("xls", "Excel"),
    ("xlsx", "Excel"),
    ("ppt", "PowerPoint"),
    ("pptx", "PowerPoint"),
    ("odt", "ODT"),
    ("ods", "ODS"),
    ("odp", "ODP"),
    ("rtf", "RTF"),
    ("csv", "CSV"),
    ("tsv", "TSV"),
    ("txt", "TXT"),
    ("zip", "ZIP"),
    ("epub", "EPUB"),
    ("mp3", "MP3"),
    ("m4a", "M4A"),
    ("ogg", "OGG"),
    ("oga", "OGG"),
    ("opus", "Opus"),
    ("wav", "WAV"),
    ("mp4", "MP4"),
    ("webm", "WebM"),
    ("ics", "ICS"),
    ("vcf", "VCF"),
    ("json", "JSON"),
    ("geojson", "GeoJSON"),
    ("gpx", "GPX"),
    ("mobi", "MOBI"),
];

/// A file as it will be published.
#[derive(Debug, Clone)]
pub struct Attachment {
    /// Where the author's file lies.
    pub path: PathBuf,
    /// Below the base of the site, hash included.
    pub file: String,
    /// `PDF` and the like.
    pub kind: &'static str,
    pub bytes: u64,
}

impl Attachment {
    /// Whether these are the bytes that its name was made of.
    pub fn is_still(&self, bytes: &[u8]) -> bool {
        self.file.contains(&format!(".{}.", hash::short(bytes)))
    }
}

/// The files that texts link to, each looked at once.
#[derive(Default)]
pub struct Attachments {
    found: BTreeMap<String, Result<Attachment, Told>>,
}

impl Attachments {
    /// The kind of a file by the ending of its name; none where such files are not published.
    pub fn kind(name: &str) -> Option<(&'static str, &'static str)> {
        let ending = name.rsplit_once('.')?.1.to_ascii_lowercase();
        KINDS.into_iter().find(|(known, _)| *known == ending)
    }

    pub fn get(&mut self, files: &Files, found: &Found) -> Result<Attachment, Told> {
        let read = || attachment(files, found);
        self.found.entry(found.name.clone()).or_insert_with(read).clone()
    }

    /// All that are published, each name once.
    pub fn all(&self) -> impl Iterator<Item = &Attachment> {
        let named: BTreeMap<_, _> = self.found.values().flatten().map(|one| (&one.file, one)).collect();
        named.into_values()
    }

    /// Whether a file, by its name below the library's folder, is published.
    pub fn has(&self, name: &str) -> bool {
        self.found.contains_key(name)
    }
}

fn attachment(files: &Files, found: &Found) -> Result<Attachment, Told> {
    let Some((ending, kind)) = Attachments::kind(&found.name) else {
        let ending = found.name.rsplit_once('.').map_or("", |(_, ending)| ending);
        let known: Vec<&str> = KINDS.iter().map(|(ending, _)| *ending).collect();
        let message = format!("the file `{}` is of a kind that is not published (.{ending})", found.name);
        return Err(Told::new(message, format!("save it as one of: {}", known.join(", "))));
    };
    let read = files.read(found, MAX_BYTES);
    let read = read.map_err(|error| {
        Told::new(format!("the file `{}` cannot be read: {error}", found.name), "see whether it opens on this computer")
    })?;
    let bytes = read.ok_or_else(|| {
        let message = format!("the file `{}` is larger than {} MB", found.name, MAX_BYTES / 1_000_000);
        Told::new(message, "make it smaller, or put it elsewhere and link to its address there")
    })?;
    let stem = found.path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let stem = Slug::from_text(&stem.chars().take(MAX_NAME).collect::<String>());
    let stem = stem.map_or_else(|| "file".to_owned(), String::from);
    let file = format!("{FOLDER}/{stem}.{}.{ending}", hash::short(&bytes));
    Ok(Attachment { path: found.path.clone(), file, kind, bytes: bytes.len() as u64 })
}

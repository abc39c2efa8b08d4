//! Files that readers can download: what a published text links to, under a name with a hash in it.
//!
//! Only kinds that no browser runs on the site's origin. Pictures are cleaned like those that texts show; data about
//! its author inside a document is not removed.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use super::super::pictures;
use crate::{
    corpus::Slug,
    publish::{hash, problem::Problem},
};

use super::{
    find::{Files, Found},
    kinds,
    media::Media,
    missing::Told,
    traces::traces,
};

/// The folder of a library where they lie, and that of the site.
pub const FOLDER: &str = "files";
/// The largest, in bytes.
const MAX_BYTES: u64 = 50_000_000;
/// The most characters of a file's name in its address.
const MAX_NAME: usize = 60;

/// Endings of names, and what readers know such files by.
const KINDS: [(&str, &str); 29] = [
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
    ("mobi", "MOBI"),
];

/// Endings of what a browser runs, or may run, as a part of the site.
const ACTIVE: [&str; 22] = [
    "html",
    "htm",
    "xhtml",
    "xht",
    "shtml",
    "mhtml",
    "mht",
    "hta",
    "svg",
    "svgz",
    "xml",
    "xsl",
    "xslt",
    "rdf",
    "kml",
    "gpx",
    "js",
    "mjs",
    "css",
    "wasm",
    "swf",
    "webmanifest",
];
/// Beginnings by which browsers recognise a page, or a picture with scripts, whatever the file is called.
const MARKUP: [&str; 10] =
    ["<!doctype", "<html", "<head", "<body", "<script", "<svg", "<?xml", "<iframe", "<!--", "<style"];
/// Kinds of files that contain nothing but what readers see.
const MUTE: [&str; 4] = ["TXT", "CSV", "TSV", "ICS"];
/// The most files that one message names.
const NAMED: usize = 5;

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
    /// Data in it about the people who made it, see [`traces`].
    traces: Vec<String>,
}

impl Attachment {
    /// Whether these are the bytes that its name was made of.
    pub fn is_still(&self, bytes: &[u8]) -> bool {
        self.file.contains(&format!(".{}.", hash::short(bytes)))
    }
}

/// What a text links to.
#[derive(Debug, Clone)]
pub enum Download {
    File(Attachment),
    /// A picture, by its name below the base of the site; it is published like pictures in texts.
    Picture(String),
}

/// The files that texts link to, each looked at once.
#[derive(Default)]
pub struct Attachments {
    found: BTreeMap<String, Result<Download, Told>>,
}

impl Attachments {
    /// The kind of a file by the ending of its name; none where such files are not published.
    pub fn kind(name: &str) -> Option<(&'static str, &'static str)> {
        let ending = name.rsplit_once('.')?.1.to_ascii_lowercase();
        KINDS.into_iter().find(|(known, _)| *known == ending)
    }

    /// The published form of a file that a text links to, or why it is not published.
    pub fn get(&mut self, media: &Media, found: &Found) -> Result<Download, Told> {
        let read = || download(media, found);
        self.found.entry(found.name.clone()).or_insert_with(read).clone()
    }

    /// All that are published, each name once.
    pub fn all(&self) -> impl Iterator<Item = &Attachment> {
        let files = self.found.values().flatten().filter_map(|download| match download {
            Download::File(file) => Some((&file.file, file)),
            Download::Picture(_) => None,
        });
        let named: BTreeMap<_, _> = files.collect();
        named.into_values()
    }

    /// Problems of the files: which published ones contain data about people, and which files are not published.
    pub fn problems(&self, root: &Path, media: &Media) -> Vec<Problem> {
        let mut problems: Vec<Problem> = self.unlinked(root, media).into_iter().collect();
        problems.extend(self.telling(root));
        problems
    }

    /// Warnings about data on people in published files, and one note about files that could contain more of it.
    fn telling(&self, root: &Path) -> Vec<Problem> {
        let (telling, silent): (Vec<_>, Vec<_>) = self.all().partition(|file| !file.traces.is_empty());
        let silent: Vec<String> = silent
            .iter()
            .filter(|file| !MUTE.contains(&file.kind))
            .map(|file| file.path.strip_prefix(root).unwrap_or(&file.path).display().to_string())
            .collect();
        let help = "remove it with the program that made the file (its properties), if readers should not know it";
        let told = telling.into_iter().map(|file| {
            Problem::warning(&file.path, format!("published as it is, the file names {}", file.traces.join(", ")))
                .help(help)
        });
        let note = (!silent.is_empty()).then(|| {
            let message = format!(
                "published as they are, with all that they may say of authors, places and earlier versions: {}",
                some(&silent)
            );
            Problem::note(root.join(FOLDER), message).help("look at their properties before you publish them")
        });
        told.chain(note).collect()
    }

    /// One note about files in `files/` that no text links to.
    fn unlinked(&self, root: &Path, media: &Media) -> Option<Problem> {
        let mut names = BTreeSet::new();
        names_below(root, FOLDER, &mut names);
        names.retain(|name| !self.found.contains_key(name) && !media.has(name) && !media.has_recording(name));
        let names: Vec<String> = names.into_iter().collect();
        let message = format!("no text links to these files, so they are not published: {}", some(&names));
        let help = "link to a file where readers should find it, such as [the report](files/report.pdf)";
        (!names.is_empty()).then(|| Problem::note(root.join(FOLDER), message).help(help))
    }
}

/// The first [`NAMED`] of the names, and how many more there are.
fn some(names: &[String]) -> String {
    let mut named: Vec<String> = names.iter().take(NAMED).map(|name| format!("`{name}`")).collect();
    if let Some(more) = names.len().checked_sub(NAMED).filter(|more| *more > 0) {
        named.push(format!("{more} more"));
    }
    named.join(", ")
}

/// The names of the files below a folder of the library that could be published. Links to folders are not followed.
fn names_below(root: &Path, folder: &str, names: &mut BTreeSet<String>) {
    for entry in fs::read_dir(root.join(folder)).into_iter().flatten().flatten() {
        let (Ok(name), Ok(kind)) = (entry.file_name().into_string(), entry.file_type()) else { continue };
        let path = format!("{folder}/{name}");
        match kind.is_dir() {
            true if kinds::of_folder(&name).is_none() => names_below(root, &path, names),
            false if !kinds::is_litter_file(&name) => {
                names.insert(path);
            }
            _ => {}
        }
    }
}

fn download(media: &Media, found: &Found) -> Result<Download, Told> {
    let ending = found.name.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
    let active = || {
        let message = format!("the file `{}` is of a kind that may run as a part of the site (.{ending})", found.name);
        Told::new(message, "save it as PDF, a picture as PNG, and link to that; or pack it as a ZIP file")
    };
    let is_attached = found.name.split('/').next() == Some(FOLDER);
    if kinds::is_held_back(&found.name) {
        let message = format!("the file `{}` is not published, as its name says", found.name);
        return Err(Told::new(message, "give it, and the folders it lies in, names that begin with a letter"));
    }
    if ACTIVE.contains(&ending.as_str()) && (is_attached || !ending.starts_with("svg")) {
        return Err(active());
    }
    if kinds::is_picture(&found.name) {
        return picture(media, found);
    }
    let Some((ending, kind)) = Attachments::kind(&found.name) else {
        let known: Vec<&str> = KINDS.iter().map(|(ending, _)| *ending).collect();
        let message = format!("the file `{}` is of a kind that is not published (.{ending})", found.name);
        return Err(Told::new(message, format!("save it as one of: {}", known.join(", "))));
    };
    let bytes = read(media.library(), found)?;
    match pictures::PictureKind::of(&bytes) {
        Some(pictures::PictureKind::Svg) => return Err(active()),
        Some(_) => return picture(media, found),
        None if is_markup(&bytes) => return Err(active()),
        None => {}
    }
    let stem = found.path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let stem = Slug::from_text(&stem.chars().take(MAX_NAME).collect::<String>());
    let stem = stem.map_or_else(|| "file".to_owned(), String::from);
    let file = format!("{FOLDER}/{stem}.{}.{ending}", hash::short(&bytes));
    let (traces, bytes) = (traces(&bytes), bytes.len() as u64);
    Ok(Download::File(Attachment { path: found.path.clone(), file, kind, bytes, traces }))
}

fn picture(media: &Media, found: &Found) -> Result<Download, Told> {
    media.published(found).map(Download::Picture)
}

fn is_markup(bytes: &[u8]) -> bool {
    let start = bytes.get(..64.min(bytes.len())).unwrap_or_default();
    let start = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(start);
    // UTF-16 is text with a zero beside each letter.
    let letters: Vec<u8> = start.iter().filter(|byte| !matches!(byte, 0 | 0xfe | 0xff)).copied().collect();
    let start = String::from_utf8_lossy(&letters).trim_start().to_ascii_lowercase();
    MARKUP.iter().any(|markup| start.starts_with(markup))
}

fn read(files: &Files, found: &Found) -> Result<Vec<u8>, Told> {
    let read = files.read(found, MAX_BYTES);
    let read = read.map_err(|error| {
        Told::new(format!("the file `{}` cannot be read: {error}", found.name), "see whether it opens on this computer")
    })?;
    read.ok_or_else(|| {
        let message = format!("the file `{}` is larger than {} MB", found.name, MAX_BYTES / 1_000_000);
        Told::new(message, "make it smaller, or put it elsewhere and link to its address there")
    })
}

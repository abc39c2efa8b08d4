//! The pictures of a library: found and judged when texts name them, and made for the site when all texts are read.

use std::{
    collections::{BTreeMap, BTreeSet, HashSet},
    path::{Path, PathBuf},
    sync::{Arc, Mutex, OnceLock, PoisonError},
};

use super::super::pictures::{self, Cleaned, PictureKind, SizedPicture};
use crate::{
    corpus::{Picture, Slug},
    publish::hash,
};

use super::{
    find::{Files, Found},
    made_pictures::MadePictures,
    missing::Told,
    recording::Recording,
    shared_picture::MediaShare,
    spool::Kept,
};

/// The largest file that is read as a picture, in bytes.
const MAX_BYTES: u64 = 50_000_000;
/// The most characters of a picture's name in its address.
const MAX_NAME: usize = 60;

/// By the names of pictures below the library's folder, what is found out once about each, or why it cannot be
/// published. The thread that needs a picture first does the work; others wait for that picture only.
pub(super) type Once<T> = Mutex<BTreeMap<String, Arc<OnceLock<Result<T, Told>>>>>;

/// The pictures that articles and pages name, found below one folder.
pub struct Media {
    files: Files,
    found: Once<Judged>,
    /// Where pictures are made; nothing is set while a library is only checked.
    pub(super) kept: OnceLock<MadePictures>,
    made: Once<MediaFile>,
    pub(super) recordings: Once<Recording>,
    /// The pictures for those who share an article, by that of the article and what must stay of it.
    pub(super) shares: Mutex<BTreeMap<(String, Vec<u32>), MediaShare>>,
    /// Drawings that cannot be shared, since no font of this computer has their letters.
    pub(super) unread: Mutex<BTreeSet<PathBuf>>,
    /// The names of pictures whose consent has ended.
    ended: Mutex<HashSet<String>>,
}

/// What is known of a picture before it is made.
#[derive(Debug, Clone)]
struct Judged {
    found: Found,
    width: u32,
    height: u32,
    notes: Vec<Told>,
}

/// A picture as it will be published.
#[derive(Debug, Clone)]
pub struct MediaFile {
    /// Where the author's file lies.
    pub path: PathBuf,
    /// The size for texts, below the base of the site, hash included.
    pub file: String,
    pub width: u32,
    pub height: u32,
    /// Its other sizes, see [`Picture::sizes`]; the widest one comes last.
    pub others: Vec<String>,
    /// Each size, the one for texts first.
    pub sizes: Vec<MediaSize>,
}

/// One size of a picture.
#[derive(Debug, Clone)]
pub struct MediaSize {
    /// Below the base of the site.
    pub file: String,
    /// The SHA-256 of its bytes, and how many these are.
    pub digest: String,
    pub length: usize,
    kept: Kept,
}

impl MediaSize {
    /// The bytes that are published.
    pub fn bytes(&self) -> std::io::Result<Vec<u8>> {
        self.kept.read()
    }
}

impl Media {
    pub fn new(root: &Path) -> Self {
        Self {
            files: Files::new(root),
            found: Mutex::default(),
            kept: OnceLock::new(),
            made: Mutex::default(),
            recordings: Mutex::default(),
            shares: Mutex::default(),
            unread: Mutex::default(),
            ended: Mutex::default(),
        }
    }

    /// From now on pictures can be made; `kept` keeps them.
    pub fn make_with(&self, kept: MadePictures) {
        let _ = self.kept.set(kept);
    }

    /// The consent to show the picture with this name has ended.
    pub(super) fn end(&self, name: &str) {
        self.ended.lock().unwrap_or_else(PoisonError::into_inner).insert(name.to_owned());
    }

    pub(super) fn has_ended(&self, name: &str) -> bool {
        self.ended.lock().unwrap_or_else(PoisonError::into_inner).contains(name)
    }

    /// Where pictures are kept.
    pub fn kept(&self) -> Option<&MadePictures> {
        self.kept.get()
    }

    /// Every file of the library, to look up what authors refer to.
    pub fn library(&self) -> &Files {
        &self.files
    }

    /// The picture for `src` in a text of `folder`, and a message for the author about that name, if there is one.
    /// Until pictures are made, `file` is the name of the original.
    pub fn picture(&self, folder: &Path, src: &str, alt: &str) -> Result<(Picture, Option<Told>), Told> {
        let found = self.files.find(folder, src).map_err(|missing| missing.told("picture", "images", src))?;
        let judged = self.judged(&found)?;
        let note = found.other_case.then(|| {
            let message = format!("the picture `{src}` is called `{}` on the disk", found.name);
            Told::new(message, "write capitals and small letters as in the name of the file")
        });
        let picture = Picture {
            file: found.name,
            alt: alt.to_owned(),
            width: judged.width,
            height: judged.height,
            credit: None,
            credit_url: None,
            licence: None,
            sizes: Vec::new(),
            focus: Vec::new(),
        };
        Ok((picture, note))
    }

    /// Where the widest size of a picture lies below the base of the site; the name of the original where no pictures
    /// are made.
    pub fn published(&self, found: &Found) -> Result<String, Told> {
        self.judged(found)?;
        if self.has_ended(&found.name) {
            let why = Told::new("is not shown: the consent to show it has ended", "take the link out");
            return Err(named(found, why));
        }
        let widest = |media: MediaFile| {
            let is_wider = |size: &&String| Picture::width_of(size).parse().is_ok_and(|width: u32| width > media.width);
            let widest = media.others.last().filter(is_wider);
            widest.map_or_else(|| media.file.clone(), |size| Picture::sized(&media.file, size))
        };
        self.made(&found.name).map_or_else(|| Ok(found.name.clone()), |made| made.map(widest))
    }

    /// Where the original with this name lies.
    pub(super) fn path(&self, name: &str) -> PathBuf {
        let found = self.found.lock().unwrap_or_else(PoisonError::into_inner);
        let judged = found.get(name).and_then(|media| media.get()?.as_ref().ok());
        judged.map_or_else(|| PathBuf::from(name), |judged| judged.found.path.clone())
    }

    /// Whether a text uses the picture of this name (relative to the library's folder).
    pub fn has(&self, name: &str) -> bool {
        self.found.lock().unwrap_or_else(PoisonError::into_inner).contains_key(name)
    }

    /// Every picture that was made, each name once.
    pub fn files(&self) -> Vec<MediaFile> {
        let mut named = BTreeMap::new();
        for media in all(&self.made) {
            named.entry(media.file.clone()).or_insert(media);
        }
        named.into_values().collect()
    }

    /// What authors should know about pictures that are published, with the file of each.
    pub fn notes(&self) -> Vec<(PathBuf, Told)> {
        let notes = all(&self.found).into_iter().map(|judged| (judged.found.path, judged.notes));
        notes.flat_map(|(path, notes)| notes.into_iter().map(move |note| (path.clone(), note))).collect()
    }

    /// What its head says of a picture, or an error that names it.
    fn judged(&self, found: &Found) -> Result<Judged, Told> {
        let judge = || {
            let bytes = self.read(found)?;
            let seen = pictures::judged(&bytes)?;
            let mut notes = seen.notes;
            notes.extend(other_ending(found, &bytes));
            Ok(Judged { found: found.clone(), width: seen.width, height: seen.height, notes })
        };
        once(&self.found, &found.name, judge).map_err(|why| named(found, why))
    }

    /// The author's file of a picture that was found.
    pub(super) fn original(&self, name: &str) -> Option<Vec<u8>> {
        let found = {
            let all = self.found.lock().unwrap_or_else(PoisonError::into_inner);
            all.get(name)?.get()?.as_ref().ok()?.found.clone()
        };
        self.read(&found).ok()
    }

    fn read(&self, found: &Found) -> Result<Vec<u8>, Told> {
        let unreadable = |error: std::io::Error| {
            Told::new(format!("cannot be read: {error}"), "see whether the file opens on this computer")
        };
        self.files.read(found, MAX_BYTES).map_err(unreadable)?.ok_or_else(|| {
            let message = format!("is larger than {} MB", MAX_BYTES / 1_000_000);
            Told::new(message, "make it smaller with a program for pictures; 2560 pixels on the longer side are enough")
        })
    }

    /// The picture with this name as it is published; `None` where no pictures are made, and for one that no text has.
    pub(super) fn made(&self, name: &str) -> Option<Result<MediaFile, Told>> {
        let kept = self.kept.get()?;
        let found = {
            let all = self.found.lock().unwrap_or_else(PoisonError::into_inner);
            all.get(name)?.get()?.as_ref().ok()?.found.clone()
        };
        Some(once(&self.made, name, || self.make(&found, kept)))
    }

    fn make(&self, found: &Found, kept: &MadePictures) -> Result<MediaFile, Told> {
        let bytes = self.read(found).map_err(|why| named(found, why))?;
        let (made, places) = kept.get(&bytes).map_err(|why| named(found, why))?;
        let name: String = found.path.file_stem().map(|stem| stem.to_string_lossy()).unwrap_or_default().into();
        let name = Slug::from_text(&name.chars().take(MAX_NAME).collect::<String>());
        let name = name.map_or_else(|| "picture".to_owned(), String::from);
        let Cleaned { kind, width, height, .. } = made;
        let file = format!("images/{name}.{}.{}", hash::short(&made.bytes), kind.endings()[0]);
        let size_of = |other: &SizedPicture| format!("{}.{}", other.width, hash::short(&other.bytes));
        let others: Vec<String> = made.sizes.iter().map(size_of).collect();
        let beside = others.iter().map(|size| Picture::sized(&file, size)).zip(made.sizes.iter().map(|of| &of.bytes));
        let size = |((file, bytes), kept): ((String, &Vec<u8>), Kept)| MediaSize {
            file,
            digest: hash::full(bytes),
            length: bytes.len(),
            kept,
        };
        let sizes = std::iter::once((file.clone(), &made.bytes)).chain(beside).zip(places).map(size).collect();
        Ok(MediaFile { path: found.path.clone(), file, width, height, others, sizes })
    }
}

/// A message that begins with the picture it is about.
fn named(found: &Found, why: Told) -> Told {
    Told::new(format!("the picture `{}` {}", found.name, why.message), why.help)
}

/// A note about a name with the ending of another format.
fn other_ending(found: &Found, bytes: &[u8]) -> Option<Told> {
    let ending = found.path.extension().and_then(|ending| ending.to_str()).unwrap_or_default().to_ascii_lowercase();
    let kind = PictureKind::of(bytes)?;
    let message = format!("the file is a {} picture, whatever its name says; it is published as that", kind.name());
    let help = format!("let its name end with .{}", kind.endings()[0]);
    (!kind.endings().contains(&ending.as_str())).then(|| Told::new(message, help))
}

pub(super) fn once<T: Clone>(all: &Once<T>, name: &str, find: impl FnOnce() -> Result<T, Told>) -> Result<T, Told> {
    let place = {
        let mut all = all.lock().unwrap_or_else(PoisonError::into_inner);
        all.entry(name.to_owned()).or_default().clone()
    };
    place.get_or_init(find).clone()
}

/// What was found out about the pictures that can be published.
pub(super) fn all<T: Clone>(all: &Once<T>) -> Vec<T> {
    let all = all.lock().unwrap_or_else(PoisonError::into_inner);
    all.values().filter_map(|found| found.get()?.as_ref().ok().cloned()).collect()
}

//! Pictures made for the site, and the cache that keeps them from build to build: a folder in which each original has
//! one file, named after the digest of its bytes. The folder may be deleted at any time; then pictures are made anew.

use std::{
    collections::HashSet,
    fs,
    io::Write,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
};

use sha2::{Digest, Sha256};

use super::super::pictures::{self, Cleaned};
use crate::publish::hash;

use super::{
    missing::Told,
    spool::{Kept, Spool},
};

/// A file of the cache begins with this line; the SHA-256 of all that follows comes next. Another number is needed
/// whenever pictures are made in another way.
const MAGIC: &[u8] = b"lectern picture 1\n";
const DIGEST: usize = 32;

/// Makes pictures, or takes them from a cache.
#[derive(Default)]
pub struct MadePictures {
    /// The folder of the cache, if there is one.
    folder: Option<PathBuf>,
    spool: Arc<Spool>,
    /// The names of the files of the cache that were used.
    used: Mutex<HashSet<String>>,
    /// The files of the cache that are new. If the target refuses the site, they are deleted: nothing changes then.
    new: Mutex<Vec<PathBuf>>,
}

impl MadePictures {
    /// With a cache in `folder`, which is made with the first picture.
    pub fn cached(folder: PathBuf) -> Self {
        Self { folder: Some(folder), spool: Arc::default(), used: Mutex::default(), new: Mutex::default() }
    }

    /// The picture of an original, and where the bytes of its sizes are kept, the size for texts first.
    pub(super) fn get(&self, original: &[u8]) -> Result<(Cleaned, Vec<Kept>), Told> {
        let name = hash::full(original);
        let file = self.folder.as_ref().map(|folder| folder.join(&name));
        if let Some((made, file)) = file.as_ref().and_then(|file| Some((read(file)?, file))) {
            self.used.lock().unwrap_or_else(PoisonError::into_inner).insert(name);
            let kept = filed(&made, file);
            return Ok((made, kept));
        }
        let made = pictures::for_screens(original)?;
        if let Some(file) = &file
            && self.write(file, &made).is_ok()
        {
            self.used.lock().unwrap_or_else(PoisonError::into_inner).insert(name);
            let kept = filed(&made, file);
            return Ok((made, kept));
        }
        let kept = parts(&made).map(|bytes| self.spool.keep(bytes)).collect::<Result<_, _>>().map_err(|error| {
            Told::new(format!("cannot be stored: {error}"), "see whether the disk for temporary files is full")
        })?;
        Ok((made, kept))
    }

    /// The picture that is shared for one of which `about` says what it is; `None` if it is too small for that.
    pub fn shared(&self, about: &str, make: impl FnOnce() -> Option<Cleaned>) -> Option<Cleaned> {
        let name = hash::full(["shared", about].concat().as_bytes());
        let file = self.folder.as_ref().map(|folder| folder.join(&name));
        let known = file.as_ref().and_then(|file| read(file));
        let made = match known {
            Some(made) => made,
            None => {
                let made = make()?;
                if let Some(file) = &file {
                    let _ = self.write(file, &made);
                }
                made
            }
        };
        self.used.lock().unwrap_or_else(PoisonError::into_inner).insert(name);
        Some(made)
    }

    fn write(&self, file: &Path, made: &Cleaned) -> anyhow::Result<()> {
        write(file, made)?;
        self.new.lock().unwrap_or_else(PoisonError::into_inner).push(file.to_owned());
        Ok(())
    }

    /// What is new stays for the next build, although this one ends because of errors in the library.
    pub fn stay(&self) {
        self.new.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }

    /// Keeps bytes until the site is written.
    pub(super) fn keep(&self, bytes: &[u8]) -> Option<Kept> {
        self.spool.keep(bytes).ok()
    }

    /// Deletes what no picture of this build was taken from, so that nothing of a withdrawn article stays.
    pub fn tidy(&self) {
        self.stay();
        let used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        let entries = self.folder.iter().filter_map(|folder| fs::read_dir(folder).ok()).flatten().flatten();
        for entry in entries {
            let name = entry.file_name().to_string_lossy().into_owned();
            let is_ours =
                name.starts_with(TEMPORARY) || (name.len() == 64 && name.bytes().all(|b| b.is_ascii_hexdigit()));
            if is_ours && !used.contains(&name) {
                let _ = fs::remove_file(entry.path());
            }
        }
        // Only an empty folder is removed.
        self.folder.iter().for_each(|folder| drop(fs::remove_dir(folder)));
    }
}

impl Drop for MadePictures {
    fn drop(&mut self) {
        let new = self.new.get_mut().unwrap_or_else(PoisonError::into_inner);
        new.iter().for_each(|file| drop(fs::remove_file(file)));
        if !new.is_empty() {
            // Only an empty folder is removed.
            self.folder.iter().for_each(|folder| drop(fs::remove_dir(folder)));
        }
    }
}

/// What files begin with that are not complete.
const TEMPORARY: &str = ".lectern-";

/// The bytes of all sizes, those for texts first.
fn parts(made: &Cleaned) -> impl Iterator<Item = &[u8]> {
    std::iter::once(made.bytes.as_slice()).chain(made.sizes.iter().map(|size| size.bytes.as_slice()))
}

/// The parts of a file of the cache: they are at its end, one after the other.
fn filed(made: &Cleaned, file: &Path) -> Vec<Kept> {
    let mut start = (MAGIC.len() + DIGEST) as u64;
    let part = |bytes: &[u8]| {
        let kept = Kept::Filed { file: file.to_owned(), start, length: bytes.len() };
        start += bytes.len() as u64;
        kept
    };
    parts(made).map(part).collect()
}

/// A picture from the cache. `None` if it is not there, or damaged.
fn read(file: &Path) -> Option<Cleaned> {
    let bytes = fs::read(file).ok()?;
    let (digest, data) = bytes.strip_prefix(MAGIC)?.split_at_checked(DIGEST)?;
    if digest != Sha256::digest(data).as_slice() {
        return None;
    }
    // The bytes of the sizes, then what is known of them, then the length of that.
    let (data, length) = data.split_last_chunk::<4>()?;
    let (mut data, about) = data.split_at_checked(data.len().checked_sub(u32::from_le_bytes(*length) as usize)?)?;
    let (mut made, lengths): (Cleaned, Vec<usize>) = postcard::from_bytes(about).ok()?;
    let mut take = |length: &usize| {
        let (part, rest) = data.split_at_checked(*length)?;
        data = rest;
        Some(part.to_owned())
    };
    let (first, others) = lengths.split_first()?;
    made.bytes = take(first)?;
    for (size, length) in made.sizes.iter_mut().zip(others) {
        size.bytes = take(length)?;
    }
    Some(made)
}

/// Writes a picture into the cache, whole or not at all.
fn write(file: &Path, made: &Cleaned) -> anyhow::Result<()> {
    let folder = file.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let lengths: Vec<usize> = parts(made).map(<[u8]>::len).collect();
    let mut about = made.clone();
    about.bytes.clear();
    about.sizes.iter_mut().for_each(|size| size.bytes.clear());
    let about = postcard::to_stdvec(&(about, lengths))?;
    let data: Vec<&[u8]> = parts(made).chain([about.as_slice()]).collect();
    let data = [data.concat(), (about.len() as u32).to_le_bytes().to_vec()].concat();
    let mut new = tempfile::Builder::new().prefix(TEMPORARY).tempfile_in(folder)?;
    for part in [MAGIC, &Sha256::digest(&data), &data] {
        new.write_all(part)?;
    }
    new.persist(file)?;
    Ok(())
}

//! The folder that a site is written into: complete or not at all.

use std::{
    collections::{BTreeMap, HashMap, hash_map::Entry},
    fs,
    io::ErrorKind,
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
    time::SystemTime,
};

use anyhow::{Context, Result, bail};

use super::{
    cache::{Cache, Key, KnownFiles, WarmCache},
    files,
    index::CountedTexts,
    target::{self, Target, list::Edition, work},
};
use crate::publish::{hash, names};

/// A site that is being written into a working folder, before it replaces the old one.
pub struct Output {
    target: Target,
    /// The folder of the site that is replaced.
    site: PathBuf,
    /// Where new files lie until the site is complete. A file that the old site has as well is not written there.
    folder: PathBuf,
    /// Where what is known comes from and goes to.
    cache: Arc<WarmCache>,
    /// What is known from the build of the old site.
    before: Arc<KnownFiles>,
    /// The same of its texts, until the index takes it.
    texts: Mutex<CountedTexts>,
    /// What files were made of, see [`Output::make`].
    keys: Mutex<HashMap<String, Key>>,
    /// How many files were not made again.
    reused: AtomicUsize,
    /// Every file, relative to the base: its length in bytes and its SHA-256.
    files: Mutex<BTreeMap<String, (usize, String)>>,
    /// From [`names::key`] of each name to the name, to find names that clash on some systems.
    names: Mutex<HashMap<String, String>>,
}

impl Output {
    /// Begins a site for the folder `target`. A folder that is not meant for a site is refused and not changed.
    pub fn begin(target: &Path) -> Result<Self> {
        Self::begin_with(target, Arc::default())
    }

    /// The same, with what is known from the last build.
    pub fn begin_with(target: &Path, warm: Arc<WarmCache>) -> Result<Self> {
        let (site, folder) = (target.to_owned(), work::new_files(target));
        // Locked before the cache is read: another run may be writing both.
        let mut target = Target::open(target)?;
        let cache = warm.take(&site);
        let before = Arc::new(cache.files);
        target.knows(before.clone());
        Ok(Self {
            target,
            site,
            folder,
            cache: warm,
            before,
            texts: Mutex::new(cache.texts),
            keys: Mutex::default(),
            reused: AtomicUsize::new(0),
            files: Mutex::default(),
            names: Mutex::default(),
        })
    }

    /// What the last build counted in the texts. It is given once.
    pub fn take_texts(&self) -> CountedTexts {
        std::mem::take(&mut self.texts.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Keeps for the next build what was counted in the texts.
    pub fn keep_texts(&self, texts: CountedTexts) {
        *self.texts.lock().unwrap_or_else(PoisonError::into_inner) = texts;
    }

    /// Writes a file that is made of what `key` is the digest of. `make` is not called if the old site has the file and
    /// it was made of the same.
    pub fn make(&self, name: &str, key: Key, make: impl FnOnce() -> Result<String>) -> Result<()> {
        match self.before.same(&self.site, name).filter(|known| known.key == Some(key)) {
            Some(known) => {
                self.claim(name, (known.bytes as usize, known.digest.clone()))?;
                self.reused.fetch_add(1, Ordering::Relaxed);
            }
            None => self.write(name, make()?.as_bytes())?,
        }
        self.keys.lock().unwrap_or_else(PoisonError::into_inner).insert(name.to_owned(), key);
        Ok(())
    }

    /// Writes a file, named relative to the base with `/` between folders.
    pub fn write(&self, name: &str, bytes: &[u8]) -> Result<()> {
        let digest = hash::full(bytes);
        let is_there = self.before.same(&self.site, name).is_some_and(|known| known.digest == digest);
        if !self.claim(name, (bytes.len(), digest))? || is_there {
            return Ok(());
        }
        let path = self.folder.join(name);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).with_context(|| format!("{} cannot be made", folder.display()))?;
        }
        fs::write(&path, bytes).with_context(|| format!("{} cannot be written", path.display()))?;
        Ok(())
    }

    /// The same for a file of so many bytes with this digest, which is read only if the old site does not have it.
    pub fn write_known(
        &self,
        name: &str,
        known: (usize, String),
        read: impl FnOnce() -> Result<Vec<u8>>,
    ) -> Result<()> {
        match self.before.same(&self.site, name).is_some_and(|before| before.digest == known.1) {
            true => self.claim(name, known).map(drop),
            false => self.write(name, &read()?),
        }
    }

    /// Reserves a name for a file with so many bytes and this digest before it is written, so that two parts of the
    /// site can never write the same file, even in parallel. Only a name with a hash of the bytes may come twice; then
    /// `false` is returned, and nothing has to be written.
    fn claim(&self, name: &str, new: (usize, String)) -> Result<bool> {
        if let Some(reason) = names::refuse(name) {
            bail!(
                "the site cannot have the file {name}: {reason}; rename the article, page or file that it is \
                made of"
            );
        }
        let mut names = self.names.lock().unwrap_or_else(PoisonError::into_inner);
        let mut files = self.files.lock().unwrap_or_else(PoisonError::into_inner);
        match names.entry(names::key(name)) {
            Entry::Vacant(free) => {
                free.insert(name.to_owned());
            }
            Entry::Occupied(other) if other.get() != name => bail!(
                "the files {} and {name} would be the same file on Windows and macOS; rename one of the articles, \
                    pages or files that they are made of",
                other.get()
            ),
            Entry::Occupied(_) if files::is_hashed(name) && files.get(name) == Some(&new) => return Ok(false),
            Entry::Occupied(_) => {
                bail!(
                    "two parts of the site need the file {name}; rename one of the articles, pages or files that it \
                    is made of"
                )
            }
        }
        files.insert(name.to_owned(), new);
        Ok(true)
    }

    /// The bytes of a file of the new site.
    pub fn read(&self, name: &str) -> Result<Vec<u8>> {
        let path = self.folder.join(name);
        let read = fs::read(&path).or_else(|error| match error.kind() {
            ErrorKind::NotFound => fs::read(self.site.join(name)),
            _ => Err(error),
        });
        read.with_context(|| format!("{} cannot be read", path.display()))
    }

    /// Every file so far: its length in bytes and its SHA-256.
    pub fn files(&self) -> BTreeMap<String, (usize, String)> {
        self.files.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Moves the site into the target. Only files of the site are replaced. `articles` are their addresses and titles.
    pub fn finish(self, base: &str, articles: BTreeMap<String, String>) -> Result<Finished> {
        let edition = self.read(files::EDITION)?;
        let files = self.files();
        let digests = files.iter().map(|(name, (_, digest))| (name.clone(), digest.clone())).collect();
        let new = Edition {
            id: hash::short(&edition),
            base: Some(base.to_owned()),
            withdrawn: target::withdrawn(&edition).context("the edition cannot be read back")?,
            articles: Some(articles),
            files: digests,
        };
        let since = now(&self.folder)?;
        let done = self.target.put(new, None, 1, &|_| Ok(()))?;
        let keys = self.keys.into_inner().unwrap_or_else(PoisonError::into_inner);
        let texts = self.texts.into_inner().unwrap_or_else(PoisonError::into_inner);
        let cache = Cache::new(KnownFiles::note(&self.site, &files, &keys, since), texts);
        Ok(Finished {
            kept: done.kept,
            written: done.written,
            reused: self.reused.into_inner(),
            not_cached: self.cache.keep(cache, &self.site).err(),
        })
    }
}

/// How a site was put in place.
pub struct Finished {
    /// How many files are new or different.
    pub written: usize,
    /// How many files were not made again, because what they are made of has not changed.
    pub reused: usize,
    /// Old files that were changed by hand, or by another program, and are not removed.
    pub kept: Vec<String>,
    /// Why the next build has to make everything anew, if it has to.
    pub not_cached: Option<anyhow::Error>,
}

/// The time by the clock of the file system.
fn now(folder: &Path) -> Result<SystemTime> {
    let path = folder.join(".lectern-clock");
    let written = fs::write(&path, []).and_then(|()| fs::symlink_metadata(&path)?.modified());
    written.with_context(|| format!("{} cannot be written", path.display()))
}

/// Makes a file readable for other users, such as the web server: temporary files are private.
#[cfg(unix)]
pub(in crate::publish) fn readable(path: &Path, mode: u32) -> Result<()> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(path, fs::Permissions::from_mode(mode))
        .with_context(|| format!("{} cannot be made readable for other users", path.display()))
}

#[cfg(not(unix))]
pub(in crate::publish) fn readable(_: &Path, _: u32) -> Result<()> {
    Ok(())
}

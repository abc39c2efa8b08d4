//! The folder that a site is written into: complete or not at all.

use std::{
    collections::{BTreeMap, HashMap, hash_map::Entry},
    fs,
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
};

use anyhow::{Context, Result, bail};

use super::{
    files,
    target::{self, Done, Target, list::Edition},
};
use crate::publish::{hash, names};

/// A site that is being written into a working folder, before it replaces the old one.
pub struct Output {
    target: Target,
    folder: PathBuf,
    /// Every file, relative to the base: its length in bytes and its SHA-256.
    files: Mutex<BTreeMap<String, (usize, String)>>,
    /// From [`names::key`] of each name to the name, to find names that clash on some systems.
    names: Mutex<HashMap<String, String>>,
}

impl Output {
    /// Begins a site for the folder `target`. A folder that is not meant for a site is refused and not changed.
    pub fn begin(target: &Path) -> Result<Self> {
        let folder = target::work::new_files(target);
        let target = Target::open(target)?;
        Ok(Self { target, folder, files: Mutex::default(), names: Mutex::default() })
    }

    /// The folder that holds the files until the site is complete.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Writes a file, named relative to the base with `/` between folders.
    pub fn write(&self, name: &str, bytes: &[u8]) -> Result<()> {
        if let Some(reason) = names::refuse(name) {
            bail!(
                "the site cannot have the file {name}: {reason}; rename the article, page or file that it is \
                made of"
            );
        }
        if !self.claim(name, bytes)? {
            return Ok(());
        }
        let path = self.folder.join(name);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).with_context(|| format!("{} cannot be made", folder.display()))?;
        }
        fs::write(&path, bytes).with_context(|| format!("{} cannot be written", path.display()))?;
        Ok(())
    }

    /// Reserves a name before its file is written, so that two parts of the site can never write the same file, even in
    /// parallel. Only a name with a hash of the bytes may come twice; then `false` is returned, and nothing has to be
    /// written.
    fn claim(&self, name: &str, bytes: &[u8]) -> Result<bool> {
        let new = (bytes.len(), hash::full(bytes));
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

    /// The bytes of a file that was written.
    pub fn read(&self, name: &str) -> Result<Vec<u8>> {
        let path = self.folder.join(name);
        fs::read(&path).with_context(|| format!("{} cannot be read", path.display()))
    }

    /// Every file so far: its length in bytes and its SHA-256.
    pub fn files(&self) -> BTreeMap<String, (usize, String)> {
        self.files.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Moves the site into the target. Only files of the site are replaced. `articles` are their addresses and titles.
    pub fn finish(self, base: &str, articles: BTreeMap<String, String>) -> Result<Done> {
        let edition = self.read(files::EDITION)?;
        let files = self.files().into_iter().map(|(name, (_, digest))| (name, digest)).collect();
        let new = Edition {
            id: hash::short(&edition),
            base: Some(base.to_owned()),
            withdrawn: target::withdrawn(&edition).context("the edition cannot be read back")?,
            articles: Some(articles),
            files,
        };
        self.target.put(new, None, 1, &|_| Ok(()))
    }
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

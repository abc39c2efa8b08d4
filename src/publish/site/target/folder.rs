//! A folder on this machine, or on a mounted disk, as a target.

use std::{
    collections::{BTreeMap, HashSet},
    fs,
    io::ErrorKind,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
};

use anyhow::{Context, Result, bail, ensure};
use rayon::prelude::*;

use super::{
    access::Access,
    list::{EditionList, LIST},
    look::{Occupant, look},
    paths::ensure_apart,
    site_target::{Existing, SiteTarget},
    survey::{folders_of, is_for_a_site},
    work::{Work, new_files},
};
use crate::publish::{hash, site::cache::KnownFiles};

/// A folder that a web server serves.
pub(super) struct FolderTarget {
    folder: PathBuf,
    /// Present while the folder is locked.
    work: Option<Work>,
    known: Arc<KnownFiles>,
    /// The files that were found in it.
    found: Mutex<HashSet<String>>,
}

/// Opens a folder for the site in another folder.
pub(super) fn open(site: &Path, folder: &Path, access: Access) -> Result<Box<dyn SiteTarget>> {
    ensure!(access.endpoint.is_none(), "{} is a folder, and --endpoint is for buckets (s3://…)", folder.display());
    ensure_apart(site, folder)?;
    Ok(Box::new(FolderTarget::new(folder)))
}

impl FolderTarget {
    pub(super) fn new(folder: &Path) -> Self {
        Self { folder: folder.to_owned(), work: None, known: Arc::default(), found: Mutex::default() }
    }

    /// Removes from the list the folders that have no file of the site: others emptied them, and may have created them
    /// again.
    fn forget_folders(&self, list: &mut EditionList) {
        let folders = std::mem::take(&mut list.folders);
        let found = self.found.lock().unwrap_or_else(PoisonError::into_inner);
        let is_there = |name: &&str| {
            found.contains(*name) || look(&self.folder, name).is_ok_and(|occupant| occupant == Occupant::File)
        };
        let there: Vec<&str> = list.names().into_par_iter().filter(is_there).collect();
        let own: HashSet<&str> = there.into_iter().flat_map(folders_of).collect();
        let folders = folders.into_iter().filter(|name| own.contains(name.as_str())).collect();
        list.folders = folders;
    }

    /// Creates the folders above a file; a link on the way is refused.
    fn make_folders(&self, name: &str) -> Result<()> {
        let mut above: Vec<&str> = folders_of(name).collect();
        above.reverse();
        for folder in above {
            let path = self.folder.join(folder);
            match fs::create_dir(&path) {
                Err(error) if error.kind() == ErrorKind::AlreadyExists => {
                    let is_folder = fs::symlink_metadata(&path).is_ok_and(|data| data.is_dir());
                    ensure!(is_folder, "{} is no folder any more", path.display());
                }
                made => made.with_context(|| format!("{} cannot be made", path.display()))?,
            }
        }
        Ok(())
    }
}

impl SiteTarget for FolderTarget {
    fn shown(&self, name: &str) -> String {
        let path = if name.is_empty() { self.folder.clone() } else { self.folder.join(name) };
        path.display().to_string()
    }

    fn list(&self) -> Result<EditionList> {
        match fs::metadata(&self.folder) {
            Ok(data) if !data.is_dir() => bail!("{} is a file; name a folder", self.folder.display()),
            Ok(_) => {}
            Err(_) => return Ok(EditionList::default()),
        }
        let list = EditionList::read(&self.folder)?;
        if list.is_empty() {
            is_for_a_site(&self.folder)?;
        }
        Ok(list)
    }

    fn look(&self, name: &str) -> Result<Existing> {
        let path = self.folder.join(name);
        let unreadable = || format!("{} cannot be read", path.display());
        Ok(match look(&self.folder, name).with_context(unreadable)? {
            Occupant::Nothing => Existing::Nothing,
            Occupant::InTheWay(reason) => Existing::InTheWay(reason),
            Occupant::File => {
                self.found.lock().unwrap_or_else(PoisonError::into_inner).insert(name.to_owned());
                if let Some(known) = self.known.unchanged(&self.folder, name) {
                    return Ok(Existing::File { digest: known.digest.clone(), bytes: known.bytes });
                }
                let bytes = fs::read(&path).with_context(unreadable)?;
                Existing::File { digest: hash::full(&bytes), bytes: bytes.len() as u64 }
            }
        })
    }

    fn knows(&mut self, files: Arc<KnownFiles>) {
        self.known = files;
    }

    fn ensure_staged(&self, name: &str) -> Result<()> {
        let is_there = new_files(&self.folder).join(name).is_file();
        ensure!(is_there, "{} was changed while the site was built; build it again", self.shown(name));
        Ok(())
    }

    fn lock(&mut self) -> Result<()> {
        self.work = Some(Work::begin(&self.folder)?);
        Ok(())
    }

    fn stage(&mut self, name: &str, bytes: &[u8]) -> Result<()> {
        let to = new_files(&self.folder).join(name);
        let failed = || format!("{name} cannot be copied into {}", self.folder.display());
        fs::create_dir_all(to.parent().unwrap_or(&self.folder)).with_context(failed)?;
        fs::write(&to, bytes).with_context(failed)
    }

    fn put(&mut self, name: &str, _: Option<&Path>) -> Result<()> {
        self.make_folders(name)?;
        let path = self.folder.join(name);
        fs::rename(new_files(&self.folder).join(name), &path)
            .with_context(|| format!("{} cannot be written", path.display()))
    }

    fn remove(&mut self, name: &str, list: &EditionList) -> Result<()> {
        let path = self.folder.join(name);
        match fs::remove_file(&path) {
            Err(error) if error.kind() != ErrorKind::NotFound => {
                return Err(error).with_context(|| format!("{} cannot be removed", path.display()));
            }
            _ => {}
        }
        // Folders that were made for the file go with it if they are empty now.
        let mut own = folders_of(name).take_while(|folder| list.folders.contains(*folder));
        own.all(|folder| fs::remove_dir(self.folder.join(folder)).is_ok());
        Ok(())
    }

    fn write_list(&mut self, json: &[u8]) -> Result<()> {
        let (path, new) = (self.folder.join(LIST), new_files(&self.folder).join(LIST));
        let failed = || format!("{} cannot be written", path.display());
        fs::write(&new, json).with_context(failed)?;
        fs::rename(&new, &path).with_context(failed)
    }

    fn update_list(&self, list: &mut EditionList, coming: &BTreeMap<String, String>) {
        if coming.is_empty() {
            list.folders.retain(|name| self.folder.join(name).is_dir());
            return;
        }
        self.forget_folders(list);
        let above: HashSet<&str> = coming.keys().flat_map(|name| folders_of(name)).collect();
        let missing = above.into_iter().filter(|name| !self.folder.join(name).exists());
        list.folders.extend(missing.map(str::to_owned));
    }
}

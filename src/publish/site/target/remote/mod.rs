//! Folders on other machines as targets: over SSH with the programs `rsync` and `sftp`, and by WebDAV. Files go
//! straight to their place, in the order that breaks no open page; each arrives whole or not at all.
//!
//! A list of lectern's files is kept there, with a tag of each (its size and time, or what a server calls ETag): a file
//! that has its tag still needs not be read to know that it is unchanged.

mod explain;
mod item;
mod program;
mod rsync;
mod sftp;
mod ssh_place;
mod webdav;
mod webdav_list;

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
    sync::{Mutex, MutexGuard, PoisonError},
};

use anyhow::{Context as _, Result, bail, ensure};

use super::{
    access::Access,
    list::{EditionList, LIST},
    site_target::{Existing, OnChange, SiteTarget},
    survey::{folders_of, refuse_strangers},
};
use crate::publish::hash;

use item::{RemoteItem, RemoteStore, WORK};

/// How many files are read at a time to find their digests.
const READ: usize = 64;

/// What has a name there, as far as it is known.
struct KnownItem {
    item: RemoteItem,
    /// The SHA-256 of a file; `None` until somebody asks.
    digest: Option<String>,
}

/// A folder on another machine.
struct RemoteTarget<S> {
    store: S,
    known: Mutex<BTreeMap<String, KnownItem>>,
    /// The folders of the site that comes.
    folders: BTreeSet<String>,
    /// The digests of the files that will be put: a file that is another one by then is not sent.
    staged: BTreeMap<String, String>,
}

/// Opens a folder that is reached with rsync over SSH: `ssh://me@host/var/www/news`.
pub(super) fn open_rsync(site: &Path, address: &Path, access: Access) -> Result<Box<dyn SiteTarget>> {
    Ok(Box::new(RemoteTarget::open(rsync::RsyncStore::open(address, &access)?, site)?))
}

/// Opens a folder that is reached with SFTP: `sftp://me@host/var/www/news`.
pub(super) fn open_sftp(site: &Path, address: &Path, access: Access) -> Result<Box<dyn SiteTarget>> {
    Ok(Box::new(RemoteTarget::open(sftp::SftpStore::open(address, &access)?, site)?))
}

/// Opens a folder of a WebDAV server: `https://host/dav/news`.
pub(super) fn open_webdav(site: &Path, address: &Path, access: Access) -> Result<Box<dyn SiteTarget>> {
    Ok(Box::new(RemoteTarget::open(webdav::WebDavStore::open(address, &access)?, site)?))
}

impl<S: RemoteStore> RemoteTarget<S> {
    /// Asks nobody yet.
    fn open(store: S, site: &Path) -> Result<Self> {
        let newest = EditionList::read(site)?;
        let mut folders: BTreeSet<String> =
            newest.names().into_iter().flat_map(folders_of).map(str::to_owned).collect();
        folders.insert(String::new());
        Ok(Self { store, known: Mutex::default(), folders, staged: BTreeMap::new() })
    }

    fn known(&self) -> MutexGuard<'_, BTreeMap<String, KnownItem>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Looks into folders. What is known of files that are unchanged stays known.
    fn look_into(&self, folders: &BTreeSet<String>) -> Result<()> {
        let items = self.store.list(folders)?;
        let mut known = self.known();
        for (name, item) in items {
            let old = known.remove(&name);
            let digest = old.filter(|old| old.item.tag() == item.tag()).and_then(|old| old.digest);
            known.insert(name, KnownItem { item, digest });
        }
        Ok(())
    }

    fn read(&self, names: &[String]) -> Result<BTreeMap<String, Vec<u8>>> {
        if names.is_empty() { Ok(BTreeMap::new()) } else { self.store.read(names) }
    }

    /// Reads the list, or makes one from the `edition.json` that is there.
    fn read_list(&self) -> Result<EditionList> {
        let read = |name: &str| Ok(self.read(&[name.to_owned()])?.remove(name));
        let (list, digest) = EditionList::from_far(&self.shown(LIST), |name| self.known().contains_key(name), read)?;
        if let (Some(digest), Some(known)) = (digest, self.known().get_mut(LIST)) {
            known.digest = Some(digest);
        }
        Ok(list)
    }

    /// Finds the digests of the files that the list names.
    fn recognise(&self, list: &EditionList) -> Result<()> {
        let unknown: Vec<String> = {
            let mut known = self.known();
            for (name, tag) in &list.tags {
                if let Some(known) = known.get_mut(name).filter(|known| known.item.tag() == Some(tag)) {
                    known.digest = list.digest(name).cloned();
                }
            }
            let is_unknown = |name: &&str| {
                known.get(*name).is_some_and(|known| known.digest.is_none() && known.item.tag().is_some())
            };
            list.names().into_iter().filter(is_unknown).map(str::to_owned).collect()
        };
        for some in unknown.chunks(READ) {
            for (name, bytes) in self.read(some)? {
                if let Some(known) = self.known().get_mut(&name) {
                    known.digest = Some(hash::full(&bytes));
                }
            }
        }
        Ok(())
    }

    /// What is in the way of a file: something else of its name, or a file where a folder has to be.
    fn in_the_way(&self, name: &str) -> Option<String> {
        let known = self.known();
        let of = |name: &str| known.get(name).map(|known| &known.item);
        let shown = |name: &str| self.store.shown(name);
        let above = folders_of(name).find(|folder| of(folder).is_some_and(|item| *item != RemoteItem::Folder));
        match (of(name), above) {
            (_, Some(above)) => Some(format!("{} is no folder, and one has to be there", shown(above))),
            (Some(RemoteItem::Folder), _) => Some(format!("{} is a folder, and a file has to go there", shown(name))),
            (Some(RemoteItem::Other), _) => Some(format!("{} is no ordinary file", shown(name))),
            _ => None,
        }
    }
}

impl<S: RemoteStore> SiteTarget for RemoteTarget<S> {
    fn shown(&self, name: &str) -> String {
        self.store.shown(name)
    }

    fn list(&self) -> Result<EditionList> {
        self.look_into(&self.folders)?;
        let list = self.read_list()?;
        if list.is_empty() {
            let names: BTreeSet<String> = {
                let known = self.known();
                let others = known.keys().filter(|name| ![LIST, WORK].contains(&name.as_str()));
                others.map(|name| name.split('/').next().unwrap_or(name).to_owned()).collect()
            };
            refuse_strangers(&self.shown(""), names, "name an empty folder, or the one that has the site")?;
        }
        let of_list = list.names().into_iter().flat_map(folders_of).map(str::to_owned);
        let more: BTreeSet<String> = of_list.filter(|folder| !self.folders.contains(folder)).collect();
        if !more.is_empty() {
            self.look_into(&more)?;
        }
        self.recognise(&list)?;
        Ok(list)
    }

    fn look(&self, name: &str) -> Result<Existing> {
        if let Some(reason) = self.in_the_way(name) {
            return Ok(Existing::InTheWay(reason));
        }
        let known = self.known().get(name).map(|known| (known.digest.clone(), known.item.bytes()));
        let Some((digest, bytes)) = known else { return Ok(Existing::Nothing) };
        if let Some(digest) = digest {
            return Ok(Existing::File { digest, bytes });
        }
        Ok(match self.read(&[name.to_owned()])?.remove(name) {
            Some(found) => Existing::File { digest: hash::full(&found), bytes },
            None => Existing::Nothing,
        })
    }

    /// No program here can lock: `lectern publish` lets one run at a time of this machine publish.
    fn lock(&mut self) -> Result<()> {
        Ok(())
    }

    fn stage(&mut self, name: &str, bytes: &[u8]) -> Result<()> {
        self.staged.insert(name.to_owned(), hash::full(bytes));
        Ok(())
    }

    fn put(&mut self, name: &str, from: Option<&Path>) -> Result<()> {
        self.put_all(&[name.to_owned()], from, &|_| Ok(()))
    }

    fn put_all(&mut self, names: &[String], from: Option<&Path>, on_change: OnChange<'_>) -> Result<()> {
        let Some(from) = from else { bail!("a site is built into a folder first, and then sent") };
        for name in names {
            let path = from.join(name);
            let bytes = fs::read(&path).with_context(|| format!("{} cannot be read", path.display()))?;
            let is_own = self.staged.get(name) == Some(&hash::full(&bytes));
            ensure!(is_own, "{} was changed after it was built; build the site again", path.display());
        }
        self.store.write(names, from, on_change)?;
        let mut known = self.known();
        for name in names {
            let digest = self.staged.get(name).cloned();
            known.insert(name.clone(), KnownItem { item: RemoteItem::sent(), digest });
        }
        Ok(())
    }

    fn remove(&mut self, name: &str, list: &EditionList) -> Result<()> {
        self.remove_all(&[name.to_owned()], list, &|_| Ok(()))
    }

    fn remove_all(&mut self, names: &[String], _: &EditionList, on_change: OnChange<'_>) -> Result<()> {
        if !names.is_empty() {
            self.store.remove(names, on_change)?;
        }
        let mut known = self.known();
        names.iter().for_each(|name| drop(known.remove(name)));
        Ok(())
    }

    fn write_list(&mut self, json: &[u8]) -> Result<()> {
        let folder = tempfile::tempdir().context("no temporary folder can be made")?;
        fs::write(folder.path().join(LIST), json).context("the list cannot be written into a temporary folder")?;
        self.store.write(&[LIST.to_owned()], folder.path(), &|_| Ok(()))?;
        let digest = Some(hash::full(json));
        self.known().insert(LIST.to_owned(), KnownItem { item: RemoteItem::sent(), digest });
        Ok(())
    }

    fn update_list(&self, list: &mut EditionList, coming: &BTreeMap<String, String>) {
        if coming.is_empty() {
            // The tags of what was sent. Without them the next run reads the files.
            let of_list = list.names().into_iter().flat_map(folders_of).map(str::to_owned);
            let folders: BTreeSet<String> = of_list.chain([String::new()]).collect();
            if let Ok(items) = self.store.list(&folders) {
                let mut known = self.known();
                for (name, item) in items {
                    if let Some(known) = known.get_mut(&name).filter(|known| known.digest.is_some()) {
                        known.item = item;
                    }
                }
            }
        }
        let known = self.known();
        let tag_of = |name: &str| {
            let known = known.get(name)?;
            let is_known = known.digest.is_some() && known.digest.as_ref() == list.digest(name);
            known.item.tag().filter(|tag| is_known && !tag.is_empty()).cloned()
        };
        list.tags = list.names().into_iter().filter_map(|name| Some((name.to_owned(), tag_of(name)?))).collect();
    }
}

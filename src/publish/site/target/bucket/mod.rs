//! A bucket of an S3-compatible service as a target. Objects cannot be renamed, so files go straight to their place,
//! in the order that breaks no open page; each arrives whole or not at all.
//!
//! What is there is known without reading it: a listing gives every object's tag, the list of lectern's files has the
//! tags of those that it wrote, and each object carries its SHA-256 for the time when the list has no tag of it, such
//! as after an interruption.

mod address;
mod client;
mod fault;
mod headers;
mod lock;

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use anyhow::{Context, Result, ensure};

use super::{
    access::{Access, Pace},
    list::{EditionList, LIST},
    site_target::{Existing, OnChange, SiteTarget},
    survey::refuse_strangers,
};
use crate::publish::hash;

use address::BucketPlace;
use client::{Client, Listed, Parcel};
use headers::Headers;
use lock::{LOCK, Lock};

/// An object below the place, as far as it is known.
struct Object {
    listed: Listed,
    /// Its SHA-256; `None` until somebody asks.
    digest: Option<String>,
}

/// A place in a bucket.
struct BucketTarget {
    /// Dropped before the client.
    lock: Option<Lock>,
    client: Arc<Client>,
    pace: Pace,
    objects: Mutex<BTreeMap<String, Object>>,
    /// The digests of the files that will be put: a file that is another one by then is not sent.
    staged: BTreeMap<String, String>,
}

/// Opens a place in a bucket. Sends nothing yet.
pub(super) fn open(_: &Path, address: &Path, access: Access) -> Result<Box<dyn SiteTarget>> {
    let client = Arc::new(Client::open(BucketPlace::of(address, &access)?, &access)?);
    let (objects, staged) = (Mutex::default(), BTreeMap::new());
    Ok(Box::new(BucketTarget { lock: None, client, pace: access.pace, objects, staged }))
}

impl BucketTarget {
    fn objects(&self) -> MutexGuard<'_, BTreeMap<String, Object>> {
        self.objects.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Ends the work if another deploy has taken over. Called before each step, so that no page comes before its data.
    fn check_lock(&self) -> Result<()> {
        self.lock.as_ref().map_or(Ok(()), Lock::check)
    }

    /// Lists what is there. What is known of objects that are unchanged stays known.
    fn look_around(&self) -> Result<()> {
        let listed = self.client.list()?;
        let mut objects = self.objects();
        let mut known = std::mem::take(&mut *objects);
        *objects = (listed.into_iter())
            .map(|(name, listed)| {
                let same = known.remove(&name).filter(|old| old.listed.tag.is_some() && old.listed.tag == listed.tag);
                let digest = same.and_then(|old| old.digest);
                (name, Object { listed, digest })
            })
            .collect();
        Ok(())
    }

    /// Reads the list, or makes one from the `edition.json` that is there.
    fn read_list(&self) -> Result<EditionList> {
        let read = |name: &str| Ok(self.client.get(name)?.map(|(bytes, _)| bytes));
        let (list, digest) = EditionList::from_far(&self.shown(LIST), |name| self.objects().contains_key(name), read)?;
        if let (Some(digest), Some(object)) = (digest, self.objects().get_mut(LIST)) {
            object.digest = Some(digest);
        }
        Ok(list)
    }

    /// Finds the digests of the objects that the list names.
    fn recognise(&self, list: &EditionList) -> Result<()> {
        let unknown: Vec<String> = {
            let mut objects = self.objects();
            for (name, tag) in &list.tags {
                if let Some(object) = objects.get_mut(name).filter(|object| object.listed.tag.as_ref() == Some(tag)) {
                    object.digest = list.digest(name).cloned();
                }
            }
            let is_unknown = |name: &&str| objects.get(*name).is_some_and(|object| object.digest.is_none());
            list.names().into_iter().filter(is_unknown).map(str::to_owned).collect()
        };
        let found = self.client.digests(&unknown)?;
        let mut objects = self.objects();
        for (name, digest) in found {
            objects.entry(name).and_modify(|object| object.digest = Some(digest));
        }
        Ok(())
    }

    /// The bytes and the headers of a file that was staged.
    fn parcel(&self, name: &str, from: &Path, headers: &Headers) -> Result<Parcel> {
        let path = from.join(name);
        let bytes = fs::read(&path).with_context(|| format!("{} cannot be read", path.display()))?;
        let digest = hash::full(&bytes);
        let is_own = self.staged.get(name) == Some(&digest);
        ensure!(is_own, "{} was changed after it was built; build the site again", path.display());
        let headers = headers.of(name, &bytes, &digest);
        Ok(Parcel { bytes, headers })
    }
}

impl SiteTarget for BucketTarget {
    fn shown(&self, name: &str) -> String {
        self.client.place.shown(name)
    }

    fn list(&self) -> Result<EditionList> {
        self.look_around()?;
        let list = self.read_list()?;
        if list.is_empty() {
            let names: BTreeSet<String> = {
                let objects = self.objects();
                let others = objects.keys().filter(|name| ![LIST, LOCK].contains(&name.as_str()));
                others.map(|name| name.split('/').next().unwrap_or(name).to_owned()).collect()
            };
            refuse_strangers(&self.shown(""), names, "name a prefix that has no objects: s3://bucket/prefix")?;
        }
        self.recognise(&list)?;
        Ok(list)
    }

    fn look(&self, name: &str) -> Result<Existing> {
        let known = match self.objects().get(name) {
            None => return Ok(Existing::Nothing),
            Some(object) => (object.digest.clone(), object.listed.bytes),
        };
        if let (Some(digest), bytes) = known {
            return Ok(Existing::File { digest, bytes });
        }
        Ok(match self.client.digests(&[name.to_owned()])?.pop() {
            Some((_, digest)) => Existing::File { digest, bytes: known.1 },
            None => Existing::Nothing,
        })
    }

    fn lock(&mut self) -> Result<()> {
        self.lock = Lock::take(&self.client, &self.pace)?;
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
        self.check_lock()?;
        let from = from.context("a site is built into a folder first, and then deployed to a bucket")?;
        let headers = Headers::read(from)?;
        let sent = self.client.put_all(names, on_change, &|name| self.parcel(name, from, &headers))?;
        let mut objects = self.objects();
        for (name, listed) in sent {
            let digest = self.staged.get(&name).cloned();
            objects.insert(name, Object { listed, digest });
        }
        Ok(())
    }

    fn remove(&mut self, name: &str, list: &EditionList) -> Result<()> {
        self.remove_all(&[name.to_owned()], list, &|_| Ok(()))
    }

    fn remove_all(&mut self, names: &[String], _: &EditionList, on_change: OnChange<'_>) -> Result<()> {
        self.check_lock()?;
        self.client.remove_all(names, on_change)?;
        let mut objects = self.objects();
        names.iter().for_each(|name| drop(objects.remove(name)));
        Ok(())
    }

    fn write_list(&mut self, json: &[u8]) -> Result<()> {
        self.check_lock()?;
        let parcel = |_: &str| Ok(Parcel { bytes: json.to_owned(), headers: headers::of_own_file() });
        let sent = self.client.put_all(&[LIST.to_owned()], &|_| Ok(()), &parcel)?;
        let digest = Some(hash::full(json));
        self.objects().extend(sent.into_iter().map(|(name, listed)| (name, Object { listed, digest: digest.clone() })));
        Ok(())
    }

    fn update_list(&self, list: &mut EditionList, _: &BTreeMap<String, String>) {
        let objects = self.objects();
        let tag_of = |name: &str| {
            let object = objects.get(name)?;
            let is_known = object.digest.is_some() && object.digest.as_ref() == list.digest(name);
            object.listed.tag.clone().filter(|_| is_known)
        };
        let tags = list.names().into_iter().filter_map(|name| Some((name.to_owned(), tag_of(name)?))).collect();
        list.tags = tags;
    }
}

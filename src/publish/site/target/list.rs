//! What was written into a folder: the names and digests of its files. A file is only ever replaced or removed if it is
//! in this list and is unchanged since.

use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use anyhow::{Context, Result, bail};
use serde::{Deserialize, Serialize};

use crate::publish::{hash, names, site::files};

use super::{
    adopt::{self, ReadFile},
    look::{Occupant, look},
};

/// The file of a folder that holds its list. Hosts do not show files that begin with a dot.
pub const LIST: &str = ".lectern-editions.json";

const FORMAT: u32 = 2;

/// The editions of a folder, newest first, and what an unfinished run is writing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct EditionList {
    #[serde(default)]
    format: u32,
    pub editions: Vec<Edition>,
    /// The files of an edition that is being put there. Empty, unless a run was interrupted.
    #[serde(default)]
    pub coming: BTreeMap<String, String>,
    /// Folders that were made for the files. They are removed with the last file in them.
    #[serde(default)]
    pub folders: BTreeSet<String>,
    /// In a bucket: the tags (`ETag`) of the files, which change with their bytes. A file that still has its tag needs
    /// not be read to know its digest.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub tags: BTreeMap<String, String>,
}

/// A site as it was published.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edition {
    /// The first 20 digits of the digest of its `edition.json`.
    pub id: String,
    /// The base that it was built for.
    #[serde(default)]
    pub base: Option<String>,
    /// Articles that must not stay anywhere, as `lang/slug`.
    pub withdrawn: BTreeSet<String>,
    /// The addresses of its articles and their titles; absent if an older version wrote the list.
    #[serde(default)]
    pub articles: Option<BTreeMap<String, String>>,
    /// Its files, relative to the base, and their SHA-256.
    #[serde(deserialize_with = "files")]
    pub files: BTreeMap<String, String>,
}

/// Lists of the first format name files without digests: an empty digest means that it is not known.
fn files<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<BTreeMap<String, String>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Either {
        Digests(BTreeMap<String, String>),
        Names(BTreeSet<String>),
    }
    Ok(match Either::deserialize(deserializer)? {
        Either::Digests(files) => files,
        Either::Names(names) => names.into_iter().map(|name| (name, String::new())).collect(),
    })
}

impl EditionList {
    /// Reads the list of a folder. If a site has none, the list is made from its `edition.json`. Empty if there is no
    /// site.
    pub fn read(folder: &Path) -> Result<Self> {
        let path = folder.join(LIST);
        let read = |name: &str| match look(folder, name) {
            Ok(Occupant::File) => fs::read(folder.join(name)).ok(),
            _ => None,
        };
        let Ok(data) = fs::symlink_metadata(&path) else { return Ok(Self::of_a_site_without(&read)) };
        if !data.is_file() {
            bail!("{} is no ordinary file, so lectern did not write it; remove it", path.display());
        }
        let json = fs::read(&path).with_context(|| format!("{} cannot be read", path.display()))?;
        Self::parse(&json, &path.display().to_string(), &read)
    }

    /// Reads the bytes of a list, which is shown as `shown` in messages. `read` reads other files of the same target.
    pub(super) fn parse(json: &[u8], shown: &str, read: ReadFile<'_>) -> Result<Self> {
        let damaged = || {
            let help = "remove it; lectern then finds the files of the site through its edition.json";
            format!("the list of lectern's files {shown} is damaged; {help}")
        };
        let list: Self = serde_json::from_slice(json).with_context(damaged)?;
        if list.format > FORMAT {
            bail!("{shown} was written by a newer lectern; use that version");
        }
        let named = list.editions.iter().flat_map(|edition| edition.files.keys());
        for name in named.chain(list.coming.keys()).chain(&list.folders) {
            if let Some(reason) = names::refuse_listed(name) {
                bail!("{}: {reason}: lectern did not write this", damaged());
            }
        }
        Ok(if list.format < FORMAT { list.completed(read) } else { list })
    }

    /// The list of a target on another machine, or one made of its `edition.json`, and the digest of the list's own
    /// file. `has` says which files are there, `read` reads one; the first of its errors ends this.
    pub(super) fn from_far(
        shown: &str,
        has: impl Fn(&str) -> bool,
        read: impl Fn(&str) -> Result<Option<Vec<u8>>>,
    ) -> Result<(Self, Option<String>)> {
        let failed = RefCell::new(None);
        let read = |name: &str| {
            read(name).unwrap_or_else(|error| {
                failed.borrow_mut().get_or_insert(error);
                None
            })
        };
        let json = if has(LIST) { read(LIST) } else { None };
        let list = match &json {
            Some(json) => Self::parse(json, shown, &read),
            None if has(files::EDITION) => Ok(Self::of_a_site_without(&read)),
            None => Ok(Self::default()),
        };
        match failed.into_inner() {
            Some(error) => Err(error),
            None => Ok((list?, json.map(|json| hash::full(&json)))),
        }
    }

    /// The list of a target that has no list. Empty if there is no site.
    pub(super) fn of_a_site_without(read: ReadFile<'_>) -> Self {
        Self::default().completed(read)
    }

    /// Adds missing digests, as far as the site's `edition.json` or the hashes in names confirm them.
    fn completed(mut self, read: ReadFile<'_>) -> Self {
        self.format = FORMAT;
        let listed: BTreeSet<String> = self.editions.iter().flat_map(|edition| edition.files.keys()).cloned().collect();
        let Some((id, found)) = adopt::files(read, &listed) else {
            self.editions.iter_mut().for_each(|edition| edition.files.clear());
            return self;
        };
        if self.editions.is_empty() {
            self.editions.push(Edition { id, files: found, ..Edition::default() });
            return self;
        }
        for (n, edition) in self.editions.iter_mut().enumerate() {
            let names: BTreeSet<String> = edition.files.keys().cloned().collect();
            let own = found.iter().filter(|(name, _)| names.contains(*name) || n == 0);
            edition.files = own.map(|(name, digest)| (name.clone(), digest.clone())).collect();
        }
        self
    }

    /// Whether there was never a site in the folder.
    pub fn is_empty(&self) -> bool {
        self.editions.is_empty() && self.coming.is_empty()
    }

    /// Every name that the list knows.
    pub fn names(&self) -> BTreeSet<&str> {
        let editions = self.editions.iter().flat_map(|edition| edition.files.keys());
        editions.chain(self.coming.keys()).map(String::as_str).collect()
    }

    /// The digest of a file in the newest edition that has it.
    pub(super) fn digest(&self, name: &str) -> Option<&String> {
        self.editions.iter().find_map(|edition| edition.files.get(name))
    }

    /// Whether a file was ever written under this name.
    pub fn knows(&self, name: &str) -> bool {
        self.coming.contains_key(name) || self.editions.iter().any(|edition| edition.files.contains_key(name))
    }

    /// Whether a file with this digest was written under this name.
    pub fn wrote(&self, name: &str, digest: &str) -> bool {
        let editions = self.editions.iter().map(|edition| &edition.files);
        editions.chain([&self.coming]).any(|files| files.get(name).is_some_and(|known| known == digest))
    }

    /// The list as JSON, for its file.
    pub(super) fn json(&self) -> Result<Vec<u8>> {
        let list = Self { format: FORMAT, ..self.clone() };
        serde_json::to_vec(&list).context("the list of files cannot be written as JSON")
    }
}

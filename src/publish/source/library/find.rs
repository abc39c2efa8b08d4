//! Finds the file of a library that an author refers to, however people and their programs write its name.

use std::{
    collections::{BTreeSet, HashMap},
    fs::{self, File},
    io::Read,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, OnceLock, PoisonError},
};

use unicode_normalization::UnicodeNormalization;

use crate::publish::source::clean::percent;

use super::missing::{NotFound, elsewhere};

/// The files below a library's folder. Each folder is listed once.
pub struct Files {
    root: PathBuf,
    /// The same folder with links resolved.
    real: PathBuf,
    listed: Mutex<HashMap<PathBuf, Arc<FolderNames>>>,
}

/// The names in a folder; none where it cannot be read.
struct FolderNames {
    names: BTreeSet<String>,
    /// Names on disk by a key that ignores case and composition; made when it is first needed.
    composed: OnceLock<HashMap<String, String>>,
    folded: OnceLock<HashMap<String, String>>,
}

impl FolderNames {
    fn of(folder: &Path) -> Self {
        let entries = fs::read_dir(folder).into_iter().flatten().flatten();
        let names = entries.filter_map(|entry| entry.file_name().into_string().ok()).collect();
        Self { names, composed: OnceLock::new(), folded: OnceLock::new() }
    }

    /// The name on disk that is most like another.
    fn own(&self, name: &str, likeness: Likeness) -> Option<&str> {
        if let Some(own) = self.names.get(name) {
            return Some(own);
        }
        let by_likeness = match likeness {
            Likeness::Same => return None,
            Likeness::Composed => &self.composed,
            Likeness::Folded => &self.folded,
        };
        let by_likeness = by_likeness.get_or_init(|| {
            let mut all = HashMap::new();
            for own in &self.names {
                all.entry(folded(own, likeness)).or_insert_with(|| own.clone());
            }
            all
        });
        by_likeness.get(&folded(name, likeness)).map(String::as_str)
    }
}

/// A file of the library that an author referred to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    pub path: PathBuf,
    /// Below the library's folder, with `/` between folders, spelled as on disk.
    pub name: String,
    /// What followed the name: `?…`, `#…` or both.
    pub rest: String,
    /// The author wrote other capitals than the disk has.
    pub other_case: bool,
}

/// How far a name on disk may differ from the name that was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Likeness {
    Same,
    /// Composed in another way: `й` as one character or as two.
    Composed,
    /// Capitals do not count.
    Folded,
}

impl Files {
    pub fn new(root: &Path) -> Self {
        let real = root.canonicalize().unwrap_or_else(|_| root.to_owned());
        Self { root: root.to_owned(), real, listed: Mutex::default() }
    }

    /// Finds the file for `reference` in a text of `folder`: looked for beside the text, then below the library's
    /// folder; as written, then without `?…` and `#…`, then with `%20` and the like decoded.
    pub fn find(&self, folder: &Path, reference: &str) -> Result<Found, NotFound> {
        let reference = reference.trim();
        if let Some(elsewhere) = elsewhere(reference) {
            return Err(elsewhere);
        }
        let beside = folder.strip_prefix(&self.root).ok().and_then(Path::to_str).unwrap_or_default();
        let spellings = spellings(reference);
        let places: Vec<(Vec<&str>, &str)> = spellings
            .iter()
            .flat_map(|(name, rest)| places(beside, name).into_iter().map(move |place| (place, rest.as_str())))
            .collect();
        for likeness in [Likeness::Same, Likeness::Composed, Likeness::Folded] {
            for (place, rest) in &places {
                if let Some(name) = self.walk(place, likeness) {
                    return self.checked(name, rest, likeness == Likeness::Folded);
                }
            }
        }
        let leaves = |name: &str| below(beside, name).is_none() && below("", name).is_none();
        match spellings.last().is_some_and(|(name, _)| leaves(name)) {
            true => Err(NotFound::Outside),
            false => Err(NotFound::Missing { near: spellings.last().and_then(|(name, _)| self.near(name)) }),
        }
    }

    /// The bytes of a file, if there are at most `most` of them. `None` if there are more.
    pub fn read(&self, file: &Found, most: u64) -> std::io::Result<Option<Vec<u8>>> {
        let mut bytes = Vec::new();
        File::open(&file.path)?.take(most + 1).read_to_end(&mut bytes)?;
        Ok((bytes.len() as u64 <= most).then_some(bytes))
    }

    /// Follows folders down from the library's folder; returns the name as it is on disk.
    fn walk(&self, parts: &[&str], likeness: Likeness) -> Option<String> {
        let mut name = String::new();
        for part in parts {
            let listing = self.listing(&self.root.join(&name));
            let own = listing.own(part, likeness)?;
            name = if name.is_empty() { own.to_owned() } else { format!("{name}/{own}") };
        }
        (!name.is_empty()).then_some(name)
    }

    /// Only a regular file inside of the library (after following links) may be read. A device or a pipe is never
    /// opened.
    fn checked(&self, name: String, rest: &str, other_case: bool) -> Result<Found, NotFound> {
        let path = self.root.join(&name);
        let real = path.canonicalize().map_err(|_| NotFound::Missing { near: None })?;
        if !real.starts_with(&self.real) {
            return Err(NotFound::LinkOutside);
        }
        match fs::metadata(&real) {
            Ok(data) if data.is_file() => Ok(Found { path, name, rest: rest.to_owned(), other_case }),
            Ok(data) if data.is_dir() => Err(NotFound::Folder),
            Ok(_) => Err(NotFound::NoFile),
            Err(_) => Err(NotFound::Missing { near: None }),
        }
    }

    fn listing(&self, folder: &Path) -> Arc<FolderNames> {
        if let Some(known) = self.listed.lock().unwrap_or_else(PoisonError::into_inner).get(folder) {
            return known.clone();
        }
        let listing = Arc::new(FolderNames::of(folder));
        self.listed.lock().unwrap_or_else(PoisonError::into_inner).insert(folder.to_owned(), listing.clone());
        listing
    }

    /// The file with the most similar name, in the given folder or in those where such files usually are.
    fn near(&self, name: &str) -> Option<String> {
        let (folder, last) = name.rsplit_once('/').unwrap_or(("", name));
        let folder = folder.trim_start_matches(['.', '/']);
        let mut best: Option<(f64, String)> = None;
        let mut folders = vec![folder, "images", "files"];
        folders.sort_unstable();
        folders.dedup();
        for folder in folders {
            for own in &self.listing(&self.root.join(folder)).names {
                // Names of very different lengths are not alike; comparing all letters takes long.
                if own.len().abs_diff(last.len()) * 3 > own.len().max(last.len()) {
                    continue;
                }
                let alike = strsim::normalized_damerau_levenshtein(
                    &folded(own, Likeness::Folded),
                    &folded(last, Likeness::Folded),
                );
                if alike >= 0.75 && best.as_ref().is_none_or(|(most, _)| alike > *most) {
                    let slash = if folder.is_empty() { "" } else { "/" };
                    best = Some((alike, format!("{folder}{slash}{own}")));
                }
            }
        }
        best.map(|(_, name)| name).filter(|name| self.root.join(name).is_file())
    }
}

fn folded(name: &str, likeness: Likeness) -> String {
    match likeness {
        Likeness::Same => name.to_owned(),
        _ if name.is_ascii() && likeness == Likeness::Composed => name.to_owned(),
        Likeness::Composed => name.nfc().collect(),
        Likeness::Folded => name.nfc().collect::<String>().to_lowercase().nfc().collect(),
    }
}

/// The ways to read a reference, the most literal first: each a name and what follows it (`?…`, `#…`).
fn spellings(reference: &str) -> Vec<(String, String)> {
    let cut = reference.find(['?', '#']).unwrap_or(reference.len());
    let (name, rest) = reference.split_at(cut);
    let mut spellings = vec![(reference.to_owned(), String::new()), (name.to_owned(), rest.to_owned())];
    spellings.push((percent::file_name(name), rest.to_owned()));
    // A name that was copied on Windows.
    spellings.push((percent::file_name(name).replace('\\', "/"), rest.to_owned()));
    spellings.dedup();
    spellings.retain(|(name, _)| !name.is_empty());
    spellings
}

/// The places below the library's folder that a name can mean.
fn places<'a>(beside: &'a str, name: &'a str) -> Vec<Vec<&'a str>> {
    let up = name.trim_start_matches("../");
    let mut places: Vec<_> = [below(beside, name), below("", name), below("", up)].into_iter().flatten().collect();
    places.dedup();
    places
}

/// The folders and the file that lead from the library's folder to `name`. `None` where that leaves the library.
fn below<'a>(beside: &'a str, name: &'a str) -> Option<Vec<&'a str>> {
    let beside = if name.starts_with('/') { "" } else { beside };
    let mut parts = Vec::new();
    for part in beside.split('/').chain(name.split('/')) {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()?),
            part => parts.push(part),
        }
    }
    Some(parts)
}

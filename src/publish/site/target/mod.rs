//! The folder that a site is published in. Files that this program did not write are never changed: its own files are
//! known by name and digest ([`list`]), and only they are replaced or removed.
//!
//! A new site comes in this order: it is written beside the old one ([`work`]); the folder is examined, and nothing is
//! changed if a file of another origin is in the way ([`survey`]); the new names are added to the list; the files are
//! renamed, each in one step; old files are removed, then their names in the list. After an interruption all files of
//! the site are in the list, so the next run can finish the work.

mod adopt;
pub mod list;
mod look;
pub mod survey;
pub mod work;

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    io::ErrorKind,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail, ensure};

use super::files;
use crate::publish::hash;

use list::{Edition, EditionList, LIST};
use look::{Occupant, look};
use survey::Survey;
use work::Work;

/// A folder that is locked, so that no other run changes it.
pub struct Target {
    folder: PathBuf,
    list: EditionList,
    work: Work,
}

/// What was done to a folder.
#[derive(Debug, Default)]
pub struct Done {
    pub written: usize,
    pub removed: usize,
    /// Old files that were changed by hand, or by another program, and are not removed.
    pub kept: Vec<String>,
    /// The articles that were there before; `None` if that is not known.
    pub before: Option<BTreeMap<String, String>>,
}

/// Called before each change of a folder, with the name of the file. An error ends the work there and then.
pub type OnChange<'a> = &'a dyn Fn(&str) -> Result<()>;

impl Target {
    /// Opens a folder for a site. One that holds anything but a site is refused: see [`survey::is_for_a_site`].
    pub fn open(folder: &Path) -> Result<Self> {
        let check = |folder: &Path| {
            let list = EditionList::read(folder)?;
            if list.is_empty() { survey::is_for_a_site(folder).map(|()| list) } else { Ok(list) }
        };
        // Checked before anything is created in the folder, and again after it is locked.
        if fs::metadata(folder).is_ok_and(|data| data.is_dir()) {
            check(folder)?;
        }
        let work = Work::begin(folder)?;
        let list = check(folder)?;
        Ok(Self { folder: folder.to_owned(), list, work })
    }

    /// Where the files of the new site are to be written.
    pub fn new_files(&self) -> PathBuf {
        self.work.new_files()
    }

    /// Puts a site in place of the one that is there. Its files lie in `from`, or else where [`Target::new_files`]
    /// says. Files with a hash in their name stay for the last `keep` editions.
    pub fn put(self, new: Edition, from: Option<&Path>, keep: usize, on_change: OnChange<'_>) -> Result<Done> {
        let before = self.list.editions.first().map(|edition| edition.articles.clone());
        let mut editions = self.list.editions.clone();
        // Files of older editions that still have an article withdrawn since are removed at once.
        editions.retain(|old| old.id != new.id && new.withdrawn.is_subset(&old.withdrawn));
        for old in &mut editions {
            old.files.retain(|name, _| files::is_hashed(name));
        }
        editions.truncate(keep.saturating_sub(1));
        let stays = |name: &str| editions.iter().any(|old| old.files.contains_key(name));
        let survey = survey::survey(&self.folder, &self.list, &new.files, &stays)?;
        if let Some(from) = from {
            self.copy(&survey.put, from, &new.files)?;
        }
        let (written, removed, kept) = (survey.put.len(), survey.remove.len(), survey.kept.clone());
        let folder = self.folder.clone();
        self.renew(survey, new, editions, on_change).with_context(|| {
            format!("the site in {} is only partly updated; run the same command again to finish", folder.display())
        })?;
        // A folder without a site had no articles.
        let before = before.unwrap_or_else(|| Some(BTreeMap::new()));
        Ok(Done { written, removed, kept, before })
    }

    /// Copies files beside those that they will replace.
    fn copy(&self, names: &[String], from: &Path, digests: &BTreeMap<String, String>) -> Result<()> {
        for name in names {
            let source = from.join(name);
            let unreadable = || format!("{} cannot be read", source.display());
            match look(from, name).with_context(unreadable)? {
                Occupant::File => {}
                Occupant::Nothing => bail!("{} is missing; build the site again", source.display()),
                Occupant::InTheWay(reason) => bail!(
                    "{reason}: the site was changed after it was built; build \
                    it again"
                ),
            }
            let bytes = fs::read(&source).with_context(unreadable)?;
            let is_own = digests.get(name).is_some_and(|digest| *digest == hash::full(&bytes));
            ensure!(is_own, "{} was changed after it was built; build the site again", source.display());
            let to = self.new_files().join(name);
            let failed = || format!("{} cannot be copied into {}", source.display(), self.folder.display());
            fs::create_dir_all(to.parent().unwrap_or(&self.folder)).with_context(failed)?;
            fs::write(&to, bytes).with_context(failed)?;
        }
        Ok(())
    }

    /// Makes the changes that the survey found necessary.
    fn renew(mut self, survey: Survey, new: Edition, old: Vec<Edition>, on_change: OnChange<'_>) -> Result<()> {
        if !survey.put.is_empty() || !survey.remove.is_empty() {
            self.forget_folders();
            self.list.coming = new.files.clone();
            self.list.folders.extend(survey.folders);
            self.write_list(on_change)?;
        }
        let mut put = survey.put;
        put.sort_by_key(|name| step_of(name));
        for name in &put {
            on_change(name)?;
            self.make_folders(name)?;
            let path = self.folder.join(name);
            fs::rename(self.new_files().join(name), &path)
                .with_context(|| format!("{} cannot be written", path.display()))?;
        }
        for name in &survey.remove {
            on_change(name)?;
            self.remove(name)?;
        }
        self.list.editions = old;
        self.list.editions.insert(0, new);
        self.list.coming.clear();
        let folder = &self.folder;
        self.list.folders.retain(|name| folder.join(name).is_dir());
        self.write_list(on_change)
    }

    /// Removes from the list the folders that have no file of the site: others emptied them, and may have created them
    /// again.
    fn forget_folders(&mut self) {
        let there = self
            .list
            .names()
            .into_iter()
            .filter(|name| look(&self.folder, name).is_ok_and(|found| found == Occupant::File));
        let own: BTreeSet<String> = there.flat_map(survey::folders_of).map(str::to_owned).collect();
        self.list.folders.retain(|name| own.contains(name));
    }

    /// Creates the folders above a file; a link on the way is refused.
    fn make_folders(&self, name: &str) -> Result<()> {
        let mut above: Vec<&str> = survey::folders_of(name).collect();
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

    /// Removes a file, and the folders that were made for it if they are empty now.
    fn remove(&self, name: &str) -> Result<()> {
        let path = self.folder.join(name);
        match fs::remove_file(&path) {
            Err(error) if error.kind() != ErrorKind::NotFound => {
                return Err(error).with_context(|| format!("{} cannot be removed", path.display()));
            }
            _ => {}
        }
        let mut own = survey::folders_of(name).take_while(|folder| self.list.folders.contains(*folder));
        own.all(|folder| fs::remove_dir(self.folder.join(folder)).is_ok());
        Ok(())
    }

    fn write_list(&self, on_change: OnChange<'_>) -> Result<()> {
        let (path, new) = (self.folder.join(LIST), self.new_files().join(LIST));
        let json = self.list.json()?;
        if fs::read(&path).is_ok_and(|there| there == json) {
            return Ok(());
        }
        on_change(LIST)?;
        let failed = || format!("{} cannot be written", path.display());
        fs::write(&new, json).with_context(failed)?;
        fs::rename(&new, &path).with_context(failed)
    }
}

/// Which of the four steps puts a file in place: names with a hash; pages and the rest; the edition; the worker. This
/// order keeps pages working that readers have open.
fn step_of(name: &str) -> u8 {
    match name {
        files::WORKER => 3,
        files::EDITION => 2,
        _ => u8::from(!files::is_hashed(name)),
    }
}

/// What `edition.json` says of withdrawn articles.
pub fn withdrawn(edition: &[u8]) -> Option<BTreeSet<String>> {
    let value: serde_json::Value = serde_json::from_slice(edition).ok()?;
    let list = value.get("withdrawn").and_then(serde_json::Value::as_array).cloned().unwrap_or_default();
    Some(list.iter().filter_map(|article| article.as_str().map(str::to_owned)).collect())
}

/// Refuses two folders of which one lies in the other, after following links: the copy would contain itself.
pub fn ensure_apart(one: &Path, other: &Path) -> Result<()> {
    let (a, b) = (real(one)?, real(other)?);
    let (shown_a, shown_b) = (one.display(), other.display());
    ensure!(a != b, "{shown_a} and {shown_b} are the same folder; name another");
    ensure!(!a.starts_with(&b), "{shown_a} lies inside of {shown_b}; name another folder");
    ensure!(!b.starts_with(&a), "{shown_b} lies inside of {shown_a}; name another folder");
    Ok(())
}

/// The real path of a folder, links followed; the folder may not exist yet.
pub fn real(path: &Path) -> Result<PathBuf> {
    let unreadable = || format!("{} cannot be found", path.display());
    let path = std::path::absolute(path).with_context(unreadable)?;
    let there = path.ancestors().find(|above| above.exists()).unwrap_or(&path);
    let rest = path.strip_prefix(there).unwrap_or(Path::new(""));
    let there = there.canonicalize().with_context(unreadable)?;
    Ok(if rest.as_os_str().is_empty() { there } else { there.join(rest) })
}

//! The place that a site is published in: a folder (`folder`), a bucket (`bucket`) or a folder of another machine
//! (`remote`). Files that this program did not
//! write are never changed: its own files are known by name and digest ([`list`]), and only they are replaced or
//! removed.
//!
//! A new site comes in this order: the target is locked; it is examined, and nothing is changed if a file of another
//! origin is in the way ([`survey`]); new files are stored where readers do not see them ([`work`]); the new names are
//! added to the list; the files are put in place, each in one step; old files are removed, then their names in the
//! list. After an interruption all files of the site are in the list, so the next run can finish the work.

pub mod access;
mod adopt;
mod bucket;
mod folder;
pub mod kinds;
pub mod list;
mod look;
pub mod paths;
mod remote;
pub mod ssh;
pub mod site_target;
pub mod survey;
pub mod work;

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
    sync::Arc,
};

use anyhow::{Context, Result, bail, ensure};

use super::{cache::KnownFiles, files};
use crate::publish::hash;

use folder::FolderTarget;
use list::{Edition, EditionList, LIST};
use look::{Occupant, look};
use site_target::{Existing, OnChange, SiteTarget};
use survey::Survey;

/// A target that is locked, so that no other run changes it.
pub struct Target {
    place: Box<dyn SiteTarget>,
    list: EditionList,
}

/// What was done to a target.
#[derive(Debug, Default)]
pub struct Done {
    pub written: usize,
    pub removed: usize,
    /// Old files that were changed by hand, or by another program, and are not removed.
    pub kept: Vec<String>,
    /// The articles that were there before; `None` if that is not known.
    pub before: Option<BTreeMap<String, String>>,
}

impl Target {
    /// Opens a folder for a site. One that holds anything but a site is refused: see [`survey::is_for_a_site`].
    pub fn open(folder: &Path) -> Result<Self> {
        Self::begin(Box::new(FolderTarget::new(folder)))
    }

    /// Takes over what is known of the files of a folder, so that they need not be read.
    pub fn knows(&mut self, files: Arc<KnownFiles>) {
        self.place.knows(files);
    }

    /// Begins to change a target.
    pub fn begin(mut place: Box<dyn SiteTarget>) -> Result<Self> {
        // Checked before anything is created there, and again after it is locked.
        place.list()?;
        place.lock()?;
        let list = place.list()?;
        Ok(Self { place, list })
    }

    /// Puts a site in place of the one that is there. Its files lie in `from`, or else where [`work::new_files`] says.
    /// Files with a hash in their name stay for the last `keep` editions.
    pub fn put(mut self, new: Edition, from: Option<&Path>, keep: usize, on_change: OnChange<'_>) -> Result<Done> {
        let before = articles_before(&self.list);
        let (survey, editions) = plan(self.place.as_ref(), &self.list, &new, keep)?;
        match from {
            Some(from) => self.stage(&survey.put, from, &new.files)?,
            None => survey.put.iter().try_for_each(|name| self.place.ensure_staged(name))?,
        }
        let (written, removed, kept) = (survey.put.len(), survey.remove.len(), survey.kept.clone());
        let shown = self.place.shown("");
        self.renew(survey, new, from, editions, on_change).with_context(|| {
            format!("the site in {shown} is only partly updated; run the same command again to finish")
        })?;
        Ok(Done { written, removed, kept, before })
    }

    /// Brings the new files of a built site to the target, unseen by readers.
    fn stage(&mut self, names: &[String], from: &Path, digests: &BTreeMap<String, String>) -> Result<()> {
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
            self.place.stage(name, &bytes)?;
        }
        Ok(())
    }

    /// Makes the changes that the survey found necessary.
    fn renew(
        mut self,
        survey: Survey,
        new: Edition,
        from: Option<&Path>,
        old: Vec<Edition>,
        on_change: OnChange<'_>,
    ) -> Result<()> {
        if !survey.put.is_empty() || !survey.remove.is_empty() {
            self.place.update_list(&mut self.list, &new.files);
            self.list.coming = new.files.clone();
            self.write_list(on_change)?;
        }
        for step in survey.put.chunk_by(|one, other| step_of(one) == step_of(other)) {
            self.place.put_all(step, from, on_change)?;
        }
        let remove: Vec<String> = survey.remove.into_iter().map(|(name, _)| name).collect();
        self.place.remove_all(&remove, &self.list, on_change)?;
        self.list.editions = old;
        self.list.editions.insert(0, new);
        self.list.coming.clear();
        self.place.update_list(&mut self.list, &BTreeMap::new());
        self.write_list(on_change)
    }

    fn write_list(&mut self, on_change: OnChange<'_>) -> Result<()> {
        let json = self.list.json()?;
        let is_there = |found| matches!(found, Existing::File { digest, .. } if digest == hash::full(&json));
        if self.place.look(LIST).is_ok_and(is_there) {
            return Ok(());
        }
        on_change(LIST)?;
        self.place.write_list(&json)
    }
}

/// What has to be done so that a target with this list has a new edition, in order; and the older editions whose files
/// stay. Changes nothing.
pub fn plan(place: &dyn SiteTarget, list: &EditionList, new: &Edition, keep: usize) -> Result<(Survey, Vec<Edition>)> {
    let mut editions = list.editions.clone();
    // Files of older editions that still have an article withdrawn since are removed at once.
    editions.retain(|old| old.id != new.id && new.withdrawn.is_subset(&old.withdrawn));
    for old in &mut editions {
        old.files.retain(|name, _| files::is_hashed(name));
    }
    editions.truncate(keep.saturating_sub(1));
    let stays = |name: &str| editions.iter().any(|old| old.files.contains_key(name));
    let mut survey = survey::survey(place, list, &new.files, &stays)?;
    survey.put.sort_by_key(|name| step_of(name));
    Ok((survey, editions))
}

/// The articles of the newest edition of a list; `None` if they are not known. A target without a site has none.
pub fn articles_before(list: &EditionList) -> Option<BTreeMap<String, String>> {
    list.editions.first().map_or_else(|| Some(BTreeMap::new()), |edition| edition.articles.clone())
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

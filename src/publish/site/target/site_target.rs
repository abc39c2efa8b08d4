//! What a target has to be able to do, so that a site can be deployed to it.

use std::{collections::BTreeMap, path::Path, sync::Arc};

use anyhow::Result;

use super::list::EditionList;
use crate::publish::site::cache::KnownFiles;

/// What has a name in a target.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Existing {
    Nothing,
    File {
        /// Its SHA-256.
        digest: String,
        bytes: u64,
    },
    /// Something that a file cannot replace and a path cannot go through, such as a link; with a description.
    InTheWay(String),
}

/// Called before each change of a target, with the name of the file. An error ends the work there and then.
pub type OnChange<'a> = &'a dyn Fn(&str) -> Result<()>;

/// A place that a site can be deployed to. `super::Target` calls these functions in the order that breaks no open page;
/// which files are put and removed is decided there. A new kind of target is a file that implements this, and an entry
/// in [`super::kinds::KINDS`].
pub trait SiteTarget: Sync {
    /// The address of a file for messages; that of the target itself if `name` is empty.
    fn shown(&self, name: &str) -> String;

    /// The list of the files that lectern wrote there. Refuses a target that is not meant for a site. Changes nothing.
    fn list(&self) -> Result<EditionList>;

    /// What has a name. Changes nothing.
    fn look(&self, name: &str) -> Result<Existing>;

    /// Takes over what is known of the files, so that [`SiteTarget::look`] need not read those that are unchanged.
    fn knows(&mut self, _: Arc<KnownFiles>) {}

    /// Keeps other runs from changing the target until this value is dropped, if the target can do that.
    fn lock(&mut self) -> Result<()>;

    /// Stores a file where readers do not see it. Called for all files before the first [`SiteTarget::put`], so that a
    /// full disk changes nothing. A target that cannot move files does nothing here.
    fn stage(&mut self, name: &str, bytes: &[u8]) -> Result<()>;

    /// Fails if a file is not where [`SiteTarget::stage`] stores files. For sites that are built there.
    fn ensure_staged(&self, _name: &str) -> Result<()> {
        Ok(())
    }

    /// Puts a file in place, in one step: readers get the old one or the new one. `from` is the folder of the built
    /// site; `None` if the file was written where [`SiteTarget::stage`] stores files.
    fn put(&mut self, name: &str, from: Option<&Path>) -> Result<()>;

    /// Removes a file. One that is gone already is no error.
    fn remove(&mut self, name: &str, list: &EditionList) -> Result<()>;

    /// Puts files in place, of which none depends on another. `on_change` is called before each. A target that is far
    /// away puts several at a time; all have arrived when this returns.
    fn put_all(&mut self, names: &[String], from: Option<&Path>, on_change: OnChange<'_>) -> Result<()> {
        names.iter().try_for_each(|name| {
            on_change(name)?;
            self.put(name, from)
        })
    }

    /// Removes files, in the same way.
    fn remove_all(&mut self, names: &[String], list: &EditionList, on_change: OnChange<'_>) -> Result<()> {
        names.iter().try_for_each(|name| {
            on_change(name)?;
            self.remove(name, list)
        })
    }

    /// Writes the list of lectern's files.
    fn write_list(&mut self, json: &[u8]) -> Result<()>;

    /// Brings up to date what the list says beside names and digests: the folders of a folder, the tags of a bucket.
    /// Called before the first change, with the files that will be put, and after the last one, with none.
    fn update_list(&self, list: &mut EditionList, coming: &BTreeMap<String, String>);
}

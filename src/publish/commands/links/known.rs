//! What addresses answered on earlier days: a file beside the library, which may be deleted at any time.

use std::{
    collections::BTreeMap,
    ffi::OsString,
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};

use super::verdict::Verdict;
use crate::{
    corpus::Date,
    publish::{site::target::paths, source::library::Moment},
};

/// The answers by address.
#[derive(Default, Serialize, Deserialize)]
pub(super) struct KnownLinks(BTreeMap<String, (Date, Verdict)>);

impl KnownLinks {
    /// A file that is missing or damaged knows nothing.
    pub(super) fn read(root: &Path) -> Self {
        let bytes = file_of(root).ok().and_then(|file| fs::read(file).ok()).unwrap_or_default();
        serde_json::from_slice(&bytes).unwrap_or_default()
    }

    pub(super) fn get(&self, address: &str) -> Option<&Verdict> {
        self.0.get(address).map(|(_, verdict)| verdict)
    }

    /// Whether there is an answer that is still believed.
    pub(super) fn has(&self, address: &str, today: Date) -> bool {
        self.0.get(address).is_some_and(|(day, verdict)| {
            let [day, today] = [*day, today].map(|date| Moment { date, time: None }.instant() / 86_400);
            u64::try_from(today - day).is_ok_and(|days| days < verdict.days())
        })
    }

    /// Adds new answers; those of addresses that the library names no longer go.
    pub(super) fn keep(&mut self, new: BTreeMap<String, Verdict>, today: Date, named: impl Fn(&str) -> bool) {
        self.0.retain(|address, _| named(address));
        self.0.extend(new.into_iter().map(|(address, verdict)| (address, (today, verdict))));
    }

    pub(super) fn write(&self, root: &Path) -> Result<()> {
        let file = file_of(root)?;
        let failed = || format!("{} cannot be written", file.display());
        let folder = file.parent().unwrap_or(Path::new("."));
        let new = tempfile::Builder::new().prefix(".lectern-links-").tempfile_in(folder).with_context(failed)?;
        serde_json::to_writer_pretty(&new, self).with_context(failed)?;
        new.persist(&file).with_context(failed)?;
        Ok(())
    }
}

/// `.name.lectern-links` beside the folder `name` of a library.
pub fn file_of(root: &Path) -> Result<PathBuf> {
    let root = paths::real(root)?;
    let name = root.file_name().with_context(|| format!("{} has no name", root.display()))?;
    let mut own = OsString::from(".");
    own.push(name);
    own.push(".lectern-links");
    Ok(root.with_file_name(own))
}

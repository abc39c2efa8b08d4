//! The cache of a site while one process builds it again and again.

use std::{
    path::Path,
    sync::{Mutex, PoisonError},
};

use anyhow::Result;

use super::Cache;
use crate::publish::assemble::KeptRelatives;

/// Holds what is known from the last build, so that the next one in this process need not read it from the disk.
#[derive(Default)]
pub struct WarmCache {
    newest: Mutex<Option<Cache>>,
    /// Whether somebody else calls [`WarmCache::write`], when nobody waits for the site.
    is_written_later: bool,
    /// For previews, which are built again with the relatives that were found before.
    pub relatives: KeptRelatives,
}

impl WarmCache {
    /// One that is written when [`WarmCache::write`] is called. (Others are written by each build.)
    pub fn written_later() -> Self {
        Self { is_written_later: true, ..Self::default() }
    }

    /// What is known of the site in a folder. It is given once: after a build that did not end, the disk is asked.
    pub(in crate::publish::site) fn take(&self, site: &Path) -> Cache {
        let newest = self.newest.lock().unwrap_or_else(PoisonError::into_inner).take();
        newest.unwrap_or_else(|| Cache::read(site))
    }

    /// Keeps what this build knows of the site in a folder.
    pub(in crate::publish::site) fn keep(&self, cache: Cache, site: &Path) -> Result<()> {
        if !self.is_written_later {
            return cache.write(site);
        }
        *self.newest.lock().unwrap_or_else(PoisonError::into_inner) = Some(cache);
        Ok(())
    }

    /// Writes the newest cache beside the site in a folder, for a process to come.
    pub fn write(&self, site: &Path) -> Result<()> {
        let newest = self.newest.lock().unwrap_or_else(PoisonError::into_inner);
        newest.as_ref().map_or(Ok(()), |cache| cache.write(site))
    }
}

//! What the program knows of this device: what is kept on it, what is being fetched, whether there is a network.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use leptos::prelude::{ArcRwSignal, Get, Update};

use crate::corpus::{Date, FetchFailure, Lang, OfflineStatus, PackIds, PackKind, PackStatus, Reference, Slug};

/// Search and all texts are kept without being asked for when they take no more than this, in bytes.
pub const SMALL_EDITION: u64 = 4_000_000;

/// The state of this device, as views see it.
#[derive(Debug, Default)]
pub struct Device {
    pub worker: Worker,
    /// The last answer of the worker.
    pub status: Option<Arc<OfflineStatus>>,
    pub jobs: Vec<Job>,
    /// Everything was deleted, while this page was open.
    pub wiped: bool,
    /// The reader has chosen that this device keeps nothing.
    pub keeps_nothing: bool,
    /// The browser says that there is no network.
    pub offline: bool,
    /// A newer edition waits, and the reader has not put it off.
    pub update: bool,
    /// The reader has closed the line that says that there is no network.
    pub notice_closed: bool,
    /// Minutes that clocks here are behind UTC.
    pub behind_utc: i32,
}

/// The state of this device, for all who change and show it. A counter tells views of changes: a signal of its own type
/// would bring all its code along.
#[derive(Clone)]
pub struct Devices {
    device: Arc<Mutex<Device>>,
    changes: ArcRwSignal<usize>,
}

impl Default for Devices {
    fn default() -> Self {
        Device::default().into()
    }
}

impl From<Device> for Devices {
    fn from(device: Device) -> Self {
        Self { device: Arc::new(Mutex::new(device)), changes: ArcRwSignal::new(0) }
    }
}

impl Devices {
    /// The state as it is now. Nothing can change it while the guard is held.
    pub fn now(&self) -> MutexGuard<'_, Device> {
        self.device.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A view that calls this is made anew with every change.
    pub fn follow(&self) {
        self.changes.get();
    }

    pub fn change(&self, change: &mut dyn FnMut(&mut Device)) {
        change(&mut self.now());
        self.changes.update(|changes| *changes += 1);
    }
}

/// Whether anything can be kept here.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Worker {
    /// Not asked yet.
    #[default]
    Unknown,
    /// It does not answer yet: it is being installed.
    Coming,
    /// There is none.
    None,
    /// It has answered.
    There,
}

/// A download.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Job {
    /// The packs that it brings, see [`Group::packs`].
    pub packs: PackIds,
    /// What they are, in words.
    pub name: String,
    /// Those of them that were not chosen before.
    pub fresh: PackIds,
    /// Bytes that have come, of those that were missing when it began.
    pub done: u64,
    pub total: u64,
    pub state: JobState,
    /// Nobody asked for it, so nobody is told of it.
    pub quiet: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JobState {
    /// For the one before it.
    Waiting,
    Running,
    Paused,
    Stopped(FetchFailure),
}

/// One row of the page: packs that are kept and deleted together.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Group {
    pub packs: PackIds,
    pub articles: u32,
    pub bytes: u64,
    /// How many of `bytes` are here.
    pub kept: u64,
    /// What would be fetched, in bytes: the search comes along with texts.
    pub missing: u64,
    pub chosen: bool,
    /// When the last of it came, in milliseconds since 1970; 0 where that is not known.
    pub since: u64,
}

impl Group {
    pub fn is_here(&self) -> bool {
        self.missing == 0
    }
}

impl Device {
    /// The packs of a kind with the articles of a language, of one section or of all. `None` where there are none.
    pub fn group(&self, kind: PackKind, lang: &Lang, section: Option<&str>) -> Option<Group> {
        let of_group = |pack: &&PackStatus| {
            let in_section = section.is_none() || pack.section.as_deref() == section;
            pack.kind == kind && pack.lang.as_ref() == Some(lang) && in_section
        };
        let mut group = Group { chosen: true, ..Group::default() };
        for pack in self.packs().iter().filter(of_group) {
            group.packs.push(&pack.id);
            group.articles += pack.articles.unwrap_or_default();
            group.bytes += pack.bytes;
            group.kept += pack.kept;
            group.missing += missing(pack);
            group.chosen &= pack.chosen;
            group.since = group.since.max(pack.since);
        }
        if kind == PackKind::Text {
            group.missing += self.search().map(missing).sum::<u64>();
        }
        (!group.packs.is_empty()).then_some(group)
    }

    /// The languages that articles are in, those in `first` before all others.
    pub fn languages(&self, first: &[Lang]) -> Vec<Lang> {
        let langs = self.packs().iter().filter_map(|pack| pack.lang.as_ref());
        let place = |tag: &str| first.iter().position(|lang| lang.as_str() == tag).unwrap_or(usize::MAX);
        let tags = in_order(langs.map(Lang::as_str), &place);
        tags.iter().filter_map(|tag| tag.parse().ok()).collect()
    }

    /// The sections of the articles in a language, in the order of `place`.
    pub fn sections(&self, lang: &Lang, place: &dyn Fn(&str) -> usize) -> Vec<String> {
        let packs = self.packs().iter().filter(|pack| pack.lang.as_ref() == Some(lang));
        in_order(packs.filter_map(|pack| pack.section.as_deref()), place)
    }

    /// The packs that are kept without being asked for: all texts, if some are missing and all are small enough.
    pub fn worth_keeping(&self) -> Option<PackIds> {
        let texts = || self.packs().iter().filter(|pack| pack.kind == PackKind::Text);
        let all = || texts().chain(self.search());
        let is_small = all().map(|pack| pack.bytes).sum::<u64>() <= SMALL_EDITION;
        let is_missing = all().any(|pack| missing(pack) > 0);
        let mut packs = PackIds::default();
        texts().for_each(|pack| packs.push(&pack.id));
        (is_small && is_missing && !packs.is_empty()).then_some(packs)
    }

    /// Whether searching works without network.
    pub fn can_search(&self) -> bool {
        self.search().next().is_some() && self.search().all(|pack| missing(pack) == 0)
    }

    /// Of these packs, those that the reader has not chosen so far.
    pub fn not_chosen(&self, packs: &PackIds) -> PackIds {
        let is_chosen = |id: &&str| self.packs().iter().any(|pack| pack.id == *id && pack.chosen);
        let mut fresh = PackIds::default();
        packs.iter().filter(|id| !is_chosen(id)).for_each(|id| fresh.push(id));
        fresh
    }

    /// Whether an article was withdrawn after the page that is shown was published.
    pub fn is_withdrawn(&self, lang: &Lang, slug: &str) -> bool {
        let list = self.status.iter().flat_map(|status| &status.withdrawn);
        list.into_iter().any(|article| article.split_once('/') == Some((lang.as_str(), slug)))
    }

    /// Whether an article was corrected after it came here.
    pub fn is_corrected(&self, lang: &Lang, slug: &Slug) -> bool {
        self.corrected().iter().any(|one| one.slug == *slug && one.lang == *lang)
    }

    /// The articles that were corrected after they came here.
    pub fn corrected(&self) -> &[Reference] {
        self.status.as_ref().map_or(&[], |status| &status.corrected)
    }

    /// The download of these packs, if the reader has asked for one.
    pub fn job(&self, packs: &PackIds) -> Option<&Job> {
        self.jobs.iter().find(|job| job.packs == *packs && !job.quiet)
    }

    pub fn job_mut(&mut self, packs: &PackIds) -> Option<&mut Job> {
        self.jobs.iter_mut().find(|job| job.packs == *packs)
    }

    /// The day of a moment, as clocks here show it.
    pub fn day(&self, milliseconds: u64) -> Option<Date> {
        const MINUTE: u64 = 60_000;
        let minutes = (milliseconds / MINUTE).checked_add_signed(-i64::from(self.behind_utc))?;
        Date::since_1970(minutes / (24 * 60))
    }

    fn packs(&self) -> &[PackStatus] {
        self.status.as_ref().map_or(&[], |status| &status.packs)
    }

    fn search(&self) -> impl Iterator<Item = &PackStatus> {
        self.packs().iter().filter(|pack| pack.kind == PackKind::Search)
    }
}

/// The different names, in the order of `place`.
fn in_order<'a>(names: impl Iterator<Item = &'a str>, place: &dyn Fn(&str) -> usize) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for name in names {
        if !out.iter().any(|other| other == name) {
            let after = out.iter().position(|other| place(other) > place(name));
            out.insert(after.unwrap_or(out.len()), name.to_owned());
        }
    }
    out
}

fn missing(pack: &PackStatus) -> u64 {
    pack.bytes.saturating_sub(pack.kept)
}

//! Downloads of packs, one after the other, a few files at a time. What has come stays: a download that goes on later
//! fetches only what is missing.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use crate::{
    browser::{live_region, offline, storage, timing},
    corpus::{
        FetchFailure, PackIds, json,
        offline::{Fetched, Missing, MissingFile, WorkerRequest},
    },
    ui::{
        device::{Job, JobState},
        text::fill,
    },
};

use super::{device::Then, state::App};

/// How many files are on their way at the same time, and how many where nobody waits for them.
const AT_ONCE: usize = 3;
const QUIETLY: usize = 1;
/// How often a file is asked for.
const TRIES: u32 = 3;
/// How long after the first failure it is asked for again, in milliseconds; doubled each time.
const PAUSE: i32 = 1_000;
/// Progress is announced no more often than this, in milliseconds.
const BETWEEN_ANNOUNCEMENTS: f64 = 5_000.0;

/// A download that is under way.
struct Run {
    packs: PackIds,
    files: RefCell<Vec<MissingFile>>,
    /// How many are still fetching.
    lanes: Cell<usize>,
}

impl App {
    /// Fetches what is missing of packs, as soon as no other download is under way.
    pub(super) fn download(self: Rc<Self>, packs: PackIds, name: String, quiet: bool) {
        self.change(&mut |device| match device.job_mut(&packs) {
            // What is fetched already may be asked for as well.
            Some(job) => {
                job.quiet &= quiet;
                job.name.clone_from(&name);
                if job.state != JobState::Running {
                    job.state = JobState::Waiting;
                }
            }
            None => {
                let fresh = device.not_chosen(&packs);
                let (packs, name) = (packs.clone(), name.clone());
                device.jobs.push(Job { packs, name, fresh, done: 0, total: 0, state: JobState::Waiting, quiet });
            }
        });
        self.begin_next();
    }

    /// Begins the next download, unless one is under way.
    pub(super) fn begin_next(self: Rc<Self>) {
        let next = {
            let device = self.device.now();
            let job = device.jobs.iter().find(|job| job.state == JobState::Waiting);
            job.map(|job| (job.packs.clone(), if job.quiet { QUIETLY } else { AT_ONCE }))
        };
        if let Some((packs, at_once)) = next
            && !self.tab.busy.replace(true)
        {
            self.set_state(&packs, JobState::Running);
            timing::spawn(Box::pin(self.fetch_missing(packs, at_once)));
        }
    }

    async fn fetch_missing(self: Rc<Self>, packs: PackIds, at_once: usize) {
        let answer = offline::ask(WorkerRequest::Keep(&packs).to_json()).await;
        let missing: Option<Missing> = answer.and_then(|text| json::read_plain(&text).ok());
        let files = match missing {
            // Taken from the end.
            Some(missing) => missing.files.into_iter().rev().collect(),
            None => {
                self.stop(&packs, FetchFailure::Network);
                Vec::new()
            }
        };
        let left: u64 = files.iter().map(|file| file.1).sum();
        self.change(&mut |device| {
            if let Some(job) = device.job_mut(&packs) {
                job.total = job.total.max(left);
                job.done = job.total - left;
            }
        });
        let lanes = files.len().clamp(1, at_once);
        let run = Rc::new(Run { packs, files: RefCell::new(files), lanes: Cell::new(lanes) });
        for _ in 0..lanes {
            timing::spawn(Box::pin(self.clone().fetch(run.clone())));
        }
    }

    /// Fetches one file after the other, until there are no more or the reader stops it.
    async fn fetch(self: Rc<Self>, run: Rc<Run>) {
        while self.is_running(&run.packs) {
            let file = run.files.borrow_mut().pop();
            let Some(MissingFile(file, bytes)) = file else { break };
            let mut tries = 1;
            loop {
                let answer = offline::ask(WorkerRequest::Fetch(&file).to_json()).await;
                let fetched: Fetched = answer.and_then(|text| json::read_plain(&text).ok()).unwrap_or_default();
                if fetched.ok {
                    self.arrived(&run.packs, bytes);
                    break;
                }
                let why = fetched.why.unwrap_or_default();
                if tries == TRIES || why == FetchFailure::Full {
                    self.stop(&run.packs, why);
                    break;
                }
                timing::wait(timing::random(PAUSE << tries)).await;
                tries += 1;
                if !self.is_running(&run.packs) {
                    break;
                }
            }
        }
        run.lanes.set(run.lanes.get() - 1);
        if run.lanes.get() == 0 {
            self.ended(&run.packs);
        }
    }

    fn arrived(&self, packs: &PackIds, bytes: u64) {
        let mut progress = None;
        let quarter = |job: &Job| job.done * 4 / job.total.max(1);
        self.change(&mut |device| {
            if let Some(job) = device.job_mut(packs) {
                let before = quarter(job);
                job.done = job.total.min(job.done + bytes);
                progress = (!job.quiet && quarter(job) > before).then_some((job.done, job.total));
            }
        });
        if let Some((done, total)) = progress.filter(|(done, total)| done < total)
            && timing::now() - self.tab.announced.get() > BETWEEN_ANNOUNCEMENTS
        {
            self.tab.announced.set(timing::now());
            let text = self.text();
            live_region::announce_shown(&fill(text.offline_running(), "size", &text.size_of_total(done, total)));
        }
    }

    /// Nothing is on its way any more.
    fn ended(self: Rc<Self>, packs: &PackIds) {
        if self.is_running(packs)
            && let Some(job) = self.take(packs)
            && !job.quiet
        {
            live_region::announce_shown(&fill(self.text().offline_done(), "name", &job.name));
        }
        self.tab.busy.set(false);
        let undo = self.tab.undo.take();
        let request = (!undo.is_empty()).then(|| WorkerRequest::Drop(&undo).to_json());
        self.ask_worker(request, Then::Work);
    }

    /// Ends a download, and takes back what it has chosen.
    pub(super) fn cancel(self: Rc<Self>, packs: &PackIds) {
        storage::keep_no_more();
        let Some(job) = self.take(packs) else { return };
        self.tab.undo.borrow_mut().push(job.fresh.as_str());
        if !self.tab.busy.get() {
            self.ended(&PackIds::default());
        }
    }

    /// Deletes packs from the device.
    pub(super) fn delete(self: Rc<Self>, packs: &PackIds) {
        storage::keep_no_more();
        self.ask_worker(Some(WorkerRequest::Drop(packs).to_json()), Then::Rest);
    }

    /// Takes a download off the list.
    fn take(&self, packs: &PackIds) -> Option<Job> {
        let mut taken = None;
        self.change(&mut |device| {
            let place = device.jobs.iter().position(|job| job.packs == *packs);
            taken = place.map(|place| device.jobs.remove(place));
        });
        taken
    }

    fn is_running(&self, packs: &PackIds) -> bool {
        self.device.now().jobs.iter().any(|job| job.packs == *packs && job.state == JobState::Running)
    }

    /// A download stops by itself, unless the reader has stopped it already.
    fn stop(&self, packs: &PackIds, why: FetchFailure) {
        if self.is_running(packs) {
            self.set_state(packs, JobState::Stopped(why));
        }
    }

    fn set_state(&self, packs: &PackIds, state: JobState) {
        self.change(&mut |device| {
            if let Some(job) = device.job_mut(packs) {
                job.state = state;
            }
        });
    }
}

//! What the program does about this device: asks what is kept there, tells of the network and of newer editions, and
//! keeps a small site without being asked.

use std::{rc::Rc, sync::Arc};

use leptos::prelude::*;

use crate::{
    browser::{
        acts::{DeviceAct, WorkerNews},
        focus, history, live_region, offline, storage, timing,
    },
    corpus::{
        Article, FetchFailure, PackIds, json,
        offline::{OfflineStatus, WorkerRequest},
    },
    ui::{
        components::notice,
        context::Context,
        device::{Device, Job, JobState, Worker},
        screen::{Screen, Shown},
        text::Text,
    },
};

use super::state::App;

/// How long after the take-over the worker is asked, in milliseconds: what is on screen comes first.
pub(super) const IDLE: i32 = 1_000;
/// A network that comes and goes is told of when it has stayed so for this long, in milliseconds.
const STEADY: i32 = 1_500;

/// What follows when the worker has answered.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Then {
    Rest,
    /// The notice is said.
    Notice,
    /// The next download begins.
    Work,
}

impl App {
    pub(super) fn begin_device(self: Rc<Self>) {
        self.device.change(&mut |device| {
            device.offline = offline::is_offline();
            device.behind_utc = offline::behind_utc();
        });
        let app = self.clone();
        offline::listen(move |news| app.clone().on_news(news));
        self.clone().refresh_device_page();
        timing::after(IDLE, move || self.ask_device());
    }

    pub(super) fn text(&self) -> Text {
        Text(self.shown.read_untracked().site.clone())
    }

    /// Changes what views see; the focus stays in the row where it is.
    pub(super) fn change(&self, change: &mut dyn FnMut(&mut Device)) {
        let row = focus::current_row();
        self.device.change(change);
        if let Some(row) = row {
            timing::spawn(Box::pin(async move {
                leptos::task::tick().await;
                focus::keep_in(&row);
            }));
        }
    }

    fn on_news(self: Rc<Self>, news: WorkerNews) {
        match news {
            WorkerNews::UpdateWaiting if storage::is_put_off(&offline::edition()) => {}
            WorkerNews::UpdateWaiting => {
                self.change(&mut |device| device.update = true);
                self.announce_notice();
            }
            WorkerNews::Replaced if self.tab.confirmed.get() => history::reload(),
            WorkerNews::Replaced => {
                self.tab.changed.set(true);
                self.change(&mut |device| device.update = false);
                // The new edition may have withdrawn the article that is shown here.
                self.ask_device();
            }
            // The registration failed, but a worker of before answers for this page: what it keeps can still be read.
            WorkerNews::Unavailable if self.device.now().status.is_some() && !storage::keeps_nothing() => {}
            WorkerNews::Unavailable => {
                offline::set_ready(false);
                self.change(&mut |device| {
                    device.worker = Worker::None;
                    device.status = None;
                    device.jobs.clear();
                    device.keeps_nothing = storage::keeps_nothing();
                });
            }
            WorkerNews::Online | WorkerNews::Offline => {
                let turn = self.tab.network.get().wrapping_add(1);
                self.tab.network.set(turn);
                timing::after(STEADY, move || {
                    if self.tab.network.get() == turn {
                        self.set_network(offline::is_offline());
                    }
                });
            }
            WorkerNews::Installed => self.ask_device(),
            WorkerNews::Wiped => {
                offline::set_ready(false);
                self.change(&mut |device| {
                    device.wiped = true;
                    device.jobs.clear();
                    device.status = None;
                    device.worker = Worker::Coming;
                    device.keeps_nothing = storage::keeps_nothing();
                });
            }
        }
    }

    fn set_network(self: Rc<Self>, is_offline: bool) {
        if self.device.now().offline == is_offline {
            return;
        }
        self.change(&mut |device| {
            device.offline = is_offline;
            device.notice_closed = false;
            let lost = |job: &&mut Job| !is_offline && job.state == JobState::Stopped(FetchFailure::Network);
            device.jobs.iter_mut().filter(lost).for_each(|job| job.state = JobState::Waiting);
        });
        if !is_offline {
            live_region::announce(self.text().network_back());
            return self.begin_next();
        }
        self.ask_worker(None, Then::Notice);
    }

    /// Announces what the notice shows.
    fn announce_notice(&self) {
        let site = self.shown.read_untracked().site.clone();
        let context = Context::new(self.routes.clone(), site);
        if let Some(words) = notice::words(&Context { device: self.device.clone(), ..context }) {
            live_region::announce_shown(&words);
        }
    }

    /// Asks what is here.
    pub(super) fn ask_device(self: Rc<Self>) {
        if offline::is_there() {
            self.ask_worker(None, Then::Rest);
        } else {
            self.change(&mut |device| device.worker = Worker::None);
        }
    }

    /// Sends the worker a request, if there is one, then asks it what is kept here.
    pub(super) fn ask_worker(self: Rc<Self>, request: Option<String>, then: Then) {
        timing::spawn(Box::pin(self.ask_and_follow_up(request, then)));
    }

    async fn ask_and_follow_up(self: Rc<Self>, request: Option<String>, then: Then) {
        if let Some(request) = request {
            offline::ask(request).await;
        }
        let edition = offline::edition();
        let answer = offline::ask(WorkerRequest::Status { edition: &edition }.to_json()).await;
        let status: Option<OfflineStatus> = answer.and_then(|text| json::read_plain(&text).ok());
        // While an edition is being installed nothing is known of it.
        self.set_status(status.filter(|status| !status.packs.is_empty()).map(Arc::new));
        match then {
            Then::Notice => self.announce_notice(),
            Then::Work => self.begin_next(),
            Then::Rest => {}
        }
    }

    /// Takes over the answer of the worker, and does what follows from it.
    fn set_status(self: &Rc<Self>, status: Option<Arc<OfflineStatus>>) {
        self.change(&mut |device| {
            if status.is_some() {
                device.worker = Worker::There;
                device.status.clone_from(&status);
            } else if device.worker == Worker::Unknown {
                device.worker = Worker::Coming;
            }
        });
        let Some(status) = status else { return };
        offline::set_ready(status.ready);
        if !status.ready {
            self.tab.was_incomplete.set(true);
        } else if self.tab.was_incomplete.take() {
            live_region::announce(self.text().offline_ready());
        }
        self.hide_withdrawn();
        let packs = {
            let device = self.device.now();
            if device.wiped { None } else { device.worth_keeping() }
        };
        if let Some(packs) = packs
            && storage::may_keep()
            && !offline::saves_data()
            && !self.tab.offered.replace(true)
        {
            self.clone().download(packs, String::new(), true);
        }
    }

    /// What a reader does about this device.
    pub(super) fn act(self: Rc<Self>, act: DeviceAct, packs: PackIds, name: String) {
        match act {
            DeviceAct::Update => {
                self.tab.confirmed.set(true);
                offline::update();
            }
            DeviceAct::CloseNotice => {
                // The button goes with its bar.
                focus::title();
                if self.device.now().update {
                    storage::put_off(&offline::edition());
                    self.change(&mut |device| device.update = false);
                } else {
                    self.change(&mut |device| device.notice_closed = true);
                }
            }
            DeviceAct::Download => self.download(packs, name, false),
            DeviceAct::Pause => self.change(&mut |device| {
                if let Some(job) = device.job_mut(&packs) {
                    job.state = JobState::Paused;
                }
            }),
            DeviceAct::Cancel => self.cancel(&packs),
            DeviceAct::Delete => self.delete(&packs),
            DeviceAct::KeepAgain => {
                storage::keep_again();
                history::reload();
            }
        }
    }

    /// A withdrawn article is not shown, even where older data have it.
    pub(super) fn without_withdrawn(&self, mut shown: Shown) -> Shown {
        if let Screen::Article(article) = &shown.screen
            && self.device.now().is_withdrawn(&article.lang, article.slug.as_str())
        {
            let article = &**article;
            let (slug, lang, translation) = (article.slug.clone(), article.lang.clone(), article.translation.clone());
            let left = Article::withdrawn(slug, lang, translation, article.sections.clone());
            shown.screen = Screen::Article(Arc::new(left));
        }
        shown
    }

    fn hide_withdrawn(&self) {
        let is_withdrawn = |shown: &Shown| matches!(&shown.screen, Screen::Article(article) if article.withdrawn);
        let before = self.shown.get_untracked();
        if !is_withdrawn(&before) {
            let shown = self.without_withdrawn(before);
            if is_withdrawn(&shown) {
                self.shown.set(shown);
                self.set_head();
            }
        }
    }
}

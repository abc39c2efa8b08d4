//! The running program: takes the static page over, then follows the reader from screen to screen.

mod actions;
mod device;
mod download;
mod navigation;
mod results;
mod state;
mod suggest;
mod tab;
mod view;

use std::{cell::Cell, rc::Rc, sync::Arc};

use leptos::prelude::*;

use crate::{
    browser::{
        boot::{self, StaticPage},
        events,
        fetch::Http,
        finder::PageFinder,
        history, marked_words, page, timing,
    },
    corpus::Lang,
    store::{LoadError, Store},
};

use super::{
    device::Devices,
    opened::OpenParts,
    route::{Route, Routes},
    screen::{self, Screen},
};

use device::IDLE;
use state::{App, load, request_here};
use tab::Tab;

/// Loads the first screen and takes the page over. When that fails, the static page stays.
pub async fn start() {
    let Some(page) = StaticPage::read() else { return boot::failed() };
    match open(&page).await {
        Ok(app) => app.run(page),
        Err(_) => boot::failed(),
    }
}

async fn open(page: &StaticPage) -> Result<Rc<App>, LoadError> {
    let store = Store::new(Http { base: page.base.clone() }, page.files.clone());
    let site = store.site(&page.lang).await?;
    let routes = Arc::new(Routes { base: page.base.clone(), languages: site.languages.clone() });
    let (path, search, _) = history::address().unwrap_or_default();
    let (lang, route) = routes.parse(&path, &search).unwrap_or((page.lang.clone(), Route::Unknown));
    let request = request_here(route, &search);
    let own = page.own_data.as_deref().and_then(|text| screen::in_page(&request.route, text));
    let mut shown = match own {
        Some(screen) => screen::show(&store, &lang, &request, screen).await?,
        None => load(&store, &PageFinder, &routes, &lang, &request).await?,
    };
    if page.shell {
        shown = screen::without_answer(shown);
    }
    match shown.screen {
        // A shell has no text of its own that could stay: it shows the error.
        Screen::Failed(LoadError::CutOff { .. } | LoadError::Unreachable { .. }) if page.shell => {}
        Screen::Failed(error) => return Err(error),
        _ => {}
    }
    Ok(Rc::new(App {
        store,
        finder: PageFinder,
        routes,
        shown: ArcRwSignal::new(shown),
        opened: OpenParts::default(),
        device: Devices::default(),
        tab: Tab::default(),
        turn: Cell::new(0),
        keys: Cell::new(0),
        typing: Cell::new(false),
    }))
}

impl App {
    fn run(self: Rc<Self>, page: StaticPage) {
        let is_from_cache = page.from_cache && page.own_data.is_some();
        let asked = page.take_over(|at| view::mount(at, self.page_view()));
        self.set_head();
        let words = self.shown.read_untracked().words.clone();
        let fragment = history::address().unwrap_or_default().2;
        let without = || [self.routes.url(&self.lang(), &self.shown.read_untracked().route), fragment].concat();
        let without = (!words.is_empty()).then(without);
        history::begin(without.as_deref(), &words);
        page::mark("lectern:live");
        if let Some(at) = boot::notices() {
            view::mount(at, self.notice_view());
        }
        self.clone().begin_device();
        let app = self.clone();
        events::listen(move |action| app.clone().handle(action));
        marked_words::place();
        if asked {
            self.clone().narrow(&events::fields(None), false, false);
        } else {
            self.clone().complete();
        }
        if is_from_cache {
            timing::after(IDLE, move || self.renew());
        }
    }

    /// Shows the first screen again from the data of the current edition, unless the reader has gone on. The page came
    /// from the HTTP cache, so what it carries may be older.
    fn renew(self: Rc<Self>) {
        let (turn, lang) = (self.turn.get(), self.lang());
        let (_, search, _) = history::address().unwrap_or_default();
        let request = request_here(self.shown.read_untracked().route.clone(), &search);
        timing::spawn(Box::pin(async move {
            let loaded = load(&self.store, &self.finder, &self.routes, &lang, &request).await;
            if self.turn.get() == turn
                && let Ok(shown) = loaded
                && !matches!(shown.screen, Screen::Failed(_))
            {
                self.show(self.without_withdrawn(shown));
                self.set_head();
            }
        }));
    }

    fn lang(&self) -> Lang {
        self.shown.read_untracked().site.lang.clone()
    }
}

//! The running program: takes the static page over, then follows the reader from screen to screen.

mod device;
mod download;
mod results;
mod view;

use std::{cell::Cell, pin::Pin, rc::Rc, sync::Arc};

use leptos::prelude::*;

use crate::{
    browser::{
        acts::Setting,
        boot::{self, StaticPage},
        events::{self, Action, InnerLink},
        fetch::Http,
        history::{self, Mode},
        page::{self, PageHead},
        storage,
    },
    corpus::Lang,
    search::Query,
    store::{LoadError, Store},
};

use super::{
    context::Context,
    device::Devices,
    head::head,
    opened::OpenParts,
    route::{self, Route, Routes},
    screen::{self, Request, Screen, Shown},
};

/// After this long without a key, typing counts as finished, in milliseconds.
const SETTLED: i32 = 1_000;
/// After this long without a change, the number of results is announced, in milliseconds.
const ANNOUNCED: i32 = 1_400;

/// Letters that come closer together than this are typed in one go, in milliseconds.
const BURST: i32 = 120;

use device::Tab;

struct App {
    store: Store<Http>,
    routes: Arc<Routes>,
    shown: ArcRwSignal<Shown>,
    opened: OpenParts,
    device: Devices,
    tab: Tab,
    /// Counts what was asked for: only the newest is ever shown.
    turn: Cell<u32>,
    /// Counts keys: tells when typing has settled.
    keys: Cell<u32>,
    /// An entry of the history is being written by typing.
    typing: Cell<bool>,
}

/// What happens to scroll position and focus when a page is shown.
#[derive(Clone)]
enum Arrive {
    /// To the title, or to the place that the address names.
    Begin(String),
    /// To where the reader was.
    Return,
    /// Nothing moves; `usize`: this link has the focus.
    Stay(Option<usize>),
}

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
    let mut shown = load(&store, &routes, &lang, &request(route, &search)).await?;
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

/// One state machine for both callers: boxed, so that its code exists once.
fn load<'a>(store: &'a Store<Http>, routes: &'a Routes, lang: &'a Lang, request: &'a Request) -> Task<'a> {
    Box::pin(screen::load(store, routes, lang, request))
}

/// What an address asks for: its route, and the words by which an article was found.
fn request(route: Route, search: &str) -> Request {
    let words = if matches!(route, Route::Article(_)) { route::query(search).text } else { String::new() };
    Request { route, words, patient: false }
}

type Task<'a> = Pin<Box<dyn Future<Output = Result<Shown, LoadError>> + 'a>>;

impl App {
    fn run(self: Rc<Self>, page: StaticPage) {
        let asked = page.take_over(|at| view::mount(at, self.page_view()));
        self.set_head();
        history::begin();
        page::mark("lectern:live");
        if let Some(at) = boot::notices() {
            view::mount(at, self.notice_view());
        }
        self.clone().begin_device();
        let app = self.clone();
        events::listen(move |action| app.clone().handle(action));
        page::place_marks(page::scroll_y() == 0.0);
        if asked {
            self.narrow(&events::fields(None), false, false);
        } else {
            self.clone().complete();
        }
    }

    /// Whether the program takes care of the action.
    fn handle(self: Rc<Self>, action: Action) -> bool {
        match action {
            Action::Follow(link) => self.follow(link),
            Action::Return { ours } => self.go_back(ours),
            Action::Narrow { fields, typing, submitted } => self.narrow(&fields, typing, submitted),
            Action::Clear => {
                let (lang, route) = (self.lang(), Route::Articles(Query::default()));
                history::leave(None);
                self.go(lang, request(route, ""), Mode::Push, Arrive::Begin(String::new()));
                true
            }
            Action::Prepare => {
                page::set_searching();
                // What a search needs first. Without a connection the search itself will say so.
                page::spawn(Box::pin(async move { drop(self.store.index().await) }));
                false
            }
            Action::Scrolled => {
                self.add_snippets();
                false
            }
            Action::Set { setting, on } => {
                match setting {
                    Setting::Keys => storage::set_keys(on),
                    Setting::Searches => storage::set_remembering(on),
                }
                self.shown.update(|_| ());
                false
            }
            Action::Unmark => {
                let (lang, route) = (self.lang(), self.shown.read_untracked().route.clone());
                // The button goes with its bar.
                page::focus_title();
                self.go(lang, request(route, ""), Mode::Replace, Arrive::Stay(None));
                true
            }
            Action::Device { act, packs, name } => {
                self.act(act, packs, name);
                true
            }
            Action::Reload => {
                history::reload();
                true
            }
        }
    }

    fn lang(&self) -> Lang {
        self.shown.read_untracked().site.lang.clone()
    }

    fn follow(self: Rc<Self>, link: InnerLink) -> bool {
        let Some((lang, route)) = self.routes.parse(&link.path, &link.search) else { return false };
        if route == Route::Unknown || self.tab.changed.get() {
            return false;
        }
        let used = page::focused_link();
        history::leave(used);
        let arrive = if link.keep { Arrive::Stay(used) } else { Arrive::Begin(link.fragment) };
        let request = request(route, &link.search);
        if let Screen::Articles(list) = &self.shown.read_untracked().screen
            && !request.words.is_empty()
        {
            storage::remember(list.query.text.trim());
        }
        self.go(lang, request, Mode::Push, arrive);
        true
    }

    fn go_back(self: Rc<Self>, ours: bool) -> bool {
        let (path, search, _) = history::address().unwrap_or_default();
        let Some((lang, route)) = self.routes.parse(&path, &search) else { return false };
        let same = {
            let shown = self.shown.read_untracked();
            shown.route == route && shown.site.lang == lang
        };
        // A place on the page that is shown: the browser scrolls there.
        if same && (!ours || history::position().is_none()) {
            return false;
        }
        self.go(lang, request(route, &search), Mode::Pop, Arrive::Return);
        true
    }

    /// On the list of articles every change shows at once; elsewhere the search box waits until it is sent.
    fn narrow(self: Rc<Self>, fields: &[(String, String)], typing: bool, submitted: bool) -> bool {
        let on_list = matches!(self.shown.read_untracked().route, Route::Articles(_));
        if !on_list && !submitted {
            return false;
        }
        let query = route::query_of(fields.iter().map(|(name, value)| (name.as_str(), value.clone())));
        let mut mode = if typing && self.typing.get() { Mode::Replace } else { Mode::Push };
        self.typing.set(typing);
        if typing {
            let keys = self.keys.get().wrapping_add(1);
            self.keys.set(keys);
            let app = self.clone();
            page::after(SETTLED, move || {
                if app.keys.get() == keys {
                    app.typing.set(false);
                }
            });
        }
        if mode == Mode::Push {
            history::leave(None);
        }
        let arrive = if on_list { Arrive::Stay(None) } else { Arrive::Begin(String::new()) };
        page::mark("lectern:query");
        if submitted {
            storage::remember(query.text.trim());
        }
        let ready = !typing || self.store.is_ready(&query.text);
        let (lang, route) = (self.lang(), Route::Articles(query));
        if typing && mode == Mode::Push {
            // The next key may come before this one is answered, and its answer replaces this entry.
            history::set(&self.routes.url(&lang, &route), mode);
            mode = Mode::Replace;
        }
        let quickly = page::since_last_key() < BURST;
        if ready || !quickly {
            self.go(lang, request(route, ""), mode, arrive);
            return true;
        }
        // In the middle of a word: what each letter would fetch is not worth its bytes.
        let (app, keys, turn) = (self.clone(), self.keys.get(), self.turn.get());
        page::after(BURST, move || {
            // Not where the reader has opened another page in the meantime.
            if app.keys.get() == keys && app.turn.get() == turn {
                app.go(lang, request(route, ""), mode, arrive);
            }
        });
        true
    }

    /// Loads and shows a page, unless something else is asked for meanwhile.
    fn go(self: Rc<Self>, lang: Lang, request: Request, mode: Mode, arrive: Arrive) {
        let turn = self.turn.get().wrapping_add(1);
        self.turn.set(turn);
        page::mark("lectern:route");
        page::set_busy(true);
        page::spawn(Box::pin(async move {
            let url = route::with_words(self.routes.url(&lang, &request.route), &request.words);
            let loaded = load(&self.store, &self.routes, &lang, &request).await;
            if self.turn.get() != turn {
                return;
            }
            page::set_busy(false);
            let shown = match loaded {
                Ok(Shown { screen: Screen::Failed(LoadError::Missing { .. } | LoadError::Damaged { .. }), .. }) => {
                    // The site was renewed meanwhile: its new pages know their files.
                    return history::open(&url);
                }
                Ok(shown) => screen::without_answer(shown),
                // The words of the language that was asked for could not be loaded: the page says so in the current one.
                Err(error @ (LoadError::Unreachable { .. } | LoadError::CutOff { .. })) => {
                    let site = self.shown.read_untracked().site.clone();
                    Shown { route: request.route, site, screen: Screen::Failed(error), marker: Arc::default() }
                }
                Err(_) => return history::open(&url),
            };
            if !matches!(arrive, Arrive::Stay(_)) {
                self.opened.menu.close();
                self.opened.section.close();
            }
            self.show(self.without_withdrawn(shown));
            leptos::task::tick().await;
            // After the page itself: browsers take their time over it.
            if mode != Mode::Pop {
                let fragment = if let Arrive::Begin(fragment) = &arrive { fragment.as_str() } else { "" };
                history::set(&[&url, fragment].concat(), mode);
            }
            self.arrive(arrive);
            self.clone().refresh_device_page();
            self.complete();
        }));
    }

    fn arrive(&self, arrive: Arrive) {
        self.set_head();
        let shown = self.shown.read_untracked();
        let text = if let Route::Articles(query) = &shown.route { query.text.as_str() } else { "" };
        events::set_search_text(text, matches!(arrive, Arrive::Stay(_)));
        let at_beginning = matches!(&arrive, Arrive::Begin(fragment) if fragment.is_empty());
        match arrive {
            Arrive::Begin(fragment) => {
                page::stop_announcing();
                self.opened.filters.close();
                page::focus_title();
                page::scroll_to_fragment(&fragment);
            }
            Arrive::Return => {
                let position = history::position().unwrap_or_default();
                if !position.link.is_some_and(page::focus_link) {
                    page::focus_title();
                }
                page::scroll_to(position.y);
            }
            Arrive::Stay(link) => {
                if let Some(link) = link {
                    page::focus_link(link);
                }
                self.announce_results();
            }
        }
        page::place_marks(at_beginning);
        if matches!(shown.screen, Screen::Articles(_)) {
            page::mark("lectern:results");
        }
        page::mark("lectern:painted");
    }

    fn announce_results(&self) {
        let shown = self.shown.read_untracked();
        if let Screen::Articles(list) = &shown.screen {
            let text = super::text::Text(shown.site.clone());
            let words = text.count(text.results_count(), list.found.total as u32);
            page::announce_when_settled(words, ANNOUNCED);
        }
    }

    fn set_head(&self) {
        let shown = self.shown.read_untracked();
        let context = Context::new(self.routes.clone(), shown.site.clone());
        let head = head(&context, &shown);
        let canonical = head.canonical.as_deref().and_then(events::absolute);
        page::set_head(&PageHead {
            title: &head.title,
            description: &head.description,
            lang: head.lang.as_str(),
            dir: head.lang.dir().as_str(),
            canonical: canonical.as_deref(),
        });
    }
}

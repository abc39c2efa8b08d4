//! What a reader does, and what the program does then.

use std::rc::Rc;

use leptos::prelude::*;

use crate::{
    browser::{
        acts::Setting,
        events::{Action, InnerLink},
        focus,
        history::{self, Mode},
        page, storage, timing,
    },
    finder::{Finder, FinderRequest},
    search::Query,
    ui::{
        route::{self, Route},
        screen::Screen,
    },
};

use super::{
    navigation::Arrive,
    state::{App, BURST, request, request_here, whole},
};

/// After this long without a key, typing counts as finished, in milliseconds.
const SETTLED: i32 = 1_000;
impl App {
    /// Whether the program takes care of the action.
    pub(super) fn handle(self: Rc<Self>, action: Action) -> bool {
        match action {
            Action::Follow(link) => self.follow(link),
            Action::Return { ours } => self.go_back(ours),
            Action::Narrow { fields, typing, submitted } => self.narrow(&fields, typing, submitted),
            Action::Clear => {
                // Filters are cleared; what was typed is not one of them.
                let mut query = Query::default();
                if let Screen::Articles(list) = &self.shown.read_untracked().screen {
                    query.text.clone_from(&list.query.text);
                }
                let (lang, route) = (self.lang(), Route::Articles(query));
                history::leave(None);
                self.go(lang, request(route, ""), Mode::Push, Arrive::Begin(String::new()));
                true
            }
            Action::Prepare => {
                page::set_searching();
                // What a search needs first. Without a connection the search itself will say so.
                let question = FinderRequest::Prepare.to_json();
                timing::spawn(Box::pin(async move { drop(self.finder.ask(question).await) }));
                false
            }
            Action::Scrolled => {
                self.add_snippets();
                false
            }
            Action::Print => {
                self.note_printing();
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
                focus::title();
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

    fn follow(self: Rc<Self>, link: InnerLink) -> bool {
        let Some((lang, route)) = self.routes.parse(&link.path, &link.search) else { return false };
        if route == Route::Unknown || self.tab.changed.get() {
            return false;
        }
        let used = focus::current_link();
        history::leave(used);
        let arrive = if link.keep { Arrive::Stay(used) } else { Arrive::Begin(link.fragment) };
        let mut request = request(route, &link.search);
        if let Screen::Articles(list) = &self.shown.read_untracked().screen {
            request = whole(request, &list.query.text);
            // Another page of the list is one of the same list.
            if let Route::Articles(query) = &mut request.route {
                query.typing = list.query.typing && query.text == list.query.text;
            }
        }
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
        self.go(lang, request_here(route, &search), Mode::Pop, Arrive::Return);
        true
    }

    /// On the list of articles every change shows at once; elsewhere titles are shown below the search box until it is
    /// sent.
    pub(super) fn narrow(self: Rc<Self>, fields: &[(String, String)], typing: bool, submitted: bool) -> bool {
        let on_list = matches!(self.shown.read_untracked().route, Route::Articles(_));
        let mut query = route::query_of(fields.iter().map(|(name, value)| (name.as_str(), value.clone())));
        query.typing = typing && !submitted;
        if !on_list && !submitted {
            if typing {
                self.suggest(query);
            }
            return false;
        }
        let mut mode = if typing && self.typing.get() { Mode::Replace } else { Mode::Push };
        self.typing.set(typing);
        if typing {
            let keys = self.keys.get().wrapping_add(1);
            self.keys.set(keys);
            let app = self.clone();
            timing::after(SETTLED, move || {
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
        let is_ready = FinderRequest::IsReady { text: query.text.clone() };
        let (lang, route) = (self.lang(), Route::Articles(query));
        if typing && mode == Mode::Push {
            // The next key may come before this one is answered, and its answer replaces this entry.
            history::set(&self.routes.url(&lang, &route), "", mode);
            mode = Mode::Replace;
        }
        if !typing || timing::since_last_key() >= BURST {
            self.go(lang, request(route, ""), mode, arrive);
            return true;
        }
        // In the middle of a word: what each letter would fetch is not worth its bytes.
        let (keys, turn) = (self.keys.get(), self.turn.get());
        timing::spawn(Box::pin(async move {
            let answer = self.finder.ask(is_ready.to_json()).await;
            if answer.as_deref() != Ok("true") {
                timing::wait(BURST).await;
            }
            // Not where the reader has opened another page in the meantime.
            if self.keys.get() == keys && self.turn.get() == turn {
                self.go(lang, request(route, ""), mode, arrive);
            }
        }));
        true
    }
}

//! From page to page: what is loaded and shown, and where scroll position and focus go then.

use std::{rc::Rc, sync::Arc};

use leptos::prelude::*;

use crate::{
    browser::{
        events, focus,
        history::{self, Mode},
        live_region, marked_words, offline,
        page::{self, PageHead},
        suggest, timing,
    },
    corpus::{Lang, Version},
    finder::FoundList,
    search::query::MAX_IN_ADDRESS,
    store::LoadError,
    ui::{
        context::Context,
        head::head,
        route::{self, Route},
        screen::{self, Request, Screen, Shown},
        text::{Text, fill},
    },
};

use super::state::{App, load};

/// After this long without a change, the number of results is announced, in milliseconds.
pub(super) const ANNOUNCED: i32 = 1_400;

/// What happens to scroll position and focus when a page is shown.
#[derive(Clone)]
pub(super) enum Arrive {
    /// To the title, or to the place that the address names.
    Begin(String),
    /// To where the reader was.
    Return,
    /// Nothing moves; `usize`: this link has the focus.
    Stay(Option<usize>),
}

/// How many results there are, in words.
pub(super) fn count_words(text: &Text, found: &FoundList) -> String {
    let words = if found.at_least { text.results_at_least() } else { text.results_count() };
    text.count(words, found.total as u32)
}

impl App {
    /// Loads and shows a page, unless something else is asked for meanwhile.
    pub(super) fn go(self: Rc<Self>, lang: Lang, request: Request, mode: Mode, arrive: Arrive) {
        let turn = self.turn.get().wrapping_add(1);
        self.turn.set(turn);
        page::mark("lectern:route");
        page::set_busy(true);
        suggest::close();
        timing::spawn(Box::pin(async move {
            let url = self.routes.url(&lang, &request.route);
            let words = match &request.route {
                Route::Articles(query) if query.text.chars().count() > MAX_IN_ADDRESS => query.text.clone(),
                _ => request.words.clone(),
            };
            // Only a new document has to be told the words in its address.
            let anew = route::with_words(url.clone(), &words);
            let loaded = load(&self.store, &self.finder, &self.routes, &lang, &request).await;
            if self.turn.get() != turn {
                return;
            }
            page::set_busy(false);
            let shown = match loaded {
                Ok(Shown { screen: Screen::Failed(LoadError::Missing { .. } | LoadError::Damaged { .. }), .. }) => {
                    // The site was renewed meanwhile: its new pages know their files.
                    return history::open(&anew);
                }
                Ok(shown) => screen::without_answer(shown),
                // The words of the language that was asked for could not be loaded: the page says so in the current
                // one.
                Err(error @ (LoadError::Unreachable { .. } | LoadError::CutOff { .. })) => {
                    let site = self.shown.read_untracked().site.clone();
                    Shown {
                        route: request.route,
                        site,
                        screen: Screen::Failed(error),
                        words: String::new(),
                        marked: Arc::default(),
                    }
                }
                Err(_) => return history::open(&anew),
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
                history::set(&[&url, fragment].concat(), &words, mode);
            }
            self.arrive(arrive);
            self.clone().refresh_device_page();
            self.complete();
        }));
    }

    /// Asks the worker again what is kept, where that is shown, or is another once an article was opened. What the
    /// reader has saved, a tool shows.
    pub(super) fn refresh_device_page(self: Rc<Self>) {
        if self.shown.read_untracked().route == Route::Saved {
            offline::open_tool("saved");
        }
        if self.shown.read_untracked().route == Route::Offline || !self.device.now().corrected().is_empty() {
            self.ask_device();
        }
    }

    fn arrive(&self, arrive: Arrive) {
        self.set_head();
        let shown = self.shown.read_untracked();
        let text = if let Route::Articles(query) = &shown.route { query.text.as_str() } else { "" };
        events::set_search_text(text, matches!(arrive, Arrive::Stay(_)));
        match arrive {
            Arrive::Begin(fragment) => {
                live_region::clear();
                self.opened.filters.close();
                focus::title();
                page::scroll_to_fragment(&fragment);
            }
            Arrive::Return => {
                let position = history::position().unwrap_or_default();
                if !position.link.is_some_and(focus::link) {
                    focus::title();
                }
                page::scroll_to(position.y);
            }
            Arrive::Stay(link) => {
                if let Some(link) = link {
                    focus::link(link);
                }
                focus::title_if_lost();
                self.announce_results();
            }
        }
        marked_words::place();
        if matches!(shown.screen, Screen::Articles(_)) {
            page::mark("lectern:results");
        }
        page::mark("lectern:painted");
    }

    /// Writes onto the page what a printed copy is cited by: the site, the address and the day.
    pub(super) fn note_printing(&self) {
        let shown = self.shown.read_untracked();
        let text = Text(shown.site.clone());
        let address = match &shown.screen {
            Screen::Article(article) => {
                let context = Context::new(self.routes.clone(), shown.site.clone());
                let own = Version { lang: article.lang.clone(), slug: article.slug.clone() };
                events::absolute(&context.canonical(&own)).unwrap_or_default()
            }
            // A list is what its query makes it.
            _ => page::address(),
        };
        let day = page::today().parse().map(|day| fill(text.printed(), "date", &text.date(day))).unwrap_or_default();
        page::set_printed(&[&shown.site.title, " · ", &address, " · ", &day].concat());
    }

    fn announce_results(&self) {
        let shown = self.shown.read_untracked();
        if let Screen::Articles(list) = &shown.screen {
            let text = Text(shown.site.clone());
            let words = if list.away { text.search_away().to_owned() } else { count_words(&text, &list.found) };
            live_region::announce_when_settled(words, ANNOUNCED);
        }
    }

    pub(super) fn set_head(&self) {
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

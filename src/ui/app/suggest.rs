//! Titles below the search box, on pages that are not the list of articles.

use std::rc::Rc;

use leptos::prelude::*;

use crate::{
    browser::{
        live_region, page,
        suggest::{self, Suggestion},
        timing,
    },
    finder::{self, FindRequest, Finder, FinderRequest, FoundList, Marks},
    search::Query,
    ui::{context::Context, screen, text::Text},
};

use super::{
    navigation::{ANNOUNCED, count_words},
    state::{App, BURST},
};

/// How many titles are shown.
const SUGGESTIONS: u32 = 6;

impl App {
    /// Shows the best titles for what is being typed.
    pub(super) fn suggest(self: Rc<Self>, query: Query) {
        let keys = self.keys.get().wrapping_add(1);
        self.keys.set(keys);
        if !query.has_words() || page::saves_data() {
            suggest::close();
            return;
        }
        let turn = self.turn.get();
        timing::spawn(Box::pin(async move {
            let is_newest = || self.keys.get() == keys && self.turn.get() == turn;
            let quickly = timing::since_last_key() < BURST;
            let is_ready = FinderRequest::IsReady { text: query.text.clone() };
            if quickly && self.finder.ask(is_ready.to_json()).await.as_deref() != Ok("true") {
                timing::wait(BURST).await;
            }
            if !is_newest() {
                return;
            }
            let prefer = screen::preferred(&self.routes, &self.lang());
            let text = query.text.clone();
            let request = FindRequest { query, prefer, on_page: SUGGESTIONS, patient: false };
            let answer = self.finder.ask(FinderRequest::Find(request).to_json()).await;
            let found: Result<FoundList, _> = answer.and_then(|answer| finder::read(&answer));
            match found {
                _ if !is_newest() => {}
                Ok(found) => self.show_suggestions(&found, &text),
                // Without an answer the box is still one that can be sent.
                Err(_) => drop(suggest::close()),
            }
        }));
    }

    fn show_suggestions(&self, found: &FoundList, typed: &str) {
        let shown = self.shown.read_untracked();
        let context = Context::new(self.routes.clone(), shown.site.clone());
        let words = found.words.clone().unwrap_or_default();
        let none = Marks::default();
        let suggestion = |(n, hit)| Suggestion {
            href: context.found_url(hit, &words.mark),
            title: &hit.title,
            lang: &hit.lang,
            marks: &words.in_titles.get(n).unwrap_or(&none).0,
        };
        let suggestions: Vec<Suggestion<'_>> = found.hits.iter().enumerate().map(suggestion).collect();
        let text = Text(shown.site.clone());
        if suggest::show(&suggestions, typed, text.search_label()) {
            live_region::announce_when_settled(count_words(&text, found), ANNOUNCED);
        }
    }
}

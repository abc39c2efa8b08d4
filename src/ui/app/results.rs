//! What comes to a list of results after the list itself: counts of a large library, snippets of what the reader sees.

use std::{rc::Rc, sync::Arc};

use leptos::prelude::*;

use crate::{
    browser::{marked_words, page, timing},
    ui::{
        found,
        screen::{Request, Screen, Shown},
    },
};

use super::state::{App, BURST, load, request};

impl App {
    /// Until the counts of the filters are there, those that are shown stay.
    pub(super) fn show(&self, mut shown: Shown) {
        if let Screen::Articles(list) = &mut shown.screen
            && list.found.facets.is_none()
            && let Screen::Articles(before) = &self.shown.read_untracked().screen
        {
            Arc::make_mut(list).found.facets.clone_from(&before.found.facets);
        }
        self.shown.set(shown);
    }

    /// What comes after the page itself: counts of a large library, snippets of results.
    pub(super) fn complete(self: Rc<Self>) {
        let counted = match &self.shown.read_untracked().screen {
            Screen::Articles(list) => list.found.counted,
            _ => return self.clone().mark_words(),
        };
        if counted {
            // Not while letters still come.
            return timing::when_settled(BURST, move || self.add_snippets());
        }
        let (turn, lang) = (self.turn.get(), self.lang());
        let request = Request { patient: true, ..request(self.shown.read_untracked().route.clone(), "") };
        timing::spawn(Box::pin(async move {
            let loaded = load(&self.store, &self.finder, &self.routes, &lang, &request).await;
            if self.turn.get() == turn
                && let Ok(shown @ Shown { screen: Screen::Articles(_), .. }) = loaded
            {
                self.shown.set(shown);
                self.add_snippets();
            }
        }));
    }

    /// Marks the words by which an article was found. The article does not wait for it.
    fn mark_words(self: Rc<Self>) {
        let shown = self.shown.read_untracked().clone();
        if shown.words.is_empty() || !shown.marked.is_empty() {
            return;
        }
        let turn = self.turn.get();
        timing::spawn(Box::pin(async move {
            let marked = found::marked(&self.finder, &self.routes, &shown).await;
            if self.turn.get() != turn || marked.is_empty() {
                return;
            }
            self.shown.update(|shown| shown.marked = marked);
            leptos::task::tick().await;
            marked_words::place();
        }));
    }

    /// Loads the snippets of the results that the reader sees.
    pub(super) fn add_snippets(self: Rc<Self>) {
        let list = match &self.shown.read_untracked().screen {
            Screen::Articles(list) if list.found.words.is_some() => list.clone(),
            _ => return,
        };
        let missing = |n: &usize| list.snippets.get(*n) == Some(&None);
        let places: Vec<usize> = page::visible("[data-results] > li").into_iter().filter(missing).collect();
        if places.is_empty() || page::saves_data() {
            return;
        }
        timing::spawn(Box::pin(async move {
            let snippets = found::snippets(&self.store, &self.finder, &list, &places).await;
            let is_shown = match &self.shown.read_untracked().screen {
                Screen::Articles(shown) => shown.answers_as(&list),
                _ => false,
            };
            if !is_shown || snippets.is_empty() {
                return;
            }
            self.shown.update(|shown| {
                if let Screen::Articles(list) = &mut shown.screen {
                    let list = Arc::make_mut(list);
                    for (n, snippet) in snippets {
                        if let Some(place) = list.snippets.get_mut(n) {
                            *place = Some(snippet);
                        }
                    }
                }
            });
        }));
    }
}

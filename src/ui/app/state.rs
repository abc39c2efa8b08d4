//! What the running program knows: the data, the screen that is shown, and what was asked for.

use std::{cell::Cell, pin::Pin, sync::Arc};

use leptos::prelude::*;

use crate::{
    browser::{fetch::Http, finder::PageFinder, history},
    corpus::Lang,
    search::query::MAX_IN_ADDRESS,
    store::{LoadError, Store},
    ui::{
        device::Devices,
        opened::OpenParts,
        route::{self, Route, Routes},
        screen::{self, Request, Shown},
    },
};

use super::tab::Tab;

/// Letters that come closer together than this are typed in one go, in milliseconds.
pub(super) const BURST: i32 = 120;

pub(super) struct App {
    pub(super) store: Store<Http>,
    pub(super) finder: PageFinder,
    pub(super) routes: Arc<Routes>,
    pub(super) shown: ArcRwSignal<Shown>,
    pub(super) opened: OpenParts,
    pub(super) device: Devices,
    pub(super) tab: Tab,
    /// Counts what was asked for: only the newest is ever shown.
    pub(super) turn: Cell<u32>,
    /// Counts keys: tells when typing has settled.
    pub(super) keys: Cell<u32>,
    /// An entry of the history is being written by typing.
    pub(super) typing: Cell<bool>,
}

/// One state machine for both callers: boxed, so that its code exists once.
pub(super) fn load<'a>(
    store: &'a Store<Http>,
    finder: &'a PageFinder,
    routes: &'a Routes,
    lang: &'a Lang,
    request: &'a Request,
) -> Task<'a> {
    Box::pin(screen::load(store, finder, routes, lang, request))
}

/// What an address asks for: its route, and the words by which an article was found, which links have.
pub(super) fn request(route: Route, search: &str) -> Request {
    let words = if matches!(route, Route::Article(_)) { route::query(search).text } else { String::new() };
    Request { route, words, patient: false }
}

/// The same for the address of the page, whose words can also be kept beside it.
pub(super) fn request_here(route: Route, search: &str) -> Request {
    let is_article = matches!(route, Route::Article(_));
    let mut request = request(route, search);
    if is_article && request.words.is_empty() {
        request.words = history::words();
    }
    whole(request, &history::words())
}

/// An address has the beginning of a long text only. Its list is that of `text` if that begins so.
pub(super) fn whole(mut request: Request, text: &str) -> Request {
    if let Route::Articles(query) = &mut request.route
        && text.chars().count() > MAX_IN_ADDRESS
        && text.chars().take(MAX_IN_ADDRESS).eq(query.text.chars())
    {
        text.clone_into(&mut query.text);
    }
    request
}

pub(super) type Task<'a> = Pin<Box<dyn Future<Output = Result<Shown, LoadError>> + 'a>>;

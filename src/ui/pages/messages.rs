//! Pages that say what is wrong, and lead on.

use crate::{
    search::Query,
    ui::{
        components::search_box::search_box,
        context::Context,
        element::{Element, Pieces, el},
        head::failure,
        route::Route,
        screen::Shown,
    },
};

pub(super) fn not_found(context: &Context) -> Pieces {
    let text = &context.text;
    let links = el("p").class("message__links").child(to_front(context)).child(" ");
    let all = el("a").attr("href", context.url(&Route::Articles(Query::default()))).child(text.all_articles());
    let page = message(text.not_found(), text.not_found_help()).child(search_box(context, "search-here", ""));
    Pieces::default().and(page.child(links.child(all)))
}

pub(super) fn failed(context: &Context, shown: &Shown) -> Pieces {
    let text = &context.text;
    let (title, help) = failure(context, shown);
    let again = el("a").attr("href", "").flag("data-reload").child(text.try_again());
    let links = el("p").class("message__links").child(again).child(" ").child(to_offline(context));
    Pieces::default().and(message(title, help).child(links.child(" ").child(to_front(context))))
}

/// Seen only when the content is slow to come.
pub(super) fn opening(context: &Context) -> Pieces {
    let text = &context.text;
    let again = el("a").attr("href", "").child(text.try_again());
    let links = el("p").class("message__links").child(again).child(" ").child(to_front(context));
    let title = el("h1").attr("tabindex", "-1").child(text.opening());
    Pieces::default().and(el("div").class("message message--opening").child(title).child(links))
}

fn message(title: &str, help: &str) -> Element {
    let title = el("h1").attr("tabindex", "-1").child(title);
    el("div").class("message").child(title).child(el("p").child(help))
}

/// The way to keep articles.
pub(super) fn to_offline(context: &Context) -> Element {
    el("a").attr("href", context.url(&Route::Offline)).child(context.text.offline_title())
}

fn to_front(context: &Context) -> Element {
    el("a").attr("href", context.url(&Route::Front)).child(context.text.to_front())
}

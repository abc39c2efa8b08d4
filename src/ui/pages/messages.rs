//! Pages with a message about an error, and links to other pages.

use crate::{
    search::Query,
    ui::{
        components::search_box::search_box,
        context::Context,
        element::{Element, Pieces, html},
        head::failure,
        route::Route,
        screen::Shown,
    },
};

pub(super) fn not_found(context: &Context) -> Pieces {
    let text = &context.text;
    Pieces::default().and(leading_on(context, message(text.not_found(), text.not_found_help())))
}

pub(super) fn withdrawn(context: &Context) -> Pieces {
    let text = &context.text;
    let page = message(text.withdrawn(), text.withdrawn_help()).data_withdrawn();
    Pieces::default().and(leading_on(context, page))
}

pub(super) fn failed(context: &Context, shown: &Shown) -> Pieces {
    let text = &context.text;
    let (title, help) = failure(context, shown);
    let again = html::a().href("").data_reload().child(text.try_again());
    let links = html::p().class("message__links").child(again).child(" ").child(to_offline(context));
    Pieces::default().and(message(title, help).child(links.child(" ").child(to_front(context))))
}

/// Seen only when the content is slow to come.
pub(super) fn opening(context: &Context) -> Pieces {
    let text = &context.text;
    let again = html::a().href("").child(text.try_again());
    let links = html::p().class("message__links").child(again).child(" ").child(to_front(context));
    let title = html::h1().tabindex("-1").child(text.opening());
    Pieces::default().and(html::div().class("message message--opening").child(title).child(links))
}

/// A message, then a search box, then links.
fn leading_on(context: &Context, message: Element) -> Element {
    let all = html::a().href(context.url(&Route::Articles(Query::default())));
    let links = html::p().class("message__links").child(to_front(context)).child(" ");
    let links = links.child(all.child(context.text.all_articles()));
    message.child(search_box(context, "search-here", "")).child(links)
}

fn message(title: &str, help: &str) -> Element {
    let title = html::h1().tabindex("-1").child(title);
    html::div().class("message").child(title).child(html::p().child(help))
}

/// A link to the page on which readers store articles on the device.
pub(super) fn to_offline(context: &Context) -> Element {
    html::a().href(context.url(&Route::Offline)).child(context.text.offline_title())
}

fn to_front(context: &Context) -> Element {
    html::a().href(context.url(&Route::Front)).child(context.text.to_front())
}

//! One file a page: each a function of its screen.

mod article;
mod articles;
mod front;
mod messages;
mod offline;
mod saved;
mod section;

use crate::corpus::Article;

use super::{
    components::layout::layout,
    context::Context,
    element::{Element, html},
    screen::{Screen, Shown},
};

/// The page that is shown while its content is loaded.
pub fn opening(context: &Context, shown: &Shown) -> Element {
    layout(context, shown, messages::opening(context))
}

/// An article without the frame of the site: for its author, who is still writing it.
pub fn draft(context: &Context, draft: &Article) -> Element {
    html::main().class("main").child(article::article(context, draft))
}

/// The whole page for what is shown.
pub fn page(context: &Context, shown: &Shown) -> Element {
    let main = match &shown.screen {
        Screen::Front(front) => front::front(context, front),
        Screen::Articles(list) => articles::articles(context, list),
        Screen::Archive(archive) => articles::archive(context, archive),
        Screen::Article(article) if article.withdrawn => messages::withdrawn(context),
        Screen::Article(article) => article::article(context, article),
        Screen::Page(page) => section::section(context, page, &shown.route),
        Screen::Offline => offline::offline(context),
        Screen::Saved => saved::saved(context),
        Screen::NotFound => messages::not_found(context),
        Screen::Failed(_) => messages::failed(context, shown),
    };
    layout(context, shown, main)
}

//! From page to page of a list.

use crate::{
    search::Query,
    ui::{
        context::Context,
        element::{Element, html},
        route::Route,
        text::fill,
    },
};

/// Links to the neighbours of page `query.page` among `pages`; nothing where there is one page only.
pub fn pager(context: &Context, query: &Query, pages: usize) -> Option<Element> {
    if pages < 2 {
        return None;
    }
    let text = &context.text;
    let link = |page: usize, class: &'static str, rel: &str, words: &str| {
        let href = context.url(&Route::Articles(query.on_page(page)));
        html::a().class(class).rel(rel).href(href).child(words)
    };
    let previous = query.page.checked_sub(1);
    let previous = previous.map(|page| link(page, "pager__previous", "prev", text.page_previous()));
    let next = Some(query.page + 1).filter(|page| *page < pages);
    let next = next.map(|page| link(page, "pager__next", "next", text.page_next()));
    let place = fill(text.page_of(), "n", &text.number(query.page as u32 + 1));
    let place = html::span().class("pager__place").child(fill(&place, "total", &text.number(pages as u32)));
    Some(html::nav().class("pager").aria_label(text.pages_nav()).child(previous).child(place).child(next))
}

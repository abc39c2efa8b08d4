//! From page to page of a list.

use crate::{
    corpus::Archive,
    search::Query,
    ui::{
        context::Context,
        element::{Element, html},
        route::Route,
        screen::archive_pages,
        text::fill,
    },
};

/// From the first page of the list to the newest page of the archive, if there is one.
pub fn first_pager(context: &Context, articles: u32) -> Option<Element> {
    let pages = archive_pages(articles as usize) as u32;
    let older = (pages > 0).then(|| older(context, pages))?;
    Some(html::nav().class("pager").aria_label(context.text.pages_nav()).child(older))
}

/// Links to the neighbours of a page of the archive.
pub fn archive_pager(context: &Context, archive: &Archive) -> Element {
    let text = &context.text;
    let newer = match archive.is_newest {
        true => Route::Articles(Query::default()),
        false => Route::Archive(archive.number + 1),
    };
    let newer = html::a().class("pager__previous").rel("prev").href(context.url(&newer)).child(text.newer());
    let place = html::span().class("pager__place").child(page_number(context, archive));
    let older = archive.number.checked_sub(1).filter(|number| *number > 0).map(|number| older(context, number));
    html::nav().class("pager").aria_label(text.pages_nav()).child(newer).child(place).child(older)
}

/// Which page of the archive this is.
pub fn page_number(context: &Context, archive: &Archive) -> String {
    fill(context.text.page_number(), "n", &context.text.number(archive.number))
}

fn older(context: &Context, number: u32) -> Element {
    let href = context.url(&Route::Archive(number));
    html::a().class("pager__next").rel("next").href(href).child(context.text.older())
}

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

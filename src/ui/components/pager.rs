//! From page to page of a list.

use leptos::prelude::*;

use crate::{
    search::Query,
    ui::{context::Context, route::Route, text::fill},
};

/// Links to the neighbours of page `query.page` among `pages`; nothing where there is one page only.
pub fn pager(context: &Context, query: &Query, pages: usize) -> Option<AnyView> {
    if pages < 2 {
        return None;
    }
    let text = &context.text;
    let to = |page: usize| context.url(&Route::Articles(query.on_page(page)));
    let previous = query.page.checked_sub(1).map(|page| {
        view! { <a class="pager__previous" rel="prev" href=to(page)>{text.page_previous().to_owned()}</a> }
    });
    let next = (query.page + 1 < pages).then(|| {
        view! { <a class="pager__next" rel="next" href=to(query.page + 1)>{text.page_next().to_owned()}</a> }
    });
    let place = fill(text.page_of(), "n", &text.number(query.page as u32 + 1));
    let place = fill(&place, "total", &text.number(pages as u32));
    Some(
        view! {
            <nav class="pager" aria-label=text.pages_nav().to_owned()>
                {previous} <span class="pager__place">{place}</span> {next}
            </nav>
        }
        .into_any(),
    )
}

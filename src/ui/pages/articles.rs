//! All articles: words, filters, and a list that follows them.

use leptos::prelude::*;

use crate::{
    corpus::Summary,
    ui::{
        components::{
            card::{Size, card},
            filters::{chosen, filters},
            pager::pager,
        },
        context::Context,
        screen::List,
    },
};

pub(super) fn articles(context: &Context, list: &List) -> AnyView {
    let text = &context.text;
    let total = list.total as u32;
    let count = match list.query.narrows() {
        true => text.count(text.results_count(), total),
        false => text.count(text.articles_count(), total),
    };
    let hit = |summary: &Summary| view! { <li>{card(context, summary, Size::Full, 2)}</li> };
    let hits: Vec<_> = list.hits.iter().map(hit).collect();
    let none = hits.is_empty().then(|| {
        view! {
            <div class="empty">
                <p class="empty__title">{text.no_results().to_owned()}</p>
                <p>{text.no_results_help().to_owned()}</p>
            </div>
        }
    });
    view! {
        <div class="articles">
            <div class="articles__head">
                <h1 tabindex="-1">{text.all_articles().to_owned()}</h1>
                <p class="articles__count" data-result-count=total.to_string()>{count}</p>
                {chosen(context, list)}
            </div>
            {filters(context, list)}
            <div class="articles__list">
                {none}
                <ol class="results" data-results="" data-query=list.query.text.clone()>{hits}</ol>
                {pager(context, &list.query, list.pages())}
            </div>
        </div>
    }
    .into_any()
}

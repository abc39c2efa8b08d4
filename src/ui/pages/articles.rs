//! All articles: words, filters, and a list that follows them.

use crate::{
    corpus::Summary,
    ui::{
        components::{
            card::{Size, card},
            filters::{chosen, filters},
            pager::pager,
        },
        context::Context,
        element::{Pieces, el},
        screen::List,
    },
};

pub(super) fn articles(context: &Context, list: &List) -> Pieces {
    let text = &context.text;
    let total = list.found.total as u32;
    let count = match list.query.narrows() {
        true => text.count(text.results_count(), total),
        false => text.count(text.articles_count(), total),
    };
    let count = el("p").class("articles__count").attr("data-result-count", total.to_string()).child(count);
    let hit = |summary: &Summary| el("li").child(card(context, summary, Size::Full, "h2"));
    let hits: Vec<_> = list.found.hits.iter().map(hit).collect();
    let none = hits.is_empty().then(|| {
        let title = el("p").class("empty__title").child(text.no_results());
        el("div").class("empty").child(title).child(el("p").child(text.no_results_help()))
    });
    let results = el("ol").class("results").flag("data-results").attr("data-query", list.query.text.as_str());
    let head = el("div")
        .class("articles__head")
        .child(el("h1").attr("tabindex", "-1").child(text.all_articles()))
        .child(count)
        .child(chosen(context, list));
    let found = el("div").class("articles__list").child(none).child(results.child(hits)).child(pager(
        context,
        &list.query,
        list.pages(),
    ));
    Pieces::default().and(el("div").class("articles").child(head).child(filters(context, list)).child(found))
}

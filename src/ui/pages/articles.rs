//! All articles: words, filters, and a list that follows them.

use crate::{
    corpus::Summary,
    search::{Query, Snippet},
    ui::{
        components::{
            answer_notes::answer_notes,
            card::{Size, card},
            filters::{chosen, filters},
            hit::hit,
            pager::pager,
            search_settings::{recent_searches, search_settings},
        },
        context::Context,
        element::{Element, Pieces, el},
        route::Route,
        screen::List,
    },
};

pub(super) fn articles(context: &Context, list: &List) -> Pieces {
    let text = &context.text;
    let total = list.found.total as u32;
    let count = match list.query.narrows() {
        true if list.found.at_most => text.count(text.results_at_most(), total),
        true => text.count(text.results_count(), total),
        false => text.count(text.articles_count(), total),
    };
    let count = el("p").class("articles__count").attr("data-result-count", total.to_string()).child(count);
    let head = el("div")
        .class("articles__head")
        .child(el("h1").attr("tabindex", "-1").child(text.all_articles()))
        .child(count)
        .child(chosen(context, list));
    let none = (total == 0 && !list.found.incomplete).then(|| empty(context));
    let recent = if list.query.has_words() { None } else { recent_searches(context) };
    let found = el("div")
        .class("articles__list")
        .child(recent)
        .child(answer_notes(context, list))
        .child(none)
        .child(results(context, list))
        .child(pager(context, &list.query, list.pages()))
        .child(search_settings(context));
    Pieces::default().and(el("div").class("articles").child(head).child(filters(context, list)).child(found))
}

fn results(context: &Context, list: &List) -> Element {
    let results = el("ol").class("results").flag("data-results").attr("data-query", list.query.text.as_str());
    let words = list.found.answer.as_ref().map(|answer| answer.words(&list.query.text)).unwrap_or_default();
    let item = |(summary, snippet): (&Summary, Option<&Snippet>)| match &list.found.answer {
        Some(answer) => el("li").child(hit(context, summary, &words, &answer.marker, snippet)),
        None => el("li").child(card(context, summary, Size::Full, "h2")),
    };
    let snippets = list.snippets.iter().map(Option::as_ref).chain(std::iter::repeat(None));
    results.child(list.found.hits.iter().zip(snippets).map(item).collect::<Vec<_>>())
}

/// What can be done where nothing was found.
fn empty(context: &Context) -> Element {
    let text = &context.text;
    let all = el("a").attr("href", context.url(&Route::Articles(Query::default()))).child(text.all_articles());
    el("div")
        .class("empty")
        .child(el("p").class("empty__title").child(text.no_results()))
        .child(el("p").child(text.no_results_help()))
        .child(el("p").child(all))
}

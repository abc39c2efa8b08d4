//! All articles: words, filters, and a list that follows them.

use crate::{
    corpus::{Archive, Summary},
    finder::Marks,
    search::Query,
    ui::{
        components::{
            answer_notes::answer_notes,
            card::{CardSize, card},
            filters::{chosen, filters},
            hit::hit,
            pager::{archive_pager, first_pager, page_number, pager},
            search_settings::{recent_searches, search_settings},
        },
        context::Context,
        element::{Element, Pieces, html},
        route::Route,
        screen::ArticleList,
        text::fill,
    },
};

use super::messages::to_offline;

pub(super) fn articles(context: &Context, list: &ArticleList) -> Pieces {
    let text = &context.text;
    let total = list.found.total as u32;
    let count = match list.query.narrows() {
        true if list.found.at_least && total > 0 => text.count(text.results_at_least(), total),
        true => text.count(text.results_count(), total),
        false => text.count(text.articles_count(), total),
    };
    let typed = list.query.text.trim();
    let title = html::h1().tabindex("-1");
    let (title, count) = match list.query.has_words() && !list.away {
        true => {
            let title = title.data_result_count(total.to_string());
            (title.child(fill(&fill(text.results_for(), "results", &count), "query", typed)), None)
        }
        false => {
            let count = html::p().class("articles__count").data_result_count(total.to_string()).child(count);
            // How many there are cannot be known without the search.
            (title.child(text.all_articles()), (!list.away).then_some(count))
        }
    };
    let head = html::div().class("articles__head").child(title).child(count).child(chosen(context, list));
    let none = match list.away {
        true => Some(away(context)),
        false => (total == 0 && !list.found.incomplete).then(|| empty(context)),
    };
    let recent = if list.query.has_words() { None } else { recent_searches(context) };
    let found = html::div()
        .class("articles__list")
        .child(recent)
        .child(answer_notes(context, list))
        .child(none)
        .child(html::p().class("articles__searching").hidden(true).child(text.searching()))
        .child(results(context, list))
        .child(if list.is_overview() { first_pager(context, total) } else { pager(context, &list.query, list.pages()) })
        .child(search_settings(context));
    Pieces::default().and(html::div().class("articles").child(head).child(filters(context, list)).child(found))
}

/// A page of all articles by their age. It has no filters: those are on the first page of the list.
pub(super) fn archive(context: &Context, archive: &Archive) -> Pieces {
    let text = &context.text;
    let title = [text.all_articles(), ", ", &page_number(context, archive)].concat();
    let all = html::a().href(context.url(&Route::Articles(Query::default()))).child(text.all_articles());
    let head = html::div().class("articles__head").child(html::h1().tabindex("-1").child(title));
    let item = |summary: &Summary| html::li().child(card(context, summary, CardSize::Full, html::h2));
    let results =
        html::ol().class("results").data_results().child(archive.articles.iter().map(item).collect::<Vec<_>>());
    let list = html::div().class("articles__list").child(results).child(archive_pager(context, archive));
    let list = list.child(html::p().child(all));
    Pieces::default().and(html::div().class("articles").child(head).child(list))
}

fn results(context: &Context, list: &ArticleList) -> Element {
    let results = html::ol().class("results").data_results();
    let Some(words) = &list.found.words else {
        let item = |summary| html::li().child(card(context, summary, CardSize::Full, html::h2));
        return results.child(list.found.hits.iter().map(item).collect::<Vec<_>>());
    };
    let results = results.data_query(list.query.text.as_str());
    let none = Marks::default();
    let item = |(n, summary): (usize, &Summary)| {
        let marks = words.in_titles.get(n).unwrap_or(&none);
        let snippet = list.snippets.get(n).and_then(Option::as_ref);
        html::li().child(hit(context, summary, &words.mark, marks, snippet))
    };
    results.child(list.found.hits.iter().enumerate().map(item).collect::<Vec<_>>())
}

/// What can be done where there is nothing to search with.
fn away(context: &Context) -> Element {
    let text = &context.text;
    let again = html::button().class("button").r#type("button").data_reload().child(text.try_again());
    html::div()
        .class("empty")
        .data_away()
        .child(html::p().class("empty__title").child(text.search_away()))
        .child(html::p().child(text.search_away_help()))
        .child(html::p().child(again).child(" ").child(to_offline(context)))
}

/// What can be done where nothing was found.
fn empty(context: &Context) -> Element {
    let text = &context.text;
    let all = html::a().href(context.url(&Route::Articles(Query::default()))).child(text.all_articles());
    html::div()
        .class("empty")
        .child(html::p().class("empty__title").child(text.no_results()))
        .child(html::p().child(text.no_results_help()))
        .child(html::p().child(all))
}

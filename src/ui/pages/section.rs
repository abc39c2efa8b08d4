//! A page of the navigation: its own text, what lies below it, and the newest articles of the section.

use leptos::prelude::*;

use crate::{
    corpus::{Facet, NavItem, Page, Slug, Summary},
    search::Query,
    ui::{
        components::{
            article_parts::source,
            card::{Size, card},
            inline::Prose,
            site_nav,
        },
        context::Context,
        route::Route,
        screen::trail,
        text::fill,
    },
};

pub(super) fn section(context: &Context, page: &Page, route: &Route) -> AnyView {
    let prose = Prose::new(context);
    let (lang, dir) = (page.lang.to_string(), page.lang.dir().as_str());
    let summary = page.summary.clone().filter(|_| page.body.is_empty());
    let summary = summary.map(|summary| view! { <p class="article__summary">{summary}</p> });
    let body = (!page.body.is_empty()).then(|| {
        view! { <div class="prose" data-body="">{prose.blocks(&page.body)}</div> }
    });
    let origin = page.source.as_ref().map(|origin| {
        let label = context.text.source().to_owned();
        view! { <dl class="facts"><div><dt>{label}</dt><dd>{source(origin)}</dd></div></dl> }
    });
    view! {
        <article class="article" lang=lang dir=dir>
            <header class="article__head">
                <h1 tabindex="-1">{page.title.clone()}</h1>
                {summary}
            </header>
            {page.figure.as_ref().map(|figure| prose.figure(figure, true))}
            {body}
            {origin}
        </article>
        {below(context, page, route)}
        {newest(context, page)}
    }
    .into_any()
}

/// The items of the navigation below this one.
fn below(context: &Context, page: &Page, route: &Route) -> Option<AnyView> {
    let nav = trail(&context.site().nav, &page.path);
    let items = &nav.last()?.items;
    let entry = |item: &NavItem| {
        let path: Vec<Slug> = page.path.iter().chain([&item.id]).cloned().collect();
        let blurb = item.blurb.clone().map(|blurb| view! { <p>{blurb}</p> });
        view! {
            <li class="explore__section">
                <h3 class="explore__name">{site_nav::link(context, route, item, &path)}</h3>
                {blurb}
            </li>
        }
    };
    let entries: Vec<_> = items.iter().map(entry).collect();
    (!entries.is_empty()).then(|| {
        view! {
            <section class="explore" aria-labelledby="below">
                <h2 class="section-title" id="below">{context.text.in_this_section().to_owned()}</h2>
                <ul>{entries}</ul>
            </section>
        }
        .into_any()
    })
}

/// The newest articles of the section.
fn newest(context: &Context, page: &Page) -> Option<AnyView> {
    if page.newest.is_empty() {
        return None;
    }
    let text = &context.text;
    let mut query = Query::default();
    if let Some(id) = page.path.last() {
        query.choose(Facet::Section, id.as_str());
    }
    let entry = |summary: &Summary| view! { <li>{card(context, summary, Size::Full, 3)}</li> };
    let entries: Vec<_> = page.newest.iter().map(entry).collect();
    let all = fill(text.all_in_section(), "section", &page.title);
    Some(
        view! {
            <section class="latest" aria-labelledby="newest">
                <h2 class="section-title" id="newest">{text.newest_in_section().to_owned()}</h2>
                <ul class="latest__stories">{entries}</ul>
                <p class="more">
                    <a href=context.url(&Route::Articles(query))>{all}</a>
                    " " <span class="more__count">{text.count(text.articles_count(), page.total)}</span>
                </p>
            </section>
        }
        .into_any(),
    )
}

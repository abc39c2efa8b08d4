//! A page of the navigation: its own text, what lies below it, and the newest articles of the section.

use crate::{
    corpus::{Facet, NavItem, Page, Slug, Summary},
    search::Query,
    ui::{
        components::{
            article_parts::source,
            card::{CardSize, card},
            inline::Prose,
            prose::pair,
            site_nav,
        },
        context::Context,
        element::{Element, Pieces, html},
        route::Route,
        screen::trail,
        text::fill,
    },
};

use super::front::more;

pub(super) fn section(context: &Context, page: &Page, route: &Route) -> Pieces {
    let prose = Prose::new(context);
    let summary = page.summary.as_deref().filter(|_| page.body.is_empty());
    let head = html::header()
        .class("article__head")
        .child(html::h1().tabindex("-1").child(page.title.as_str()))
        .child(summary.map(|summary| html::p().class("article__summary").child(summary)));
    let body = (!page.body.is_empty()).then(|| html::div().class("prose").data_body().child(prose.blocks(&page.body)));
    let origin = (page.source.as_ref())
        .map(|origin| html::dl().class("facts").child(pair(context.text.source(), source(origin))));
    let text = html::article()
        .class("article")
        .in_language(&page.lang)
        .child(head)
        .child(page.figure.as_ref().map(|figure| prose.figure(figure, true)))
        .child(body)
        .child(origin);
    Pieces::default().and(text).and(below(context, page, route)).and(newest(context, page))
}

/// The items of the navigation below this one.
fn below(context: &Context, page: &Page, route: &Route) -> Option<Element> {
    let nav = trail(&context.site().nav, &page.path);
    let items = &nav.last()?.items;
    let entry = |item: &NavItem| {
        let path: Vec<Slug> = page.path.iter().chain([&item.id]).cloned().collect();
        let name = html::h3().class("explore__name").child(site_nav::link(context, route, item, &path));
        let blurb = item.blurb.as_deref().map(|blurb| context.ours(html::p()).child(blurb));
        html::li().class("explore__section").child(name).child(blurb)
    };
    let entries: Vec<_> = items.iter().map(entry).collect();
    (!entries.is_empty()).then(|| {
        let title = html::h2().class("section-title").id("below").child(context.text.in_this_section());
        html::section().class("explore").aria_labelledby("below").child(title).child(html::ul().child(entries))
    })
}

/// The newest articles of the section.
fn newest(context: &Context, page: &Page) -> Option<Element> {
    let text = &context.text;
    let mut query = Query::default();
    if let Some(id) = page.path.last() {
        query.choose(Facet::Section, id.as_str());
    }
    let entry = |summary: &Summary| html::li().child(card(context, summary, CardSize::Full, html::h3));
    let entries: Vec<_> = page.newest.iter().map(entry).collect();
    (!entries.is_empty()).then(|| {
        let all = fill(text.all_in_section(), "section", &page.title);
        html::section()
            .class("latest")
            .aria_labelledby("newest")
            .child(html::h2().class("section-title").id("newest").child(text.newest_in_section()))
            .child(html::ul().class("latest__stories").child(entries))
            .child(more(context, query, &all, page.total))
    })
}

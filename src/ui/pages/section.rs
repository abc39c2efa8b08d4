//! A page of the navigation: its own text, what lies below it, and the newest articles of the section.

use crate::{
    corpus::{Facet, NavItem, Page, Slug, Summary},
    search::Query,
    ui::{
        components::{
            article_parts::source,
            card::{Size, card},
            inline::Prose,
            prose::pair,
            site_nav,
        },
        context::Context,
        element::{Element, Pieces, el},
        route::Route,
        screen::trail,
        text::fill,
    },
};

use super::front::more;

pub(super) fn section(context: &Context, page: &Page, route: &Route) -> Pieces {
    let prose = Prose::new(context, &page.lang);
    let summary = page.summary.as_deref().filter(|_| page.body.is_empty());
    let head = el("header")
        .class("article__head")
        .child(el("h1").attr("tabindex", "-1").child(page.title.as_str()))
        .child(summary.map(|summary| el("p").class("article__summary").child(summary)));
    let body =
        (!page.body.is_empty()).then(|| el("div").class("prose").flag("data-body").child(prose.blocks(&page.body)));
    let origin =
        (page.source.as_ref()).map(|origin| el("dl").class("facts").child(pair(context.text.source(), source(origin))));
    let text = el("article")
        .class("article")
        .attr("lang", page.lang.as_str())
        .attr("dir", page.lang.dir().as_str())
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
        let name = el("h3").class("explore__name").child(site_nav::link(context, route, item, &path));
        let blurb = item.blurb.as_deref().map(|blurb| context.ours(el("p")).child(blurb));
        el("li").class("explore__section").child(name).child(blurb)
    };
    let entries: Vec<_> = items.iter().map(entry).collect();
    (!entries.is_empty()).then(|| {
        let title = el("h2").class("section-title").attr("id", "below").child(context.text.in_this_section());
        el("section").class("explore").attr("aria-labelledby", "below").child(title).child(el("ul").child(entries))
    })
}

/// The newest articles of the section.
fn newest(context: &Context, page: &Page) -> Option<Element> {
    let text = &context.text;
    let mut query = Query::default();
    if let Some(id) = page.path.last() {
        query.choose(Facet::Section, id.as_str());
    }
    let entry = |summary: &Summary| el("li").child(card(context, summary, Size::Full, "h3"));
    let entries: Vec<_> = page.newest.iter().map(entry).collect();
    (!entries.is_empty()).then(|| {
        let all = fill(text.all_in_section(), "section", &page.title);
        el("section")
            .class("latest")
            .attr("aria-labelledby", "newest")
            .child(el("h2").class("section-title").attr("id", "newest").child(text.newest_in_section()))
            .child(el("ul").class("latest__stories").child(entries))
            .child(more(context, query, &all, page.total))
    })
}

//! The front page: what the site is, its newest articles, its sections.

use crate::{
    corpus::{Front, NavItem, Summary},
    search::Query,
    ui::{
        components::{
            card::{Size, card},
            site_nav,
        },
        context::Context,
        element::{Element, Pieces, el},
        route::Route,
    },
};

/// How many articles beside the first are shown with their pictures.
const WITH_PICTURE: usize = 4;

pub(super) fn front(context: &Context, front: &Front) -> Pieces {
    let site = context.site();
    let text = &context.text;
    let story = |(place, summary): (usize, &Summary)| {
        let size = if place <= WITH_PICTURE { Size::Full } else { Size::Text };
        el("li").child(card(context, summary, size, "h3"))
    };
    let lead = front.newest.first().map(|lead| card(context, lead, Size::Lead, "h3"));
    let stories: Vec<_> = front.newest.iter().enumerate().skip(1).map(story).collect();
    let title = context.ours(el("h1").class("masthead__title").attr("tabindex", "-1")).child(site.title.as_str());
    let tagline =
        site.tagline.as_deref().map(|tagline| context.ours(el("p").class("masthead__tagline")).child(tagline));
    let latest = el("section")
        .class("latest")
        .attr("aria-labelledby", "latest")
        .child(el("h2").class("section-title").attr("id", "latest").child(text.latest()))
        .child(lead)
        .child(el("ul").class("latest__stories").child(stories))
        .child(more(context, Query::default(), text.all_articles(), front.total));
    Pieces::default()
        .and(el("div").class("masthead").child(title).child(tagline))
        .and(latest)
        .and(explore(context, front))
}

/// A link to a list of articles, and how many it has.
pub(super) fn more(context: &Context, query: Query, words: &str, total: u32) -> Element {
    let count = context.text.count(context.text.articles_count(), total);
    let link = el("a").attr("href", context.url(&Route::Articles(query))).child(words);
    el("p").class("more").child(link).child(" ").child(el("span").class("more__count").child(count))
}

/// The sections of the site, each with what is to be found there.
fn explore(context: &Context, front: &Front) -> Option<Element> {
    let entry = |item: &NavItem| {
        let total = front.sections.iter().find(|section| section.id == item.id).map_or(0, |section| section.total);
        let count = (total > 0).then(|| context.text.count(context.text.articles_count(), total));
        let link = site_nav::link(context, &Route::Front, item, std::slice::from_ref(&item.id));
        el("li")
            .class("explore__section")
            .child(el("h3").class("explore__name").child(link))
            .child(item.blurb.as_deref().map(|blurb| context.ours(el("p")).child(blurb)))
            .child(count.map(|count| el("p").class("explore__count").child(count)))
    };
    let entries: Vec<_> = context.site().nav.iter().map(entry).collect();
    (!entries.is_empty()).then(|| {
        let title = el("h2").class("section-title").attr("id", "explore").child(context.text.explore());
        el("section").class("explore").attr("aria-labelledby", "explore").child(title).child(el("ul").child(entries))
    })
}

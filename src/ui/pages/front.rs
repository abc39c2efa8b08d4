//! The front page: what the site is, its newest articles, its sections.

use crate::{
    corpus::{Front, NavItem, Summary},
    search::Query,
    ui::{
        components::{
            card::{CardSize, card},
            site_nav,
        },
        context::Context,
        element::{Element, Pieces, html},
        route::Route,
    },
};

/// How many articles are shown with their pictures, not counting the first one.
const WITH_PICTURE: usize = 4;

pub(super) fn front(context: &Context, front: &Front) -> Pieces {
    let site = context.site();
    let text = &context.text;
    let story = |(place, summary): (usize, &Summary)| {
        let size = if place <= WITH_PICTURE { CardSize::Full } else { CardSize::Text };
        html::li().child(card(context, summary, size, html::h3))
    };
    let lead = front.newest.first().map(|lead| card(context, lead, CardSize::Lead, html::h3));
    let stories: Vec<_> = front.newest.iter().enumerate().skip(1).map(story).collect();
    let title = context.ours(html::h1().class("masthead__title").tabindex("-1")).child(site.title.as_str());
    let tagline =
        site.tagline.as_deref().map(|tagline| context.ours(html::p().class("masthead__tagline")).child(tagline));
    let latest = html::section()
        .class("latest")
        .aria_labelledby("latest")
        .child(html::h2().class("section-title").id("latest").child(text.latest()))
        .child(lead)
        .child(html::ul().class("latest__stories").child(stories))
        .child(more(context, Query::default(), text.all_articles(), front.total));
    Pieces::default()
        .and(html::div().class("masthead").child(title).child(tagline))
        .and(latest)
        .and(explore(context, front))
}

/// A link to a list of articles, and how many it has.
pub(super) fn more(context: &Context, query: Query, words: &str, total: u32) -> Element {
    let count = context.text.count(context.text.articles_count(), total);
    let link = html::a().href(context.url(&Route::Articles(query))).child(words);
    html::p().class("more").child(link).child(" ").child(html::span().class("more__count").child(count))
}

/// The sections of the site, each with its description.
fn explore(context: &Context, front: &Front) -> Option<Element> {
    let entry = |item: &NavItem| {
        let total = front.sections.iter().find(|section| section.id == item.id).map_or(0, |section| section.total);
        let count = (total > 0).then(|| context.text.count(context.text.articles_count(), total));
        let link = site_nav::link(context, &Route::Front, item, std::slice::from_ref(&item.id));
        html::li()
            .class("explore__section")
            .child(html::h3().class("explore__name").child(link))
            .child(item.blurb.as_deref().map(|blurb| context.ours(html::p()).child(blurb)))
            .child(count.map(|count| html::p().class("explore__count").child(count)))
    };
    let entries: Vec<_> = context.site().nav.iter().map(entry).collect();
    (!entries.is_empty()).then(|| {
        let title = html::h2().class("section-title").id("explore").child(context.text.explore());
        html::section().class("explore").aria_labelledby("explore").child(title).child(html::ul().child(entries))
    })
}

//! The front page: what the site is, its newest articles, its sections.

use leptos::prelude::*;

use crate::{
    corpus::{Front, NavItem, Summary},
    search::Query,
    ui::{
        components::{
            card::{Size, card},
            site_nav,
        },
        context::Context,
        route::Route,
    },
};

/// How many articles stand beside the first with a picture of their own.
const WITH_PICTURE: usize = 4;

pub(super) fn front(context: &Context, front: &Front) -> AnyView {
    let site = context.site();
    let text = &context.text;
    let (lead, rest) = match front.newest.split_first() {
        Some((lead, rest)) => (Some(card(context, lead, Size::Lead, 3)), rest),
        None => (None, &[][..]),
    };
    let story = |(place, summary): (usize, &Summary)| {
        let size = if place < WITH_PICTURE { Size::Full } else { Size::Text };
        view! { <li>{card(context, summary, size, 3)}</li> }
    };
    let stories: Vec<_> = rest.iter().enumerate().map(story).collect();
    let all = Route::Articles(Query::default());
    let tagline = site.tagline.clone().map(|tagline| view! { <p class="masthead__tagline">{tagline}</p> });
    view! {
        <div class="masthead">
            <h1 class="masthead__title" tabindex="-1">{site.title.clone()}</h1>
            {tagline}
        </div>
        <section class="latest" aria-labelledby="latest">
            <h2 class="section-title" id="latest">{text.latest().to_owned()}</h2>
            {lead}
            <ul class="latest__stories">{stories}</ul>
            <p class="more">
                <a href=context.url(&all)>{text.all_articles().to_owned()}</a>
                " " <span class="more__count">{text.count(text.articles_count(), front.total)}</span>
            </p>
        </section>
        {explore(context, front)}
    }
    .into_any()
}

/// The sections of the site, each with what is to be found there.
fn explore(context: &Context, front: &Front) -> Option<AnyView> {
    let nav = &context.site().nav;
    let entry = |item: &NavItem| {
        let total = front.sections.iter().find(|section| section.id == item.id).map_or(0, |section| section.total);
        let count = (total > 0).then(|| {
            view! { <p class="explore__count">{context.text.count(context.text.articles_count(), total)}</p> }
        });
        let link = site_nav::link(context, &Route::Front, item, std::slice::from_ref(&item.id));
        view! {
            <li class="explore__section">
                <h3 class="explore__name">{link}</h3>
                {item.blurb.clone().map(|blurb| view! { <p>{blurb}</p> })}
                {count}
            </li>
        }
    };
    let entries: Vec<_> = nav.iter().map(entry).collect();
    (!entries.is_empty()).then(|| {
        view! {
            <section class="explore" aria-labelledby="explore">
                <h2 class="section-title" id="explore">{context.text.explore().to_owned()}</h2>
                <ul>{entries}</ul>
            </section>
        }
        .into_any()
    })
}

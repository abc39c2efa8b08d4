//! The site navigation: a list of links, those with items below them opened by a button beside (the disclosure
//! pattern of the ARIA Authoring Practices; no `menu` roles).

use leptos::{ev::KeyboardEvent, prelude::*};

use crate::{
    browser::page,
    corpus::{NavItem, NavKind, Slug},
    search::Query,
    ui::{
        context::Context,
        route::Route,
        text::fill,
    },
};

use super::icon;

/// Which of the lists are open.
#[derive(Clone, Copy)]
struct Open {
    menu: RwSignal<bool>,
    /// The place of the section whose items are shown.
    section: RwSignal<Option<usize>>,
}

/// The navigation; `route` is where the reader is.
pub fn site_nav(context: &Context, route: &Route) -> AnyView {
    let open = Open { menu: RwSignal::new(false), section: RwSignal::new(None) };
    let close = move |event: KeyboardEvent| {
        if event.key() == "Escape" {
            if open.section.get_untracked().is_some() {
                open.section.set(None);
            } else {
                open.menu.set(false);
            }
            page::focus_opener(&event);
        }
    };
    let all = Route::Articles(Query::default());
    let here = matches!(route, Route::Articles(_)).then_some("page");
    let sections = context.site().nav.iter().enumerate();
    let sections: Vec<_> = sections.map(|(n, item)| section(context, route, item, n, open)).collect();
    view! {
        <nav class="site-nav" data-site-nav="" aria-label=context.text.site_nav().to_owned() on:keydown=close>
            <button class="site-nav__toggle" type="button" aria-controls="site-menu"
                aria-expanded=move || flag(open.menu.get()) on:click=move |_| open.menu.update(|open| *open = !*open)>
                {icon::lines()} {context.text.menu().to_owned()}
            </button>
            <ul class="site-nav__list" id="site-menu">
                <li class="site-nav__item">
                    <div class="site-nav__row">
                        <a class="site-nav__link" href=context.url(&all) aria-current=here>
                            {context.text.all_articles().to_owned()}
                        </a>
                    </div>
                </li>
                {sections}
            </ul>
        </nav>
    }
    .into_any()
}

fn flag(open: bool) -> &'static str {
    if open { "true" } else { "false" }
}

fn section(context: &Context, route: &Route, item: &NavItem, n: usize, open: Open) -> AnyView {
    let path = vec![item.id.clone()];
    let link = link(context, route, item, &path);
    if item.items.is_empty() {
        return view! { <li class="site-nav__item"><div class="site-nav__row">{link}</div></li> }.into_any();
    }
    let is_open = move || open.section.get() == Some(n);
    let toggle = move |_| open.section.update(|open| *open = if *open == Some(n) { None } else { Some(n) });
    let left = move |event| {
        if page::focus_left(&event) && is_open() {
            open.section.set(None);
        }
    };
    let id = ["nav-", item.id.as_str()].concat();
    let name = fill(context.text.items_of(), "section", &item.label);
    let blurb = item.blurb.clone().map(|blurb| view! { <p class="site-nav__blurb">{blurb}</p> });
    view! {
        <li class="site-nav__item" on:focusout=left>
            <div class="site-nav__row">
                {link}
                <button class="site-nav__open" type="button" aria-label=name aria-controls=id.clone()
                    aria-expanded=move || flag(is_open()) on:click=toggle>
                    {icon::chevron()}
                </button>
            </div>
            <div class="site-nav__panel" id=id hidden=move || !is_open()>
                {blurb}
                {items(context, route, &item.items, &path)}
            </div>
        </li>
    }
    .into_any()
}

/// The items below a section, and those below them.
fn items(context: &Context, route: &Route, items_below: &[NavItem], above: &[Slug]) -> AnyView {
    let entry = |item: &NavItem| {
        let path: Vec<Slug> = above.iter().chain([&item.id]).cloned().collect();
        let below = (!item.items.is_empty()).then(|| items(context, route, &item.items, &path));
        view! { <li>{link(context, route, item, &path)}{below}</li> }
    };
    let entries: Vec<_> = items_below.iter().map(entry).collect();
    view! { <ul class="site-nav__items">{entries}</ul> }.into_any()
}

/// A link to an item's page, or to the other site that it names.
pub fn link(context: &Context, route: &Route, item: &NavItem, path: &[Slug]) -> AnyView {
    let own = Route::Page(path.to_vec());
    let here = (*route == own).then_some("page");
    let (href, rel) = match &item.kind {
        NavKind::External(href) => (context.routes.href(context.lang(), href), Some("noopener noreferrer")),
        _ => (context.url(&own), None),
    };
    view! {
        <a class="site-nav__link" href=href rel=rel aria-current=here>{item.label.clone()}</a>
    }
    .into_any()
}

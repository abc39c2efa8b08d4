//! The site navigation: a list of links, those with items below them opened by a button beside (the disclosure
//! pattern of the ARIA Authoring Practices; no `menu` roles).

use leptos::prelude::{ArcRwSignal, Get, GetUntracked, Set, Update};

use crate::{
    browser::page,
    corpus::{NavItem, NavKind, Slug},
    search::Query,
    ui::{
        context::Context,
        element::{Element, el},
        route::Route,
        text::fill,
    },
};

use super::icon;

/// The navigation; `route` is where the reader is.
pub fn site_nav(context: &Context, route: &Route) -> Element {
    // 1 while the menu of a narrow screen is open; the place, from 1, of the section whose items are shown.
    let (menu, open) = (context.menu.clone(), context.section.clone());
    let (is_open, toggled) = (menu.clone(), menu.clone());
    let toggle = el("button").class("site-nav__toggle").attr("type", "button").attr("aria-controls", "site-menu");
    let toggle = toggle
        .live("aria-expanded", move || Some(flag(is_open.get() == 1)))
        .on("click", move |_| toggled.update(|open| *open = 1 - *open))
        .child(icon::lines())
        .child(" ")
        .child(context.text.menu());
    let here = matches!(route, Route::Articles(_)).then_some("page");
    let all = el("a").class("site-nav__link").attr("href", context.url(&Route::Articles(Query::default())));
    let all = all.attr_if("aria-current", here).child(context.text.all_articles());
    let sections = context.site().nav.iter().enumerate();
    let sections: Vec<_> = sections.map(|(n, item)| section(context, route, item, n + 1, &open)).collect();
    let list = el("ul").class("site-nav__list").attr("id", "site-menu").child(entry(all)).child(sections);
    let nav = el("nav").class("site-nav").flag("data-site-nav").attr("aria-label", context.text.site_nav());
    nav.child(toggle).child(list).on("keydown", move |event| {
        if page::is_escape(&event) {
            page::focus_opener(&event);
            if open.get_untracked() > 0 {
                open.set(0);
            } else {
                menu.set(0);
            }
        }
    })
}

fn flag(open: bool) -> &'static str {
    if open { "true" } else { "false" }
}

/// An item of the list around its link.
fn entry(link: Element) -> Element {
    el("li").class("site-nav__item").child(el("div").class("site-nav__row").child(link))
}

fn section(context: &Context, route: &Route, item: &NavItem, n: usize, open: &ArcRwSignal<usize>) -> Element {
    let path = vec![item.id.clone()];
    let link = link(context, route, item, &path);
    if item.items.is_empty() {
        return entry(link);
    }
    let (expanded, shown, toggled, left) = (open.clone(), open.clone(), open.clone(), open.clone());
    let toggle = move |_| toggled.update(|open| *open = if *open == n { 0 } else { n });
    let id = ["nav-", item.id.as_str()].concat();
    let button = el("button").class("site-nav__open").attr("type", "button").attr("aria-controls", id.as_str());
    let button = button
        .attr("aria-label", fill(context.text.items_of(), "section", &item.label))
        .live("aria-expanded", move || Some(flag(expanded.get() == n)))
        .on("click", toggle)
        .child(icon::chevron());
    let blurb = item.blurb.as_deref().map(|blurb| context.ours(el("p").class("site-nav__blurb")).child(blurb));
    let panel =
        el("div").class("site-nav__panel").attr("id", id).live("hidden", move || (shown.get() != n).then_some(""));
    let panel = panel.child(blurb).child(items(context, route, &item.items, &path));
    let row = el("div").class("site-nav__row").child(link).child(button);
    el("li").class("site-nav__item").child(row).child(panel).on("focusout", move |event| {
        if page::focus_left(&event) && left.get_untracked() == n {
            left.set(0);
        }
    })
}

/// The items below a section, and those below them.
fn items(context: &Context, route: &Route, below: &[NavItem], above: &[Slug]) -> Element {
    let entry = |item: &NavItem| {
        let path: Vec<Slug> = above.iter().chain([&item.id]).cloned().collect();
        let deeper = (!item.items.is_empty()).then(|| items(context, route, &item.items, &path));
        el("li").child(link(context, route, item, &path)).child(deeper)
    };
    el("ul").class("site-nav__items").child(below.iter().map(entry).collect::<Vec<_>>())
}

/// A link to an item's page, or to the other site that it names.
pub fn link(context: &Context, route: &Route, item: &NavItem, path: &[Slug]) -> Element {
    let own = Route::Page(path.to_vec());
    let link = el("a").class("site-nav__link").attr_if("aria-current", (*route == own).then_some("page"));
    let link = match &item.kind {
        NavKind::External(href) => {
            link.attr("href", context.routes.href(context.lang(), href)).attr("rel", "noopener noreferrer")
        }
        _ => link.attr("href", context.url(&own)),
    };
    context.ours(link).child(item.label.as_str())
}

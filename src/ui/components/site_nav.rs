//! The site navigation: a list of links, those with items below them opened by a button beside (the disclosure
//! pattern of the ARIA Authoring Practices; no `menu` roles).

use crate::{
    browser::{focus, keys},
    corpus::{NavItem, NavKind, Slug},
    search::Query,
    ui::{
        context::Context,
        element::{Element, html},
        opened::Disclosures,
        route::Route,
        text::fill,
    },
};

use super::icon;

/// The navigation; `route` is where the reader is.
pub fn site_nav(context: &Context, route: &Route) -> Element {
    let (menu, open) = (context.opened.menu.clone(), context.opened.section.clone());
    let (expanded, toggled) = (menu.clone(), menu.clone());
    let toggle = html::button().class("site-nav__toggle").r#type("button").aria_controls("site-menu");
    let toggle = toggle
        .aria_expanded(move || expanded.is_open())
        .on_click(move |_| toggled.toggle())
        .child(icon::lines())
        .child(" ")
        .child(context.text.menu());
    let here = matches!(route, Route::Articles(_)).then_some("page");
    let all = html::a().class("site-nav__link").href(context.url(&Route::Articles(Query::default())));
    let all = all.aria_current(here).child(context.text.all_articles());
    let sections = context.site().nav.iter().enumerate();
    let sections: Vec<_> = sections.map(|(n, item)| section(context, route, item, n, &open)).collect();
    let list = html::ul().class("site-nav__list").id("site-menu").child(entry(all)).child(sections);
    let nav = html::nav().class("site-nav").data_site_nav().aria_label(context.text.site_nav());
    nav.child(toggle).child(list).on_keydown(move |event| {
        if keys::is_escape(&event) {
            focus::opener(&event);
            if open.now().is_some() {
                open.close();
            } else {
                menu.close();
            }
        }
    })
}

/// An item of the list around its link.
fn entry(link: Element) -> Element {
    html::li().class("site-nav__item").child(html::div().class("site-nav__row").child(link))
}

fn section(context: &Context, route: &Route, item: &NavItem, n: usize, open: &Disclosures) -> Element {
    let path = vec![item.id.clone()];
    let link = link(context, route, item, &path);
    if item.items.is_empty() {
        return entry(link);
    }
    let (expanded, shown, toggled, left) = (open.clone(), open.clone(), open.clone(), open.clone());
    let id = ["nav-", item.id.as_str()].concat();
    let button = html::button().class("site-nav__open").r#type("button").aria_controls(id.as_str());
    let button = button
        .aria_label(fill(context.text.items_of(), "section", &item.label))
        .aria_expanded(move || expanded.is_open(n))
        .on_click(move |_| toggled.toggle(n))
        .child(icon::chevron());
    let blurb = item.blurb.as_deref().map(|blurb| context.ours(html::p().class("site-nav__blurb")).child(blurb));
    let panel = html::div().class("site-nav__panel").id(id).hidden(move || !shown.is_open(n));
    let panel = panel.child(blurb).child(items(context, route, &item.items, &path));
    let row = html::div().class("site-nav__row").child(link).child(button);
    html::li().class("site-nav__item").child(row).child(panel).on_focusout(move |event| {
        if focus::has_left(&event) && left.now() == Some(n) {
            left.close();
        }
    })
}

/// The items below a section, and those below them.
fn items(context: &Context, route: &Route, below: &[NavItem], above: &[Slug]) -> Element {
    let entry = |item: &NavItem| {
        let path: Vec<Slug> = above.iter().chain([&item.id]).cloned().collect();
        let deeper = (!item.items.is_empty()).then(|| items(context, route, &item.items, &path));
        html::li().child(link(context, route, item, &path)).child(deeper)
    };
    html::ul().class("site-nav__items").child(below.iter().map(entry).collect::<Vec<_>>())
}

/// A link to an item's page, or to the other site that it names.
pub fn link(context: &Context, route: &Route, item: &NavItem, path: &[Slug]) -> Element {
    let own = Route::Page(path.to_vec());
    let link = html::a().class("site-nav__link").aria_current((*route == own).then_some("page"));
    let link = match &item.kind {
        NavKind::External(href) => link.href(context.routes.href(context.lang(), href)).rel("noopener noreferrer"),
        _ => link.href(context.url(&own)),
    };
    context.ours(link).child(item.label.as_str())
}

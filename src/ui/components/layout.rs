//! What surrounds the main content on every page, in the same order: skip link, header, main, footer.

use crate::{
    corpus::Lang,
    search::Query,
    ui::{
        context::Context,
        element::{Element, Pieces, el},
        route::Route,
        screen::{Screen, Shown},
    },
};

use super::{search_box::search_box, site_nav::site_nav};

/// A whole page around `main`.
pub fn layout(context: &Context, shown: &Shown, main: Pieces) -> Element {
    // The words around the content decide; what the library wrote says where it is in another language.
    let lang = context.words();
    let page = el("div").class("page").attr("lang", lang.as_str()).attr("dir", lang.dir().as_str());
    page.child(el("a").class("skip").attr("href", "#main").child(context.text.skip()))
        .child(header(context, shown))
        .child(el("main").class("main").attr("id", "main").attr("tabindex", "-1").child(main))
        .child(footer(context))
}

fn header(context: &Context, shown: &Shown) -> Element {
    let here = matches!(shown.screen, Screen::Front(_)).then_some("page");
    let text = match &shown.route {
        Route::Articles(query) => query.text.as_str(),
        _ => "",
    };
    let title = el("a").class("site-header__title").attr("href", context.url(&Route::Front));
    let title = context.ours(title.attr_if("aria-current", here)).child(context.site().title.as_str());
    let bar = el("div").class("site-header__bar").child(title).child(languages(context, shown));
    let bar = bar.child(search_box(context, "search", text));
    el("header").class("site-header").child(bar).child(site_nav(context, &shown.route))
}

/// The interface languages, each by its own name, leading to the same page.
fn languages(context: &Context, shown: &Shown) -> Option<Element> {
    let languages = &context.routes.languages;
    let entry = |lang: &Lang| {
        let link = el("a").attr("href", context.switch(shown, lang)).attr("hreflang", lang.as_str());
        let link = link.attr("lang", lang.as_str()).attr("dir", lang.dir().as_str()).flag("data-keep");
        let link = link.attr_if("aria-current", (lang == context.lang()).then_some("true"));
        el("li").child(link.child(lang.own_name()))
    };
    (languages.len() > 1).then(|| {
        let list = el("ul").child(languages.iter().map(entry).collect::<Vec<_>>());
        el("nav").class("languages").attr("aria-label", context.text.language_nav()).child(list)
    })
}

fn footer(context: &Context) -> Element {
    let site = context.site();
    let link = |route: Route, words: &str| el("a").attr("href", context.url(&route)).child(words);
    let links = el("p").class("site-footer__links").child(link(Route::Front, context.text.to_front())).child(" ");
    let links = links.child(link(Route::Articles(Query::default()), context.text.all_articles())).child(" ");
    let links = links.child(link(Route::Offline, context.text.offline_title()));
    el("footer")
        .class("site-footer")
        .child(context.ours(el("p").class("site-footer__title")).child(site.title.as_str()))
        .child(site.notice.as_deref().map(|notice| context.ours(el("p").class("site-footer__notice")).child(notice)))
        .child(links)
}

//! What surrounds the main content on every page, in the same order: skip link, header, main, footer.

use crate::{
    corpus::Lang,
    search::Query,
    ui::{
        context::Context,
        element::{Element, Pieces, html},
        route::Route,
        screen::{Screen, Shown},
    },
};

use super::{reading::comfort, safety, search_box::search_box, site_nav::site_nav};

/// A whole page around `main`.
pub fn layout(context: &Context, shown: &Shown, main: Pieces) -> Element {
    // The words around the content decide; what the library wrote says where it is in another language.
    let lang = context.words();
    let page = html::div().class("page").in_language(lang);
    let printed = context.ours(html::p().class("printed").data_printed()).child(context.site().title.as_str());
    page.child(html::a().class("skip").href("#main").child(context.text.skip()))
        .child(safety::exit(context, shown))
        .child(header(context, shown))
        .child(html::main().class("main").id("main").tabindex("-1").child(main).child(printed))
        .child(footer(context, shown))
}

fn header(context: &Context, shown: &Shown) -> Element {
    let here = matches!(shown.screen, Screen::Front(_)).then_some("page");
    let text = match &shown.route {
        Route::Articles(query) => query.text.as_str(),
        _ => "",
    };
    let title = html::a().class("site-header__title").href(context.url(&Route::Front));
    let title = context.ours(title.aria_current(here)).child(context.site().title.as_str());
    let bar = html::div().class("site-header__bar").child(title).child(languages(context, shown));
    let bar = bar.child(search_box(context, "search", text));
    let header = html::header().class("site-header").child(safety::first_hotline(context));
    header.child(bar).child(site_nav(context, &shown.route))
}

/// The interface languages, each by its own name, leading to the same page.
fn languages(context: &Context, shown: &Shown) -> Option<Element> {
    let languages = &context.routes.languages;
    let entry = |lang: &Lang| {
        let link = html::a().href(context.switch(shown, lang)).hreflang(lang.as_str());
        let link = link.in_language(lang).data_keep();
        let link = link.aria_current((lang == context.lang()).then_some("true"));
        html::li().child(link.child(lang.own_name()))
    };
    (languages.len() > 1).then(|| {
        let list = html::ul().child(languages.iter().map(entry).collect::<Vec<_>>());
        html::nav().class("languages").aria_label(context.text.language_nav()).child(list)
    })
}

fn footer(context: &Context, shown: &Shown) -> Element {
    let site = context.site();
    let link = |route: Route, words: &str| html::a().href(context.url(&route)).child(words);
    let links = html::p().class("site-footer__links").child(link(Route::Front, context.text.to_front())).child(" ");
    let links = links.child(link(Route::Articles(Query::default()), context.text.all_articles())).child(" ");
    let links = links.child(link(Route::Saved, context.text.saved_title()).class("site-footer__saved")).child(" ");
    let links = links.child(link(Route::Offline, context.text.offline_title())).child(" ");
    let links = links.child(comfort(context)).child(" ").child(safety::wipe(context));
    html::footer()
        .class("site-footer")
        .child(context.ours(html::p().class("site-footer__title")).child(site.title.as_str()))
        .child(site.notice.as_deref().map(|notice| context.ours(html::p().class("site-footer__notice")).child(notice)))
        .child(safety::help(context, shown))
        .child(links)
}

//! What surrounds the main content on every page, in the same order: skip link, header, main, footer.

use leptos::prelude::*;

use crate::{
    corpus::Lang,
    search::Query,
    ui::{
        context::Context,
        route::Route,
        screen::{Screen, Shown},
    },
};

use super::{search_box::search_box, site_nav::site_nav};

/// A whole page around `main`.
pub fn layout(context: &Context, shown: &Shown, main: AnyView) -> AnyView {
    let lang = context.lang();
    view! {
        <div class="page" lang=lang.to_string() dir=lang.dir().as_str()>
            <a class="skip" href="#main">{context.text.skip().to_owned()}</a>
            {header(context, shown)}
            <main class="main" id="main" tabindex="-1">{main}</main>
            {footer(context, shown)}
        </div>
    }
    .into_any()
}

fn header(context: &Context, shown: &Shown) -> AnyView {
    let here = matches!(shown.screen, Screen::Front(_)).then_some("page");
    let text = match &shown.route {
        Route::Articles(query) => query.text.clone(),
        _ => String::new(),
    };
    view! {
        <header class="site-header">
            <div class="site-header__bar">
                <a class="site-header__title" href=context.url(&Route::Front) aria-current=here>
                    {context.site().title.clone()}
                </a>
                {languages(context, shown)}
                {search_box(context, "search", &text)}
            </div>
            {site_nav(context, &shown.route)}
        </header>
    }
    .into_any()
}

/// The interface languages, each by its own name, leading to the same page.
fn languages(context: &Context, shown: &Shown) -> Option<AnyView> {
    let languages = &context.routes.languages;
    let entry = |lang: &Lang| {
        let here = (lang == context.lang()).then_some("true");
        let (tag, dir) = (lang.to_string(), lang.dir().as_str());
        view! {
            <li>
                <a href=context.switch(shown, lang) hreflang=tag.clone() lang=tag dir=dir aria-current=here
                    data-keep="">
                    {lang.own_name().to_owned()}
                </a>
            </li>
        }
    };
    (languages.len() > 1).then(|| {
        view! {
            <nav class="languages" aria-label=context.text.language_nav().to_owned()>
                <ul>{languages.iter().map(entry).collect::<Vec<_>>()}</ul>
            </nav>
        }
        .into_any()
    })
}

fn footer(context: &Context, _shown: &Shown) -> AnyView {
    let site = context.site();
    let all = Route::Articles(Query::default());
    view! {
        <footer class="site-footer">
            <p class="site-footer__title">{site.title.clone()}</p>
            {site.notice.clone().map(|notice| view! { <p class="site-footer__notice">{notice}</p> })}
            <p class="site-footer__links">
                <a href=context.url(&Route::Front)>{context.text.to_front().to_owned()}</a>
                <a href=context.url(&all)>{context.text.all_articles().to_owned()}</a>
            </p>
        </footer>
    }
    .into_any()
}

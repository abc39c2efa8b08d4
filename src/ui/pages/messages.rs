//! Pages that say what is wrong, and lead on.

use leptos::prelude::*;

use crate::{
    search::Query,
    ui::{components::search_box::search_box, context::Context, route::Route},
};

pub(super) fn not_found(context: &Context) -> AnyView {
    let all = Route::Articles(Query::default());
    view! {
        <div class="message">
            <h1 tabindex="-1">{context.text.not_found().to_owned()}</h1>
            <p>{context.text.not_found_help().to_owned()}</p>
            {search_box(context, "search-here", "")}
            <p class="message__links">
                <a href=context.url(&Route::Front)>{context.text.to_front().to_owned()}</a>
                <a href=context.url(&all)>{context.text.all_articles().to_owned()}</a>
            </p>
        </div>
    }
    .into_any()
}

pub(super) fn failed(context: &Context) -> AnyView {
    view! {
        <div class="message">
            <h1 tabindex="-1">{context.text.load_failed().to_owned()}</h1>
            <p>{context.text.load_failed_help().to_owned()}</p>
            <p class="message__links">
                <a href="" data-reload="">{context.text.try_again().to_owned()}</a>
                <a href=context.url(&Route::Front)>{context.text.to_front().to_owned()}</a>
            </p>
        </div>
    }
    .into_any()
}

//! The search box. Without the program it leads to the list of all articles.

use leptos::prelude::*;

use crate::{
    search::{Query, query::MAX_TEXT},
    ui::{context::Context, route::Route},
};

use super::icon;

/// `id` tells apart two boxes on a page; `text` is what was searched for.
pub fn search_box(context: &Context, id: &'static str, text: &str) -> AnyView {
    let label = context.text.search_label().to_owned();
    view! {
        <search class="search-box">
            <form action=context.url(&Route::Articles(Query::default())) method="get" data-search="">
                <label class="search-box__label" for=id>{label.clone()}</label>
                <input class="search-box__input" id=id type="search" name="q" value=text.to_owned()
                    maxlength=MAX_TEXT.to_string() placeholder=label autocomplete="off" enterkeyhint="search" />
                <button class="search-box__button" type="submit">
                    {icon::magnifier()} <span class="search-box__word">{context.text.search_button().to_owned()}</span>
                </button>
            </form>
        </search>
    }
    .into_any()
}

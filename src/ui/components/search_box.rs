//! The search box. Without the program it leads to the list of all articles.

use crate::{
    search::{Query, query::MAX_TEXT},
    ui::{
        context::Context,
        element::{Element, el},
        route::Route,
    },
};

use super::icon;

/// `id` tells apart two boxes on a page; `text` is what was searched for.
pub fn search_box(context: &Context, id: &'static str, text: &str) -> Element {
    let words = &context.text;
    let label = el("label").class("search-box__label").attr("for", id).child(words.search_label());
    let input = el("input").class("search-box__input").attr("id", id).attr("type", "search").attr("name", "q");
    let input = input.attr("value", text).attr("maxlength", MAX_TEXT.to_string());
    let input = input.attr("placeholder", words.search_label()).attr("autocomplete", "off");
    let word = el("span").class("search-box__word").child(words.search_button());
    let button = el("button").class("search-box__button").attr("type", "submit").child(icon::magnifier());
    let form = el("form").attr("action", context.url(&Route::Articles(Query::default()))).attr("method", "get");
    let form = form.flag("data-search").child(label).child(input.attr("enterkeyhint", "search"));
    el("search").class("search-box").child(form.child(button.child(word)))
}

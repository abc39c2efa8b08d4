//! The search box. Without the program it leads to the list of all articles.

use crate::{
    search::{Query, query::MAX_TEXT},
    ui::{
        context::Context,
        element::{Element, html},
        route::Route,
    },
};

use super::icon;

/// `id` tells apart two boxes on a page; `text` is what was searched for.
pub fn search_box(context: &Context, id: &'static str, text: &str) -> Element {
    let words = &context.text;
    let label = html::label().class("search-box__label").r#for(id).child(words.search_label());
    let input = html::input().class("search-box__input").id(id).r#type("search").name("q");
    let input = input.value(text).maxlength(MAX_TEXT.to_string());
    let input = input.placeholder(words.search_label()).autocomplete("off");
    let word = html::span().class("search-box__word").child(words.search_button());
    let button = html::button().class("search-box__button").r#type("submit").child(icon::magnifier());
    let form = html::form().action(context.url(&Route::Articles(Query::default()))).method("get");
    let form = form.data_search().child(label).child(input.enterkeyhint("search"));
    html::search().class("search-box").child(form.child(button.child(word)))
}

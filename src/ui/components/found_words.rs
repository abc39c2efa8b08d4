//! The bar at an article that was found by a search: from one of the words to the next.

use crate::{
    browser::acts::MarkAct,
    ui::{
        context::Context,
        element::{Element, html},
    },
};

use super::icon;

/// A bar for an article in which words are marked. Its buttons are handled for the whole page, and it stays hidden
/// until a word is there.
pub fn found_words(context: &Context) -> Element {
    let text = &context.text;
    let button = |act: MarkAct, name: &str, sign: Element| {
        let button = html::button().class("found__step").r#type("button").data_found(act.word());
        button.aria_label(name).title(name).child(sign)
    };
    let place = html::span().class("found__place").data_found_place();
    html::section()
        .class("found")
        .aria_label(text.found_words())
        .child(place)
        .child(button(MarkAct::Previous, text.found_previous(), icon::chevron()))
        .child(button(MarkAct::Next, text.found_next(), icon::chevron()))
        .child(button(MarkAct::Close, text.found_close(), icon::cross()))
}

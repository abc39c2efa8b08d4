//! The button that saves an article on this device, and removes it again. Needs the program; hidden without it.

use crate::{
    corpus::{Lang, Slug},
    ui::{
        context::Context,
        element::{Element, html},
    },
};

use super::icon;

/// The button for a version of an article. Whether it is saved, only the device knows: the tool `saved` shows it.
/// `name` says what the button is for where its words are not shown.
pub fn save_button(context: &Context, lang: &Lang, slug: &Slug, name: Option<&str>) -> Element {
    let words = context.text.save_article();
    let article = [lang.as_str(), "/", slug.as_str()].concat();
    let button = html::button().r#type("button").data_tool("saved").data_article(article).aria_pressed(false);
    match name {
        Some(name) => button.class("save").aria_label([words, ": ", name].concat()).child(icon::bookmark()),
        None => button.class("save button").child(icon::bookmark()).child(words),
    }
}

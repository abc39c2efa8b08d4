//! Passing an article on: share, copy the link, print. Needs the program; hidden without it.

use crate::{
    browser::{page, share},
    ui::{
        context::Context,
        element::{Element, el},
        text::fill,
    },
};

/// Buttons for the article with this title.
pub fn share_buttons(context: &Context, title: &str) -> Element {
    let text = &context.text;
    let button = |class: &'static str, words: &str| el("button").class(class).attr("type", "button").child(words);
    let (copied, failed) = (text.link_copied().to_owned(), text.copy_failed().to_owned());
    let title = title.to_owned();
    let copy = move |_| {
        let (copied, failed) = (copied.clone(), failed.clone());
        leptos::task::spawn_local(async move {
            match share::copy_address().await {
                Ok(_) => page::announce(&copied),
                Err(address) => page::announce(&fill(&failed, "address", &address)),
            }
        });
    };
    el("p")
        .class("share")
        .child(button("button share__native", text.share()).on("click", move |_| share::share(&title)))
        .child(" ")
        .child(button("button", text.copy_link()).on("click", copy))
        .child(" ")
        .child(button("button", text.print()).on("click", |_| page::print()))
}

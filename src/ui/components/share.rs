//! Passing an article on: share, copy the link, print, save as a file. Needs the program; hidden without it.

use crate::{
    browser::{page, share},
    corpus::Article,
    ui::{
        context::Context,
        element::{Element, el},
        text::fill,
    },
};

/// Buttons for an article.
pub fn share_buttons(context: &Context, article: &Article) -> Element {
    let text = &context.text;
    let button = |class: &'static str, words: &str| el("button").class(class).attr("type", "button").child(words);
    let (copied, failed) = (text.link_copied().to_owned(), text.copy_failed().to_owned());
    let title = article.title.clone();
    // `boot.js` makes the file.
    let save = button("button", text.save_file()).attr("data-save", article.slug.as_str());
    let save = save.attr("data-saved", text.file_saved()).attr("data-newer", text.file_newer());
    let copy = move |_| {
        let (copied, failed) = (copied.clone(), failed.clone());
        page::spawn(Box::pin(async move {
            match share::copy_address().await {
                Ok(_) => page::announce(&copied),
                Err(address) => page::announce(&fill(&failed, "address", &address)),
            }
        }));
    };
    el("p")
        .class("share")
        .child(button("button share__native", text.share()).on("click", move |_| share::share(&title)))
        .child(" ")
        .child(button("button", text.copy_link()).on("click", copy))
        .child(" ")
        .child(button("button", text.print()).on("click", |_| page::print()))
        .child(" ")
        .child(save.attr("data-failed", text.file_failed()))
}

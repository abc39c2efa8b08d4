//! Passing an article on: share, copy the link, print, save as a file. Needs the program; hidden without it.

use crate::{
    browser::{live_region, share, timing},
    corpus::Article,
    ui::{
        context::Context,
        element::{Element, html},
        text::fill,
    },
};

/// Buttons for an article.
pub fn share_buttons(context: &Context, article: &Article) -> Element {
    let text = &context.text;
    let button = |class: &'static str, words: &str| html::button().class(class).r#type("button").child(words);
    let (copied, failed) = (text.link_copied().to_owned(), text.copy_failed().to_owned());
    let title = article.title.clone();
    // Tools do what these ask, see `public/tools`.
    let cite = button("button", text.cite()).data_tool("cite");
    let save = button("button", text.save_file()).data_tool("save").data_save(article.slug.as_str());
    let save = save.data_saved(text.file_saved()).data_newer(text.file_newer());
    let copy = move |_| {
        let (copied, failed) = (copied.clone(), failed.clone());
        timing::spawn(Box::pin(async move {
            match share::copy_address().await {
                Ok(_) => live_region::announce(&copied),
                Err(address) => live_region::announce(&fill(&failed, "address", &address)),
            }
        }));
    };
    html::p()
        .class("share")
        .child(button("button share__native", text.share()).on_click(move |_| share::share(&title)))
        .child(" ")
        .child(button("button", text.copy_link()).on_click(copy))
        .child(" ")
        .child(button("button", text.print()).data_tool("print"))
        .child(" ")
        .child(cite)
        .child(" ")
        .child(save)
}

//! Passing an article on: share, copy the link, print. Needs the program; hidden without it.

use leptos::prelude::*;

use crate::{
    browser::{page, share},
    ui::{context::Context, text::fill},
};

/// Buttons for the article with this title.
pub fn share_buttons(context: &Context, title: &str) -> AnyView {
    let text = &context.text;
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
    view! {
        <p class="share">
            <button class="button share__native" type="button" on:click=move |_| share::share(&title)>
                {text.share().to_owned()}
            </button>
            <button class="button" type="button" on:click=copy>{text.copy_link().to_owned()}</button>
            <button class="button" type="button" on:click=move |_| page::print()>{text.print().to_owned()}</button>
        </p>
    }
    .into_any()
}

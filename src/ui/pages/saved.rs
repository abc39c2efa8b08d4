//! The articles that the reader has saved: a place for the list, which is filled by a tool (`public/tools/saved.js`).

use crate::ui::{
    context::Context,
    element::{Pieces, html},
};

/// What the page is for; the list comes later, from this device. Without the program, what it would be for.
pub(super) fn saved(context: &Context) -> Pieces {
    let text = &context.text;
    let head = html::div()
        .class("article__head")
        .child(html::h1().tabindex("-1").child(text.saved_title()))
        .child(html::p().child(text.saved_intro()))
        .child(html::p().class("offline__program").child(text.offline_program()));
    let list = html::div().class("saved").data_saved_list();
    Pieces::default().and(html::div().class("article offline").child(head).child(list))
}

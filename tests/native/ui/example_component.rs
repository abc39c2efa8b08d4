//! What the publisher says of the site, below a button that opens and closes it.

use lectern::ui::{
    context::Context,
    element::{Element, html},
    opened::Disclosure,
};

/// The notice of the site; nothing where it has none.
pub(super) fn about(context: &Context, notice: &Disclosure) -> Option<Element> {
    let words = context.site().notice.as_deref()?;
    let (expanded, shown, clicked) = (notice.clone(), notice.clone(), notice.clone());
    let button = html::button()
        .class("button")
        .r#type("button")
        .aria_controls("about")
        .aria_expanded(move || expanded.is_open())
        .on_click(move |_| clicked.toggle())
        .child(context.text.notice());
    let text = html::p().id("about").hidden(move || !shown.is_open());
    Some(html::section().class("about").child(button).child(context.ours(text).child(words)))
}

//! Reading as it suits the reader. Tools do it, see `public/tools`.

use crate::{
    corpus::Article,
    ui::{
        context::Context,
        element::{Element, html},
    },
};

/// The button that opens the reading settings.
pub fn comfort(context: &Context) -> Element {
    html::button().r#type("button").data_tool("comfort").child(context.text.comfort())
}

/// The button that has an article read out by the device, where it has a voice for that. A recorded reading is better.
pub fn listen(context: &Context, article: &Article) -> Option<Element> {
    let button = || html::button().class("button").r#type("button").data_tool("listen").child(context.text.listen());
    article.audio.is_none().then(button)
}

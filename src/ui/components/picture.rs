//! A picture of the library, its room kept before it arrives.

use crate::{
    corpus::Picture,
    ui::{
        context::Context,
        element::{Element, el},
    },
};

/// `first`: it stands where a reader looks first and is fetched at once.
pub fn picture(context: &Context, picture: &Picture, first: bool) -> Element {
    let image = el("img").attr("src", context.routes.file(&picture.file)).attr("alt", picture.alt.as_str());
    let image = image.attr("width", picture.width.to_string()).attr("height", picture.height.to_string());
    image.attr_if("loading", (!first).then_some("lazy")).attr("decoding", "async")
}

//! A picture of the library, its room kept before it arrives.

use crate::{
    corpus::Picture,
    ui::{
        context::Context,
        element::{Element, html},
    },
};

/// `first`: it stands where a reader looks first and is fetched at once.
pub fn picture(context: &Context, picture: &Picture, first: bool) -> Element {
    let image = html::img().src(context.routes.file(&picture.file)).alt(picture.alt.as_str());
    let image = image.width(picture.width.to_string()).height(picture.height.to_string());
    image.loading((!first).then_some("lazy")).decoding("async")
}

//! A picture of the library, its room kept before it arrives.

use leptos::prelude::*;

use crate::{corpus::Picture, ui::context::Context};

/// `first`: it stands where a reader looks first and is fetched at once.
pub fn picture(context: &Context, picture: &Picture, first: bool) -> AnyView {
    let loading = (!first).then_some("lazy");
    view! {
        <img src=context.routes.file(&picture.file) alt=picture.alt.clone() width=picture.width.to_string()
            height=picture.height.to_string() loading=loading decoding="async" />
    }
    .into_any()
}

//! Reading as it suits the reader. Tools do it, see `public/tools`.

use crate::ui::{
    context::Context,
    element::{Element, html},
};

/// The button that opens the reading settings.
pub fn comfort(context: &Context) -> Element {
    html::button().r#type("button").data_tool("comfort").child(context.text.comfort())
}

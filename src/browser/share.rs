//! Copies or shares the address of the page.

use wasm_bindgen_futures::JsFuture;
use web_sys::ShareData;

use super::{dom::window, page::address};

/// Copies the address of the page. If the browser refuses, the address is returned.
pub async fn copy_address() -> Result<String, String> {
    let address = address();
    let Some(window) = window() else { return Err(address) };
    let clipboard = window.navigator().clipboard();
    // Browsers give access to the clipboard only on secure connections.
    if AsRef::<wasm_bindgen::JsValue>::as_ref(&clipboard).is_undefined() {
        return Err(address);
    }
    match JsFuture::from(clipboard.write_text(&address)).await {
        Ok(_) => Ok(address),
        Err(_) => Err(address),
    }
}

/// Opens the share dialogue of the system.
pub fn share(title: &str) {
    if let Some(window) = window()
        && can_share()
    {
        let data = ShareData::new();
        data.set_title(title);
        data.set_url(&address());
        // A dialogue that the reader closes without sharing is not an error.
        let _ = window.navigator().share_with_data(&data);
    }
}

/// Whether the system has a dialogue for sharing pages.
pub fn can_share() -> bool {
    let navigator = window().map(|window| window.navigator());
    navigator.is_some_and(|navigator| js_sys::Reflect::has(&navigator, &"share".into()).unwrap_or(false))
}

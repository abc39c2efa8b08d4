//! Passing the address of the page on.

use wasm_bindgen_futures::JsFuture;
use web_sys::ShareData;

use super::dom::window;

fn address() -> String {
    window().and_then(|window| window.location().href().ok()).unwrap_or_default()
}

/// Copies the address of the page; gives it back when the browser refuses.
pub async fn copy_address() -> Result<String, String> {
    let address = address();
    let Some(window) = window() else { return Err(address) };
    let clipboard = window.navigator().clipboard();
    // Pages without a secure connection have no clipboard.
    if AsRef::<wasm_bindgen::JsValue>::as_ref(&clipboard).is_undefined() {
        return Err(address);
    }
    match JsFuture::from(clipboard.write_text(&address)).await {
        Ok(_) => Ok(address),
        Err(_) => Err(address),
    }
}

/// Opens the device's own share sheet.
pub fn share(title: &str) {
    if let Some(window) = window()
        && can_share()
    {
        let data = ShareData::new();
        data.set_title(title);
        data.set_url(&address());
        // A sheet that the reader closes is no failure.
        let _ = window.navigator().share_with_data(&data);
    }
}

/// Whether the device has a share sheet for pages.
pub fn can_share() -> bool {
    let navigator = window().map(|window| window.navigator());
    navigator.is_some_and(|navigator| js_sys::Reflect::has(&navigator, &"share".into()).unwrap_or(false))
}

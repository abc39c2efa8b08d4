//! Finds elements of the page, for the other files of this folder.

use wasm_bindgen::JsCast;
use web_sys::{Document, Element, Window};

pub(super) fn window() -> Option<Window> {
    web_sys::window()
}

pub(super) fn document() -> Option<Document> {
    window()?.document()
}

pub(super) fn root() -> Option<Element> {
    document()?.document_element()
}

/// All elements inside `element` that match the selector, in document order.
pub(super) fn all(element: &Element, selector: &str) -> Vec<Element> {
    let Ok(nodes) = element.query_selector_all(selector) else { return Vec::new() };
    (0..nodes.length()).filter_map(|n| nodes.item(n)?.dyn_into().ok()).collect()
}

/// The first element of the page that matches the selector.
pub(super) fn one(selector: &str) -> Option<Element> {
    document()?.query_selector(selector).ok()?
}

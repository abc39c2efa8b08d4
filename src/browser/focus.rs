//! Finds out which element has the focus, and moves the focus.

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, FocusEvent, FocusOptions, HtmlElement};

use super::dom::{all, document, one, root};

/// Focuses an element without scrolling.
pub(super) fn element(element: &Element) {
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        let options = FocusOptions::new();
        options.set_prevent_scroll(true);
        let _ = element.focus_with_options(&options);
    }
}

/// Focuses the title of the page.
pub fn title() {
    if let Some(title) = one("main h1").or_else(|| one("main")) {
        element(&title);
    }
}

/// Focuses the title if the focused element was removed or hidden.
pub fn title_if_lost() {
    let focused = document().and_then(|document| document.active_element());
    let is_seen = |focused: &Element| {
        !focused.matches("body").unwrap_or(true) && focused.closest("[hidden]").is_ok_and(|hidden| hidden.is_none())
    };
    if !focused.is_some_and(|focused| is_seen(&focused)) {
        title();
    }
}

/// The position of the focused link among all links of the page.
pub fn current_link() -> Option<usize> {
    let focused = document()?.active_element()?;
    all(&root()?, "a[href]").iter().position(|link| *link == focused)
}

/// Focuses the link at this position among all links of the page.
pub fn link(place: usize) -> bool {
    let link = root().and_then(|root| all(&root, "a[href]").into_iter().nth(place));
    link.inspect(element).is_some()
}

/// The row of the page about this device's data in which the focus is.
pub fn current_row() -> Option<Element> {
    document()?.active_element()?.closest("[data-packs]").ok()?
}

/// Focuses the row if the focused element was removed from it or hidden.
pub fn keep_in(row: &Element) {
    let focused = document().and_then(|document| document.active_element());
    let is_seen = |focused: &Element| focused.closest("[hidden]").is_ok_and(|hidden| hidden.is_none());
    if !focused.is_some_and(|focused| row.contains(Some(&focused)) && is_seen(&focused)) {
        element(row);
    }
}

/// Whether the focus moves out of the element whose listener got this event.
pub fn has_left(event: &Event) -> bool {
    let to = event.dyn_ref::<FocusEvent>().and_then(FocusEvent::related_target);
    let to = to.and_then(|target| target.dyn_into::<web_sys::Node>().ok());
    let here = event.current_target().and_then(|target| target.dyn_into::<web_sys::Node>().ok());
    // If no other element gets the focus, the reader clicked on an empty part of the page. That closes nothing.
    to.is_some() && !here.is_some_and(|here| here.contains(to.as_ref()))
}

/// Focuses the button that opened the list in which an event happened.
pub fn opener(event: &Event) {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let Some(target) = target else { return };
    let panel = target.closest(".site-nav__panel,.site-nav__list").ok().flatten();
    let Some(id) = panel.map(|panel| panel.id()).filter(|id| !id.is_empty()) else { return };
    if let Some(opener) = one(&["[aria-controls='", &id, "']"].concat()) {
        element(&opener);
    }
}

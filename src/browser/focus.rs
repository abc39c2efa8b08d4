//! Where the focus is, and where it goes.

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, FocusEvent, FocusOptions, HtmlElement};

use super::dom::{all, document, one, root};

/// Focuses an element without moving the page.
pub(super) fn element(element: &Element) {
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        let options = FocusOptions::new();
        options.set_prevent_scroll(true);
        let _ = element.focus_with_options(&options);
    }
}

/// Puts the focus on the title of the page, at its top.
pub fn title() {
    if let Some(title) = one("main h1").or_else(|| one("main")) {
        element(&title);
    }
}

/// The place of the focused link among the links of the page.
pub fn current_link() -> Option<usize> {
    let focused = document()?.active_element()?;
    all(&root()?, "a[href]").iter().position(|link| *link == focused)
}

/// Focuses the link with this place among the links of the page.
pub fn link(place: usize) -> bool {
    let link = root().and_then(|root| all(&root, "a[href]").into_iter().nth(place));
    link.inspect(element).is_some()
}

/// The row about something kept on this device that has the focus.
pub fn current_row() -> Option<Element> {
    document()?.active_element()?.closest("[data-packs]").ok()?
}

/// Focuses the row, if what had the focus in it is gone.
pub fn keep_in(row: &Element) {
    let focused = document().and_then(|document| document.active_element());
    let is_seen = |focused: &Element| focused.closest("[hidden]").is_ok_and(|hidden| hidden.is_none());
    if !focused.is_some_and(|focused| row.contains(Some(&focused)) && is_seen(&focused)) {
        element(row);
    }
}

/// Whether the focus leaves the element that listens.
pub fn has_left(event: &Event) -> bool {
    let to = event.dyn_ref::<FocusEvent>().and_then(FocusEvent::related_target);
    let to = to.and_then(|target| target.dyn_into::<web_sys::Node>().ok());
    let here = event.current_target().and_then(|target| target.dyn_into::<web_sys::Node>().ok());
    // Without a new place for the focus it was a click on the bare page, which closes nothing by itself.
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

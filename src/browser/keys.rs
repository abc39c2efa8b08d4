//! Keyboard shortcuts: `/` focuses the search box, the arrows go through the results, Escape goes back to the box. A
//! reader can switch them off.

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlInputElement, KeyboardEvent, ScrollIntoViewOptions, ScrollLogicalPosition};

use super::{
    dom::{all, document, root},
    focus,
    page::{self, is_live},
    storage, suggest, timing,
};

const BOX: &str = "[data-search] input";
const RESULTS: &str = "[data-results] h2 a";

/// Handles a pressed key.
pub(super) fn pressed(event: &Event) {
    timing::note_key();
    let Some(key) = event.dyn_ref::<KeyboardEvent>() else { return };
    let modified = key.ctrl_key() || key.meta_key() || key.alt_key() || key.is_composing();
    if modified || event.default_prevented() || !is_live() {
        return;
    }
    let focused = document().and_then(|document| document.active_element());
    let on_box = focused.as_ref().is_some_and(|element| element.matches(BOX).unwrap_or(false));
    let writing = focused.as_ref().is_some_and(|element| element.matches("input,select,textarea").unwrap_or(false));
    let Some(root) = root() else { return };
    if on_box && suggest::pressed(&key.key()) {
        event.prevent_default();
        return;
    }
    let done = match key.key().as_str() {
        "/" if !writing => enabled() && all(&root, BOX).first().is_some_and(select),
        "ArrowDown" | "ArrowUp" if on_box || !writing => {
            step(&root, focused.as_ref(), on_box, key.key() == "ArrowDown") && enabled()
        }
        "Escape" if focused.as_ref().is_some_and(|element| element.matches(RESULTS).unwrap_or(false)) => {
            enabled() && all(&root, BOX).first().is_some_and(select)
        }
        _ => false,
    };
    if done {
        event.prevent_default();
    }
}

fn enabled() -> bool {
    storage::settings().keys
}

/// Moves the focus from the box to the first result, from result to result, and from the first one back to the box.
fn step(root: &Element, focused: Option<&Element>, on_box: bool, down: bool) -> bool {
    let results = all(root, RESULTS);
    let place = focused.and_then(|focused| results.iter().position(|result| result == focused));
    let to = match place {
        None if on_box && down => results.first(),
        None => None,
        Some(0) if !down => return enabled() && all(root, BOX).first().is_some_and(select),
        Some(place) if down => results.get(place + 1),
        Some(place) => results.get(place - 1),
    };
    to.filter(|_| enabled()).is_some_and(|result| {
        focus::element(result);
        let nearest = ScrollIntoViewOptions::new();
        nearest.set_block(ScrollLogicalPosition::Nearest);
        result.scroll_into_view_with_scroll_into_view_options(&nearest);
        true
    })
}

/// Focuses the box with its text selected.
fn select(element: &Element) -> bool {
    focus::element(element);
    page::scroll_to(0.0);
    if let Some(input) = element.dyn_ref::<HtmlInputElement>() {
        input.select();
    }
    true
}

/// Whether the Escape key was pressed.
pub fn is_escape(event: &Event) -> bool {
    event.dyn_ref::<KeyboardEvent>().is_some_and(|event| event.key() == "Escape")
}

//! The marked words of an article that was found by a search: from one to the next, and which one it is.

use std::cell::Cell;

use web_sys::{ScrollIntoViewOptions, ScrollLogicalPosition};

use super::{
    dom::{all, one, root},
    live_region::announce,
};

thread_local! {
    /// Which of the marked words the reader is at.
    static AT_MARK: Cell<Option<usize>> = const { Cell::new(None) };
}

const MARKS: &str = "article mark";

/// Says at the bar how many marked words there are; with `go`, goes to the first of them.
pub fn place(go: bool) {
    AT_MARK.with(|at| at.set(None));
    write_mark_place(0);
    if go {
        to_mark(true);
    }
}

/// Goes to the next or the previous marked word, around the ends, and says which one it is.
pub(super) fn step(next: bool) {
    announce(&to_mark(next));
}

fn to_mark(next: bool) -> String {
    let marks = root().map(|root| all(&root, MARKS)).unwrap_or_default();
    let Some(last) = marks.len().checked_sub(1) else { return String::new() };
    let to = match (AT_MARK.with(Cell::get), next) {
        (None, true) => 0,
        (None, false) => last,
        (Some(at), true) => {
            if at >= last {
                0
            } else {
                at + 1
            }
        }
        (Some(at), false) => at.checked_sub(1).unwrap_or(last),
    };
    AT_MARK.with(|at| at.set(Some(to)));
    for (n, mark) in marks.iter().enumerate() {
        let _ =
            if n == to { mark.set_attribute("aria-current", "true") } else { mark.remove_attribute("aria-current") };
    }
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Center);
    marks[to].scroll_into_view_with_scroll_into_view_options(&options);
    write_mark_place(to + 1)
}

/// `2 / 5` at the bar, and the bar itself hidden while there is no word.
fn write_mark_place(n: usize) -> String {
    let Some(place) = one("[data-found-place]") else { return String::new() };
    let total = root().map_or(0, |root| all(&root, MARKS).len());
    let words = [&n.to_string(), " / ", &total.to_string()].concat();
    place.set_text_content(Some(&words));
    if let Some(bar) = place.closest("section").ok().flatten() {
        let _ = if total > 0 { bar.set_attribute("data-there", "") } else { bar.remove_attribute("data-there") };
    }
    words
}

//! The marked words in an article that the reader found by a search: goes from one to the next, and shows which one it
//! is.

use std::cell::Cell;

use web_sys::{ScrollIntoViewOptions, ScrollLogicalPosition};

use super::{
    dom::{all, one, root},
    live_region::announce,
};

thread_local! {
    /// The number of the marked word that the reader went to last.
    static AT_MARK: Cell<Option<usize>> = const { Cell::new(None) };
}

const MARKS: &str = "article mark";

/// Shows in the bar how many marked words there are. The page stays where it is: the reader sees its title first, and
/// goes to the words by the bar.
pub fn place() {
    AT_MARK.with(|at| at.set(None));
    write_mark_place(0);
}

/// Scrolls to the next or the previous marked word, from the last to the first and back, and announces its number.
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

/// Shows `2 / 5` in the bar, or `5` before the reader has gone to a word, and hides the bar if no word is marked.
fn write_mark_place(n: usize) -> String {
    let Some(place) = one("[data-found-place]") else { return String::new() };
    let total = root().map_or(0, |root| all(&root, MARKS).len());
    let total_words = total.to_string();
    let words = if n == 0 { total_words } else { [&n.to_string(), " / ", &total_words].concat() };
    place.set_text_content(Some(&words));
    if let Some(bar) = place.closest("section").ok().flatten() {
        let _ = if total > 0 { bar.set_attribute("data-there", "") } else { bar.remove_attribute("data-there") };
    }
    words
}

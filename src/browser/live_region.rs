//! The live region: what is written there is said by screen readers.

use std::cell::Cell;

use super::{dom::one, timing::after};

thread_local! {
    /// Counts announcements that wait, so that only the newest is said.
    static ANNOUNCEMENTS: Cell<u32> = const { Cell::new(0) };
}

/// How long words stand in the live region, in milliseconds.
const ANNOUNCED: i32 = 6_000;

/// Writes into the live region, so that screen readers say it. The same words twice are said twice.
pub fn announce(words: &str) {
    write_status(words, false);
}

/// Says what can be seen elsewhere on the page.
pub fn announce_shown(words: &str) {
    write_status(words, true);
}

/// Announces when nothing newer was announced for `ms` milliseconds.
pub fn announce_when_settled(words: String, ms: i32) {
    let turn = ANNOUNCEMENTS.with(|turns| {
        turns.set(turns.get().wrapping_add(1));
        turns.get()
    });
    after(ms, move || {
        if ANNOUNCEMENTS.with(Cell::get) == turn {
            announce(&words);
        }
    });
}

/// Empties the live region: what was announced of the page before, and what waits to be announced.
pub fn clear() {
    ANNOUNCEMENTS.with(|turns| turns.set(turns.get().wrapping_add(1)));
    if let Some(status) = one("[role=status]") {
        status.set_text_content(None);
    }
}

fn write_status(words: &str, shown: bool) {
    let Some(status) = one("[role=status]") else { return };
    let _ = if shown { status.set_attribute("data-shown", "") } else { status.remove_attribute("data-shown") };
    let same = status.text_content().as_deref() == Some(words);
    let again = if same { [words, "\u{a0}"].concat() } else { words.to_owned() };
    status.set_text_content(Some(&again));
    after(ANNOUNCED, move || {
        // Newer words stay for their own time.
        if status.text_content().as_deref() == Some(&again) {
            status.set_text_content(None);
        }
    });
}

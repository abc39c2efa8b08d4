//! The live region: an element whose text screen readers speak when it changes.

use std::cell::Cell;

use super::{dom::one, timing::after};

thread_local! {
    /// Counts delayed announcements, so that only the newest is made.
    static ANNOUNCEMENTS: Cell<u32> = const { Cell::new(0) };
}

/// How long a text stays in the live region, in milliseconds.
const ANNOUNCED: i32 = 6_000;

/// Writes a text into the live region. Screen readers speak it even if it is the same text as before.
pub fn announce(words: &str) {
    write_status(words, false);
}

/// Announces a text that is visible elsewhere on the page too.
pub fn announce_shown(words: &str) {
    write_status(words, true);
}

/// Announces the text after `ms` milliseconds, unless this function is called again in the meantime.
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

/// Empties the live region, and cancels delayed announcements: they are about the page before.
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
        // A newer text is not removed here: it has a timer of its own.
        if status.text_content().as_deref() == Some(&again) {
            status.set_text_content(None);
        }
    });
}

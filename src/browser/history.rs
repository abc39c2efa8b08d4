//! The address of the page, and the entries of the browser's history.

use std::cell::RefCell;

use js_sys::Array;
use wasm_bindgen::JsValue;
use web_sys::ScrollRestoration;

use super::{dom::window, page};

/// How a page is entered into the history.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// As a new entry.
    Push,
    /// Instead of the entry that is shown.
    Replace,
    /// The reader went back or forward to an entry.
    Pop,
}

/// The reader's position on a page.
#[derive(Debug, Clone, Copy, Default)]
pub struct Position {
    pub y: f64,
    /// The link that the reader followed, by its position among all links of the page.
    pub link: Option<usize>,
}

#[derive(Default)]
struct Entries {
    /// The number of the entry that is shown.
    current: u32,
    last: u32,
    positions: Vec<(u32, Position)>,
    /// The words that the page which is shown was found by.
    words: String,
}

impl Entries {
    fn add(&mut self) {
        self.last += 1;
        self.current = self.last;
    }
}

thread_local! {
    static ENTRIES: RefCell<Entries> = RefCell::default();
}

/// Lets the program restore scroll positions instead of the browser, until the reader leaves the page.
///
/// `url` replaces the address, if given; `words` are those that the page was found by, see [`words`].
pub fn begin(url: Option<&str>, words: &str) {
    let Some(history) = window().and_then(|window| window.history().ok()) else { return };
    let _ = history.set_scroll_restoration(ScrollRestoration::Manual);
    let known = number(&history.state().unwrap_or(JsValue::NULL));
    ENTRIES.with_borrow_mut(|entries| {
        entries.current = known.unwrap_or(1);
        entries.last = entries.current;
    });
    write(&history, url, words, true);
}

/// Another document replaces this one: lets the browser restore scroll positions again.
pub fn end() {
    if let Some(history) = window().and_then(|window| window.history().ok()) {
        let _ = history.set_scroll_restoration(ScrollRestoration::Auto);
    }
}

/// Remembers the reader's position on the page that is shown.
pub fn leave(link: Option<usize>) {
    let position = Position { y: page::scroll_y(), link };
    ENTRIES.with_borrow_mut(|entries| {
        let current = entries.current;
        entries.positions.retain(|(entry, _)| *entry != current);
        entries.positions.push((current, position));
    });
}

/// The position that was remembered for the page that is shown, if the reader was there before.
pub fn position() -> Option<Position> {
    ENTRIES.with_borrow(|entries| {
        entries.positions.iter().find(|(entry, _)| *entry == entries.current).map(|(_, position)| *position)
    })
}

/// Makes `url` the address of the page. A new entry removes the entries after the current one, as in the browser.
/// `words` are those that the page was found by, see [`words`].
pub fn set(url: &str, words: &str, mode: Mode) {
    let Some(history) = window().and_then(|window| window.history().ok()) else { return };
    if mode == Mode::Push {
        ENTRIES.with_borrow_mut(Entries::add);
    }
    write(&history, Some(url), words, mode != Mode::Push);
}

/// Gives a number to an entry that the browser made for a place on the page that is shown.
pub fn adopt() {
    let Some(history) = window().and_then(|window| window.history().ok()) else { return };
    if number(&history.state().unwrap_or(JsValue::NULL)).is_none() {
        let words = ENTRIES.with_borrow_mut(|entries| {
            entries.add();
            entries.words.clone()
        });
        write(&history, None, &words, true);
    }
}

/// Called when the browser has gone to another entry of the history. Returns whether the program made that entry.
pub fn popped(state: &JsValue) -> bool {
    let number = number(state);
    if let Some(number) = number {
        leave(None);
        ENTRIES.with_borrow_mut(|entries| {
            entries.current = number;
            entries.last = entries.last.max(number);
            entries.words = words_in(state);
        });
    }
    number.is_some()
}

/// The words that the page was found by. They are kept here and not in the address: that is copied, printed and passed
/// on, and tells others what the reader was looking for.
pub fn words() -> String {
    let state = window().and_then(|window| window.history().ok()?.state().ok()).unwrap_or_default();
    words_in(&state)
}

fn words_in(state: &JsValue) -> String {
    if number(state).is_none() {
        return String::new();
    }
    Array::from(state).get(1).as_string().unwrap_or_default()
}

fn write(history: &web_sys::History, url: Option<&str>, words: &str, replace: bool) {
    let number = ENTRIES.with_borrow_mut(|entries| {
        words.clone_into(&mut entries.words);
        entries.current
    });
    let state: JsValue = match words {
        "" => Array::of1(&number.into()).into(),
        words => Array::of2(&number.into(), &words.into()).into(),
    };
    let _ = match replace {
        true => history.replace_state_with_url(&state, "", url),
        false => history.push_state_with_url(&state, "", url),
    };
}

/// The number that the program stored in an entry. Programs of other sites on the same origin store other things there.
fn number(state: &JsValue) -> Option<u32> {
    if !Array::is_array(state) {
        return None;
    }
    let number = Array::from(state).get(0).as_f64()?;
    (1.0..1e9).contains(&number).then_some(number as u32)
}

/// Path, query and fragment of the address.
pub fn address() -> Option<(String, String, String)> {
    let location = window()?.location();
    Some((location.pathname().ok()?, location.search().ok()?, location.hash().ok()?))
}

/// Opens an address as a new document.
pub fn open(url: &str) {
    if let Some(window) = window() {
        let _ = window.location().assign(url);
    }
}

/// Reloads the document.
pub fn reload() {
    if let Some(window) = window() {
        let _ = window.location().reload();
    }
}

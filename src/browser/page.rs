//! The page as a whole: its head, its focus, its live region.

use std::{cell::Cell, pin::Pin};

use wasm_bindgen::{JsCast, JsValue, prelude::Closure};
use web_sys::{
    Document, Element, Event, FocusEvent, FocusOptions, HtmlElement, KeyboardEvent, ScrollIntoViewOptions,
    ScrollLogicalPosition, Window,
};

pub(super) fn window() -> Option<Window> {
    web_sys::window()
}

pub(super) fn document() -> Option<Document> {
    window()?.document()
}

pub(super) fn root() -> Option<Element> {
    document()?.document_element()
}

/// All elements below `element` that match, in the order of the page.
pub(super) fn all(element: &Element, selector: &str) -> Vec<Element> {
    let Ok(nodes) = element.query_selector_all(selector) else { return Vec::new() };
    (0..nodes.length()).filter_map(|n| nodes.item(n)?.dyn_into().ok()).collect()
}

fn one(selector: &str) -> Option<Element> {
    document()?.query_selector(selector).ok()?
}

/// What changes in the head and on the root element from page to page.
pub struct PageHead<'a> {
    pub title: &'a str,
    pub description: &'a str,
    pub lang: &'a str,
    pub dir: &'a str,
    pub canonical: Option<&'a str>,
}

/// Brings the head in line with what is shown.
pub fn set_head(head: &PageHead<'_>) {
    let Some(document) = document() else { return };
    document.set_title(head.title);
    if let Some(html) = root() {
        let _ = html.set_attribute("lang", head.lang);
        let _ = html.set_attribute("dir", head.dir);
    }
    for (selector, attribute, value) in
        [("meta[name=description]", "content", Some(head.description)), ("link[rel=canonical]", "href", head.canonical)]
    {
        if let Some((element, value)) = one(selector).zip(value) {
            let _ = element.set_attribute(attribute, value);
        }
    }
    // They belong to the page that was opened first.
    for element in
        document.head().iter().flat_map(|head| all(head, "link[hreflang],script[type='application/ld+json']"))
    {
        element.remove();
    }
}

/// Focuses an element without moving the page.
pub(super) fn focus(element: &Element) {
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        let options = FocusOptions::new();
        options.set_prevent_scroll(true);
        let _ = element.focus_with_options(&options);
    }
}

/// Puts the focus on the title of the page, at its top.
pub fn focus_title() {
    if let Some(title) = one("main h1").or_else(|| one("main")) {
        focus(&title);
    }
}

/// Scrolls to the element that an address names behind `#`, or to the top.
pub fn scroll_to_fragment(fragment: &str) {
    let target = document().and_then(|document| document.get_element_by_id(fragment.trim_start_matches('#')));
    match target {
        Some(element) => element.scroll_into_view(),
        None => scroll_to(0.0),
    }
}

pub fn scroll_to(y: f64) {
    if let Some(window) = window() {
        window.scroll_to_with_x_and_y(0.0, y);
    }
}

/// How far the page is scrolled, in CSS pixels.
pub fn scroll_y() -> f64 {
    window().and_then(|window| window.scroll_y().ok()).unwrap_or_default()
}

/// The place of the focused link among the links of the page.
pub fn focused_link() -> Option<usize> {
    let focused = document()?.active_element()?;
    all(&root()?, "a[href]").iter().position(|link| *link == focused)
}

/// Focuses the link with this place among the links of the page.
pub fn focus_link(place: usize) -> bool {
    let link = root().and_then(|root| all(&root, "a[href]").into_iter().nth(place));
    link.inspect(focus).is_some()
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

/// Empties the live region: what was announced of the page before, and what waits to be announced.
pub fn stop_announcing() {
    ANNOUNCEMENTS.with(|turns| turns.set(turns.get().wrapping_add(1)));
    if let Some(status) = one("[role=status]") {
        status.set_text_content(None);
    }
}

/// Shows what helps with searching. Not before the reader turns to it: it would move what stands below.
pub fn set_searching() {
    if let Some(html) = root() {
        let _ = html.set_attribute("data-searching", "");
    }
}

/// Shows that something is on its way, for as long as `busy`.
pub fn set_busy(busy: bool) {
    if let Some(html) = root() {
        let _ = if busy { html.set_attribute("data-busy", "") } else { html.remove_attribute("data-busy") };
    }
}

/// Whether the program still runs the page: after a fault it is left to the browser.
pub fn is_live() -> bool {
    root().and_then(|html| html.get_attribute("data-app")).as_deref() == Some("live")
}

/// Tells the console of a word that the program does not know, and where it was.
pub fn log_unknown(place: &str, word: &str) {
    web_sys::console::warn_1(&["lectern: unknown ", place, ": ", word].concat().into());
}

/// The row about something kept on this device that has the focus.
pub fn focused_row() -> Option<Element> {
    document()?.active_element()?.closest("[data-packs]").ok()?
}

/// Focuses the row, if what had the focus in it is gone.
pub fn keep_focus(row: &Element) {
    let focused = document().and_then(|document| document.active_element());
    let is_seen = |focused: &Element| focused.closest("[hidden]").is_ok_and(|hidden| hidden.is_none());
    if !focused.is_some_and(|focused| row.contains(Some(&focused)) && is_seen(&focused)) {
        focus(row);
    }
}

/// Whether the focus leaves the element that listens.
pub fn focus_left(event: &Event) -> bool {
    let to = event.dyn_ref::<FocusEvent>().and_then(FocusEvent::related_target);
    let to = to.and_then(|target| target.dyn_into::<web_sys::Node>().ok());
    let here = event.current_target().and_then(|target| target.dyn_into::<web_sys::Node>().ok());
    // Without a new place for the focus it was a click on the bare page, which closes nothing by itself.
    to.is_some() && !here.is_some_and(|here| here.contains(to.as_ref()))
}

/// Whether the Escape key was pressed.
pub fn is_escape(event: &Event) -> bool {
    event.dyn_ref::<KeyboardEvent>().is_some_and(|event| event.key() == "Escape")
}

/// Focuses the button that opened the list in which an event happened.
pub fn focus_opener(event: &Event) {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let Some(target) = target else { return };
    let panel = target.closest(".site-nav__panel,.site-nav__list").ok().flatten();
    let Some(id) = panel.map(|panel| panel.id()).filter(|id| !id.is_empty()) else { return };
    if let Some(opener) = one(&["[aria-controls='", &id, "']"].concat()) {
        focus(&opener);
    }
}

pub fn print() {
    if let Some(window) = window() {
        let _ = window.print();
    }
}

/// Notes a moment for performance measurements.
pub fn mark(name: &str) {
    if let Some(performance) = window().and_then(|window| window.performance()) {
        let _ = performance.mark(name);
    }
}

/// Runs something that waits. One kind of task for all: its code exists once.
pub fn spawn(task: Pin<Box<dyn Future<Output = ()>>>) {
    wasm_bindgen_futures::spawn_local(task);
}

/// Calls `then` after `ms` milliseconds.
pub fn after(ms: i32, then: impl FnOnce() + 'static) {
    if let Some(window) = window() {
        let callback = Closure::once_into_js(then);
        let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(callback.unchecked_ref(), ms);
    }
}

/// Waits so many milliseconds.
pub async fn wait(ms: i32) {
    let timer = js_sys::Promise::new(&mut |done, _| {
        if let Some(window) = window() {
            let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(&done, ms);
        }
    });
    let _ = wasm_bindgen_futures::JsFuture::from(timer).await;
}

/// Something between a half and the whole of a time.
pub fn random(ms: i32) -> i32 {
    (f64::from(ms) * (0.5 + js_sys::Math::random() / 2.0)) as i32
}

thread_local! {
    static ANNOUNCEMENTS: Cell<u32> = const { Cell::new(0) };
    static MOVES: Cell<u32> = const { Cell::new(0) };
    /// When the last two keys were pressed, in milliseconds.
    static KEYS: Cell<(f64, f64)> = const { Cell::new((-1e9, 0.0)) };
    /// Which of the marked words the reader is at.
    static AT_MARK: Cell<Option<usize>> = const { Cell::new(None) };
}

/// Milliseconds since the page began.
pub fn now() -> f64 {
    window().and_then(|window| window.performance()).map(|performance| performance.now()).unwrap_or_default()
}

/// A key was pressed.
pub(super) fn note_key() {
    KEYS.with(|keys| keys.set((keys.get().1, now())));
}

/// How long before the last key another one was pressed, in milliseconds.
pub fn since_last_key() -> i32 {
    let (before, last) = KEYS.with(Cell::get);
    (last - before).min(1e6) as i32
}

/// Calls `then` when nothing has moved for `ms` milliseconds.
pub fn when_settled(ms: i32, then: impl FnOnce() + 'static) {
    let turn = MOVES.with(|turns| {
        turns.set(turns.get().wrapping_add(1));
        turns.get()
    });
    after(ms, move || {
        if MOVES.with(Cell::get) == turn {
            then();
        }
    });
}

/// Which of the elements that match stand in the window, as places among them.
pub fn visible(selector: &str) -> Vec<usize> {
    let height = window().and_then(|window| window.inner_height().ok()?.as_f64()).unwrap_or_default();
    let elements = root().map(|root| all(&root, selector)).unwrap_or_default();
    let inside = |element: &Element| {
        let place = element.get_bounding_client_rect();
        place.bottom() >= 0.0 && place.top() <= height
    };
    elements.iter().enumerate().filter(|(_, element)| inside(element)).map(|(n, _)| n).collect()
}

/// Whether the reader has asked for little data to be used.
pub fn saves_data() -> bool {
    let get = |object: &JsValue, name: &str| js_sys::Reflect::get(object, &name.into()).unwrap_or_default();
    window().is_some_and(|window| get(&get(&window.navigator(), "connection"), "saveData").is_truthy())
}

const MARKS: &str = "article mark";

/// Says at the bar how many marked words there are; with `go`, goes to the first of them.
pub fn place_marks(go: bool) {
    AT_MARK.with(|at| at.set(None));
    write_mark_place(0);
    if go {
        to_mark(true);
    }
}

/// Goes to the next or the previous marked word, around the ends, and says which one it is.
pub(super) fn step_mark(next: bool) {
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

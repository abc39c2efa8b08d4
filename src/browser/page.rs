//! The page as a whole: its head, its scroll position, and its state, which style sheets and tests read from
//! attributes.

use wasm_bindgen::JsValue;
use web_sys::Element;

use super::dom::{all, document, one, root, window};

/// The parts of the head and of the root element that differ from page to page.
pub struct PageHead<'a> {
    pub title: &'a str,
    pub description: &'a str,
    pub lang: &'a str,
    pub dir: &'a str,
    pub canonical: Option<&'a str>,
}

/// Changes the head to that of the page that is shown.
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
    // The publisher wrote these for the page that was opened first.
    for element in
        document.head().iter().flat_map(|head| all(head, "link[hreflang],script[type='application/ld+json']"))
    {
        element.remove();
    }
}

/// Scrolls to the element that the fragment of an address names, or to the top if there is none.
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

/// Which of the elements that match the selector are visible in the window, by their positions among them.
pub fn visible(selector: &str) -> Vec<usize> {
    let height = window().and_then(|window| window.inner_height().ok()?.as_f64()).unwrap_or_default();
    let elements = root().map(|root| all(&root, selector)).unwrap_or_default();
    let inside = |element: &Element| {
        let place = element.get_bounding_client_rect();
        place.bottom() >= 0.0 && place.top() <= height
    };
    elements.iter().enumerate().filter(|(_, element)| inside(element)).map(|(n, _)| n).collect()
}

/// Shows the help for searching. It is shown only when the reader turns to the search, because it moves the content
/// below.
pub fn set_searching() {
    if let Some(html) = root() {
        let _ = html.set_attribute("data-searching", "");
    }
}

/// Shows whether something is being loaded.
pub fn set_busy(busy: bool) {
    if let Some(html) = root() {
        let _ = if busy { html.set_attribute("data-busy", "") } else { html.remove_attribute("data-busy") };
    }
}

/// Whether the program still handles the page. After a fault of the program, the browser does.
pub fn is_live() -> bool {
    root().and_then(|html| html.get_attribute("data-app")).as_deref() == Some("live")
}

/// Whether the browser is set to save data.
pub fn saves_data() -> bool {
    let get = |object: &JsValue, name: &str| js_sys::Reflect::get(object, &name.into()).unwrap_or_default();
    window().is_some_and(|window| get(&get(&window.navigator(), "connection"), "saveData").is_truthy())
}

/// Logs a word that the program does not know, and where it was, to the console.
pub fn log_unknown(place: &str, word: &str) {
    web_sys::console::warn_1(&["lectern: unknown ", place, ": ", word].concat().into());
}

/// The whole address of the page.
pub fn address() -> String {
    window().and_then(|window| window.location().href().ok()).unwrap_or_default()
}

/// The day here, as in `2026-11-30`.
pub fn today() -> String {
    let now = js_sys::Date::new_0();
    let two = |n: u32| [if n < 10 { "-0" } else { "-" }, &n.to_string()].concat();
    [now.get_full_year().to_string(), two(now.get_month() + 1), two(now.get_date())].concat()
}

/// Sets what stands at the foot of a printed page.
pub fn set_printed(words: &str) {
    if let Some(foot) = super::dom::one("[data-printed]") {
        foot.set_text_content(Some(words));
    }
}

/// Records a point in time for performance measurements.
pub fn mark(name: &str) {
    if let Some(performance) = window().and_then(|window| window.performance()) {
        let _ = performance.mark(name);
    }
}

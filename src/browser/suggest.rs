//! The titles that are shown below the search box while somebody types: an editable combobox with a listbox, after the
//! pattern of the ARIA Authoring Practices. The arrows choose a title, Enter opens it, Escape closes the list. What is
//! chosen is told by `aria-activedescendant`; the focus stays in the box.

use std::ops::Range;

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition};

use crate::corpus::Lang;

use super::dom::{all, document, one};

const BOX: &str = "[data-search] input";
const LIST: &str = "suggestions";
const OPTIONS: &str = "#suggestions [role=option]";

/// A title below the box.
pub struct Suggestion<'a> {
    pub href: String,
    pub title: &'a str,
    pub lang: &'a Lang,
    /// The positions of the words that were found, in bytes.
    pub marks: &'a [Range<usize>],
}

/// Shows titles below the box that has the focus, instead of those that are there. `query` is what they answer, `label`
/// names the list for screen readers. Returns whether there is such a box.
pub fn show(suggestions: &[Suggestion<'_>], query: &str, label: &str) -> bool {
    close();
    let focused = document().and_then(|document| document.active_element());
    let Some(input) = focused.filter(|element| element.matches(BOX).unwrap_or(false)) else { return false };
    if suggestions.is_empty() {
        return true;
    }
    let list = || {
        let list = document()?.create_element("div").ok()?;
        let about = [("id", LIST), ("class", LIST), ("role", "listbox"), ("aria-label", label), ("data-query", query)];
        set(&list, &about)?;
        for (n, suggestion) in suggestions.iter().enumerate() {
            let option = option(n, suggestion)?;
            list.append_child(&option).ok()?;
        }
        input.closest("[data-search]").ok()??.append_child(&list).ok()
    };
    if list().is_none() {
        return false;
    }
    let about =
        [("role", "combobox"), ("aria-autocomplete", "list"), ("aria-controls", LIST), ("aria-expanded", "true")];
    set(&input, &about).is_some()
}

fn set(element: &Element, attributes: &[(&str, &str)]) -> Option<()> {
    attributes.iter().try_for_each(|(name, value)| element.set_attribute(name, value).ok())
}

fn option(n: usize, Suggestion { href, title, lang, marks }: &Suggestion<'_>) -> Option<Element> {
    let document = document()?;
    let option = document.create_element("div").ok()?;
    let id = [LIST, "-", &n.to_string()].concat();
    let about = [("id", &*id), ("role", "option"), ("aria-selected", "false"), ("aria-label", title)];
    set(&option, &about)?;
    set(&option, &[("lang", lang.as_str()), ("dir", lang.dir().as_str())])?;
    // What is inside an option is nothing of its own: the option is pressed, and then the link in it is followed.
    let link = document.create_element("a").ok()?;
    set(&link, &[("href", href), ("inert", "")])?;
    let piece = |name: &str, text: &str| {
        let piece = document.create_element(name).ok()?;
        piece.set_text_content(Some(text));
        link.append_child(&piece).ok()
    };
    let mut done = 0;
    for mark in *marks {
        piece("span", title.get(done..mark.start)?)?;
        piece("mark", title.get(mark.clone())?)?;
        done = mark.end;
    }
    piece("span", title.get(done..)?)?;
    option.append_child(&link).ok()?;
    Some(option)
}

/// Closes the list. Returns whether it was open.
pub fn close() -> bool {
    let Some(list) = one("#suggestions") else { return false };
    list.remove();
    if let Some(input) = one("[aria-controls=suggestions]") {
        let _ = input.set_attribute("aria-expanded", "false");
        let _ = input.remove_attribute("aria-activedescendant");
        let _ = input.remove_attribute("aria-controls");
    }
    true
}

/// Opens the title of an option.
pub(super) fn follow(option: &Element) {
    let link = all(option, "a").into_iter().next().and_then(|link| link.dyn_into::<HtmlElement>().ok());
    if let Some(link) = link {
        link.click();
    }
    close();
}

/// Closes the list when the focus leaves its box for something else than the list.
pub(super) fn left(to: &Element) {
    if to.closest("[data-search]").is_ok_and(|form| form.is_none()) {
        close();
    }
}

/// Handles a key that was pressed in the box, if the list is open. Returns whether it did.
pub(super) fn pressed(key: &str) -> bool {
    let Some(input) = one("[aria-controls=suggestions]") else { return false };
    let Some(root) = super::dom::root() else { return false };
    let options = all(&root, OPTIONS);
    let chosen = options.iter().position(|option| option.get_attribute("aria-selected").as_deref() == Some("true"));
    let to = match (key, chosen) {
        ("ArrowDown", None) => Some(0),
        ("ArrowDown", Some(n)) => Some(n + 1).filter(|n| *n < options.len()),
        ("ArrowUp", None) => options.len().checked_sub(1),
        ("ArrowUp", Some(n)) => n.checked_sub(1),
        ("Enter", Some(n)) => {
            follow(&options[n]);
            return true;
        }
        ("Escape", _) => return close(),
        _ => return false,
    };
    for (n, option) in options.iter().enumerate() {
        let _ = option.set_attribute("aria-selected", if to == Some(n) { "true" } else { "false" });
    }
    let _ = match to {
        Some(n) => {
            let nearest = ScrollIntoViewOptions::new();
            nearest.set_block(ScrollLogicalPosition::Nearest);
            options[n].scroll_into_view_with_scroll_into_view_options(&nearest);
            input.set_attribute("aria-activedescendant", &options[n].id())
        }
        // Before the first and after the last is the text that was typed.
        None => input.remove_attribute("aria-activedescendant"),
    };
    true
}

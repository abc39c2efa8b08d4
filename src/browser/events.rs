//! Turns events of the browser into [`Action`]s. There is one listener for each kind of event, for the whole page.

use std::rc::Rc;

use wasm_bindgen::{JsCast, prelude::Closure};
use web_sys::{Element, Event, HtmlAnchorElement, HtmlInputElement, HtmlSelectElement, MouseEvent, PopStateEvent, Url};

use crate::corpus::PackIds;

use super::{
    acts::{DeviceAct, MarkAct, Setting},
    dom::{all, document, root, window},
    focus, history, keys, marked_words,
    page::{self, is_live},
    suggest, timing,
};

/// A page that has not been scrolled for this many milliseconds counts as still.
const SCROLLED: i32 = 120;

/// Something that the reader wants, and the program does.
pub enum Action {
    /// To follow a link inside the site.
    Follow(InnerLink),
    /// To go back or forward to an entry of the history.
    Return {
        /// Whether the program made the entry. The browser makes entries itself for links to a place on the same page.
        ours: bool,
    },
    /// To see the articles that match the search box and the filters.
    Narrow {
        /// Names and values of the search box and the filters; the search box is called `q`.
        fields: Vec<(String, String)>,
        /// The reader is still typing.
        typing: bool,
        /// The reader pressed Enter or a button.
        submitted: bool,
    },
    /// To remove all filters.
    Clear,
    Reload,
    /// The reader has turned to the search box and will probably search: what a search needs can be loaded.
    Prepare,
    /// The reader has scrolled, and the page is still again.
    Scrolled,
    /// The page is about to be printed.
    Print,
    /// To change a setting of this device.
    Set {
        setting: Setting,
        on: bool,
    },
    /// To remove the marks from the words that the article was found by.
    Unmark,
    /// To change what this device keeps, or to answer a notice.
    Device {
        act: DeviceAct,
        /// The packs that the button's row is about.
        packs: PackIds,
        /// The name of these packs for the reader.
        name: String,
    },
}

/// The address of a link to a page of the same origin.
pub struct InnerLink {
    pub path: String,
    pub search: String,
    pub fragment: String,
    /// Whether focus and scroll position stay when the link is followed, as an attribute of the link demands.
    pub keep: bool,
}

/// Calls `on_action` for everything that the reader does. If `on_action` returns false, the browser handles the event.
pub fn listen(on_action: impl Fn(Action) -> bool + 'static) {
    let on_action = Rc::new(on_action);
    let answer = move |event: &Event, action: Option<Action>| {
        if let Some(action) = action
            && is_live()
            && on_action(action)
        {
            event.prevent_default();
        }
    };
    let answer = Rc::new(answer);
    for kind in ["click", "submit", "input", "change", "focusin", "mousedown"] {
        let answer = answer.clone();
        add(kind, false, move |event| answer(&event, action(kind, &event)));
    }
    add("keydown", false, |event| keys::pressed(&event));
    let scrolled = answer.clone();
    add("scroll", false, move |event| {
        let (answer, event) = (scrolled.clone(), event.clone());
        timing::when_settled(SCROLLED, move || answer(&event, Some(Action::Scrolled)));
    });
    let printed = answer.clone();
    add("beforeprint", true, move |event| printed(&event, Some(Action::Print)));
    add("popstate", true, move |event| {
        let state = event.dyn_ref::<PopStateEvent>().map(PopStateEvent::state).unwrap_or_default();
        let ours = history::popped(&state);
        answer(&event, Some(Action::Return { ours }));
    });
    add("hashchange", true, |_| history::adopt());
    add("pagehide", true, |_| history::end());
}

pub(super) fn add(kind: &str, on_window: bool, listener: impl Fn(Event) + 'static) {
    let closure = Closure::<dyn Fn(Event)>::new(listener);
    let function = closure.as_ref().unchecked_ref();
    let _ = match on_window {
        true => window().map(|window| window.add_event_listener_with_callback(kind, function)),
        false => document().map(|document| document.add_event_listener_with_callback(kind, function)),
    };
    // The listener is never removed.
    closure.forget();
}

fn action(kind: &str, event: &Event) -> Option<Action> {
    let target: Element = event.target()?.dyn_into().ok()?;
    let within = |selector: &str| target.closest(selector).ok().flatten();
    match kind {
        "click" if event.default_prevented() => None,
        "click" if within("[data-clear]").is_some() => Some(Action::Clear),
        "click" if within("[data-reload]").is_some() => Some(Action::Reload),
        "click" if within("[data-found]").is_some() => {
            match parsed(&within("[data-found]")?, "data-found", MarkAct::parse)? {
                MarkAct::Close => return Some(Action::Unmark),
                MarkAct::Next => marked_words::step(true),
                MarkAct::Previous => marked_words::step(false),
            }
            None
        }
        "click" if within("[data-device]").is_some() => {
            let act = parsed(&within("[data-device]")?, "data-device", DeviceAct::parse)?;
            let row = within("[data-packs]");
            let of_row = |name: &str| row.as_ref().and_then(|row| row.get_attribute(name)).unwrap_or_default();
            Some(Action::Device { act, packs: PackIds::parse(of_row("data-packs")), name: of_row("aria-label") })
        }
        "click" if target.matches("#suggestions [role=option]").unwrap_or(false) => {
            suggest::follow(&target);
            None
        }
        "click" => link(event.dyn_ref()?, &within("a[href]")?).map(Action::Follow),
        "submit" => within("[data-search],[data-filters]").map(|form| narrow(Some(&form), false, true)),
        "input" if target.matches("input[type=search]").unwrap_or(false) => {
            within("[data-search]").map(|form| narrow(Some(&form), true, false))
        }
        "focusin" => {
            suggest::left(&target);
            target.matches("input[type=search]").unwrap_or(false).then_some(Action::Prepare)
        }
        // The box keeps the focus while a title is pressed: else the list would be closed before the click.
        "mousedown" => {
            if within("#suggestions").is_some() {
                event.prevent_default();
            } else if within("[data-search]").is_none() {
                suggest::close();
            }
            None
        }
        "change" if target.has_attribute("data-setting") => {
            let setting = parsed(&target, "data-setting", Setting::parse)?;
            let on = target.dyn_ref::<HtmlInputElement>().is_some_and(HtmlInputElement::checked);
            Some(Action::Set { setting, on })
        }
        "change" => within("[data-filters]").map(|_| narrow(None, false, false)),
        _ => None,
    }
}

/// Parses the value of an attribute. An unknown value does nothing: a page can be older or newer than the program.
fn parsed<T>(element: &Element, attribute: &str, parse: fn(&str) -> Option<T>) -> Option<T> {
    let word = element.get_attribute(attribute)?;
    let parsed = parse(&word);
    if parsed.is_none() {
        page::log_unknown(attribute, &word);
    }
    parsed
}

/// A plain click on a link to a page of the same origin.
fn link(event: &MouseEvent, element: &Element) -> Option<InnerLink> {
    let modified = event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key();
    let elsewhere = element.has_attribute("download") || element.has_attribute("target");
    let anchor: &HtmlAnchorElement = element.dyn_ref()?;
    let origin = window()?.location().origin().ok()?;
    if event.button() != 0 || modified || elsewhere || anchor.origin() != origin {
        return None;
    }
    // The browser itself scrolls to a place on the same page.
    let here = window()?.location();
    let same = here.pathname().ok()? == anchor.pathname() && here.search().ok()? == anchor.search();
    if same && !anchor.hash().is_empty() {
        history::leave(focus::current_link());
        return None;
    }
    Some(InnerLink {
        path: anchor.pathname(),
        search: anchor.search(),
        fragment: anchor.hash(),
        keep: element.has_attribute("data-keep"),
    })
}

fn narrow(form: Option<&Element>, typing: bool, submitted: bool) -> Action {
    Action::Narrow { fields: fields(form), typing, submitted }
}

/// Names and values of the search box and the filters. `form` is the search box that was used, if the page has two.
pub fn fields(form: Option<&Element>) -> Vec<(String, String)> {
    let mut fields = Vec::new();
    let Some(root) = root() else { return fields };
    let own = form.filter(|form| form.has_attribute("data-search"));
    let search = own.cloned().or_else(|| all(&root, "[data-search]").into_iter().next());
    for element in search.iter().flat_map(|form| all(form, "input")) {
        if let Some(input) = element.dyn_ref::<HtmlInputElement>() {
            fields.push((input.name(), input.value()));
        }
    }
    for element in all(&root, "[data-filters] input:checked,[data-filters] select") {
        if let Some(input) = element.dyn_ref::<HtmlInputElement>() {
            fields.push((input.name(), input.value()));
        } else if let Some(select) = element.dyn_ref::<HtmlSelectElement>() {
            fields.push((select.name(), select.value()));
        }
    }
    fields
}

/// Puts a text into the search box of the header, unless the reader is `typing` there.
pub fn set_search_text(words: &str, typing: bool) {
    let Some(document) = document() else { return };
    let input = document.query_selector("[data-search] input").ok().flatten();
    if let Some(input) = input.and_then(|input| input.dyn_into::<HtmlInputElement>().ok())
        && !(typing && document.active_element().as_ref() == Some(&input))
        && input.value() != words
    {
        input.set_value(words);
    }
}

/// The absolute form of an address on this origin.
pub fn absolute(path: &str) -> Option<String> {
    let origin = window()?.location().origin().ok()?;
    Url::new_with_base(path, &origin).ok().map(|url| url.href())
}

//! Reads the static page, and replaces its content by the elements that the program makes.

use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlElement, HtmlInputElement};

use crate::corpus::Lang;

use super::{
    dom::{all, document, root},
    share,
};

/// An element of the static page whose content the program makes.
pub type Mount = HtmlElement;

/// The static page that the program takes over.
pub struct StaticPage {
    /// The path of the site on its host: `/`, `/repo/` or `/a/b/`.
    pub base: String,
    /// The interface language.
    pub lang: Lang,
    /// The data files that the page needs, relative to the base. The manifest is one of them.
    pub files: Vec<String>,
    /// Whether the page is a shell: a page without content, which can be served for any address. The program then finds
    /// out from the address what to show.
    pub shell: bool,
    /// The data of what the page shows, as JSON, if the page itself carries them.
    pub own_data: Option<String>,
    /// Whether the browser took the page from its HTTP cache without asking the host, so that it may be out of date.
    pub from_cache: bool,
    mount: HtmlElement,
}

impl StaticPage {
    /// Reads the page that is open. `None` if it lacks the attributes that the publisher writes into every page.
    pub fn read() -> Option<Self> {
        let document = document()?;
        let html = root()?;
        let base = html.get_attribute("data-base")?;
        let lang = html.get_attribute("data-lang")?.parse().ok()?;
        let mount = document.query_selector("[data-mount]").ok()??.dyn_into().ok()?;
        let find = |selector: &str| document.query_selector(selector).ok().flatten();
        let files = find("script[data-files]")?.get_attribute("data-files")?;
        let files = files.split(' ').map(str::to_owned).collect();
        let shell = find("script[data-shell]").is_some();
        let own_data = find("script[data-screen]").and_then(|script| {
            script.remove();
            script.text_content()
        });
        let from_cache = find("script[data-cached]").is_some();
        Some(Self { base, lang, files, shell, own_data, from_cache, mount })
    }

    /// Empties the mount point and lets `mount` fill it, without letting the browser draw in between. Focus, typed text
    /// and opened lists are carried over. Returns whether the reader has typed or chosen something that the program
    /// does not know of yet.
    pub fn take_over(self, mount: impl FnOnce(Mount)) -> bool {
        let state = document().map(|document| ReaderState::read(&document, &self.mount));
        self.mount.set_text_content(None);
        mount(self.mount.clone());
        let asked = state.is_some_and(|state| state.restore(&self.mount));
        if let Some(html) = root() {
            let _ = html.set_attribute("data-app", "live");
            if share::can_share() {
                let _ = html.set_attribute("data-share", "");
            }
        }
        asked
    }
}

/// The element that notices are shown in.
pub fn notices() -> Option<Mount> {
    document()?.query_selector("[data-notices]").ok()??.dyn_into().ok()
}

/// Marks the page as one that the program could not take over: it stays as the publisher wrote it.
pub fn failed() {
    if let Some(html) = root() {
        let _ = html.set_attribute("data-app", "failed");
    }
}

/// What a reader did on the static page before the program took over. Elements are known by their position: the static
/// page and the program's page have the same elements in the same order.
struct ReaderState {
    focus: Option<usize>,
    inputs: Vec<Input>,
    opened: Vec<usize>,
}

struct Input {
    value: String,
    checked: bool,
    selection: Option<(u32, u32)>,
}

const OPENERS: &str = "[aria-controls]";
/// The fields in which a reader types or chooses something. Settings are left out: `storage.rs` keeps those.
const INPUTS: &str = "input:not([data-setting])";

impl ReaderState {
    fn read(document: &Document, mount: &Element) -> Self {
        let focused = document.active_element();
        let focus = focused.and_then(|focused| all(mount, "*").iter().position(|element| *element == focused));
        let input = |input: HtmlInputElement| Input {
            value: input.value(),
            checked: input.checked(),
            selection: input.selection_start().ok().flatten().zip(input.selection_end().ok().flatten()),
        };
        let inputs = all(mount, INPUTS).into_iter().filter_map(|element| element.dyn_into().ok()).map(input).collect();
        let is_open = |element: &Element| element.get_attribute("aria-expanded").as_deref() == Some("true");
        let openers = all(mount, OPENERS);
        let opened = openers.iter().enumerate().filter(|(_, element)| is_open(element)).map(|(n, _)| n).collect();
        Self { focus, inputs, opened }
    }

    /// Puts the state into the program's elements. Returns whether anything was typed or chosen.
    fn restore(self, mount: &Element) -> bool {
        let openers = all(mount, OPENERS);
        for element in self.opened.iter().filter_map(|n| openers.get(*n)) {
            if let Some(element) = element.dyn_ref::<HtmlElement>() {
                element.click();
            }
        }
        let inputs = all(mount, INPUTS).into_iter().filter_map(|input| input.dyn_into::<HtmlInputElement>().ok());
        let mut asked = false;
        for (input, was) in inputs.zip(&self.inputs) {
            if was.checked && !input.checked() {
                input.set_checked(true);
                asked = true;
            } else if input.value() != was.value && !was.value.is_empty() {
                input.set_value(&was.value);
                asked = true;
            }
        }
        let focused = self.focus.and_then(|n| all(mount, "*").into_iter().nth(n));
        if let Some(element) = focused {
            super::focus::element(&element);
            if let Ok(input) = element.dyn_into::<HtmlInputElement>()
                && let Some(place) = all(mount, INPUTS).iter().position(|other| *other == **input)
                && let Some((start, end)) = self.inputs.get(place).and_then(|was| was.selection)
            {
                let _ = input.set_selection_range(start, end);
            }
        }
        asked
    }
}

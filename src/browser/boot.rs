//! What the static page says about itself, and the exchange of its content for the program's.

use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlElement, HtmlInputElement, NodeList};

use crate::corpus::Lang;

use super::{
    dom::{all, document, root},
    share,
};

/// An element that the program fills.
pub type Mount = HtmlElement;

/// The static page that the program takes over.
pub struct StaticPage {
    /// `/`, `/repo/` or `/a/b/`.
    pub base: String,
    /// The interface language.
    pub lang: Lang,
    /// Data files that the page needs, relative to the base; the manifest among them.
    pub files: Vec<String>,
    /// The page is only a frame for any address: what it shows is for the program to find.
    pub shell: bool,
    mount: HtmlElement,
}

impl StaticPage {
    /// `None` when the page is not one of ours.
    pub fn read() -> Option<Self> {
        let document = document()?;
        let html = root()?;
        let base = html.get_attribute("data-base")?;
        let lang = html.get_attribute("data-lang")?.parse().ok()?;
        let mount = document.query_selector("[data-mount]").ok()??.dyn_into().ok()?;
        let files = each(&document.query_selector_all("[data-file]").ok()?)
            .filter_map(|link| link.get_attribute("data-file"))
            .collect();
        let shell = document.query_selector("script[data-shell]").ok().flatten().is_some();
        Some(Self { base, lang, files, shell, mount })
    }

    /// Empties the mount point and lets `mount` fill it, in one task. Focus, typed text and opened lists stay. Whether
    /// the reader has typed or chosen something that the program does not know of.
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

/// Where notices stand.
pub fn notices() -> Option<Mount> {
    document()?.query_selector("[data-notices]").ok()??.dyn_into().ok()
}

/// Says that the static page stays as it is.
pub fn failed() {
    if let Some(html) = root() {
        let _ = html.set_attribute("data-app", "failed");
    }
}

/// What a reader did with the static page. Both pages have the same elements in the same order.
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
/// What a reader types and chooses; settings are kept elsewhere.
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

    /// Whether anything was typed or chosen.
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

fn each(nodes: &NodeList) -> impl Iterator<Item = Element> {
    (0..nodes.length()).filter_map(|n| nodes.item(n)?.dyn_into().ok())
}

//! A method for every attribute that elements of pages may have, named like the attribute: `.href(address)`. What is
//! not in these tables does not compile. `style` and `target` are left out on purpose: the content policy refuses the
//! one, and the other opens windows that readers did not ask for.

use leptos::ev::Event;

use super::node::{AttributeValue, Element, SwitchForm};
use crate::corpus::Lang;

/// What an attribute with a text can be given. With `None` the element goes without the attribute.
pub trait AttributeText {
    fn add_to(self, element: Element, name: &'static str) -> Element;
}

impl AttributeText for String {
    #[inline(never)]
    fn add_to(self, element: Element, name: &'static str) -> Element {
        element.with(name, AttributeValue::Text(self))
    }
}

impl AttributeText for &str {
    #[inline(never)]
    fn add_to(self, element: Element, name: &'static str) -> Element {
        self.to_owned().add_to(element, name)
    }
}

impl<T: AttributeText> AttributeText for Option<T> {
    #[inline(never)]
    fn add_to(self, element: Element, name: &'static str) -> Element {
        match self {
            Some(text) => text.add_to(element, name),
            None => element,
        }
    }
}

/// What a switch can be given: whether it is on, or a closure that says so. The attribute then follows the signals that
/// the closure reads.
pub trait Switch {
    fn add_to(self, element: Element, name: &'static str, form: SwitchForm) -> Element;
}

impl Switch for bool {
    fn add_to(self, element: Element, name: &'static str, form: SwitchForm) -> Element {
        form.write(self).add_to(element, name)
    }
}

impl<F: Fn() -> bool + Send + 'static> Switch for F {
    fn add_to(self, element: Element, name: &'static str, form: SwitchForm) -> Element {
        element.with(name, AttributeValue::Live(Box::new(self), form))
    }
}

/// Attributes with a text.
macro_rules! texts {
    ($($method:ident $name:literal)+) => {
        impl Element {$(
            #[must_use]
            pub fn $method(self, text: impl AttributeText) -> Self {
                text.add_to(self, $name)
            }
        )+}
    };
}

/// Attributes that are on or off.
macro_rules! switches {
    ($form:ident: $($method:ident $name:literal)+) => {
        impl Element {$(
            #[must_use]
            pub fn $method(self, on: impl Switch) -> Self {
                on.add_to(self, $name, SwitchForm::$form)
            }
        )+}
    };
}

/// Attributes without a value, by which scripts, styles and listeners know an element.
macro_rules! markers {
    ($($method:ident $name:literal)+) => {
        impl Element {$(
            #[must_use]
            pub fn $method(self) -> Self {
                "".add_to(self, $name)
            }
        )+}
    };
}

texts! {
    action "action"
    alt "alt"
    aria_controls "aria-controls"
    aria_current "aria-current"
    aria_label "aria-label"
    aria_labelledby "aria-labelledby"
    autocomplete "autocomplete"
    class "class"
    d "d"
    datetime "datetime"
    decoding "decoding"
    dir "dir"
    enterkeyhint "enterkeyhint"
    fetchpriority "fetchpriority"
    r#for "for"
    height "height"
    href "href"
    hreflang "hreflang"
    id "id"
    inputmode "inputmode"
    label "label"
    lang "lang"
    loading "loading"
    max "max"
    maxlength "maxlength"
    method "method"
    min "min"
    name "name"
    placeholder "placeholder"
    preload "preload"
    preserve_aspect_ratio "preserveAspectRatio"
    rel "rel"
    role "role"
    rows "rows"
    scope "scope"
    sizes "sizes"
    spellcheck "spellcheck"
    src "src"
    srcset "srcset"
    start "start"
    tabindex "tabindex"
    title "title"
    r#type "type"
    value "value"
    view_box "viewBox"
    width "width"
    y "y"
}

texts! {
    data_article "data-article"
    data_ask "data-ask"
    data_by_hand "data-by-hand"
    data_captions "data-captions"
    data_copied "data-copied"
    data_copy "data-copy"
    data_count "data-count"
    data_device "data-device"
    data_download "data-download"
    data_facet "data-facet"
    data_failed "data-failed"
    data_found "data-found"
    data_free "data-free"
    data_height "data-height"
    data_in "data-in"
    data_licence "data-licence"
    data_meant "data-meant"
    data_names "data-names"
    data_newer "data-newer"
    data_none "data-none"
    data_one "data-one"
    data_origin "data-origin"
    data_packs "data-packs"
    data_pictures_free "data-pictures-free"
    data_published "data-published"
    data_publisher "data-publisher"
    data_query "data-query"
    data_refused "data-refused"
    data_remove "data-remove"
    data_result_count "data-result-count"
    data_rights "data-rights"
    data_root "data-root"
    data_roots "data-roots"
    data_save "data-save"
    data_saved "data-saved"
    data_script "data-script"
    data_setting "data-setting"
    data_source "data-source"
    data_text "data-text"
    data_tool "data-tool"
    data_two "data-two"
    data_unknown "data-unknown"
}

switches! { Presence:
    checked "checked"
    hidden "hidden"
    readonly "readonly"
    selected "selected"
}

switches! { Word:
    aria_expanded "aria-expanded"
    aria_hidden "aria-hidden"
    aria_pressed "aria-pressed"
}

markers! {
    controls "controls"
    data_all "data-all"
    data_also "data-also"
    data_away "data-away"
    data_body "data-body"
    data_clear "data-clear"
    data_empty "data-empty"
    data_exit "data-exit"
    data_filters "data-filters"
    data_found_place "data-found-place"
    data_incomplete "data-incomplete"
    data_items "data-items"
    data_keep "data-keep"
    data_maker "data-maker"
    data_pick "data-pick"
    data_picked "data-picked"
    data_pictures "data-pictures"
    data_preview "data-preview"
    data_printed "data-printed"
    data_reload "data-reload"
    data_results "data-results"
    data_saved_list "data-saved-list"
    data_search "data-search"
    data_site_nav "data-site-nav"
    data_texts "data-texts"
    data_withdrawn "data-withdrawn"
}

impl Element {
    /// The language of the text inside, and its direction.
    #[must_use]
    #[inline(never)]
    pub fn in_language(self, lang: &Lang) -> Self {
        self.lang(lang.as_str()).dir(lang.dir().as_str())
    }

    /// The language of the text inside, where it is another than that of the text `around` the element.
    #[must_use]
    #[inline(never)]
    pub fn in_language_among(self, lang: &Lang, around: &Lang) -> Self {
        if lang == around { self } else { self.in_language(lang) }
    }

    /// Whether the control is switched on in the browser. Static pages say nothing of it: their controls are as the
    /// browser has left them.
    #[must_use]
    pub fn prop_checked(self, on: bool) -> Self {
        self.with("checked", AttributeValue::Property(on))
    }

    /// Whether the option is the selected one in the browser, see [`Element::prop_checked`].
    #[must_use]
    pub fn prop_selected(self, on: bool) -> Self {
        self.with("selected", AttributeValue::Property(on))
    }

    #[must_use]
    pub fn on_click(self, handler: impl FnMut(Event) + Send + 'static) -> Self {
        self.with("click", AttributeValue::Handler(Box::new(handler)))
    }

    #[must_use]
    pub fn on_focusout(self, handler: impl FnMut(Event) + Send + 'static) -> Self {
        self.with("focusout", AttributeValue::Handler(Box::new(handler)))
    }

    #[must_use]
    pub fn on_keydown(self, handler: impl FnMut(Event) + Send + 'static) -> Self {
        self.with("keydown", AttributeValue::Handler(Box::new(handler)))
    }
}

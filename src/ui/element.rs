//! Elements of a page, all of one type.
//!
//! Leptos gives every element that `view!` writes a type of its own, with code of its own to build and to update it:
//! for these pages 100 kB of compressed wasm. Here every element is the same leptos element with erased attributes and
//! children, and the code exists once. Text is always a text node or the value of an attribute.

use leptos::{
    attr::{
        any_attribute::{AnyAttribute, IntoAnyAttribute},
        custom::custom_attribute,
    },
    ev, html,
    prelude::*,
    svg,
    tachys::html::{event::on, property::prop},
};

/// An element that is being put together.
pub struct Element {
    tag: &'static str,
    attributes: Vec<AnyAttribute>,
    children: Vec<AnyView>,
}

/// An element with this tag.
pub fn el(tag: &'static str) -> Element {
    Element { tag, attributes: Vec::new(), children: Vec::new() }
}

impl Element {
    #[must_use]
    pub fn attr(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.attributes.push(custom_attribute(name, value.into()).into_any_attr());
        self
    }

    /// An attribute that is there only with a value.
    #[must_use]
    pub fn attr_if(self, name: &'static str, value: Option<impl Into<String>>) -> Self {
        match value {
            Some(value) => self.attr(name, value),
            None => self,
        }
    }

    /// An attribute without a value.
    #[must_use]
    pub fn flag(self, name: &'static str) -> Self {
        self.attr(name, "")
    }

    #[must_use]
    pub fn class(self, class: &'static str) -> Self {
        self.attr("class", class)
    }

    /// An attribute that follows signals; absent while the value is `None`.
    #[must_use]
    pub fn live(mut self, name: &'static str, value: impl Fn() -> Option<&'static str> + Send + 'static) -> Self {
        let value: Box<dyn FnMut() -> Option<String> + Send> = Box::new(move || value().map(str::to_owned));
        self.attributes.push(custom_attribute(name, value).into_any_attr());
        self
    }

    /// A property of the element in the browser, such as `checked`; static pages are without.
    #[must_use]
    pub fn prop(mut self, name: &'static str, value: bool) -> Self {
        self.attributes.push(prop(name, value).into_any_attr());
        self
    }

    /// Calls `handler` for every event with this name.
    #[must_use]
    pub fn on(mut self, event: &'static str, handler: impl FnMut(ev::Event) + 'static) -> Self {
        let handler: Box<dyn FnMut(ev::Event)> = Box::new(handler);
        self.attributes.push(on(ev::Custom::<ev::Event>::new(event), handler).into_any_attr());
        self
    }

    /// Adds whatever can stand inside: text, an element, several, perhaps one.
    #[must_use]
    pub fn child(mut self, child: impl Child) -> Self {
        child.add_to(&mut self.children);
        self
    }
}

/// What can stand inside an element.
pub trait Child {
    fn add_to(self, children: &mut Vec<AnyView>);
}

impl Child for Element {
    fn add_to(self, children: &mut Vec<AnyView>) {
        children.push(self.into_any_view());
    }
}

impl Child for String {
    fn add_to(self, children: &mut Vec<AnyView>) {
        children.push(self.into_any());
    }
}

impl Child for &str {
    fn add_to(self, children: &mut Vec<AnyView>) {
        self.to_owned().add_to(children);
    }
}

impl<T: Child> Child for Option<T> {
    fn add_to(self, children: &mut Vec<AnyView>) {
        if let Some(child) = self {
            child.add_to(children);
        }
    }
}

impl<T: Child> Child for Vec<T> {
    fn add_to(self, children: &mut Vec<AnyView>) {
        self.into_iter().for_each(|child| child.add_to(children));
    }
}

/// Pieces side by side, without an element around them.
#[derive(Default)]
pub struct Pieces(Vec<AnyView>);

impl Pieces {
    #[must_use]
    pub fn and(mut self, child: impl Child) -> Self {
        child.add_to(&mut self.0);
        self
    }

    pub fn into_views(self) -> Vec<AnyView> {
        self.0
    }
}

impl Child for Pieces {
    fn add_to(mut self, children: &mut Vec<AnyView>) {
        children.append(&mut self.0);
    }
}

impl Element {
    /// The leptos view. Elements without content and those of drawings have constructors of their own.
    pub fn into_any_view(self) -> AnyView {
        let Self { tag, attributes, children } = self;
        match tag {
            "br" => html::br().add_any_attr(attributes).into_any(),
            "hr" => html::hr().add_any_attr(attributes).into_any(),
            "img" => html::img().add_any_attr(attributes).into_any(),
            "input" => html::input().add_any_attr(attributes).into_any(),
            "svg" => svg::svg().add_any_attr(attributes).child(children).into_any(),
            "path" => svg::path().add_any_attr(attributes).into_any(),
            "rect" => svg::rect().add_any_attr(attributes).into_any(),
            tag => html::custom(tag).add_any_attr(attributes).child(children).into_any(),
        }
    }
}

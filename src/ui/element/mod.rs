//! Elements of a page: one type for all of them, which leptos renders like its own.
//!
//! Leptos gives every element that `view!` writes a type of its own, with code of its own to build it and to bring it
//! up to date: for these pages 100 kB of compressed wasm, with erased types still 60. Here the code exists once: [`view`]
//! builds and updates elements in the browser, [`html`] writes them for static pages. Text is always a text node or
//! the value of an attribute; there is no way to put markup in.

mod html;
mod rework;
mod view;

use leptos::ev::Event;

/// An element that is being put together. Boxed, and its functions never inlined, to keep the code small: chains of
/// calls are most of what a page is.
pub struct Element(Box<Parts>);

struct Parts {
    tag: &'static str,
    attributes: Vec<(&'static str, Value)>,
    children: Pieces,
}

enum Node {
    Element(Element),
    Text(String),
}

/// What an attribute has.
enum Value {
    Text(String),
    /// A property of the element in the browser, such as `checked`.
    Property(bool),
    /// Follows signals; absent while `None`.
    Live(Live),
    Handler(Handler),
}

type Live = Box<dyn Fn() -> Option<&'static str> + Send>;
type Handler = Box<dyn FnMut(Event) + Send>;

/// An element with this tag.
#[inline(never)]
pub fn el(tag: &'static str) -> Element {
    Element(Box::new(Parts { tag, attributes: Vec::new(), children: Pieces::default() }))
}

impl Element {
    #[must_use]
    #[inline(never)]
    pub fn attr(self, name: &'static str, value: impl Into<String>) -> Self {
        self.with(name, Value::Text(value.into()))
    }

    /// An attribute that is there only with a value.
    #[must_use]
    #[inline(never)]
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
    #[inline(never)]
    pub fn class(self, class: &'static str) -> Self {
        self.attr("class", class)
    }

    /// An attribute that follows signals; absent while the value is `None`.
    #[must_use]
    pub fn live(self, name: &'static str, value: impl Fn() -> Option<&'static str> + Send + 'static) -> Self {
        self.with(name, Value::Live(Box::new(value)))
    }

    /// A property of the element in the browser, such as `checked`; static pages are without.
    #[must_use]
    pub fn prop(self, name: &'static str, value: bool) -> Self {
        self.with(name, Value::Property(value))
    }

    /// Calls `handler` for every event with this name.
    #[must_use]
    pub fn on(self, event: &'static str, handler: impl FnMut(Event) + Send + 'static) -> Self {
        self.with(event, Value::Handler(Box::new(handler)))
    }

    #[inline(never)]
    fn with(mut self, name: &'static str, value: Value) -> Self {
        self.0.attributes.push((name, value));
        self
    }

    /// Adds whatever can stand inside: text, an element, several, perhaps one.
    #[must_use]
    #[inline(never)]
    pub fn child(mut self, child: impl Child) -> Self {
        child.add_to(&mut self.0.children);
        self
    }
}

/// Pieces side by side, without an element around them.
#[derive(Default)]
pub struct Pieces(Vec<Node>);

impl Pieces {
    #[must_use]
    #[inline(never)]
    pub fn and(mut self, child: impl Child) -> Self {
        child.add_to(&mut self);
        self
    }
}

/// What can stand inside an element.
pub trait Child {
    fn add_to(self, pieces: &mut Pieces);
}

impl Child for Element {
    #[inline(never)]
    fn add_to(self, pieces: &mut Pieces) {
        pieces.0.push(Node::Element(self));
    }
}

impl Child for String {
    #[inline(never)]
    fn add_to(self, pieces: &mut Pieces) {
        pieces.0.push(Node::Text(self));
    }
}

impl Child for &str {
    fn add_to(self, pieces: &mut Pieces) {
        self.to_owned().add_to(pieces);
    }
}

impl<T: Child> Child for Option<T> {
    fn add_to(self, pieces: &mut Pieces) {
        if let Some(child) = self {
            child.add_to(pieces);
        }
    }
}

impl<T: Child> Child for Vec<T> {
    fn add_to(self, pieces: &mut Pieces) {
        self.into_iter().for_each(|child| child.add_to(pieces));
    }
}

impl Child for Pieces {
    #[inline(never)]
    fn add_to(mut self, pieces: &mut Pieces) {
        pieces.0.append(&mut self.0);
    }
}

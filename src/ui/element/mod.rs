//! Elements of a page: one type for all of them, which leptos renders like its own.
//!
//! [`html`] and [`svg`] have a constructor for every tag, [`attributes`] a method for every attribute. [`view`] builds
//! elements in the browser and brings them up to date, [`write`] writes them for static pages. Text is always a text
//! node or the value of an attribute; there is no way to put markup in.
//!
//! Leptos gives every element that `view!` writes a type of its own, with code of its own to build it and to bring it
//! up to date: for these pages 100 kB of compressed wasm, with erased types still 60. Here the code exists once.

mod attributes;
mod rework;
mod tags;
mod view;
mod write;

pub use tags::{html, svg};

use attributes::SwitchForm;
use leptos::ev::Event;

/// An element that is being put together. Boxed, and its functions never inlined, to keep the code small: chains of
/// calls are most of what a page is.
pub struct Element(Box<ElementParts>);

struct ElementParts {
    tag: &'static str,
    /// It is part of a drawing.
    svg: bool,
    attributes: Vec<(&'static str, AttributeValue)>,
    children: Pieces,
}

enum ChildNode {
    Element(Element),
    Text(String),
}

/// What an attribute has.
enum AttributeValue {
    Text(String),
    /// A property of the element in the browser, such as `checked`.
    Property(bool),
    /// Follows signals.
    Live(Live, SwitchForm),
    Handler(Handler),
}

type Live = Box<dyn Fn() -> bool + Send>;
type Handler = Box<dyn FnMut(Event) + Send>;

impl Element {
    #[inline(never)]
    fn new(tag: &'static str) -> Self {
        Self(Box::new(ElementParts { tag, svg: false, attributes: Vec::new(), children: Pieces::default() }))
    }

    fn new_svg(tag: &'static str) -> Self {
        let mut element = Self::new(tag);
        element.0.svg = true;
        element
    }

    #[inline(never)]
    fn with(mut self, name: &'static str, value: AttributeValue) -> Self {
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
pub struct Pieces(Vec<ChildNode>);

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
        pieces.0.push(ChildNode::Element(self));
    }
}

impl Child for String {
    #[inline(never)]
    fn add_to(self, pieces: &mut Pieces) {
        pieces.0.push(ChildNode::Text(self));
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

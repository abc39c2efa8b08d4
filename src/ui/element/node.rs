//! The element type, and what can be inside an element.

use leptos::ev::Event;

/// An element that is being put together. Boxed, and its functions never inlined, to keep the code small: chains of
/// calls are most of what a page is.
pub struct Element(pub(super) Box<ElementParts>);

pub(super) struct ElementParts {
    pub(super) tag: &'static str,
    /// It is part of a drawing.
    pub(super) svg: bool,
    pub(super) attributes: Vec<(&'static str, AttributeValue)>,
    pub(super) children: Pieces,
}

pub(super) enum ChildNode {
    Element(Element),
    Text(String),
}

/// What an attribute has.
pub(super) enum AttributeValue {
    Text(String),
    /// A property of the element in the browser, such as `checked`.
    Property(bool),
    /// Follows signals.
    Live(Live, SwitchForm),
    Handler(Handler),
}

pub(super) type Live = Box<dyn Fn() -> bool + Send>;
pub(super) type Handler = Box<dyn FnMut(Event) + Send>;

impl Element {
    #[inline(never)]
    pub(super) fn new(tag: &'static str) -> Self {
        Self(Box::new(ElementParts { tag, svg: false, attributes: Vec::new(), children: Pieces::default() }))
    }

    pub(super) fn new_svg(tag: &'static str) -> Self {
        let mut element = Self::new(tag);
        element.0.svg = true;
        element
    }

    #[inline(never)]
    pub(super) fn with(mut self, name: &'static str, value: AttributeValue) -> Self {
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
pub struct Pieces(pub(super) Vec<ChildNode>);

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

/// How an attribute is written that is on or off.
#[derive(Clone, Copy)]
pub enum SwitchForm {
    /// On: there, without a value. Off: not there.
    Presence,
    /// `true` or `false`.
    Word,
}

impl SwitchForm {
    /// The value of the attribute; `None`: the element is without it.
    pub(super) fn write(self, on: bool) -> Option<&'static str> {
        match (self, on) {
            (Self::Presence, true) => Some(""),
            (Self::Presence, false) => None,
            (Self::Word, true) => Some("true"),
            (Self::Word, false) => Some("false"),
        }
    }
}

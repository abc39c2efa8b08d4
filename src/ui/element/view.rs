//! Elements in the browser: built once, then brought up to date in place, so that focus, caret and scroll position of
//! whatever stays the same are kept.

use std::{cell::RefCell, rc::Rc};

use leptos::{
    attr::{Attribute, any_attribute::AnyAttribute},
    ev::Event,
    prelude::{AddAnyAttr, Mountable, Render, RenderEffect, RenderHtml},
    tachys::{
        hydration::Cursor,
        renderer::{
            RemoveEventHandler,
            dom::Dom,
            types::{Element as DomElement, Node as DomNode, Text},
        },
        view::{Position, PositionState},
    },
    wasm_bindgen::JsValue,
};

use super::node::{AttributeValue, ChildNode, Element, Handler};

const SVG: &str = "http://www.w3.org/2000/svg";

/// An element in the page.
pub struct BuiltElement {
    tag: &'static str,
    element: DomElement,
    attributes: Vec<(&'static str, Held)>,
    children: Vec<BuiltChild>,
}

enum BuiltChild {
    Element(BuiltElement),
    Text(Text, String),
}

/// What an attribute has in the page.
enum Held {
    Text(String),
    Property,
    Live { _effect: RenderEffect<()> },
    Handler { current: Rc<RefCell<Handler>>, _listener: RemoveEventHandler<DomElement> },
}

impl Render for Element {
    type State = BuiltElement;

    fn build(self) -> BuiltElement {
        let parts = *self.0;
        let namespace = parts.svg.then_some(SVG);
        let element = Dom::create_element(parts.tag, namespace);
        let attributes =
            parts.attributes.into_iter().map(|(name, value)| (name, hold(&element, name, value))).collect();
        let mut children: Vec<BuiltChild> = parts.children.0.into_iter().map(build).collect();
        children.iter_mut().for_each(|child| child.mount(&element, None));
        BuiltElement { tag: parts.tag, element, attributes, children }
    }

    fn rebuild(self, state: &mut BuiltElement) {
        if self.0.tag != state.tag {
            let mut new = self.build();
            state.insert_before_this(&mut new);
            state.unmount();
            *state = new;
            return;
        }
        let parts = *self.0;
        let mut old = std::mem::take(&mut state.attributes);
        for (name, value) in parts.attributes {
            let place = old.iter().position(|(other, _)| *other == name);
            let held = place.map(|place| old.swap_remove(place).1);
            state.attributes.push((name, update(&state.element, name, value, held)));
        }
        for (name, held) in old {
            if matches!(held, Held::Text(_) | Held::Live { .. }) {
                Dom::remove_attribute(&state.element, name);
            }
        }
        let mut old = std::mem::take(&mut state.children).into_iter();
        for child in parts.children.0 {
            let mut child = match old.next() {
                Some(mut was) => {
                    rebuild(child, &mut was);
                    state.children.push(was);
                    continue;
                }
                None => build(child),
            };
            child.mount(&state.element, None);
            state.children.push(child);
        }
        old.for_each(|mut child| child.unmount());
    }
}

fn build(node: ChildNode) -> BuiltChild {
    match node {
        ChildNode::Element(element) => BuiltChild::Element(element.build()),
        ChildNode::Text(text) => BuiltChild::Text(Dom::create_text_node(&text), text),
    }
}

fn rebuild(node: ChildNode, state: &mut BuiltChild) {
    match (node, state) {
        (ChildNode::Element(element), BuiltChild::Element(state)) => element.rebuild(state),
        (ChildNode::Text(text), BuiltChild::Text(node, was)) => {
            if text != *was {
                Dom::set_text(node, &text);
                *was = text;
            }
        }
        (node, state) => {
            let mut new = build(node);
            state.insert_before_this(&mut new);
            state.unmount();
            *state = new;
        }
    }
}

fn hold(element: &DomElement, name: &'static str, value: AttributeValue) -> Held {
    match value {
        AttributeValue::Text(text) => {
            Dom::set_attribute(element, name, &text);
            Held::Text(text)
        }
        AttributeValue::Property(on) => {
            Dom::set_property(element, name, &JsValue::from_bool(on));
            Held::Property
        }
        AttributeValue::Live(is_on, form) => {
            let element = element.clone();
            let _effect = RenderEffect::new(move |_| match form.write(is_on()) {
                Some(value) => Dom::set_attribute(&element, name, value),
                None => Dom::remove_attribute(&element, name),
            });
            Held::Live { _effect }
        }
        AttributeValue::Handler(handler) => {
            let current = Rc::new(RefCell::new(handler));
            let newest = current.clone();
            let call = move |event: JsValue| {
                // A handler that causes its own event again is not called within itself.
                if let Ok(mut handler) = newest.try_borrow_mut() {
                    handler(Event::from(event));
                }
            };
            let _listener = Dom::add_event_listener(element, name, Box::new(call));
            Held::Handler { current, _listener }
        }
    }
}

/// Changes only what is different.
fn update(element: &DomElement, name: &'static str, value: AttributeValue, held: Option<Held>) -> Held {
    match (value, held) {
        (AttributeValue::Text(text), Some(Held::Text(was))) if text == was => Held::Text(was),
        (AttributeValue::Handler(handler), Some(Held::Handler { current, _listener })) => {
            *current.borrow_mut() = handler;
            Held::Handler { current, _listener }
        }
        // The reader may have changed a property meanwhile: it is set in any case.
        (value, _) => hold(element, name, value),
    }
}

impl BuiltChild {
    fn node(&self) -> &DomNode {
        match self {
            Self::Element(state) => &state.element,
            Self::Text(node, _) => node,
        }
    }
}

impl Mountable for BuiltChild {
    fn unmount(&mut self) {
        Dom::remove(self.node());
    }

    fn mount(&mut self, parent: &DomElement, marker: Option<&DomNode>) {
        Dom::insert_node(parent, self.node(), marker);
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        insert_before(self.node(), child)
    }

    fn elements(&self) -> Vec<DomElement> {
        Vec::new()
    }
}

impl Mountable for BuiltElement {
    fn unmount(&mut self) {
        Dom::remove(&self.element);
    }

    fn mount(&mut self, parent: &DomElement, marker: Option<&DomNode>) {
        Dom::insert_node(parent, &self.element, marker);
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        insert_before(&self.element, child)
    }

    fn elements(&self) -> Vec<DomElement> {
        vec![self.element.clone()]
    }
}

fn insert_before(node: &DomNode, child: &mut dyn Mountable) -> bool {
    let parent = node.parent_element();
    if let Some(parent) = &parent {
        child.mount(parent, Some(node));
    }
    parent.is_some()
}

impl AddAnyAttr for Element {
    type Output<Attr: Attribute> = Self;

    fn add_any_attr<Attr: Attribute>(self, _: Attr) -> Self {
        self
    }
}

impl RenderHtml for Element {
    type AsyncOutput = Self;
    type Owned = Self;

    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Self {
        self
    }

    fn to_html_with_buf(self, html: &mut String, position: &mut Position, _: bool, _: bool, _: Vec<AnyAttribute>) {
        self.write(html);
        *position = Position::NextChild;
    }

    /// Pages are taken over by building them anew.
    fn hydrate<const FROM_SERVER: bool>(self, _: &Cursor, _: &PositionState) -> BuiltElement {
        self.build()
    }

    fn into_owned(self) -> Self {
        self
    }
}

//! The same elements for another place: frames and texts that leave the site.

use super::{Element, Node, Value};

impl Element {
    /// Links that lead out of the page open in `target`.
    #[must_use]
    pub fn leading_to(mut self, target: &'static str) -> Self {
        self.walk(&mut |element| {
            let leads = element.text_of("href").is_some_and(|href| !href.starts_with('#'));
            if element.0.tag == "a" && leads {
                element.0.attributes.push(("target", Value::Text(target.to_owned())));
            }
        });
        self
    }

    /// Only attributes for which `keep` says so stay.
    #[must_use]
    pub fn with_only(mut self, keep: &dyn Fn(&str, &str) -> bool) -> Self {
        self.walk(&mut |element| {
            element.0.attributes.retain(|(name, value)| matches!(value, Value::Text(value) if keep(name, value)));
        });
        self
    }

    fn text_of(&self, name: &str) -> Option<&str> {
        self.0.attributes.iter().find_map(|(other, value)| match value {
            Value::Text(value) if *other == name => Some(value.as_str()),
            _ => None,
        })
    }

    fn walk(&mut self, change: &mut dyn FnMut(&mut Self)) {
        change(self);
        for child in &mut self.0.children.0 {
            if let Node::Element(child) = child {
                child.walk(change);
            }
        }
    }
}

//! The same elements for another place: frames and texts that leave the site.

use super::node::{AttributeValue, Child, ChildNode, Element};

impl Element {
    /// Links that lead out of the page open in `target`.
    #[must_use]
    pub fn leading_to(mut self, target: &'static str) -> Self {
        self.walk(&mut |element| {
            let leads = element.text_of("href").is_some_and(|href| !href.starts_with('#'));
            if element.0.tag == "a" && leads {
                element.0.attributes.push(("target", AttributeValue::Text(target.to_owned())));
            }
        });
        self
    }

    /// Only attributes for which `keep` says so stay.
    #[must_use]
    pub fn with_only(mut self, keep: &dyn Fn(&str, &str) -> bool) -> Self {
        self.walk(&mut |element| {
            element
                .0
                .attributes
                .retain(|(name, value)| matches!(value, AttributeValue::Text(value) if keep(name, value)));
        });
        self
    }

    /// Headings one level down.
    #[must_use]
    pub fn deeper(mut self) -> Self {
        const LEVELS: [&str; 6] = ["h1", "h2", "h3", "h4", "h5", "h6"];
        self.walk(&mut |element| {
            let level = LEVELS.iter().position(|tag| *tag == element.0.tag);
            element.0.tag = level.map_or(element.0.tag, |level| LEVELS[(level + 1).min(5)]);
        });
        self
    }

    /// Ids begin with `prefix`, and so does what refers to them: several such elements can stand in one page.
    #[must_use]
    pub fn prefixed(self, prefix: &str) -> Self {
        self.with_places(&|id| [prefix, id].concat(), &|place| ["#", prefix, place].concat())
    }

    /// Ids as `id` names them; links to a place on the page lead to where `link` says.
    #[must_use]
    pub fn with_places(mut self, id: &dyn Fn(&str) -> String, link: &dyn Fn(&str) -> String) -> Self {
        self.walk(&mut |element| {
            for (name, value) in &mut element.0.attributes {
                let AttributeValue::Text(text) = value else { continue };
                match (*name, text.strip_prefix('#')) {
                    ("id" | "aria-labelledby", _) => *text = id(text),
                    ("href", Some(place)) => *text = link(place),
                    _ => {}
                }
            }
        });
        self
    }

    /// Links (but for those to places on the page), pictures and recordings lead to where `to` says, which is asked
    /// with tag and address. Where it says nothing, the text of a link stays, the description of a picture, and what
    /// stands in a player.
    #[must_use]
    pub fn redirected(mut self, to: &mut dyn FnMut(&str, &str) -> Option<String>) -> Self {
        self.walk(&mut |element| {
            let name = if ["img", "audio"].contains(&element.0.tag) { "src" } else { "href" };
            let Some(address) = element.text_of(name).filter(|address| !address.starts_with('#')) else { return };
            let Some(address) = to(element.0.tag, address) else {
                let alt = element.text_of("alt").filter(|alt| !alt.is_empty()).map(|alt| ["[", alt, "]"].concat());
                element.0.tag = "span";
                element.0.attributes.retain(|(name, _)| ["class", "dir", "lang"].contains(name));
                return alt.into_iter().for_each(|alt| alt.add_to(&mut element.0.children));
            };
            // Elsewhere a picture has one size.
            element.0.attributes.retain(|(name, _)| !["srcset", "sizes", "fetchpriority"].contains(name));
            for (other, value) in &mut element.0.attributes {
                if *other == name {
                    *value = AttributeValue::Text(address.clone());
                }
            }
        });
        self
    }

    fn text_of(&self, name: &str) -> Option<&str> {
        self.0.attributes.iter().find_map(|(other, value)| match value {
            AttributeValue::Text(value) if *other == name => Some(value.as_str()),
            _ => None,
        })
    }

    fn walk(&mut self, change: &mut dyn FnMut(&mut Self)) {
        change(self);
        for child in &mut self.0.children.0 {
            if let ChildNode::Element(child) = child {
                child.walk(change);
            }
        }
    }
}

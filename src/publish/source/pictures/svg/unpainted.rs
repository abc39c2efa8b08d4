//! Removes parts of a picture that are never visible: layers that are switched off, definitions that nothing uses. They
//! may contain what the author did not want to publish. Anything that a visible part refers to stays.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    says::{Sayings, Says},
    tree::{SvgElement, SvgNode},
    value,
};

/// Elements that are painted only where another refers to them.
const DEFINED: [&str; 9] =
    ["defs", "symbol", "linearGradient", "radialGradient", "pattern", "clipPath", "mask", "marker", "filter"];
/// Text may run along them and pictures move along them even if they are hidden themselves.
const SHAPES: [&str; 7] = ["path", "rect", "circle", "ellipse", "line", "polyline", "polygon"];
const TEXTS: [&str; 3] = ["text", "tspan", "textPath"];
const GROUPS: [&str; 3] = ["svg", "g", "switch"];

/// The state that an element inherits from those around it.
#[derive(Clone, Copy)]
struct Inherited {
    painted: bool,
    visible: bool,
    /// Only the outline counts.
    in_clip: bool,
}

impl Inherited {
    /// The state of the root, and of elements that others refer to: those are shown in another place, so what is around
    /// them does not matter.
    const SHOWN: Self = Self { painted: true, visible: true, in_clip: false };
}

struct Painter {
    sayings: Sayings,
    /// The ids that painted parts refer to.
    needed: BTreeSet<String>,
}

/// The picture without them. `None`: there are too many rules that show or hide something.
pub(super) fn removed(mut root: SvgElement) -> Option<SvgElement> {
    let mut painter = Painter { sayings: Sayings::of(&root)?, needed: BTreeSet::new() };
    painter.look_for_needed(&root);
    let place = painter.place(&root, Inherited::SHOWN);
    painter.prune(&mut root, place);
    Some(root)
}

impl Painter {
    fn look_for_needed(&mut self, root: &SvgElement) {
        let mut named = BTreeMap::new();
        root.index(&mut named);
        let mut found = Vec::new();
        self.targets(root, self.place(root, Inherited::SHOWN), &mut found);
        while let Some(id) = found.pop() {
            if self.needed.insert(id.to_owned())
                && let Some(element) = named.get(id)
            {
                self.targets(element, self.place(element, Inherited::SHOWN), &mut found);
            }
        }
    }

    /// The ids that an element and what is painted in it refer to.
    fn targets<'a>(&self, element: &'a SvgElement, place: Inherited, found: &mut Vec<&'a str>) {
        if place.painted {
            found.extend(element.targets());
        }
        for child in &element.children {
            match child {
                SvgNode::Element(child) => self.targets(child, self.place(child, place), found),
                SvgNode::Text(sheet) if element.name == "style" => found.extend(value::targets(sheet)),
                SvgNode::Text(_) => {}
            }
        }
    }

    fn is_needed(&self, element: &SvgElement) -> bool {
        element.attribute("id").is_some_and(|id| self.needed.contains(id))
    }

    fn place(&self, element: &SvgElement, around: Inherited) -> Inherited {
        let name = element.name;
        let is_needed = self.is_needed(element);
        let around = if is_needed { Inherited { in_clip: around.in_clip, ..Inherited::SHOWN } } else { around };
        let hides = |property| self.sayings.of_element(element, property) == Some(Says::Hides);
        let visible = match self.sayings.of_element(element, "visibility") {
            Some(says) => says == Says::Shows,
            None => around.visible,
        };
        let is_text = TEXTS.contains(&name);
        let is_shape = SHAPES.contains(&name);
        let may_hide = is_text || is_shape || GROUPS.contains(&name) || matches!(name, "use" | "image");
        let see_through = !matches!(name, "tspan" | "textPath") && !around.in_clip;
        let off = may_hide && (hides("display") || see_through && hides("opacity"));
        let unseen = match name {
            "title" | "desc" => !around.visible,
            "image" => !visible,
            "use" => !visible && !self.sayings.makes_visible,
            _ => is_shape && !visible,
        };
        let painted = match name {
            "style" => true,
            _ if DEFINED.contains(&name) => is_needed,
            _ if is_needed && is_shape => true,
            // An animation of another element works even inside of a hidden part.
            "animate" | "animateMotion" | "animateTransform" | "set" if element.attribute("href").is_some() => true,
            _ => around.painted && !off && !unseen,
        };
        Inherited { painted, visible, in_clip: around.in_clip || name == "clipPath" }
    }

    /// Leaves of an element what is painted, and what that refers to.
    fn prune(&self, element: &mut SvgElement, place: Inherited) {
        let keeps_places = element.name == "switch" || self.sayings.counts;
        let is_text = TEXTS.contains(&element.name);
        element.children.retain_mut(|child| match child {
            SvgNode::Text(_) if !place.painted => false,
            SvgNode::Text(text) => {
                if is_text && !place.visible {
                    *text = blank(text);
                }
                true
            }
            SvgNode::Element(child) => {
                let place = self.place(child, place);
                self.prune(child, place);
                let is_blank = child.name == "text" && !place.visible && !has_words(child);
                let kept = (place.painted || !child.children.is_empty()) && !is_blank;
                if !kept && keeps_places {
                    child.attributes.retain(|(name, _)| *name == "systemLanguage");
                    child.children.clear();
                }
                kept || keeps_places
            }
        });
    }
}

/// Replaces invisible letters by spaces, so that the visible ones after them keep their position.
fn blank(text: &str) -> String {
    text.chars().map(|c| if c.is_whitespace() { c } else { '\u{a0}' }).collect()
}

fn has_words(element: &SvgElement) -> bool {
    element.children.iter().any(|child| match child {
        SvgNode::Text(text) => !text.trim().is_empty(),
        SvgNode::Element(element) => has_words(element),
    })
}

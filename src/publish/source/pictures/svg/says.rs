//! Everything in a picture that decides whether a part of it is shown: in styles, style sheets, attributes and
//! animations.

use std::collections::BTreeSet;

use super::{
    names::MOVING,
    style,
    tree::{SvgElement, SvgNode},
};

/// The most rules that show or hide something: each rule is compared with each element.
const MOST_RULES: usize = 2_000;
const PROPERTIES: [&str; 3] = ["display", "visibility", "opacity"];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Says {
    Hides,
    Shows,
}

/// All that a picture says about it.
#[derive(Default)]
pub(super) struct Sayings {
    rules: Vec<Rule>,
    /// Properties that an animation of a style sheet changes.
    animated: BTreeSet<&'static str>,
    /// Ids and the properties that an element elsewhere changes.
    moved: BTreeSet<(String, &'static str)>,
    /// Something is made visible: it may lie within what is hidden.
    pub(super) makes_visible: bool,
    /// A selector counts elements or looks at their neighbours: each has to stay in its place.
    pub(super) counts: bool,
}

struct Rule {
    property: &'static str,
    says: Says,
    selector: Selector,
    /// It is inside of no condition (such as `@media`), and the whole selector is understood.
    certain: bool,
    /// Its precedence in CSS: `!important`, then ids, then classes, then names of elements.
    weight: (bool, usize, usize, usize),
}

/// What the last part of a selector asks for.
#[derive(Clone, Default)]
struct Selector {
    element: Option<String>,
    ids: Vec<String>,
    classes: Vec<String>,
}

impl Sayings {
    /// `None`: too many rules.
    pub(super) fn of(root: &SvgElement) -> Option<Self> {
        let mut sayings = Self::default();
        sayings.collect(root);
        let visible = |rule: &Rule| rule.property == "visibility" && rule.says == Says::Shows;
        sayings.makes_visible = sayings.rules.iter().any(visible) || sayings.any_visible(root);
        (sayings.rules.len() <= MOST_RULES).then_some(sayings)
    }

    fn collect(&mut self, element: &SvgElement) {
        if element.name == "style" {
            for child in &element.children {
                if let SvgNode::Text(sheet) = child {
                    self.sheet(sheet, true);
                }
            }
        }
        if let (Some(property), Some(id)) = (changed(element), element.attribute("href")) {
            self.moved.insert((id.trim_start_matches('#').to_owned(), property));
        }
        element.elements().for_each(|element| self.collect(element));
    }

    fn any_visible(&self, element: &SvgElement) -> bool {
        self.of_element(element, "visibility") == Some(Says::Shows)
            || element.elements().any(|element| self.any_visible(element))
    }

    /// A sheet as [`style::sheet`] writes it.
    fn sheet(&mut self, mut rest: &str, certain: bool) {
        while let Some((head, from)) = rest.split_once('{') {
            let (block, after) = style::block(from);
            rest = after;
            if head.contains("keyframes") && head.starts_with('@') {
                self.animated.extend(PROPERTIES.iter().filter(|property| block.contains(**property)));
            } else if head.starts_with('@') {
                self.sheet(block, false);
            } else {
                let selectors: Vec<_> = if head.contains('(') { vec![head] } else { head.split(',').collect() };
                for (property, says, important) in spoken(block) {
                    self.rules.extend(selectors.iter().map(|text| Rule::new(text, property, says, important, certain)));
                    self.rules.truncate(MOST_RULES + 1);
                }
                self.counts |= head.contains([':', '+', '~']);
            }
        }
    }

    /// What is said of an element by its own; `None`: it is as the element around it.
    pub(super) fn of_element(&self, element: &SvgElement, property: &'static str) -> Option<Says> {
        let id = element.attribute("id").unwrap_or_default();
        let changes = |element: &SvgElement| changed(element) == Some(property);
        let moves = self.animated.contains(property)
            || !self.moved.is_empty() && self.moved.contains(&(id.to_owned(), property))
            || element.elements().any(changes);
        if moves {
            return Some(Says::Shows);
        }
        let mut best: Option<&Rule> = None;
        let rules = self.rules.iter().filter(|rule| rule.property == property && rule.selector.fits(element));
        for rule in rules {
            match (rule.certain, rule.says) {
                (true, _) if best.is_none_or(|best| best.weight <= rule.weight) => best = Some(rule),
                (false, Says::Shows) => return Some(Says::Shows),
                _ => {}
            }
        }
        let own = spoken(element.attribute("style").unwrap_or_default()).filter(|(own, ..)| *own == property);
        let own = own.reduce(|best, next| if best.2 && !next.2 { best } else { next });
        let of_sheet = best.map(|rule| rule.says);
        match (best, own) {
            (Some(rule), Some((.., false))) if rule.weight.0 => Some(rule.says),
            (_, Some((_, says, _))) => Some(says),
            (_, None) => of_sheet.or_else(|| says(property, element.attribute(property)?)),
        }
    }
}

impl Rule {
    fn new(text: &str, property: &'static str, says: Says, important: bool, certain: bool) -> Self {
        let text = text.trim();
        let certain = certain && !text.contains([' ', '\t', '\n', '\r', '>', '+', '~', ':', '[', '(']);
        let selector = if text.contains(['(', '[']) { Selector::default() } else { Selector::last_of(text) };
        let weight = (important, selector.ids.len(), selector.classes.len(), usize::from(selector.element.is_some()));
        Self { property, says, selector, certain, weight }
    }
}

impl Selector {
    fn last_of(text: &str) -> Self {
        let last = text.rsplit([' ', '\t', '\n', '\r', '>', '+', '~']).next().unwrap_or(text);
        let mut rest = last.split(':').next().unwrap_or(last);
        let mut selector = Self::default();
        while !rest.is_empty() {
            let end = rest[1..].find(['.', '#']).map_or(rest.len(), |at| at + 1);
            let Some((part, after)) = rest.split_at_checked(end) else { break };
            match part.split_at_checked(1) {
                Some((".", class)) => selector.classes.push(class.to_owned()),
                Some(("#", id)) => selector.ids.push(id.to_owned()),
                _ if part == "*" => {}
                _ => selector.element = Some(part.to_owned()),
            }
            rest = after;
        }
        selector
    }

    fn fits(&self, element: &SvgElement) -> bool {
        let has = |class: &String| {
            element.attribute("class").is_some_and(|classes| classes.split_whitespace().any(|own| own == class))
        };
        self.element.as_ref().is_none_or(|name| name == element.name)
            && self.ids.iter().all(|id| element.attribute("id") == Some(id))
            && self.classes.iter().all(has)
    }
}

/// The property that an animation element changes, if it is one of these.
fn changed(element: &SvgElement) -> Option<&'static str> {
    let name = element.attribute("attributeName").filter(|_| MOVING.contains(&element.name))?;
    PROPERTIES.into_iter().find(|property| *property == name)
}

/// What declarations say, and whether that is important.
fn spoken(declarations: &str) -> impl Iterator<Item = (&'static str, Says, bool)> {
    style::split(declarations, ';').into_iter().filter_map(|declaration| {
        let (name, value) = declaration.split_once(':')?;
        let property = PROPERTIES.into_iter().find(|property| *property == name.trim())?;
        let (value, important) = value.split_once('!').map_or((value, false), |(value, _)| (value, true));
        Some((property, says(property, value)?, important))
    })
}

fn says(property: &str, value: &str) -> Option<Says> {
    let value = value.trim().to_ascii_lowercase();
    let number = |text: &str| text.trim_end_matches('%').parse::<f64>().ok();
    let hides = match property {
        "display" => value == "none",
        "visibility" if matches!(value.as_str(), "inherit" | "unset") => return None,
        "visibility" => matches!(value.as_str(), "hidden" | "collapse"),
        _ => number(&value).is_some_and(|number| number <= 0.0),
    };
    Some(if hides { Says::Hides } else { Says::Shows })
}

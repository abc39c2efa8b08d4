//! Our own style sheets as a list of rules, and what a page must have for a rule to matter. Correct for these sheets
//! only, not for any CSS.

use std::collections::BTreeSet;

/// What pages show only after the boot script has loaded the whole style sheet, or without scripts, when they load it
/// themselves.
const LATER: [&str; 2] = ["@media print", "@media (scripting:none)"];

/// Rules in their order.
pub(super) struct Rules(Vec<StyleRule>);

enum StyleRule {
    /// `@layer …;`, `@keyframes …{…}`: every sheet has it.
    Whole(String),
    /// A layer, or rules for a medium.
    Group {
        head: String,
        rules: Rules,
    },
    Style {
        selectors: Vec<StyleSelector>,
        declarations: String,
    },
}

struct StyleSelector {
    text: String,
    /// The rule matters on a page that has all names of one of these sets.
    needs: Vec<BTreeSet<String>>,
}

impl Rules {
    /// Reads a sheet without comments and needless white space.
    pub(super) fn parse(css: &str) -> Self {
        let mut rules = Vec::new();
        let mut rest = css.trim();
        while let Some(at) = rest.find(['{', ';']) {
            let (head, from) = (rest[..at].trim(), &rest[at + 1..]);
            if rest[at..].starts_with(';') {
                rules.push(StyleRule::Whole([head, ";"].concat()));
                rest = from.trim_start();
                continue;
            }
            let (block, after) = enclosed(from, '{', '}');
            rules.push(match head {
                _ if head.starts_with("@layer") || head.starts_with("@media") => {
                    StyleRule::Group { head: head.to_owned(), rules: Self::parse(block) }
                }
                _ if head.starts_with('@') => StyleRule::Whole([head, "{", block, "}"].concat()),
                _ => StyleRule::Style {
                    selectors: listed(head).into_iter().map(StyleSelector::new).collect(),
                    declarations: block.to_owned(),
                },
            });
            rest = after.trim_start();
        }
        Self(rules)
    }

    /// Every name that a rule needs.
    pub(super) fn names(&self) -> BTreeSet<String> {
        let mut names = BTreeSet::new();
        self.each(&mut |selector| names.extend(selector.needs.iter().flatten().cloned()));
        names
    }

    /// For every selector, in order, whether it matters where these names are.
    pub(super) fn matter(&self, has: &dyn Fn(&BTreeSet<String>) -> bool) -> Vec<bool> {
        let mut matter = Vec::new();
        self.each(&mut |selector| matter.push(selector.needs.iter().any(has)));
        matter
    }

    /// The rules for the chosen selectors; `chosen` is as [`Self::matter`] gives it. They follow another sheet.
    pub(super) fn addition(&self, chosen: &[bool]) -> String {
        let mut addition = String::new();
        self.write(&mut chosen.iter(), None, &mut addition);
        addition
    }

    /// The rules for the chosen selectors, as a sheet of its own. Custom properties that nothing in it uses are left
    /// out.
    pub(super) fn sheet(&self, chosen: &[bool]) -> String {
        let mut unused = BTreeSet::new();
        loop {
            let mut cut = String::new();
            self.write(&mut chosen.iter(), Some(&unused), &mut cut);
            let is_used = |name: &str| cut.contains(&["var(", name].concat());
            let more: BTreeSet<String> = properties(&cut).filter(|name| !is_used(name)).map(str::to_owned).collect();
            if more.is_empty() {
                return cut;
            }
            unused.extend(more);
        }
    }

    /// The selectors of what a page shows first, in order.
    fn each<'a>(&'a self, see: &mut dyn FnMut(&'a StyleSelector)) {
        for rule in &self.0 {
            match rule {
                StyleRule::Group { head, rules } if !is_later(head) => rules.each(see),
                StyleRule::Style { selectors, .. } => selectors.iter().for_each(&mut *see),
                StyleRule::Group { .. } | StyleRule::Whole(_) => {}
            }
        }
    }

    /// `unused` are the custom properties that a sheet does without; `None` for an addition to a sheet.
    fn write(&self, chosen: &mut std::slice::Iter<'_, bool>, unused: Option<&BTreeSet<String>>, out: &mut String) {
        for rule in &self.0 {
            match rule {
                StyleRule::Whole(text) if unused.is_some() => out.push_str(text),
                StyleRule::Group { head, rules } if !is_later(head) => {
                    let mut inside = String::new();
                    rules.write(chosen, unused, &mut inside);
                    if !inside.is_empty() {
                        out.extend([head, "{", &inside, "}"]);
                    }
                }
                StyleRule::Group { .. } | StyleRule::Whole(_) => {}
                StyleRule::Style { selectors, declarations } => {
                    let kept = selectors.iter().filter(|_| chosen.next() == Some(&true));
                    let kept: Vec<&str> = kept.map(|selector| selector.text.as_str()).collect();
                    let is_unused = |line: &&str| {
                        let name = line.split_once(':').map(|(name, _)| name);
                        name.zip(unused).is_some_and(|(name, unused)| unused.contains(name))
                    };
                    let lines: Vec<&str> = declarations.split(';').filter(|line| !is_unused(line)).collect();
                    if !kept.is_empty() && !lines.is_empty() {
                        out.extend([&kept.join(","), "{", &lines.join(";"), "}"]);
                    }
                }
            }
        }
    }
}

fn is_later(head: &str) -> bool {
    LATER.iter().any(|later| head.starts_with(later))
}

/// The custom properties that a sheet sets.
fn properties(css: &str) -> impl Iterator<Item = &str> {
    let lines = css.split(['{', ';', '}']).filter(|line| line.starts_with("--"));
    lines.filter_map(|line| Some(line.split_once(':')?.0))
}

impl StyleSelector {
    fn new(text: &str) -> Self {
        let tight = [" > ", " + ", " ~ "].iter().fold(text.to_owned(), |text, sign| text.replace(sign, sign.trim()));
        Self { text: tight, needs: needs(text) }
    }
}

/// What a page must have for a selector to match anything: the names of one of these sets. A name is that of an
/// element, or as in `.class`, `[attribute]`, `[attribute=value]`. A state such as `:hover` is a name that no page has:
/// until the whole style sheet is there, nothing is in that state.
fn needs(selector: &str) -> Vec<BTreeSet<String>> {
    let mut all = vec![BTreeSet::new()];
    let add = |all: &mut Vec<BTreeSet<String>>, name: String| {
        for names in all {
            names.insert(name.clone());
        }
    };
    let mut rest = selector;
    while let Some(first) = rest.chars().next() {
        let after = &rest[first.len_utf8()..];
        match first {
            '.' => {
                let (name, after) = word(after);
                add(&mut all, [".", name].concat());
                rest = after;
            }
            '[' => {
                let (inside, after) = enclosed(after, '[', ']');
                // `^=` and others: any value.
                let any = inside.split_once(['^', '$', '*', '~', '|']).map(|(name, _)| name);
                add(&mut all, ["[", &any.unwrap_or(inside).replace('"', ""), "]"].concat());
                rest = after;
            }
            ':' => {
                let (name, after) = word(after.trim_start_matches(':'));
                let (inside, after) = match after.strip_prefix('(') {
                    Some(after) => enclosed(after, '(', ')'),
                    None => ("", after),
                };
                match name {
                    "is" | "where" | "has" => {
                        let ways: Vec<BTreeSet<String>> = listed(inside).into_iter().flat_map(needs).collect();
                        let joined = |names: &BTreeSet<String>| -> Vec<BTreeSet<String>> {
                            ways.iter().map(|more| names | more).collect()
                        };
                        all = all.iter().flat_map(joined).collect();
                    }
                    "hover" | "focus" | "focus-visible" | "focus-within" | "selection" | "highlight" => {
                        add(&mut all, [":", name].concat());
                    }
                    // The live region says nothing at first.
                    "not" if inside == ":empty" => add(&mut all, ":not(:empty)".to_owned()),
                    _ => {}
                }
                rest = after;
            }
            _ if first.is_ascii_alphabetic() => {
                let (name, after) = word(rest);
                add(&mut all, name.to_owned());
                rest = after;
            }
            _ => rest = after,
        }
    }
    all
}

fn word(text: &str) -> (&str, &str) {
    let end = text.find(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '_').unwrap_or(text.len());
    text.split_at(end)
}

/// What lies before the bracket that closes, and what after it.
fn enclosed(text: &str, open: char, close: char) -> (&str, &str) {
    let mut depth = 1;
    for (at, c) in text.char_indices() {
        depth += i32::from(c == open) - i32::from(c == close);
        if depth == 0 {
            return (&text[..at], &text[at + 1..]);
        }
    }
    (text, "")
}

/// The parts of a list, which commas inside brackets do not divide.
fn listed(text: &str) -> Vec<&str> {
    let mut depth = 0;
    let parts = text.split(|c: char| {
        depth += i32::from(c == '(' || c == '[') - i32::from(c == ')' || c == ']');
        c == ',' && depth == 0
    });
    parts.map(str::trim).collect()
}

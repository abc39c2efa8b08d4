//! Reads `quick_exit` and `[[hotline]]` of `library.toml`. What a reader in danger relies on must not be missing
//! because of a slip: mistakes are errors.

use crate::corpus::{Href, Lang, Slug};

use super::{
    super::clean::link,
    format::{NavEntry, Texts},
    known, limits,
    safety::{HotlineEntry, QuickExit, Safety},
    settings_texts::{sentence, texts},
    written::{Entry, Kind, Node, complaints::Complaints, shortened, values},
};

/// Where the exit leads to if the library names no address: a page that many people have open, in many languages,
/// which says nothing of its reader.
const NEUTRAL: &str = "https://www.wikipedia.org/";

const EXIT_HELP: &str = "write quick_exit = true, quick_exit = \"https://weather.example\", or \
    quick_exit = { sections = [\"help\"] }";
const HOTLINE_HELP: &str = "write [[hotline]], below it name = { en = \"Help line\" }, number = \"116 006\" and \
    hours = { en = \"day and night\" }";
const NUMBER_HELP: &str = "write one number, as it is dialled, in quotes and with digits from 0 to 9: \
    number = \"+995 32 2 12 34 56\"";

/// The longest numbers: fifteen digits, with `00` before them.
const DIGITS: usize = 17;

/// What protects readers; `own` is the address of the site.
pub(super) fn safety(
    exit: Option<&Node>,
    hotlines: Option<&Node>,
    nav: &[NavEntry],
    languages: &[Lang],
    own: Option<&str>,
    said: &mut Complaints,
) -> Safety {
    Safety {
        quick_exit: exit.and_then(|node| quick_exit(node, nav, own, said)),
        hotlines: hotlines.map(|node| all_hotlines(node, languages, said)).unwrap_or_default(),
    }
}

fn quick_exit(node: &Node, nav: &[NavEntry], own: Option<&str>, said: &mut Complaints) -> Option<QuickExit> {
    let (to, sections) = match &node.kind {
        Kind::Fields(fields) => {
            for field in fields.iter().filter(|field| !["to", "sections"].contains(&field.key.as_str())) {
                let near = known::nearest(&field.key, ["to", "sections"].into_iter());
                let near = near.map(|near| format!("did you mean `{near}`? ")).unwrap_or_default();
                let message = format!("unknown field `{}` of `quick_exit`", shortened(&field.key));
                said.error(field.line, message, near + EXIT_HELP);
            }
            let get = |name: &str| fields.iter().find(|field| field.key == name).map(|field| &field.value);
            (get("to"), get("sections"))
        }
        Kind::List(_) => {
            said.error(node.line, format!("`quick_exit` is true or an address, found {}", node.found()), EXIT_HELP);
            return None;
        }
        _ => (Some(node), None),
    };
    let href = match to {
        None => Some(NEUTRAL.to_owned()),
        Some(node) => match values::truth(node) {
            Some(true) => Some(NEUTRAL.to_owned()),
            Some(false) => return None,
            None => sentence("quick_exit", node, limits::SENTENCE, said),
        },
    };
    let to = match href.map(|href| address(&href, own)) {
        Some(Ok(href)) => href,
        Some(Err(why)) => {
            said.error(node.line, format!("`quick_exit` {why}"), EXIT_HELP);
            return None;
        }
        None => {
            said.error(node.line, format!("`quick_exit` is true or an address, found {}", node.found()), EXIT_HELP);
            return None;
        }
    };
    let named = sections.map(|node| values::texts("sections", node, said)).unwrap_or_default();
    if let Some(node) = sections.filter(|_| named.is_empty()) {
        said.error(node.line, "`sections` of `quick_exit` names none", "take the line out: then every page has it");
    }
    let mut all = Vec::new();
    for name in named {
        let id = name.trim().parse::<Slug>().ok();
        let known = id.as_ref().map(|id| below(nav, id)).unwrap_or_default();
        if known.is_empty() {
            let message = format!("`quick_exit` names the section `{}`, which [[nav]] has not", shortened(&name));
            said.error(node.line, message, "write the `id` of an item of the navigation");
        }
        all.extend(known);
    }
    Some(QuickExit { to, sections: all })
}

/// An address on another site, to which nothing is sent in the clear.
fn address(text: &str, own: Option<&str>) -> Result<Href, String> {
    let href = link::parse(text.trim())?;
    if !href.as_str().starts_with("https://") {
        return Err(format!("leads to `{}`, which does not begin with https://", shortened(text)));
    }
    let own = own.and_then(|own| link::parse(own).ok());
    if own.is_some_and(|own| own.host() == href.host()) {
        return Err("leads to the site itself".to_owned());
    }
    Ok(href)
}

/// An item of the navigation and all below it; nothing if there is none with this id.
fn below(nav: &[NavEntry], id: &Slug) -> Vec<Slug> {
    fn all(entries: &[NavEntry], out: &mut Vec<Slug>) {
        for entry in entries {
            out.push(entry.id.clone());
            all(&entry.items, out);
        }
    }
    let mut found = Vec::new();
    for entry in nav {
        if entry.id == *id {
            all(std::slice::from_ref(entry), &mut found);
        } else {
            found.extend(below(&entry.items, id));
        }
    }
    found
}

fn all_hotlines(node: &Node, languages: &[Lang], said: &mut Complaints) -> Vec<HotlineEntry> {
    let entries: Vec<&Node> = match &node.kind {
        Kind::List(items) => items.iter().collect(),
        _ => vec![node],
    };
    if entries.len() > limits::HOTLINES {
        let message = format!("{} hotlines, more than {}", entries.len(), limits::HOTLINES);
        said.error(node.line, message, "name those to be called first, and the others in a text");
        return Vec::new();
    }
    entries.into_iter().filter_map(|node| hotline(node, languages, said)).collect()
}

fn hotline(node: &Node, languages: &[Lang], said: &mut Complaints) -> Option<HotlineEntry> {
    const FIELDS: [&str; 3] = ["name", "number", "hours"];
    let Kind::Fields(fields) = &node.kind else {
        said.error(node.line, format!("a hotline has fields, found {}", node.found()), HOTLINE_HELP);
        return None;
    };
    for Entry { key, line, .. } in fields.iter().filter(|field| !FIELDS.contains(&field.key.as_str())) {
        let near = known::nearest(key, FIELDS.into_iter()).map(|near| format!("did you mean `{near}`? "));
        let message = format!("unknown field `{}` of a hotline", shortened(key));
        said.error(*line, message, near.unwrap_or_default() + HOTLINE_HELP);
    }
    let get = |name: &str| fields.iter().find(|field| field.key == name).map(|field| &field.value);
    let text = |name: &str, said: &mut Complaints| -> Texts {
        let mut all = get(name).map(|node| texts(name, node, languages, limits::NAME, said)).unwrap_or_default();
        all.retain(|_, text| !text.trim().is_empty());
        all
    };
    let (name, hours) = (text("name", said), text("hours", said));
    if name.is_empty() {
        said.error(node.line, "a hotline has no `name`", HOTLINE_HELP);
    }
    let number = get("number").and_then(|node| values::text("number", node, said)).unwrap_or_default();
    let number = number.trim().to_owned();
    match called(&number) {
        Some(href) => Some(HotlineEntry { name, number, href, hours }),
        None => {
            let message = match number.is_empty() {
                true => "a hotline has no `number`".to_owned(),
                false => format!("`{}` is not a telephone number", shortened(&number)),
            };
            let line = get("number").map_or(node.line, |node| node.line);
            said.error(line, message, NUMBER_HELP);
            None
        }
    }
}

/// What a telephone calls for a number as people write it. A zero in brackets is dialled sometimes only, and what a
/// stroke divides may be two numbers: the digits in a row would call somebody else.
fn called(number: &str) -> Option<Href> {
    let is_known = |c: char| c.is_ascii_digit() || "+*# -–().\u{a0}".contains(c);
    let close: String = number.chars().filter(|c| !c.is_whitespace()).collect();
    if close.contains("(0)") {
        return None;
    }
    if number.chars().count() > limits::NUMBER || !number.chars().all(is_known) {
        return None;
    }
    let signs: String = number.chars().filter(|c| c.is_ascii_digit() || "+*#".contains(*c)).collect();
    let digits = signs.chars().filter(char::is_ascii_digit).count();
    let is_number = (2..=DIGITS).contains(&digits) && !signs.get(1..).unwrap_or_default().contains('+');
    is_number.then(|| format!("tel:{}", signs.replace('#', "%23")).parse().ok()).flatten()
}

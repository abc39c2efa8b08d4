//! The fields of a head → [`FrontMatter`]. Each field is read on its own: a mistake in one is reported with its line
//! and does not affect the others.

use std::collections::BTreeMap;

use crate::corpus::{Lang, Slug};

use super::{
    changes,
    format::FrontMatter,
    guards::{self, Guarded},
    head_audio,
    head_images::{image, pictures},
    head_values::date,
    known::{self, Guard, LISTED, Name},
    written::{Entry, Kind, Node, Style, complaints::Complaints, shortened, values},
};

/// The lines of the fields in front matter.
#[derive(Debug, Clone, Default)]
pub struct Lines {
    first: usize,
    fields: BTreeMap<&'static str, usize>,
}

impl Lines {
    /// The line of a field; the first line of the front matter if the field is absent.
    pub fn of(&self, field: &str) -> usize {
        self.fields.get(field).copied().unwrap_or(self.first)
    }

    /// Whether the front matter has a field under this name.
    pub fn has(&self, field: &str) -> bool {
        self.fields.contains_key(field)
    }
}

/// Reads the fields of a head that begins on the line `first`.
pub(super) fn read(entries: Vec<Entry>, first: usize, said: &mut Complaints) -> (FrontMatter, Lines) {
    let mut guarded = Guarded::default();
    let mut chosen: BTreeMap<&'static str, (Entry, bool)> = BTreeMap::new();
    for entry in entries {
        match known::name(&entry.key) {
            Name::Own(field, exact) => {
                if guards::is_guard(field) {
                    // If two of these fields contradict each other, the one that holds back counts.
                    guards::own(field, &entry, &mut guarded, said);
                }
                choose(field, exact, entry, &mut chosen, said);
            }
            Name::Guard(guard, field, sure) => guards::foreign(guard, field, sure, &entry, &mut guarded, said),
            Name::Near(field) => {
                unknown(&entry, Some(field), said);
                within(&entry.value, &mut guarded, said);
            }
            Name::Unknown => {
                unknown(&entry, None, said);
                within(&entry.value, &mut guarded, said);
            }
        }
    }
    let fields = chosen.iter().map(|(field, (entry, _))| (*field, entry.line)).collect();
    let values = chosen.into_iter().map(|(field, (entry, _))| (field, entry.value)).collect();
    let lines = Lines { first, fields };
    (front_matter(&HeadFields { values, lines: &lines }, guarded, said), lines)
}

fn unknown(entry: &Entry, near: Option<&str>, said: &mut Complaints) {
    let message = format!("unknown field `{}`; it has no effect", shortened(&entry.key));
    let help = match near {
        Some(near) => format!("did you mean `{near}`? {LISTED}"),
        None => format!("take it out, or leave it: {LISTED}"),
    };
    said.warn(entry.line, message, help);
}

/// Fields below an unknown one: `draft = true` below `[extra]` counts too.
fn within(value: &Node, guarded: &mut Guarded, said: &mut Complaints) {
    let Kind::Fields(entries) = &value.kind else { return };
    for entry in entries {
        match known::name(&entry.key) {
            Name::Own(field, _) if guards::is_guard(field) => {
                guards::own(field, entry, guarded, said);
                let message = format!("the field `{field}` is inside another field; it counts nevertheless");
                said.warn(entry.line, message, "move it to the top of the head");
            }
            Name::Guard(guard, field, true)
                if matches!(guard, Guard::Draft | Guard::Public | Guard::Status | Guard::State | Guard::Withdrawn) =>
            {
                // Below another field, `status` may be the status of something else.
                let guard = if guard == Guard::Status { Guard::State } else { guard };
                guards::foreign(guard, field, true, entry, guarded, said);
            }
            _ => within(&entry.value, guarded, said),
        }
    }
}

/// Of two fields of one name the last counts; one that is spelled right counts before one that is not.
fn choose(
    field: &'static str,
    exact: bool,
    entry: Entry,
    chosen: &mut BTreeMap<&'static str, (Entry, bool)>,
    said: &mut Complaints,
) {
    if !exact {
        let message = format!("the field `{}` is written `{field}`", shortened(&entry.key));
        said.warn(entry.line, message, "field names are in small letters, as `lectern docs library` lists them");
    }
    if let Some((before, was_exact)) = chosen.get(field) {
        if guards::is_guard(field) {
            let message = format!("`{field}` is here and on line {}; the one that holds back counts", before.line);
            said.warn(entry.line, message, "take one of them out");
            return;
        }
        let stays = *was_exact && !exact;
        let (counts, other) = if stays { (before.line, entry.line) } else { (entry.line, before.line) };
        let message = format!("`{field}` is here and on line {}; this one does not count", counts);
        said.warn(other, message, "take one of them out");
        if stays {
            return;
        }
    }
    chosen.insert(field, (entry, exact));
}

struct HeadFields<'a> {
    values: BTreeMap<&'static str, Node>,
    lines: &'a Lines,
}

impl HeadFields<'_> {
    fn text(&self, field: &'static str, said: &mut Complaints) -> Option<String> {
        self.values.get(field).and_then(|node| values::text(field, node, said)).filter(|text| !text.trim().is_empty())
    }

    fn texts(&self, field: &'static str, said: &mut Complaints) -> Vec<String> {
        self.values.get(field).map(|node| values::texts(field, node, said)).unwrap_or_default()
    }
}

fn front_matter(fields: &HeadFields<'_>, guarded: Guarded, said: &mut Complaints) -> FrontMatter {
    let mut front = FrontMatter {
        title: title(fields, guarded.withdrawn, said),
        slug: slug(fields, said),
        lang: lang(fields, said),
        source: fields.text("source", said),
        translation: fields.text("translation", said),
        image: fields.values.get("image").and_then(|node| image(node, said)),
        pictures: fields.values.get("pictures").map(|node| pictures(node, said)).unwrap_or_default(),
        withdrawn: guarded.withdrawn,
        consent_until: guarded.consent_until,
        draft: guarded.draft,
        publish_from: guarded.publish_from,
        ..FrontMatter::default()
    };
    front.lists().into_iter().for_each(|(name, list)| *list = fields.texts(name, said));
    front.texts().into_iter().for_each(|(name, text)| *text = fields.text(name, said));
    if let Some(text) = fields.text("date", said) {
        date(&text, fields.lines.of("date"), &mut front, said);
    }
    if let Some(text) = fields.text("updated", said) {
        front.updated = changes::moment("updated", &text, fields.lines.of("updated"), said);
    }
    let node = |field: &str| fields.values.get(field);
    front.corrections = node("corrections").map(|node| changes::corrections(node, said)).unwrap_or_default();
    front.audio = node("audio").and_then(|node| head_audio::audio(node, said));
    front.translated_from = node("translated_from").and_then(|node| changes::original(node, said));
    front
}

fn title(fields: &HeadFields<'_>, withdrawn: bool, said: &mut Complaints) -> String {
    const HELP: &str =
        "write the title of the article after `title:`; put it in quotes if it begins with # or another sign";
    let line = fields.lines.of("title");
    let title = match fields.values.get("title") {
        None if withdrawn => return String::new(),
        None => {
            let help = format!("write a line `title: What the article is called`; {LISTED}");
            said.error(line, "the head has no `title`", help);
            return String::new();
        }
        Some(Node { kind: Kind::Text(text, style), .. }) => {
            // In quotes, `"C:\new"` contains a line end (`\n`), which the author did not intend.
            if *style == Style::Quoted && text.trim_end_matches('\n').contains(is_no_sign) {
                let message = "the title has a line break or a control character in it, which titles do not show";
                let help = "write the title on one line; between \" quotes write \\\\ for each \\ that is to be shown";
                said.warn(line, message, help);
            }
            text.split_whitespace().collect::<Vec<_>>().join(" ")
        }
        Some(Node { kind: Kind::Empty, .. }) => String::new(),
        Some(node) => {
            let message = format!("the title is a text, found {}", node.found());
            said.error(line, message, "put the title in quotes: title: \"…\"");
            return String::new();
        }
    };
    if title.is_empty() && !withdrawn {
        said.error(line, "the title is empty", HELP);
    }
    if let Some(Node { kind: Kind::Text(_, Style::Plain), .. }) = fields.values.get("title")
        && let (Some(first), Some(last)) = (title.chars().next(), title.chars().last())
        && "“„‟".contains(first)
        && "“”‟".contains(last)
    {
        let message =
            format!("the quotes of the title, `{first}` and `{last}`, are shown: only \" and ' are signs of YAML");
        said.warn(line, message, "take them out, or put the whole title in \" quotes to keep them");
    }
    title
}

fn is_no_sign(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}')
}

/// A text without the quotes of a word processor, where quotes cannot be meant.
fn bare(text: &str) -> &str {
    text.trim().trim_matches(['“', '”', '„', '‘', '’', '«', '»']).trim()
}

fn slug(fields: &HeadFields<'_>, said: &mut Complaints) -> Option<Slug> {
    let typed = fields.text("slug", said)?;
    let line = fields.lines.of("slug");
    match Slug::from_text(&typed) {
        Some(slug) if slug.as_str() == bare(&typed) => Some(slug),
        Some(slug) => {
            let message = format!("the slug `{}` is no regular address; it was read as `{slug}`", shortened(&typed));
            said.warn(line, message, format!("write slug: {slug}"));
            Some(slug)
        }
        None => {
            let message = format!("the slug `{}` has no letter or digit; it was left out", shortened(&typed));
            said.warn(line, message, "write letters and digits with hyphens between: slug: ten-new-cars");
            None
        }
    }
}

fn lang(fields: &HeadFields<'_>, said: &mut Complaints) -> Option<Lang> {
    let typed = fields.text("lang", said)?;
    match bare(&typed).parse() {
        Ok(lang) => Some(lang),
        Err(_) => {
            let message = format!("`{}` is not a language tag; `lang` was left out", shortened(&typed));
            said.warn(fields.lines.of("lang"), message, "write a tag such as en, ka or pt-BR");
            None
        }
    }
}

//! Pictures in a head: that of the article, and what is known of those in its text.

use super::{
    format::{Day, ImageEntry},
    known,
    written::{Entry, Kind, Node, complaints::Complaints, shortened, values},
};

const HELP: &str =
    "write image: { src: images/bridge.jpg, alt: \"what the picture shows\" }; alt: \"\" if it is only decoration";
const FIELDS: [&str; 8] = ["src", "alt", "decorative", "caption", "credit", "credit_url", "licence", "consent_until"];

/// The picture of the article.
pub(super) fn image(node: &Node, said: &mut Complaints) -> Option<ImageEntry> {
    let missing = |said: &mut Complaints| said.warn(node.line, "the image has no alternative text", HELP);
    match &node.kind {
        _ if values::is_empty(node) => None,
        Kind::Empty => None,
        Kind::Text(src, _) => {
            missing(said);
            Some(ImageEntry { src: src.clone(), ..ImageEntry::default() })
        }
        Kind::List(items) => {
            let message = format!("`image` is one picture, found a list; the first of {} is shown", items.len());
            said.warn(node.line, message, "put the others into the text");
            items.first().and_then(|item| if matches!(item.kind, Kind::List(_)) { None } else { image(item, said) })
        }
        Kind::Fields(entries) => {
            let (entry, has_alt) = read(node, entries, said)?;
            if !has_alt && !entry.decorative {
                missing(said);
            }
            Some(entry)
        }
    }
}

/// What is known of pictures in the text.
pub(super) fn pictures(node: &Node, said: &mut Complaints) -> Vec<ImageEntry> {
    let items = match &node.kind {
        Kind::List(items) => items.as_slice(),
        Kind::Fields(_) => std::slice::from_ref(node),
        _ if values::is_empty(node) => return Vec::new(),
        _ => &[],
    };
    let read = |item: &Node| match &item.kind {
        Kind::Fields(entries) => read(item, entries, said).map(|(entry, has_alt)| {
            let decorative = entry.decorative || (has_alt && entry.alt.is_empty());
            ImageEntry { decorative, ..entry }
        }),
        _ => {
            let help = "write pictures: [{ src: images/bridge.jpg, credit: \"…\", consent_until: 2027-04-11 }]";
            said.warn(
                item.line,
                format!("`pictures` has an entry with fields for each picture, found {}", item.found()),
                help,
            );
            None
        }
    };
    match items {
        [] => [node].into_iter().filter_map(read).collect(),
        items => items.iter().filter_map(read).collect(),
    }
}

/// The fields of a picture, and whether they say what it shows.
fn read(node: &Node, entries: &[Entry], said: &mut Complaints) -> Option<(ImageEntry, bool)> {
    let mut image = ImageEntry::default();
    let mut has_alt = false;
    for entry in entries {
        let text = values::text(&entry.key, &entry.value, said);
        match entry.key.to_lowercase().as_str() {
            "src" => image.src = text.unwrap_or_default(),
            // An `alt:` without a value was forgotten; `""` means that the picture is only decoration.
            "alt" if entry.value.kind == Kind::Empty => has_alt = false,
            "alt" => (image.alt, has_alt) = (text.unwrap_or_default(), true),
            "decorative" => image.decorative = text.is_some_and(|text| ["true", "yes"].contains(&text.as_str())),
            "caption" => image.caption = text,
            "credit" => image.credit = text,
            "credit_url" => image.credit_url = text,
            "licence" | "license" => image.licence = text,
            "consent_until" => consent(entry, text, &mut image, said),
            "focus" => image.focus = focus(entry, text, said),
            other => unknown(entry, other, said),
        }
    }
    if image.src.trim().is_empty() {
        said.warn(node.line, "the image has no `src`; it was left out", HELP);
        return None;
    }
    Some((image, has_alt))
}

fn consent(entry: &Entry, text: Option<String>, image: &mut ImageEntry, said: &mut Complaints) {
    match text.as_deref().map(str::parse::<Day>) {
        Some(Ok(day)) => image.consent_until = Some(day),
        None if entry.value.kind == Kind::Empty => {}
        _ => {
            let written = shortened(text.as_deref().unwrap_or_default());
            let message = format!("`consent_until` of the image is no day: `{written}`; the picture is not shown");
            said.warn(entry.line, message, "write consent_until: 2027-04-11, the last day on which it may be shown");
            image.consent_unclear = true;
        }
    }
}

/// `50% 30%`: from the left, and from the top.
fn focus(entry: &Entry, text: Option<String>, said: &mut Complaints) -> Option<[u32; 2]> {
    let text = text?;
    let percent = |part: &str| part.trim_end_matches('%').parse::<u32>().ok().filter(|percent| *percent <= 100);
    let parts: Vec<Option<u32>> = text.split([' ', ',']).filter(|part| !part.is_empty()).map(percent).collect();
    if let [Some(x), Some(y)] = parts[..] {
        return Some([x, y]);
    }
    let message = format!("the `focus` of the image is no place in it: `{}`", shortened(&text));
    said.warn(entry.line, message, "write focus: 50% 30%, how far from the left and from the top it is");
    None
}

fn unknown(entry: &Entry, name: &str, said: &mut Complaints) {
    let near = match name {
        "url" | "path" | "file" | "name" | "href" | "source" | "image" => Some("src"),
        "alttext" | "alt_text" | "alt-text" | "description" | "text" => Some("alt"),
        "title" | "legend" => Some("caption"),
        "copyright" | "author" | "photographer" | "by" => Some("credit"),
        other => known::nearest(other, FIELDS[2..].iter().copied().chain(["focus"])),
    };
    let message = format!("unknown field `{}` of the image; it has no effect", shortened(&entry.key));
    let all = format!("an image has {} and focus", FIELDS.join(", "));
    let help = near.map_or_else(|| all.clone(), |near| format!("did you mean `{near}`? {all}"));
    said.warn(entry.line, message, help);
}

//! Links of notes: `[[Note]]`, `[[Note#Part|text]]`, and pictures or notes that are shown in place: `![[boat.png]]`.

use super::{super::context::TextContext, notes::inside_angles};
use crate::publish::{import::foreign, source::clean::markdown::escaped};

/// What a wikilink at the beginning of a text becomes, and how long it is.
pub(super) fn read(text: &str, context: &TextContext<'_>) -> Option<(String, usize)> {
    let shown = text.starts_with('!');
    let inner = text.strip_prefix('!').unwrap_or(text).strip_prefix("[[")?;
    // Names of notes are short; a search to the end of a text would take long for many brackets.
    let end = inner.find(['\n', '[', ']']).filter(|end| inner[*end..].starts_with("]]"))?;
    let length = usize::from(shown) + 2 + end + 2;
    let inner = inner[..end].replace("\\|", "|");
    let (target, said) = match inner.split_once('|') {
        Some((target, said)) => (target.trim(), Some(said.trim())),
        None => (inner.trim(), None),
    };
    if target.is_empty() {
        return None;
    }
    let (name, part) = target.split_once('#').map_or((target, ""), |(name, part)| (name.trim(), part.trim()));
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default();
    let picture = matches!(ending.as_str(), "png" | "jpg" | "jpeg" | "gif" | "svg" | "webp" | "bmp" | "avif" | "heic");
    if shown && picture {
        // `![[boat.png|300]]` says how wide it is.
        let alt = said.filter(|said| !said.chars().all(|c| c.is_ascii_digit() || c == 'x')).unwrap_or_default();
        let place = context.file_called(name).unwrap_or_else(|| name.to_owned());
        let alt = escaped(&foreign::line(alt), "\\`*_[]<&~");
        return Some((format!("![{alt}](<{}>)", inside_angles(&place)), length));
    }
    let label = || match (name.is_empty(), part.is_empty()) {
        (true, _) => part.trim_start_matches('^').to_owned(),
        (false, true) => name.rsplit('/').next().unwrap_or(name).to_owned(),
        (false, false) => format!("{name} > {}", part.trim_start_matches('^')),
    };
    let said = said.map_or_else(label, str::to_owned);
    let place = if part.is_empty() || part.starts_with('^') { String::new() } else { format!("#{part}") };
    if name.is_empty() {
        // Within the same note.
        return Some((if place.is_empty() { escaped(&said, "[]") } else { link(&said, &place) }, length));
    }
    let target = match context.note_called(name) {
        Some(own) => format!("{own}{place}"),
        None => context.file_called(name).unwrap_or_default(),
    };
    Some((if target.is_empty() { escaped(&said, "[]") } else { link(&said, &target) }, length))
}

/// A link as Markdown.
fn link(text: &str, target: &str) -> String {
    format!("[{}](<{}>)", escaped(text, "\\`*_[]<"), inside_angles(target))
}

//! The addresses in a Markdown text, and its HTML: links and pictures lead to where they are in the library, HTML
//! becomes Markdown.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Parser, Tag};

use super::{super::context::OWN, code::options};
use crate::publish::import::from_html::{self, HtmlLosses, Places};

/// A piece of the text, and what takes its place.
type TextChange = (Range<usize>, String);

/// Links and HTML as a library has them.
pub(super) fn read(text: &str, places: &mut dyn Places, losses: &mut HtmlLosses) -> String {
    let mut changes: Vec<TextChange> = Vec::new();
    let parser = Parser::new_ext(text, options());
    // Pictures and links lead to the same kind of definition; a picture is looked for like one.
    let definitions: Vec<(Range<usize>, String)> =
        parser.reference_definitions().iter().map(|(_, def)| (def.span.clone(), def.dest.to_string())).collect();
    for (span, address) in definitions {
        let is_picture = address.starts_with("data:image/")
            || [".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp"]
                .iter()
                .any(|ending| address.split(['?', '#']).next().unwrap_or_default().to_lowercase().ends_with(ending));
        let target = if is_picture { places.picture(&address) } else { own_or_link(&address, places) };
        let Some(at) = text[span.clone()].find("]:").and_then(|at| {
            let from = span.start + at + 2;
            text[from..span.end].find(address.as_str()).map(|found| from + found)
        }) else {
            continue;
        };
        let bare = text[..at].ends_with('<');
        let target = target.unwrap_or_else(|| {
            losses.add("links that lead nowhere", &address);
            "#".to_owned()
        });
        let target = from_html::destination(&target);
        changes.push((at..at + address.len(), if bare { target } else { format!("<{target}>") }));
    }
    let mut html: Option<Range<usize>> = None;
    let mut inside: Vec<(Range<usize>, String, bool, usize, bool)> = Vec::new();
    for (event, range) in parser.into_offset_iter() {
        if let Some(last) = inside.last_mut()
            && range.end <= last.0.end
            && !matches!(event, Event::End(_))
        {
            last.3 = last.3.max(range.end);
        }
        match event {
            Event::Start(Tag::HtmlBlock) => html = Some(range),
            Event::End(pulldown_cmark::TagEnd::HtmlBlock) => {
                if let Some(range) = html.take() {
                    changes.extend(block(text, range, places, losses));
                }
            }
            Event::InlineHtml(_) => changes.extend(inline(text, range, places, losses)),
            Event::Start(Tag::Link { link_type, dest_url, .. }) => {
                let inline = link_type == LinkType::Inline;
                inside.push((range.clone(), dest_url.to_string(), false, range.start + 1, inline));
            }
            Event::Start(Tag::Image { link_type, dest_url, .. }) => {
                let inline = link_type == LinkType::Inline;
                inside.push((range.clone(), dest_url.to_string(), true, range.start + 2, inline));
            }
            Event::End(pulldown_cmark::TagEnd::Link | pulldown_cmark::TagEnd::Image) => {
                let Some((range, address, is_picture, text_end, inline)) = inside.pop() else { continue };
                if let Some(outer) = inside.last_mut() {
                    outer.3 = outer.3.max(range.end);
                }
                if inline {
                    let start = range.start + if is_picture { 2 } else { 1 };
                    let ends = text_end.max(start);
                    link(text, (range, ends), &address, is_picture, places, losses, &mut changes);
                }
            }
            _ => {}
        }
    }
    apply(text, changes)
}

/// `own:boats.md` was found already.
fn own_or_link(address: &str, places: &mut dyn Places) -> Option<String> {
    match address.strip_prefix(OWN) {
        Some(own) => Some(own.to_owned()),
        None => places.link(address),
    }
}

/// A link `[text](address "title")` whose text ends at `text_end`.
fn link(
    text: &str,
    (range, text_end): (Range<usize>, usize),
    address: &str,
    is_picture: bool,
    places: &mut dyn Places,
    losses: &mut HtmlLosses,
    changes: &mut Vec<TextChange>,
) {
    let Some(found) = text.get(text_end..range.end).and_then(|rest| rest.find("](")) else { return };
    let open = text_end + found;
    let blank = |from: usize| text[from..range.end].len() - text[from..range.end].trim_start().len();
    let from = open + 2 + blank(open + 2);
    let to = from + length_of_destination(&text[from..range.end]);
    let target = if is_picture { places.picture(address) } else { own_or_link(address, places) };
    match target {
        Some(target) => changes.push((from..to, from_html::destination(&target))),
        None if is_picture => {
            losses.add("pictures that cannot be had", &[address, &text[range.start + 2..open]].join(" "));
            changes.push((range, String::new()));
        }
        None if address.starts_with('#') && !address.is_empty() => {}
        None => {
            if !address.is_empty() {
                losses.add("links that lead nowhere", address);
            }
            changes.push((range.start..range.start + 1, String::new()));
            changes.push((open..range.end, String::new()));
        }
    }
}

/// How long the destination of a link is, as it is written.
fn length_of_destination(text: &str) -> usize {
    if text.starts_with('<') {
        return text.find('>').map_or(text.len(), |end| end + 1);
    }
    let (mut depth, mut escaped) = (0_usize, false);
    for (at, c) in text.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '(' => depth += 1,
            ')' if depth == 0 => return at,
            ')' => depth -= 1,
            c if c.is_ascii_whitespace() || c.is_ascii_control() => return at,
            _ => {}
        }
    }
    text.len()
}

/// A block of HTML: as Markdown if it is whole, else without the addresses that lead nowhere, for there is Markdown
/// between its tags.
fn block(text: &str, range: Range<usize>, places: &mut dyn Places, losses: &mut HtmlLosses) -> Option<TextChange> {
    let html = &text[range.clone()];
    if html.trim_start().starts_with("<!--") && html.trim_end().ends_with("-->") && html.matches("<!--").count() == 1 {
        return Some((range, "\n".to_owned()));
    }
    let converted = from_html::markdown(html, places);
    if !is_whole(html) {
        // The words are judged with the tags around them, when the library is read.
        let has_addresses = html.contains("src=") || html.contains("href=");
        return (has_addresses && !converted.markdown.is_empty()).then(|| {
            let tags = edges(html);
            (range, format!("{}\n\n{}\n\n{}\n", tags.0, converted.markdown, tags.1))
        });
    }
    losses.extend(converted.losses);
    Some((range, format!("{}\n\n", converted.markdown)))
}

/// The tags that a piece of HTML begins with, and those that it ends with.
fn edges(html: &str) -> (String, String) {
    let mut rest = html.trim();
    let mut start = String::new();
    while let Some(tag) = rest.strip_prefix('<').and_then(|inner| inner.find('>')).map(|end| &rest[..end + 2]) {
        let name = tag[1..].trim_start_matches('/').to_ascii_lowercase();
        if ["img", "a ", "iframe", "video", "audio"].iter().any(|own| name.starts_with(own)) {
            break;
        }
        start.push_str(tag);
        rest = rest[tag.len()..].trim_start();
    }
    let end: String = match rest.rfind("</") {
        Some(at) if rest.trim_end().ends_with('>') && !rest[at..].starts_with("</a") => rest[at..].to_owned(),
        _ => String::new(),
    };
    (start, end)
}

/// Whether as many elements begin as end.
fn is_whole(html: &str) -> bool {
    const WITHOUT_END: &[&str] = &[
        "br", "hr", "img", "input", "source", "embed", "wbr", "meta", "link", "col", "p", "li", "track", "area", "td",
        "tr", "th",
    ];
    let mut open = 0_i64;
    for part in html.split('<').skip(1) {
        let ends = part.starts_with('/');
        let inner = part.trim_start_matches('/');
        let length = inner.bytes().take_while(u8::is_ascii_alphanumeric).count();
        let name = inner[..length].to_ascii_lowercase();
        let closed = part.split('>').next().is_some_and(|tag| tag.ends_with('/'));
        if length == 0 || closed || WITHOUT_END.contains(&name.as_str()) {
            continue;
        }
        open += if ends { -1 } else { 1 };
        if open < 0 {
            return false;
        }
    }
    open == 0
}

/// A tag within a paragraph.
fn inline(text: &str, range: Range<usize>, places: &mut dyn Places, losses: &mut HtmlLosses) -> Option<TextChange> {
    let tag = &text[range.clone()];
    let lower = tag.to_ascii_lowercase();
    if lower.starts_with("<!--") {
        return Some((range, String::new()));
    }
    if lower.starts_with("<img") || lower.starts_with("<input") {
        let converted = from_html::markdown(tag, places);
        losses.extend(converted.losses);
        return Some((range, converted.markdown));
    }
    if lower.starts_with("<a ") {
        let address = attribute(tag, "href")?;
        let target = own_or_link(&address, places);
        return Some(match target {
            Some(target) => (range, format!("<a href=\"{}\">", from_html::destination(&target).replace('"', "%22"))),
            None => (range, "<a>".to_owned()),
        });
    }
    None
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let at = tag.to_ascii_lowercase().find(&format!("{name}="))? + name.len() + 1;
    let value = tag.get(at..)?;
    match value.chars().next()? {
        quote @ ('"' | '\'') => value[1..].split(quote).next().map(str::to_owned),
        _ => value.split(|c: char| c.is_whitespace() || c == '>').next().map(str::to_owned),
    }
}

/// The text with its changes; one that lies in another is a part of it.
fn apply(text: &str, mut changes: Vec<TextChange>) -> String {
    changes.sort_by_key(|(range, _)| (range.start, std::cmp::Reverse(range.end)));
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for (range, new) in changes {
        if range.start < at {
            continue;
        }
        out.push_str(&text[at..range.start]);
        out.push_str(&new);
        at = range.end;
    }
    out.push_str(&text[at..]);
    out
}

//! Shortcodes: `[gallery ids="1,2"]`, `[caption]…[/caption]`. Those of WordPress itself become HTML. Of all others the
//! text between them stays, and they are named as losses. Blocks that WordPress fills when a page is shown are losses
//! too.

use std::collections::HashSet;

use super::{
    super::from_html::HtmlLosses,
    export::Export,
    galleries::{gallery, quoted},
};

/// A shortcode in a text.
struct Shortcode<'a> {
    name: &'a str,
    attributes: &'a str,
    closes: bool,
    /// Where it ends.
    end: usize,
}

/// The most shortcodes of one text; what comes after stays as it is.
const MOST: usize = 20_000;

/// The text with HTML in the place of shortcodes.
pub(super) fn read(text: &str, post: &str, export: &Export) -> (String, HtmlLosses) {
    let mut losses = HtmlLosses::default();
    let mut out = String::with_capacity(text.len());
    let (mut at, mut count) = (0, 0);
    let pairs = pairs(text);
    while let Some(found) = text[at..].find('[') {
        let start = at + found;
        out.push_str(&text[at..start]);
        let code = (count < MOST).then(|| shortcode(text, start, &pairs)).flatten();
        let Some(code) = code else {
            out.push('[');
            at = start + 1;
            continue;
        };
        count += 1;
        at = code.end;
        let value = |name: &str| attribute(code.attributes, name);
        match code.name {
            "caption" | "wp_caption" if code.closes => out.push_str("</figcaption></figure>"),
            "caption" | "wp_caption" => {
                out.push_str("<figure>");
                // The picture comes first, with or without a link around it; the caption is what follows.
                let rest = &text[at..];
                let image = rest.find("<img").and_then(|image| Some(image + rest[image..].find('>')? + 1));
                let inside = rest.find("[/").unwrap_or(rest.len());
                if let Some(mut end) = image.filter(|end| *end <= inside) {
                    end += if rest[end..].trim_start().starts_with("</a>") {
                        rest[end..].find("</a>").unwrap_or(0) + "</a>".len()
                    } else {
                        0
                    };
                    out.push_str(&rest[..end]);
                    at += end;
                }
                out.push_str("<figcaption>");
                out.push_str(&value("caption").unwrap_or_default());
            }
            "gallery" | "playlist" => {
                let pictures = gallery(value("ids").as_deref().or(value("include").as_deref()), post, export);
                if pictures.is_empty() {
                    losses.add("galleries whose pictures the export lacks", code.attributes);
                }
                out.push_str(&format!("\n\n{pictures}\n\n"));
            }
            "embed" | "youtube" | "vimeo" if code.closes => out.push_str("\n\n"),
            "embed" | "youtube" | "vimeo" => {
                out.push_str("\n\n");
                out.push_str(&value("src").or_else(|| value("url")).unwrap_or_default());
            }
            "audio" | "video" => {
                let sources = ["src", "mp4", "webm", "ogv", "m4v", "mp3", "m4a", "ogg", "wav"];
                if let Some(source) = sources.iter().find_map(|name| value(name)) {
                    out.push_str(&format!("\n\n<{0} src=\"{1}\"></{0}>\n\n", code.name, quoted(&source)));
                }
            }
            name => losses.add(&format!("shortcodes `{name}`"), code.attributes),
        }
    }
    out.push_str(&text[at..]);
    for block in out.match_indices("<!-- wp:").map(|(at, _)| &out[at + "<!-- wp:".len()..]) {
        let block = block.split("-->").next().unwrap_or_default();
        if let Some(block) = block.trim_end().strip_suffix('/') {
            let (name, settings) = block.trim().split_once(' ').unwrap_or((block.trim(), ""));
            losses.add(&format!("blocks `{name}`, which WordPress fills"), settings);
        }
    }
    (out, losses)
}

/// The shortcode that begins at a bracket. A word in brackets without settings and without an end (`[sic]`) is none,
/// unless it is the name of a shortcode that all sites have.
fn shortcode<'a>(text: &'a str, start: usize, pairs: &HashSet<&str>) -> Option<Shortcode<'a>> {
    const OF_WORDPRESS: &[&str] = &["caption", "wp_caption", "gallery", "playlist", "embed", "audio", "video"];
    let rest = &text[start + 1..];
    let closes = rest.starts_with('/');
    let inner = if closes { &rest[1..] } else { rest };
    let length = inner.bytes().take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-')).take(60).count();
    let name = &inner[..length];
    let after = inner[length..].bytes().next()?;
    if !name.starts_with(|c: char| c.is_ascii_lowercase()) || !matches!(after, b']' | b' ' | b'/' | b'=' | b'\n') {
        return None;
    }
    let length_of_rest = inner.bytes().take(4_000).position(|b| b == b']')?;
    let attributes = inner.get(length..length_of_rest)?.trim().trim_end_matches('/').trim();
    // `[[name]]` shows a shortcode to readers; `[name](address)` is a link in Markdown.
    if text[..start].ends_with('[') || inner[length_of_rest + 1..].starts_with('(') {
        return None;
    }
    let known = OF_WORDPRESS.contains(&name);
    let with_settings = attributes.contains('=') || inner[..length_of_rest].ends_with('/');
    let ours = known || with_settings || pairs.contains(name) || name.contains(['_', '-']);
    let end = start + 1 + usize::from(closes) + length_of_rest + 1;
    ours.then_some(Shortcode { name, attributes, closes, end })
}

/// The names that begin a shortcode as well as end one.
fn pairs(text: &str) -> HashSet<&str> {
    let name =
        |rest: &'_ str| rest.bytes().take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-')).count();
    let ends: HashSet<&str> =
        text.match_indices("[/").map(|(at, _)| &text[at + 2..]).map(|rest| &rest[..name(rest)]).collect();
    if ends.is_empty() {
        return ends;
    }
    let begins: HashSet<&str> =
        text.match_indices('[').map(|(at, _)| &text[at + 1..]).map(|rest| &rest[..name(rest)]).collect();
    ends.intersection(&begins).copied().filter(|name| !name.is_empty()).collect()
}

/// A setting of a shortcode: `ids="1,2"`, `ids='1,2'`, `ids=1`.
fn attribute(attributes: &str, name: &str) -> Option<String> {
    let places = attributes.match_indices(name).filter(|(at, _)| {
        attributes[..*at].chars().next_back().is_none_or(char::is_whitespace)
            && attributes[at + name.len()..].trim_start().starts_with('=')
    });
    let (at, _) = places.into_iter().next()?;
    let value = attributes[at + name.len()..].trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next()?;
    Some(match quote {
        '"' | '\'' => value[1..].split(quote).next().unwrap_or_default().to_owned(),
        '”' | '“' | '″' => value[quote.len_utf8()..].split(['”', '“', '″']).next().unwrap_or_default().to_owned(),
        _ => value.split_ascii_whitespace().next().unwrap_or_default().to_owned(),
    })
}

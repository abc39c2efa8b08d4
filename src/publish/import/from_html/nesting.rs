//! Keeps HTML shallow before it is parsed: the time that parsers take grows with the square of the depth, and elements
//! for emphasis that are never closed are opened anew in every paragraph. Tags beyond the limits are removed, words
//! stay.

use std::borrow::Cow;

/// How deep elements may be nested, and how many elements for emphasis may be open.
const DEEPEST: usize = 300;
const MOST_OPEN: usize = 12;

/// How often emphasis may be opened anew by the paragraphs of a text.
const MOST_REPEATED: usize = 500_000;

/// Elements that have no end, or that the next of their kind ends.
const WITHOUT_END: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr", "p",
    "li", "dt", "dd", "option", "optgroup", "tr", "td", "th", "thead", "tbody", "tfoot", "colgroup", "rt", "rp",
    "html", "head", "body",
];

const EMPHASIS: &[&str] =
    &["a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"];

struct Tag<'a> {
    name: String,
    ends: bool,
    text: &'a str,
}

/// The HTML without tags that nest too deep.
pub(super) fn shallow(html: &str) -> Cow<'_, str> {
    if !is_deep(html) {
        return Cow::Borrowed(html);
    }
    let mut out = String::with_capacity(html.len());
    let (mut depth, mut open, mut repeated) = (0_usize, Vec::<String>::new(), 0_usize);
    let mut done = 0;
    while let Some((at, tag)) = next_tag(html, done) {
        out.push_str(&html[done..at]);
        done = at + tag.text.len();
        let keep = if EMPHASIS.contains(&tag.name.as_str()) {
            emphasis(&tag, &mut open, repeated)
        } else if WITHOUT_END.contains(&tag.name.as_str()) {
            repeated += open.len();
            true
        } else if tag.ends {
            depth = depth.saturating_sub(1);
            depth < DEEPEST
        } else {
            repeated += open.len();
            depth += 1;
            depth <= DEEPEST
        };
        if repeated > MOST_REPEATED {
            open.drain(..).rev().for_each(|name| out.push_str(&format!("</{name}>")));
        }
        if keep {
            out.push_str(tag.text);
        }
    }
    out.push_str(&html[done..]);
    Cow::Owned(out)
}

/// Whether a tag for emphasis stays.
fn emphasis(tag: &Tag<'_>, open: &mut Vec<String>, repeated: usize) -> bool {
    if tag.ends {
        let at = open.iter().rposition(|name| *name == tag.name);
        return at.map(|at| open.remove(at)).is_some();
    }
    let fits = open.len() < MOST_OPEN && repeated <= MOST_REPEATED;
    if fits {
        open.push(tag.name.clone());
    }
    fits
}

/// Whether a text has more of open elements than pages have.
fn is_deep(html: &str) -> bool {
    let (mut depth, mut open, mut repeated, mut done) = (0_usize, 0_usize, 0_usize, 0);
    while let Some((at, tag)) = next_tag(html, done) {
        done = at + tag.text.len();
        let count = match () {
            () if EMPHASIS.contains(&tag.name.as_str()) => &mut open,
            () if WITHOUT_END.contains(&tag.name.as_str()) => {
                repeated += open;
                continue;
            }
            () => &mut depth,
        };
        *count = if tag.ends { count.saturating_sub(1) } else { *count + 1 };
        repeated += open;
        if depth > DEEPEST || open > MOST_OPEN || repeated > MOST_REPEATED {
            return true;
        }
    }
    false
}

fn next_tag(html: &str, from: usize) -> Option<(usize, Tag<'_>)> {
    let mut start = from;
    loop {
        let at = start + html.get(start..)?.find('<')?;
        let rest = &html[at + 1..];
        let ends = rest.starts_with('/');
        let inner = rest.strip_prefix('/').unwrap_or(rest);
        let length = inner.bytes().take_while(u8::is_ascii_alphanumeric).count();
        if length == 0 || !inner.starts_with(|c: char| c.is_ascii_alphabetic()) {
            start = at + 1;
            continue;
        }
        let end = at + 1 + rest.find('>')? + 1;
        let name = inner[..length.min(20)].to_ascii_lowercase();
        return Some((at, Tag { name, ends, text: &html[at..end] }));
    }
}

//! HTML in places that hold plain text: titles, summaries, names.

use scraper::{Html, Node};

/// Elements that exports leave in titles and summaries.
const TAGS: &[&str] = &[
    "a",
    "abbr",
    "b",
    "big",
    "blockquote",
    "br",
    "center",
    "cite",
    "code",
    "del",
    "div",
    "em",
    "font",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "img",
    "ins",
    "li",
    "mark",
    "nobr",
    "ol",
    "p",
    "q",
    "s",
    "script",
    "small",
    "span",
    "strike",
    "strong",
    "style",
    "sub",
    "sup",
    "table",
    "td",
    "th",
    "tr",
    "tt",
    "u",
    "ul",
    "wbr",
    "section",
    "figure",
    "figcaption",
    "iframe",
    "video",
    "audio",
    "pre",
    "tbody",
    "thead",
    "dl",
    "dt",
    "dd",
    "article",
    "details",
    "summary",
    "html",
    "body",
];

/// Whether the text after `<` begins a tag of HTML, or ends one.
fn is_tag(rest: &str) -> bool {
    let rest = rest.strip_prefix('/').unwrap_or(rest);
    let name: String = rest.chars().take_while(char::is_ascii_alphanumeric).take(12).collect();
    let end = rest[name.len()..].starts_with(['>', ' ', '/', '\n', '\t', '\r']);
    end && rest.contains('>') && TAGS.contains(&name.to_ascii_lowercase().as_str())
}

/// Whether the text after `&` is a character reference: `amp;`, `#8217;`.
fn is_reference(rest: &str) -> bool {
    let Some((name, _)) = rest.split_once(';') else { return false };
    let number = name
        .strip_prefix('#')
        .is_some_and(|n| n.len() <= 8 && n.chars().all(|c| c.is_ascii_hexdigit() || c == 'x' || c == 'X'));
    number || (2..=31).contains(&name.len()) && name.chars().all(|c| c.is_ascii_alphanumeric())
}

/// Whether a text holds tags or character references of HTML.
pub fn is_html(text: &str) -> bool {
    text.match_indices('<').any(|(at, _)| is_tag(&text[at + 1..]) || text[at..].starts_with("<!--"))
        || text.match_indices('&').any(|(at, _)| is_reference(&text[at + 1..]))
}

/// Whether a text holds tags of HTML.
pub fn has_tags(text: &str) -> bool {
    text.match_indices('<').any(|(at, _)| is_tag(&text[at + 1..]))
}

/// The words of a text that holds HTML, on one line. `None` where it holds none: a `<` or `&` that belongs to no tag or
/// reference stays as it is.
pub fn plain_from_html(text: &str) -> Option<String> {
    if !is_html(text) {
        return None;
    }
    let mut guarded = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let rest = &text[at + c.len_utf8()..];
        match c {
            '<' if !is_tag(rest) && !rest.starts_with("!--") => guarded.push_str("&lt;"),
            '&' if !is_reference(rest) => guarded.push_str("&amp;"),
            c => guarded.push(c),
        }
    }
    let html = Html::parse_fragment(&guarded);
    let mut words = String::new();
    for node in html.tree.root().descendants() {
        match node.value() {
            Node::Text(text) => {
                let hidden = |name: &str| matches!(name, "script" | "style");
                let unseen = node.ancestors().any(|up| up.value().as_element().is_some_and(|e| hidden(e.name())));
                if !unseen {
                    words.push_str(text);
                }
            }
            Node::Element(element) if !is_inline(element.name()) => words.push(' '),
            _ => {}
        }
    }
    Some(words.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Elements that can occur within a word.
fn is_inline(name: &str) -> bool {
    matches!(
        name,
        "a" | "abbr"
            | "b"
            | "big"
            | "cite"
            | "code"
            | "del"
            | "em"
            | "font"
            | "i"
            | "ins"
            | "mark"
            | "nobr"
            | "q"
            | "s"
            | "small"
            | "span"
            | "strike"
            | "strong"
            | "sub"
            | "sup"
            | "tt"
            | "u"
            | "wbr"
    )
}

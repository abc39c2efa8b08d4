//! What a page may be made of: elements, attributes, schemes, scripts. Anything else came out of a text.

use lectern::publish::{hash, site::assets::shrink::bare_script};
use scraper::Node;
use serde_json::Value;

use crate::publish::page::Page;

/// The elements that the text of an article is made of.
const OF_TEXTS: [&str; 42] = [
    "html",
    "div",
    "p",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "ul",
    "ol",
    "li",
    "blockquote",
    "figure",
    "figcaption",
    "img",
    "table",
    "caption",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "pre",
    "code",
    "hr",
    "dl",
    "dt",
    "dd",
    "section",
    "sup",
    "a",
    "br",
    "em",
    "strong",
    "del",
    "span",
    "small",
    "body",
    "head",
    "bdi",
    "mark",
    "time",
];

/// Those around it.
const OF_FRAMES: [&str; 26] = [
    "meta", "title", "style", "noscript", "link", "script", "header", "main", "footer", "nav", "search", "form",
    "label", "input", "button", "svg", "path", "rect", "h1", "article", "fieldset", "legend", "select", "option",
    "details", "summary",
];

/// The attributes that the text of an article has.
const ATTRIBUTES_OF_TEXTS: [&str; 21] = [
    "href",
    "rel",
    "id",
    "class",
    "src",
    "alt",
    "width",
    "height",
    "loading",
    "fetchpriority",
    "sizes",
    "srcset",
    "decoding",
    "lang",
    "dir",
    "role",
    "tabindex",
    "aria-label",
    "aria-labelledby",
    "scope",
    "start",
];

/// Those around it.
const ATTRIBUTES_OF_FRAMES: [&str; 45] = [
    "hreflang",
    "aria-controls",
    "aria-expanded",
    "aria-current",
    "aria-hidden",
    "aria-pressed",
    "hidden",
    "action",
    "method",
    "type",
    "name",
    "value",
    "maxlength",
    "placeholder",
    "autocomplete",
    "enterkeyhint",
    "for",
    "datetime",
    "viewBox",
    "d",
    "x",
    "y",
    "preserveAspectRatio",
    "charset",
    "http-equiv",
    "content",
    "property",
    "integrity",
    "as",
    "crossorigin",
    "media",
    "rx",
    "data-base",
    "data-lang",
    "data-edition",
    "data-files",
    "data-needs",
    "data-screen",
    "data-glue",
    "data-wasm",
    "data-wasm-digest",
    "data-worker",
    "data-keeper",
    "data-shell",
    "data-mount",
];

/// Panics when the page holds anything that no view of the program makes.
#[track_caller]
pub(super) fn check(page: &Page) {
    let file = &page.file;
    for node in page.document().tree.nodes() {
        match node.value() {
            Node::Element(element) => {
                let is_known = OF_TEXTS.contains(&element.name()) || OF_FRAMES.contains(&element.name());
                assert!(is_known, "{file}: <{}>", element.name());
                for (name, value) in element.attrs() {
                    let known = ATTRIBUTES_OF_TEXTS.contains(&name)
                        || ATTRIBUTES_OF_FRAMES.contains(&name)
                        || (name.starts_with("data-") && !name.contains(['<', '"', '=']));
                    assert!(known && !name.starts_with("on"), "{file}: <{} {name}={value:?}>", element.name());
                    if ["href", "src", "action", "formaction"].contains(&name) {
                        let schemes = ["/", "#", "https://", "http://", "mailto:", "tel:"];
                        let fits = value.is_empty() || schemes.iter().any(|start| value.starts_with(start));
                        assert!(fits && !value.starts_with("//"), "{file}: <{} {name}={value:?}>", element.name());
                    }
                }
            }
            Node::Comment(comment) => panic!("{file}: a comment: {}", &**comment),
            Node::ProcessingInstruction(_) => panic!("{file}: a processing instruction"),
            _ => {}
        }
    }
    for script in page.all("script") {
        match script.attr("type") {
            Some("module") => {
                assert!(script.attr("src").is_some_and(|src| src.contains("/boot.js?")), "{file}: {}", script.html());
            }
            // Data: a browser does not run them, and no text of an author can end the element.
            Some("application/ld+json" | "application/json") => {
                assert!(script.attr("src").is_none(), "{file}");
                let data = script.text().collect::<String>();
                assert!(
                    !data.contains(['<', '>', '&']) && serde_json::from_str::<Value>(&data).is_ok(),
                    "{file}: {data}"
                );
            }
            // The publisher's own, and named by the policy of the page.
            None if script.attr("src").is_none() => {
                let text = script.text().collect::<String>();
                let own = [include_str!("../../../public/look.js"), include_str!("../../../public/exit.js")];
                assert!(own.iter().any(|own| bare_script(own) == text), "{file}: {}", script.html());
                let policy = page.one("meta[http-equiv]").attr("content").unwrap_or_default();
                assert!(policy.contains(&hash::integrity(text.as_bytes())), "{file}: {policy}");
            }
            None => {
                let src = script.attr("src").unwrap_or_default();
                assert!(file == "404.html" && src.contains("/assets/partners/moved."), "{file}: {}", script.html());
            }
            other => panic!("{file}: a script of type {other:?}"),
        }
    }
    assert!(page.all("script[type=module]").len() <= 1, "{file}");
    // One for the page, and one for each language with rules of its own.
    assert!((1..=3).contains(&page.all("head > style").len()) && page.all("body style").is_empty(), "{file}");
    assert!(page.all("noscript").len() <= 1, "{file}");
    assert!(
        page.all("meta[http-equiv]").len() == 1 && page.all("base, iframe, object, embed, template").is_empty(),
        "{file}"
    );
}

/// What a text has that no text of an article has: an element, an attribute, an address of another kind, a comment.
pub(crate) fn stranger_in_text(node: &Node) -> Option<String> {
    let element = match node {
        Node::Comment(_) | Node::ProcessingInstruction(_) => return Some("a comment".to_owned()),
        Node::Element(element) => element,
        _ => return None,
    };
    if !OF_TEXTS.contains(&element.name()) {
        return Some(format!("<{}>", element.name()));
    }
    let is_strange = |(name, value): &(&str, &str)| {
        let address = ["/", "#", "https://a.example/", "http"].iter().any(|start| value.starts_with(start));
        !ATTRIBUTES_OF_TEXTS.contains(name) || (["href", "src"].contains(name) && !address)
    };
    let (name, value) = element.attrs().find(is_strange)?;
    Some(format!("<{} {name}={value:?}>", element.name()))
}

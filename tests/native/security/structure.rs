//! What a page may be made of: elements, attributes, schemes, scripts. Anything else came out of a text.

use scraper::{ElementRef, Node};

use crate::publish::page::Page;

const ELEMENTS: [&str; 67] = [
    "del",
    "html",
    "head",
    "body",
    "meta",
    "title",
    "style",
    "link",
    "script",
    "div",
    "a",
    "header",
    "main",
    "footer",
    "nav",
    "ul",
    "ol",
    "li",
    "search",
    "form",
    "label",
    "input",
    "button",
    "svg",
    "path",
    "rect",
    "span",
    "p",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "article",
    "section",
    "time",
    "dl",
    "dt",
    "dd",
    "em",
    "strong",
    "code",
    "pre",
    "blockquote",
    "figure",
    "figcaption",
    "img",
    "small",
    "table",
    "caption",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "sup",
    "br",
    "hr",
    "fieldset",
    "legend",
    "select",
    "option",
    "bdi",
    "details",
    "summary",
    "mark",
];

const ATTRIBUTES: [&str; 60] = [
    "lang",
    "dir",
    "class",
    "id",
    "href",
    "rel",
    "hreflang",
    "tabindex",
    "role",
    "aria-label",
    "aria-labelledby",
    "aria-controls",
    "aria-expanded",
    "aria-current",
    "aria-hidden",
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
    "src",
    "alt",
    "width",
    "height",
    "loading",
    "decoding",
    "scope",
    "start",
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
    "data-file",
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
                assert!(ELEMENTS.contains(&element.name()), "{file}: <{}>", element.name());
                for (name, value) in element.attrs() {
                    let known =
                        ATTRIBUTES.contains(&name) || (name.starts_with("data-") && !name.contains(['<', '"', '=']));
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
                assert!(script.attr("src").is_some_and(|src| src.ends_with("/boot.js")), "{file}: {}", script.html());
            }
            Some("application/ld+json") => assert!(script.attr("src").is_none(), "{file}"),
            other => panic!("{file}: a script of type {other:?}"),
        }
    }
    assert!(page.all("script[type=module]").len() <= 1 && page.all("style").len() == 1, "{file}");
    assert!(
        page.all("meta[http-equiv]").len() == 1 && page.all("base, iframe, object, embed, template").is_empty(),
        "{file}"
    );
}

/// The elements of a tree without their texts, a line each.
pub(super) fn skeleton(element: ElementRef<'_>) -> Vec<String> {
    let mut lines = Vec::new();
    walk(element, 0, &mut lines);
    lines
}

fn walk(element: ElementRef<'_>, depth: usize, lines: &mut Vec<String>) {
    let mut names: Vec<&str> = element.value().attrs().map(|(name, _)| name).collect();
    names.sort_unstable();
    lines.push(format!("{depth} {} {}", element.value().name(), names.join(" ")));
    element.child_elements().for_each(|child| walk(child, depth + 1, lines));
}

/// The same without the links in it: an address that stands in a text becomes one.
pub(super) fn links_aside(skeleton: Vec<String>) -> Vec<String> {
    let is_link = |line: &String| line.trim_start_matches(|c: char| c.is_ascii_digit()).starts_with(" a href");
    skeleton.into_iter().filter(|line| !is_link(line)).collect()
}

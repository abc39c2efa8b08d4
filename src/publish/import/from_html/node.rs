//! Nodes of an HTML tree.

use ego_tree::NodeRef;
use scraper::Node;

/// Elements nested deeper than this are read as plain text.
pub(super) const DEEPEST: usize = 120;

/// Elements whose content no reader sees.
pub(super) const UNSEEN: &[&str] =
    &["script", "style", "template", "head", "title", "meta", "link", "svg", "datalist", "noembed"];

/// Elements that begin on a line of their own.
pub(super) fn is_block(name: &str) -> bool {
    const BLOCKS: &[&str] = &[
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "html",
        "legend",
        "li",
        "listing",
        "main",
        "menu",
        "nav",
        "noscript",
        "ol",
        "p",
        "pre",
        "search",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
        "xmp",
    ];
    BLOCKS.contains(&name)
}

/// The name of an element; empty for other nodes.
pub(super) fn name<'a>(node: NodeRef<'a, Node>) -> &'a str {
    node.value().as_element().map_or("", |element| element.name())
}

pub(super) fn attribute<'a>(node: NodeRef<'a, Node>, name: &str) -> Option<&'a str> {
    node.value().as_element().and_then(|element| element.attr(name))
}

/// The words below a node, with single spaces, without scripts.
pub(super) fn words(node: NodeRef<'_, Node>) -> String {
    let mut text = String::new();
    for below in node.descendants() {
        match below.value() {
            Node::Text(piece) if !matches!(below.parent().map(name), Some("script" | "style")) => text.push_str(piece),
            Node::Element(element) if is_block(element.name()) || element.name() == "br" => text.push(' '),
            _ => {}
        }
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The words below a node, each block on a line of its own, without scripts.
pub(super) fn lines(node: NodeRef<'_, Node>) -> String {
    let mut text = String::new();
    for edge in node.traverse() {
        let (node, opens) = match edge {
            ego_tree::iter::Edge::Open(node) => (node, true),
            ego_tree::iter::Edge::Close(node) => (node, false),
        };
        match node.value() {
            Node::Text(piece) if opens && !matches!(node.parent().map(name), Some("script" | "style")) => {
                text.push_str(&piece.replace(['\n', '\r'], " "));
            }
            Node::Element(element) if is_block(element.name()) || element.name() == "br" => text.push('\n'),
            _ => {}
        }
    }
    let lines = text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

//! Pictures: which of the addresses that a page gives is the picture.

use ego_tree::NodeRef;
use scraper::Node;

use super::{
    inlines::destination,
    node::{attribute, name},
    reader::HtmlReader,
    run::InlineRun,
};
use crate::publish::source::clean::markdown::escaped;

impl HtmlReader<'_> {
    pub(super) fn picture(&mut self, node: NodeRef<'_, Node>, run: &mut InlineRun) {
        self.picture_with(node, "", run);
    }

    pub(super) fn picture_with(&mut self, node: NodeRef<'_, Node>, caption: &str, run: &mut InlineRun) {
        let alt = attribute(node, "alt").unwrap_or_default();
        let one = |name: &str| attribute(node, name).is_some_and(|length| matches!(length.trim(), "0" | "1" | "1px"));
        if one("width") && one("height") {
            self.losses.add("invisible pictures that count readers", source(node).unwrap_or_default());
            return;
        }
        let Some(source) = source(node) else {
            if !alt.is_empty() || !caption.is_empty() {
                self.losses.add("pictures without an address", &[alt, caption].join(" "));
            }
            return;
        };
        let Some(place) = self.places.picture(source) else {
            self.losses.add("pictures that cannot be had", &[source, alt, caption].join(" "));
            if !caption.is_empty() {
                run.raw(&format!("![](<> \"{}\")", title(caption)));
            }
            return;
        };
        let alt = escaped(&alt.split_whitespace().collect::<Vec<_>>().join(" "), "\\`*_[]<&~");
        match caption.is_empty() {
            true => run.raw(&format!("![{alt}]({})", destination(&place))),
            false => run.raw(&format!("![{alt}]({} \"{}\")", destination(&place), title(caption))),
        }
    }
}

fn title(text: &str) -> String {
    escaped(text, "\\\"&")
}

/// The address of the picture itself: pages that load pictures late give a placeholder in `src`.
fn source<'a>(node: NodeRef<'a, Node>) -> Option<&'a str> {
    const LATE: &[&str] = &["data-src", "data-lazy-src", "data-original", "data-orig-file", "data-full-url"];
    let given = |name: &str| attribute(node, name).map(str::trim).filter(|address| !address.is_empty());
    let set = || {
        let above = node.parent().filter(|above| name(*above) == "picture");
        let sources = above.into_iter().flat_map(|above| above.children()).filter(|node| name(*node) == "source");
        let sets = std::iter::once(node).chain(sources);
        sets.filter_map(|node| attribute(node, "srcset").or(attribute(node, "data-srcset"))).find_map(widest)
    };
    let src = given("src");
    let real = src.filter(|src| !src.starts_with("data:") || src.len() > 2_000);
    LATE.iter().find_map(|name| given(name)).or(real).or_else(set).or(src)
}

/// The largest picture of a `srcset`.
fn widest(set: &str) -> Option<&str> {
    let size = |entry: &&str| {
        let size = entry.split_ascii_whitespace().nth(1).unwrap_or_default();
        size.trim_end_matches(['w', 'x']).parse::<f64>().unwrap_or(1.0)
    };
    let entries = set.split(", ").map(|entry| entry.trim().trim_end_matches(','));
    let best = entries.filter(|entry| !entry.is_empty()).max_by(|a, b| size(a).total_cmp(&size(b)))?;
    best.split_ascii_whitespace().next().filter(|address| !address.starts_with("data:"))
}

impl InlineRun {
    /// Whether the run holds pictures and no words.
    pub(super) fn is_only_pictures(&self) -> bool {
        let text = self.shown().trim();
        text.starts_with("![") && text.ends_with(')') && !text[2..text.len() - 1].contains(")\u{20}[") && {
            text.matches("![").count() == text.matches("](").count()
        }
    }
}

//! Lists, and lists of terms.

use ego_tree::NodeRef;
use scraper::Node;

use super::{
    node::{DEEPEST, attribute, is_block, name},
    reader::HtmlReader,
    run::InlineRun,
};

impl HtmlReader<'_> {
    pub(super) fn list(&mut self, node: NodeRef<'_, Node>, depth: usize, out: &mut Vec<String>) {
        let start =
            (name(node) == "ol").then(|| attribute(node, "start").and_then(|n| n.parse::<u32>().ok()).unwrap_or(1));
        let mut items: Vec<Vec<String>> = Vec::new();
        for child in node.children() {
            match name(child) {
                "li" if self.left_out.contains(&child.id()) || self.notes.is_note(child) => {}
                "li" => {
                    let mut item = Vec::new();
                    self.blocks(child, depth + 1, &mut item);
                    items.push(item);
                }
                // A list within a list, without an item of its own, belongs to the item before it.
                "" => {
                    if let Some(text) = child.value().as_text().filter(|text| !text.trim().is_empty()) {
                        let mut run = InlineRun::default();
                        run.text(text);
                        items.push(vec![run.paragraph()]);
                    }
                }
                _ => {
                    let mut inner = Vec::new();
                    if is_block(name(child)) {
                        self.nested(child, depth, &mut inner);
                    } else {
                        let mut run = InlineRun::default();
                        self.inline(child, depth + 1, &mut run);
                        inner.extend(Some(run.paragraph()).filter(|text| !text.is_empty()));
                    }
                    match items.last_mut() {
                        Some(item) => item.append(&mut inner),
                        None if inner.is_empty() => {}
                        None => items.push(inner),
                    }
                }
            }
        }
        items.retain(|item| !item.is_empty());
        let mut written = Vec::new();
        for (at, item) in items.iter().enumerate() {
            let marker = start.map_or_else(|| "- ".to_owned(), |start| format!("{}. ", u64::from(start) + at as u64));
            written.push(item_text(&marker, item));
        }
        if written.is_empty() {
            return;
        }
        let loose = written.iter().any(|item| item.contains("\n\n"));
        out.push(written.join(if loose { "\n\n" } else { "\n" }));
    }

    fn nested(&mut self, child: NodeRef<'_, Node>, depth: usize, inner: &mut Vec<String>) {
        match name(child) {
            "ul" | "ol" if depth < DEEPEST => self.list(child, depth + 1, inner),
            _ => self.blocks(child, depth + 1, inner),
        }
    }

    /// `<dl>`: a line with the term, below it `: ` and what is said about it.
    pub(super) fn facts(&mut self, node: NodeRef<'_, Node>, depth: usize, out: &mut Vec<String>) {
        let mut term = String::new();
        let children = node.children().flat_map(|child| match name(child) {
            "div" => child.children().collect::<Vec<_>>(),
            _ => vec![child],
        });
        for child in children {
            match name(child) {
                "dt" => {
                    let text = self.inside(child, depth).line(" ");
                    term = match term.is_empty() {
                        true => text,
                        false => format!("{term} / {text}"),
                    };
                }
                "dd" => {
                    let mut said = Vec::new();
                    self.blocks(child, depth + 1, &mut said);
                    let said = said.join("\n\n").replace('\n', "\n  ");
                    match std::mem::take(&mut term) {
                        term if term.is_empty() => out.extend(Some(said).filter(|said| !said.is_empty())),
                        term => out.push(format!("{term}\n: {said}")),
                    }
                }
                "" => {
                    let text = child.value().as_text().map(|text| text.trim()).filter(|text| !text.is_empty());
                    if let Some(text) = text {
                        let mut run = InlineRun::default();
                        run.text(text);
                        out.push(run.paragraph());
                    }
                }
                _ => self.blocks(child, depth + 1, out),
            }
        }
        out.extend(Some(term).filter(|term| !term.is_empty()));
    }
}

/// An item: its marker, and everything else indented below its first line.
fn item_text(marker: &str, item: &[String]) -> String {
    let tight = item.len() == 2 && item[1].starts_with(['-', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
    let text = item.join(if tight { "\n" } else { "\n\n" });
    let indent = " ".repeat(marker.len());
    let lines: Vec<String> = text
        .lines()
        .enumerate()
        .map(|(at, line)| match (at, line) {
            (0, line) => format!("{marker}{line}"),
            (_, "") => String::new(),
            (_, line) => format!("{indent}{line}"),
        })
        .collect();
    lines.join("\n")
}

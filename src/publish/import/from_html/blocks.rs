//! Elements that are paragraphs, headings, quotes, code, figures, or hold such.

use ego_tree::NodeRef;
use scraper::Node;

use super::{
    inlines,
    node::{DEEPEST, UNSEEN, attribute, is_block, name, words},
    reader::HtmlReader,
    run::InlineRun,
};

/// Whether an element that belongs into a paragraph has paragraphs in it.
fn holds_blocks(node: NodeRef<'_, Node>) -> bool {
    node.descendants().skip(1).any(|below| is_block(name(below)))
}

impl HtmlReader<'_> {
    /// Adds the blocks below a node.
    pub(super) fn blocks(&mut self, node: NodeRef<'_, Node>, depth: usize, out: &mut Vec<String>) {
        let mut run = InlineRun::default();
        for child in node.children() {
            let element = name(child);
            let own = is_block(element)
                || matches!(element, "iframe" | "video" | "audio" | "embed" | "object")
                || !element.is_empty() && !UNSEEN.contains(&element) && holds_blocks(child);
            if !own {
                self.inline(child, depth + 1, &mut run);
                continue;
            }
            self.flush(&mut run, out);
            if self.left_out.contains(&child.id()) || self.notes.is_note(child) || self.is_hidden(child) {
                continue;
            }
            match depth > DEEPEST {
                true => run.text(&words(child)),
                false => self.block(child, depth + 1, out),
            }
        }
        self.flush(&mut run, out);
    }

    /// Ends a paragraph.
    fn flush(&mut self, run: &mut InlineRun, out: &mut Vec<String>) {
        let mut run = std::mem::take(run);
        if run.is_empty() {
            return;
        }
        if let Some(target) = self.link.clone().filter(|_| !run.is_only_pictures()) {
            let inner = std::mem::take(&mut run);
            run.append(inner, |text| inlines::link(text, &target));
        }
        out.push(run.paragraph());
    }

    fn block(&mut self, node: NodeRef<'_, Node>, depth: usize, out: &mut Vec<String>) {
        let element = name(node);
        match element {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                let level = element[1..].parse::<usize>().unwrap_or(2).max(2);
                let text = self.inside(node, depth).line(" ");
                if !text.is_empty() {
                    out.push(format!("{} {}", "#".repeat(level), text.replace('#', "\\#")));
                }
            }
            "ul" | "ol" | "menu" | "dir" => self.list(node, depth, out),
            "dl" => self.facts(node, depth, out),
            "table" => self.table(node, depth, out),
            "pre" | "listing" | "xmp" => code_block(node, out),
            "hr" => out.push("---".to_owned()),
            "blockquote" => {
                let mut inner = Vec::new();
                self.blocks(node, depth, &mut inner);
                if !inner.is_empty() {
                    out.push(quoted(&inner.join("\n\n")));
                }
            }
            "figure" => self.figure(node, depth, out),
            "summary" | "legend" => {
                let mut run = InlineRun::default();
                run.marked(self.inside(node, depth), "**", "strong");
                self.flush(&mut run, out);
            }
            "iframe" | "video" | "audio" | "embed" | "object" => out.extend(self.frame(node)),
            // A picture that scripts show later is there for readers without scripts.
            "noscript" if repeats_picture(node) => {}
            "a" => {
                let href = attribute(node, "href").map(str::trim).filter(|href| !href.is_empty());
                let target = href.and_then(|href| self.target(href));
                let outer = std::mem::replace(&mut self.link, target);
                self.blocks(node, depth, out);
                self.link = outer;
            }
            _ => self.blocks(node, depth, out),
        }
    }

    /// Writes the notes at the end of the text.
    pub(super) fn footnotes(&mut self, root: NodeRef<'_, Node>, out: &mut Vec<String>) {
        let notes = std::mem::take(&mut self.notes.notes);
        self.notes.set.clear();
        let tree = root.tree();
        for (at, id) in notes.iter().enumerate() {
            let Some(note) = tree.get(*id) else { continue };
            let mut blocks = Vec::new();
            self.blocks(note, 0, &mut blocks);
            out.push(format!("[^{}]: {}", at + 1, blocks.join("\n\n").replace('\n', "\n    ")));
        }
    }

    /// Pictures with a caption below them.
    fn figure(&mut self, node: NodeRef<'_, Node>, depth: usize, out: &mut Vec<String>) {
        let caption = node.descendants().find(|below| name(*below) == "figcaption");
        let pictures: Vec<_> = node.descendants().filter(|below| name(*below) == "img").collect();
        let plain = |node: NodeRef<'_, Node>| {
            !node.descendants().any(|below| matches!(name(below), "table" | "blockquote" | "pre" | "figure" | "ul"))
        };
        let alone = match (pictures.as_slice(), caption) {
            ([picture], _) if node.children().all(plain) => Some(*picture),
            _ => None,
        };
        let Some(picture) = alone else { return self.blocks(node, depth, out) };
        let said = caption.map(words).unwrap_or_default();
        let all = words(node);
        let links = caption.is_some_and(|caption| caption.descendants().any(|below| name(below) == "a"));
        if all != said || links {
            return self.blocks(node, depth, out);
        }
        let mut run = InlineRun::default();
        self.picture_with(picture, &said, &mut run);
        self.flush(&mut run, out);
    }
}

/// A `noscript` that shows the picture which is in front of it once more.
fn repeats_picture(node: NodeRef<'_, Node>) -> bool {
    let pictures = node.descendants().any(|below| name(below) == "img");
    let markup = node.descendants().filter_map(|below| below.value().as_text()).any(|text| text.contains("<img"));
    (pictures || markup) && node.prev_siblings().any(|before| before.descendants().any(|node| name(node) == "img"))
}

pub(super) fn quoted(text: &str) -> String {
    text.lines().map(|line| format!("> {line}").trim_end().to_owned()).collect::<Vec<_>>().join("\n")
}

fn code_block(node: NodeRef<'_, Node>, out: &mut Vec<String>) {
    let mut text = String::new();
    for below in node.descendants() {
        match below.value() {
            Node::Text(piece) => text.push_str(piece),
            Node::Element(element) if element.name() == "br" => text.push('\n'),
            _ => {}
        }
    }
    let text = text.trim_matches('\n');
    if text.trim().is_empty() {
        return;
    }
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or_default();
    let fence = "`".repeat(longest.max(2) + 1);
    let class = node.descendants().filter_map(|below| attribute(below, "class")).flat_map(str::split_ascii_whitespace);
    let lang = class.filter_map(|class| class.strip_prefix("language-")).next().unwrap_or_default();
    let lang: String = lang.chars().filter(|c| c.is_ascii_alphanumeric() || "+-#".contains(*c)).collect();
    out.push(format!("{fence}{lang}\n{text}\n{fence}"));
}

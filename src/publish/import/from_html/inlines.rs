//! Elements within a paragraph: emphasis, links, code, pictures.

use std::borrow::Cow;

use ego_tree::NodeRef;
use scraper::Node;

use super::{
    node::{DEEPEST, UNSEEN, attribute, is_block, name, words},
    reader::HtmlReader,
    run::InlineRun,
};

impl HtmlReader<'_> {
    /// Adds a node within a paragraph to `run`.
    pub(super) fn inline(&mut self, node: NodeRef<'_, Node>, depth: usize, run: &mut InlineRun) {
        match node.value() {
            Node::Text(text) => run.text(text),
            Node::Element(_) if self.left_out.contains(&node.id()) => {}
            Node::Element(_) if depth > DEEPEST => run.text(&words(node)),
            Node::Element(_) => self.element(node, depth, run),
            _ => {}
        }
    }

    /// The content of an element as a run of its own.
    pub(super) fn inside(&mut self, node: NodeRef<'_, Node>, depth: usize) -> InlineRun {
        let mut run = InlineRun::default();
        for child in node.children() {
            // In a cell or a link there can be paragraphs.
            let breaks = is_block(name(child)) && !run.is_empty();
            if breaks {
                run.line_break();
            }
            self.inline(child, depth + 1, &mut run);
            if breaks && child.next_sibling().is_some() {
                run.line_break();
            }
        }
        run
    }

    fn element(&mut self, node: NodeRef<'_, Node>, depth: usize, run: &mut InlineRun) {
        if self.is_hidden(node) {
            return;
        }
        match name(node) {
            "em" | "i" | "cite" | "dfn" | "var" => run.marked(self.inside(node, depth), "*", "em"),
            "strong" | "b" => run.marked(self.inside(node, depth), "**", "strong"),
            "del" | "s" | "strike" => run.marked(self.inside(node, depth), "~~", "del"),
            "sub" => run.marked(self.inside(node, depth), "", "sub"),
            "sup" => {
                let inner = self.inside(node, depth);
                match self.notes.is_only_reference(node) {
                    true => run.append(inner, str::to_owned),
                    false => run.marked(inner, "", "sup"),
                }
            }
            "code" | "kbd" | "samp" | "tt" => code(&words(node), run),
            "q" => run.append(self.inside(node, depth), |text| format!("“{text}”")),
            "br" => run.line_break(),
            "rt" => run.append(self.inside(node, depth), |text| format!(" ({text})")),
            "rp" | "wbr" => {}
            "a" => self.anchor(node, depth, run),
            "img" | "image" => self.picture(node, run),
            "input" if attribute(node, "type") == Some("checkbox") => {
                run.raw(if attribute(node, "checked").is_some() { "[x] " } else { "[ ] " });
            }
            "input" | "select" | "textarea" | "button" | "progress" | "meter" => {
                let shown = attribute(node, "value").or(attribute(node, "placeholder")).unwrap_or_default();
                self.losses.add("fields and buttons of forms", &[&words(node), shown].join(" "));
            }
            "iframe" | "video" | "audio" | "embed" | "object" => {
                if let Some(link) = self.frame(node) {
                    run.raw(&link);
                }
            }
            "ul" | "ol" | "table" | "dl" | "pre" | "hr" => {
                run.append(self.inside(node, depth), |text| format!(" {text}"));
            }
            _ => {
                let inner = self.inside(node, depth);
                let foreign = attribute(node, "lang").filter(|lang| is_foreign(node, lang));
                match foreign {
                    Some(lang) => run.append(inner, |text| format!("[{text}]{{lang={lang}}}")),
                    None => run.append(inner, str::to_owned),
                }
            }
        }
    }

    /// Whether no reader sees an element. Words in it are a loss.
    pub(super) fn is_hidden(&mut self, node: NodeRef<'_, Node>) -> bool {
        let element = name(node);
        if UNSEEN.contains(&element) {
            let said = match element {
                "svg" => words(node),
                _ => String::new(),
            };
            match element {
                "svg" => self.losses.add("drawings within the page", &said),
                "script" => self.losses.add("scripts", ""),
                _ => {}
            }
            return true;
        }
        let style = attribute(node, "style").unwrap_or_default().to_ascii_lowercase().replace(' ', "");
        let class = attribute(node, "class").unwrap_or_default();
        let for_readers_of_screens = class
            .split_ascii_whitespace()
            .any(|class| matches!(class, "screen-reader-text" | "sr-only" | "visually-hidden" | "visuallyhidden"));
        let hidden = attribute(node, "hidden").is_some()
            || style.contains("display:none")
            || style.contains("visibility:hidden")
            || for_readers_of_screens;
        if hidden {
            let hidden = words(node);
            if !hidden.is_empty() {
                self.losses.add("hidden texts", &hidden);
            }
        }
        hidden
    }

    fn anchor(&mut self, node: NodeRef<'_, Node>, depth: usize, run: &mut InlineRun) {
        if let Some(number) = self.notes.number(node) {
            run.raw(&format!("[^{number}]"));
            return;
        }
        if self.notes.leads_back(node) {
            return;
        }
        let inner = self.inside(node, depth);
        let Some(href) = attribute(node, "href").map(str::trim).filter(|href| !href.is_empty()) else {
            run.append(inner, str::to_owned);
            return;
        };
        let pictures = inner.is_only_pictures();
        match self.target(href) {
            Some(target) if !pictures => run.append(inner, |text| link(text, &target)),
            _ => run.append(inner, str::to_owned),
        }
        if pictures && !href.starts_with('#') {
            self.losses.add("links around pictures", href);
        }
    }

    /// Where a link leads to, as it is written in Markdown.
    pub(super) fn target(&mut self, href: &str) -> Option<String> {
        if href.starts_with('#') {
            self.losses.add("links to places on the same page", href);
            return None;
        }
        let target = self.places.link(&without_redirect(href));
        if target.is_none() {
            self.losses.add("links that lead nowhere", href);
        }
        target.map(|target| destination(&target))
    }

    /// A link to what a frame, a film or a sound shows.
    pub(super) fn frame(&mut self, node: NodeRef<'_, Node>) -> Option<String> {
        let sources = std::iter::once(node).chain(node.descendants());
        let mut sources =
            sources.filter_map(|node| ["src", "data-src", "data"].iter().find_map(|name| attribute(node, name)));
        let source = sources.find(|source| !source.trim().is_empty() && *source != "about:blank");
        self.losses.add("films, sounds and embedded pages, of which a link remains", source.unwrap_or_default());
        let target = self.places.link(source?.trim())?;
        let title = attribute(node, "title").map(str::to_owned).unwrap_or_else(|| words(node));
        let said = if title.trim().is_empty() { host(&target) } else { title };
        let mut run = InlineRun::default();
        run.text(&said);
        Some(link(&run.line(" "), &destination(&target)))
    }
}

/// The address that a link of Google leads on to: `https://www.google.com/url?q=https://…`.
fn without_redirect(href: &str) -> Cow<'_, str> {
    let leads_on = |url: &url::Url| matches!(url.host_str(), Some("www.google.com")) && url.path() == "/url";
    let url = href.contains("google.com/url").then(|| url::Url::parse(href).ok()).flatten().filter(leads_on);
    let target = url.and_then(|url| url.query_pairs().find(|(name, _)| name == "q").map(|(_, to)| to.into_owned()));
    target.filter(|to| to.contains("://")).map_or(Cow::Borrowed(href), Cow::Owned)
}

/// A text that is a link already, such as an address, stays one.
pub(super) fn link(text: &str, target: &str) -> String {
    if text.starts_with('<') && text.ends_with('>') && !text[1..].contains('<') {
        let shown = &text[1..text.len() - 1];
        if shown.trim_end_matches('/') == target.trim_end_matches('/') {
            return text.to_owned();
        }
    }
    format!("[{}]({target})", without_brackets(text))
}

/// Links within links are none: an address between angle brackets loses them. Tags and escaped signs stay.
fn without_brackets(text: &str) -> String {
    let (mut out, mut rest) = (String::with_capacity(text.len()), text);
    while let Some(start) = rest.find('<') {
        let (before, from) = rest.split_at(start);
        out.push_str(before);
        let is_sign = before.bytes().rev().take_while(|byte| *byte == b'\\').count() % 2 == 1;
        let inner = if is_sign { None } else { from[1..].split_once('>') };
        let is_address = |inner: &str| inner.contains([':', '@']) && !inner.contains(char::is_whitespace);
        match inner.filter(|(inner, _)| is_address(inner)) {
            Some((inner, behind)) => {
                out.push_str(inner);
                rest = behind;
            }
            None => {
                out.push('<');
                rest = &from[1..];
            }
        }
    }
    out + rest
}

fn host(address: &str) -> String {
    let host = url::Url::parse(address).ok().and_then(|url| url.host_str().map(str::to_owned));
    host.unwrap_or_else(|| address.to_owned())
}

/// An address with nothing in it that ends a link.
pub fn destination(address: &str) -> String {
    let mut out = String::with_capacity(address.len());
    for c in address.trim().chars() {
        match c {
            ' ' => out.push_str("%20"),
            '(' => out.push_str("%28"),
            ')' => out.push_str("%29"),
            '<' => out.push_str("%3C"),
            '>' => out.push_str("%3E"),
            '\\' => out.push_str("%5C"),
            c if c.is_control() || c.is_whitespace() => {}
            c => out.push(c),
        }
    }
    out
}

fn code(text: &str, run: &mut InlineRun) {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or_default();
    let fence = "`".repeat(longest + 1);
    match text {
        "" => {}
        text if text.starts_with('`') || text.ends_with('`') => run.raw(&format!("{fence} {text} {fence}")),
        text => run.raw(&format!("{fence}{text}{fence}")),
    }
}

/// Whether a language differs from that of what is around it.
fn is_foreign(node: NodeRef<'_, Node>, lang: &str) -> bool {
    let valid = (2..=12).contains(&lang.len()) && lang.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    let around = node.ancestors().find_map(|above| attribute(above, "lang"));
    valid && around.is_some_and(|around| !around.eq_ignore_ascii_case(lang))
}

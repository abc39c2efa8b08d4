//! What dialects of Markdown have beside it: notes between colons, callouts, wikilinks, attributes in braces, elements
//! of MDX.

use std::borrow::Cow;

use super::{
    super::{context::TextContext, generator::SourceGenerator},
    code::CodeRanges,
    notes::{label, note},
    wikilinks,
};
use crate::publish::{import::from_html::HtmlLosses, source::clean::markdown::escaped};

/// A text as CommonMark.
pub(super) fn read(text: &str, context: &TextContext<'_>, losses: &mut HtmlLosses) -> String {
    let mut lines = Vec::new();
    let code = CodeRanges::of(text);
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        // A line in a block of code, or one that begins it.
        let in_code = code.end_at(at).is_some_and(|end| end > at + line.trim_end().len() || at > 0 && is_fence(line));
        lines.push((line.trim_end_matches(['\n', '\r']), in_code));
        at += line.len();
    }
    let text = blocks(&lines, context, losses, 0).join("\n");
    inlines(&text, context, losses)
}

fn is_fence(line: &str) -> bool {
    let line = line.trim_start();
    line.starts_with("```") || line.starts_with("~~~")
}

type CodeLine<'a> = (&'a str, bool);

fn blocks(lines: &[CodeLine<'_>], context: &TextContext<'_>, losses: &mut HtmlLosses, depth: usize) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut at = 0;
    while let Some((line, in_code)) = lines.get(at).copied() {
        at += 1;
        if in_code {
            out.push(line.to_owned());
            continue;
        }
        let bare = line.trim_start();
        let colons = bare.bytes().take_while(|b| *b == b':').count();
        if colons >= 3 && depth < 8 {
            let head = bare[colons..].trim();
            if head.is_empty() {
                // The end of nothing.
                continue;
            }
            let end = closing(&lines[at..], colons);
            let inner = blocks(&lines[at..at + end], context, losses, depth + 1).join("\n");
            out.extend([String::new(), note(&title_of_note(head), &inner), String::new()]);
            at += end + 1;
            continue;
        }
        if let Some(head) = bare.strip_prefix("!!! ").or_else(|| bare.strip_prefix("??? ")) {
            let indented = |line: &CodeLine<'_>| line.0.starts_with("    ") || line.0.trim().is_empty();
            let end = lines[at..].iter().position(|line| !indented(line)).unwrap_or(lines.len() - at);
            let inner: Vec<CodeLine<'_>> =
                lines[at..at + end].iter().map(|(line, _)| (line.get(4..).unwrap_or_default(), false)).collect();
            let inner = blocks(&inner, context, losses, depth + 1).join("\n");
            out.extend([String::new(), note(&title_of_note(head), &inner), String::new()]);
            at += end;
            continue;
        }
        if let Some(lines) = callout(line) {
            out.extend(lines);
            continue;
        }
        if is_attributes(bare) {
            // `* TOC` above it stands for the contents of the page.
            if bare.contains("toc")
                && out.last().is_some_and(|line| line.trim_start_matches(['*', '-', '1', '.', ' ']).len() < 6)
            {
                out.pop();
            }
            continue;
        }
        if matches!(bare.trim_end(), "[[_TOC_]]" | "[[toc]]" | "[[TOC]]" | "[TOC]" | "[toc]" | "${toc}") {
            continue;
        }
        if context.is_mdx && depth == 0 && is_import(bare) {
            losses.add("imports of MDX", bare);
            continue;
        }
        out.push(heading(line).into_owned());
    }
    out
}

/// How many lines lie before the colons that close a note.
fn closing(lines: &[CodeLine<'_>], colons: usize) -> usize {
    let mut depth = 0_usize;
    for (at, (line, in_code)) in lines.iter().enumerate() {
        let bare = line.trim();
        let count = bare.bytes().take_while(|b| *b == b':').count();
        if *in_code || count < 3 {
            continue;
        }
        match bare.len() > count {
            true => depth += 1,
            false if depth == 0 || count > colons => return at,
            false => depth -= 1,
        }
    }
    lines.len()
}

/// `tip My title`, `tip[My title]`, `tip "My title"`, `{.warning}`.
fn title_of_note(head: &str) -> String {
    let head = head.trim().trim_start_matches("{.").trim_end_matches('}');
    let length = head.find(|c: char| !(c.is_alphanumeric() || c == '-' || c == '_')).unwrap_or(head.len());
    let (kind, rest) = head.split_at(length);
    let rest = rest.split("{").next().unwrap_or_default().trim().trim_matches(['[', ']', '"', '+']).trim();
    if rest.is_empty() { label(kind) } else { escaped(rest, "\\<") }
}

/// `> [!warning]- Title` of Obsidian, with one of the signs that libraries know.
fn callout(line: &str) -> Option<Vec<String>> {
    let quote = line.len() - line.trim_start_matches(['>', ' ']).len();
    let (signs, rest) = line.split_at(quote);
    let inner = rest.strip_prefix("[!").filter(|_| signs.contains('>'))?;
    let (kind, rest) = inner.split_once(']')?;
    let title = rest.trim_start_matches(['+', '-']).trim();
    let kind = kind.split('|').next().unwrap_or_default();
    let ours = matches!(kind, "NOTE" | "CONTACT" | "SOURCE");
    let fits = !kind.is_empty() && kind.len() < 40 && !kind.contains(char::is_whitespace);
    if !fits {
        return None;
    }
    let said = if title.is_empty() { label(kind) } else { title.to_owned() };
    let signs = signs.trim_end();
    let mut lines = vec![format!("{signs} [!{}]", if ours { kind } else { "NOTE" })];
    if !(said.is_empty() || ours && title.is_empty()) {
        lines.extend([format!("{signs} **{said}**"), signs.to_owned()]);
    }
    Some(lines)
}

/// A line of attributes, as Kramdown has them: `{: .wide}`.
fn is_attributes(line: &str) -> bool {
    let line = line.trim();
    line.starts_with("{:") && line.ends_with('}') && line.matches('{').count() == 1
}

fn is_import(line: &str) -> bool {
    let import =
        line.starts_with("import ") && (line.contains(" from ") || line.contains(" '") || line.contains(" \""));
    import || line.starts_with("export ") && (line.contains('=') || line.contains("function"))
}

/// A heading without attributes; `#` becomes `##`, since the title of the page is the first one.
fn heading(line: &str) -> Cow<'_, str> {
    let signs = line.bytes().take_while(|b| *b == b'#').count();
    let is_heading = (1..=6).contains(&signs) && line[signs..].starts_with([' ', '\t']);
    if !is_heading {
        return Cow::Borrowed(line);
    }
    let cut = match line.rfind('{') {
        Some(at) if line.trim_end().ends_with('}') && line[at + 1..].trim_start().starts_with(['#', '.', ':']) => {
            line[..at].trim_end()
        }
        _ => line,
    };
    Cow::Owned(if signs == 1 { format!("#{cut}") } else { cut.to_owned() })
}

/// Wikilinks, marks and attributes within lines.
fn inlines(text: &str, context: &TextContext<'_>, losses: &mut HtmlLosses) -> String {
    let vault = context.settings.generator == SourceGenerator::Obsidian;
    let code = CodeRanges::of(text);
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while let Some(found) = text[at..].find(['[', '!', '{', '%', '=', '<', '`', '\\']) {
        let start = at + found;
        out.push_str(&text[at..start]);
        let rest = &text[start..];
        if let Some(end) = code.end_at(start) {
            out.push_str(&text[start..end]);
            at = end;
            continue;
        }
        if let Some(escaped) = rest.strip_prefix('\\') {
            let length = 1 + escaped.chars().next().map_or(0, char::len_utf8);
            out.push_str(&rest[..length]);
            at = start + length;
            continue;
        }
        let wiki = rest.starts_with("[[") || rest.starts_with("![[");
        let (replacement, length) = match () {
            () if wiki => wikilinks::read(rest, context).unwrap_or_else(|| (rest[..1].to_owned(), 1)),
            () if rest.starts_with("{:") && is_attributes(rest.split_inclusive('}').next().unwrap_or_default()) => {
                (String::new(), rest.find('}').map_or(1, |end| end + 1))
            }
            () if vault && rest.starts_with("%%") => match rest[2..].find("%%") {
                Some(end) => (String::new(), end + 4),
                None => ("%%".to_owned(), 2),
            },
            () if vault && rest.starts_with("==") && !rest.starts_with("===") => (String::new(), 2),
            () if context.is_mdx && rest.starts_with(['<', '{']) => {
                component(rest, losses).unwrap_or_else(|| (rest[..1].to_owned(), 1))
            }
            () => (rest[..1].to_owned(), 1),
        };
        out.push_str(&replacement);
        at = start + length;
    }
    out.push_str(&text[at..]);
    out
}

/// An element of MDX that is a program, such as `<Tabs>`, and comments in braces. What is between its tags stays.
fn component(rest: &str, losses: &mut HtmlLosses) -> Option<(String, usize)> {
    if rest.starts_with("{/*") {
        return rest.find("*/}").map(|end| (String::new(), end + 3));
    }
    let inner = rest.strip_prefix("</").or_else(|| rest.strip_prefix('<'))?;
    let length = inner.bytes().take_while(|b| b.is_ascii_alphanumeric() || *b == b'.').count();
    if !inner.starts_with(|c: char| c.is_ascii_uppercase()) {
        return None;
    }
    let end = rest.find('>')? + 1;
    if !rest.starts_with("</") {
        losses.add(&format!("components `{}`", &inner[..length]), &rest[..end]);
    }
    Some((String::new(), end))
}

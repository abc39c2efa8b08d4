//! Template languages in texts: what is known becomes Markdown; of everything else the text between stays, and it is
//! named as a loss.

use std::collections::HashSet;

use super::{
    super::context::TextContext,
    calls::{CallArguments, CallKind, TemplateCall, call},
    code::CodeRanges,
    notes::note,
    shortcodes::{self, CallMeaning},
};
use crate::publish::import::from_html::HtmlLosses;

/// How deep boxes may lie in each other.
const DEEPEST: usize = 8;

/// Words of template languages that say what is shown when.
const LOGIC: &[&str] = &[
    "if",
    "elsif",
    "elif",
    "else",
    "unless",
    "for",
    "case",
    "when",
    "assign",
    "set",
    "capture",
    "block",
    "extends",
    "macro",
    "import",
    "from",
    "break",
    "continue",
    "increment",
    "decrement",
    "cycle",
    "tablerow",
    "layout",
    "filter",
    "with",
    "call",
    "paginate",
];

/// A text without templates.
pub(super) fn read(text: &str, context: &TextContext<'_>, depth: usize, losses: &mut HtmlLosses) -> String {
    if !text.contains("{{") && !text.contains("{%") && !text.contains("{#") {
        return text.to_owned();
    }
    let code = CodeRanges::of(text);
    let mut out = String::with_capacity(text.len());
    let (mut at, mut silent) = (0, false);
    // Calls without an end: they are looked for once.
    let mut endless: HashSet<String> = HashSet::new();
    while let Some(found) = text[at..].find('{') {
        let start = at + found;
        out.push_str(&text[at..start]);
        if let Some(end) = code.end_at(start) {
            // `{{</* figure */>}}` shows a shortcode to readers.
            out.push_str(&text[start..end].replace("{{</*", "{{<").replace("*/>}}", ">}}"));
            at = end;
            continue;
        }
        let call = call(text, start).filter(|call| !silent && is_template(call, context) || is_end_of_raw(call));
        let Some(call) = call else {
            out.push('{');
            at = start + 1;
            continue;
        };
        at = call.end;
        let (name, arguments) = name_of(&call);
        match name.as_str() {
            "raw" => silent = true,
            "verbatim" => silent = true,
            "endraw" | "endverbatim" => silent = false,
            "comment" if endless.contains("comment") => {}
            "comment" => match end_of(text, at, &call, "comment") {
                Some((_, end)) => at = end,
                None => drop(endless.insert(name)),
            },
            _ => {
                let mut inside = || {
                    if endless.contains(&name) {
                        return None;
                    }
                    let found = end_of(text, at, &call, &name).map(|(start, end)| (text[at..start].to_owned(), end));
                    if found.is_none() {
                        endless.insert(name.clone());
                    }
                    found
                };
                match shortcodes::meaning(&name, &arguments, call.kind, context) {
                    CallMeaning::Text(markdown) => out.push_str(&markdown),
                    CallMeaning::Code(language) => match inside() {
                        Some((code, end)) => {
                            let code = code.trim_matches('\n');
                            let longest = code.split(|c| c != '`').map(str::len).max().unwrap_or_default();
                            let fence = "`".repeat(longest.max(2) + 1);
                            out.push_str(&format!("\n\n{fence}{language}\n{code}\n{fence}\n\n"));
                            at = end;
                        }
                        None => losses.add(&format!("shortcodes `{name}`"), call.inner),
                    },
                    CallMeaning::Box(title) => match inside().filter(|_| depth < DEEPEST) {
                        Some((inner, end)) => {
                            let inner = read(&inner, context, depth + 1, losses);
                            out.push_str(&format!("\n\n{}\n\n", note(&title, &inner)));
                            at = end;
                        }
                        None => losses.add(&format!("shortcodes `{name}`"), call.inner),
                    },
                    CallMeaning::Nothing => {}
                    CallMeaning::Unknown => match call.kind {
                        CallKind::Expression => losses.add("values that a template fills in", call.inner),
                        CallKind::Tag if LOGIC.contains(&name.as_str()) => {
                            losses.add("conditions and loops of templates", call.inner);
                        }
                        CallKind::Tag if name.starts_with("end") => {}
                        CallKind::Tag if name == "include" || name == "include_relative" || name == "render" => {
                            losses.add(&format!("includes `{}`", shortcodes::included(&arguments)), call.inner);
                        }
                        _ if call.inner.starts_with('/') => {}
                        _ => losses.add(&format!("shortcodes `{name}`"), call.inner),
                    },
                }
            }
        }
    }
    out.push_str(&text[at..]);
    out
}

fn is_end_of_raw(call: &TemplateCall<'_>) -> bool {
    call.kind == CallKind::Tag && matches!(call.inner, "endraw" | "endverbatim")
}

/// Whether the program of the site would read this call.
fn is_template(call: &TemplateCall<'_>, context: &TextContext<'_>) -> bool {
    let generator = context.settings.generator;
    let word = call.inner.starts_with(|c: char| c.is_alphabetic() || matches!(c, '/' | '"' | '\'' | '_' | '\\'));
    match call.kind {
        CallKind::Shortcode => word,
        CallKind::Tag | CallKind::Expression => generator.has_templates() && word,
        CallKind::Comment => {
            use super::super::generator::SourceGenerator::{Eleventy, Zola};
            matches!(generator, Eleventy | Zola)
        }
    }
}

/// The name of a call, in small letters, and what it is given.
fn name_of(call: &TemplateCall<'_>) -> (String, CallArguments) {
    let inner = call.inner.trim_start_matches('/').trim_end_matches('/').trim();
    let length = inner.find(|c: char| !(c.is_alphanumeric() || "_-.".contains(c))).unwrap_or(inner.len());
    (inner[..length].to_lowercase(), CallArguments::of(inner[length..].trim_start_matches("/*")))
}

/// Where the call that closes another begins and ends.
fn end_of(text: &str, from: usize, opening: &TemplateCall<'_>, name: &str) -> Option<(usize, usize)> {
    if opening.inner.ends_with('/') && opening.kind == CallKind::Shortcode {
        return None;
    }
    let mut at = from;
    let mut depth = 0_usize;
    while let Some(found) = text[at..].find('{') {
        let start = at + found;
        at = start + 1;
        let Some(call) = call(text, start).filter(|call| call.kind == opening.kind) else { continue };
        at = call.end;
        let (other, _) = name_of(&call);
        let closes = match call.kind {
            CallKind::Shortcode => call.inner.starts_with('/') && other == name,
            _ => other == format!("end{name}") || other == "end",
        };
        match closes {
            true if depth == 0 => return Some((start, call.end)),
            true => depth -= 1,
            false if other == name => depth += 1,
            false => {}
        }
    }
    None
}

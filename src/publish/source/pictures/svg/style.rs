//! Style sheets inside pictures: rules with known properties and harmless values.

use super::{names::known, properties::PROPERTIES, value};

/// How deep rules may be nested.
const DEEPEST: usize = 3;

/// A style sheet, and whether fonts were left out of it.
pub(super) fn sheet(text: &str) -> (String, bool) {
    let text = without_comments(text).replace("<!--", " ").replace("-->", " ");
    let mut out = String::new();
    let mut fonts = false;
    rules(&text, &mut out, &mut fonts, 0);
    (out, fonts)
}

/// The content of a `style` attribute.
pub(super) fn declarations(text: &str) -> String {
    let mut out = String::new();
    for declaration in split(&without_comments(text), ';') {
        let Some((property, value)) = declaration.split_once(':') else { continue };
        let property = property.trim().to_ascii_lowercase();
        let is_variable = property.strip_prefix("--").is_some_and(|name| {
            !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_')
        });
        if !is_variable && known(PROPERTIES, &property).is_none() || value.contains(['{', '}', '<', '@']) {
            continue;
        }
        if let Some(value) = value::checked(value.trim()).filter(|value| !value.is_empty()) {
            out.extend([&property, ":", &value, ";"]);
        }
    }
    out
}

fn rules(text: &str, out: &mut String, fonts: &mut bool, depth: usize) {
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let Some(at) = rest.find(['{', ';', '}']) else { return };
        let (head, from) = (rest[..at].trim(), &rest[at..]);
        if !from.starts_with('{') {
            // A rule without a block, such as `@import`, or a stray sign.
            rest = from[1..].trim_start();
            continue;
        }
        let (block, after) = block(&from[1..]);
        rest = after.trim_start();
        if let Some(name) = head.strip_prefix('@') {
            let (name, condition) = name.split_once(char::is_whitespace).unwrap_or((name, ""));
            let plain = |c: char| c.is_ascii_alphanumeric() || " :()-_.,".contains(c);
            match name.to_ascii_lowercase().as_str() {
                name @ ("media" | "keyframes" | "-webkit-keyframes")
                    if depth < DEEPEST && condition.chars().all(plain) =>
                {
                    out.extend(["@", name, " ", condition.trim(), "{"]);
                    rules(block, out, fonts, depth + 1);
                    out.push('}');
                }
                "font-face" => *fonts = true,
                _ => {}
            }
            continue;
        }
        let declarations = declarations(block);
        if is_selector(head) && !declarations.is_empty() {
            out.extend([head, "{", &declarations, "}"]);
        }
    }
}

/// The text before the brace that closes a block, and the text after it.
pub(super) fn block(text: &str) -> (&str, &str) {
    let mut depth = 0_usize;
    let mut quote = None;
    for (at, c) in text.char_indices() {
        match (c, quote) {
            (_, Some(open)) if c == open => quote = None,
            (_, Some(_)) => {}
            ('"' | '\'', None) => quote = Some(c),
            ('{', None) => depth += 1,
            ('}', None) if depth == 0 => return (&text[..at], &text[at + 1..]),
            ('}', None) => depth -= 1,
            _ => {}
        }
    }
    (text, "")
}

fn is_selector(head: &str) -> bool {
    let fits = |c: char| c.is_alphanumeric() || c.is_whitespace() || "_-.#:>+~*,()%=[]\"'".contains(c);
    !head.is_empty() && head.chars().all(fits)
}

/// Divides a text at a character, except inside of quotes and brackets.
pub(super) fn split(text: &str, sign: char) -> Vec<&str> {
    let (mut parts, mut start, mut depth, mut quote) = (Vec::new(), 0, 0_i32, None);
    for (at, c) in text.char_indices() {
        match (c, quote) {
            (_, Some(open)) if c == open => quote = None,
            (_, Some(_)) => {}
            ('"' | '\'', None) => quote = Some(c),
            ('(', None) => depth += 1,
            (')', None) => depth -= 1,
            _ if c == sign && depth <= 0 => {
                parts.push(&text[start..at]);
                start = at + c.len_utf8();
            }
            _ => {}
        }
    }
    parts.push(&text[start..]);
    parts
}

fn without_comments(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, from)) = rest.split_once("/*") {
        out.extend([before, " "]);
        rest = from.split_once("*/").map_or("", |(_, after)| after);
    }
    out.push_str(rest);
    out
}

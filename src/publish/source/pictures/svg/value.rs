//! Values of attributes and properties: values that refer to anything outside of the picture are removed.

use super::{names::known, properties::FUNCTIONS};

/// A value that refers only to parts of the same picture, in a regular spelling; `None` if it has to be left out.
pub(super) fn checked(value: &str) -> Option<String> {
    // Values with escapes or comments are refused, since these can hide forbidden words.
    let odd = |c: char| c == '\\' || c.is_control() && !matches!(c, '\t' | '\n' | '\r');
    // Times have colons between numbers; all other colons are those of addresses.
    let mut colons = value.match_indices(':');
    let address = colons.any(|(at, _)| !value[at + 1..].starts_with(|c: char| c.is_ascii_digit()));
    if address || value.contains(odd) || value.contains("/*") {
        return None;
    }
    let mut out = String::with_capacity(value.len());
    let mut rest = value;
    while let Some(at) = rest.find(['(', '"', '\'']) {
        let (before, from) = rest.split_at(at);
        let (sign, after) = from.split_at(1);
        if sign == "(" {
            let start = before.rfind(|c: char| !c.is_alphanumeric() && c != '-' && c != '_');
            let start = start.map_or(0, |start| start + before[start..].chars().next().map_or(0, char::len_utf8));
            let name = before[start..].to_ascii_lowercase();
            known(FUNCTIONS, &name)?;
            if name == "url" {
                let (inside, after) = after.split_once(')')?;
                let id = local(unquoted(inside.trim())?)?;
                out.push_str(&before[..start]);
                out.extend(["url(#", id, ")"]);
                rest = after;
            } else {
                out.extend([before, sign]);
                rest = after;
            }
        } else {
            let (inside, after) = after.split_once(sign)?;
            out.extend([before, sign, inside, sign]);
            rest = after;
        }
    }
    out.push_str(rest);
    Some(out)
}

/// The id behind `#`.
pub(super) fn local(reference: &str) -> Option<&str> {
    reference.trim().strip_prefix('#').filter(|id| is_id(id))
}

pub(super) fn is_id(id: &str) -> bool {
    let bad = |c: char| c.is_whitespace() || c.is_control() || "\"'()<>&\\{};#".contains(c);
    !id.is_empty() && !id.contains(bad)
}

/// Every id that a value leads to.
pub(super) fn targets(value: &str) -> impl Iterator<Item = &str> {
    value.split("url(#").skip(1).filter_map(|rest| rest.split_once(')').map(|(id, _)| id))
}

fn unquoted(text: &str) -> Option<&str> {
    match text.chars().next()? {
        quote @ ('"' | '\'') => text.strip_prefix(quote)?.strip_suffix(quote),
        _ => Some(text),
    }
}

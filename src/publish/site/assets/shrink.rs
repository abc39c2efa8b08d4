//! Makes our own style sheets and scripts smaller by removing comments and white space. Correct for these files only,
//! not for any CSS or JavaScript.

use std::collections::BTreeMap;

/// Removes comments and needless white space from a style sheet. Strings in our style sheets contain neither.
pub fn minify(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    while let Some((before, after)) = rest.split_once("/*") {
        out.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    out.push_str(rest);
    let mut small = String::with_capacity(out.len());
    for word in out.split_whitespace() {
        let glue = small.ends_with(['{', '}', ';', ',']) || word.starts_with(['{', '}']) || small.is_empty();
        if !glue {
            small.push(' ');
        }
        small.push_str(word);
    }
    small.replace(";}", "}").replace(": ", ":")
}

/// Removes comments and indentation from a script.
pub fn bare_script(script: &str) -> String {
    let lines = script.lines().map(str::trim_start).filter(|line| !line.is_empty() && !line.starts_with("//"));
    lines.flat_map(|line| [line, "\n"]).collect()
}

/// Gives the custom properties of a style sheet names as short as can be, the most frequent ones the shortest. The
/// sheet has been made smaller before: they are set after `{` or `;`, and used after `var(`.
pub fn short_properties(css: &str) -> String {
    let mut pieces = Vec::new();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let mut rest = css;
    while let Some(at) = rest.find("--") {
        let (before, from) = rest.split_at(at);
        let end = from.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(from.len());
        let (name, after) = from.split_at(end);
        let is_property = before.ends_with(['{', ';', '(']);
        pieces.push((before, name, is_property));
        if is_property {
            *counts.entry(name).or_default() += 1;
        }
        rest = after;
    }
    let mut frequent: Vec<(&str, usize)> = counts.into_iter().collect();
    frequent.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let short: BTreeMap<&str, String> =
        frequent.iter().enumerate().map(|(n, (name, _))| (*name, ["--", &letters(n)].concat())).collect();
    let renamed = pieces.iter().flat_map(|(before, name, is_property)| {
        let name = short.get(name).filter(|_| *is_property).map_or(*name, String::as_str);
        [*before, name]
    });
    renamed.chain([rest]).collect()
}

/// `a`, `b`, … `z`, `aa`, `ba` and so on.
fn letters(n: usize) -> String {
    let letter = char::from(b'a' + (n % 26) as u8);
    match n / 26 {
        0 => letter.to_string(),
        more => [letter.to_string(), letters(more - 1)].concat(),
    }
}

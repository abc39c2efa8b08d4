//! How a value is written: like the old one where there is one, else as simply as it can be read back.

use serde_json::Value;

use super::{
    super::written::{Entry, Kind, Node, Style},
    extent::Extent,
    meaning::{is_nothing, means},
    parts::HeadForm,
};

/// How a text is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Quotes {
    None,
    Single,
    Double,
}

/// The order of the parts of a picture, a correction and the like; others come last.
const PARTS: [&str; 14] = [
    "src",
    "alt",
    "decorative",
    "caption",
    "credit",
    "credit_url",
    "licence",
    "consent_until",
    "focus",
    "lang",
    "date",
    "text",
    "length",
    "reader",
];

/// What to try for a new field: its line.
pub(super) fn new_field(form: HeadForm, name: &str, value: &Value) -> Vec<String> {
    let sign = if form == HeadForm::Yaml { ": " } else { " = " };
    [Quotes::None, Quotes::Double]
        .map(|quotes| format!("{name}{sign}{}\n", inline(form, value, quotes, &[], false)))
        .into()
}

/// What to try for a field that is there, best first: its new lines.
pub(super) fn candidates(form: HeadForm, extent: &Extent<'_>, entry: &Entry, value: &Value) -> Vec<Vec<String>> {
    let Some((key, rest)) = divide(extent.lines[0], form) else { return Vec::new() };
    let (written, comment) = without_comment(rest.trim_end_matches('\n'), form);
    let end = if extent.lines.last().is_some_and(|line| line.ends_with('\n')) { "\n" } else { "" };
    let quoted = quoted_texts(&entry.value);
    let first = match written.trim_start().chars().next() {
        Some('\'') => Quotes::Single,
        Some('"') => Quotes::Double,
        _ => Quotes::None,
    };
    let mut all = Vec::new();
    if let (HeadForm::Yaml, Kind::List(items), Value::Array(wanted)) = (form, &entry.value.kind, value)
        && written.trim().is_empty()
    {
        all.extend(items_below(extent, items, wanted, end));
    }
    for quotes in [first, Quotes::None, Quotes::Double] {
        let text = inline(form, value, quotes, &quoted, false);
        let comment = if comment.is_empty() || extent.lines.len() > 1 { String::new() } else { format!(" {comment}") };
        all.push(vec![format!("{key}{text}{comment}{end}")]);
    }
    all
}

/// `title: ` and what follows.
fn divide(line: &str, form: HeadForm) -> Option<(String, &str)> {
    let open = line.chars().next().filter(|sign| matches!(sign, '"' | '\''));
    let from = match open {
        Some(quote) => 1 + line[1..].find(quote)? + 1,
        None => 0,
    };
    let sign = if form == HeadForm::Yaml { ':' } else { '=' };
    let at = from + line[from..].find([sign, '=', '：'])?;
    let found = line[at..].chars().next()?;
    let (name, rest) = (line[..at].trim_end(), &line[at + found.len_utf8()..]);
    let space: String = rest.chars().take_while(|c| *c == ' ').collect();
    let space = if space.is_empty() { " " } else { space.as_str() };
    let gap = if form == HeadForm::Toml { &line[name.len()..at] } else { "" };
    Some((format!("{name}{gap}{sign}{space}"), rest.trim_start_matches(' ')))
}

/// A value on one line, and the comment behind it.
fn without_comment(rest: &str, form: HeadForm) -> (&str, &str) {
    let mut quote: Option<char> = None;
    let mut before = ' ';
    let quotable = rest.starts_with(['"', '\'', '[', '{']) || form == HeadForm::Toml;
    for (at, sign) in rest.char_indices() {
        match (quote, sign) {
            (Some('"'), _) if before == '\\' => {
                before = ' ';
                continue;
            }
            (Some(open), sign) if open == sign => quote = None,
            (None, '"' | '\'') if quotable => quote = Some(sign),
            (None, '#') if before.is_whitespace() || form == HeadForm::Toml => {
                return (rest[..at].trim_end(), rest[at..].trim_end());
            }
            _ => {}
        }
        before = sign;
    }
    (rest, "")
}

/// The texts in a value that its author has put in quotes.
fn quoted_texts(node: &Node) -> Vec<&str> {
    match &node.kind {
        Kind::Text(text, Style::Quoted) => vec![text],
        Kind::List(items) => items.iter().flat_map(quoted_texts).collect(),
        Kind::Fields(entries) => entries.iter().flat_map(|entry| quoted_texts(&entry.value)).collect(),
        Kind::Empty | Kind::Text(..) => Vec::new(),
    }
}

/// A list with an item on each line: those that stay keep their lines.
fn items_below(extent: &Extent<'_>, items: &[Node], wanted: &[Value], end: &str) -> Option<Vec<String>> {
    let texts: Option<Vec<&str>> = wanted.iter().map(Value::as_str).collect();
    let begins: Vec<usize> = items.iter().map(|item| item.line.checked_sub(extent.first)).collect::<Option<_>>()?;
    let dash = extent.lines.get(*begins.first()?)?;
    let indent = &dash[..dash.find('-')?];
    let own = |n: usize| -> Vec<&str> {
        let until = begins.get(n + 1).copied().unwrap_or(extent.lines.len()).min(extent.lines.len());
        extent.lines[begins[n].min(until)..until].to_vec()
    };
    let mut lines: Vec<String> = extent.lines[..begins[0]].iter().map(|line| (*line).to_owned()).collect();
    let mut used = vec![false; items.len()];
    for text in texts? {
        match (0..items.len()).find(|n| !used[*n] && means(&items[*n], &Value::String(text.to_owned()))) {
            Some(n) => {
                used[n] = true;
                lines.extend(own(n).into_iter().map(whole));
            }
            None => {
                let text = scalar(HeadForm::Yaml, text, Quotes::None, true);
                lines.push(format!("{indent}- {text}\n"));
            }
        }
    }
    if end.is_empty()
        && let Some(last) = lines.last_mut()
    {
        *last = last.trim_end_matches('\n').to_owned();
    }
    Some(lines)
}

fn whole(line: &str) -> String {
    if line.ends_with('\n') { line.to_owned() } else { format!("{line}\n") }
}

/// A value on one line.
fn inline(form: HeadForm, value: &Value, quotes: Quotes, quoted: &[&str], nested: bool) -> String {
    match value {
        Value::Null => String::new(),
        Value::Bool(truth) => truth.to_string(),
        Value::Number(number) => number.to_string(),
        Value::String(text) => {
            let own = if nested && quoted.contains(&text.as_str()) { Quotes::Double } else { quotes };
            scalar(form, text, own, nested)
        }
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(|item| inline(form, item, quotes, quoted, true)).collect();
            format!("[{}]", items.join(", "))
        }
        Value::Object(fields) => {
            let sign = if form == HeadForm::Yaml { ": " } else { " = " };
            let part =
                |(key, value): (&String, &Value)| format!("{key}{sign}{}", inline(form, value, quotes, quoted, true));
            let place = |key: &str| PARTS.iter().position(|other| *other == key).unwrap_or(PARTS.len());
            let mut fields: Vec<(&String, &Value)> = fields.iter().collect();
            fields.sort_by_key(|(key, _)| place(key));
            let parts: Vec<String> = fields.into_iter().map(part).collect();
            format!("{{ {} }}", parts.join(", "))
        }
    }
}

fn scalar(form: HeadForm, text: &str, quotes: Quotes, nested: bool) -> String {
    let day = text.len() == 10 && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    match quotes {
        Quotes::None if form == HeadForm::Yaml && is_plain(text, nested) => text.to_owned(),
        Quotes::None if form == HeadForm::Toml && day => text.to_owned(),
        Quotes::Single if !text.contains(char::is_control) && form == HeadForm::Yaml => {
            format!("'{}'", text.replace('\'', "''"))
        }
        _ => escaped(text),
    }
}

/// In double quotes; both YAML and TOML know these escapes.
fn escaped(text: &str) -> String {
    let mut out = String::from("\"");
    for sign in text.chars() {
        match sign {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\u{85}' | '\u{2028}' | '\u{2029}' | '\u{feff}' => out.push_str(&format!("\\u{:04x}", u32::from(sign))),
            sign if sign.is_control() => out.push_str(&format!("\\u{:04x}", u32::from(sign))),
            sign => out.push(sign),
        }
    }
    out.push('"');
    out
}

/// Whether YAML takes a text without quotes for just this text.
fn is_plain(text: &str, nested: bool) -> bool {
    let begins = text.starts_with(|c: char| c.is_alphanumeric() || c == '/');
    let sign = |c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}');
    begins
        && !is_nothing(text)
        && !text.contains(sign)
        && !text.contains(": ")
        && !text.contains(" #")
        && !text.ends_with(|c: char| c == ':' || c.is_whitespace())
        && !(nested && text.contains([',', '[', ']', '{', '}', ':', '"', '\'', ';']))
}

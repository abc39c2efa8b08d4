//! TOML → fields with lines. Numbers, dates and truth values are the texts that were typed.

use std::{collections::BTreeMap, ops::Range};

use toml::de::{DeTable, DeValue};

use super::{
    Entry, Kind, Node, Style,
    complaints::{Complaints, quoted},
    shortened, yaml,
};

/// How deep tables may lie in each other.
const DEEPEST: usize = 32;

/// What TOML cannot read.
pub(crate) struct TomlFault {
    /// Within the text, from 0.
    pub(crate) line: usize,
    pub(crate) message: String,
}

/// The fields of a text whose first line is `first_line` of the file, and what TOML could not read of it.
pub(crate) fn parse(text: &str, first_line: usize) -> (Vec<Entry>, Vec<TomlFault>) {
    let (table, errors) = DeTable::parse_recoverable(text);
    let lines = LineStarts::of(text, first_line);
    let faults = errors.iter().map(|error| TomlFault {
        line: error.span().map_or(0, |span| lines.number(span.start) - first_line),
        message: plain(error.message().trim()),
    });
    (table_entries(table.get_ref(), text, &lines, 0), faults.collect())
}

/// The parser's message in words for people who do not know TOML.
fn plain(message: &str) -> String {
    const WORDS: [(&str, &str); 6] = [
        ("string values must be quoted", "the text needs quotes around it"),
        ("unexpected key or value", "there is something after the value"),
        ("key with no value", "a value needs a name and `=` before it"),
        ("duplicate key", "the name is used above already"),
        ("invalid unquoted key", "a name may have the letters a to z, digits, `-` and `_` only"),
        ("invalid basic string, expected `\"`", "the text has no quote at its end"),
    ];
    let known = WORDS.iter().find(|(theirs, _)| message.starts_with(theirs));
    known.map_or_else(|| message.replace('\n', "; "), |(_, ours)| (*ours).to_owned())
}

/// The fields of a head. A value that TOML refuses, such as `draft = yes`, is taken as it was typed.
pub(crate) fn entries(head: &str, first_line: usize, said: &mut Complaints) -> Vec<Entry> {
    let (mut entries, faults) = parse(head, first_line);
    let lines: Vec<&str> = head.lines().collect();
    let mut mended: BTreeMap<usize, ()> = BTreeMap::new();
    for TomlFault { line: at, message } in faults {
        let line = first_line + at;
        if mended.insert(at, ()).is_some() {
            continue;
        }
        let text = lines.get(at).copied().unwrap_or_default();
        let Some((key, value)) = field_of(text) else {
            let message = format!("the line cannot be read: {message}");
            said.error(line, message, "write `name = \"value\"`, or `name = [\"one\", \"two\"]` for several values");
            continue;
        };
        let twice = message.contains("stands above already");
        // Wrong dates are reported where dates are read.
        let day = matches!(key, "date" | "publish_from" | "consent_until") && message.contains("date");
        // The line as it was typed replaces what the parser made of it.
        entries.retain(|entry| entry.line != line);
        let alone = if twice { parse(text, line).0.pop() } else { None };
        let entry = alone.unwrap_or_else(|| {
            let inner = value.trim_matches(['"', '\'']);
            let message = format!("`{key}` was used as it is typed, `{}`: {message}", shortened(inner));
            if !day {
                let help = format!("put the value in quotes: {key} = {}", quoted(&shortened(inner)));
                said.warn(line, message, help);
            }
            let value = if inner.is_empty() { Node::empty(line) } else { Node::text(line, inner, Style::Mended) };
            Entry { key: key.to_owned(), line, value }
        });
        entries.push(entry);
    }
    entries.sort_by_key(|entry| entry.line);
    if head.contains('#') {
        let table = DeTable::parse_recoverable(head).0;
        tell_comments(&DeValue::Table(table.into_inner()), 0..0, head, &LineStarts::of(head, first_line), said);
    }
    entries
}

/// Warns about comments that look like part of the value before them: `"Boat" #5`.
fn tell_comments(value: &DeValue<'_>, span: Range<usize>, text: &str, lines: &LineStarts, said: &mut Complaints) {
    match value {
        DeValue::Array(items) => {
            items.iter().for_each(|item| tell_comments(item.get_ref(), item.span(), text, lines, said));
        }
        DeValue::Table(fields) => {
            fields.iter().for_each(|(_, field)| tell_comments(field.get_ref(), field.span(), text, lines, said));
        }
        _ => {}
    }
    let rest = text.get(span.end..).filter(|_| !span.is_empty()).and_then(|rest| rest.lines().next());
    let comment = rest.map(|rest| rest.trim_start_matches([' ', '\t', ',']).trim_end()).unwrap_or_default();
    if comment.strip_prefix('#').is_some_and(|words| words.starts_with(|c: char| !c.is_whitespace())) {
        yaml::tell_comment(lines.number(span.start), comment, said);
    }
}

/// Name and value of a line, also of one that is written as YAML.
fn field_of(line: &str) -> Option<(&str, &str)> {
    let (key, value) = line.split_once(['=', ':'])?;
    let key = key.trim().trim_matches('"');
    let plain = !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || c == '_' || c == '-');
    plain.then(|| (key, value.trim()))
}

fn table_entries(table: &DeTable<'_>, text: &str, lines: &LineStarts, depth: usize) -> Vec<Entry> {
    let mut entries: Vec<(usize, Entry)> = Vec::new();
    for (key, value) in table {
        let line = lines.number(key.span().start);
        let value = node(value.get_ref(), value.span(), line, text, lines, depth);
        entries.push((key.span().start, Entry { key: key.get_ref().to_string(), line, value }));
    }
    entries.sort_by_key(|(start, _)| *start);
    entries.into_iter().map(|(_, entry)| entry).collect()
}

fn node(
    value: &DeValue<'_>,
    span: std::ops::Range<usize>,
    key_line: usize,
    text: &str,
    lines: &LineStarts,
    depth: usize,
) -> Node {
    let typed = || text.get(span.clone()).unwrap_or_default().trim().to_owned();
    let line = if span.is_empty() { key_line } else { lines.number(span.start) };
    let kind = match value {
        _ if depth > DEEPEST => Kind::Empty,
        DeValue::String(text) if text.is_empty() => Kind::Text(String::new(), Style::Quoted),
        DeValue::String(text) => Kind::Text(text.to_string(), Style::Quoted),
        DeValue::Integer(_) | DeValue::Float(_) | DeValue::Boolean(_) | DeValue::Datetime(_) => {
            Kind::Text(typed(), Style::Plain)
        }
        DeValue::Array(items) => {
            let items = items.iter();
            Kind::List(items.map(|item| node(item.get_ref(), item.span(), line, text, lines, depth + 1)).collect())
        }
        DeValue::Table(table) => Kind::Fields(table_entries(table, text, lines, depth + 1)),
    };
    Node { line, kind }
}

/// The offsets at which lines begin.
struct LineStarts {
    starts: Vec<usize>,
    first_line: usize,
}

impl LineStarts {
    fn of(text: &str, first_line: usize) -> Self {
        let starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Self { starts, first_line }
    }

    fn number(&self, offset: usize) -> usize {
        self.first_line + self.starts.partition_point(|start| *start <= offset).max(1) - 1
    }
}

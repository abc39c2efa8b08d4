//! Reads front matter that is not valid YAML field by field. A mistake in one field does not affect the others, and a
//! value that YAML refuses (`title: Police: ten cars`) is used as it was typed. Each mistake is reported.

use super::super::known;

use super::{
    Entry, Kind, Node, Style, brackets,
    complaints::{Complaints, behind_open_quote, quoted},
    shortened,
    yaml::{self, Parsed},
};

/// How deep nested fields are read in this way.
const DEEPEST: usize = 3;

/// A field's lines.
struct Chunk<'a> {
    key: String,
    /// The text after the colon.
    inline: &'a str,
    /// From 0, within the head.
    first: usize,
    lines: Vec<&'a str>,
}

pub(super) fn entries(head: &str, first_line: usize, said: &mut Complaints) -> Vec<Entry> {
    read(&without_margin(&head.lines().collect::<Vec<_>>()), first_line, 0, said)
}

/// Lines that name a field of articles, from 0 within the head. YAML can hide one in a quotation that has no end.
pub(super) fn known_fields(head: &str) -> impl Iterator<Item = usize> {
    let names_one = |line: &str| field_of(line).is_some_and(|(key, _)| known::is_name(&key));
    head.lines().enumerate().filter(move |(_, line)| names_one(line)).map(|(n, _)| n)
}

/// The lines without the spaces with which all of them begin.
fn without_margin<'a>(lines: &[&'a str]) -> Vec<&'a str> {
    let text = lines.iter().filter(|line| !line.trim().is_empty());
    let margin = text.map(|line| line.len() - line.trim_start().len()).min().unwrap_or(0);
    lines.iter().map(|line| line.get(margin..).unwrap_or_default()).collect()
}

fn read(lines: &[&str], first_line: usize, depth: usize, said: &mut Complaints) -> Vec<Entry> {
    let mut entries = Vec::new();
    for chunk in divide(lines, first_line, said) {
        let line = first_line + chunk.first;
        match parse_chunk(&chunk, line, said) {
            Some(found) => entries.extend(found),
            None => {
                let value = mend(&chunk, line, depth, said);
                entries.push(Entry { key: chunk.key, line, value });
            }
        }
    }
    entries
}

/// Gives every line to the field that it belongs to; a line that belongs to none is an error.
fn divide<'a>(lines: &[&'a str], first_line: usize, said: &mut Complaints) -> Vec<Chunk<'a>> {
    let mut chunks: Vec<Chunk<'a>> = Vec::new();
    for (n, line) in lines.iter().copied().enumerate() {
        let text = line.trim_start();
        let indented = text.len() < line.len();
        // A bracket that is never closed must not swallow the fields below it.
        let named = !indented && field_of(line).is_some_and(|(key, _)| known::is_name(&key));
        let open = !named && chunks.last().is_some_and(Chunk::is_open);
        let belongs = text.is_empty() || text.starts_with('#') || open || text.starts_with(['-', ']', '}']);
        let field = if indented || belongs { None } else { field_of(line) };
        if let Some((key, inline)) = field {
            chunks.push(Chunk { key, inline, first: n, lines: vec![line] });
            continue;
        }
        // An indented line or list item that names a field, if the field before it has its value already or there is
        // none: the author indented it by mistake.
        let behind_value = chunks.last().is_none_or(Chunk::has_value);
        let bare = text.strip_prefix("- ").map_or(text, str::trim_start);
        if (indented || bare.len() < text.len())
            && behind_value
            && let Some((key, inline)) = field_of(bare).filter(|(key, _)| known::is_name(key))
        {
            let what = if bare.len() < text.len() { "`-`" } else { "spaces" };
            let message = format!("the field `{key}` begins with {what}");
            said.warn(first_line + n, message, "begin each field at the start of its line");
            chunks.push(Chunk { key, inline, first: n, lines: vec![bare] });
            continue;
        }
        match chunks.last_mut() {
            Some(chunk) if indented || belongs => chunk.lines.push(line),
            None if belongs => {}
            _ => {
                let message = format!("this line belongs to no field: `{}`", shortened(line));
                let help = "begin it with spaces if it goes on with the field above it, write `name: value` if it is \
                    a field, or end the head above it with a line `---`";
                said.error(first_line + n, message, help);
            }
        }
    }
    chunks
}

impl Chunk<'_> {
    /// Whether its value has an opening bracket that is not closed.
    fn is_open(&self) -> bool {
        let begins = self.inline.starts_with(['[', '{']);
        begins && {
            let count = |signs: [char; 2]| self.lines.iter().flat_map(|line| line.matches(signs)).count();
            self.lines.len() < 100 && count(['[', '{']) > count([']', '}'])
        }
    }

    /// Whether its value is complete on its line, so that no further line can belong to it.
    fn has_value(&self) -> bool {
        match self.inline.chars().next() {
            None | Some('|' | '>' | '#') => false,
            Some('[' | '{') => !self.is_open(),
            Some(quote @ ('"' | '\'')) => self.inline.len() > 1 && self.inline.ends_with(quote),
            Some(_) => true,
        }
    }
}

/// Name and value of a line that begins a field: `name: value`, and, if the name is that of a known field, common
/// mistakes: `name:value`, `name = value`, a colon of another script.
fn field_of(line: &str) -> Option<(String, &str)> {
    let quoted = line.strip_prefix(['"', '\'']).and_then(|rest| {
        let (key, rest) = rest.split_once(line.chars().next()?)?;
        Some((key, rest.trim_start().strip_prefix(':')?))
    });
    let (key, value) = match quoted {
        Some(found) => found,
        None => {
            let at = line.find([':', '=', '：', '﹕', '︓', '∶'])?;
            let sign = line[at..].chars().next()?;
            let (key, value) = (line[..at].trim_end(), &line[at + sign.len_utf8()..]);
            let regular = sign == ':' && (value.is_empty() || value.starts_with([' ', '\t']));
            if !regular && !known::is_name(key) {
                return None;
            }
            (key, value)
        }
    };
    (!key.is_empty() && key.chars().count() <= 60).then(|| (key.to_owned(), value.trim()))
}

/// What YAML makes of the field alone; tabs at the beginning of lines, which YAML forbids, are taken for spaces.
fn parse_chunk(chunk: &Chunk<'_>, line: usize, said: &mut Complaints) -> Option<Vec<Entry>> {
    let is_field = |parsed: Parsed, said: &mut Complaints| match parsed.node.kind {
        Kind::Fields(entries) if entries.len() == 1 => {
            yaml::tell_comments(&parsed.comments, |_| &chunk.key, said);
            Some(entries)
        }
        _ => None,
    };
    let text = chunk.lines.join("\n");
    if let Some(found) = yaml::parse(&text, line).ok().and_then(|parsed| is_field(parsed, said)) {
        return Some(found);
    }
    let tabbed = chunk.lines.iter().position(|line| line.starts_with('\t') || line.trim_start().starts_with("-\t"))?;
    let spaced: Vec<String> = chunk.lines.iter().map(|line| spaces_for_tabs(line)).collect();
    let parsed = yaml::parse(&spaced.join("\n"), line).ok()?;
    let found = is_field(parsed, said)?;
    said.warn(line + tabbed, "the line begins with a tab; it was taken for spaces", "indent with spaces");
    Some(found)
}

fn spaces_for_tabs(line: &str) -> String {
    let rest = line.trim_start_matches(['\t', ' ']);
    line[..line.len() - rest.len()].replace('\t', "  ") + &rest.replacen("-\t", "- ", 1)
}

/// A value that YAML refuses, taken as it was typed.
fn mend(chunk: &Chunk<'_>, line: usize, depth: usize, said: &mut Complaints) -> Node {
    let below = &chunk.lines[1..];
    let first_below =
        below.iter().map(|line| line.trim_start()).find(|text| !text.is_empty() && !text.starts_with('#'));
    if chunk.inline.is_empty()
        && depth < DEEPEST
        && let Some(first_below) = first_below
    {
        if first_below.starts_with("- ") || first_below == "-" {
            return items(&chunk.key, below, line, said);
        }
        if field_of(first_below).is_some() {
            let inner = without_margin(below);
            return Node { line, kind: Kind::Fields(read(&inner, line + 1, depth + 1, said)) };
        }
    }
    let mut typed = chunk.inline.to_owned();
    for more in below.iter().map(|line| line.trim()).filter(|line| !line.is_empty() && !line.starts_with('#')) {
        typed.push(' ');
        typed.push_str(more);
    }
    brackets::read(&chunk.key, typed.trim(), line, said)
        .unwrap_or_else(|| as_typed(&chunk.key, typed.trim(), line, said))
}

/// Items below each other, each read alone.
fn items(key: &str, below: &[&str], line: usize, said: &mut Complaints) -> Node {
    let mut items: Vec<(usize, String)> = Vec::new();
    for (n, text) in below.iter().map(|line| line.trim()).enumerate() {
        match (text.strip_prefix('-'), items.last_mut()) {
            (Some(item), _) => items.push((line + 1 + n, item.trim().to_owned())),
            (None, Some((_, item))) if !text.is_empty() && !text.starts_with('#') => {
                item.push(' ');
                item.push_str(text);
            }
            _ => {}
        }
    }
    let read = |(line, text): (usize, String)| match yaml::parse(&text, line) {
        Ok(parsed) => {
            yaml::tell_comments(&parsed.comments, |_| key, said);
            parsed.node
        }
        Err(_) => as_typed("-", &text, line, said),
    };
    Node { line, kind: Kind::List(items.into_iter().map(read).collect()) }
}

/// A text as it was typed, and the message about it.
pub(super) fn as_typed(key: &str, typed: &str, line: usize, said: &mut Complaints) -> Node {
    let in_quotes = ['"', '\''].into_iter().find_map(|quote| {
        typed.strip_prefix(quote).and_then(|rest| rest.strip_suffix(quote)).filter(|text| !text.is_empty())
    });
    let mut text = in_quotes.unwrap_or(typed);
    if in_quotes.is_none()
        && let Some((before, comment)) = text.split_once(" #")
    {
        yaml::tell_comment(line, &format!("#{comment}"), said);
        text = before.trim_end();
    }
    if text.is_empty() {
        return Node::empty(line);
    }
    if let Some(rest) = behind_open_quote(text) {
        let (name, start) = if key == "-" { ("an entry".to_owned(), "-") } else { (format!("`{key}`"), ":") };
        let start = if key == "-" { start.to_owned() } else { format!("{key}{start}") };
        let message = format!(
            "{name} begins with a quote, and the quote at its end is missing; it was read as `{}`",
            shortened(rest)
        );
        said.warn(line, message, format!("write {start} {}", quoted(&shortened(rest))));
        return Node::text(line, rest, Style::Mended);
    }
    let why = match text.chars().next() {
        _ if in_quotes.is_some() => "there are quotes within its quotes".to_owned(),
        Some('"' | '\'') => "the quotes at its beginning do not reach to its end".to_owned(),
        _ if text.contains(": ") || text.ends_with(':') => "it contains a colon".to_owned(),
        Some(c) if !c.is_alphanumeric() => format!("it begins with `{c}`"),
        _ => "it needs quotes".to_owned(),
    };
    let name = if key == "-" { "an entry".to_owned() } else { format!("`{key}`") };
    said.warn(
        line,
        format!("{name} was used as it is typed, `{}`: {why}", shortened(text)),
        format!("put the value in quotes: {key}{} {}", if key == "-" { "" } else { ":" }, quoted(&shortened(text))),
    );
    Node::text(line, text, Style::Mended)
}

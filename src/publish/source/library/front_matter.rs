//! A Markdown file taken apart: its head, which is YAML between `---` lines or TOML between `+++` lines, and its text.

use super::{
    format::FrontMatter,
    head::{self, Lines},
    written::{Entry, complaints::Complaints, json, tables, yaml_head},
};

/// A Markdown file taken apart.
pub struct Parts<'a> {
    pub head: FrontMatter,
    /// The lines of the fields in the front matter.
    pub lines: Lines,
    pub body: &'a str,
    /// The line of the file on which `body` begins, from 1.
    pub body_line: usize,
    /// What is wrong with the front matter. With an error among it, the text cannot be published.
    pub complaints: Complaints,
}

/// What is wrong with a file that has no head, and where.
pub struct HeadError {
    pub line: usize,
    pub message: String,
    pub help: &'static str,
}

const HELP: &str = "begin the file with a line `---`, then fields such as `title: …`, then a line `---`";

/// Takes a file apart. A byte-order mark, empty lines before the head and any line ends are accepted.
pub fn split(text: &str) -> Result<Parts<'_>, HeadError> {
    let error = |line, message: String| HeadError { line, message, help: HELP };
    let file = text.strip_prefix('\u{feff}').unwrap_or(text);
    let head = file.trim_start_matches(['\n', '\r', ' ', '\t']);
    let fence_line = 1 + file[..file.len() - head.len()].matches('\n').count();
    let fence = match head.lines().next().map(str::trim_end) {
        Some("---") => "---",
        Some("+++") => "+++",
        _ => return Err(error(1, "the file has no head with a title".to_owned())),
    };
    let start = head.find('\n').map_or(head.len(), |end| end + 1);
    let first = fence_line + 1;
    let mut at = start;
    for (n, line) in (first..).zip(head[start..].split_inclusive('\n')) {
        let ends = line.trim_end() == fence || (fence == "---" && line.trim_end() == "...");
        if ends {
            let mut complaints = Complaints::default();
            let written = &head[start..at];
            let entries = match fence {
                "+++" => tables::entries(written, first, &mut complaints),
                _ => yaml_head::entries(written, first, &mut complaints),
            };
            let (front, lines) = head::read(entries, first, &mut complaints);
            let body = &head[at + line.len()..];
            return Ok(Parts { head: front, lines, body, body_line: n + 1, complaints });
        }
        at += line.len();
    }
    Err(error(fence_line, format!("the head that begins with `{fence}` has no end")))
}

/// The head of a text that was written for another program.
pub struct ForeignHead<'a> {
    pub entries: Vec<Entry>,
    /// What the fields mean that have our names; also what they say about whether the text may be shown, by whatever
    /// name.
    pub own: FrontMatter,
    pub body: &'a str,
    /// The line of the file on which `body` begins, from 1.
    pub body_line: usize,
}

/// Takes a file of another program apart: its head is YAML between `---`, TOML between `+++`, or a JSON object. `None`
/// if it has none.
pub fn foreign(text: &str) -> Option<ForeignHead<'_>> {
    let file = text.strip_prefix('\u{feff}').unwrap_or(text);
    let head = file.trim_start();
    let mut said = Complaints::default();
    let (entries, end) = match head.lines().next()?.trim_end() {
        "---" | "+++" => fenced(head, &mut said)?,
        first if first.starts_with('{') && !first.starts_with("{{") && !first.starts_with("{%") => json::object(head)?,
        _ => return None,
    };
    let (own, _) = head::read(entries.clone(), 1, &mut said);
    let body = &head[end..];
    let body_line = 1 + file[..file.len() - body.len()].matches('\n').count();
    Some(ForeignHead { entries, own, body, body_line })
}

/// The fields between two lines of the same signs, and where the text behind them begins.
fn fenced(head: &str, said: &mut Complaints) -> Option<(Vec<Entry>, usize)> {
    let fence = head.lines().next()?.trim_end();
    let start = head.find('\n')? + 1;
    let mut at = start;
    for line in head[start..].split_inclusive('\n') {
        if line.trim_end() == fence || (fence == "---" && line.trim_end() == "...") {
            let written = &head[start..at];
            let entries = match fence {
                "+++" => tables::entries(written, 2, said),
                _ => yaml_head::entries(written, 2, said),
            };
            return Some((entries, at + line.len()));
        }
        at += line.len();
    }
    None
}

/// The fields of a file of settings of another program, by the end of its name.
pub fn foreign_settings(name: &str, text: &str) -> Vec<Entry> {
    let mut said = Complaints::default();
    match name.rsplit('.').next().unwrap_or_default() {
        "toml" => tables::entries(text, 1, &mut said),
        "json" => json::object(text.trim_start()).map(|(entries, _)| entries).unwrap_or_default(),
        _ => yaml_head::entries(text, 1, &mut said),
    }
}

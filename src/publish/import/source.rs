//! Opens a file given to the importer and says what it is, by its content and not by its name. Everything that cannot
//! be an article (a folder, a picture, 100 MB of anything) ends here, as a problem, before it is read as a whole.

use std::{
    fs::File,
    io::{self, Read},
    path::Path,
};

use super::line::{self, Line};
use crate::publish::{clean::hygiene, problem::Problem};

/// The largest dump: an article of 1 MB and the head of its page.
pub const MAX_DUMP_BYTES: u64 = 2_000_000;

/// The largest article, in bytes of text.
pub const MAX_ARTICLE_BYTES: usize = 1_000_000;

/// As much as is looked at to tell what a file is.
const SNIFFED: u64 = 64 * 1024;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    Dump,
    JsonLines,
}

/// What a file is. The problem is boxed for being much larger than the answer.
pub fn sniff(path: &Path) -> Result<Format, Box<Problem>> {
    let fail = |message: String, help: &str| Err(Box::new(Problem::error(path, message).help(help)));
    let meta = match std::fs::metadata(path) {
        Ok(meta) => meta,
        Err(e) => {
            return fail(format!("cannot be opened: {}", reason(&e)), "check the name and that you may read it");
        }
    };
    if meta.is_dir() {
        return fail(
            "is a folder; files are imported one by one".into(),
            &format!("name its files: {}", path.join("*.txt").display()),
        );
    }
    if !meta.is_file() {
        return fail("is not a regular file".into(), "write its content into a file first");
    }
    let mut head = Vec::new();
    if let Err(e) = File::open(path).and_then(|file| file.take(SNIFFED).read_to_end(&mut head)) {
        return fail(format!("cannot be read: {}", reason(&e)), "check that you may read it");
    }
    if head.starts_with(&[0xFF, 0xFE]) || head.starts_with(&[0xFE, 0xFF]) {
        return fail("is text in UTF-16; UTF-8 is expected".into(), "save it as UTF-8");
    }
    if let Some(at) = head.iter().position(|b| *b == 0) {
        let line = 1 + head[..at].iter().filter(|b| **b == b'\n').count();
        let problem = Problem::error(path, "is a binary file (it holds a zero byte), not a text");
        return Err(Box::new(problem.at(line).help("give text dumps of pages or JSON Lines")));
    }
    let text = String::from_utf8_lossy(&head);
    let start = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}');
    if start.is_empty() && meta.len() <= SNIFFED {
        return fail("is empty".into(), "leave it out, or dump the page again");
    }
    if start.starts_with('{') {
        return Ok(Format::JsonLines);
    }
    if start.starts_with('[') && start[1..].trim_start().starts_with('{') {
        return fail(
            "is one JSON array; JSON Lines are expected".into(),
            "write one article a line, without the brackets (jq -c '.[]')",
        );
    }
    let opening: String = start.chars().take(15).collect::<String>().to_ascii_lowercase();
    if opening.starts_with("<!doctype html") || opening.starts_with("<html") {
        return fail("is an HTML page; the text of a page is expected".into(), "save the page as text");
    }
    if meta.len() > MAX_DUMP_BYTES {
        return fail(
            format!("has {} bytes; a dump of one page has at most {MAX_DUMP_BYTES}", meta.len()),
            "give one file for each page, or JSON Lines",
        );
    }
    Ok(Format::Dump)
}

/// The lines of a dump, and what hygiene removed.
pub fn read_dump(path: &Path) -> Result<(Vec<Line>, Vec<Problem>), Box<Problem>> {
    let fail = |message: String, help: &str| Box::new(Problem::error(path, message).help(help));
    let mut bytes = Vec::new();
    File::open(path)
        .and_then(|file| file.take(MAX_DUMP_BYTES + 1).read_to_end(&mut bytes))
        .map_err(|e| fail(format!("cannot be read: {}", reason(&e)), "check that you may read it"))?;
    let text = std::str::from_utf8(&bytes).map_err(|e| Box::new(not_utf8(path, &bytes, e.valid_up_to())))?;
    let cleaned = hygiene::clean(text.trim_start_matches('\u{FEFF}'));
    let mut problems = removals(path, &cleaned.removals, 1);
    let lines = line::lines(&cleaned.text);
    if lines.is_empty() {
        return Err(fail("holds no text".into(), "leave it out, or dump the page again"));
    }
    if let Some(line) = lines.iter().find(|line| line.text.contains('\u{FFFD}')) {
        let message = "holds a replacement character: something was lost before it came here";
        problems.push(Problem::warning(path, message).at(line.number).help("compare the line with the original page"));
    }
    Ok((lines, problems))
}

/// What hygiene took out, as problems; `first` is the line the text begins on.
pub fn removals(path: &Path, removals: &[hygiene::Removal], first: usize) -> Vec<Problem> {
    const TOLD: usize = 20;
    let mut problems: Vec<Problem> =
        removals.iter().take(TOLD).map(|r| Problem::warning(path, r.to_string()).at(first + r.line - 1)).collect();
    if removals.len() > TOLD {
        problems.push(Problem::warning(
            path,
            format!("invisible characters were removed from {} more places", removals.len() - TOLD),
        ));
    }
    problems
}

fn not_utf8(path: &Path, bytes: &[u8], valid: usize) -> Problem {
    let line = 1 + bytes[..valid].iter().filter(|b| **b == b'\n').count();
    let message = format!("is not UTF-8: byte {:#04x} cannot stand here", bytes[valid]);
    Problem::error(path, message).at(line).help("save the file as UTF-8; nothing of it was imported")
}

/// The system's words, without its number.
fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file".into(),
        io::ErrorKind::PermissionDenied => "you may not read it".into(),
        _ => error.to_string().to_lowercase(),
    }
}

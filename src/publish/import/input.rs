//! Opens a file given to the importer and says what it is, by its content and not by its name. A folder, a picture or
//! 100 MB of anything is refused here with a problem, before it is read as a whole.

use std::{
    fs::File,
    io::{self, Read},
    path::Path,
};

use super::{
    dump::line::{self, Glue, Line},
    json_lines::json::{self, Json},
    kinds::{self, Refusal},
};
use crate::publish::{
    problem::Problem,
    source::clean::{
        charset::Charset,
        encoding::{self, Decoded},
        entities, hygiene, letters,
    },
};

/// The largest dump: an article of 1 MB and the head of its page.
pub const MAX_DUMP_BYTES: u64 = 2_000_000;

/// The largest article, in bytes of text.
pub const MAX_ARTICLE_BYTES: usize = 1_000_000;

/// How many bytes at the beginning of a file are read to find out what it is.
const SNIFFED: u64 = 64 * 1024;

/// A file that may hold articles.
#[derive(Debug)]
pub enum InputKind {
    /// Its bytes.
    Dump(Vec<u8>),
    /// JSON Lines: read later, line by line.
    JsonLines,
}

/// Opens a file and finds out what it holds; `named` is the encoding given with `--encoding`. The problem is boxed
/// because it is much larger than `Opened`.
pub fn open(path: &Path, named: Option<Charset>) -> Result<InputKind, Box<Problem>> {
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
    let unreadable = |e: io::Error| {
        Box::new(Problem::error(path, format!("cannot be read: {}", reason(&e))).help("check that you may read it"))
    };
    let mut file = File::open(path).map_err(unreadable)?;
    let mut bytes = Vec::new();
    file.by_ref().take(SNIFFED).read_to_end(&mut bytes).map_err(unreadable)?;
    if let Some(refusal) = kinds::binary(&bytes) {
        return Err(refused(path, refusal));
    }
    let text = text_of(path, beginning(&bytes, meta.len()), named, None)?.text;
    let start = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}');
    if start.is_empty() && meta.len() <= SNIFFED {
        return fail("is empty".into(), "leave it out, or dump the page again");
    }
    match json::judge(start) {
        Json::Lines => return Ok(InputKind::JsonLines),
        Json::Refused(refusal) => return Err(refused(path, refusal)),
        Json::No => {}
    }
    if let Some(refusal) = kinds::markup(&text) {
        return Err(refused(path, refusal));
    }
    if meta.len() > MAX_DUMP_BYTES {
        return fail(
            format!("has {} bytes; a dump of one page has at most {MAX_DUMP_BYTES}", meta.len()),
            "give one file for each page, or JSON Lines",
        );
    }
    file.take(MAX_DUMP_BYTES).read_to_end(&mut bytes).map_err(unreadable)?;
    Ok(InputKind::Dump(bytes))
}

fn refused(path: &Path, refusal: Refusal) -> Box<Problem> {
    Box::new(Problem::error(path, refusal.message).help(refusal.help))
}

/// The bytes that were read, without a last character that is incomplete.
fn beginning(bytes: &[u8], length: u64) -> &[u8] {
    if bytes.len() as u64 == length {
        return bytes;
    }
    // In UTF-16 the number of bytes must be even; in UTF-8 a cut character lacks at most three bytes.
    let even = &bytes[..bytes.len() - bytes.len() % 2];
    let cut = even.iter().rev().take(4).position(|b| *b & 0xC0 != 0x80).map_or(0, |at| at + 1);
    match even[even.len() - cut..].first() {
        Some(lead) if *lead >= 0xC0 && std::str::from_utf8(&even[even.len() - cut..]).is_err() => {
            &even[..even.len() - cut]
        }
        _ => even,
    }
}

/// The text of a file. `named` is the encoding given with `--encoding`, if any; `likely` is that of the other files.
pub fn text_of(
    path: &Path,
    bytes: &[u8],
    named: Option<Charset>,
    likely: Option<Charset>,
) -> Result<Decoded, Box<Problem>> {
    let decoded = match named {
        Some(named) => encoding::decode_as(bytes, named),
        None => encoding::decode(bytes, likely),
    };
    decoded.map_err(|line| {
        let problem = Problem::error(path, "is a binary file (it holds a zero byte), not a text");
        Box::new(problem.at(line).help("give text dumps of pages or JSON Lines"))
    })
}

/// The lines of a dump, and the hidden characters that `hygiene` removed.
pub fn lines_of(path: &Path, decoded: &Decoded) -> Result<(Vec<Line>, Vec<Problem>), Box<Problem>> {
    if let Some(refusal) = kinds::markup(&decoded.text) {
        return Err(refused(path, refusal));
    }
    let references = entities::read(&decoded.text);
    let text = references.as_ref().map_or(&decoded.text, |read| &read.text);
    let plain = letters::plain(text);
    let cleaned = hygiene::clean(plain.as_ref().map_or(text, |(text, _)| text));
    let mut problems = removals(path, &cleaned.removals, 1);
    if let Some(entities::ReadEntities { count, first: (first, line), .. }) = &references {
        let message =
            format!("{count} character references of HTML (`{first}`) were read as the letters they stand for");
        problems.push(Problem::note(path, message).at(*line));
    }
    if let Some((_, forms)) = plain {
        let message =
            format!("{forms} ligatures or joined forms, as PDF files have them, were written as plain letters");
        problems.push(Problem::note(path, message));
    }
    let mut lines = line::lines(&cleaned.text);
    // A soft hyphen at the end of a line means that its last word goes on in the next line.
    let soft = hygiene::softly_divided(text);
    for line in lines.iter_mut().filter(|line| line.gap == 0 && soft.contains(&(line.number - 1))) {
        line.glue = Glue::Nothing;
    }
    if lines.is_empty() {
        return Err(Box::new(Problem::error(path, "holds no text").help("leave it out, or dump the page again")));
    }
    let lost = lines.iter().find(|line| line.text.contains('\u{FFFD}')).map(|line| line.number);
    match (decoded.damaged.as_slice(), lost) {
        ([], None) => {}
        ([], Some(line)) => {
            let message = "holds a replacement character: a character was lost before the import";
            problems.push(Problem::warning(path, message).at(line).help("compare the line with the original page"));
        }
        ([line, ..], _) => {
            let mut lines: Vec<String> = decoded.damaged.iter().take(10).map(ToString::to_string).collect();
            if decoded.damaged.len() > 10 {
                lines.push("…".into());
            }
            let message = format!(
                "holds bytes that mean nothing in {}; \u{FFFD} stands in their place on line {}",
                decoded.encoding.name(),
                lines.join(", ")
            );
            problems.push(Problem::warning(path, message).at(*line).help("compare these lines with the original page"));
        }
    }
    Ok((lines, problems))
}

/// What hygiene took out, as problems; `first` is the line the text begins on. Soft hyphens are only typography and are
/// removed without a message.
pub fn removals(path: &Path, removals: &[hygiene::Removal], first: usize) -> Vec<Problem> {
    const TOLD: usize = 20;
    let told: Vec<&hygiene::Removal> = removals.iter().filter(|r| r.what != hygiene::What::SoftHyphen).collect();
    let mut problems: Vec<Problem> =
        told.iter().take(TOLD).map(|r| Problem::warning(path, r.to_string()).at(first + r.line - 1)).collect();
    if told.len() > TOLD {
        problems.push(Problem::warning(
            path,
            format!("invisible characters were removed from {} more places", told.len() - TOLD),
        ));
    }
    problems
}

/// The system's message without its error number.
fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file".into(),
        io::ErrorKind::PermissionDenied => "you may not read it".into(),
        _ => error.to_string().to_lowercase(),
    }
}

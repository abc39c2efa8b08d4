//! Opens the file of a text: reads it up to the largest permitted size, cleans it, and looks for marks of an unfinished
//! merge.

use std::{
    fs::{self, File},
    io::{self, Read},
    path::{Path, PathBuf},
};

use super::super::clean;
use crate::publish::problem::Problem;

/// The largest text, in bytes.
pub const MAX_TEXT: u64 = 1_000_000;

/// A file of the library. Its text is empty where it cannot be used; then a problem says why.
pub(super) struct Opened {
    pub(super) path: PathBuf,
    pub(super) text: Option<String>,
    pub(super) problems: Vec<Problem>,
}

pub(super) fn open(path: &Path) -> Opened {
    opened(path, read(path))
}

/// The same for a text that its author has not saved yet.
pub(super) fn unsaved(path: &Path, text: &str) -> Opened {
    opened(path, Ok((text.to_owned(), None)))
}

fn opened(path: &Path, read: Result<(String, Option<Problem>), Problem>) -> Opened {
    let (text, problems) = match read {
        Ok((text, foreign)) => {
            let cleaned = clean::hygiene::clean(&text);
            let problems: Vec<Problem> = foreign.into_iter().chain(told(path, cleaned.removals)).collect();
            match merge_mark(&cleaned.text) {
                None => (Some(cleaned.text), problems),
                Some(line) => (None, vec![unmerged(path, line)]),
            }
        }
        Err(problem) => (None, vec![problem]),
    };
    Opened { path: path.to_owned(), text, problems }
}

/// Each removal is a warning.
pub(super) fn told(path: &Path, removals: Vec<clean::hygiene::Removal>) -> Vec<Problem> {
    let told =
        |removal: clean::hygiene::Removal| Problem::warning(path, format!("removed {}", removal.what)).at(removal.line);
    removals.into_iter().map(told).collect()
}

/// The text, and a warning where it is not UTF-8.
fn read(path: &Path) -> Result<(String, Option<Problem>), Problem> {
    let cannot = |error: io::Error| {
        let problem = Problem::error(path, format!("cannot be read: {error}"));
        match error.kind() {
            io::ErrorKind::PermissionDenied => problem.help("allow the program to read it"),
            _ => problem,
        }
    };
    // Opening a pipe would wait forever, so the kind of file is checked first.
    let data = fs::metadata(path).map_err(cannot)?;
    if !data.is_file() {
        return Err(Problem::error(path, "is no file (a pipe, a device or a socket); it is not opened"));
    }
    let mut bytes = Vec::new();
    File::open(path).and_then(|file| file.take(MAX_TEXT + 1).read_to_end(&mut bytes)).map_err(cannot)?;
    if bytes.len() as u64 > MAX_TEXT {
        let found = data.len().max(MAX_TEXT + 1);
        let message = format!("{found} bytes, more than the {MAX_TEXT} that a text may have");
        return Err(Problem::error(path, message).help("divide it into several articles"));
    }
    let (text, foreign) = match String::from_utf8(bytes) {
        Ok(text) => (text, None),
        Err(error) => {
            let read = clean::encoding::decode(error.as_bytes(), None).ok();
            let Some(read) = read.filter(|read| read.damaged.is_empty()) else {
                let line = error.as_bytes()[..error.utf8_error().valid_up_to()].iter().filter(|b| **b == b'\n').count();
                let problem = Problem::error(path, "the text is not UTF-8").at(line + 1);
                return Err(problem.help("save the file with the encoding UTF-8"));
            };
            let guess = if read.sure { "" } else { ", which is a guess" };
            let message = format!("is not UTF-8; it was read as {}{guess}", read.encoding.name());
            let help = "look whether its letters are right, and save the file with the encoding UTF-8";
            (read.text, Some(Problem::warning(path, message).help(help)))
        }
    };
    // A byte-order mark is not a part of the text.
    Ok((text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text), foreign))
}

/// That a merge was left unfinished.
pub(super) fn unmerged(path: &Path, line: usize) -> Problem {
    let message = "the lines `<<<<<<<`, `=======` and `>>>>>>>` show that two versions of the text were not merged yet";
    let help = "keep the right parts of both versions, and delete these lines";
    Problem::error(path, message).at(line).help(help)
}

/// The line of the first mark of an unfinished merge, outside of code: all three marks in their order, or a first or
/// last one alone with the name of a version after it.
pub(super) fn merge_mark(text: &str) -> Option<usize> {
    if !text.contains("<<<<<<<") && !text.contains(">>>>>>>") {
        return None;
    }
    let mark = |line: &str, sign: &str| {
        let rest = line.strip_prefix(sign);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(char::is_whitespace))
    };
    let mut fence: Option<(char, usize)> = None;
    let (mut first, mut halves, mut before) = (None, false, "");
    for (n, line) in (1..).zip(text.lines()) {
        let inner = line.trim_start_matches(' ');
        let sign = inner.chars().next().filter(|c| matches!(c, '`' | '~')).filter(|_| line.len() - inner.len() < 4);
        let run = sign.map_or(0, |sign| inner.chars().take_while(|c| *c == sign).count());
        match (fence, sign) {
            (Some((open, length)), Some(sign)) if sign == open && run >= length && inner[run..].trim().is_empty() => {
                fence = None;
            }
            (None, Some(sign)) if run >= 3 => fence = Some((sign, run)),
            (Some(_), _) => {}
            (None, _) if mark(line, "<<<<<<<") && !line[7..].trim().is_empty() => return Some(n),
            (None, _) if mark(line, "<<<<<<<") => {
                first.get_or_insert(n);
            }
            (None, _) if mark(line, "=======") && first.is_some() => halves = true,
            (None, _) if mark(line, ">>>>>>>") && halves => return first,
            // After other quoted lines it is a nested quotation in an e-mail.
            (None, _) if mark(line, ">>>>>>>") && names_version(&line[7..]) && !before.starts_with('>') => {
                return Some(n);
            }
            (None, _) => {}
        }
        before = line;
    }
    None
}

/// `main`, or `3fa92c1 (what was changed)`.
fn names_version(text: &str) -> bool {
    let (name, rest) = text.trim().split_once(char::is_whitespace).unwrap_or((text.trim(), ""));
    !name.is_empty() && (rest.is_empty() || rest.starts_with('('))
}

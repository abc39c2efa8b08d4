//! A file or a folder given to the importer: what it is and how it begins, for the formats, which recognise their
//! inputs by content and not by name. A file of any size costs no more than its beginning here.

use std::{
    fs::File,
    io::{self, Read},
    path::{Path, PathBuf},
};

use super::kinds::{self, Refusal};
use crate::publish::{
    problem::Problem,
    source::clean::{
        charset::Charset,
        encoding::{self, Decoded},
    },
};

/// The largest article, in bytes of text.
pub const MAX_ARTICLE_BYTES: usize = 1_000_000;

/// How many bytes at the beginning of a file are read to find out what it is.
const SNIFFED: u64 = 64 * 1024;

/// How many bytes tell what an archive is.
const MAGIC: usize = 16;

/// A file or a folder that was given to the importer.
#[derive(Debug, Clone)]
pub struct ImportInput {
    pub path: PathBuf,
    /// The folder that was given and in which it was found; absent if the input itself was given.
    pub root: Option<PathBuf>,
    pub is_folder: bool,
    /// The length of a file in bytes; 0 for a folder.
    pub length: u64,
    /// The first bytes of a file.
    pub head: Vec<u8>,
    /// The same as text. The error says why there is none: it is shown to the user if no format reads the input.
    pub text: Result<String, Box<Problem>>,
}

impl ImportInput {
    /// Looks at a file or a folder; `named` is the encoding given with `--encoding`.
    pub fn open(path: &Path, named: Option<Charset>) -> Result<Self, Box<Problem>> {
        let fail = |message: String, help: &str| Box::new(Problem::error(path, message).help(help));
        let meta = std::fs::metadata(path).map_err(|e| {
            fail(format!("cannot be opened: {}", reason(&e)), "check the name and that you may read it")
        })?;
        let input =
            |is_folder, length, head, text| Self { path: path.to_owned(), root: None, is_folder, length, head, text };
        if meta.is_dir() {
            let why_not = fail("is a folder".into(), "name its files");
            return Ok(input(true, 0, Vec::new(), Err(why_not)));
        }
        if !meta.is_file() {
            return Err(fail("is not a regular file".into(), "write its content into a file first"));
        }
        let head = beginning(path, SNIFFED)?;
        let text = text_of_head(path, &head, meta.len(), named);
        Ok(input(false, meta.len(), head, text))
    }

    /// The text at the beginning of a file, without white space before it; `None` if it is no text.
    pub fn start(&self) -> Option<&str> {
        self.text.as_deref().ok().map(trimmed)
    }

    /// The same without its content, for the time until it is opened: there may be many thousand inputs.
    pub(super) fn without_content(mut self) -> Self {
        self.head.truncate(MAGIC);
        self.head.shrink_to_fit();
        self.text = self.text.map(|_| String::new());
        self
    }

    /// The problem of an input that a format recognised and does not read.
    pub fn refused(&self, refusal: Refusal) -> Box<Problem> {
        refused(&self.path, refusal)
    }
}

/// The first bytes of a file, at most `most`.
pub fn beginning(path: &Path, most: u64) -> Result<Vec<u8>, Box<Problem>> {
    let mut bytes = Vec::new();
    match File::open(path).and_then(|file| file.take(most).read_to_end(&mut bytes)) {
        Ok(_) => Ok(bytes),
        Err(e) => {
            let message = format!("cannot be read: {}", reason(&e));
            Err(Box::new(Problem::error(path, message).help("check that you may read it")))
        }
    }
}

fn trimmed(text: &str) -> &str {
    text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}')
}

/// The text of the first bytes of a file that has `length` bytes.
fn text_of_head(path: &Path, head: &[u8], length: u64, named: Option<Charset>) -> Result<String, Box<Problem>> {
    if let Some(refusal) = kinds::binary(head) {
        return Err(refused(path, refusal));
    }
    let text = text_of(path, whole_characters(head, length), named, None)?.text;
    if trimmed(&text).is_empty() && length <= SNIFFED {
        return Err(Box::new(Problem::error(path, "is empty").help("leave it out, or dump the page again")));
    }
    Ok(text)
}

/// The problem of a file that is not imported.
pub fn refused(path: &Path, refusal: Refusal) -> Box<Problem> {
    Box::new(Problem::error(path, refusal.message).help(refusal.help))
}

/// The bytes that were read, without a last character that is incomplete.
fn whole_characters(bytes: &[u8], length: u64) -> &[u8] {
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

/// The system's message without its error number.
fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file".into(),
        io::ErrorKind::PermissionDenied => "you may not read it".into(),
        _ => error.to_string().to_lowercase(),
    }
}

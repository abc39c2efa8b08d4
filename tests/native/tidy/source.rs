//! The files of the repository as the rules see them: Rust with its comments or its strings blanked out, so that a word
//! is only found where it means something.

use std::{fs, path::Path, sync::OnceLock};

pub(super) struct File {
    /// From the root of the repository, with forward slashes.
    pub(super) path: String,
    pub(super) text: String,
    /// Rust only: the text with comments and the insides of strings blanked.
    pub(super) code: String,
    /// Rust only: every string literal as (offset of its opening quote, content).
    pub(super) strings: Vec<(usize, String)>,
}

impl File {
    pub(super) fn new(path: &str, text: &str) -> Self {
        let (code, strings) = if path.ends_with(".rs") { blank(text) } else { (text.to_owned(), Vec::new()) };
        Self { path: path.to_owned(), text: text.to_owned(), code, strings }
    }

    pub(super) fn is_rust(&self) -> bool {
        self.path.ends_with(".rs")
    }

    pub(super) fn is_css(&self) -> bool {
        self.path.ends_with(".css")
    }

    /// Whether the file is one of these, or lies below one of these folders (which end in a slash).
    pub(super) fn lies_in(&self, places: &[&str]) -> bool {
        places.iter().any(|place| self.path == *place || (place.ends_with('/') && self.path.starts_with(place)))
    }

    /// `path:line: what`.
    pub(super) fn at(&self, offset: usize, what: &str) -> String {
        let line = self.text.as_bytes().iter().take(offset).filter(|byte| **byte == b'\n').count() + 1;
        format!("{}:{line}: {what}", self.path)
    }

    /// Every place where one of these stands in the code as whole words.
    pub(super) fn finds(&self, needles: &[&str]) -> Vec<String> {
        let mut found = Vec::new();
        for needle in needles {
            found.extend(words(&self.code, needle).map(|offset| self.at(offset, needle)));
        }
        found
    }
}

/// Offsets of a needle that neither continues a word before it nor is continued after it.
pub(super) fn words<'a>(text: &'a str, needle: &'a str) -> impl Iterator<Item = usize> + 'a {
    let part = |c: char| c.is_alphanumeric() || c == '_';
    text.match_indices(needle).map(|(offset, _)| offset).filter(move |offset| {
        let before = text[..*offset].chars().next_back();
        let after = text[offset + needle.len()..].chars().next();
        let continues = needle.starts_with(part) && before.is_some_and(part);
        let is_continued = needle.ends_with(part) && after.is_some_and(part);
        !continues && !is_continued
    })
}

/// Every text file that the rules look at.
pub(super) fn repository() -> &'static [File] {
    static FILES: OnceLock<Vec<File>> = OnceLock::new();
    FILES.get_or_init(|| {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut files = Vec::new();
        for place in [
            "src",
            "xtask",
            "bench",
            "package",
            "build.rs",
            "tests",
            "style",
            "public",
            "docs",
            "index.html",
            "Cargo.toml",
            "Trunk.toml",
            "clippy.toml",
            "deny.toml",
            "eslint.config.mjs",
        ] {
            collect(root, &root.join(place), &mut files);
        }
        for entry in fs::read_dir(root).unwrap().map(Result::unwrap) {
            if entry.path().extension().is_some_and(|kind| kind == "md") {
                collect(root, &entry.path(), &mut files);
            }
        }
        assert!(files.iter().any(|file| file.path == "src/lib.rs"), "the repository was not found");
        files
    })
}

fn collect(root: &Path, path: &Path, files: &mut Vec<File>) {
    if path.is_dir() {
        if path.ends_with("fixtures") {
            return;
        }
        let mut entries: Vec<_> = fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()).collect();
        entries.sort();
        entries.iter().for_each(|entry| collect(root, entry, files));
    } else if let Ok(text) = fs::read_to_string(path) {
        let name = path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
        files.push(File::new(&name, &text));
    }
}

/// Rust with every comment and every inside of a string turned into spaces (offsets and lines stay), and the strings.
fn blank(text: &str) -> (String, Vec<(usize, String)>) {
    let mut code = String::with_capacity(text.len());
    let mut strings = Vec::new();
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let rest = &text[at..];
        let piece = if rest.starts_with("//") {
            Piece::hidden(rest.find('\n').unwrap_or(rest.len()))
        } else if rest.starts_with("/*") {
            Piece::hidden(block_comment(rest))
        } else if let Some(piece) = string(rest, code.chars().next_back()) {
            strings.push((at, rest[piece.open..piece.close].to_owned()));
            piece
        } else if let Some(length) = character(rest) {
            Piece { open: 1, close: length - 1, length }
        } else {
            Piece { open: 0, close: 0, length: c.len_utf8() }
        };
        for (offset, c) in rest[..piece.length].char_indices() {
            let hidden = (piece.open..piece.close).contains(&offset) && c != '\n';
            if hidden {
                code.extend(std::iter::repeat_n(' ', c.len_utf8()));
            } else {
                code.push(c);
            }
        }
        at += piece.length;
    }
    (code, strings)
}

/// The length of a piece of source, and which part of it is blanked.
struct Piece {
    open: usize,
    close: usize,
    length: usize,
}

impl Piece {
    fn hidden(length: usize) -> Self {
        Self { open: 0, close: length, length }
    }
}

fn block_comment(rest: &str) -> usize {
    let mut depth = 0_u32;
    let mut at = 0;
    while at < rest.len() {
        if rest.as_bytes()[at..].starts_with(b"/*") {
            depth += 1;
            at += 2;
        } else if rest.as_bytes()[at..].starts_with(b"*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                break;
            }
        } else {
            at += 1;
        }
    }
    at
}

/// `"…"`, `r"…"`, `r#"…"#`, with `b` or `c` in front.
fn string(rest: &str, before: Option<char>) -> Option<Piece> {
    let inside_word = before.is_some_and(|c| c.is_alphanumeric() || c == '_');
    let prefix = if inside_word { 0 } else { rest.find(|c| !"bcr".contains(c)).filter(|length| *length <= 2)? };
    let raw = rest[..prefix].ends_with('r');
    let hashes = if raw { rest[prefix..].find(|c| c != '#')? } else { 0 };
    let open = prefix + hashes + 1;
    if !rest[prefix + hashes..].starts_with('"') {
        return None;
    }
    let close = if raw {
        open + rest[open..].find(&format!("\"{}", "#".repeat(hashes)))?
    } else {
        let mut escaped = false;
        open + rest[open..].find(|c| {
            let end = c == '"' && !escaped;
            escaped = c == '\\' && !escaped;
            end
        })?
    };
    Some(Piece { open, close, length: close + 1 + hashes })
}

/// `'x'`, `'\n'`, `'\u{10FFFF}'`; a lifetime is none.
fn character(rest: &str) -> Option<usize> {
    let inner = rest.strip_prefix('\'')?;
    let end = if inner.starts_with('\\') {
        2 + inner.get(2..)?.find('\'')?
    } else {
        let c = inner.chars().next()?;
        inner[c.len_utf8()..].starts_with('\'').then_some(c.len_utf8())?
    };
    Some(end + 2)
}

#[test]
fn comments_and_strings_are_blanked_and_code_stays() {
    let text = "let a = 'x'; // one\nlet b = \"two \\\" three\"; /* 4 /* 5 */ */ fn f<'a>(r: &'a str) { r#\"six\"# }";
    let file = File::new("src/x.rs", text);
    for gone in ["one", "two", "three", "4", "5", "six"] {
        assert!(!file.code.contains(gone), "{gone} is still there: {}", file.code);
    }
    for stays in ["let a", "let b", "fn f<'a>(r: &'a str)"] {
        assert!(file.code.contains(stays), "{stays} is gone: {}", file.code);
    }
    assert_eq!(file.code.len(), text.len());
    assert_eq!(file.strings.iter().map(|(_, text)| text.as_str()).collect::<Vec<_>>(), ["two \\\" three", "six"]);
}

//! Why a file that an author refers to cannot be used, and what the author can do about it.

use serde::{Deserialize, Serialize};

/// A message for an author: what is wrong, and what to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    /// Lower case, no full stop.
    pub message: String,
    pub help: String,
}

impl Told {
    pub fn new(message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { message: message.into(), help: help.into() }
    }
}

/// What becomes of a link that cannot be used: the end of every message about one.
pub const WORDS_ONLY: &str = "; readers see these words, but cannot click on them";

/// Why there is no file of the library behind a reference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotFound {
    /// It is an address of the web.
    OtherSite,
    /// It is a path on the author's computer, such as `C:\…` or `file:…`.
    OtherMachine,
    /// The address contains the file itself (`data:`).
    InTheAddress,
    /// It leads out of the library's folder.
    Outside,
    /// A link on the disk leads out of the library's folder.
    LinkOutside,
    Missing {
        /// A file with a similar name.
        near: Option<String>,
    },
    /// It is a folder.
    Folder,
    /// It is a device, a pipe or the like.
    NoFile,
}

impl NotFound {
    /// The message about `reference`; `kind` is what it should be, such as `picture`, `folder` the folder where such
    /// files belong.
    pub fn told(&self, kind: &str, folder: &str, reference: &str) -> Told {
        let named = format!("the {kind} `{}`", short(reference));
        match self {
            Self::OtherSite => Told::new(
                format!("{named} lies on another site; a {kind} of another site is not shown"),
                format!("save it into {folder}/ and write `{folder}/` and its name"),
            ),
            Self::OtherMachine => Told::new(
                format!("{named} is a path on one computer only"),
                format!("copy the file into {folder}/ and write `{folder}/` and its name"),
            ),
            Self::InTheAddress => Told::new(
                format!("the {kind} is in the text itself, as a `data:` address"),
                format!("save it as a file in {folder}/ and write `{folder}/` and its name"),
            ),
            Self::Outside => Told::new(
                format!("{named} lies outside the library"),
                format!("copy the file into {folder}/ and write `{folder}/` and its name"),
            ),
            Self::LinkOutside => Told::new(
                format!("{named} is a link on the disk to a place outside the library"),
                format!("copy the file itself into {folder}/"),
            ),
            Self::Missing { near: Some(near) } => Told::new(
                format!("{named} is not there"),
                format!("a file with a similar name is `{near}`; write that if it is meant"),
            ),
            Self::Missing { near: None } => Told::new(
                format!("{named} is not there"),
                format!("put the file into {folder}/ and write `{folder}/` and its name, ending included"),
            ),
            Self::Folder => Told::new(
                format!("{named} is a folder"),
                format!(
                    "write the name of the {kind} after that of the \
                    folder"
                ),
            ),
            Self::NoFile => Told::new(
                format!("{named} is not a regular file but a device, a pipe or the like"),
                format!("put a file into {folder}/"),
            ),
        }
    }
}

/// Recognises references that cannot be files of a library, such as addresses of the web.
pub(super) fn elsewhere(reference: &str) -> Option<NotFound> {
    let start: String = reference.chars().take(8).collect::<String>().to_ascii_lowercase();
    let begins = |starts: &[&str]| starts.iter().any(|with| start.starts_with(with));
    if begins(&["http:", "https:", "ftp:", "//"]) {
        return Some(NotFound::OtherSite);
    }
    if begins(&["data:", "blob:"]) {
        return Some(NotFound::InTheAddress);
    }
    let drive = matches!(start.as_bytes(), [letter, b':', b'\\' | b'/', ..] if letter.is_ascii_alphabetic());
    (drive || begins(&["file:", "~/", "\\\\"])).then_some(NotFound::OtherMachine)
}

/// A reference as it is repeated in a message.
fn short(reference: &str) -> String {
    match reference.char_indices().nth(120) {
        Some((cut, _)) => format!("{}…", &reference[..cut]),
        None => reference.to_owned(),
    }
}

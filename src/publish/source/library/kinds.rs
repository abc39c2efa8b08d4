//! Judges a file or a folder by its name: whether it is a text, not published on purpose, or something else.

use super::unfinished;

/// What is done with an entry of a folder of texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FileKind {
    /// Read as an article or a page.
    Text,
    /// A picture that texts may show.
    Picture,
    /// Not published on purpose; with the message for the author.
    HeldBack(&'static str),
    /// What operating systems and programs for synchronising leave behind; ignored without a message.
    Litter,
    /// Not read; with what the author can do to publish it.
    Other(&'static str),
}

/// The endings of files that are read.
const TEXTS: [&str; 8] = ["md", "markdown", "mdown", "mkd", "mkdn", "mkdown", "mdwn", "mdtext"];
const PICTURES: [&str; 13] =
    ["svg", "png", "jpg", "jpeg", "jpe", "webp", "gif", "avif", "heic", "heif", "tif", "tiff", "bmp"];
const LITTER: [&str; 18] = [
    ".ds_store",
    ".localized",
    ".directory",
    ".gitkeep",
    ".gitignore",
    ".gitattributes",
    ".keep",
    ".nomedia",
    ".stfolder",
    ".stversions",
    ".appledouble",
    "thumbs.db",
    "ehthumbs.db",
    "desktop.ini",
    "icon\r",
    "__macosx",
    "@eadir",
    "$recycle.bin",
];
/// Endings of copies that editors, version control and downloads make.
const COPIES: [&str; 15] = [
    "bak",
    "backup",
    "orig",
    "old",
    "swp",
    "swo",
    "swn",
    "tmp",
    "temp",
    "rej",
    "part",
    "partial",
    "crdownload",
    "save",
    "kate-swp",
];
/// What programs for synchronising write into the name of a copy.
const CONFLICTS: [&str; 8] = [
    "conflicted copy",
    "(case conflict",
    "sync-conflict",
    "sfconflict",
    "conflict copy",
    "konfliktkopie",
    "in konflikt stehende kopie",
    "copie en conflit",
];

const HIDDEN: &str = "its name begins with a dot and is hidden; it is not published";
const UNDERSCORE: &str = "its name begins with `_`; it is not published";
const DRAFT: &str = "its name says that it is a draft; it is not published";
const DRAFTS: &str = "is a folder for drafts; nothing in it is published";
const LOCK: &str = "is a file that an editor keeps while it works; it is not published";
const COPY: &str = "is a backup or an unfinished copy; it is not published";
const CONFLICT: &str = "is a copy that was made because two people changed one file; it is not published";

/// What the name of a folder says; `None` for one whose files are looked at.
pub(super) fn of_folder(name: &str) -> Option<FileKind> {
    let lower = name.to_lowercase();
    match () {
        () if is_litter(&lower) => Some(FileKind::Litter),
        () if unfinished::is_draft_folder(name) => Some(FileKind::HeldBack(DRAFTS)),
        () if name.starts_with('.') => Some(FileKind::HeldBack(HIDDEN)),
        () if name.starts_with('_') => Some(FileKind::HeldBack(UNDERSCORE)),
        () if is_conflict(&lower) => Some(FileKind::HeldBack(CONFLICT)),
        () if lower.ends_with('~') || COPIES[..3].contains(&ending(&lower)) => Some(FileKind::HeldBack(COPY)),
        () => None,
    }
}

pub(super) fn of_file(name: &str) -> FileKind {
    let lower = name.to_lowercase();
    let (stem, end) = lower.rsplit_once('.').unwrap_or((&lower, ""));
    match () {
        () if is_litter(&lower) => FileKind::Litter,
        () if is_lock(name) => FileKind::HeldBack(LOCK),
        () if is_conflict(&lower) || is_side_of_merge(name) || unfinished::is_remarked_conflict(stem) => {
            FileKind::HeldBack(CONFLICT)
        }
        () if is_copy(stem, end, &lower) => FileKind::HeldBack(COPY),
        () if name.starts_with('.') => FileKind::HeldBack(HIDDEN),
        () if name.starts_with('_') => FileKind::HeldBack(UNDERSCORE),
        () if end == "draft" || (TEXTS.contains(&end) && unfinished::is_remarked_draft(stem)) => {
            FileKind::HeldBack(DRAFT)
        }
        () if TEXTS.contains(&end) => FileKind::Text,
        () if PICTURES.contains(&end) => FileKind::Picture,
        () => FileKind::Other(help(end)),
    }
}

/// Whether a file with this name is read as a text.
pub fn is_text(name: &str) -> bool {
    of_file(name) == FileKind::Text
}

pub(super) fn is_picture(name: &str) -> bool {
    PICTURES.contains(&ending(name).to_lowercase().as_str())
}

/// Whether a file, or a folder around it, is not published on purpose; `name` is relative to the library's folder.
pub(super) fn is_held_back(name: &str) -> bool {
    let (folders, file) = name.rsplit_once('/').unwrap_or(("", name));
    let mut folders = folders.split('/').filter_map(of_folder);
    folders.any(|kind| matches!(kind, FileKind::HeldBack(_))) || matches!(of_file(file), FileKind::HeldBack(_))
}

pub(super) fn is_litter_file(name: &str) -> bool {
    of_file(name) == FileKind::Litter
}

/// The name without the ending that makes it a text.
pub(super) fn without_ending(name: &str) -> Option<&str> {
    name.rsplit_once('.').filter(|(_, end)| TEXTS.contains(&end.to_lowercase().as_str())).map(|(stem, _)| stem)
}

pub(super) fn ending(name: &str) -> &str {
    name.rsplit_once('.').map_or("", |(_, end)| end)
}

fn is_litter(lower: &str) -> bool {
    lower.starts_with("._") || LITTER.contains(&lower)
}

/// `.#x.md` and `#x.md#` of Emacs, `~$x.md` of Word, `.~lock.x.md#` of LibreOffice.
fn is_lock(name: &str) -> bool {
    let around = name.len() > 2 && name.starts_with('#') && name.ends_with('#');
    around || [".#", "~$", ".~lock."].iter().any(|start| name.starts_with(start))
}

fn is_conflict(lower: &str) -> bool {
    CONFLICTS.iter().any(|part| lower.contains(part))
}

/// `x_LOCAL_1234.md`, `x.REMOTE.1234.md`: what `git mergetool` leaves.
fn is_side_of_merge(name: &str) -> bool {
    let mut parts = name.split(['_', '.']).rev().skip(1);
    let number = parts.next().is_some_and(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()));
    number && parts.next().is_some_and(|part| matches!(part, "LOCAL" | "REMOTE" | "BASE" | "BACKUP"))
}

/// `x.md~`, `x~.md`, `x.md.bak`, `x.bak.md`, `~x.tmp`. `x.old.md` is not among them: it can be the name of an article.
fn is_copy(stem: &str, end: &str, lower: &str) -> bool {
    let inner = ending(stem);
    let inside =
        TEXTS.contains(&end) && inner != "old" && inner != "save" && inner != "part" && COPIES.contains(&inner);
    lower.ends_with('~') || stem.ends_with('~') || COPIES.contains(&end) || inside
}

/// What to do with a file that is no text.
fn help(end: &str) -> &'static str {
    match end {
        "txt" | "text" | "" => {
            "texts are Markdown: end the name in `.md` and begin the file with a head, or use `lectern import`"
        }
        "html" | "htm" | "xhtml" | "xml" | "json" | "jsonl" | "csv" | "rss" | "atom" => {
            "texts are Markdown: `lectern import` makes some of what other systems print"
        }
        "doc" | "docx" | "odt" | "rtf" | "pages" | "wpd" => {
            "texts are Markdown: copy the text of the document into a file that ends in `.md`, below a head"
        }
        "rst" | "adoc" | "asciidoc" | "org" | "tex" | "textile" | "mdx" | "rmd" | "qmd" | "wiki" => {
            "texts are Markdown: save it as Markdown, in a file that ends in `.md`"
        }
        _ => "texts are Markdown files that end in `.md`; a file that readers may fetch belongs into `files/`",
    }
}

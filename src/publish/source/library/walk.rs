//! Which files of a library are its texts. Every other file in these folders is reported, either as held back on
//! purpose or as not read.
//!
//! Only regular files inside of the library are ever opened: no device, no pipe, nothing outside that a link leads to.

use std::{
    collections::{BTreeMap, BTreeSet, VecDeque},
    fs, io,
    path::{Path, PathBuf},
};

use crate::publish::problem::Problem;

use super::{
    copies::{Beside, copied_folder},
    kinds::{self, FileKind},
};

/// From this many files of one kind in a folder on, they are named together.
const TOGETHER: usize = 4;
/// What to do with a copy.
const COPIED: &str = "delete it; if it is an article of its own, give it another name";
const COPIED_FOLDER: &str = "delete it; if its texts are articles of their own, give it another name";

/// The texts below a folder of a library, in the order of their names, and problems about all other files.
pub(super) fn texts(root: &Path, folder: &str) -> (Vec<PathBuf>, Vec<Problem>) {
    let top = root.join(folder);
    let mut walk = Walk { real: real(root), ..Walk::default() };
    match fs::symlink_metadata(&top) {
        Ok(data) if data.is_symlink() => walk.links.push_back(top),
        Ok(data) if data.is_dir() => walk.folder(&top),
        Ok(_) => {
            walk.problems.push(Problem::error(&top, "is no folder").help("the texts of a library lie in a folder"));
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => walk.problems.push(Problem::error(&top, format!("cannot be read: {error}"))),
    }
    // Links come last, because their targets are mostly in the library and read already.
    while let Some(link) = walk.links.pop_front() {
        walk.link(&link);
    }
    let others = std::mem::take(&mut walk.others);
    walk.problems.extend(others.into_iter().flat_map(|((folder, _), (help, names))| told(&folder, help, &names)));
    walk.texts.sort();
    (walk.texts, walk.problems)
}

fn real(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_owned())
}

#[derive(Default)]
struct Walk {
    /// The library's folder without links.
    real: PathBuf,
    texts: Vec<PathBuf>,
    /// Without links, so that nothing is read twice.
    seen: BTreeSet<PathBuf>,
    links: VecDeque<PathBuf>,
    /// Copies of other texts, without links.
    copies: BTreeSet<PathBuf>,
    /// Files that are not read, by folder and ending, with what to do about them.
    others: BTreeMap<(PathBuf, String), (&'static str, Vec<String>)>,
    problems: Vec<Problem>,
}

impl Walk {
    fn folder(&mut self, folder: &Path) {
        let real = real(folder);
        if !self.seen.insert(real.clone()) {
            return self.problems.push(Problem::note(folder, "is a folder that is read already"));
        }
        let entries: Result<Vec<_>, _> = fs::read_dir(folder).and_then(Iterator::collect);
        let mut entries = match entries {
            Ok(entries) => entries,
            Err(error) => {
                let problem = Problem::error(folder, format!("the folder cannot be read: {error}"));
                return self.problems.push(problem.help("allow the program to read it"));
            }
        };
        entries.sort_by_key(fs::DirEntry::file_name);
        let files = entries.iter().filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_file()));
        let names: Vec<_> = files.filter_map(|entry| entry.file_name().into_string().ok()).collect();
        let beside = Beside::new(names.iter().map(String::as_str).filter(|name| kinds::is_text(name)));
        let folders = entries.iter().filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir()));
        let folders: Vec<_> = folders.filter_map(|entry| entry.file_name().into_string().ok()).collect();
        for entry in entries {
            let path = entry.path();
            let Some(name) = path.file_name().and_then(|name| name.to_str()).map(str::to_owned) else {
                let problem = Problem::error(&path, "its name is not UTF-8, so nobody can link to it; it is not read");
                self.problems.push(problem.help("give it another name"));
                continue;
            };
            match entry.file_type() {
                Ok(kind) if kind.is_dir() => match copied_folder(&name, &folders) {
                    Some(original) => self.copy_of_folder(&path, &real.join(&name), original),
                    None => self.below(&path, &name),
                },
                Ok(kind) if kind.is_file() => {
                    match kinds::is_text(&name).then(|| beside.copied(folder, &name)).flatten() {
                        Some(told) => {
                            self.copies.insert(real.join(&name));
                            self.problems.push(Problem::note(path, told).help(COPIED));
                        }
                        None => self.file(path, real.join(&name), &name),
                    }
                }
                Ok(kind) if kind.is_symlink() => match kinds::of_file(&name) {
                    FileKind::HeldBack(why) => self.problems.push(Problem::note(path, why)),
                    FileKind::Litter => {}
                    _ => self.links.push_back(path),
                },
                Ok(_) => self.no_file(&path),
                Err(error) => self.problems.push(Problem::error(path, format!("cannot be read: {error}"))),
            }
        }
    }

    fn copy_of_folder(&mut self, path: &Path, real: &Path, original: &str) {
        self.copies.insert(real.to_owned());
        let told = format!("is a copy of the folder `{original}`, which lies beside it; nothing in it is published");
        self.problems.push(Problem::note(path, told).help(COPIED_FOLDER));
    }

    fn below(&mut self, path: &Path, name: &str) {
        match kinds::of_folder(name) {
            Some(FileKind::HeldBack(why)) => self.problems.push(Problem::note(path, why)),
            Some(_) => {}
            None => self.folder(path),
        }
    }

    fn file(&mut self, path: PathBuf, real: PathBuf, name: &str) {
        match kinds::of_file(name) {
            FileKind::Text => {
                let shown = real.strip_prefix(&self.real).unwrap_or(&real).display().to_string();
                if self.seen.insert(real) {
                    self.texts.push(path);
                } else {
                    let message = format!("is a link to `{shown}`, which is read already");
                    self.problems.push(Problem::note(path, message));
                }
            }
            FileKind::Picture | FileKind::Litter => {}
            FileKind::HeldBack(why) => self.problems.push(Problem::note(path, why)),
            FileKind::Other(help) => {
                let folder = path.parent().unwrap_or(&path).to_owned();
                let of_kind = self.others.entry((folder, kinds::ending(name).to_lowercase()));
                of_kind.or_insert((help, Vec::new())).1.push(name.to_owned());
            }
        }
    }

    fn no_file(&mut self, path: &Path) {
        let problem = Problem::warning(path, "is no file (a pipe, a device or a socket); it is not opened");
        self.problems.push(problem.help("take it out of the folder"));
    }

    /// Follows a link if its target is inside of the library and is not read already.
    fn link(&mut self, link: &Path) {
        let warning = |message: &str, help: &str| Problem::warning(link, message).help(help);
        let target = match link.canonicalize() {
            Ok(target) => target,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                let message = "is a link to a file that does not exist";
                return self.problems.push(warning(message, "take it away, or let it lead to the file"));
            }
            Err(error) => {
                let message = format!("is a link that cannot be followed: {error}");
                return self.problems.push(warning(&message, "take it away"));
            }
        };
        let Ok(below) = target.strip_prefix(&self.real) else {
            let message = "is a link that leads out of the library; it is not read";
            return self.problems.push(warning(message, "copy the file into the library"));
        };
        let shown = if below.as_os_str().is_empty() { Path::new(".").display() } else { below.display() };
        if self.seen.contains(&target) {
            let note = Problem::note(link, format!("is a link to `{shown}`, which is read already"));
            return self.problems.push(note);
        }
        let copy = target.ancestors().any(|above| self.copies.contains(above)).then_some("is not published");
        if let Some(why) = held_back(below).or(copy) {
            return self.problems.push(Problem::note(link, format!("is a link to `{shown}`, which {why}")));
        }
        let name = link.file_name().and_then(|name| name.to_str()).unwrap_or_default().to_owned();
        match fs::metadata(&target) {
            Ok(data) if data.is_dir() => {
                if link.parent().is_some_and(|folder| real(folder).starts_with(&target)) {
                    let message = format!("is a link to `{shown}`, a folder above it; it is not followed");
                    return self.problems.push(warning(&message, "let it lead to the right folder"));
                }
                self.below(link, &name);
            }
            Ok(data) if data.is_file() => self.file(link.to_owned(), target, &name),
            Ok(_) => self.no_file(link),
            Err(error) => self.problems.push(warning(&format!("cannot be read: {error}"), "take it away")),
        }
    }
}

/// Why the target of a link is not published, if its name or that of one of its folders says so (such as `drafts/`).
fn held_back(below: &Path) -> Option<&'static str> {
    let parts: Vec<_> = below.iter().filter_map(|part| part.to_str()).collect();
    let (name, folders) = parts.split_last()?;
    let of_folders = folders.iter().filter_map(|folder| kinds::of_folder(folder));
    let mut kinds = of_folders.chain(kinds::of_folder(name)).chain([kinds::of_file(name)]);
    kinds.any(|kind| matches!(kind, FileKind::HeldBack(_) | FileKind::Litter)).then_some("is not published")
}

/// Files of one kind in one folder that are not read.
fn told(folder: &Path, help: &'static str, names: &[String]) -> Vec<Problem> {
    let warning = |path: PathBuf, message: String| Problem::warning(path, message).help(help);
    if names.len() < TOGETHER {
        let file = |name: &String| warning(folder.join(name), "is no Markdown file; it is not read".to_owned());
        return names.iter().map(file).collect();
    }
    let some: Vec<String> = names.iter().take(3).map(|name| format!("`{name}`")).collect();
    let message = format!("{} files are no Markdown and are not read, such as {}", names.len(), some.join(", "));
    vec![warning(folder.to_owned(), message)]
}

/// Warns about texts in the wrong place: beside `library.toml`, or in a folder whose name is almost right.
pub(super) fn strays(root: &Path) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut entries: Vec<PathBuf> =
        fs::read_dir(root).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    entries.sort();
    for path in entries {
        let Some(name) = path.file_name().and_then(|name| name.to_str()) else { continue };
        let lower = name.to_lowercase();
        if path.is_file() && kinds::is_text(name) && !is_about(&lower) {
            let problem = Problem::warning(&path, "lies beside library.toml; it is not read");
            problems.push(problem.help("articles belong in `articles/`, the texts of the navigation in `pages/`"));
        } else if path.is_dir()
            && let Some(meant) = meant(name, &lower)
            && has_texts(&path)
        {
            let problem = Problem::warning(&path, "nothing in this folder is read");
            problems.push(problem.help(format!("name the folder `{meant}`, or move its files there")));
        }
    }
    problems
}

/// Files that repositories have beside their content.
fn is_about(lower: &str) -> bool {
    const ABOUT: [&str; 12] = [
        "readme",
        "license",
        "licence",
        "changelog",
        "contributing",
        "notice",
        "authors",
        "copying",
        "security",
        "todo",
        "code_of_conduct",
        "support",
    ];
    let word = lower.split(['.', '-']).next().unwrap_or(lower);
    ABOUT.contains(&word)
}

/// The right folder for one of this name.
fn meant(name: &str, lower: &str) -> Option<&'static str> {
    if matches!(name, "articles" | "pages" | "images" | "files") {
        return None;
    }
    let near = |known: &&&str| strsim::osa_distance(lower.trim_start_matches('_'), known) <= 2;
    let like = ["articles", "pages"].iter().find(near).copied();
    like.or_else(|| {
        ["post", "posts", "_posts", "content", "texts", "news", "blog"].contains(&lower).then_some("articles")
    })
}

fn has_texts(folder: &Path) -> bool {
    let names = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.file_name());
    names.into_iter().any(|name| name.to_str().is_some_and(kinds::is_text))
}

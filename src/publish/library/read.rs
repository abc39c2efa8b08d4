//! Reads a whole library: every file that can be used, and every problem of those that cannot.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use rayon::prelude::*;
use walkdir::WalkDir;

use crate::{
    corpus::{Article, Slug},
    publish::{clean, problem::Problem},
};

use super::{
    HeldBack, Media, Reading,
    article::{self, Text},
    fields,
    format::LibraryFile,
    head::Lines,
    names::page_path,
    settings::{clean_partners, read_settings},
};

/// The largest text, in bytes.
const MAX_TEXT: u64 = 1_000_000;
/// A library as it was found on disk.
pub struct Library {
    pub root: PathBuf,
    pub file: LibraryFile,
    pub articles: Vec<(PathBuf, Article)>,
    pub pages: Vec<PageText>,
    pub media: Media,
    /// Articles and pages that are not published yet.
    pub held_back: Vec<HeldBack>,
    /// Where the fields of each file stand.
    lines: BTreeMap<PathBuf, Lines>,
    pub problems: Vec<Problem>,
}

/// The text of a navigation item in one language.
pub struct PageText {
    pub file: PathBuf,
    /// Ids from the top of the tree.
    pub path: Vec<Slug>,
    pub text: Article,
}

/// Reads the library in `root` as it is at the time of `reading`. Fails when `library.toml` cannot be used; all else is
/// collected as problems.
pub fn read(root: &Path, reading: &Reading) -> Result<Library, Vec<Problem>> {
    let (mut file, found) = read_settings(root)?;
    let settings_problems = told(&root.join("library.toml"), fields::clean_settings(&mut file));
    let partner_problems = clean_partners(&root.join("library.toml"), &mut file.partners);
    let media = Media::new(root);
    let mut library = Library {
        root: root.to_owned(),
        file,
        articles: Vec::new(),
        pages: Vec::new(),
        media,
        held_back: Vec::new(),
        lines: BTreeMap::new(),
        problems: Vec::new(),
    };
    let articles = library.take_texts("articles", reading);
    library.articles = articles;
    // A page of the navigation stays when its text goes.
    let pages = library.take_texts("pages", reading).into_iter().filter(|(_, text)| !text.withdrawn);
    library.pages = pages.map(|(file, text)| PageText { path: page_path(root, &file), file, text }).collect();
    library.problems.extend(found.into_iter().chain(settings_problems).chain(partner_problems));
    let notes = library.media.notes().into_iter();
    library.problems.extend(notes.map(|(file, note)| Problem::warning(file, note.message).help(note.help)));
    Ok(library)
}

impl Library {
    /// The line on which a field of a file stands, for messages about it.
    pub fn line(&self, file: &Path, field: &str) -> usize {
        self.lines.get(file).map_or(1, |lines| lines.of(field))
    }

    /// What the files of a folder say; the rest of what is known of them goes to its place.
    fn take_texts(&mut self, folder: &str, reading: &Reading) -> Vec<(PathBuf, Article)> {
        let (read, problems) = texts_below(&self.root, &self.file, &self.media, folder, reading);
        self.problems.extend(problems);
        let mut texts = Vec::with_capacity(read.len());
        for text in read {
            self.problems.extend(text.problems);
            self.held_back.extend(text.held_back);
            if let Some((file, article)) = text.article {
                self.lines.insert(file.clone(), text.lines);
                texts.push((file, article));
            }
        }
        texts
    }
}

/// Every Markdown file below a folder, in the order of their names.
fn texts_below(
    root: &Path,
    settings: &LibraryFile,
    media: &Media,
    folder: &str,
    reading: &Reading,
) -> (Vec<Text>, Vec<Problem>) {
    let mut problems = Vec::new();
    let mut files = Vec::new();
    let folder = root.join(folder);
    for entry in WalkDir::new(&folder).sort_by_file_name().into_iter().filter(|_| folder.exists()) {
        match entry {
            Ok(entry) if entry.file_type().is_file() && entry.path().extension().is_some_and(|e| e == "md") => {
                files.push(entry.into_path());
            }
            Ok(_) => {}
            Err(error) => problems.push(Problem::error(&folder, error.to_string())),
        }
    }
    let read: Vec<_> = files.into_par_iter().map(|file| read_text(&file, settings, media, reading)).collect();
    (read, problems)
}

fn read_text(path: &Path, settings: &LibraryFile, media: &Media, reading: &Reading) -> Text {
    match fs::metadata(path) {
        Ok(data) if data.len() > MAX_TEXT => {
            let message = format!("{} bytes, more than the {MAX_TEXT} that a text may have", data.len());
            return Text::refused(Problem::error(path, message).help("divide it into several articles"));
        }
        _ => {}
    }
    let text = match fs::read(path).map_err(|error| error.to_string()).map(String::from_utf8) {
        Ok(Ok(text)) => text,
        Ok(Err(error)) => {
            let line = error.as_bytes()[..error.utf8_error().valid_up_to()].iter().filter(|b| **b == b'\n').count();
            let problem = Problem::error(path, "the text is not UTF-8").at(line + 1);
            return Text::refused(problem.help("save the file with the encoding UTF-8"));
        }
        Err(error) => return Text::refused(Problem::error(path, format!("cannot be read: {error}"))),
    };
    // A byte-order mark is not a part of the text.
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let (text, mut problems) = clean_text(path, text);
    let read = article::read(path, &text, settings, media, reading);
    problems.extend(read.problems);
    Text { problems, ..read }
}

/// The text without what must not stand in one; each removal is a warning.
fn clean_text(path: &Path, text: &str) -> (String, Vec<Problem>) {
    let cleaned = clean::hygiene::clean(text);
    let problems = told(path, cleaned.removals);
    (cleaned.text, problems)
}

fn told(path: &Path, removals: Vec<clean::hygiene::Removal>) -> Vec<Problem> {
    let told =
        |removal: clean::hygiene::Removal| Problem::warning(path, format!("removed {}", removal.what)).at(removal.line);
    removals.into_iter().map(told).collect()
}

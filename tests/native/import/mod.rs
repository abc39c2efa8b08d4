//! `lectern import`: foreign files to a library.

use std::path::{Path, PathBuf};

use lectern::publish::import::{ImportOptions, Outcome, import};

mod again;
mod bad_input;
mod cases;
mod dates;
mod encodings;
mod feeds;
mod folders;
mod formats;
mod from_html;
mod hostile_archives;
mod hostile_xml;
mod json_lines;
mod kinds;
mod language;
mod oddities;
mod page_titles;
mod pages;
mod review;
mod round_trip;
mod samples;
mod series;
mod site_sources;
mod sources;
mod spreadsheets;
mod table;
mod word;
mod wordpress;
mod wrapped;

/// Imports files into a folder, with nobody watching.
fn run(files: &[PathBuf], into: &Path, overwrite: bool) -> Outcome {
    import(files, &ImportOptions { into: into.to_owned(), overwrite, lang: None, encoding: None, review: false }, &())
        .unwrap()
}

/// Writes a file into a folder; its path.
fn file(folder: &Path, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
    let path = folder.join(name);
    std::fs::write(&path, content).unwrap();
    path
}

/// All files below a folder with their content, sorted by name.
fn tree(folder: &Path) -> Vec<(String, String)> {
    if !folder.exists() {
        return Vec::new();
    }
    let mut files: Vec<(String, String)> = walkdir::WalkDir::new(folder)
        .into_iter()
        .map(Result::unwrap)
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let name = entry.path().strip_prefix(folder).unwrap().to_string_lossy().replace('\\', "/");
            (name, std::fs::read_to_string(entry.path()).unwrap())
        })
        .collect();
    files.sort();
    files
}

/// Problems as an author sees them, with the folder of the input left out.
fn problems(outcome: &Outcome, folder: &Path) -> String {
    let lines: Vec<String> = outcome.problems.iter().map(ToString::to_string).collect();
    lines.join("\n").replace(&format!("{}/", folder.display()), "")
}

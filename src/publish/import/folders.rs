//! Folders and archives that no format reads as a whole: each file in them becomes an input of its own.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use tempfile::TempDir;
use walkdir::WalkDir;

use super::{
    archive,
    format::{Format, format_of},
    input::ImportInput,
    survey::ImportSurvey,
};
use crate::publish::{names, problem::Problem};

/// The most files of a folder.
const MOST_FILES: usize = 200_000;

/// Files that belong to pages or programs and are no articles, by the ends of their names. They may be text.
const BESIDE_PAGES: &[&str] = &[
    "css",
    "scss",
    "less",
    "js",
    "mjs",
    "cjs",
    "map",
    "json",
    "webmanifest",
    "ts",
    "tsx",
    "jsx",
    "vue",
    "svelte",
    "php",
    "py",
    "rb",
    "go",
    "rs",
    "toml",
    "yml",
    "yaml",
    "lock",
    "ini",
    "conf",
    "log",
    "sh",
    "bat",
    "ico",
    "woff",
    "woff2",
    "ttf",
    "otf",
    "eot",
    "htaccess",
    "opml",
    "xsl",
    "xslt",
    "dtd",
];

/// The inputs of a run, and the folders that archives were unpacked into.
#[derive(Default)]
pub(super) struct FoundInputs {
    /// For each input the number of its format.
    pub(super) inputs: Vec<(usize, ImportInput)>,
    /// Temporary folders, and the archives that are in them. Deleted at the end of the run.
    unpacked: Vec<(TempDir, PathBuf)>,
}

impl FoundInputs {
    /// Takes a file or a folder that was given.
    pub(super) fn take(&mut self, formats: &[&dyn Format], path: &Path, survey: &mut ImportSurvey) {
        let input = match ImportInput::open(path, survey.encoding) {
            Ok(input) => input,
            Err(problem) => return survey.refuse(*problem),
        };
        if input.is_folder {
            survey.folders.push(path.to_owned());
        }
        match format_of(formats, &input) {
            Ok(format) => self.inputs.push((format, input.without_content())),
            Err(_) if input.is_folder => self.each_of(formats, path, path, survey),
            Err(_) if archive::is_plain(&input) => self.archive(formats, path, survey),
            Err(problem) => survey.refuse(*problem),
        }
    }

    fn archive(&mut self, formats: &[&dyn Format], path: &Path, survey: &mut ImportSurvey) {
        let unpacked = tempfile::tempdir()
            .map_err(|e| Box::new(Problem::error(path, format!("cannot be unpacked: {e}"))))
            .and_then(|into| archive::unpack(path, into.path()).map(|left_out| (into, left_out)));
        let (folder, left_out) = match unpacked {
            Ok(unpacked) => unpacked,
            Err(problem) => return survey.refuse(*problem),
        };
        survey.problems.extend(left_out);
        survey.folders.push(folder.path().to_owned());
        let root = folder.path().to_owned();
        self.unpacked.push((folder, path.to_owned()));
        match ImportInput::open(&root, survey.encoding) {
            Ok(input) => match format_of(formats, &input) {
                Ok(format) => self.inputs.push((format, input)),
                Err(_) => self.each_of(formats, &root, path, survey),
            },
            Err(problem) => survey.refuse(*problem),
        }
    }

    /// Takes the files below a folder; `shown` is its name for messages. Files that are no articles are named together.
    fn each_of(&mut self, formats: &[&dyn Format], folder: &Path, shown: &Path, survey: &mut ImportSurvey) {
        let mut others: BTreeMap<(String, Option<String>), Vec<String>> = BTreeMap::new();
        let visible = |name: &str| !name.starts_with('.') && name != "__MACOSX" && name != "node_modules";
        let walk = WalkDir::new(folder).sort_by_file_name().into_iter();
        let mut walk = walk.filter_entry(|e| e.depth() == 0 || visible(&e.file_name().to_string_lossy()));
        let before = self.inputs.len();
        let mut count = 0;
        while let Some(entry) = walk.next() {
            let Ok(file) = entry else { continue };
            if file.file_type().is_dir() {
                // A folder within this one that a format reads as a whole.
                let whole =
                    ImportInput::open(file.path(), survey.encoding).and_then(|i| Ok((format_of(formats, &i)?, i)));
                if let Ok((format, input)) = whole.map_err(drop)
                    && file.depth() > 0
                {
                    self.inputs.push((format, ImportInput { root: Some(folder.to_owned()), ..input }));
                    walk.skip_current_dir();
                }
                continue;
            }
            if !file.file_type().is_file() {
                continue;
            }
            count += 1;
            if count > MOST_FILES {
                let message = format!("holds more than {MOST_FILES} files; the rest was left out");
                survey.problems.push(Problem::error(shown, message).help("import its folders one after the other"));
                break;
            }
            let path = file.path();
            let name = path.strip_prefix(folder).unwrap_or(path).to_string_lossy().replace('\\', "/");
            let ending = path.extension().unwrap_or_default().to_string_lossy().to_ascii_lowercase();
            let found = match BESIDE_PAGES.contains(&ending.as_str()) {
                true => Err(Box::new(Problem::note(path, "belongs to a page or a program"))),
                false => {
                    ImportInput::open(path, survey.encoding).and_then(|input| Ok((format_of(formats, &input)?, input)))
                }
            };
            match found {
                Ok((format, input)) => {
                    let input = ImportInput { root: Some(folder.to_owned()), ..input };
                    self.inputs.push((format, input.without_content()));
                }
                Err(problem) => others.entry((problem.message, problem.help)).or_default().push(name),
            }
        }
        let articles = self.inputs.len() > before;
        if !articles && others.is_empty() {
            survey.refuse(Problem::error(shown, "holds no files").help("name a folder with files"));
        }
        for ((message, help), names) in others {
            let pictures = message.ends_with("picture") || message.starts_with("belongs to");
            let message = format!("{}: {message}; not imported as an article", names::some(&names));
            let problem = match pictures || articles {
                true => Problem::note(shown, message),
                false => Problem::error(shown, message),
            };
            let problem = if let Some(help) = help.filter(|_| !pictures) { problem.help(help) } else { problem };
            survey.set_aside(problem);
        }
    }

    /// Names files of archives as they are called there, not by the temporary folders that they were unpacked into.
    pub(super) fn rename(&self, path: &mut PathBuf, messages: &mut [&mut String]) {
        for (folder, archive) in &self.unpacked {
            if let Ok(rest) = path.strip_prefix(folder.path()) {
                *path = if rest.as_os_str().is_empty() { archive.clone() } else { archive.join(rest) };
            }
            let (from, to) = (folder.path().display().to_string(), archive.display().to_string());
            for message in messages.iter_mut().filter(|message| message.contains(&from)) {
                **message = message.replace(&from, &to);
            }
        }
    }
}

//! Foreign files → Markdown articles with front matter, a `library.toml`, and a report of what was lost.
//!
//! [`input`] opens each file; the first of the [`FORMATS`] that recognises it reads it, together with the other files
//! of that format. [`survey`] collects what is known about all of them, [`intake`] takes the articles, [`write`] puts
//! them into the library as [`markdown`]. Nothing is thrown away without a word in the [`report`], and a bad file never
//! stops the others.

pub mod draft;
pub mod dump;
pub mod duplicates;
mod facet_names;
pub mod format;
pub mod input;
pub mod intake;
pub mod json_lines;
pub mod kinds;
mod library_toml;
pub mod neighbours;
pub mod markdown;
mod options;
pub mod report;
pub mod survey;
pub mod tree;
pub mod write;

use std::{
    collections::HashSet,
    path::{Path, PathBuf},
};

pub use intake::ImportProgress;
pub use options::{ImportOptions, Outcome};
pub use report::Report;

use crate::publish::problem::Problem;
use dump::Dumps;
use format::{Articles, Format};
use input::ImportInput;
use intake::Intake;
use json_lines::JsonLines;
use survey::ImportSurvey;
use write::Writer;

/// The formats, in the order in which they are asked: the first that recognises an input reads it. The last one takes
/// every text that is nothing else.
pub const FORMATS: &[&dyn Format] = &[&JsonLines, &Dumps];

/// Imports files into a library. Problems of the files are part of the outcome; an error means that something could not
/// be read or written at all.
pub fn import(files: &[PathBuf], options: &ImportOptions, progress: &dyn ImportProgress) -> anyhow::Result<Outcome> {
    import_formats(FORMATS, files, options, progress)
}

/// The same, with a list of formats.
pub fn import_formats(
    formats: &[&dyn Format],
    files: &[PathBuf],
    options: &ImportOptions,
    progress: &dyn ImportProgress,
) -> anyhow::Result<Outcome> {
    progress.start(files.iter().filter_map(|file| file.metadata().ok()).map(|meta| meta.len()).sum());
    let existing = library_toml::languages(&options.into)?;
    let named = existing.first().cloned().or_else(|| options.lang.clone());
    let mut survey = ImportSurvey::new(named.clone(), options.encoding);
    let opened = open(formats, files, &mut survey)?;
    let main = named.or_else(|| survey.neighbours.commonest()).unwrap_or_else(|| survey.fallback.clone());
    let writer = Writer::new(&options.into, options.overwrite, main.clone())?;
    let mut intake = Intake::new(survey, writer, progress);
    // From the end of the list: a format that is added to it later never changes the addresses that articles of the
    // others get.
    for articles in opened.into_iter().rev() {
        articles.import(&mut intake)?;
    }
    let Intake { mut report, mut problems, writer, .. } = intake;
    library_toml::write(&writer, &main, &existing, options, &mut report, &mut problems)?;
    report.accounts.sort_by(|a, b| a.file.cmp(&b.file));
    problems.sort();
    Ok(Outcome { report, problems })
}

/// Finds the format of each input, each only once, and opens those of one format together.
fn open(
    formats: &[&dyn Format],
    files: &[PathBuf],
    survey: &mut ImportSurvey,
) -> anyhow::Result<Vec<Box<dyn Articles>>> {
    let mut inputs: Vec<Vec<ImportInput>> = formats.iter().map(|_| Vec::new()).collect();
    let mut seen: HashSet<&Path> = HashSet::new();
    for file in files.iter().filter(|file| seen.insert(file)) {
        let recognised =
            ImportInput::open(file, survey.encoding).and_then(|input| Ok((format_of(formats, &input)?, input)));
        match recognised {
            Ok((format, input)) => inputs[format].push(input),
            Err(problem) => survey.refuse(*problem),
        }
    }
    let used = formats.iter().zip(inputs).filter(|(_, inputs)| !inputs.is_empty());
    used.map(|(format, inputs)| format.open(inputs, survey)).collect()
}

/// Which of the formats reads an input.
fn format_of(formats: &[&dyn Format], input: &ImportInput) -> Result<usize, Box<Problem>> {
    for (n, format) in formats.iter().enumerate() {
        if format.recognises(input)? {
            return Ok(n);
        }
    }
    let unknown = || Box::new(Problem::error(&input.path, "is in no format that is imported"));
    Err(input.text.as_ref().err().cloned().unwrap_or_else(unknown))
}

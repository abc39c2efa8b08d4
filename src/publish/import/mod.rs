//! Foreign files → Markdown articles with front matter, a `library.toml`, and a report of what was lost.
//!
//! [`input`] opens each file; the first of the [`FORMATS`] that recognises it reads it, together with the other files
//! of that format. [`survey`] collects what is known about all of them, [`intake`] takes the articles, [`write`] puts
//! them into the library as [`markdown`]. Nothing is thrown away without a word in the [`report`], and a bad file never
//! stops the others.

mod archive;
pub mod draft;
pub mod dump;
pub mod duplicates;
mod facet_names;
mod feeds;
mod folders;
pub mod foreign;
pub mod format;
pub mod from_html;
pub mod input;
pub mod intake;
pub mod json_lines;
pub mod kinds;
mod library_toml;
pub mod nearby;
pub mod neighbours;
pub mod markdown;
mod options;
mod pages;
pub mod places;
pub mod report;
mod site_sources;
pub mod sources;
mod spreadsheets;
pub mod survey;
pub mod tree;
mod word;
mod wordpress;
pub mod write;
pub mod xml;

use std::{
    collections::HashSet,
    path::{Path, PathBuf},
};

pub use intake::ImportProgress;
pub use options::{ImportOptions, Outcome};
pub use report::Report;

use dump::Dumps;
use feeds::Feeds;
use folders::FoundInputs;
use format::{Articles, Format};
use input::ImportInput;
use intake::Intake;
use json_lines::JsonLines;
use pages::HtmlPages;
use site_sources::SiteSources;
use sources::ArticleSources;
use spreadsheets::Spreadsheets;
use survey::ImportSurvey;
use word::WordDocuments;
use wordpress::WordPress;
use write::Writer;

/// The formats, in the order in which they are asked: the first that recognises an input reads it. The last one takes
/// every text that is nothing else.
pub const FORMATS: &[&dyn Format] =
    &[&WordPress, &Feeds, &SiteSources, &JsonLines, &HtmlPages, &Spreadsheets, &WordDocuments, &Dumps];

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
    let existing = library_toml::languages(&options.into)?;
    let named = existing.first().cloned().or_else(|| options.lang.clone());
    let mut survey = ImportSurvey::new(named.clone(), options.encoding);
    let mut found = find(formats, files, &mut survey);
    progress.start(found.inputs.iter().map(|(_, input)| input.length).sum());
    let opened = open(formats, std::mem::take(&mut found.inputs), &mut survey)?;
    let site_title = survey.site_title.take();
    let main = named.or_else(|| survey.neighbours.commonest()).unwrap_or_else(|| survey.fallback.clone());
    let writer = Writer::new(&options.into, options.overwrite, main.clone())?;
    let sources = options.review.then(|| ArticleSources::new(options.encoding)).transpose()?;
    let mut intake = Intake::new(survey, writer, sources, progress);
    // From the end of the list: a format that is added to it later never changes the addresses that articles of the
    // others get.
    for articles in opened.into_iter().rev() {
        articles.import(&mut intake)?;
    }
    let Intake { mut report, mut problems, writer, mut sources, .. } = intake;
    library_toml::write(&writer, &main, &existing, site_title, options, &mut report, &mut problems)?;
    for account in &mut report.accounts {
        let lines = account.recognised.iter_mut().chain(&mut account.dropped).chain(&mut account.missing);
        found.rename(&mut account.file, &mut lines.collect::<Vec<_>>());
    }
    for problem in &mut problems {
        found.rename(&mut problem.file, &mut [&mut problem.message]);
    }
    for article in sources.iter_mut().flat_map(|sources| &mut sources.articles) {
        found.rename(&mut article.file, &mut []);
    }
    report.accounts.sort_by(|a, b| a.file.cmp(&b.file));
    problems.sort();
    Ok(Outcome { report, problems, sources })
}

/// Finds the format of each input, each only once.
fn find(formats: &[&dyn Format], files: &[PathBuf], survey: &mut ImportSurvey) -> FoundInputs {
    let mut found = FoundInputs::default();
    let mut seen: HashSet<&Path> = HashSet::new();
    for file in files.iter().filter(|file| seen.insert(file)) {
        found.take(formats, file, survey);
    }
    found
}

/// Opens the inputs of one format together.
fn open(
    formats: &[&dyn Format],
    found: Vec<(usize, ImportInput)>,
    survey: &mut ImportSurvey,
) -> anyhow::Result<Vec<Box<dyn Articles>>> {
    let mut inputs: Vec<Vec<ImportInput>> = formats.iter().map(|_| Vec::new()).collect();
    for (format, input) in found {
        inputs[format].push(input);
    }
    let used = formats.iter().zip(inputs).filter(|(_, inputs)| !inputs.is_empty());
    used.map(|(format, inputs)| format.open(inputs, survey)).collect()
}

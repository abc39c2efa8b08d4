//! Foreign files → Markdown articles with front matter, a `library.toml`, and a report of what was lost.
//!
//! The way of a text dump: [`source`] opens and sniffs it, [`heads`] cuts off the [`navigation`], [`dump`] reads the
//! article (title, paragraphs, blocks, dates, footer, language), [`duplicates`] leaves out copies, [`write`] puts it
//! into the library as [`markdown`]. JSON Lines take the short way through [`jsonl`]. Nothing is thrown away without
//! a word in the [`report`], and a bad file never stops the others.

mod batch;
pub mod draft;
pub mod dump;
pub mod duplicates;
mod encodings;
mod facet_names;
pub mod input;
pub mod json_lines;
pub mod kinds;
mod library_toml;
pub mod neighbours;
pub mod markdown;
mod options;
pub mod report;
pub mod write;

use std::{collections::HashMap, path::PathBuf};

pub use batch::{Batch, read};
pub use options::{ImportOptions, Outcome};
pub use report::Report;

use crate::corpus::Lang;
use crate::publish::{problem::Problem, source::clean::html};
use draft::Account;
use neighbours::{Neighbours, Settled};
use write::{Writer, Written};

/// Receives the progress of the import, for a progress bar.
pub trait ImportProgress {
    /// How many bytes there are to read.
    fn start(&self, _bytes: u64) {}
    /// So many bytes were read, and so many articles written.
    fn step(&self, _bytes: u64, _articles: usize) {}
}

/// For callers that show no progress.
impl ImportProgress for () {}

/// Imports files into a library. Problems of the files are part of the outcome; an error means that something could not
/// be read or written at all.
pub fn import(files: &[PathBuf], options: &ImportOptions, progress: &dyn ImportProgress) -> anyhow::Result<Outcome> {
    progress.start(files.iter().filter_map(|file| file.metadata().ok()).map(|meta| meta.len()).sum());
    let english: Lang = "en".parse().map_err(anyhow::Error::msg)?;
    let existing = library_toml::languages(&options.into)?;
    let fallback = existing.first().cloned().or_else(|| options.lang.clone()).unwrap_or(english);
    let Batch { drafts, json_lines, accounts, tree, mut problems } = read(files, &fallback, options.encoding)?;
    let named = existing.first().cloned().or_else(|| options.lang.clone());
    let mut neighbours = Neighbours::new(named.clone());
    drafts.iter().for_each(|draft| neighbours.saw(draft));
    let mut lines = Vec::new();
    for file in json_lines {
        lines.push(json_lines::RecordFile::read(file, options.encoding, |draft| neighbours.saw(draft))?);
    }
    let main = named.or_else(|| neighbours.commonest()).unwrap_or(fallback);
    let mut report = Report { accounts, tree, ..Report::default() };
    let mut writer = Writer::new(&options.into, options.overwrite, main.clone())?;
    let accounts: HashMap<PathBuf, usize> =
        report.accounts.iter().enumerate().map(|(i, account)| (account.file.clone(), i)).collect();
    for mut draft in drafts {
        let bytes = draft.plain().len() as u64;
        let at = accounts.get(&draft.file).copied();
        let mut settled = Settled::default();
        settled.settle(&mut draft, &neighbours);
        if let Some(account) = at.and_then(|at| report.accounts.get_mut(at)) {
            tell_languages(&settled, account, &mut problems);
        }
        let said = write_one(&mut writer, draft, &mut report, &mut problems)?;
        if let Some(account) = at.and_then(|at| report.accounts.get_mut(at)) {
            account.saw(said);
        }
        progress.step(bytes, 1);
    }
    for file in lines {
        let account = import_json_lines(file, &neighbours, &mut writer, &mut report, &mut problems, progress)?;
        report.accounts.push(account);
    }
    library_toml::write(&writer, &main, &existing, options, &mut report, &mut problems)?;
    report.accounts.sort_by(|a, b| a.file.cmp(&b.file));
    problems.sort();
    Ok(Outcome { report, problems })
}

/// Writes an article. Returns what was done, in words for the report.
fn write_one(
    writer: &mut Writer,
    draft: draft::Draft,
    report: &mut Report,
    problems: &mut Vec<Problem>,
) -> anyhow::Result<String> {
    let (name, written) = writer.article(draft, problems)?;
    let (count, verb) = match written {
        Written::Created => (&mut report.created, "written to"),
        Written::Replaced => (&mut report.replaced, "replaced"),
        Written::Unchanged => (&mut report.unchanged, "unchanged in"),
        Written::Kept => (&mut report.kept, "not written, because a different text of the author is in"),
    };
    *count += 1;
    Ok(format!("{verb} {name}"))
}

/// Reports which languages were given to texts too short to recognise them.
fn tell_languages(settled: &Settled, account: &mut Account, problems: &mut Vec<Problem>) {
    let (taken, guessed) = settled.said();
    for said in taken {
        account.saw(said);
    }
    for said in guessed {
        let problem = Problem::warning(&account.file, &said).help("correct `lang` in the head of the article");
        problems.push(problem);
        account.saw(said);
    }
}

/// Imports a JSON Lines file with one entry in the report for the whole file: it may have ten thousand lines.
fn import_json_lines(
    file: json_lines::RecordFile,
    neighbours: &Neighbours,
    writer: &mut Writer,
    report: &mut Report,
    problems: &mut Vec<Problem>,
    progress: &dyn ImportProgress,
) -> anyhow::Result<Account> {
    let mut account = Account::new(&file.path);
    let (mut articles, mut refused, mut undated, mut with_html, mut unpublished) = (0, 0, 0, 0, 0);
    let mut settled = Settled::default();
    file.each(|item, found, bytes| {
        refused += found.iter().filter(|problem| problem.severity == super::problem::Severity::Error).count();
        problems.extend(found);
        let json_lines::Item::Draft(mut draft) = item else {
            progress.step(bytes, 0);
            return Ok(());
        };
        articles += 1;
        undated += usize::from(draft.head.date.is_none());
        unpublished += usize::from(draft.head.draft);
        with_html += usize::from(html::has_tags(&draft.plain()));
        settled.settle(&mut draft, neighbours);
        write_one(writer, *draft, report, problems)?;
        progress.step(bytes, 1);
        Ok(())
    })?;
    account.saw(format!("JSON Lines: {articles} articles"));
    if refused > 0 {
        account.dropped(format!("{refused} lines, each named in a problem"));
    }
    if with_html > 0 {
        account.saw(format!(
            "HTML in {with_html} bodies: kept unchanged; `lectern check` says what of it cannot \
            be shown"
        ));
    }
    if unpublished > 0 {
        account.saw(format!("{unpublished} drafts: imported with `draft: true`, so that they are not published"));
    }
    tell_languages(&settled, &mut account, problems);
    if undated > 0 {
        account.missing(format!("the date of {undated} articles"));
    }
    Ok(account)
}

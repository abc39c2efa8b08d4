//! `lectern import` on the command line: arguments, progress, messages, exit code.

use std::{
    io::IsTerminal,
    path::PathBuf,
    sync::atomic::{AtomicU64, AtomicUsize, Ordering},
};

use anyhow::Context;
use indicatif::{ProgressBar, ProgressStyle};

use crate::publish::import::{ImportOptions, ImportProgress, import};
use crate::{
    corpus::Lang,
    publish::{problem::Severity, say, source::clean::charset::Charset},
};

/// Turn exports of other systems, text dumps of pages or JSON Lines into a library of Markdown articles
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  lectern import dumps/*.txt --into library --report loss.md")]
pub struct ImportArgs {
    /// Exports and other files, or folders and ZIP archives with such; what each is, its content says
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// The library's folder; created if it does not exist
    #[arg(long, value_name = "DIR", default_value = "library")]
    pub into: PathBuf,
    /// Write the loss report into a file instead of printing it
    #[arg(long, value_name = "FILE")]
    pub report: Option<PathBuf>,
    /// Write pages on which each article is beside its source, with what was lost, into a folder
    #[arg(long, value_name = "DIR")]
    pub review: Option<PathBuf>,
    /// Replace existing articles whose content is different
    #[arg(long)]
    pub overwrite: bool,
    /// The first language of a new library, such as `en` [default: the language of most articles]
    #[arg(long, value_name = "LANG")]
    pub lang: Option<Lang>,
    /// The encoding of files that are not UTF-8, such as `windows-1251`, `ibm850` or `georgian-academy` [default:
    /// guessed from their letters]
    #[arg(long, value_name = "NAME")]
    pub encoding: Option<Charset>,
}

/// Runs the command; its exit code: 0 done, 1 errors found. An error means that it could not run.
pub fn run(args: ImportArgs) -> anyhow::Result<u8> {
    let ImportArgs { files, into, report, review, overwrite, lang, encoding } = args;
    // Before the import: a name that cannot be used is no reason to do it twice.
    review.iter().try_for_each(|folder| super::review::make_room(folder))?;
    let meter = Meter::new();
    let options = ImportOptions { into, overwrite, lang, encoding, review: review.is_some() };
    let outcome = import(&files, &options, &meter);
    meter.finish();
    let mut outcome = outcome?;
    outcome.problems.iter().for_each(say::fault);
    match &report {
        Some(path) => {
            std::fs::write(path, outcome.report.to_string())
                .with_context(|| format!("cannot write the report {}", path.display()))?;
            say::line(format_args!("{}; the report is in {}", outcome.report.summary(), path.display()));
        }
        None => say::print(&outcome.report.to_string()),
    }
    if let Some(folder) = &review {
        let count = super::review::write(folder, &options.into, &mut outcome)?;
        let index = folder.join("index.html");
        say::line(format_args!("{count} articles and files to look at: open {}", index.display()));
    }
    // Warnings alone do not change the exit code: the articles they are about were imported.
    Ok(u8::from(outcome.problems.iter().any(|problem| problem.severity == Severity::Error)))
}

/// A bar on a terminal, a line for each tenth of long work elsewhere.
struct Meter {
    bar: Option<ProgressBar>,
    total: AtomicU64,
    done: AtomicU64,
    articles: AtomicUsize,
}

/// Work on fewer bytes is so quick that it needs no progress messages.
const WORTH_A_LINE: u64 = 5_000_000;

impl Meter {
    fn new() -> Self {
        let bar = std::io::stderr().is_terminal().then(|| {
            let bar = ProgressBar::new(0);
            if let Ok(style) = ProgressStyle::with_template("{bar:40} {percent:>3} %  {msg}  {eta}") {
                bar.set_style(style);
            }
            bar
        });
        Self { bar, total: AtomicU64::new(0), done: AtomicU64::new(0), articles: AtomicUsize::new(0) }
    }

    fn finish(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}

impl ImportProgress for Meter {
    fn start(&self, bytes: u64) {
        self.total.store(bytes, Ordering::Relaxed);
        if let Some(bar) = &self.bar {
            bar.set_length(bytes);
        }
    }

    fn step(&self, bytes: u64, articles: usize) {
        let before = self.done.fetch_add(bytes, Ordering::Relaxed);
        let count = self.articles.fetch_add(articles, Ordering::Relaxed) + articles;
        let total = self.total.load(Ordering::Relaxed);
        if let Some(bar) = &self.bar {
            bar.set_position(before + bytes);
            if count.is_multiple_of(100) {
                bar.set_message(format!("{count} articles"));
            }
        } else if total > WORTH_A_LINE && before * 10 / total != (before + bytes) * 10 / total {
            say::fault(format_args!("{} %, {count} articles", (before + bytes) * 100 / total));
        }
    }
}

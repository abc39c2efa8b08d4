//! The commands `build` and `check`: arguments, what is said on the way, exit codes.

use std::{
    env,
    io::IsTerminal,
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
    time::SystemTime,
};

use anyhow::{Context as _, Result};
use indicatif::{ProgressBar, ProgressStyle};

use crate::corpus::Date;

use super::{
    build::{self, Options, Progress, Summary},
    deploy,
    library::{Reading, format},
    problem::{self, Problem, Severity},
    say,
    target::names,
};

/// Arguments of `lectern build`.
#[derive(Debug, clap::Args)]
pub struct BuildArgs {
    /// The library's folder
    #[arg(default_value_os_t = library_here())]
    library: PathBuf,
    /// The folder to write the site into
    #[arg(long)]
    out: PathBuf,
    /// The path the site will have on its host, such as /news/; that of site_url where not given
    #[arg(long)]
    base: Option<String>,
    /// Where the site will stand, instead of the library's own site_url
    #[arg(long)]
    site_url: Option<String>,
    /// The folder with the compiled viewer; found beside this program where not given
    #[arg(long)]
    viewer: Option<PathBuf>,
    /// Publish without the articles that have errors, instead of leaving the old site as it is
    #[arg(long)]
    keep_going: bool,
    /// Publish a service worker that removes itself and everything it kept on readers' devices
    #[arg(long)]
    kill_switch: bool,
    #[command(flatten)]
    day: Day,
    /// Show articles whose day is still to come
    #[arg(long)]
    future: bool,
    /// Make pages that load themselves anew while `cargo xtask serve` runs
    #[arg(long, hide = true)]
    live_reload: bool,
}

/// Arguments of `lectern check`.
#[derive(Debug, clap::Args)]
pub struct CheckArgs {
    /// The library's folder
    #[arg(default_value_os_t = library_here())]
    library: PathBuf,
    #[command(flatten)]
    day: Day,
    /// Check articles whose day is still to come as if it had come
    #[arg(long)]
    future: bool,
}

/// The library that is meant where none is named: the one that a person stands in, else `content`.
pub(super) fn library_here() -> PathBuf {
    PathBuf::from(if Path::new("library.toml").is_file() { "." } else { "content" })
}

/// The day on which a library is read.
#[derive(Debug, Clone, Default, clap::Args)]
pub struct Day {
    /// The day that decides what is shown, instead of now: whose consent has ended, whose day has come (in UTC)
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub date: Option<Date>,
}

impl Day {
    /// The beginning of the day that was named, else what the clock says.
    pub fn reading(&self, future: bool) -> Result<Reading> {
        let of_clock = || {
            let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).ok()?.as_secs();
            let today = Date::after_1970(since / 86_400)?;
            Some(Reading { today, second: u32::try_from(since % 86_400).unwrap_or_default(), future })
        };
        let named = self.date.map(|today| Reading { future, ..Reading::on(today) });
        named.or_else(of_clock).context("the clock of this machine shows no day after 1970; name one with --date")
    }
}

fn day(text: &str) -> Result<Date, String> {
    text.parse::<format::Day>().map(Date::from)
}

/// Builds a site. The exit code: 1 when something had to be left out.
pub fn build(args: &BuildArgs) -> Result<u8> {
    let viewer = args.viewer.clone().or_else(viewer_folder);
    if viewer.is_none() {
        say::line("no compiled viewer found: the site gets its pages, but neither filters nor live navigation");
        say::line("  help: `cargo xtask build` compiles it; or name its folder with --viewer");
    }
    let options = Options {
        library: args.library.clone(),
        out: args.out.clone(),
        base: args.base.clone(),
        site_url: args.site_url.clone(),
        viewer,
        reading: args.day.reading(args.future)?,
        live_reload: args.live_reload,
        kill_switch: args.kill_switch,
        keep_going: args.keep_going,
    };
    let summary = build::build(&options, &Bar::default())?;
    report(&summary.problems);
    if summary.pages == 0 {
        say_refused(&args.out, &summary);
        return Ok(1);
    }
    if summary.has_errors() {
        say::line(format_args!("published without: {}", names::some(&summary.left_out())));
    }
    deploy::say_kept(&summary.kept);
    say::line(format_args!(
        "{}: {} pages, {} files, {:.1} MB",
        args.out.display(),
        summary.pages,
        summary.files,
        summary.bytes as f64 / 1e6
    ));
    say::line(summary.change.summary());
    Ok(u8::from(summary.has_errors()))
}

/// Says that nothing was published, and what would have gone from the site that is there.
fn say_refused(out: &Path, summary: &Summary) {
    let gone: Vec<String> =
        (summary.change.gone()).map(|(address, title)| names::shown(&format!("{address} ({title})"))).collect();
    if !gone.is_empty() {
        say::line(format_args!("these articles would be gone from the site in {}:", out.display()));
        gone.iter().for_each(|article| say::line(format_args!("  {article}")));
    }
    say::line("nothing was published, because of the errors");
    say::line("  help: mend them, or publish without what they name: --keep-going");
}

/// Reports every problem. The exit code: 1 when something is left out because of an error.
pub fn check(args: &CheckArgs) -> Result<u8> {
    let library = &args.library;
    let problems = build::check(library, &args.day.reading(args.future)?);
    report(&problems);
    if problems.is_empty() {
        say::line(format_args!("{}: no problems", library.display()));
    }
    Ok(u8::from(problems.iter().any(|problem| problem.severity == Severity::Error)))
}

fn report(problems: &[Problem]) {
    for problem in problem::listed(problems) {
        say::line(problem);
    }
    if !problems.is_empty() {
        say::line(problem::count(problems));
    }
}

/// `viewer/` beside this program, else where a developer's build leaves it.
fn viewer_folder() -> Option<PathBuf> {
    let beside = env::current_exe().ok()?.parent()?.join("viewer");
    let built = PathBuf::from("target/viewer");
    [beside, built].into_iter().find(|folder| folder.is_dir())
}

/// A progress bar on a terminal, a line for each step elsewhere.
#[derive(Default)]
struct Bar(Mutex<Option<ProgressBar>>);

impl Progress for Bar {
    fn step(&self, name: &str, pages: Option<usize>) {
        let mut bar = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(bar) = bar.take() {
            bar.finish_and_clear();
        }
        match pages {
            Some(pages) if std::io::stderr().is_terminal() => {
                let style = ProgressStyle::with_template("{msg} {wide_bar} {pos}/{len}");
                let new = ProgressBar::new(pages as u64).with_message(name.to_owned());
                *bar = Some(style.map_or(new.clone(), |style| new.with_style(style)));
            }
            Some(pages) => say::line(format_args!("{name}: {pages}")),
            None => say::line(name),
        }
    }

    fn page(&self) {
        if let Some(bar) = &*self.0.lock().unwrap_or_else(PoisonError::into_inner) {
            bar.inc(1);
        }
    }
}

//! The command `build`: arguments, progress messages, exit code.

use std::{
    env,
    io::IsTerminal,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
};

use anyhow::Result;
use indicatif::{ProgressBar, ProgressStyle};

use crate::publish::{
    names, say,
    site::{
        assets::viewer::ViewerSource,
        build::{self, BuildSummary, Options, Progress},
        cache::WarmCache,
        hosts::grouped,
        moved,
    },
};

use super::{
    deploy,
    shared::{DayOptions, library_here, report},
    watch::watch,
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
    /// The path of the site on its host, such as /news/ [default: the path of site_url]
    #[arg(long)]
    base: Option<String>,
    /// The address of the site, instead of the library's own site_url
    #[arg(long)]
    site_url: Option<String>,
    /// The folder with a compiled viewer [default: the viewer in this program]
    #[arg(long)]
    viewer: Option<PathBuf>,
    /// Leave out articles with errors and publish the rest (without this, an error publishes nothing)
    #[arg(long)]
    keep_going: bool,
    /// Publish a service worker that deletes everything the site stored on readers' devices, then itself
    #[arg(long)]
    kill_switch: bool,
    /// The site has moved to this address: publish pages that lead there, for the old address, whose path is --base
    #[arg(long, value_name = "URL", requires = "base", conflicts_with_all = ["kill_switch", "site_url"])]
    moved_to: Option<String>,
    /// Build again after each change of the library, until Ctrl+C
    #[arg(long, conflicts_with = "moved_to")]
    watch: bool,
    #[command(flatten)]
    day: DayOptions,
    /// Also publish articles whose publish_from is in the future
    #[arg(long)]
    future: bool,
    /// Make pages that reload after each change while `cargo xtask serve` runs
    #[arg(long, hide = true)]
    live_reload: bool,
}

/// Builds a site. The exit code: 1 when something had to be left out.
pub fn run(args: &BuildArgs) -> Result<u8> {
    match args.watch {
        true => {
            let cache = Arc::new(WarmCache::written_later());
            watch(&args.library, &args.out, || {
                let code = build_once(args, &cache)?;
                write_cache(&cache, &args.out);
                Ok(code)
            })
        }
        false => build_once(args, &Arc::default()),
    }
}

/// Writes what a process knows that builds again and again. The site is whole without it.
pub(super) fn write_cache(cache: &WarmCache, out: &Path) {
    if let Err(error) = cache.write(out) {
        say::line(format_args!("the first build of the next run will make everything anew: {error:#}"));
    }
}

fn build_once(args: &BuildArgs, cache: &Arc<WarmCache>) -> Result<u8> {
    let viewer = viewer(args.viewer.clone());
    if viewer.is_none() && args.moved_to.is_none() {
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
    let summary = match &args.moved_to {
        Some(new) => moved::build_moved(&options, new, &Bar::default())?,
        None => build::build_again(&options, &Bar::default(), cache)?,
    };
    Ok(print_summary(&args.out, &summary))
}

/// Prints what was built, or why nothing was. The exit code.
pub(super) fn print_summary(out: &Path, summary: &BuildSummary) -> u8 {
    report(&summary.problems);
    report(&summary.not_drawn);
    if summary.pages == 0 {
        say_refused(out, summary);
        return 1;
    }
    if !summary.left_out.is_empty() {
        let files: Vec<String> = summary.left_out.iter().cloned().collect();
        say::line(format_args!("published without: {}", names::some(&files)));
    }
    deploy::say_kept(&summary.kept);
    let changed = match summary.written == summary.files {
        true => String::new(),
        false => format!(" ({} new or changed)", grouped(summary.written as u64)),
    };
    say::line(format_args!(
        "{}: {} pages, {} files{changed}, {:.1} MB",
        out.display(),
        grouped(summary.pages as u64),
        grouped(summary.files as u64),
        summary.bytes as f64 / 1e6
    ));
    if let Some(reason) = &summary.not_cached {
        say::line(format_args!("the next build will take as long as this one: {reason}"));
    }
    if !summary.exceeded.is_empty() {
        say::line("more than these hosts accept:");
        summary.exceeded.iter().for_each(|excess| say::line(format_args!("  {excess}")));
        say::line("  help: `lectern docs hosting` says what makes a site smaller");
    }
    say::line(summary.change.summary());
    if let Some((moment, file)) = &summary.next_due {
        say::line(format_args!("next: {} is due on {moment}; the site has to be built again then", file.display()));
    }
    u8::from(summary.has_errors())
}

/// Prints that nothing was published, and which articles of the existing site would have been lost.
fn say_refused(out: &Path, summary: &BuildSummary) {
    let gone: Vec<String> =
        (summary.change.gone()).map(|(address, title)| names::shown(&format!("{address} ({title})"))).collect();
    if !gone.is_empty() {
        say::line(format_args!("these articles would be gone from the site in {}:", out.display()));
        gone.iter().for_each(|article| say::line(format_args!("  {article}")));
    }
    say::line("nothing was published, because of the errors");
    say::line("  help: correct them, or publish without these files: --keep-going");
}

/// The viewer in the named folder; else the one in this program; else the one that a developer has built.
pub(super) fn viewer(named: Option<PathBuf>) -> Option<ViewerSource> {
    let built = || {
        let beside = env::current_exe().ok()?.parent()?.join("viewer");
        [beside, PathBuf::from("target/viewer")].into_iter().find(|folder| folder.is_dir()).map(ViewerSource::Folder)
    };
    named.map(ViewerSource::Folder).or_else(ViewerSource::packaged).or_else(built)
}

/// A progress bar on a terminal, a line for each step elsewhere.
#[derive(Default)]
pub(super) struct Bar(Mutex<Option<ProgressBar>>);

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

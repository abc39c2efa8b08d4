//! `cargo xtask bench`: how long publishing takes, how many bytes a reader pays for, how soon a page and the results of
//! a search are there, and how good they are. Prints a table with the goal beside each figure and writes it to
//! `target/bench/*.json`.
#![allow(clippy::print_stdout, reason = "a command line tool talks to its user")]

#[path = "../../tests/shared/mod.rs"]
#[expect(dead_code, reason = "the tests use more of it")]
mod shared;

mod browser;
mod bytes;
mod driver;
mod embeds;
mod figures;
mod hits;
mod host;
mod index;
mod judged;
mod library;
mod offline;
mod page;
mod pictures;
mod properties;
mod publish;
mod relevance;
mod results;
mod search;
mod segments;
mod texts;
mod typing;
mod uploads;
mod words;

use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::{Context, Result, ensure};
use clap::{Parser, ValueEnum};
use xtask::{place, setup, viewer};

use figures::Figures;

#[derive(Parser)]
#[command(
    name = "cargo xtask bench",
    about = "Measures publishing, bytes and what readers wait for; prints the goals beside it"
)]
struct Options {
    /// What to measure; everything where nothing is named
    #[arg(long, value_enum)]
    only: Vec<Part>,
    /// How many articles the libraries have
    #[arg(long, value_delimiter = ',', default_values_t = [1_000, 10_000])]
    articles: Vec<usize>,
    /// How often the browser loads the page; the figures are medians
    #[arg(long, default_value_t = 5)]
    loads: usize,
    /// A collection with judged queries: its articles as JSON Lines
    #[arg(long, value_name = "FILE", requires = "qrels")]
    judged: Option<PathBuf>,
    /// Its queries, and which articles answer them
    #[arg(long, value_name = "FILE", requires = "judged")]
    qrels: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Part {
    /// Time and memory of `lectern build`
    Publish,
    /// Compressed sizes of what a reader fetches
    Bytes,
    /// First paint and take-over on a slow line and a slow machine
    Browser,
    /// What an article costs the page of a partner
    Embeds,
    /// The search of the made-up libraries: bytes, time, memory, typing errors
    Search,
    /// What an update moves, what a device keeps, and how it reads without a network
    Offline,
    /// How long photos take, how many bytes they are on a phone, how much they are like the originals
    Pictures,
    /// Whether the properties of the publisher hold for 100,000 inputs each
    Properties,
    /// The index of a library that is made up in memory, counted in segments: size, and what queries fetch
    Segments,
    /// How well the search ranks the collection that --judged and --qrels name
    Relevance,
}

fn main() -> ExitCode {
    match bench(&Options::parse()) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::from(2)
        }
    }
}

/// Whether every figure could be measured and meets its goal. If a part fails, the others are measured all the same.
fn bench(options: &Options) -> Result<bool> {
    let judged = options.judged.as_deref().zip(options.qrels.as_deref());
    ensure!(judged.is_some() || !options.only.contains(&Part::Relevance), "relevance needs --judged and --qrels");
    let wanted = |part: Part| options.only.is_empty() || options.only.contains(&part);
    std::fs::create_dir_all(place::bench())?;
    let mut all = Figures::default();
    let sites = [Part::Publish, Part::Bytes, Part::Browser, Part::Embeds, Part::Offline, Part::Search];
    if sites.into_iter().any(wanted) {
        of_sites(options, wanted, &mut all)?;
    }
    if let Some((articles, queries)) = judged.filter(|_| wanted(Part::Relevance)) {
        let here = std::env::current_dir().context("where are we?")?;
        all.add("relevance", |figures| relevance::measure(&here.join(articles), &here.join(queries), figures));
    }
    if wanted(Part::Segments) {
        all.add("segments", |figures| segments::measure(&options.articles, figures));
    }
    if wanted(Part::Pictures) {
        viewer::build(&setup::for_build()?)?;
        all.add("pictures", pictures::measure);
    }
    if wanted(Part::Properties) {
        all.add("properties", properties::measure);
    }
    let conditions = [(Part::Browser, browser::CONDITIONS), (Part::Search, search::CONDITIONS)];
    let foot: Vec<&str> =
        conditions.into_iter().filter_map(|(part, conditions)| wanted(part).then_some(conditions)).collect();
    all.print(&foot.join("\n"));
    Ok(all.met())
}

/// The parts that measure published sites.
fn of_sites(options: &Options, wanted: impl Fn(Part) -> bool, all: &mut Figures) -> Result<()> {
    let mut sizes = options.articles.clone();
    sizes.sort_unstable();
    let smallest = sizes.first().copied().context("--articles names no number")?;
    let all_sizes = wanted(Part::Publish) || wanted(Part::Search);
    if !all_sizes {
        // The other parts of the benchmark measure this site.
        sizes.truncate(1);
    }
    viewer::build(&setup::for_build()?)?;
    all.add("publish", |figures| {
        let outcome = publish::sample().and(publish::measure(&sizes, figures));
        if !all_sizes {
            figures.clear();
        }
        outcome
    });
    let sites = [("sample", publish::sample_site()), ("made-up", publish::site(smallest))];
    if wanted(Part::Bytes) {
        all.add("bytes", |figures| {
            let of_sites = each(&sites, |name, site| bytes::measure(site, name, figures));
            of_sites.and(bytes::program(&sites[0].1, figures))
        });
    }
    if wanted(Part::Browser) {
        all.add("browser", |figures| {
            let browser = setup::chromium()?;
            each(&sites, |name, site| browser::measure(&browser, site, name, options.loads, figures))
        });
    }
    if wanted(Part::Embeds) {
        all.add("embeds", |figures| {
            each(&sites, |name, site| embeds::weigh(site, name, figures))?;
            let browser = setup::chromium()?;
            embeds::measure(&browser, &sites[0].1, sites[0].0, options.loads, figures)
        });
    }
    if wanted(Part::Offline) {
        all.add("offline", |figures| {
            let changed = publish::changed(smallest)?;
            offline::weigh(&sites[1].1, &changed, figures)?;
            let browser = setup::chromium()?;
            let measured = offline::measure(&browser, &sites[0].1, sites[0].0, figures);
            measured.and(offline::live(&browser, figures))
        });
    }
    if wanted(Part::Search) {
        all.add("search", |figures| search::measure(&setup::chromium()?, &sizes, options.loads, figures));
    }
    Ok(())
}

/// Measures every site, also after a failure.
fn each(sites: &[(&str, PathBuf)], mut measure: impl FnMut(&str, &Path) -> Result<()>) -> Result<()> {
    let mut outcome = Ok(());
    for (name, site) in sites {
        outcome = outcome.and(measure(name, site).with_context(|| format!("{name} site")));
    }
    outcome
}

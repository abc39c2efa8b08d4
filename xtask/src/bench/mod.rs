//! `cargo xtask bench`: how long publishing takes, how many bytes a reader pays for, how soon a page is there. Prints a
//! table with the goal beside each figure and writes it to `target/bench/*.json`.

mod browser;
mod bytes;
mod driver;
mod embeds;
mod figures;
mod headers;
mod library;
mod page;
mod publish;
mod server;
mod words;

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use clap::{Args, ValueEnum};

use crate::{build, place, setup, viewer};
use figures::Figures;

#[derive(Args)]
pub(crate) struct Options {
    /// What to measure; everything where nothing is named
    #[arg(long, value_enum)]
    only: Vec<Part>,
    /// How many articles the libraries have
    #[arg(long, value_delimiter = ',', default_values_t = [1_000, 10_000])]
    articles: Vec<usize>,
    /// How often the browser loads the page; the figures are medians
    #[arg(long, default_value_t = 5)]
    loads: usize,
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
}

/// Whether every figure could be measured and meets its goal. A part that fails costs no figure of the others.
pub(crate) fn bench(options: &Options) -> Result<bool> {
    let wanted = |part: Part| options.only.is_empty() || options.only.contains(&part);
    let mut sizes = options.articles.clone();
    sizes.sort_unstable();
    let smallest = sizes.first().copied().context("--articles names no number")?;
    if !wanted(Part::Publish) {
        // The other parts measure this one.
        sizes.truncate(1);
    }

    viewer::build(&setup::for_build()?)?;
    build::publisher()?;
    std::fs::create_dir_all(place::bench())?;

    let mut all = Figures::default();
    all.add("publish", |figures| {
        let outcome = publish::sample().and(publish::measure(&sizes, figures));
        if !wanted(Part::Publish) {
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
            let browser = setup::for_bench()?;
            each(&sites, |name, site| browser::measure(&browser, site, name, options.loads, figures))
        });
    }
    if wanted(Part::Embeds) {
        all.add("embeds", |figures| {
            each(&sites, |name, site| embeds::weigh(site, name, figures))?;
            let browser = setup::for_bench()?;
            embeds::measure(&browser, &sites[0].1, sites[0].0, options.loads, figures)
        });
    }
    all.print(browser::CONDITIONS);
    Ok(all.met())
}

/// Measures every site; the first failure does not spare the others.
fn each(sites: &[(&str, PathBuf)], mut measure: impl FnMut(&str, &Path) -> Result<()>) -> Result<()> {
    let mut outcome = Ok(());
    for (name, site) in sites {
        outcome = outcome.and(measure(name, site).with_context(|| format!("{name} site")));
    }
    outcome
}

//! `cargo xtask bench`: how long publishing takes, how many bytes a reader pays for, how soon a page is there. Prints a
//! table with the goal beside each figure and writes it to `target/bench/*.json`.

mod browser;
mod bytes;
mod driver;
mod figures;
mod library;
mod page;
mod publish;
mod server;
mod words;

use anyhow::Result;
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
}

/// Whether every goal was met.
pub(crate) fn bench(options: &Options) -> Result<bool> {
    let wanted = |part: Part| options.only.is_empty() || options.only.contains(&part);
    let smallest = options.articles.iter().copied().min().unwrap_or(1_000);

    viewer::build(&setup::for_build()?)?;
    build::publisher()?;
    std::fs::create_dir_all(place::bench())?;

    let mut all = Figures::default();
    let publishing = publish::measure(&options.articles, wanted(Part::Publish))?;
    if wanted(Part::Publish) {
        all.write("publish", publishing)?;
    }
    let site = publish::site(smallest);
    if wanted(Part::Bytes) {
        all.write("bytes", bytes::measure(&site)?)?;
    }
    if wanted(Part::Browser) {
        all.write("browser", browser::measure(&site, options.loads)?)?;
    }
    all.print();
    Ok(all.met())
}

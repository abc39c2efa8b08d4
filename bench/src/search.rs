//! Measures the search of made-up libraries: the index, typing errors, and how long a reader waits and how many bytes a
//! browser loads.

use anyhow::Result;

use crate::{figures::Figure, index, library, publish, results, texts, typing};
use xtask::setup::Browser;

/// The goals for libraries of one size.
#[derive(Default)]
pub(crate) struct Goals {
    /// The number of files of the index and of titles.
    pub(crate) files: Option<f64>,
    /// Bytes that the first results take on a page that the program has taken over.
    pub(crate) bytes: Option<f64>,
    /// Seconds and bytes from navigation to results with excerpts on a slow connection.
    pub(crate) arrival: Option<f64>,
    pub(crate) arrival_bytes: Option<f64>,
    /// Milliseconds of a query whose files are loaded: the median, and the 95th percentile.
    pub(crate) median: Option<f64>,
    pub(crate) most: Option<f64>,
}

/// How the figures were measured: printed below the table.
pub(crate) const CONDITIONS: &str = "\
Search: queries are the two longest words of titles. First results: the list of all articles is open, the program runs,
the search box gets the focus and the words; counted is what the host sends until the results on screen have their
excerpts. Slow line: the address with the query is opened by an empty browser, as above. Next query: another one after
it, most of whose files are still missing. Warm queries: each is asked twice in a browser on this machine's own
processor; the second time counts, from the event to the last change of the page but for the parts of texts, which come
when nobody types. How long counting the filters' values takes is part of that and not measured alone.";

/// Adds the figures for libraries of these sizes. Their sites must be published already.
pub(crate) fn measure(browser: &Browser, sizes: &[usize], loads: usize, all: &mut Vec<Figure>) -> Result<()> {
    let mut outcome = Ok(());
    for &articles in sizes {
        outcome = outcome.and(one(browser, articles, loads, all));
    }
    outcome
}

fn one(browser: &Browser, articles: usize, loads: usize, all: &mut Vec<Figure>) -> Result<()> {
    let (site, library) = (publish::site(articles), library::of(articles)?);
    let texts = texts::read(&library)?;
    let goals = goals(articles);
    let name = format!("search in {articles}");
    let sizes = index::measure(&site, &library, &texts, &name, goals.files, all);
    let errors = typing::measure(&site, &texts, &name, all);
    let in_browser = results::measure(browser, &site, &texts, loads, &name, &goals, all);
    sizes.and(errors).and(in_browser)
}

fn goals(articles: usize) -> Goals {
    let goals = |arrival, arrival_bytes| Goals {
        arrival: Some(arrival),
        arrival_bytes: Some(arrival_bytes),
        median: Some(2.0),
        most: Some(6.0),
        ..Goals::default()
    };
    match articles {
        1_000 => Goals { bytes: Some(60_000.0), ..goals(1.9, 128_000.0) },
        10_000 => Goals { files: Some(300.0), bytes: Some(100_000.0), ..goals(2.2, 160_000.0) },
        100_000 => Goals { files: Some(3_000.0), bytes: Some(150_000.0), ..goals(2.6, 260_000.0) },
        _ => Goals::default(),
    }
}

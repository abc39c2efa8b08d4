//! An article page on a slow line and a slow machine: first paint, take-over, blocked time.

use std::{path::Path, time::Duration};

use anyhow::{Context, Result};
use serde_json::json;

use super::{
    bytes,
    driver::{Driver, Session},
    figures::{Figure, median},
    page::Load,
    server::Host,
};
use crate::setup;

/// When the first page of a new connection can arrive on this line: a round trip of 150 ms each for the name, TCP, TLS
/// and the request. The browser's own emulation knows nothing of connections, it only makes each answer 150 ms late.
const FIRST_ANSWER: Duration = Duration::from_millis(600);

pub(super) fn measure(site: &Path, loads: usize) -> Result<Vec<Figure>> {
    let browser = setup::for_bench()?;
    let host = Host::start(site, FIRST_ANSWER)?;
    let url = format!("{}{}", host.address()?, an_article(site)?);
    let driver = Driver::start(&browser)?;

    // The first load fills the host's cache of compressed files, so that no measured one waits for brotli.
    let first = Load::of(&driver.session(&browser)?, &url)?;
    first.check().unwrap_or_else(|error| println!("bench: {error:#}"));
    for (file, size) in first.files() {
        println!("bench: {size:>8} B  {file}");
    }

    let mut measured = Vec::new();
    for _ in 0..loads {
        let session = driver.session(&browser)?;
        slow_down(&session)?;
        measured.push(Load::of(&session, &url)?);
    }
    let middle = |name: &str| median(&measured.iter().filter_map(|load| load.get(name)).collect::<Vec<_>>());
    let seconds = |name: &str| middle(name).map(|milliseconds| milliseconds / 1_000.0);
    Ok(vec![
        Figure::new("first contentful paint", seconds("paint"), "s").at_most(1.0),
        Figure::new("requests that block it", middle("renderBlocking"), "").at_most(0.0),
        Figure::new("boot script starts", seconds("boot"), "s"),
        Figure::new("take-over", seconds("live"), "s").at_most(2.0),
        Figure::new("total blocking time", middle("blocking"), "ms").at_most(150.0),
        Figure::new("layout shift", middle("shift"), "").at_most(0.0),
        Figure::new("requests until take-over", middle("requests"), ""),
        Figure::new("bytes until take-over, brotli 11", middle("bytes"), "B"),
    ])
}

/// Lighthouse's "Slow 4G" and a processor four times as slow as this one.
fn slow_down(session: &Session<'_>) -> Result<()> {
    let line = json!({ "offline": false, "latency": 150, "downloadThroughput": 1_600_000 / 8, "uploadThroughput": 750_000 / 8 });
    session.devtools("Network.enable", &json!({}))?;
    session.devtools("Network.emulateNetworkConditions", &line)?;
    session.devtools("Emulation.setCPUThrottlingRate", &json!({ "rate": 4 })).map(drop)
}

/// The address of an article of middling size.
fn an_article(site: &Path) -> Result<String> {
    let mut pages = bytes::articles(site)?;
    pages.sort_by_key(|page| page.metadata().map(|data| data.len()).unwrap_or_default());
    let page = pages.get(pages.len() / 2).context("the site has no article")?;
    let folder = page.parent().and_then(|folder| folder.file_name()).context("an article without an address")?;
    Ok(format!("/articles/{}/", folder.to_string_lossy()))
}

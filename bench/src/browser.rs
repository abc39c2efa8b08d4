//! Measures an article page on a slow connection and a slow machine: first paint, take-over, blocked time.

use std::{path::Path, time::Duration};

use anyhow::{Context, Result};
use serde_json::json;

use crate::{
    bytes,
    driver::{Driver, Session},
    figures::{Figure, median},
    host::Host,
    page::Load,
};
use xtask::setup::Browser;

/// When the first page of a new connection can arrive on this line: a round trip of 150 ms each for the name, TCP, TLS
/// and the request. Connections of this machine cost nothing. The host holds every answer back until it is 150 ms old,
/// so this delay is not added to that one.
pub(crate) const FIRST_ANSWER: Duration = Duration::from_millis(600);

/// How the figures were measured: printed below the table.
pub(crate) const CONDITIONS: &str = "\
Pages are loaded by an empty browser with the screen of a phone, on a slow line (1.6 Mbit/s, each answer after 150 ms
at the earliest) and a processor slowed down four times; the figures are medians. The host holds the page itself back
for 600 ms, which stand for the four round trips of a new connection. Everything is compressed with brotli 11 and sent
over HTTP/1.1 with the site's own headers. The slow line is in the host, so that workers have it too; the processor of
workers is not slowed down.";

/// Adds the figures of the article page of a site, which figures call `name`.
pub(crate) fn measure(browser: &Browser, site: &Path, name: &str, loads: usize, all: &mut Vec<Figure>) -> Result<()> {
    let host = Host::of_site(site, FIRST_ANSWER)?;
    let url = format!("{}{}", host.address(), an_article(site)?);
    let driver = Driver::start(browser)?;

    // The first load is not measured: during it the host compresses the files, and caches them.
    Load::of(&driver.session(browser)?, &url)?;
    let mut measured = Vec::new();
    for _ in 0..loads {
        let session = driver.session(browser)?;
        slow_down(&session, &host)?;
        measured.push(Load::of(&session, &url)?);
    }
    println!("bench: {name}, files until take-over: asked for, first byte, last byte, compressed");
    for line in measured.last().map(Load::files).unwrap_or_default() {
        println!("bench: {line}");
    }

    let middle = |name: &str| median(&measured.iter().filter_map(|load| load.get(name)).collect::<Vec<_>>());
    let seconds = |name: &str| middle(name).map(|milliseconds| milliseconds / 1_000.0);
    let figure = |what: &str, value: Option<f64>, unit| Figure::new(format!("{name}, {what}"), value, unit);
    all.extend([
        figure("first contentful paint", seconds("paint"), "s").at_most(1.0),
        figure("requests that block it", middle("renderBlocking"), "").at_most(0.0),
        figure("boot script starts", seconds("boot"), "s"),
        figure("take-over", seconds("live"), "s").at_most(2.0),
        figure("total blocking time", middle("blocking"), "ms").at_most(150.0),
        figure("layout shift", middle("shift"), "").at_most(0.0),
        figure("requests until take-over", middle("requests"), ""),
        figure("files fetched twice", middle("twice"), "").at_most(0.0),
        figure("everything until take-over, brotli 11", middle("bytes"), "B"),
    ]);
    Ok(())
}

/// Lighthouse's "Slow 4G", its phone, and a processor four times as slow as this one.
pub(crate) fn slow_down(session: &Session, host: &Host) -> Result<()> {
    let phone = json!({ "width": 412, "height": 823, "deviceScaleFactor": 1.75, "mobile": true });
    host.slow_down(true);
    session.devtools("Emulation.setDeviceMetricsOverride", &phone)?;
    session.devtools("Emulation.setCPUThrottlingRate", &json!({ "rate": 4 })).map(drop)
}

/// The address of an article of medium size.
fn an_article(site: &Path) -> Result<String> {
    let mut pages = bytes::articles(site)?;
    pages.sort_by_key(|page| page.metadata().map(|data| data.len()).unwrap_or_default());
    let page = pages.get(pages.len() / 2).context("the site has no article")?;
    let folder = page.parent().and_then(|folder| folder.strip_prefix(site).ok()).context("an article elsewhere")?;
    let names: Vec<_> = folder.iter().map(|name| name.to_string_lossy()).collect();
    Ok(format!("/{}/", names.join("/")))
}

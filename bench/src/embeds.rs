//! Measures what an embedded article costs the page of a partner: bytes, messages, time until the frame has its height,
//! layout shift, long tasks.

use std::{fs, path::Path, time::Duration};

use anyhow::{Context, Result};
use serde_json::Value;

use crate::{
    bytes::{self, gzip, read},
    driver::{Driver, Session},
    figures::{Figure, median, share},
    host::Host,
};
use xtask::{place, setup::Browser};

/// Stands in the pages of the host from their first byte, and asks at the end.
const WATCH: &str = include_str!("embeds_watch.js");
const REPORT: &str = include_str!("embeds_report.js");

/// The number of embeds on the page that has many.
const MANY: usize = 20;

/// Adds the compressed sizes of the first embed of a page and of every further one.
pub(crate) fn weigh(site: &Path, name: &str, all: &mut Vec<Figure>) -> Result<()> {
    let mut shared = 0.0;
    for file in fs::read_dir(site.join("assets/partners"))? {
        let file = file?.path();
        if file.file_name().is_some_and(|name| name.to_string_lossy().starts_with("frame.")) {
            shared += gzip(&read(&file)?)?;
        }
    }
    let element = gzip(&read(&site.join("embed.js"))?)?;
    let pages = embeds(site)?.iter().map(|page| gzip(&read(page)?)).collect::<Result<Vec<_>>>()?;
    let largest = pages.iter().copied().fold(f64::NAN, f64::max);
    let figure = |what: &str, value: Option<f64>| Figure::new(format!("{name}, {what}, gzip 9"), value, "B");
    all.extend([
        figure("embed.js", Some(element)).at_most(2_000.0),
        figure("first embed without pictures, median", share(&pages, 0.5).map(|page| page + shared)).at_most(14_000.0),
        figure("first embed without pictures, largest", Some(largest + shared)).at_most(14_000.0),
        figure("further embed, median", share(&pages, 0.5)),
    ]);
    Ok(())
}

/// Adds the figures of embeds that a browser measures on a page of another site.
pub(crate) fn measure(browser: &Browser, site: &Path, name: &str, loads: usize, all: &mut Vec<Figure>) -> Result<()> {
    let publisher = Host::of_site(site, Duration::ZERO)?;
    let slugs: Vec<String> = embeds(site)?
        .iter()
        .filter_map(|page| Some(page.parent()?.file_name()?.to_string_lossy().into_owned()))
        .take(MANY)
        .collect();
    let folder = place::bench().join("host");
    let pages = [("one", &slugs[..1.min(slugs.len())]), ("many", &slugs[..])];
    for (page, slugs) in pages {
        let folder = folder.join(page);
        fs::create_dir_all(&folder)?;
        fs::write(folder.join("index.html"), host_page(&publisher.address(), slugs))?;
    }
    let host = Host::of_folder(&folder)?;
    // Another site than the publisher, which is called by its number.
    let address = host.address().replace("127.0.0.1", "localhost");

    let driver = Driver::start(browser)?;
    let mut of_one = Vec::new();
    let mut of_many = Vec::new();
    for load in 0..=loads {
        let session = driver.session(browser)?;
        let one = report(&session, &format!("{address}/one/"))?;
        let many = report(&session, &format!("{address}/many/"))?;
        // The first load is not measured: during it the hosts compress the files, and cache them.
        if load > 0 {
            of_one.push(one);
            of_many.push(many);
        }
    }
    println!(
        "bench: {name}, longest task of the host in each load: {:?}",
        of_many.iter().map(|r| &r["longest"]).collect::<Vec<_>>()
    );
    let middle = |reports: &[Value], name: &str| {
        median(&reports.iter().filter_map(|report| report[name].as_f64()).collect::<Vec<_>>())
    };
    let figure = |what: &str, value: Option<f64>, unit| Figure::new(format!("{name}, {what}"), value, unit);
    all.extend([
        figure("messages of a page that stays as it is", middle(&of_one, "messages"), "").at_most(1.0),
        figure("right height after a change of width", middle(&of_one, "resized"), "ms").at_most(250.0),
        figure("layout shift of the host, no height given", middle(&of_one, "shift"), "").at_most(0.1),
        figure("20 embeds, messages", middle(&of_many, "messages"), ""),
        figure("20 embeds, all have their height", middle(&of_many, "settled"), "ms"),
        figure("20 embeds, longest task of the host", middle(&of_many, "longest"), "ms").at_most(50.0),
        figure("20 embeds, scripts and style sheets fetched", middle(&of_many, "scripts"), "").at_most(1.0),
    ]);
    Ok(())
}

fn report(session: &Session, url: &str) -> Result<Value> {
    session.open(url)?;
    session.script(REPORT)
}

/// A page with text, embeds that load at once, and more text.
fn host_page(publisher: &str, slugs: &[String]) -> String {
    let embed = |slug: &String| {
        format!(
            "<lectern-embed src=\"{publisher}/embed/{slug}/\" loading=\"eager\"><a \
                href=\"{publisher}/articles/{slug}/\">\
             An article</a></lectern-embed>"
        )
    };
    let embeds: String = slugs.iter().map(embed).collect();
    format!(
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>A host</title><script>{WATCH}</script>\
         <script src=\"{publisher}/embed.js\" async></script><p>Text.</p><div id=\"place\">{embeds}</div><p>Text.</p>"
    )
}

/// The embed pages of articles in the site's first language.
fn embeds(site: &Path) -> Result<Vec<std::path::PathBuf>> {
    let pages = bytes::articles(site)?.into_iter().filter_map(|page| {
        let slug = page.parent()?.file_name()?.to_owned();
        Some(site.join("embed").join(slug).join("index.html"))
    });
    let pages: Vec<_> = pages.filter(|page| page.is_file()).collect();
    pages.first().context("the site has no embed pages")?;
    Ok(pages)
}

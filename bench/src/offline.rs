//! Measures what an update loads, what a device stores, and how soon pages are shown while the host does not answer.

use std::{collections::BTreeMap, path::Path, time::Duration};

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use crate::{
    bytes::{self, length, read},
    driver::{Driver, Session},
    figures::{Figure, median},
    host::Host,
};
use xtask::{checks, setup::Browser};

/// A script that answers when everything that is stored by default is on the device.
const READY: &str = include_str!("offline_ready.js");
/// How many articles are opened without a network.
const OPENED: usize = 12;

/// The files of a site that devices keep but for pictures, and the length of all its files.
struct Edition {
    kept: BTreeMap<String, f64>,
    all: f64,
}

impl Edition {
    fn of(site: &Path) -> Result<Self> {
        let json = |name: &str| -> Result<Value> { Ok(serde_json::from_slice(&read(&site.join(name))?)?) };
        let mut edition = Self { kept: BTreeMap::new(), all: 0.0 };
        for pack in json("edition.json")?["packs"].as_array().context("an edition without packs")? {
            let list = pack["list"]["url"].as_str().map(&json).transpose()?;
            let files = list.as_ref().map_or(&pack["files"], |list| &list["data"]["files"]);
            let listed = list.iter().map(|_| &pack["list"]).chain(files.as_array().into_iter().flatten());
            for file in listed {
                let (url, bytes) =
                    (file["url"].as_str().unwrap_or_default(), file["bytes"].as_f64().unwrap_or_default());
                edition.all += bytes;
                if !["site", "images"].contains(&pack["kind"].as_str().unwrap_or_default()) {
                    edition.kept.insert(url.to_owned(), bytes);
                }
            }
        }
        Ok(edition)
    }
}

/// Adds what a device fetches when one article was changed.
pub(crate) fn weigh(site: &Path, changed: &Path, all: &mut Vec<Figure>) -> Result<()> {
    let (before, after) = (Edition::of(site)?, Edition::of(changed)?);
    let new: Vec<&String> = after.kept.keys().filter(|name| !before.kept.contains_key(*name)).collect();
    let moved: f64 = new.iter().map(|name| after.kept[*name]).sum();
    let of_device = moved / after.kept.values().sum::<f64>();
    let sent = new.iter().map(|name| Ok(length(&bytes::brotli(&read(&changed.join(name))?)?))).sum::<Result<f64>>()?;
    all.extend([
        Figure::new("one article changed, bytes an update moves", moved, "B"),
        Figure::new("the same, brotli 11", sent, "B"),
        Figure::new("the same, share of the edition's bytes", moved / after.all * 100.0, "%").at_most(5.0),
        Figure::new("the same, share of what a device keeps", of_device * 100.0, "%"),
    ]);
    Ok(())
}

/// Adds what a browser keeps, and how it does with a host that is silent.
pub(crate) fn measure(browser: &Browser, site: &Path, name: &str, all: &mut Vec<Figure>) -> Result<()> {
    let host = Host::of_site(site, Duration::ZERO)?;
    let driver = Driver::start(browser)?;
    let session = driver.session(browser)?;
    session.open(&host.address())?;
    let kept = session.script(READY)?;
    ensure!(kept["ready"] == true, "the site was not kept: {kept}");
    let sum: f64 = Edition::of(site)?.kept.values().sum();
    host.fall_silent();
    let mut waits = Vec::new();
    let articles = bytes::articles(site)?;
    for page in articles.iter().take(OPENED) {
        let slug = page.parent().and_then(Path::file_name).context("an article without a name")?.to_string_lossy();
        waits.push(opened(&session, &format!("{}/articles/{slug}/", host.address()))?);
    }
    opened(&session, &format!("{}/articles/?q=border", host.address()))?;
    let asked = host.asked_in_vain();
    // Whether there is a newer worker, and what the site is called, browsers ask by themselves.
    let own = |path: &String| ["/sw.js", "/manifest.webmanifest"].contains(&path.as_str());
    let (of_browser, others): (Vec<String>, Vec<String>) = asked.into_iter().partition(own);
    // Pictures are stored only if the reader chooses them.
    let (pictures, others): (Vec<String>, Vec<String>) =
        others.into_iter().partition(|path| path.starts_with("/images/"));
    if !others.is_empty() {
        eprintln!("bench: a host that is silent was asked for {}", others.join(", "));
    }
    let figure = |what: &str, value: Option<f64>, unit| Figure::new(format!("{name}, {what}"), value, unit);
    all.extend([
        figure(
            "storage used, against the lengths of what is kept",
            kept["usage"].as_f64().map(|usage| usage / sum),
            "",
        )
        .at_most(1.1),
        figure("article with a silent host", median(&waits), "ms").at_most(300.0),
        figure("the slowest of 12", waits.iter().copied().reduce(f64::max), "ms"),
        figure("requests of 12 articles and a search", Some(others.len() as f64), "").at_most(0.0),
        figure("besides: checks for a new worker", Some(of_browser.len() as f64), ""),
        figure("besides: pictures, which nobody chose to keep", Some(pictures.len() as f64), ""),
    ]);
    Ok(())
}

/// Steps of a life with updates, cuts, lost files and ended browsers, in which no page may be made of two editions.
const STEPS: u32 = 200;

/// Adds how far a random life with the site goes well: the end-to-end test of it, made longer. It names each step.
pub(crate) fn live(browser: &Browser, figures: &mut Vec<Figure>) -> Result<()> {
    let mut cargo = checks::end_to_end_test(browser);
    cargo.env("FAULT_STEPS", STEPS.to_string());
    cargo.args(["--", "--exact", "--nocapture", "faults::promises::p2_no_page_is_ever_made_of_two_editions"]);
    let output = cargo.output().context("the end-to-end tests could not be started")?;
    let told = String::from_utf8_lossy(&output.stderr);
    let begun = told.lines().filter(|line| line.starts_with("step ")).count();
    if !output.status.success() {
        eprintln!("{told}");
    }
    let done = begun.saturating_sub(usize::from(!output.status.success()));
    let name = "random steps without a page of two editions";
    figures.push(Figure::new(name, done as f64, "").at_least(f64::from(STEPS)));
    Ok(())
}

/// Milliseconds from the beginning of a navigation until the program has painted the page.
fn opened(session: &Session, url: &str) -> Result<f64> {
    session.open(url)?;
    let live = session.script(
        "const done = arguments[arguments.length - 1];
         const look = () => {
           const mark = performance.getEntriesByName('lectern:live')[0];
           if (mark) done(mark.startTime); else setTimeout(look, 5);
         };
         look();",
    )?;
    live.as_f64().context("the page did not come alive")
}

//! Measures in a browser how long a reader waits for results, and how many bytes are loaded for them.

use std::path::Path;

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};

use crate::{
    browser::{FIRST_ANSWER, slow_down},
    driver::{Driver, Session},
    figures::{Figure, median, share},
    host::{Host, Sent},
    search::Goals,
    texts::{self, Text},
};
use xtask::setup::Browser;

const SCRIPT: &str = include_str!("results.js");

/// The number of queries that are asked twice: 200 in all.
const WARM: usize = 100;
/// The number of queries that are asked while most files of the index are not loaded yet.
const COLD: usize = 10;
/// Queries in one call of a script, which may take a minute and a half.
const AT_ONCE: usize = 5;

pub(crate) fn measure(
    browser: &Browser,
    site: &Path,
    texts: &[Text],
    loads: usize,
    name: &str,
    goals: &Goals,
    all: &mut Vec<Figure>,
) -> Result<()> {
    let host = Host::of_site(site, FIRST_ANSWER)?;
    let list = format!("{}/articles/", host.address());
    let driver = Driver::start(browser)?;
    let (mut live, mut arrivals) = (Vec::new(), Vec::new());
    let (mut for_live, mut for_arrival) = (Vec::new(), Vec::new());
    for query in texts::queries(texts, loads) {
        let session = open(&driver, browser, &host, &list, false)?;
        run(&session, "bench.live()")?;
        host.take_sent();
        live.push(run(&session, &format!("bench.ask({})", json!(query)))?);
        for_live.push(host.take_sent());
        // What it still asks for is none of the next one's.
        drop(session);
        let address = format!("{list}?q={}", query.replace(' ', "+"));
        // The first time is not measured: during it the host compresses the files, and caches them.
        for slowly in [false, true] {
            host.take_sent();
            let session = open(&driver, browser, &host, &address, slowly)?;
            let arrival = run(&session, &format!("bench.arrival({})", json!(query)))?;
            if slowly {
                arrivals.push(arrival);
                for_arrival.push(host.take_sent());
            }
        }
    }
    print_files(&format!("{name}, fetched for the first results of a live page, with excerpts"), for_live.last());
    print_files(&format!("{name}, fetched for the first results of an address, with excerpts"), for_arrival.last());
    let figure = |what: &str, value: Option<f64>, unit| Figure::new(format!("{name}, {what}"), value, unit);
    let seconds = |which: &str| median(&numbers(&arrivals, which)).map(|milliseconds| milliseconds / 1_000.0);
    all.extend([
        figure("first results, bytes", median(&each(&for_live, bytes)), "B").with_goal(goals.bytes),
        figure("first results, requests", median(&each(&for_live, requests)), "").at_most(6.0),
        figure("slow line, live", seconds("live"), "s").at_most(1.3),
        figure("slow line, first results", seconds("shown"), "s"),
        figure("slow line, with excerpts", seconds("whole"), "s").with_goal(goals.arrival),
        figure("slow line, bytes until then", median(&each(&for_arrival, bytes)), "B").with_goal(goals.arrival_bytes),
        figure("slow line, requests until then", median(&each(&for_arrival, requests)), "").at_most(12.0),
    ]);
    let session = open(&driver, browser, &host, &list, false)?;
    next(&session, &host, texts, &figure, all)?;
    warm(&session, texts, &figure, goals, all)
}

/// Asks some queries for which files are still missing.
fn next(
    session: &Session,
    host: &Host,
    texts: &[Text],
    figure: &dyn Fn(&str, Option<f64>, &'static str) -> Figure,
    all: &mut Vec<Figure>,
) -> Result<()> {
    run(session, "bench.live()")?;
    let mut sent = Vec::new();
    for query in texts::queries(texts, COLD + 1) {
        run(session, &format!("bench.ask({})", json!(query)))?;
        sent.push(host.take_sent());
    }
    // The first brings what every search needs.
    let next = sent.get(1..).unwrap_or_default();
    all.extend([
        figure("next query, bytes", median(&each(next, bytes)), "B").at_most(18_000.0),
        figure("next query, requests", median(&each(next, requests)), "").at_most(6.0),
    ]);
    Ok(())
}

/// Asks many queries in one browser.
fn warm(
    session: &Session,
    texts: &[Text],
    figure: &dyn Fn(&str, Option<f64>, &'static str) -> Figure,
    goals: &Goals,
    all: &mut Vec<Figure>,
) -> Result<()> {
    let queries = texts::queries(texts, WARM);
    let mut answers = Vec::new();
    for some in queries.chunks(AT_ONCE) {
        let ask = format!(
            "(async () => {{ const all = []; for (const text of {}) all.push(await bench.twice(text)); return \
                all; }})()",
            json!(some)
        );
        answers.extend(run(session, &ask)?.as_array().cloned().unwrap_or_default());
    }
    let second: Vec<Value> = answers.iter().map(|answer| answer["second"].clone()).collect();
    let answered = numbers(&second, "answered");
    let memory = run(session, "Promise.resolve(bench.memory ? bench.memory.buffer.byteLength : null)")?;
    all.extend([
        figure("warm query, results", median(&numbers(&second, "shown")), "ms"),
        figure("warm query, median", median(&answered), "ms").with_goal(goals.median),
        figure("warm query, 95 % at most", share(&answered, 0.95), "ms").with_goal(goals.most),
        figure("memory of the viewer after 200 queries", memory.as_f64().map(|bytes| bytes / 1e6), "MB").at_most(30.0),
    ]);
    Ok(())
}

fn open(driver: &Driver, browser: &Browser, host: &Host, url: &str, slowly: bool) -> Result<Session> {
    let session = driver.session(browser)?;
    host.slow_down(false);
    if slowly {
        slow_down(&session, host)?;
    }
    let source = format!("(() => {{ {SCRIPT} }})();");
    session.devtools("Page.addScriptToEvaluateOnNewDocument", &json!({ "source": source }))?;
    session.open(url)?;
    Ok(session)
}

/// The value of a promise.
fn run(session: &Session, promise: &str) -> Result<Value> {
    let script = format!(
        "const done = arguments[arguments.length - 1]; \
         Promise.resolve().then(() => {promise}).then((value) => done({{ value }}), (error) => done({{ error: \
         String(error) }}));"
    );
    let mut answer = session.script(&script)?;
    if let Some(error) = answer["error"].as_str() {
        bail!("in the page: {error}");
    }
    answer.get_mut("value").map(Value::take).context("the page gave no answer")
}

fn print_files(what: &str, sent: Option<&Vec<Sent>>) {
    println!("bench: {what}");
    for file in sent.into_iter().flatten() {
        println!("bench: {:>7} B  {}", file.bytes(), file.path);
    }
}

fn numbers(answers: &[Value], name: &str) -> Vec<f64> {
    answers.iter().filter_map(|answer| answer[name].as_f64()).collect()
}

fn each(all: &[Vec<Sent>], figure: impl Fn(&[Sent]) -> f64) -> Vec<f64> {
    all.iter().map(|sent| figure(sent)).collect()
}

fn bytes(sent: &[Sent]) -> f64 {
    sent.iter().map(|file| file.bytes() as f64).sum()
}

fn requests(sent: &[Sent]) -> f64 {
    sent.len() as f64
}

//! Measures in a browser how long a reader waits for results, and how many bytes are loaded for them.

use std::path::Path;

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};

use crate::{
    browser::{FIRST_ANSWER, slow_down},
    driver::{Driver, Session},
    figures::{Figure, median, share},
    host::Host,
    search::Goals,
    texts::{self, Text},
};
use xtask::setup::Browser;

const SCRIPT: &str = include_str!("results.js");

/// The number of queries. Each is asked twice: 200 in all.
const WARM: usize = 100;
/// The first so many queries count as asked while most files of the index are not loaded yet.
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
    for query in texts::queries(texts, loads) {
        let session = open(&driver, browser, &list, false)?;
        live.push(run(&session, &format!("bench.live().then(() => bench.ask({}))", json!(query)))?);
        let address = format!("{list}?q={}", query.replace(' ', "+"));
        // The first time is not measured: during it the host compresses the files, and caches them.
        for slowly in [false, true] {
            let session = open(&driver, browser, &address, slowly)?;
            let arrival = run(&session, &format!("bench.arrival({})", json!(query)))?;
            if slowly {
                arrivals.push(arrival);
            }
        }
    }
    print_files(&format!("{name}, fetched for the first results of a live page"), live.last());
    print_files(&format!("{name}, fetched for the first results of an address"), arrivals.last());
    let figure = |what: &str, value: Option<f64>, unit| Figure::new(format!("{name}, {what}"), value, unit);
    let seconds = median(&numbers(&arrivals, "shown")).map(|milliseconds| milliseconds / 1_000.0);
    all.extend([
        figure("first results, bytes", median(&each(&live, bytes)), "B").with_goal(goals.bytes),
        figure("first results, requests", median(&each(&live, requests)), "").at_most(6.0),
        figure("slow line, first results", seconds, "s").with_goal(goals.arrival),
        figure("slow line, bytes until then", median(&each(&arrivals, bytes)), "B").with_goal(goals.arrival_bytes),
    ]);
    warm(&open(&driver, browser, &list, false)?, texts, &figure, goals, all)
}

/// Asks many queries in one browser.
fn warm(
    session: &Session,
    texts: &[Text],
    figure: &dyn Fn(&str, Option<f64>, &'static str) -> Figure,
    goals: &Goals,
    all: &mut Vec<Figure>,
) -> Result<()> {
    let mut queries = texts::queries(texts, WARM + 1);
    run(session, &format!("bench.live().then(() => bench.ask({}))", json!(queries.pop())))?;
    let mut answers = Vec::new();
    for some in queries.chunks(AT_ONCE) {
        let ask = format!(
            "(async () => {{ const all = []; for (const text of {}) all.push(await bench.twice(text)); return \
                all; }})()",
            json!(some)
        );
        answers.extend(run(session, &ask)?.as_array().cloned().unwrap_or_default());
    }
    let of = |which: &str| answers.iter().map(|answer| answer[which].clone()).collect::<Vec<Value>>();
    let (first, second) = (of("first"), of("second"));
    let cold = first.get(..COLD.min(first.len())).unwrap_or_default();
    let answered = numbers(&second, "answered");
    let memory = run(session, "Promise.resolve(bench.memory ? bench.memory.buffer.byteLength : null)")?;
    all.extend([
        figure("next query, bytes", median(&each(cold, bytes)), "B").at_most(20_000.0),
        figure("warm query, results", median(&numbers(&second, "shown")), "ms"),
        figure("warm query, median", median(&answered), "ms").with_goal(goals.median),
        figure("warm query, 95 % at most", share(&answered, 0.95), "ms").with_goal(goals.most),
        figure("memory after 200 queries", memory.as_f64().map(|bytes| bytes / 1e6), "MB").at_most(30.0),
    ]);
    Ok(())
}

fn open(driver: &Driver, browser: &Browser, url: &str, slowly: bool) -> Result<Session> {
    let session = driver.session(browser)?;
    if slowly {
        slow_down(&session)?;
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

fn print_files(what: &str, answer: Option<&Value>) {
    println!("bench: {what}");
    for file in answer.and_then(|answer| answer["files"].as_array()).into_iter().flatten() {
        println!("bench: {:>7} B  {}", file["bytes"].to_string(), file["path"].as_str().unwrap_or_default());
    }
}

fn numbers(answers: &[Value], name: &str) -> Vec<f64> {
    answers.iter().filter_map(|answer| answer[name].as_f64()).collect()
}

fn each(answers: &[Value], figure: impl Fn(&[Value]) -> f64) -> Vec<f64> {
    answers.iter().filter_map(|answer| answer["files"].as_array()).map(|files| figure(files)).collect()
}

fn bytes(files: &[Value]) -> f64 {
    files.iter().filter_map(|file| file["bytes"].as_f64()).sum()
}

fn requests(files: &[Value]) -> f64 {
    files.iter().map(|_| 1.0).sum()
}

//! The checks of what a browser receives: the program, a published site, the tests in real engines.

use std::{path::Path, process::Command};

use anyhow::Result;

use super::{
    steps::Steps,
    suites::{Built, Missing, Suite},
};
use crate::{
    build,
    hook::{self, Publication},
    place, run,
    setup::{Browser, Engines, NodeTools, TestTools, WebKit},
};

/// Runs all of them. `program`: whether the program for the browser was built; `built`: the test programs that cargo
/// built.
pub(super) fn steps(steps: &mut Steps, program: bool, built: &Built, tools: &TestTools, engines: Option<&Engines>) {
    if program {
        let axe = tools.node.as_ref().map(|node| &*node.axe).map_err(|error| format!("{error:#}"));
        end_to_end(steps, &built.end_to_end, &[], tools.browser.as_ref(), axe);
    } else {
        steps.not_run("end-to-end tests", "the viewer was not built");
    }
    match engines {
        Some(engines) if program => in_every_engine(steps, tools, engines),
        Some(_) => steps.not_run("Chromium, Firefox and WebKit", "the viewer was not built"),
        None => {}
    }
    if program && publish(steps, &built.publisher) {
        valid_html(steps, tools.node.as_ref());
    } else {
        steps.not_run("valid HTML", "the sample library was not published");
    }
}

/// The sample library, published for the HTML check by the publisher that the tests were compiled with.
fn publish(steps: &mut Steps, publisher: &Path) -> bool {
    if !place::root().join("content").is_dir() {
        steps.not_run("sample library", "there is no folder content");
        return false;
    }
    steps.step("sample library", || {
        let publication =
            Publication { library: build::library(None)?, base: None, site_url: None, live_reload: false };
        hook::run_publisher(publisher, &publication, &place::viewer(), &place::test_site())
    })
}

/// Finished sites in a real browser. `axe` is the script with the accessibility rules, or why there is none.
pub(super) fn end_to_end(
    steps: &mut Steps,
    suite: &Suite,
    words: &[String],
    browser: Result<&Browser, &anyhow::Error>,
    axe: Result<&Path, String>,
) {
    let name = "end-to-end tests";
    let browser = match browser {
        Ok(browser) => browser,
        Err(error) => return steps.not_run(name, format!("{error:#}")),
    };
    let viewer = place::viewer();
    let mut variables = browser.variables();
    variables.push(("LECTERN_VIEWER", &viewer));
    let mut missing = Vec::new();
    match axe {
        Ok(axe) => variables.push(("AXE", axe)),
        Err(reason) => missing.push(Missing { part: "axe_", name: "accessibility rules (axe)", reason }),
    }
    steps.suite(name, suite, words, &missing, &variables);
}

/// The command that runs the tests of finished sites in this browser; arguments added to it select tests.
pub fn end_to_end_test(browser: &Browser) -> Command {
    let mut cargo = cargo_test("e2e");
    cargo.env("LECTERN_VIEWER", place::viewer());
    browser.name_to(&mut cargo);
    cargo
}

/// The core of offline reading, engine by engine.
fn in_every_engine(steps: &mut Steps, tools: &TestTools, engines: &Engines) {
    let chromium = tools.browser.as_ref().map(Browser::variables);
    let firefox = engines.firefox.as_ref().map(|firefox| vec![("FIREFOX", &**firefox)]);
    let webkit = engines.webkit.as_ref().map(WebKit::variables);
    let all = [("Chromium", "chromium::", chromium), ("Firefox", "firefox::", firefox), ("WebKit", "webkit::", webkit)];
    for (name, tests, variables) in all {
        steps.step_with(name, variables, |variables| {
            let mut cargo = cargo_test("engines");
            cargo.env("LECTERN_VIEWER", place::viewer()).envs(variables);
            run::run(cargo.args(["--", tests]))
        });
    }
}

fn valid_html(steps: &mut Steps, node: Result<&NodeTools, &anyhow::Error>) {
    steps.step_with("valid HTML", node, |node| {
        let rules = place::root().join(".htmlvalidate.json");
        let pages = place::test_site().join("**").join("*.html");
        run::run(run::command(&node.html_validate).arg("--config").arg(rules).arg(pages))
    });
}

fn cargo_test(name: &str) -> Command {
    let mut cargo = run::cargo();
    cargo.args(["test", "--quiet", "--locked", "--package", "lectern", "--test", name]);
    cargo
}

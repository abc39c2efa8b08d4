//! The checks of what a browser receives: the program, a published site, the tests in real engines.

use std::process::Command;

use anyhow::Result;

use super::steps::Steps;
use crate::{
    build,
    hook::{self, Publication},
    place, run,
    setup::{Browser, BuildTools, Engines, NodeTools, TestTools, WebKit},
    viewer,
};

pub(super) fn steps(steps: &mut Steps, build: &BuildTools, tools: &TestTools, engines: Option<&Engines>) {
    let program = steps.step("viewer", || viewer::build(build));
    let publisher = steps.step("publisher", build::publisher);
    let site = program && publisher && publish(steps);
    components(steps, build, tools);
    if program {
        end_to_end(steps, tools);
    } else {
        steps.not_run("end-to-end tests", "the viewer was not built");
    }
    match engines {
        Some(engines) if program => in_every_engine(steps, tools, engines),
        Some(_) => steps.not_run("Chromium, Firefox and WebKit", "the viewer was not built"),
        None => {}
    }
    if site {
        valid_html(steps, tools.node.as_ref());
    } else {
        steps.not_run("valid HTML", "the sample library was not published");
    }
}

/// The sample library, published as the end-to-end tests and the HTML check see it.
fn publish(steps: &mut Steps) -> bool {
    if !place::root().join("content").is_dir() {
        steps.not_run("sample library", "there is no folder content");
        return false;
    }
    steps.step("sample library", || {
        let publication =
            Publication { library: build::library(None)?, base: None, site_url: None, live_reload: false };
        hook::run_publisher(&publication, &place::viewer(), &place::test_site())
    })
}

/// Components in a real document, through wasm-bindgen's test runner.
fn components(steps: &mut Steps, build: &BuildTools, tools: &TestTools) {
    if !test_exists("browser") {
        return;
    }
    steps.step_with("browser tests", tools.browser.as_ref(), |browser| {
        let mut cargo = cargo_test("browser");
        cargo.args(["--target", "wasm32-unknown-unknown"]);
        cargo.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", build.test_runner());
        browser.name_to(&mut cargo);
        run::run(&mut cargo)
    });
}

/// Finished sites in real browsers.
fn end_to_end(steps: &mut Steps, tools: &TestTools) {
    if !test_exists("e2e") {
        return;
    }
    steps.step_with("end-to-end tests", tools.browser.as_ref(), |browser| {
        let mut cargo = end_to_end_test(browser);
        cargo.env("LECTERN_SITE", place::test_site());
        if let Ok(node) = &tools.node {
            cargo.env("AXE", &node.axe);
        }
        run::run(&mut cargo)
    });
    if let Err(error) = &tools.node {
        steps.not_run("accessibility rules (axe)", format!("{error:#}"));
    }
}

/// The tests of finished sites in this browser; what follows says which.
pub(crate) fn end_to_end_test(browser: &Browser) -> Command {
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

fn test_exists(name: &str) -> bool {
    place::root().join("tests").join(name).join("main.rs").is_file()
}

fn cargo_test(name: &str) -> Command {
    let mut cargo = run::cargo();
    cargo.args(["test", "--quiet", "--locked", "--package", "lectern", "--test", name]);
    cargo
}

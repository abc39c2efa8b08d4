//! `cargo xtask test` and `cargo xtask lint`: every check in order, each under a heading, a summary at the end.

mod browser;
mod lint;
mod native;
mod steps;
mod suites;

use anyhow::{Result, ensure};
pub use browser::end_to_end_test;
use clap::Args;

use crate::{
    setup::{self, BuildTools, TestTools},
    viewer,
};
use steps::Steps;

#[derive(Args)]
pub(crate) struct Options {
    /// Run only the tests with one of these words in their names, and set up only what those need
    #[arg(value_name = "NAME")]
    names: Vec<String>,
    /// Run the end-to-end tests in Firefox and WebKit too
    #[arg(long, conflicts_with = "names")]
    all_engines: bool,
}

/// Format, lint and house rules. Returns whether all passed.
pub(crate) fn lint() -> Result<bool> {
    let mut steps = Steps::default();
    let Some(tools) = steps.step_for("set-up", || setup::for_lint().map(|()| setup::for_scripts())) else {
        return Ok(steps.finish());
    };
    lint::steps(&mut steps, tools.as_ref());
    native::house_rules(&mut steps);
    Ok(steps.finish())
}

/// Runs everything, or the named tests. Returns whether all passed.
pub(crate) fn test(options: &Options) -> Result<bool> {
    let mut steps = Steps::default();
    if options.names.is_empty() {
        everything(&mut steps, options.all_engines);
    } else {
        named(&mut steps, &options.names)?;
    }
    Ok(steps.finish())
}

fn everything(steps: &mut Steps, all_engines: bool) {
    let set_up = || -> Result<(BuildTools, TestTools)> {
        setup::for_lint()?;
        Ok((setup::for_build()?, setup::for_tests()))
    };
    let Some((build, tools)) = steps.step_for("set-up", set_up) else { return };
    let engines = all_engines.then(setup::all_engines);

    lint::steps(steps, tools.node.as_ref());
    let built = steps.step_for("compiling the tests", suites::build);
    let program = steps.step("viewer", || viewer::build(&build));
    if let Some(built) = &built {
        native::tests(steps, &built.native, &[]);
        browser::steps(steps, program, built, &tools, engines.as_ref());
    } else {
        for name in ["native tests", "end-to-end tests", "sample library", "valid HTML"] {
            steps.not_run(name, "the tests do not compile");
        }
    }
}

/// The tests with one of these words in their names. Tools that only other tests need are not installed, and programs
/// that only they need are not built.
fn named(steps: &mut Steps, words: &[String]) -> Result<()> {
    let Some(built) = steps.step_for("compiling the tests", suites::build) else { return Ok(()) };
    let native = built.native.tests(words)?;
    let end_to_end = built.end_to_end.tests(words)?;
    ensure!(!native.is_empty() || !end_to_end.is_empty(), "no test has {} in its name", words.join(" or "));
    if !native.is_empty() {
        native::tests(steps, &built.native, words);
    }
    if end_to_end.is_empty() {
        return Ok(());
    }
    let with_axe = end_to_end.iter().any(|name| name.contains("axe"));
    let set_up = || {
        let node = with_axe.then(setup::for_scripts).transpose()?;
        Ok((setup::for_build()?, setup::chromium()?, node))
    };
    let Some((build, browser, node)) = steps.step_for("set-up", set_up) else { return Ok(()) };
    if steps.step("viewer", || viewer::build(&build)) {
        let axe = node.as_ref().map(|node| &*node.axe).ok_or_else(|| "no test that is named needs them".to_owned());
        browser::end_to_end(steps, &built.end_to_end, words, Ok(&browser), axe);
    } else {
        steps.not_run("end-to-end tests", "the viewer was not built");
    }
    Ok(())
}

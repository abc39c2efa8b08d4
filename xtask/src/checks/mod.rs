//! `cargo xtask test` and `cargo xtask lint`: every check in order, each under a heading, a summary at the end.

mod browser;
mod lint;
mod native;
mod steps;

use anyhow::Result;
pub(crate) use browser::end_to_end_test;
use clap::Args;

use crate::setup;
use steps::Steps;

#[derive(Args)]
pub(crate) struct Options {
    /// Run the end-to-end tests in Firefox and WebKit too
    #[arg(long)]
    all_engines: bool,
}

/// Format, lint and house rules. Whether all passed.
pub(crate) fn lint() -> Result<bool> {
    setup::for_lint()?;
    let tools = setup::for_scripts();
    let mut steps = Steps::default();
    lint::steps(&mut steps, tools.as_ref());
    native::house_rules(&mut steps);
    Ok(steps.finish())
}

/// Everything. Whether all passed.
pub(crate) fn test(options: &Options) -> Result<bool> {
    setup::for_lint()?;
    let build = setup::for_build()?;
    let tools = setup::for_tests();
    let engines = options.all_engines.then(setup::all_engines);

    let mut steps = Steps::default();
    lint::steps(&mut steps, tools.node.as_ref());
    native::tests(&mut steps);
    browser::steps(&mut steps, &build, &tools, engines.as_ref());
    Ok(steps.finish())
}

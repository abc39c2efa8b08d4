//! Set-up: finds the tools that a command needs and installs what is missing, saying what it does. Whatever is there in
//! the right version is used; a second run only asks for versions.

mod browsers;
mod cross;
mod node;
mod rust;
mod system;
mod versions;

pub use browsers::Browser;
pub(crate) use browsers::{Engines, WebKit};
pub use cross::{cross, cross_path};
pub(crate) use node::NodeTools;

use std::{ffi::OsString, path::PathBuf};

use anyhow::Result;

use crate::run;

/// The tools for building the program for the browser.
pub struct BuildTools {
    pub(crate) wasm_bindgen: PathBuf,
    wasm_opt: Option<PathBuf>,
}

impl BuildTools {
    /// The search path on which Trunk finds the other tools.
    pub(crate) fn path(&self) -> Result<OsString> {
        let tools = [Some(&self.wasm_bindgen), self.wasm_opt.as_ref()];
        run::path_with(tools.into_iter().flatten().filter_map(|tool| tool.parent()))
    }
}

/// Further tools for the tests. Each can be missing on its own, because the other tests run without it.
pub(crate) struct TestTools {
    pub(crate) browser: Result<Browser>,
    pub(crate) node: Result<NodeTools>,
}

/// One line about what set-up is doing.
fn say(message: &str) {
    println!("setup: {message}");
}

pub(crate) fn for_lint() -> Result<()> {
    rust::components()?;
    rust::wasm_target()
}

/// The checkers for Node: those of scripts, of HTML and of accessibility. Checks that need none of them run without.
pub(crate) fn for_scripts() -> Result<NodeTools> {
    node::tools()
}

pub fn for_build() -> Result<BuildTools> {
    rust::wasm_target()?;
    Ok(BuildTools { wasm_bindgen: rust::wasm_bindgen(&versions::wasm_bindgen()?)?, wasm_opt: system::wasm_opt() })
}

/// Whether Trunk is there already.
pub(crate) fn has_trunk() -> bool {
    rust::has_trunk()
}

/// Trunk, which builds and serves again after each change.
pub(crate) fn trunk() -> Result<PathBuf> {
    rust::trunk()
}

pub(crate) fn for_tests() -> TestTools {
    TestTools { browser: browsers::chromium(), node: node::tools() }
}

/// Chromium alone, for tests that need nothing else, and for benchmarks.
pub fn chromium() -> Result<Browser> {
    browsers::chromium()
}

pub(crate) fn all_engines() -> Engines {
    browsers::all()
}

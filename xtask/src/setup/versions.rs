//! The versions of the tools: the one place that names them.

use anyhow::{Context, Result};

use crate::place;

/// Builds the program for the browser.
pub(super) const TRUNK: &str = "0.21.14";

/// Accessibility checks, run inside the pages by the end-to-end tests.
pub(super) const AXE_CORE: &str = "4.14.1";

/// Checks that every published page is valid HTML.
pub(super) const HTML_VALIDATE: &str = "9.7.1";

/// Checks the scripts of the browser.
pub(super) const ESLINT: &str = "9.39.5";

/// Builds the publisher for other systems; both from PyPI.
pub(super) const ZIGBUILD: &str = "cargo-zigbuild==0.24.1";
pub(super) const ZIG: &str = "ziglang==0.15.2";

/// The oldest Node that runs the three.
pub(super) const NODE_MAJOR: u32 = 18;

/// wasm-bindgen's command line must have exactly the version of the crate, which `Cargo.toml` gives for both.
pub(super) fn wasm_bindgen() -> Result<String> {
    let manifest = place::root().join("Cargo.toml");
    let text = std::fs::read_to_string(&manifest).with_context(|| format!("could not read {}", manifest.display()))?;
    exact_version(&text, "wasm-bindgen")
        .with_context(|| format!("{}: expected a line `wasm-bindgen = \"=X.Y.Z\"`", manifest.display()))
}

/// `name = "=1.2.3"` gives `1.2.3`.
fn exact_version(manifest: &str, name: &str) -> Option<String> {
    manifest.lines().find_map(|line| {
        let version = line.strip_prefix(name)?.trim_start().strip_prefix('=')?.trim();
        Some(version.strip_prefix("\"=")?.strip_suffix('"')?.to_owned())
    })
}

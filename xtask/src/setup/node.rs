//! Checkers that are written for Node: axe-core, html-validate and ESLint. Development only; without Node they
//! are reported as not run.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};

use super::{say, system, versions};
use crate::{place, run};

/// Where the checkers lie.
#[derive(Debug, Clone)]
pub(crate) struct NodeTools {
    /// The script that the end-to-end tests run inside the pages.
    pub(crate) axe: PathBuf,
    pub(crate) html_validate: PathBuf,
    pub(crate) eslint: PathBuf,
}

pub(super) fn tools() -> Result<NodeTools> {
    let folder = place::tools().join("node");
    let modules = folder.join("node_modules");
    let wanted =
        [("axe-core", versions::AXE_CORE), ("html-validate", versions::HTML_VALIDATE), ("eslint", versions::ESLINT)];
    if !wanted.iter().all(|(name, version)| has_version(&modules.join(name), version)) {
        node()?;
        let packages: Vec<String> = wanted.iter().map(|(name, version)| format!("{name}@{version}")).collect();
        say(&format!("{} not found, installing into target/tools/node with npm", packages.join(", ")));
        std::fs::create_dir_all(&folder).with_context(|| format!("could not make {}", folder.display()))?;
        let flags = ["--no-save", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel", "error"];
        run::run(run::command("npm").arg("install").args(flags).arg("--prefix").arg(&folder).args(packages))?;
    }
    node()?;
    Ok(NodeTools {
        axe: modules.join("axe-core").join("axe.min.js"),
        html_validate: modules.join(".bin").join("html-validate"),
        eslint: modules.join(".bin").join("eslint"),
    })
}

/// Node and npm, new enough.
fn node() -> Result<()> {
    if run::which("node").is_none() || run::which("npm").is_none() {
        system::install("Node with npm", &["nodejs", "npm"])?;
    }
    let version = run::read(run::command("node").arg("--version"))?;
    let major = version.trim_start_matches('v').split('.').next().and_then(|major| major.parse::<u32>().ok());
    let wanted = versions::NODE_MAJOR;
    ensure!(major >= Some(wanted), "Node {version} is too old: version {wanted} or newer is needed");
    Ok(())
}

/// Whether the installed package is of this version.
fn has_version(package: &Path, version: &str) -> bool {
    std::fs::read(package.join("package.json"))
        .ok()
        .and_then(|bytes| serde_json::from_slice::<serde_json::Value>(&bytes).ok())
        .is_some_and(|package| package["version"] == version)
}

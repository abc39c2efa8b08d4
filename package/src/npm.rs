//! The npm packages: `lectern` has a small launcher and names one optional package a system, of which npm installs the
//! one that fits. None has an install script.

use anyhow::Result;
use serde_json::json;

use super::{
    About,
    pack::{Packed, tar_gz},
    systems::{System, for_npm},
};

const LAUNCHER: &str = include_str!("launcher.js");

/// The package that people install.
pub(super) fn launcher(about: &About) -> Result<Vec<u8>> {
    let systems: serde_json::Map<_, _> = for_npm().map(|system| (system.npm_package(), json!(about.version))).collect();
    let manifest = json!({
        "name": "lectern",
        "version": about.version,
        "description": about.description,
        "license": about.license,
        "bin": { "lectern": "lectern.js" },
        "files": ["lectern.js"],
        "engines": { "node": ">=18" },
        "optionalDependencies": systems,
    });
    let launcher = Packed { runs: true, ..Packed::text("package/lectern.js", LAUNCHER) };
    let files = [Packed::text("package/package.json", pretty(&manifest)), launcher, readme(about, "package/README.md")];
    tar_gz(&files, false)
}

/// The package that holds the program for one system.
pub(super) fn of_system(about: &About, system: &System, program: &[u8]) -> Result<Vec<u8>> {
    let manifest = json!({
        "name": system.npm_package(),
        "version": about.version,
        "description": format!("The program of lectern for {}", system.triple),
        "license": about.license,
        "os": [system.node.0],
        "cpu": [system.node.1],
        "preferUnplugged": true,
    });
    let program = Packed::program(format!("package/{}", system.program()), program);
    tar_gz(&[Packed::text("package/package.json", pretty(&manifest)), program], false)
}

fn readme(about: &About, name: &str) -> Packed {
    Packed::text(name, about.readme.clone())
}

fn pretty(value: &serde_json::Value) -> String {
    format!("{value:#}\n")
}

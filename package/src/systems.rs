//! The systems that packages are made for, and what each registry calls them.

use anyhow::{Result, bail};

/// A system, by the name that the compiler has for it.
pub(super) struct System {
    pub(super) triple: &'static str,
    /// `process.platform` and `process.arch` of Node, which npm compares.
    pub(super) node: (&'static str, &'static str),
    /// The platform tag of a wheel.
    pub(super) wheel: &'static str,
    /// The architecture of a Debian package, if it can have one.
    pub(super) debian: Option<&'static str>,
}

/// Programs for Linux are linked statically with musl, so that one program is enough for every distribution.
const SYSTEMS: [System; 6] = [
    System {
        triple: "x86_64-unknown-linux-musl",
        node: ("linux", "x64"),
        wheel: "manylinux2014_x86_64.musllinux_1_1_x86_64",
        debian: Some("amd64"),
    },
    System {
        triple: "aarch64-unknown-linux-musl",
        node: ("linux", "arm64"),
        wheel: "manylinux2014_aarch64.musllinux_1_1_aarch64",
        debian: Some("arm64"),
    },
    System { triple: "x86_64-apple-darwin", node: ("darwin", "x64"), wheel: "macosx_10_12_x86_64", debian: None },
    System { triple: "aarch64-apple-darwin", node: ("darwin", "arm64"), wheel: "macosx_11_0_arm64", debian: None },
    System { triple: "x86_64-pc-windows-gnu", node: ("win32", "x64"), wheel: "win_amd64", debian: None },
    // As a developer's own computer builds it; for trying packages out.
    System { triple: "x86_64-unknown-linux-gnu", node: ("linux", "x64"), wheel: "linux_x86_64", debian: Some("amd64") },
];

impl System {
    pub(super) fn named(triple: &str) -> Result<&'static Self> {
        match SYSTEMS.iter().find(|system| system.triple == triple) {
            Some(system) => Ok(system),
            None => {
                let known: Vec<&str> = SYSTEMS.iter().map(|system| system.triple).collect();
                bail!("no packages are made for {triple}, but for: {}", known.join(", "))
            }
        }
    }

    /// The name of the program's file.
    pub(super) fn program(&self) -> &'static str {
        if self.node.0 == "win32" { "lectern.exe" } else { "lectern" }
    }

    /// The npm package that holds the program for this system.
    pub(super) fn npm_package(&self) -> String {
        format!("@lectern/{}-{}", self.node.0, self.node.1)
    }
}

/// The systems that the npm package names: each pair of platform and architecture once.
pub(super) fn for_npm() -> impl Iterator<Item = &'static System> {
    SYSTEMS.iter().filter(|system| !system.triple.ends_with("linux-gnu"))
}

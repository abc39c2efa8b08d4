//! The paths of the repository, of the one build folder and of the tools in it. Used by every command.

use std::path::PathBuf;

/// The root of the repository.
pub fn root() -> PathBuf {
    let here =
        std::env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    here.parent().map_or_else(|| here.clone(), PathBuf::from)
}

/// The one folder of all builds.
pub fn target() -> PathBuf {
    match std::env::var_os("CARGO_TARGET_DIR") {
        Some(folder) => root().join(folder),
        None => root().join("target"),
    }
}

/// Tools that set-up has installed.
pub(crate) fn tools() -> PathBuf {
    target().join("tools")
}

/// The program for the browser, as wasm-bindgen writes it.
pub fn viewer() -> PathBuf {
    target().join("viewer")
}

/// The sample library, published for the tests.
pub(crate) fn test_site() -> PathBuf {
    target().join("site")
}

/// Everything that the benchmarks make and measure.
pub fn bench() -> PathBuf {
    target().join("bench")
}

/// The publisher, built with the profile `native`.
pub fn publisher() -> PathBuf {
    built_natively("lectern")
}

/// A program of ours, built with the profile `native`.
pub(crate) fn built_natively(name: &str) -> PathBuf {
    target().join("native").join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
}

//! The programs for the browser alone, in `target/viewer`: for tests and benchmarks, which publish many libraries with
//! them. One is the viewer, which takes pages over, the other the finder, which searches.

use std::{
    fs,
    hash::{DefaultHasher, Hash, Hasher},
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};

use crate::{build, place, prune, run, setup};

/// What the program is made of. The publisher is not part of it.
const SOURCES: &[&str] =
    &["src", "finder", "xtask/src/prune.rs", "xtask/src/viewer.rs", "Cargo.toml", "Cargo.lock", "rust-toolchain.toml"];
const NOT_SOURCES: &[&str] = &["src/publish", "src/bin"];
/// The programs, by the names of their wasm files.
const PROGRAMS: [&str; 2] = ["viewer", "finder"];
const STAMP: &str = ".made-of";

/// Builds `target/viewer`, unless its sources have not changed since the last build.
pub fn build(tools: &setup::BuildTools) -> Result<()> {
    let folder = place::viewer();
    let stamp = folder.join(STAMP);
    let sources = fingerprint()?;
    if fs::read_to_string(&stamp).is_ok_and(|text| text == sources) {
        println!("viewer: unchanged, target/viewer stays");
        return Ok(());
    }
    compile(tools, &folder)?;
    fs::write(&stamp, sources).with_context(|| format!("could not write {}", stamp.display()))
}

/// Compiles the program into an empty folder, as Trunk does for `cargo xtask serve`. Trunk itself is not needed for it,
/// and takes some minutes to install.
fn compile(tools: &setup::BuildTools, folder: &Path) -> Result<()> {
    let target = "wasm32-unknown-unknown";
    let mut cargo = run::cargo();
    cargo.args(["build", "--quiet", "--locked", "--release", "--package", "lectern", "--package", "finder"]);
    cargo.args(["--lib", "--bin", "viewer", "--target", target]).env(build::WASM_FLAGS, build::without_paths());
    run::run(&mut cargo)?;
    if folder.exists() {
        fs::remove_dir_all(folder).with_context(|| format!("could not empty {}", folder.display()))?;
    }
    for name in PROGRAMS {
        let wasm = place::target().join(target).join("release").join(name).with_extension("wasm");
        let mut bindgen = run::command(&tools.wasm_bindgen);
        bindgen.args(["--target", "web", "--no-typescript", "--out-name", name, "--out-dir"]).arg(folder).arg(wasm);
        run::run(&mut bindgen)?;
        optimise(folder, name)?;
    }
    Ok(())
}

/// What wasm-opt is told besides its passes.
const FLAGS: &[&str] = &[
    // It may assume that no address calculation wraps around into the first kilobyte of memory. Only the very end of
    // the stack is there, so such an access would be a bug anyway.
    "--low-memory-unused",
    // It inlines no function because only one place calls it, and otherwise only the tiniest (by default it inlines all
    // that are called once). The file is longer so (0.5 %), but shorter once compressed (1.2 %).
    "--one-caller-inline-max-function-size=0",
    "--always-inline-max-function-size=1",
];

/// Makes a program in a folder smaller, if binaryen is installed.
fn optimise(folder: &Path, name: &str) -> Result<()> {
    prune::prune(folder, name)?;
    let Some(wasm_opt) = run::which("wasm-opt") else {
        return Ok(());
    };
    let wasm = folder.join([name, "_bg.wasm"].concat());
    // The first two passes let the others remove more: 0.9 % (brotli) in two rounds together.
    let round = ["--flatten", "--rereloop", "-Oz", "-Oz"];
    let passes = round.iter().chain(&round);
    let passes = FLAGS.iter().chain(passes);
    run::run(run::command(wasm_opt).args(passes).args(prune::FEATURES).arg(&wasm).arg("-o").arg(&wasm))
}

/// Changes whenever a source of the program does.
fn fingerprint() -> Result<String> {
    let root = place::root();
    let mut files = Vec::new();
    for source in SOURCES {
        collect(&root.join(source), &mut files)?;
    }
    files.sort();
    let mut hasher = DefaultHasher::new();
    for file in files {
        let name = file.strip_prefix(&root).unwrap_or(&file);
        if NOT_SOURCES.iter().any(|folder| name.starts_with(folder)) {
            continue;
        }
        name.hash(&mut hasher);
        fs::read(&file).with_context(|| format!("could not read {}", file.display()))?.hash(&mut hasher);
    }
    Ok(format!("{:016x}", hasher.finish()))
}

/// The file, or every file below the folder.
fn collect(path: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    if path.is_file() {
        files.push(path.to_owned());
        return Ok(());
    }
    for entry in fs::read_dir(path).with_context(|| format!("could not read {}", path.display()))? {
        collect(&entry?.path(), files)?;
    }
    Ok(())
}

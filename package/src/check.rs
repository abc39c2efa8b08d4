//! `cargo xtask package --check`: each package for this computer is installed from its file into an empty folder, and
//! makes a library and a site there, with neither cargo nor this repository within reach.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context as _, Result, ensure};

use xtask::run;

use super::systems::System;

/// Checks the packages in `folder`. A kind whose installer is missing here is named and not counted as passed.
pub(super) fn check(folder: &Path, system: &System, version: &str) -> Result<()> {
    let work = tempfile::tempdir().context("no place for the check")?;
    let into = |name: &str| -> Result<PathBuf> {
        let place = work.path().join(name);
        fs::create_dir_all(&place)?;
        Ok(place)
    };
    let stem = format!("lectern-{version}-{}", system.triple);
    let place = into("archive")?;
    run::run(Command::new("tar").arg("-xzf").arg(folder.join(format!("{stem}.tar.gz"))).arg("-C").arg(&place))?;
    publish("archive", &place.join(&stem).join(system.program()), &place)?;

    if run::which("npm").is_some() {
        let place = into("npm")?;
        let (platform, arch) = system.node;
        let own = [format!("lectern-{version}.tgz"), format!("lectern-{platform}-{arch}-{version}.tgz")];
        let files = own.map(|name| folder.join("npm").join(name));
        // Offline: npm must not look for the packages of other systems in the registry.
        let options = ["install", "--offline", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix"];
        run::run(Command::new("npm").args(options).arg(&place).args(files))?;
        publish("npm", &place.join("node_modules/.bin/lectern"), &place)?;
    } else {
        println!("package: npm is not installed, so its package was not tried");
    }
    if run::which("python3").is_some() {
        let place = into("wheel")?;
        run::run(Command::new("python3").args(["-m", "venv"]).arg(place.join("venv")))?;
        let pip = ["install", "--quiet", "--no-index", "--no-deps"];
        let wheels: Vec<PathBuf> = (fs::read_dir(folder)?)
            .filter_map(|entry| Some(entry.ok()?.path()))
            .filter(|path| path.to_string_lossy().ends_with(&format!("{}.whl", system.wheel)))
            .collect();
        ensure!(wheels.len() == 1, "{} wheels for this computer", wheels.len());
        run::run(Command::new(place.join("venv/bin/pip")).args(pip).args(&wheels))?;
        publish("wheel", &place.join("venv/bin/lectern"), &place)?;
    } else {
        println!("package: python3 is not installed, so the wheel was not tried");
    }
    match (system.debian, run::which("dpkg-deb")) {
        (Some(architecture), Some(dpkg)) => {
            let place = into("debian")?;
            let file = folder.join(format!("lectern_{version}_{architecture}.deb"));
            run::run(Command::new(dpkg).arg("--extract").arg(file).arg(&place))?;
            publish("Debian package", &place.join("usr/bin/lectern"), &place)?;
        }
        _ => println!("package: dpkg-deb is not installed, so the Debian package was not tried"),
    }
    Ok(())
}

/// Makes a library and its site with the installed program, and looks for the reader's program in the site.
fn publish(kind: &str, program: &Path, place: &Path) -> Result<()> {
    // Node is for the launcher of npm.
    let node = run::which("node").and_then(|node| Some(node.parent()?.to_owned()));
    let path = std::env::join_paths(node.into_iter().chain(["/usr/bin".into(), "/bin".into()]))?;
    let lectern = |arguments: &[&str]| -> Result<()> {
        let mut command = Command::new(program);
        command.args(arguments).current_dir(place).env_clear().env("PATH", &path).env("HOME", place);
        run::run(&mut command).with_context(|| format!("the program of the {kind} package fails"))
    };
    lectern(&["new", "news", "--lang", "en,ka"])?;
    lectern(&["build", "news", "--out", "site"])?;
    let assets = fs::read_dir(place.join("site/assets"))?;
    let has_viewer = assets.flatten().any(|entry| entry.path().extension().is_some_and(|end| end == "wasm"));
    ensure!(has_viewer, "the site that the {kind} package made has no program for readers");
    println!("package: the {kind} package makes a site");
    Ok(())
}

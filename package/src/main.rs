//! `cargo xtask package`: the publisher with the compiled viewer inside, as archives, npm packages, wheels and Debian
//! packages, in `target/packages`.
//!
//! A package of its own, so that no other command has to wait for what it takes.
#![allow(clippy::print_stdout, reason = "a command line tool talks to its user")]

mod check;
mod debian;
mod npm;
mod pack;
mod systems;
mod wheel;

use std::{
    fs,
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::{Context as _, Result, ensure};
use clap::Parser;
use sha2::{Digest as _, Sha256};

use xtask::{build, place, run, setup, viewer};

use pack::Packed;
use systems::System;

/// Makes the packages that people install
#[derive(Parser)]
#[command(name = "cargo xtask package")]
struct Options {
    /// The systems to make packages for, by the compiler's names [default: this computer's]
    #[arg(long = "target", value_name = "TRIPLE")]
    targets: Vec<String>,
    /// Then install the packages for this computer into empty folders, and make a site with each
    #[arg(long)]
    check: bool,
}

/// What all packages say of themselves.
struct About {
    version: String,
    description: String,
    license: String,
    readme: String,
    copyright: String,
}

fn main() -> ExitCode {
    match package(&Options::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::from(2)
        }
    }
}

fn package(options: &Options) -> Result<()> {
    let tools = setup::for_build()?;
    viewer::build(&tools)?;
    let about = about()?;
    let own = host()?;
    let triples = if options.targets.is_empty() { vec![own.clone()] } else { options.targets.clone() };
    let systems = triples.iter().map(|triple| System::named(triple)).collect::<Result<Vec<_>>>()?;
    let folder = place::target().join("packages");
    if folder.exists() {
        fs::remove_dir_all(&folder).with_context(|| format!("could not empty {}", folder.display()))?;
    }
    fs::create_dir_all(&folder)?;
    let mut made = vec![(format!("npm/lectern-{}.tgz", about.version), npm::launcher(&about)?)];
    for system in systems {
        let program = compile(system, &own)?;
        println!("package: {} has {:.1} MB", system.triple, program.len() as f64 / 1e6);
        made.extend(of_system(&about, system, &program)?);
    }
    write(&folder, &made)?;
    if options.check {
        check::check(&folder, System::named(&own)?, &about.version)?;
    }
    Ok(())
}

/// The packages of one system: the names of their files, and their bytes.
fn of_system(about: &About, system: &System, program: &[u8]) -> Result<Vec<(String, Vec<u8>)>> {
    let stem = format!("lectern-{}-{}", about.version, system.triple);
    let files = [
        Packed::program(format!("{stem}/{}", system.program()), program),
        Packed::text(format!("{stem}/README.md"), about.readme.clone()),
        Packed::text(format!("{stem}/LICENSE.txt"), about.copyright.clone()),
    ];
    let mut made = vec![match system.node.0 {
        "win32" => (format!("{stem}.zip"), pack::zip(&files)?),
        _ => (format!("{stem}.tar.gz"), pack::tar_gz(&files, true)?),
    }];
    let npm = format!("npm/lectern-{}-{}-{}.tgz", system.node.0, system.node.1, about.version);
    made.push((npm, npm::of_system(about, system, program)?));
    made.push((wheel::name(about, system), wheel::wheel(about, system, program)?));
    if let Some(architecture) = system.debian {
        let name = format!("lectern_{}_{architecture}.deb", about.version);
        made.push((name, debian::package(about, architecture, program)?));
    }
    Ok(made)
}

/// Writes the packages and a file of their digests, in the form that `sha256sum --check` reads.
fn write(folder: &Path, made: &[(String, Vec<u8>)]) -> Result<()> {
    let mut sums = String::new();
    for (name, bytes) in made {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().unwrap_or(folder))?;
        fs::write(&path, bytes).with_context(|| format!("could not write {}", path.display()))?;
        let digest: String = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        sums.push_str(&format!("{digest}  {name}\n"));
        println!("package: {name}, {:.1} MB", bytes.len() as f64 / 1e6);
    }
    fs::write(folder.join("SHA256SUMS"), sums)?;
    println!("package: all are in {}", folder.display());
    Ok(())
}

/// Builds the program with the viewer inside. For another system than ours, `cargo zigbuild` links it; the linker of
/// macOS itself knows both of its architectures.
fn compile(system: &System, own: &str) -> Result<Vec<u8>> {
    const APPLE: &str = "-apple-darwin";
    let foreign = system.triple != own;
    let by_zig = foreign && !(own.ends_with(APPLE) && system.triple.ends_with(APPLE));
    let mut cargo = run::cargo();
    cargo.arg(if by_zig { "zigbuild" } else { "build" });
    cargo.args(["--locked", "--profile", "dist", "--package", "lectern", "--bin", "lectern"]);
    let folder = match foreign {
        true => {
            setup::cross(system.triple, by_zig)?;
            cargo.args(["--target", system.triple]);
            if by_zig {
                cargo.env("PATH", setup::cross_path()?);
            }
            place::target().join(system.triple)
        }
        false => place::target(),
    };
    cargo.env("LECTERN_PACKAGED_VIEWER", place::viewer()).env("RUSTFLAGS", build::without_paths());
    run::run(&mut cargo)?;
    let program = folder.join("dist").join(system.program());
    fs::read(&program).with_context(|| format!("{} is missing", program.display()))
}

/// The compiler's name of this computer's system.
fn host() -> Result<String> {
    let told = run::read(run::command("rustc").args(["--version", "--verbose"]))?;
    let line = told.lines().find_map(|line| line.strip_prefix("host: "));
    line.map(str::to_owned).context("rustc does not say which system this is")
}

/// Read from `Cargo.toml` and the files beside it.
fn about() -> Result<About> {
    let read = |name: &str| {
        let path: PathBuf = place::root().join(name);
        fs::read_to_string(&path).with_context(|| format!("could not read {}", path.display()))
    };
    let manifest = read("Cargo.toml")?;
    let field = |name: &str| -> Result<String> {
        let start = format!("{name} = \"");
        let found = manifest.lines().find_map(|line| line.strip_prefix(&start)?.strip_suffix('"'));
        found.map(str::to_owned).with_context(|| format!("Cargo.toml has no line `{name} = \"…\"`"))
    };
    let version = field("version")?;
    ensure!(version.split('.').count() == 3, "the version {version} has not three parts");
    Ok(About {
        version,
        description: field("description")?,
        license: field("license")?,
        readme: read("README.md")?,
        copyright: format!("{}\n\n{}", read("LICENSE-MIT")?, read("LICENSE-APACHE")?),
    })
}

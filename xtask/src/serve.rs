//! `cargo xtask serve`: the site of a library on this machine, built anew and reloaded whenever a source changes.

use std::path::PathBuf;

use anyhow::Result;
use clap::Args;

use crate::{build, hook::Publication, place, run, setup};

#[derive(Args)]
pub(crate) struct Options {
    /// The port on 127.0.0.1
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// The folder of the library
    #[arg(long, value_name = "DIR")]
    library: Option<PathBuf>,
}

/// Sources besides the library; a change of one of them builds the site again.
const WATCHED: &[&str] = &["src", "style", "public", "index.html", "Cargo.toml", "Cargo.lock"];

pub(crate) fn serve(options: &Options) -> Result<()> {
    let tools = setup::for_build()?;
    let program = setup::trunk()?;
    println!("serve: building the publisher and the program (a first build takes some minutes); Ctrl+C ends it");
    build::publisher()?;

    let publication = Publication {
        library: build::library(options.library.as_deref())?,
        base: Some("/".to_owned()),
        site_url: None,
        live_reload: true,
    };
    let mut trunk = build::trunk(&program, &tools, "serve", &place::target().join("serve"))?;
    trunk.args(["--port", &options.port.to_string()]);
    let sources = WATCHED.iter().map(|source| place::root().join(source)).filter(|source| source.exists());
    for source in sources.chain([publication.library.clone()]) {
        trunk.arg("--watch").arg(source);
    }
    publication.name_to(&mut trunk);
    run::run(&mut trunk)
}

//! `cargo xtask serve`: the site of a library on this machine, built anew and reloaded whenever a source changes.

use std::{path::PathBuf, process::Child};

use anyhow::{Context as _, Result};
use clap::Args;

use crate::{
    build,
    hook::{self, Publication},
    place, run, setup, viewer,
};

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
const WATCHED: &[&str] = &["src", "finder", "style", "public", "index.html", "Cargo.toml", "Cargo.lock"];

/// The site as it is now, served by the publisher while Trunk is built, which takes minutes: until then changes of
/// sources are not shown.
struct Meanwhile(Child);

impl Meanwhile {
    fn serve(publication: &Publication, tools: &setup::BuildTools, port: u16) -> Result<Self> {
        viewer::build(tools)?;
        let site = place::target().join("served");
        hook::run_publisher(&place::publisher(), publication, &place::viewer(), &site)?;
        let mut server = run::command(place::publisher());
        let server = server.arg("serve").arg(&site).args(["--port", &port.to_string()]).spawn();
        println!("serve: the site is on http://127.0.0.1:{port}/; changes are shown as soon as Trunk is there");
        Ok(Self(server.context("the publisher cannot serve the site")?))
    }
}

impl Drop for Meanwhile {
    fn drop(&mut self) {
        drop(self.0.kill());
        drop(self.0.wait());
    }
}

pub(crate) fn serve(options: &Options) -> Result<()> {
    let tools = setup::for_build()?;
    println!("serve: building the publisher and the program (a first build takes some minutes); Ctrl+C ends it");
    build::publisher()?;

    let publication = Publication {
        library: build::library(options.library.as_deref())?,
        base: Some("/".to_owned()),
        site_url: None,
        live_reload: true,
    };
    let meanwhile = if setup::has_trunk() { None } else { Some(Meanwhile::serve(&publication, &tools, options.port)?) };
    let program = setup::trunk()?;
    drop(meanwhile);
    let mut trunk = build::trunk(&program, &tools, "serve", &place::target().join("serve"))?;
    trunk.args(["--port", &options.port.to_string()]);
    let sources = WATCHED.iter().map(|source| place::root().join(source)).filter(|source| source.exists());
    for source in sources.chain([publication.library.clone()]) {
        trunk.arg("--watch").arg(source);
    }
    publication.name_to(&mut trunk);
    run::run(&mut trunk)
}

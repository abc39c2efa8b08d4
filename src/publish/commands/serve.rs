//! The command `serve`: a built site on this computer, for trying it out.

use std::{
    net::SocketAddr,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};

use super::preview::{self, PreviewOptions};
pub use super::site_server::router;
use crate::publish::{
    say,
    site::{address, files::EDITION, target::list::EditionList},
};

/// Arguments of `lectern serve`.
#[derive(Debug, clap::Args)]
pub struct ServeArgs {
    /// The site's folder; or a library's, to show it as `lectern edit` does
    site: PathBuf,
    /// [default: 8080 for a site; the first free port from 8080 on for a library]
    #[arg(long)]
    port: Option<u16>,
    /// The path below which the site is served [default: the path it was built for]
    #[arg(long)]
    base: Option<String>,
}

/// The port for a built site where none is named.
const PORT: u16 = 8080;

/// Serves until the process ends. The exit code.
pub fn run(args: &ServeArgs) -> Result<u8> {
    let site = &args.site;
    if site.join("library.toml").is_file() && !site.join(EDITION).exists() {
        return preview::show(site, &PreviewOptions { port: args.port, no_open: true, network: false }, false);
    }
    let built_for = EditionList::read(site)?.editions.into_iter().next().and_then(|edition| edition.base);
    let named = args.base.as_deref().map(|base| address::base(Some(base), None)).transpose()?;
    let base = named.or(built_for.clone()).unwrap_or_else(|| "/".to_owned());
    serve(site, &base, args.port.unwrap_or(PORT), |address| {
        say::line(format_args!("serving {} on http://{address}{base}", site.display()));
        match built_for {
            Some(built_for) if built_for != base => {
                say::line(format_args!(
                    "warning: the site was built for the base {built_for}: its links do not work here"
                ));
                say::line("  help: leave --base out, or build the site again with this base");
            }
            Some(built_for) if built_for != "/" => {
                say::line(format_args!("note: the site was built for the base {built_for} and is served there only"));
            }
            _ => {}
        }
    })?;
    Ok(0)
}

/// Serves until the process ends. `ready` is called with the address.
fn serve(folder: &Path, base: &str, port: u16, ready: impl FnOnce(SocketAddr)) -> Result<()> {
    let router = router(folder, base)?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().context("no runtime")?;
    runtime.block_on(async {
        let address = SocketAddr::from(([127, 0, 0, 1], port));
        let listener = tokio::net::TcpListener::bind(address)
            .await
            .with_context(|| format!("port {port} cannot be used; choose another with --port"))?;
        ready(listener.local_addr().context("no address")?);
        axum::serve(listener, router).await.context("the server has stopped")
    })
}

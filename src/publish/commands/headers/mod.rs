//! The command `headers`: what `_headers` and `_redirects` of a built site say, in the language of a host's settings.

mod apache;
mod caddy;
mod nginx;
mod rules;

use std::path::PathBuf;

use anyhow::{Context as _, Result};

use crate::publish::{
    say,
    site::{
        files::{EDITION, HEADERS_FILE, REDIRECTS_FILE},
        target::list::EditionList,
    },
};
use rules::HostRules;

/// Print the settings that a web server needs for a built site
#[derive(Debug, clap::Args)]
pub struct HeadersArgs {
    /// The built site
    site: PathBuf,
    /// The web server
    #[arg(long = "for", value_name = "SERVER")]
    server: Server,
}

/// The web servers whose settings can be printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Server {
    Nginx,
    /// A file .htaccess
    Apache,
    Caddy,
}

/// Prints the settings. The exit code.
pub fn run(args: &HeadersArgs) -> Result<u8> {
    let read = |name: &str| std::fs::read_to_string(args.site.join(name));
    let headers = read(HEADERS_FILE).with_context(|| {
        format!("{} is no built site: {HEADERS_FILE} is missing; build one with `lectern build`", args.site.display())
    })?;
    anyhow::ensure!(args.site.join(EDITION).exists(), "{} is no built site: {EDITION} is missing", args.site.display());
    let base = EditionList::read(&args.site)?.editions.into_iter().next().and_then(|edition| edition.base);
    let redirects = read(REDIRECTS_FILE).unwrap_or_default();
    let rules = HostRules::read(&headers, &redirects, &base.unwrap_or_else(|| "/".to_owned()))?;
    say::print(&match args.server {
        Server::Nginx => nginx::settings(&rules),
        Server::Apache => apache::settings(&rules),
        Server::Caddy => caddy::settings(&rules),
    });
    Ok(0)
}

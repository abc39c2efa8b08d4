//! The command `headers`: what `_headers` and `_redirects` of a built site say, in the language of a host's settings.

mod apache;
mod caddy;
mod files_of_host;
mod host_kind;
mod lighttpd;
mod nginx;
mod one;
mod rules;
mod s3;

use std::path::PathBuf;

use anyhow::{Context as _, Result, bail};

use crate::publish::{
    say,
    site::{
        files::{EDITION, HEADERS_FILE, REDIRECTS_FILE},
        target::list::EditionList,
    },
};
pub use files_of_host::netlify;
pub use host_kind::HostKind;
pub(super) use one::{HostSetting, one};
use rules::HostRules;

/// Print the settings that a host needs for a built site
#[derive(Debug, clap::Args)]
pub struct HeadersArgs {
    /// The built site
    site: PathBuf,
    /// The web server or the host
    #[arg(long = "for", value_name = "HOST")]
    host: HostKind,
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
    let rules = || HostRules::read(&headers, &redirects, base.as_deref().unwrap_or("/"));
    say::print(&match args.host {
        HostKind::Nginx => nginx::settings(&rules()?),
        HostKind::Apache => apache::settings(&rules()?),
        HostKind::Caddy => caddy::settings(&rules()?),
        HostKind::Lighttpd => lighttpd::settings(&rules()?),
        HostKind::S3 => s3::settings(&rules()?)?,
        HostKind::Netlify => format!("{NETLIFY}{}", netlify(&headers)),
        HostKind::Cloudflare => files_of_host::cloudflare(&headers, &redirects)?,
        HostKind::Github => bail!(GITHUB),
    });
    Ok(0)
}

const NETLIFY: &str = "# The file _headers for Netlify, in place of that of the site: Netlify knows no lines that\n\
    # take a header away. Netlify reads _redirects as it is.\n";

const GITHUB: &str = "GitHub Pages sends headers of its own, and nobody can set others: all files are kept for ten \
    minutes, and any site can frame the pages; the content policy is in every page, so scripts stay safe. An empty \
    file .nojekyll must be in the branch (`lectern publish` writes it), and old addresses have pages that lead on. For \
    all headers, choose another host, or put Cloudflare in front";

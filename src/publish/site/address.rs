//! The address at which a site will be published: scheme, host and path. All commands check it here.

use anyhow::{Result, bail};

use crate::publish::source::clean::percent::decoded;

/// The address at which a site will be published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    /// Scheme, host and port, such as `https://news.example.org`.
    pub origin: String,
    /// The path: `/`, `/repo/` or `/a/b/`.
    pub base: String,
}

impl Address {
    /// Reads a `site_url`. The error says what is wrong with it.
    pub fn parse(text: &str) -> Result<Self, String> {
        let url = url::Url::parse(text.trim()).ok();
        let url = url.filter(|url| matches!(url.scheme(), "http" | "https") && url.has_host());
        let Some(url) = url else {
            return Err(format!("site_url `{text}` is not an address such as https://news.example.org"));
        };
        if url.query().is_some() || url.fragment().is_some() {
            return Err(format!(
                "site_url `{text}` has a part after `?` or `#`, which the address of a site cannot have"
            ));
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err(format!("site_url `{text}` holds a user name or a password, which every reader would see"));
        }
        let path = decoded(url.path());
        let base = if path.ends_with('/') { path } else { path + "/" };
        match fits(&base) {
            true => Ok(Self { origin: url.origin().ascii_serialization(), base }),
            false => Err(format!(
                "site_url `{text}` has the path `{base}`: between two slashes there can be letters a to z, digits, and \
                    - _ . ~ \
                 only"
            )),
        }
    }
}

/// The base to build for: the one given with `--base`, else the path of the site's address. If both have a path, the
/// two must be the same.
pub fn base(named: Option<&str>, address: Option<&Address>) -> Result<String> {
    if let Some(base) = named.filter(|base| !fits(base)) {
        let mended = format!("/{}/", base.trim_matches(['/', ' ']));
        let help = if mended != *base && fits(&mended) { format!("; write `{mended}`") } else { String::new() };
        bail!("the base `{base}` is not a path such as `/`, `/repo/` or `/a/b/`{help}");
    }
    match (named, address) {
        (Some(base), Some(address)) if address.base != "/" && address.base != base => bail!(
            "--base `{base}` contradicts site_url, whose path is `{}`; leave --base out, or correct one of the two",
            address.base
        ),
        (Some(base), _) => Ok(base.to_owned()),
        (None, Some(address)) => Ok(address.base.clone()),
        (None, None) => Ok("/".to_owned()),
    }
}

/// Whether a path can be the base of a site.
fn fits(base: &str) -> bool {
    let segment = |segment: &str| {
        let known = segment.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.~".contains(&b));
        !segment.is_empty() && known && !segment.starts_with('.')
    };
    let inner = base.strip_prefix('/').and_then(|rest| rest.strip_suffix('/'));
    base == "/" || inner.is_some_and(|inner| inner.split('/').all(segment))
}

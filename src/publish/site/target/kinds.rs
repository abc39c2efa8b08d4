//! The kinds of targets, by the beginning of their address.

use std::path::Path;

use anyhow::{Result, bail};

use super::{access::Access, bucket, folder, remote, site_target::SiteTarget};

/// Opens the target with an address for the site in a folder. Changes nothing.
type OpenTarget = fn(site: &Path, address: &Path, access: Access) -> Result<Box<dyn SiteTarget>>;

/// The scheme of the addresses of each kind, what is before `://`, and what opens them. An address without a scheme is
/// a folder.
pub const KINDS: &[(Option<&str>, OpenTarget)] = &[
    (None, folder::open),
    (Some("s3"), bucket::open),
    (Some("ssh"), remote::open_rsync),
    (Some("sftp"), remote::open_sftp),
    (Some("https"), remote::open_webdav),
    (Some("http"), remote::open_webdav),
];

/// Opens the target with an address. Changes nothing.
pub fn open(site: &Path, address: &Path, access: Access) -> Result<Box<dyn SiteTarget>> {
    let scheme = address.to_str().and_then(|address| address.split_once("://")).map(|(scheme, _)| scheme);
    match KINDS.iter().find(|(other, _)| *other == scheme) {
        Some((_, open)) => open(site, address, access),
        None => bail!(
            "{}: lectern cannot deploy to addresses that begin with {}://; name a folder, a bucket \
             (s3://bucket/prefix), a folder on another machine (ssh:// for rsync, sftp://) or of a WebDAV server \
             (https://)",
            address.display(),
            scheme.unwrap_or_default()
        ),
    }
}

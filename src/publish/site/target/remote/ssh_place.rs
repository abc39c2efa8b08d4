//! A folder on a machine that is reached over SSH: `ssh://me@host:22/var/www/news`, `sftp://host/~/news`.

use std::path::Path;

use anyhow::{Result, ensure};

use super::super::{access::Access, ssh::PASSWORD};
use crate::publish::{names, source::clean::percent::decoded};

/// The variable with the program in place of `ssh`.
const PROGRAM: &str = "LECTERN_SSH";

/// Where the folder is, and how it is reached.
pub(super) struct SshPlace {
    scheme: String,
    pub(super) user: Option<String>,
    pub(super) host: String,
    pub(super) port: Option<u16>,
    /// Absolute, or relative to the user's own folder; without a slash at its end.
    pub(super) path: String,
    /// The program that makes connections.
    pub(super) program: String,
    pub(super) has_password: bool,
}

impl SshPlace {
    pub(super) fn of(address: &Path, access: &Access) -> Result<Self> {
        let shown = names::shown(&address.display().to_string());
        ensure!(access.endpoint.is_none(), "{shown}: --endpoint is for buckets (s3://…)");
        let text = address.to_str().unwrap_or_default();
        let (scheme, rest) = text.split_once("://").unwrap_or_default();
        let example =
            format!("{scheme}://me@host/var/www/news, or {scheme}://me@host/~/news below your own folder there");
        let (place, path) = rest.split_once('/').unwrap_or((rest, ""));
        let (user, host) = place.rsplit_once('@').map_or((None, place), |(user, host)| (Some(user), host));
        ensure!(
            !user.is_some_and(|user| user.contains(':')),
            "{scheme}://…: a password belongs into no address, where others read it; use a key (ssh-keygen, \
             ssh-copy-id) or the variable {PASSWORD}"
        );
        let (host, port) = match host.rsplit_once(':') {
            Some((name, port)) if !port.contains(']') => (name, Some(port)),
            _ => (host, None),
        };
        let host = host.trim_start_matches('[').trim_end_matches(']');
        let fits = |text: &str, signs: &str| {
            let known = text.chars().all(|c| c.is_ascii_alphanumeric() || signs.contains(c));
            !text.is_empty() && !text.starts_with('-') && known
        };
        ensure!(
            fits(host, ".-_:") && user.is_none_or(|user| fits(user, ".-_@+")),
            "`{shown}` is not the address of a folder on another machine; write {example}"
        );
        let port = match port {
            None => None,
            Some(port) => Some(port.parse().map_err(|_| anyhow::anyhow!("{shown}: `{port}` is not a port"))?),
        };
        let path = decoded(path.trim_end_matches('/'));
        let path = path.strip_prefix("~/").map_or_else(|| format!("/{path}"), str::to_owned);
        let parts = path.trim_start_matches('/').split('/');
        let is_safe = parts.clone().all(|part| !part.is_empty() && part != "." && part != ".." && part != "~");
        ensure!(
            is_safe && !path.contains(|c: char| c.is_control() || c == '"' || c == '\\'),
            "{shown}: a site cannot be put there; write {example}"
        );
        let program = access.variables.get(PROGRAM).filter(|program| !program.is_empty());
        Ok(Self {
            scheme: scheme.to_owned(),
            user: user.map(str::to_owned),
            host: host.to_owned(),
            port,
            path,
            program: program.cloned().unwrap_or_else(|| "ssh".to_owned()),
            has_password: access.variables.contains_key(PASSWORD),
        })
    }

    /// The address of a file, for messages.
    pub(super) fn shown(&self, name: &str) -> String {
        let user = self.user.as_ref().map(|user| format!("{user}@")).unwrap_or_default();
        let port = self.port.map(|port| format!(":{port}")).unwrap_or_default();
        let home = if self.path.starts_with('/') { "" } else { "/~/" };
        let slash = if name.is_empty() { "" } else { "/" };
        format!("{}://{user}{}{port}{home}{}{slash}{name}", self.scheme, self.host, self.path)
    }

    /// `me@host`, with brackets around an address that has colons.
    pub(super) fn login(&self) -> String {
        let user = self.user.as_ref().map(|user| format!("{user}@")).unwrap_or_default();
        match self.host.contains(':') {
            true => format!("{user}[{}]", self.host),
            false => format!("{user}{}", self.host),
        }
    }

    /// Options of SSH. The key of the host is always checked: an unknown one is refused.
    pub(super) fn options(&self, is_terminal: bool) -> Vec<String> {
        let asks = is_terminal || self.has_password;
        let batch = if asks { "BatchMode=no" } else { "BatchMode=yes" };
        let all = [batch, "StrictHostKeyChecking=yes", "NumberOfPasswordPrompts=1", "ConnectTimeout=20"];
        let alive = ["ServerAliveInterval=15", "ServerAliveCountMax=4"];
        all.iter().chain(&alive).map(|option| format!("-o{option}")).collect()
    }
}

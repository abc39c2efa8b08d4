//! A folder of a WebDAV server (RFC 4918), such as one of Nextcloud or of a hoster. Files are written into a folder of
//! their own there and moved to their place.

use std::{
    collections::{BTreeMap, BTreeSet},
    error::Error,
    fs,
    path::Path,
    sync::Mutex,
    time::Duration,
};

use anyhow::{Context as _, Result, anyhow, bail, ensure};
use futures::{StreamExt as _, TryStreamExt as _, future::pending, stream};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use reqwest::{Client, Method, RequestBuilder, Response, StatusCode, Url, redirect::Policy};
use tokio::{
    runtime::{Builder, Runtime},
    time::timeout,
};

use super::{
    item::{RemoteItem, RemoteStore, WORK},
    webdav_list::items,
};
use crate::publish::{
    hash, names,
    site::target::{
        access::{Access, Pace, time_for},
        site_target::OnChange,
        survey::folders_of,
    },
};

/// The variables with the name and the password.
const USER: &str = "LECTERN_WEBDAV_USER";
const PASSWORD: &str = "LECTERN_WEBDAV_PASSWORD";
/// How many requests are under way at a time.
const AT_A_TIME: usize = 8;
/// How long a request may take: 16 MB over a line of 1 Mbit/s.
const PATIENCE: Duration = Duration::from_secs(180);
/// What is encoded in a path.
const PATH: &AsciiSet = &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'_').remove(b'.').remove(b'~');
/// What is asked of each file.
const ASKED: &str = "<?xml version=\"1.0\"?><propfind xmlns=\"DAV:\"><prop><resourcetype/><getcontentlength/>\
    <getetag/><getlastmodified/></prop></propfind>";

/// A folder of a WebDAV server.
pub(super) struct WebDavStore {
    client: Client,
    runtime: Runtime,
    /// Ends with a slash.
    base: Url,
    login: Option<(String, String)>,
    pace: Pace,
    /// Folders that are known to be there.
    made: Mutex<BTreeSet<String>>,
}

impl WebDavStore {
    pub(super) fn open(address: &Path, access: &Access) -> Result<Self> {
        let shown = names::shown(&address.display().to_string());
        ensure!(access.endpoint.is_none(), "{shown}: --endpoint is for buckets (s3://…)");
        let base = address.to_str().and_then(|text| Url::parse(&format!("{}/", text.trim_end_matches('/'))).ok());
        let base = base.filter(|url| url.has_host() && url.query().is_none() && url.fragment().is_none());
        let Some(base) = base else { bail!("`{shown}` is not the address of a folder: https://host/dav/news") };
        ensure!(
            base.username().is_empty() && base.password().is_none(),
            "{}…: a name or password belongs into no address; set {USER} and {PASSWORD}",
            base.scheme()
        );
        let is_here = base.host_str().is_some_and(|host| ["localhost", "127.0.0.1", "[::1]"].contains(&host));
        ensure!(
            base.scheme() == "https" || is_here,
            "{shown}: without encryption others in the network could read the password; write https://"
        );
        let get = |name: &str| access.variables.get(name).filter(|value| !value.is_empty()).cloned();
        let login = get(USER).map(|user| (user, get(PASSWORD).unwrap_or_default()));
        // An error means that there is one already.
        drop(rustls::crypto::ring::default_provider().install_default());
        let client = Client::builder().redirect(Policy::none()).connect_timeout(PATIENCE / 9).timeout(PATIENCE).build();
        let client = client.context("requests cannot be prepared")?;
        let runtime = Builder::new_multi_thread().worker_threads(1).enable_all().build();
        let runtime = runtime.context("no threads for requests")?;
        Ok(Self { client, runtime, base, login, pace: access.pace.clone(), made: Mutex::default() })
    }

    fn url(&self, name: &str) -> Result<Url> {
        self.base.join(&format!("./{}", utf8_percent_encode(name, PATH))).context("no address can be made of a name")
    }

    fn request(&self, method: &str, name: &str) -> Result<RequestBuilder> {
        let method = Method::from_bytes(method.as_bytes()).context("no method")?;
        let request = self.client.request(method, self.url(name)?);
        Ok(match &self.login {
            Some((user, password)) => request.basic_auth(user, Some(password)),
            None => request,
        })
    }

    /// Sends a request; what fails for a moment is tried again.
    async fn send(&self, what: &str, make: &(dyn Fn() -> Result<RequestBuilder> + Sync)) -> Result<Response> {
        let mut pause = self.pace.backoff;
        for left in (0..=self.pace.retries.min(3)).rev() {
            let answer = make()?.send().await;
            let is_for_a_moment = answer.as_ref().map_or(true, |answer| {
                answer.status().is_server_error() && answer.status() != StatusCode::INSUFFICIENT_STORAGE
                    || [StatusCode::LOCKED, StatusCode::TOO_MANY_REQUESTS].contains(&answer.status())
            });
            if is_for_a_moment && left > 0 {
                drop(timeout(pause, pending::<()>()).await);
                pause *= 2;
                continue;
            }
            return answer.map_err(|error| self.unreachable(what, &error));
        }
        Err(anyhow!("{what}: {} does not answer", self.shown("")))
    }

    fn unreachable(&self, what: &str, error: &reqwest::Error) -> anyhow::Error {
        let innermost = std::iter::successors(Some(error as &dyn Error), |error| (*error).source()).last();
        let why = innermost.map(ToString::to_string).unwrap_or_default();
        anyhow!(
            "{what}: {} cannot be reached ({})\n  help: check the network and the address; then run the same command \
             again, what has arrived is not sent again",
            self.shown(""),
            names::shown(&why)
        )
    }

    /// The error of an answer.
    fn refused(&self, what: &str, answer: &Response) -> anyhow::Error {
        let status = answer.status();
        let to = answer.headers().get("location").and_then(|to| to.to_str().ok()).unwrap_or_default();
        let help = match status.as_u16() {
            401 => {
                format!("set {USER} and {PASSWORD}; many services want a password made for programs (an app password)")
            }
            403 => "give the user the right to write into the folder".to_owned(),
            404 | 409 => "make the folder above it first; check the address".to_owned(),
            405 | 501 => {
                "the server does not offer WebDAV at this address: look up the address in its documents".to_owned()
            }
            413 => "the file is larger than the server accepts".to_owned(),
            507 => "make room on the server; then run the same command again".to_owned(),
            300..=399 => format!("the address leads on: write {to} instead"),
            _ => "run the same command again later".to_owned(),
        };
        anyhow!("{what}: {} answers {status}\n  help: {}", self.shown(""), names::shown(&help))
    }

    async fn list_one(&self, folder: &str) -> Result<BTreeMap<String, RemoteItem>> {
        let what = format!("{} cannot be read", self.shown(folder));
        let slash = if folder.is_empty() { "" } else { "/" };
        let name = format!("{folder}{slash}");
        let make = || Ok(self.request("PROPFIND", &name)?.header("Depth", "1").body(ASKED));
        let answer = self.send(&what, &make).await?;
        match answer.status().as_u16() {
            207 => {}
            404 => return Ok(BTreeMap::new()),
            _ => return Err(self.refused(&what, &answer)),
        }
        let text = answer.text().await.map_err(|error| self.unreachable(&what, &error))?;
        let all = items(&text, &self.url(&name)?).with_context(|| format!("{what}: the answer is damaged"))?;
        Ok(all.into_iter().map(|(below, item)| (format!("{name}{below}"), item)).collect())
    }

    /// Makes a folder where there is none. The one above it has to be there.
    async fn make_folder(&self, folder: &str) -> Result<()> {
        let what = format!("the folder {} cannot be made", self.shown(folder));
        let slash = if folder.is_empty() { "" } else { "/" };
        let answer = self.send(&what, &|| self.request("MKCOL", &format!("{folder}{slash}"))).await?;
        match answer.status().as_u16() {
            // 405: there is one.
            200..=299 | 405 => Ok(()),
            _ => Err(self.refused(&what, &answer)),
        }
    }

    async fn put(&self, name: &str, from: &Path) -> Result<()> {
        let what = format!("{} cannot be written", self.shown(name));
        let path = from.join(name);
        let bytes = fs::read(&path).with_context(|| format!("{} cannot be read", path.display()))?;
        let time = time_for(bytes.len(), AT_A_TIME);
        // Several are under way at a time.
        let work = format!("{WORK}/{}", hash::short(name.as_bytes()));
        let answer = self.send(&what, &|| Ok(self.request("PUT", &work)?.timeout(time).body(bytes.clone()))).await?;
        if !answer.status().is_success() {
            return Err(self.refused(&what, &answer));
        }
        let to = self.url(name)?.to_string();
        let make = || Ok(self.request("MOVE", &work)?.header("Destination", &to).header("Overwrite", "T"));
        let answer = self.send(&what, &make).await?;
        if answer.status().is_success() {
            return Ok(());
        }
        // The answer to a move that was made can be lost; the file is not where it was then.
        if answer.status() == StatusCode::NOT_FOUND {
            let there = self.send(&what, &|| Ok(self.request("GET", name)?.timeout(time))).await?;
            let same = there.bytes().await.is_ok_and(|there| there == bytes);
            if same {
                return Ok(());
            }
        }
        Err(self.refused(&what, &answer))
    }
}

impl RemoteStore for WebDavStore {
    fn shown(&self, name: &str) -> String {
        format!("{}{name}", self.base)
    }

    fn list(&self, folders: &BTreeSet<String>) -> Result<BTreeMap<String, RemoteItem>> {
        let mut all = BTreeMap::new();
        let first = String::new();
        // Folders of which the one above has nothing need not be asked for.
        let mut depth: BTreeMap<usize, Vec<&String>> = BTreeMap::new();
        for folder in folders.iter().chain((!folders.contains("")).then_some(&first)) {
            let parts = if folder.is_empty() { 0 } else { folder.matches('/').count() + 1 };
            depth.entry(parts).or_default().push(folder);
        }
        let folders_asked = folders;
        for (parts, folders) in depth {
            let above = |folder: &str| folder.rsplit_once('/').map_or("", |(above, _)| above).to_owned();
            let is_there = |folder: &str| all.get(folder) == Some(&RemoteItem::Folder);
            let there = |folder: &&&String| {
                parts == 0 || is_there(folder) || parts > 1 && !folders_asked.contains(&above(folder))
            };
            let asked: Vec<&String> = folders.iter().filter(there).copied().collect();
            let lists = stream::iter(asked.into_iter().map(|folder| self.list_one(folder)));
            let found: Vec<_> = self.runtime.block_on(lists.buffered(AT_A_TIME).try_collect())?;
            found.into_iter().for_each(|items| all.extend(items));
        }
        Ok(all)
    }

    fn read(&self, names: &[String]) -> Result<BTreeMap<String, Vec<u8>>> {
        let one = async |name: &String| -> Result<Option<(String, Vec<u8>)>> {
            let what = format!("{} cannot be read", self.shown(name));
            let answer = self.send(&what, &|| self.request("GET", name)).await?;
            match answer.status().as_u16() {
                200 => {
                    let bytes = answer.bytes().await.map_err(|error| self.unreachable(&what, &error))?;
                    Ok(Some((name.clone(), bytes.to_vec())))
                }
                404 => Ok(None),
                _ => Err(self.refused(&what, &answer)),
            }
        };
        let all = stream::iter(names.iter().map(one)).buffered(AT_A_TIME);
        let found: Vec<Option<(String, Vec<u8>)>> = self.runtime.block_on(all.try_collect())?;
        Ok(found.into_iter().flatten().collect())
    }

    fn write(&self, names: &[String], from: &Path, on_change: OnChange<'_>) -> Result<()> {
        let mut folders: BTreeSet<String> = names.iter().flat_map(|name| folders_of(name)).map(str::to_owned).collect();
        folders.extend([String::new(), WORK.to_owned()]);
        for folder in folders {
            let is_new = self.made.lock().unwrap_or_else(std::sync::PoisonError::into_inner).insert(folder.clone());
            if is_new {
                self.runtime.block_on(self.make_folder(&folder))?;
            }
        }
        for some in names.chunks(AT_A_TIME) {
            some.iter().try_for_each(|name| on_change(name))?;
            let all = stream::iter(some.iter().map(|name| self.put(name, from))).buffered(AT_A_TIME);
            self.runtime.block_on(all.try_collect::<Vec<()>>())?;
        }
        Ok(())
    }

    fn remove(&self, names: &[String], on_change: OnChange<'_>) -> Result<()> {
        for name in names {
            on_change(name)?;
            let what = format!("{} cannot be removed", self.shown(name));
            let answer = self.runtime.block_on(self.send(&what, &|| self.request("DELETE", name)))?;
            if !answer.status().is_success() && answer.status() != StatusCode::NOT_FOUND {
                return Err(self.refused(&what, &answer));
            }
        }
        Ok(())
    }
}

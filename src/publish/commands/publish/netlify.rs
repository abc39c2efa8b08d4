//! Netlify, by its public interface: the digests of all files first, then the files that Netlify does not have. It
//! shows the new site in one step when all have arrived.

use std::{
    collections::{BTreeMap, BTreeSet},
    env, fs,
    path::Path,
    time::Duration,
};

use anyhow::{Context as _, Result, anyhow, bail, ensure};
use futures::{StreamExt as _, TryStreamExt as _, future::pending, stream};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use reqwest::{Client, Method, Response, StatusCode, redirect::Policy};
use serde::Deserialize;
use serde_json::{Value, json};
use sha1::{Digest as _, Sha1};
use tokio::{
    runtime::{Builder, Runtime},
    time::timeout,
};

use super::super::{deploy, headers::netlify};
use crate::publish::{
    names, say,
    site::{
        files::{EDITION, HEADERS_FILE},
        hosts::grouped,
        target::access::time_for,
    },
};

/// The variable with the token: app.netlify.com, User settings, Applications, Personal access tokens.
const TOKEN: &str = "NETLIFY_AUTH_TOKEN";
/// The variable with another address of the interface, as Netlify's own program has it.
const API: &str = "NETLIFY_API_URL";
const PATIENCE: Duration = Duration::from_secs(180);
/// How many files are sent at a time.
const AT_A_TIME: usize = 6;
/// How often something is asked or sent again, and how long is waited before.
const TRIES: u32 = 6;
const PAUSE: Duration = Duration::from_millis(400);
/// How often Netlify is asked whether it is ready, with a pause of five seconds at most.
const LOOKS: u32 = 120;
/// What is encoded in a path.
const PATH: &AsciiSet = &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// A site at Netlify.
pub(super) struct NetlifySite {
    client: Client,
    runtime: Runtime,
    api: String,
    token: String,
    site: String,
}

/// A file that is published there.
#[derive(Deserialize)]
struct NetlifyFile {
    path: String,
    sha: String,
}

/// A deploy that was begun.
#[derive(Deserialize)]
struct Begun {
    id: String,
    state: String,
    #[serde(default)]
    required: Option<Vec<String>>,
    #[serde(default)]
    error_message: Option<String>,
}

impl NetlifySite {
    /// Asks nobody yet.
    pub(super) fn open(site: &str) -> Result<Self> {
        let is_name = site.chars().all(|c| c.is_ascii_alphanumeric() || "-.".contains(c)) && !site.starts_with('.');
        ensure!(is_name, "`{}` is not a site at Netlify; write its name, as in news.netlify.app", names::shown(site));
        let token = env::var(TOKEN).ok().filter(|token| !token.is_empty()).with_context(|| {
            format!(
                "{TOKEN} is not set; make a token at app.netlify.com (User settings, Applications, Personal access \
                 tokens), and set it in the environment"
            )
        })?;
        let api = env::var(API).ok().filter(|api| !api.is_empty());
        let api = api.unwrap_or_else(|| "https://api.netlify.com/api/v1".to_owned());
        let is_here = api.starts_with("http://127.0.0.1") || api.starts_with("http://localhost");
        ensure!(api.starts_with("https://") || is_here, "{API}: without https others could read the token");
        // An error means that there is one already.
        drop(rustls::crypto::ring::default_provider().install_default());
        let agent = concat!("Lectern/", env!("CARGO_PKG_VERSION"));
        let client = Client::builder().user_agent(agent).redirect(Policy::none()).timeout(PATIENCE).build();
        let client = client.context("requests cannot be prepared")?;
        let runtime = Builder::new_multi_thread().worker_threads(1).enable_all().build();
        let runtime = runtime.context("no threads for requests")?;
        // A name without a dot is that of a site below netlify.app; ids have five groups.
        let has_place = site.contains('.') || site.matches('-').count() == 4 && site.len() == 36;
        let site = if has_place { site.to_owned() } else { format!("{site}.netlify.app") };
        Ok(Self { client, runtime, api: api.trim_end_matches('/').to_owned(), token, site })
    }

    /// Shows what would change, then sends it.
    pub(super) fn send(&self, site: &Path, dry_run: bool) -> Result<()> {
        let edition = deploy::built(site)?;
        let mut files = BTreeMap::new();
        for name in edition.files.keys() {
            files.insert(format!("/{name}"), sha1(&bytes(site, name)?));
        }
        let old = self.runtime.block_on(self.published())?;
        let new: Vec<&String> =
            files.iter().filter(|(path, sha)| old.get(*path) != Some(sha)).map(|(path, _)| path).collect();
        let gone: Vec<&String> = old.keys().filter(|path| !files.contains_key(*path)).collect();
        if dry_run {
            new.iter().for_each(|path| say::line(format_args!("write  {}", names::shown(path))));
            gone.iter().for_each(|path| say::line(format_args!("remove {}", names::shown(path))));
        }
        let counts = [new.len(), gone.len()].map(|n| grouped(n as u64));
        say::line(format_args!("{}: {} files are new or changed, {} go", self.site, counts[0], counts[1]));
        if dry_run || new.is_empty() && gone.is_empty() {
            return Ok(());
        }
        self.runtime.block_on(self.deploy(site, &files))
    }

    /// The files that are there now, and their SHA-1. Refuses a site of others, which would go.
    async fn published(&self) -> Result<BTreeMap<String, String>> {
        let mut files = BTreeMap::new();
        let url = format!("{}/sites/{}/files", self.api, self.site);
        let answer = self.ask(Method::GET, &url, &[]).await?;
        if answer.status() == StatusCode::NOT_FOUND {
            bail!("Netlify has no site {}, or not for this token; make it at app.netlify.com first", self.site);
        }
        let all: Vec<NetlifyFile> = self.read(answer).await?;
        files.extend(all.into_iter().map(|file| (file.path, file.sha)));
        let is_ours = files.is_empty() || files.contains_key(&format!("/{EDITION}"));
        let is_start = files.keys().all(|path| ["/index.html", "/netlify.toml"].contains(&path.as_str()));
        ensure!(
            is_ours || is_start,
            "the site {} was not published by lectern, and all of its {} files would go; make a new site for this one",
            self.site,
            files.len()
        );
        Ok(files)
    }

    async fn deploy(&self, site: &Path, files: &BTreeMap<String, String>) -> Result<()> {
        let url = format!("{}/sites/{}/deploys", self.api, self.site);
        // Netlify prepares large sites after it has answered.
        let body = json!({ "files": files, "async": true, "title": "New edition" }).to_string().into_bytes();
        let mut begun: Begun = self.read(self.ask(Method::POST, &url, &body).await?).await?;
        begun = self.wait(begun, |deploy| deploy.required.is_some() && deploy.state != "preparing").await?;
        let required: BTreeSet<String> = begun.required.take().unwrap_or_default().into_iter().collect();
        let mut by_digest: BTreeMap<&String, &String> = BTreeMap::new();
        by_digest.extend(files.iter().map(|(path, sha)| (sha, path)));
        let missing: Vec<&String> = required.iter().filter_map(|sha| by_digest.get(sha).copied()).collect();
        let bar = deploy::progress(deploy::CHANGES);
        let put = async |path: &String| {
            let name = path.trim_start_matches('/');
            let url = format!("{}/deploys/{}/files/{}", self.api, begun.id, utf8_percent_encode(name, PATH));
            let answer = self.ask(Method::PUT, &url, &bytes(site, name)?).await?;
            bar.inc(1);
            bar.set_message(names::shown(name));
            match answer.status().is_success() {
                true => Ok(()),
                false => Err(self.refused(&answer)),
            }
        };
        let sent = stream::iter(missing.iter().map(|path| put(path))).buffer_unordered(AT_A_TIME);
        let sent = sent.try_collect::<Vec<()>>().await;
        bar.finish_and_clear();
        sent.context("the old site is still shown; run the same command again, what has arrived is not sent again")?;
        let done = self.wait(begun, |deploy| ["ready", "current"].contains(&deploy.state.as_str())).await?;
        let count = grouped(missing.len() as u64);
        say::line(format_args!("{}: {count} files sent, deploy {} is shown", self.site, names::shown(&done.id)));
        Ok(())
    }

    /// Asks for the deploy until it is so far.
    async fn wait(&self, mut deploy: Begun, is_done: impl Fn(&Begun) -> bool) -> Result<Begun> {
        let mut wait = PAUSE / 4;
        for _ in 0..LOOKS {
            if deploy.state == "error" {
                let why = deploy.error_message.unwrap_or_default();
                bail!("Netlify could not publish the site: {}", names::shown(&why));
            }
            if is_done(&deploy) {
                return Ok(deploy);
            }
            pause(wait).await;
            wait = (wait * 2).min(Duration::from_secs(5));
            let url = format!("{}/deploys/{}", self.api, deploy.id);
            deploy = self.read(self.ask(Method::GET, &url, &[]).await?).await?;
        }
        bail!(
            "Netlify is still at work ({}); look at app.netlify.com whether it gets ready",
            names::shown(&deploy.state)
        )
    }

    /// Sends a request; what fails for a moment is tried again.
    async fn ask(&self, method: Method, url: &str, body: &[u8]) -> Result<Response> {
        let mut wait = PAUSE;
        for left in (0..TRIES).rev() {
            let kind = if method == Method::POST { "application/json" } else { "application/octet-stream" };
            let time = time_for(body.len(), AT_A_TIME);
            let request = self.client.request(method.clone(), url).bearer_auth(&self.token).timeout(time);
            let request = match body.is_empty() && method == Method::GET {
                true => request,
                false => request.header("content-type", kind).body(body.to_vec()),
            };
            let answer = request.send().await;
            let is_for_a_moment = answer.as_ref().map_or(true, |answer| {
                answer.status().is_server_error() || answer.status() == StatusCode::TOO_MANY_REQUESTS
            });
            if !is_for_a_moment || left == 0 {
                return answer.map_err(|error| {
                    let why = if error.is_timeout() { "it does not answer in time" } else { "it cannot be reached" };
                    anyhow!("Netlify: {why}\n  help: check the network; then run the same command again")
                });
            }
            pause(wait).await;
            wait *= 2;
        }
        bail!("Netlify does not answer")
    }

    async fn read<T: for<'a> Deserialize<'a>>(&self, answer: Response) -> Result<T> {
        if !answer.status().is_success() {
            return Err(self.refused(&answer));
        }
        let text = answer.bytes().await.context("the answer of Netlify broke off; run the same command again")?;
        let value: Value = serde_json::from_slice(&text).context("Netlify answers with something else than JSON")?;
        T::deserialize(value).context("Netlify answers with something unknown")
    }

    fn refused(&self, answer: &Response) -> anyhow::Error {
        let help = match answer.status().as_u16() {
            401 | 403 => format!("make a new token and set {TOKEN}; it must be one of a member of the team"),
            404 => format!("look whether the site {} is there", self.site),
            422 => "Netlify does not accept a file (names with # or ?), or the deploy is over; run the command again"
                .to_owned(),
            _ => "run the same command again later".to_owned(),
        };
        anyhow!("Netlify answers {}\n  help: {help}", answer.status())
    }
}

/// A file as Netlify gets it: it reads `_headers` in a way of its own.
fn bytes(site: &Path, name: &str) -> Result<Vec<u8>> {
    let bytes = fs::read(site.join(name)).with_context(|| format!("{name} is missing; publish again"))?;
    match name {
        HEADERS_FILE => Ok(netlify(&String::from_utf8_lossy(&bytes)).into_bytes()),
        _ => Ok(bytes),
    }
}

fn sha1(bytes: &[u8]) -> String {
    Sha1::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

async fn pause(time: Duration) {
    drop(timeout(time, pending::<()>()).await);
}

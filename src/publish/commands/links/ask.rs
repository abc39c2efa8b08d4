//! Asks addresses: many hosts at a time, one request at a time for each, with pauses.

use std::{
    collections::{BTreeMap, BTreeSet},
    time::Duration,
};

use anyhow::{Context, Result};
use futures::{StreamExt, future::pending, stream};
use reqwest::{
    Client, Method, Response, StatusCode, Url,
    header::{LOCATION, RETRY_AFTER},
    redirect::Policy,
};
use tokio::{runtime::Builder, time::timeout};

use super::{
    failure::failure,
    reach::{PublicNames, refusal},
    robots::Robots,
    verdict::Verdict,
};

/// How hosts know who asks.
const AGENT: &str = concat!("Lectern/", env!("CARGO_PKG_VERSION"), " (checks the links of its own articles)");
/// How many hosts are asked at a time.
const HOSTS: usize = 12;
/// How often one address may lead on to another.
const REDIRECTS: usize = 10;
/// How much of a `robots.txt` is read.
const ROBOTS_BYTES: usize = 500_000;

/// How much time hosts are given.
#[derive(Debug, Clone)]
pub struct Politeness {
    /// Between two requests to one host.
    pub pause: Duration,
    /// For an answer.
    pub patience: Duration,
    /// The longest that is waited when a host asks for it.
    pub longest_wait: Duration,
    /// Whether computers of the own network are asked, too.
    pub private: bool,
}

impl Default for Politeness {
    fn default() -> Self {
        let [pause, patience, longest_wait] = [1, 20, 30].map(Duration::from_secs);
        Self { pause, patience, longest_wait, private: false }
    }
}

/// Asks each address.
pub(super) fn ask(addresses: &[String], politeness: &Politeness) -> Result<BTreeMap<String, Verdict>> {
    if addresses.is_empty() {
        return Ok(BTreeMap::new());
    }
    // An error means that there is one already.
    drop(rustls::crypto::ring::default_provider().install_default());
    let client = match politeness.private {
        true => Client::builder(),
        false => Client::builder().dns_resolver(PublicNames),
    };
    let client = client
        .user_agent(AGENT)
        .redirect(Policy::none())
        .connect_timeout(politeness.patience / 2)
        .timeout(politeness.patience)
        .build()
        .context("requests cannot be prepared")?;
    let mut hosts: BTreeMap<String, Vec<(String, Url)>> = BTreeMap::new();
    let mut found = BTreeMap::new();
    for address in addresses {
        match Url::parse(address) {
            Ok(url) if let Some(why) = refusal(&url, politeness.private) => {
                found.insert(address.clone(), Verdict::Broken(why));
            }
            Ok(url) => {
                let host = url.origin().ascii_serialization();
                hosts.entry(host).or_default().push((address.clone(), url));
            }
            Err(error) => drop(found.insert(address.clone(), Verdict::Broken(error.to_string()))),
        }
    }
    let runtime =
        Builder::new_multi_thread().worker_threads(2).enable_all().build().context("no threads for requests")?;
    let all = runtime.block_on(async {
        let hosts = hosts.into_iter().map(|(host, urls)| Host { client: &client, politeness, host }.ask(urls));
        stream::iter(hosts).buffer_unordered(HOSTS).collect::<Vec<_>>().await
    });
    found.extend(all.into_iter().flatten());
    Ok(found)
}

/// One host, and the program that asks it.
struct Host<'a> {
    client: &'a Client,
    politeness: &'a Politeness,
    /// `https://example.org`.
    host: String,
}

impl Host<'_> {
    async fn ask(self, urls: Vec<(String, Url)>) -> Vec<(String, Verdict)> {
        let robots = self.robots().await;
        let between = robots.pause.unwrap_or_default().max(self.politeness.pause);
        let mut found = Vec::new();
        for (address, url) in urls {
            let path = &url[url::Position::BeforePath..url::Position::AfterQuery];
            let verdict = match robots.allow(path) {
                false => Verdict::Unsure("its host asks programs not to (robots.txt)".to_owned()),
                true => {
                    pause(between).await;
                    self.follow(url).await
                }
            };
            found.push((address, verdict));
        }
        found
    }

    /// A host without rules, or that does not answer, forbids nothing.
    async fn robots(&self) -> Robots {
        let answer = self.client.get(format!("{}/robots.txt", self.host)).send().await;
        let Some(mut answer) = answer.ok().filter(|answer| answer.status().is_success()) else {
            return Robots::default();
        };
        let mut bytes = Vec::new();
        while let Ok(Some(chunk)) = answer.chunk().await {
            bytes.extend_from_slice(&chunk);
            if bytes.len() > ROBOTS_BYTES {
                break;
            }
        }
        Robots::parse(&String::from_utf8_lossy(&bytes))
    }

    /// Asks an address, and those that it leads on to.
    async fn follow(&self, url: Url) -> Verdict {
        let mut seen = BTreeSet::from([url.clone()]);
        let (mut now, mut for_ever) = (url.clone(), true);
        loop {
            let answer = match self.answer(&now).await {
                Ok(answer) => answer,
                Err(error) => return failure(&error),
            };
            let status = answer.status();
            let next = answer.headers().get(LOCATION).and_then(|to| to.to_str().ok()).and_then(|to| now.join(to).ok());
            let Some(next) = next.filter(|_| status.is_redirection()) else {
                return match verdict(status) {
                    Verdict::Good if now != url && for_ever => Verdict::Moved(now.to_string()),
                    verdict => verdict,
                };
            };
            for_ever &= matches!(status, StatusCode::MOVED_PERMANENTLY | StatusCode::PERMANENT_REDIRECT);
            if !matches!(next.scheme(), "http" | "https") {
                return Verdict::Unsure(format!("it leads on to {next}"));
            }
            if !seen.insert(next.clone()) {
                // Some hosts send cookies with the first answer and want them back with the second.
                return Verdict::Unsure("it leads on in a circle".to_owned());
            }
            if seen.len() > REDIRECTS {
                return Verdict::Broken(format!("it leads on more than {REDIRECTS} times"));
            }
            if let Some(why) = refusal(&next, self.politeness.private) {
                return Verdict::Unsure(format!("it leads on to {next}: {why}"));
            }
            now = next;
        }
    }

    /// The answer without its text. Some hosts do not know the method for that, or treat it as an attack: they are
    /// asked once more as browsers do. A host that asks to be asked later is, if it is soon.
    async fn answer(&self, url: &Url) -> reqwest::Result<Response> {
        let send = async |method: Method| self.client.request(method, url.clone()).send().await;
        let mut answer = send(Method::HEAD).await;
        if answer.as_ref().map_or_else(|error| !error.is_connect() && !error.is_timeout(), is_doubtful) {
            pause(self.politeness.pause).await;
            answer = send(Method::GET).await;
        }
        let wait = answer.as_ref().ok().and_then(|answer| {
            let later = matches!(answer.status(), StatusCode::TOO_MANY_REQUESTS | StatusCode::SERVICE_UNAVAILABLE);
            let seconds = answer.headers().get(RETRY_AFTER)?.to_str().ok()?.trim().parse().ok()?;
            Some(Duration::from_secs(seconds)).filter(|wait| later && *wait <= self.politeness.longest_wait)
        });
        match wait {
            Some(wait) => {
                pause(wait.max(self.politeness.pause)).await;
                send(Method::GET).await
            }
            None => answer,
        }
    }
}

/// Whether an answer to a request for the head alone may be another one than that for the page.
fn is_doubtful(answer: &Response) -> bool {
    let status = answer.status();
    let later = matches!(status, StatusCode::TOO_MANY_REQUESTS | StatusCode::SERVICE_UNAVAILABLE);
    (status.is_client_error() || status.is_server_error()) && !later
}

/// What the status of an answer means for a reader.
fn verdict(status: StatusCode) -> Verdict {
    match status.as_u16() {
        200..=399 => Verdict::Good,
        401 | 403 | 407 | 451 | 999 => Verdict::Unsure(format!("its host refuses programs ({})", status.as_u16())),
        408 | 425 | 429 | 500..=599 => Verdict::Unsure(format!("its host cannot answer now ({})", status.as_u16())),
        _ => Verdict::Broken(format!("its host answers {status}")),
    }
}

/// Leaves a host alone for a while.
async fn pause(time: Duration) {
    drop(timeout(time, pending::<()>()).await);
}

//! Asks addresses as browsers do, with limits: no answer, however slow, long or odd, keeps the program from its end.

use std::{
    error::Error,
    io::Read as _,
    sync::atomic::{AtomicUsize, Ordering},
    time::{Duration, Instant},
};

use anyhow::{Context as _, Result};
use flate2::read::GzDecoder;
use futures::{StreamExt as _, stream};
use reqwest::{
    Client, Url,
    header::{ACCEPT_ENCODING, HeaderMap, IF_NONE_MATCH, LOCATION},
    redirect::Policy,
    tls::TlsInfo,
};
use tokio::runtime::{Builder, Runtime};

use super::{super::headers::HostKind, limits::DoctorLimits};

/// How hosts know who asks.
const AGENT: &str = concat!("Mozilla/5.0 (compatible; Lectern/", env!("CARGO_PKG_VERSION"), " doctor)");
/// How many requests are under way at a time.
const AT_A_TIME: usize = 6;

/// What a host answered.
#[derive(Debug, Clone)]
pub(super) struct HostAnswer {
    pub(super) url: Url,
    pub(super) status: u16,
    pub(super) headers: HeaderMap,
    pub(super) body: Vec<u8>,
    /// Whether the body is longer than what was read of it, or broke off.
    pub(super) is_cut: bool,
    /// The certificate of the host, as DER.
    pub(super) certificate: Option<Vec<u8>>,
}

impl HostAnswer {
    /// All values of a header, as one text; empty without the header.
    pub(super) fn header(&self, name: &str) -> String {
        let values = self.headers.get_all(name).iter().map(|value| String::from_utf8_lossy(value.as_bytes()));
        values.collect::<Vec<_>>().join(", ")
    }

    pub(super) fn is_redirect(&self) -> bool {
        (300..400).contains(&self.status) && self.headers.contains_key(LOCATION)
    }

    /// Where it leads on to.
    pub(super) fn next(&self) -> Option<Url> {
        self.is_redirect().then(|| self.url.join(&self.header("location")).ok()).flatten()
    }

    /// The body as text.
    pub(super) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The body without the compression that was asked for; `None` if it is damaged.
    pub(super) fn unpacked(&self, limit: usize) -> Option<Vec<u8>> {
        match self.header("content-encoding").as_str() {
            "" | "identity" => Some(self.body.clone()),
            "gzip" => {
                let mut body = Vec::new();
                let limit = u64::try_from(limit).unwrap_or(u64::MAX);
                GzDecoder::new(self.body.as_slice()).take(limit).read_to_end(&mut body).ok().map(|_| body)
            }
            _ => None,
        }
    }

    /// The host, as far as its answers tell.
    pub(super) fn host(&self) -> Option<HostKind> {
        let server = self.header("server").to_ascii_lowercase();
        let is_pages = self.url.host_str().is_some_and(|host| host.ends_with(".pages.dev"));
        let known = [
            (self.headers.contains_key("x-nf-request-id") || server.contains("netlify"), HostKind::Netlify),
            (self.headers.contains_key("x-github-request-id") || server.contains("github"), HostKind::Github),
            (is_pages, HostKind::Cloudflare),
            (server.contains("amazons3") || server.contains("cloudfront"), HostKind::S3),
            (server.contains("nginx") || server.contains("openresty"), HostKind::Nginx),
            (server.contains("apache"), HostKind::Apache),
            (server.contains("caddy"), HostKind::Caddy),
            (server.contains("lighttpd"), HostKind::Lighttpd),
        ];
        known.into_iter().find(|(is_it, _)| *is_it).map(|(_, host)| host)
    }
}

/// Why there is no answer.
#[derive(Debug, Clone)]
pub(super) struct NoAnswer(pub(super) String);

/// Asks addresses.
pub(super) struct Visitor {
    client: Client,
    runtime: Runtime,
    until: Instant,
    patience: Duration,
    /// How much of a body is read.
    pub(super) limit: usize,
    asked: AtomicUsize,
}

impl Visitor {
    pub(super) fn open(limits: &DoctorLimits) -> Result<Self> {
        // An error means that there is one already.
        drop(rustls::crypto::ring::default_provider().install_default());
        let client = Client::builder()
            .user_agent(AGENT)
            .redirect(Policy::none())
            .tls_info(true)
            .connect_timeout(limits.patience)
            .timeout(limits.patience)
            .build()
            .context("requests cannot be prepared")?;
        let runtime = Builder::new_multi_thread().worker_threads(1).enable_all().build();
        let runtime = runtime.context("no threads for requests")?;
        let (until, limit, patience) = (Instant::now() + limits.total, limits.bytes, limits.patience);
        Ok(Self { client, runtime, until, patience, limit, asked: AtomicUsize::new(0) })
    }

    /// How many addresses were asked.
    pub(super) fn asked(&self) -> usize {
        self.asked.load(Ordering::Relaxed)
    }

    /// Whether the time for all requests is over.
    pub(super) fn is_over(&self) -> bool {
        Instant::now() >= self.until
    }

    /// Asks for an address, without compression.
    pub(super) fn get(&self, url: &Url) -> Result<HostAnswer, NoAnswer> {
        self.runtime.block_on(self.ask(url, "identity", None))
    }

    /// Asks with these kinds of compression.
    pub(super) fn get_packed(&self, url: &Url, encodings: &str) -> Result<HostAnswer, NoAnswer> {
        self.runtime.block_on(self.ask(url, encodings, None))
    }

    /// Asks whether a file has changed since it had this tag.
    pub(super) fn get_again(&self, url: &Url, tag: &str) -> Result<HostAnswer, NoAnswer> {
        self.runtime.block_on(self.ask(url, "identity", Some(tag)))
    }

    /// Asks for several addresses at a time; the answers are in the same order.
    pub(super) fn get_all(&self, urls: &[Url]) -> Vec<Result<HostAnswer, NoAnswer>> {
        let all = urls.iter().map(|url| self.ask(url, "identity", None));
        self.runtime.block_on(stream::iter(all).buffered(AT_A_TIME).collect())
    }

    async fn ask(&self, url: &Url, encodings: &str, tag: Option<&str>) -> Result<HostAnswer, NoAnswer> {
        let left = self.until.saturating_duration_since(Instant::now()).min(self.patience);
        if left.is_zero() {
            return Err(NoAnswer("the time for all requests is over".to_owned()));
        }
        self.asked.fetch_add(1, Ordering::Relaxed);
        let mut request = self.client.get(url.clone()).header(ACCEPT_ENCODING, encodings).timeout(left);
        if let Some(tag) = tag {
            request = request.header(IF_NONE_MATCH, tag);
        }
        let mut answer = request.send().await.map_err(|error| NoAnswer(reason(&error)))?;
        let certificate = answer.extensions().get::<TlsInfo>().and_then(TlsInfo::peer_certificate).map(<[u8]>::to_vec);
        let (status, headers) = (answer.status().as_u16(), answer.headers().clone());
        let (mut body, mut is_cut) = (Vec::new(), false);
        loop {
            match answer.chunk().await {
                Ok(Some(chunk)) if body.len() + chunk.len() <= self.limit => body.extend_from_slice(&chunk),
                Ok(None) => break,
                _ => {
                    is_cut = true;
                    break;
                }
            }
        }
        let mut answer = HostAnswer { url: url.clone(), status, headers, body, is_cut, certificate };
        // Compressed without being asked: said elsewhere, once.
        if encodings == "identity" {
            answer.body = answer.unpacked(self.limit).unwrap_or_default();
        }
        Ok(answer)
    }
}

/// Why a request failed, with all reasons: some errors tell only by the one that they contain.
fn reason(error: &reqwest::Error) -> String {
    if error.is_timeout() {
        return "it does not answer in time".to_owned();
    }
    let all = std::iter::successors(error.source(), |error| (*error).source()).map(ToString::to_string);
    let last: Vec<String> = all.collect();
    last.last().cloned().unwrap_or_else(|| error.to_string())
}

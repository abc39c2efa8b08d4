//! A static host for one site: every file compressed with brotli before it is asked for, cached as a good host would.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
    thread,
    time::Duration,
};

use anyhow::{Context, Result, anyhow};
use tiny_http::{Header, Request, Response, Server};

use super::bytes::brotli;

/// Answers until it is dropped.
pub(super) struct Host {
    server: Arc<Server>,
}

impl Host {
    /// `delay` passes before a page is sent.
    pub(super) fn start(site: &Path, delay: Duration) -> Result<Self> {
        let server = Server::http("127.0.0.1:0").map_err(|error| anyhow!("could not open a port: {error}"))?;
        let server = Arc::new(server);
        let cache = Arc::new(Mutex::new(BTreeMap::new()));
        // As many threads as a browser opens connections to one host.
        for _ in 0..6 {
            let (server, cache, site) = (Arc::clone(&server), Arc::clone(&cache), site.to_owned());
            thread::spawn(move || {
                for request in server.incoming_requests() {
                    // A browser that hangs up is its own affair.
                    let _ = answer(request, &site, delay, &cache);
                }
            });
        }
        Ok(Self { server })
    }

    pub(super) fn address(&self) -> Result<String> {
        let address = self.server.server_addr().to_ip().context("the server has no address")?;
        Ok(format!("http://{address}"))
    }
}

impl Drop for Host {
    fn drop(&mut self) {
        self.server.unblock();
    }
}

type Cache = Mutex<BTreeMap<PathBuf, Arc<Vec<u8>>>>;

fn answer(request: Request, site: &Path, delay: Duration, cache: &Cache) -> Result<()> {
    let path = request.url().split(['?', '#']).next().unwrap_or_default();
    let mut file = site.join(path.trim_start_matches('/'));
    if path.ends_with('/') || path.is_empty() {
        file.push("index.html");
    }
    if path.contains("..") || !file.is_file() {
        return Ok(request.respond(Response::empty(404))?);
    }
    let known = cache.lock().unwrap_or_else(PoisonError::into_inner).get(&file).cloned();
    let body = match known {
        Some(body) => body,
        None => {
            let body = Arc::new(brotli(&fs::read(&file)?)?);
            cache.lock().unwrap_or_else(PoisonError::into_inner).insert(file.clone(), Arc::clone(&body));
            body
        }
    };
    let is_page = file.extension().is_some_and(|kind| kind == "html");
    if is_page {
        thread::park_timeout(delay);
    }
    let lasting = if is_page { "no-cache" } else { "max-age=31536000" };
    let response = Response::from_data(body.as_slice())
        .with_header(header("Content-Encoding", "br")?)
        .with_header(header("Content-Type", media_type(&file))?)
        .with_header(header("Cache-Control", lasting)?)
        .with_header(header("X-Content-Type-Options", "nosniff")?);
    Ok(request.respond(response)?)
}

fn header(name: &str, value: &str) -> Result<Header> {
    Header::from_bytes(name, value).map_err(|()| anyhow!("`{name}: {value}` is no header"))
}

fn media_type(file: &Path) -> &'static str {
    match file.extension().and_then(|kind| kind.to_str()).unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript",
        "css" => "text/css",
        "wasm" => "application/wasm",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "xml" => "application/xml",
        _ => "application/octet-stream",
    }
}

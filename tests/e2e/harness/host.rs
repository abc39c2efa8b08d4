//! The page of a partner: a host of its own beside the site's, with pages that show the site in frames.

use std::{
    collections::BTreeMap,
    net::SocketAddr,
    path::Path,
    sync::{Arc, Mutex, PoisonError},
};

use axum::{
    Router,
    extract::Request,
    http::{HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use tokio::sync::oneshot;

use super::{Page, server::serve_in_thread};

/// The address of the site in fixtures: where `cargo xtask serve` shows the sample library, so that the fixtures are
/// demonstrations as well.
const PUBLISHER: &str = "http://127.0.0.1:8080/";

/// A running host. Its pages are known by the names that they were put under.
pub(crate) struct Host {
    address: SocketAddr,
    pages: Arc<Mutex<BTreeMap<String, String>>>,
    publisher: String,
    _stop: oneshot::Sender<()>,
}

impl Host {
    /// A host without pages, for the site of `page`.
    pub(crate) fn start(page: &Page) -> Self {
        let pages: Arc<Mutex<BTreeMap<String, String>>> = Arc::default();
        let known = pages.clone();
        let app = Router::new().fallback(move |request: Request| {
            let known = known.clone();
            async move { answer(&known.lock().unwrap_or_else(PoisonError::into_inner), request.uri().path()) }
        });
        let (_stop, stopped) = oneshot::channel();
        let address = serve_in_thread(app, stopped);
        Self { address, pages, publisher: page.url(""), _stop }
    }

    /// Scheme, host and port: another site than the publisher's, which is called by its number.
    pub(crate) fn origin(&self) -> String {
        format!("http://localhost:{}", self.address.port())
    }

    /// Puts a page of the fixtures under its name, and gives its address.
    pub(crate) fn fixture(&self, name: &str) -> String {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/hosts").join(name);
        let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        self.put(name, &text)
    }

    /// Puts a page under a name, and gives its address. Comments like `<!-- header Name: value -->` are sent as
    /// headers.
    pub(crate) fn put(&self, name: &str, text: &str) -> String {
        let text = text.replace(PUBLISHER, &self.publisher).replace("HOST", &self.origin());
        self.pages.lock().unwrap_or_else(PoisonError::into_inner).insert(format!("/{name}"), text);
        format!("{}/{name}", self.origin())
    }

    /// A page around some markup.
    pub(crate) fn page(&self, markup: &str) -> String {
        self.put("page.html", &format!("<!doctype html><html lang=\"en\"><title>Host</title><h1>Host</h1>{markup}"))
    }
}

fn answer(pages: &BTreeMap<String, String>, path: &str) -> Response {
    let Some(text) = pages.get(path) else {
        let status = if path == "/favicon.ico" { StatusCode::NO_CONTENT } else { StatusCode::NOT_FOUND };
        return status.into_response();
    };
    let kind = match path.rsplit('.').next() {
        Some("xhtml") => "application/xhtml+xml",
        Some("js") => "text/javascript",
        _ => "text/html; charset=utf-8",
    };
    let mut response = text.clone().into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    for line in text.lines().filter_map(|line| line.strip_prefix("<!-- header ")?.strip_suffix(" -->")) {
        let (name, value) = line.split_once(": ").unwrap();
        headers.insert(HeaderName::from_bytes(name.as_bytes()).unwrap(), HeaderValue::from_str(value).unwrap());
    }
    response
}

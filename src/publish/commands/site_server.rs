//! A static server for a built site, for trying it out: the headers that a good host sends, and nothing else.

use std::{
    net::Ipv4Addr,
    path::{Path, PathBuf},
};

use anyhow::{Result, bail};
use axum::{
    Router,
    extract::Request,
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, Uri, header},
    middleware::{self, Next},
    response::{Html, IntoResponse, Redirect, Response},
};
use tower_http::services::{ServeDir, ServeFile};

use crate::publish::{
    site::{
        files::{self, EDITION, HEADERS_FILE, NOT_FOUND, REDIRECTS_FILE},
        policy,
    },
    source::clean::percent::decoded,
};

/// A server for the site in `folder`, below `base`. Answers at `base` only, with the site's own 404 page elsewhere.
pub fn router(folder: &Path, base: &str) -> Result<Router> {
    router_for(folder, base, Answers::ThisComputer)
}

/// The same, for those whom it answers.
pub(super) fn router_for(folder: &Path, base: &str, answers: Answers) -> Result<Router> {
    if !folder.join(EDITION).exists() {
        bail!(
            "{} is not a site built by lectern: it has no {EDITION}; make one with `lectern \
            build`",
            folder.display()
        );
    }
    let not_found = ServeFile::new(folder.join(NOT_FOUND));
    let files = ServeDir::new(folder).fallback(middleware_404(not_found));
    let site = match base.trim_end_matches('/') {
        "" => Router::new().fallback_service(files),
        path => Router::new().nest_service(path, files),
    };
    let (folder, base) = (folder.to_owned(), base.to_owned());
    Ok(site.layer(middleware::from_fn(move |request: Request, next: Next| {
        // Read for each request: the site may be built again while it is served.
        let told = std::fs::read_to_string(folder.join(HEADERS_FILE)).unwrap_or_default();
        let page = nearest_page(&folder, request.uri().path(), &base);
        let own_page = page.parent() != Some(folder.as_path());
        let refused = !answers.to(request.uri(), request.headers());
        let found = look(&folder, request.uri().path(), &base);
        let hidden = found == Resource::Hidden;
        // The base without its last slash leads to the front page too.
        let path = request.uri().path();
        let name = if base.strip_suffix('/') == Some(path) { base.clone() } else { path.to_owned() };
        async move {
            if refused {
                return with_headers(refusal(), &name, &told);
            }
            let mut response = match found {
                Resource::Hidden => StatusCode::NOT_FOUND.into_response(),
                Resource::Folder => Redirect::temporary(&with_slash(request.uri())).into_response(),
                Resource::Other => next.run(request).await,
            };
            let missing = own_page && response.status() == StatusCode::NOT_FOUND;
            // A name that is too long for the file system gives a server error, which is turned into 404 too.
            if (hidden || missing || response.status().is_server_error())
                && let Ok(page) = std::fs::read_to_string(page)
            {
                response = (StatusCode::NOT_FOUND, Html(page)).into_response();
            }
            with_headers(response, &name, &told)
        }
    })))
}

/// Whom a server answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Answers {
    /// Programs of this computer.
    ThisComputer,
    /// Other devices in its network too.
    Network,
}

impl Answers {
    /// Whether a request is meant for this server. In an attack by DNS rebinding, another site points its own host name
    /// to this computer to read an unpublished site; such requests have that host name and are refused. Other devices
    /// in the network use the number of this computer, which no other site can have as its name.
    pub(super) fn to(self, uri: &Uri, headers: &HeaderMap) -> bool {
        let own = |host: &str| {
            let name = match host.rsplit_once(':') {
                Some((name, port)) if !port.is_empty() && port.bytes().all(|b| b.is_ascii_digit()) => name,
                _ => host,
            };
            ["localhost", "127.0.0.1", "[::1]"].iter().any(|ours| name.eq_ignore_ascii_case(ours))
                || self == Self::Network && name.parse::<Ipv4Addr>().is_ok()
        };
        let said = headers.get_all(header::HOST).iter().map(|host| host.to_str().is_ok_and(own));
        said.chain(uri.authority().map(|authority| own(authority.as_str()))).all(|ours| ours)
    }
}

/// The answer to a request that is meant for another server.
pub(super) fn refusal() -> Response {
    let sentence = "This server answers on its own machine only: open http://localhost with its port.\n";
    (StatusCode::MISDIRECTED_REQUEST, sentence).into_response()
}

/// The 404 page for an unknown address: that of its folder, or of the nearest folder above that has one.
fn nearest_page(folder: &Path, path: &str, base: &str) -> PathBuf {
    let below = decoded(path.strip_prefix(base.trim_end_matches('/')).unwrap_or_default());
    let mut nearest = folder.join(NOT_FOUND);
    let Ok(site) = folder.canonicalize() else { return nearest };
    let mut at = folder.to_owned();
    for part in below.split('/').filter(|part| !part.is_empty()) {
        if part.starts_with('.') || !at.is_dir() {
            break;
        }
        at.push(part);
        let page = at.join(NOT_FOUND);
        if page.is_file() && page.canonicalize().is_ok_and(|page| page.starts_with(&site)) {
            nearest = page;
        }
    }
    nearest
}

/// What an address leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Resource {
    /// A file that hosts do not show, or that is outside of the site.
    Hidden,
    /// A folder, named without its last slash.
    Folder,
    /// A file, a folder, or nothing.
    Other,
}

fn look(folder: &Path, path: &str, base: &str) -> Resource {
    // A redirect to `//name/` would lead to another host.
    if path.contains("//") {
        return Resource::Hidden;
    }
    let Some(below) = path.strip_prefix(base.trim_end_matches('/')) else { return Resource::Other };
    let name = decoded(below);
    let parts: Vec<&str> = name.split('/').filter(|part| !part.is_empty()).collect();
    let is_private = |(place, part): (usize, &&str)| {
        [HEADERS_FILE, REDIRECTS_FILE].contains(part)
            || part.starts_with('.') && !(place == 0 && *part == ".well-known")
    };
    if parts.iter().enumerate().any(is_private) {
        return Resource::Hidden;
    }
    let file: PathBuf = std::iter::once(folder.as_os_str()).chain(parts.iter().map(AsRef::as_ref)).collect();
    // A missing file is answered with the 404 page.
    let Ok(file) = file.canonicalize() else { return Resource::Other };
    let inside = folder.canonicalize().is_ok_and(|folder| file.starts_with(folder));
    match file.metadata() {
        Ok(data) if inside && data.is_dir() && !parts.is_empty() && !path.ends_with('/') => Resource::Folder,
        Ok(data) if inside && (data.is_file() || data.is_dir()) => Resource::Other,
        _ => Resource::Hidden,
    }
}

/// The same address with a slash at the end of its path.
fn with_slash(uri: &Uri) -> String {
    let query = uri.query().map(|query| format!("?{query}")).unwrap_or_default();
    format!("{}/{query}", uri.path())
}

fn middleware_404(page: ServeFile) -> axum::routing::MethodRouter {
    axum::routing::get_service(page).layer(middleware::map_response(|mut response: Response| async {
        if response.status() == StatusCode::OK {
            *response.status_mut() = StatusCode::NOT_FOUND;
        }
        response
    }))
}

/// The headers that the site's own `_headers` asks for; a path without a policy gets one that allows nothing.
fn with_headers(mut response: Response, path: &str, told: &str) -> Response {
    let found = response.status().is_success() || response.status() == StatusCode::NOT_MODIFIED;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static("default-src 'none'"));
    for (name, value) in
        policy::HEADERS.map(|(name, value)| (name, Some(value))).into_iter().chain(policy::told_of(told, path))
    {
        let Ok(name) = HeaderName::from_bytes(name.as_bytes()) else { continue };
        match value.and_then(|value| HeaderValue::from_str(value).ok()) {
            Some(value) => drop(headers.insert(name, value)),
            None => drop(headers.remove(name)),
        }
    }
    let cache = if found && files::is_hashed(path) { policy::CACHE_HASHED } else { policy::CACHE_OTHER };
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(cache));
    response
}

//! A static server for a built site, for trying it out: the headers that a good host sends, and nothing else.

use std::{net::SocketAddr, path::Path};

use anyhow::{Context, Result, bail};
use axum::{
    Router,
    extract::Request,
    http::{HeaderValue, StatusCode, header},
    middleware::{self, Next},
    response::{Html, IntoResponse, Response},
};
use tower_http::services::{ServeDir, ServeFile};

use super::{output::MARK, policy};

/// A server for the site in `folder`, below `base`. Answers at `base` only, with the site's own 404 page elsewhere.
pub fn router(folder: &Path, base: &str) -> Result<Router> {
    if !folder.join(MARK).exists() {
        bail!("{} is not a site of lectern's: it has no {MARK}; make one with `lectern build`", folder.display());
    }
    let not_found = ServeFile::new(folder.join("404.html"));
    let files = ServeDir::new(folder).fallback(middleware_404(not_found));
    let site = match base.trim_end_matches('/') {
        "" => Router::new().fallback_service(files),
        path => Router::new().nest_service(path, files),
    };
    let folder = folder.to_owned();
    Ok(site.layer(middleware::from_fn(move |request: Request, next: Next| {
        // Asked anew each time: the site may be built again while it is served.
        let content_policy = content_policy(&folder);
        let page = folder.join("404.html");
        async move {
            let name = request.uri().path().to_owned();
            let mut response = next.run(request).await;
            // A name too long for the file system to look up.
            if response.status().is_server_error()
                && let Ok(page) = std::fs::read_to_string(page)
            {
                response = (StatusCode::NOT_FOUND, Html(page)).into_response();
            }
            with_headers(response, &name, content_policy)
        }
    })))
}

/// The policy of the site as it is now; one that allows nothing where the site is being replaced.
fn content_policy(folder: &Path) -> HeaderValue {
    let policy = style_digest(folder).map(|style| policy::content_policy(&style));
    let header = policy.ok().and_then(|policy| HeaderValue::from_str(&policy).ok());
    header.unwrap_or(HeaderValue::from_static("default-src 'none'"))
}

fn middleware_404(page: ServeFile) -> axum::routing::MethodRouter {
    axum::routing::get_service(page).layer(middleware::map_response(|mut response: Response| async {
        if response.status() == StatusCode::OK {
            *response.status_mut() = StatusCode::NOT_FOUND;
        }
        response
    }))
}

fn with_headers(mut response: Response, name: &str, content_policy: HeaderValue) -> Response {
    let found = response.status().is_success() || response.status() == StatusCode::NOT_MODIFIED;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_SECURITY_POLICY, content_policy);
    for (name, value) in policy::HEADERS {
        headers.insert(header::HeaderName::from_static(lower(name)), HeaderValue::from_static(value));
    }
    let cache = if found && policy::is_hashed(name) { policy::CACHE_HASHED } else { policy::CACHE_OTHER };
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(cache));
    response
}

/// Header names in the spelling of HTTP/2.
fn lower(name: &str) -> &'static str {
    match name {
        "X-Content-Type-Options" => "x-content-type-options",
        "X-Frame-Options" => "x-frame-options",
        "Referrer-Policy" => "referrer-policy",
        "Permissions-Policy" => "permissions-policy",
        "Cross-Origin-Opener-Policy" => "cross-origin-opener-policy",
        "Cross-Origin-Resource-Policy" => "cross-origin-resource-policy",
        _ => "cross-origin-embedder-policy",
    }
}

/// The digest of the inlined style sheet, as the site's own pages state it.
fn style_digest(folder: &Path) -> Result<String> {
    let path = folder.join("404.html");
    let page = std::fs::read_to_string(&path).with_context(|| format!("{} cannot be read", path.display()))?;
    let style = page.split_once("<style>").and_then(|(_, rest)| rest.split_once("</style>"));
    let (style, _) = style.with_context(|| format!("{} has no style sheet", path.display()))?;
    Ok(super::hash::integrity(style.as_bytes()))
}

/// Serves until the process ends. `ready` is told the address.
pub fn serve(folder: &Path, base: &str, port: u16, ready: impl FnOnce(SocketAddr)) -> Result<()> {
    let router = router(folder, base)?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().context("no runtime")?;
    runtime.block_on(async {
        let address = SocketAddr::from(([127, 0, 0, 1], port));
        let listener = tokio::net::TcpListener::bind(address)
            .await
            .with_context(|| format!("port {port} cannot be used; choose another with --port"))?;
        ready(listener.local_addr().context("no address")?);
        axum::serve(listener, router).await.context("the server has stopped")
    })
}

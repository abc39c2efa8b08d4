//! A static server for a built site, for trying it out: the headers that a good host sends, and nothing else.

use std::{net::SocketAddr, path::Path};

use anyhow::{Context, Result, bail};
use axum::{
    Router,
    extract::Request,
    http::{HeaderName, HeaderValue, StatusCode, header},
    middleware::{self, Next},
    response::{Html, IntoResponse, Response},
};
use tower_http::services::{ServeDir, ServeFile};

use super::{
    output::MARK,
    policy::{self, HEADERS_FILE},
};

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
    let (folder, base) = (folder.to_owned(), base.to_owned());
    Ok(site.layer(middleware::from_fn(move |request: Request, next: Next| {
        // Asked anew each time: the site may be built again while it is served.
        let told = std::fs::read_to_string(folder.join(HEADERS_FILE)).unwrap_or_default();
        let page = folder.join("404.html");
        // Without its last slash the base leads to the front page too.
        let path = request.uri().path();
        let name = if base.strip_suffix('/') == Some(path) { base.clone() } else { path.to_owned() };
        async move {
            let mut response = next.run(request).await;
            // A name too long for the file system to look up.
            if response.status().is_server_error()
                && let Ok(page) = std::fs::read_to_string(page)
            {
                response = (StatusCode::NOT_FOUND, Html(page)).into_response();
            }
            with_headers(response, &name, &told)
        }
    })))
}

fn middleware_404(page: ServeFile) -> axum::routing::MethodRouter {
    axum::routing::get_service(page).layer(middleware::map_response(|mut response: Response| async {
        if response.status() == StatusCode::OK {
            *response.status_mut() = StatusCode::NOT_FOUND;
        }
        response
    }))
}

/// The headers that the site's own `_headers` asks for; a policy that allows nothing where it says none.
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
    let cache = if found && policy::is_hashed(path) { policy::CACHE_HASHED } else { policy::CACHE_OTHER };
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(cache));
    response
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

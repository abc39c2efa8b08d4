//! The host of a site: lectern's own server, with all files compressed by brotli.

use std::{
    collections::BTreeMap,
    future::pending,
    net::{Ipv4Addr, SocketAddr},
    path::Path,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use anyhow::{Context, Result};
use axum::{
    Router,
    body::{Body, Bytes, to_bytes},
    extract::Request,
    http::{HeaderValue, Method, StatusCode, header},
    middleware::{self, Next},
    response::{IntoResponse, Response},
    serve::ListenerExt as _,
};
use lectern::publish::commands::serve;
use tokio::{
    net::TcpListener,
    task::{JoinHandle, spawn_blocking},
};
use tower_http::services::ServeDir;

use crate::{bytes::brotli, driver::runtime};

/// A running host. It stops when dropped.
pub(crate) struct Host {
    address: SocketAddr,
    state: Arc<State>,
    server: JoinHandle<()>,
}

impl Host {
    /// Serves a published site. `delay` passes before a page is sent.
    pub(crate) fn of_site(site: &Path, delay: Duration) -> Result<Self> {
        Self::start(serve::router(site, "/")?, delay)
    }

    /// Serves the files of a folder.
    pub(crate) fn of_folder(folder: &Path) -> Result<Self> {
        Self::start(Router::new().fallback_service(ServeDir::new(folder)), Duration::ZERO)
    }

    fn start(files: Router, delay: Duration) -> Result<Self> {
        let state = Arc::new(State { delay, ..State::default() });
        let for_answers = Arc::clone(&state);
        let router = files.layer(middleware::from_fn(move |request, next| {
            let state = Arc::clone(&for_answers);
            async move { state.answer(request, next).await }
        }));
        let runtime = runtime()?;
        let listener =
            runtime.block_on(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))).context("could not open a port")?;
        let address = listener.local_addr()?;
        let listener = listener.tap_io(|connection| {
            // If this fails, answers come a little later.
            let _ = connection.set_nodelay(true);
        });
        let server = runtime.spawn(async move {
            let _ = axum::serve(listener, router).await;
        });
        Ok(Self { address, state, server })
    }

    pub(crate) fn address(&self) -> String {
        format!("http://{}", self.address)
    }

    /// From now on requests are accepted but never answered.
    pub(crate) fn fall_silent(&self) {
        self.state.silent.store(true, Ordering::Relaxed);
    }

    /// The paths that were requested since the host stopped answering.
    pub(crate) fn asked_in_vain(&self) -> Vec<String> {
        lock(&self.state.asked).clone()
    }
}

impl Drop for Host {
    fn drop(&mut self) {
        self.server.abort();
    }
}

#[derive(Default)]
struct State {
    delay: Duration,
    /// Compressed files, by path. They are cached because brotli is slow.
    compressed: Mutex<BTreeMap<String, Bytes>>,
    silent: AtomicBool,
    /// The paths that were requested while the host did not answer.
    asked: Mutex<Vec<String>>,
}

impl State {
    async fn answer(&self, request: Request, next: Next) -> Response {
        let path = request.uri().path().to_owned();
        if self.silent.load(Ordering::Relaxed) {
            lock(&self.asked).push(path);
            return pending().await;
        }
        let is_whole = request.method() == Method::GET;
        let response = next.run(request).await;
        let kind = response.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
        let kind = kind.unwrap_or_default().to_owned();
        if kind.starts_with("text/html") {
            // The future is never ready, so this waits for exactly `delay`, which is part of the slow connection.
            let _ = tokio::time::timeout(self.delay, pending::<()>()).await;
        }
        if is_whole && response.status() == StatusCode::OK && shrinks(&kind) {
            return self
                .compressed(path, response)
                .await
                .unwrap_or_else(|error| (StatusCode::INTERNAL_SERVER_ERROR, format!("{error:#}")).into_response());
        }
        response
    }

    async fn compressed(&self, path: String, response: Response) -> Result<Response> {
        let (mut head, body) = response.into_parts();
        let known = lock(&self.compressed).get(&path).cloned();
        let bytes = match known {
            Some(bytes) => bytes,
            None => {
                let whole = to_bytes(body, usize::MAX).await?;
                let bytes: Bytes = spawn_blocking(move || brotli(&whole)).await??.into();
                lock(&self.compressed).insert(path, bytes.clone());
                bytes
            }
        };
        head.headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("br"));
        for name in [header::CONTENT_LENGTH, header::ACCEPT_RANGES] {
            head.headers.remove(name);
        }
        Ok(Response::from_parts(head, Body::from(bytes)))
    }
}

fn lock<T>(shared: &Mutex<T>) -> MutexGuard<'_, T> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Whether compressing a file of this media type is of any use: texts and programs, not pictures.
fn shrinks(kind: &str) -> bool {
    let kind = kind.split(';').next().unwrap_or_default();
    let ends = ["javascript", "json", "wasm", "xml"];
    kind.starts_with("text/") || ends.iter().any(|end| kind.ends_with(end))
}

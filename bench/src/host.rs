//! The host of a site: lectern's own server, with all files compressed by brotli.

use std::{
    collections::BTreeMap,
    convert::Infallible,
    future::pending,
    net::{Ipv4Addr, SocketAddr},
    path::Path,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, AtomicUsize, Ordering},
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
use futures_util::stream;
use lectern::publish::commands::serve;
use tokio::{
    net::TcpListener,
    task::{JoinHandle, spawn_blocking},
    time::Instant,
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
            state.send(request, next)
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

    /// Whether answers take as long as on a slow line, see [`Line`].
    pub(crate) fn slow_down(&self, slowly: bool) {
        self.state.slow.store(slowly, Ordering::Relaxed);
    }

    /// What was sent since this was last asked: the path of each answer in the order of the requests, and its bytes
    /// without its head. All of a browser is in it, workers too, of which a page knows nothing.
    pub(crate) fn take_sent(&self) -> Vec<Sent> {
        std::mem::take(&mut *lock(&self.state.sent))
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

/// An answer, or as much of it as was sent until now.
pub(crate) struct Sent {
    pub(crate) path: String,
    bytes: Arc<AtomicUsize>,
}

impl Sent {
    pub(crate) fn bytes(&self) -> usize {
        self.bytes.load(Ordering::Relaxed)
    }
}

/// Lighthouse's "Slow 4G": an answer begins 150 ms after its request, and all answers share 1.6 Mbit/s. The host does
/// it, since what browsers emulate holds for the page alone, not for its workers.
struct Line {
    /// When all that was sent so far has arrived.
    free: Mutex<Instant>,
}

impl Line {
    const LATENCY: Duration = Duration::from_millis(150);
    const BYTES_A_SECOND: f64 = 1_600_000.0 / 8.0;
    /// So many bytes of an answer take the line at once.
    const PIECE: usize = 4_096;

    /// Waits until so many bytes have arrived, behind those that are on the way.
    async fn carry(&self, bytes: usize) {
        let arrived = {
            let mut free = lock(&self.free);
            *free = (*free).max(Instant::now()) + Duration::from_secs_f64(bytes as f64 / Self::BYTES_A_SECOND);
            *free
        };
        wait_until(arrived).await;
    }
}

impl Default for Line {
    fn default() -> Self {
        Self { free: Mutex::new(Instant::now()) }
    }
}

#[derive(Default)]
struct State {
    delay: Duration,
    slow: AtomicBool,
    line: Line,
    sent: Mutex<Vec<Sent>>,
    /// Compressed files, by path. They are cached because brotli is slow.
    compressed: Mutex<BTreeMap<String, Bytes>>,
    silent: AtomicBool,
    /// The paths that were requested while the host did not answer.
    asked: Mutex<Vec<String>>,
}

impl State {
    /// The answer, as it comes through the line.
    async fn send(self: Arc<Self>, request: Request, next: Next) -> Response {
        let path = request.uri().path().to_owned();
        if self.silent.load(Ordering::Relaxed) {
            lock(&self.asked).push(path);
            return pending().await;
        }
        let is_slow = self.slow.load(Ordering::Relaxed);
        let asked = Instant::now();
        let (head, body) = self.answer(request, next).await.into_parts();
        let Ok(body) = to_bytes(body, usize::MAX).await else {
            return StatusCode::INTERNAL_SERVER_ERROR.into_response();
        };
        let sent = Arc::new(AtomicUsize::new(if is_slow { 0 } else { body.len() }));
        lock(&self.sent).push(Sent { path, bytes: Arc::clone(&sent) });
        if !is_slow {
            return Response::from_parts(head, Body::from(body));
        }
        wait_until(asked + Line::LATENCY).await;
        let pieces = stream::unfold(body, move |mut rest| {
            let (state, sent) = (Arc::clone(&self), Arc::clone(&sent));
            async move {
                let piece = rest.split_to(rest.len().min(Line::PIECE));
                if piece.is_empty() {
                    return None;
                }
                state.line.carry(piece.len()).await;
                sent.fetch_add(piece.len(), Ordering::Relaxed);
                Some((Ok::<_, Infallible>(piece), rest))
            }
        });
        Response::from_parts(head, Body::from_stream(pieces))
    }

    async fn answer(&self, request: Request, next: Next) -> Response {
        let path = request.uri().path().to_owned();
        let is_whole = request.method() == Method::GET;
        let response = next.run(request).await;
        let kind = response.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
        let kind = kind.unwrap_or_default().to_owned();
        if kind.starts_with("text/html") {
            // A part of the slow connection.
            wait_until(Instant::now() + self.delay).await;
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

async fn wait_until(moment: Instant) {
    // The future is never ready.
    let _ = tokio::time::timeout_at(moment, pending::<()>()).await;
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

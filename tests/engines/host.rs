//! A host that can be told to show another edition, to go away, and to come back at the same address.

use std::{
    fs,
    net::{Ipv4Addr, SocketAddr, TcpListener},
    os::unix::fs::symlink,
    path::Path,
    sync::{Arc, Mutex, PoisonError},
    thread::{self, JoinHandle},
};

use axum::{
    Router,
    extract::Request,
    http::{HeaderValue, header},
    middleware::{self, Next},
};
use lectern::publish::commands::serve;
use tempfile::TempDir;
use tokio::sync::oneshot;

/// A host of one site.
pub(crate) struct Host {
    app: Router,
    address: SocketAddr,
    /// With a link to the folder of the edition that is deployed.
    folder: TempDir,
    asked: Arc<Mutex<Vec<String>>>,
    running: Option<(oneshot::Sender<()>, JoinHandle<()>)>,
}

const DEPLOYED: &str = "deployed";

impl Host {
    /// With the headers that a good host sends.
    pub(crate) fn start(edition: &Path, base: &str) -> Self {
        Self::new(edition, base, false)
    }

    /// No browser keeps what it sends: what is read without it comes from the worker, or not at all.
    pub(crate) fn uncached(edition: &Path, base: &str) -> Self {
        Self::new(edition, base, true)
    }

    fn new(edition: &Path, base: &str, is_uncached: bool) -> Self {
        let folder = tempfile::tempdir().unwrap();
        symlink(edition, folder.path().join(DEPLOYED)).unwrap();
        let site = serve::router(&folder.path().join(DEPLOYED), base).unwrap();
        let asked: Arc<Mutex<Vec<String>>> = Arc::default();
        let known = asked.clone();
        let app = site.layer(middleware::from_fn(move |request: Request, next: Next| {
            known.lock().unwrap_or_else(PoisonError::into_inner).push(request.uri().path().to_owned());
            async move {
                let mut response = next.run(request).await;
                if is_uncached {
                    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
                }
                response
            }
        }));
        let mut host = Self { app, address: (Ipv4Addr::LOCALHOST, 0).into(), folder, asked, running: None };
        host.start_again();
        host
    }

    /// Scheme, host and port.
    pub(crate) fn origin(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Whether a path was asked for.
    pub(crate) fn was_asked_for(&self, path: &str) -> bool {
        self.asked.lock().unwrap_or_else(PoisonError::into_inner).iter().any(|asked| asked == path)
    }

    /// Another edition takes the place of the one before, at once.
    pub(crate) fn deploy(&self, edition: &Path) {
        let next = self.folder.path().join("next");
        symlink(edition, &next).unwrap();
        fs::rename(next, self.folder.path().join(DEPLOYED)).unwrap();
    }

    /// Goes away: connections are cut and refused.
    pub(crate) fn stop(&mut self) {
        if let Some((stop, thread)) = self.running.take() {
            let _ = stop.send(());
            thread.join().unwrap();
        }
    }

    pub(crate) fn start_again(&mut self) {
        let listener = TcpListener::bind(self.address).unwrap();
        listener.set_nonblocking(true).unwrap();
        self.address = listener.local_addr().unwrap();
        let (stop, stopped) = oneshot::channel();
        let app = self.app.clone();
        let thread = thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            runtime.block_on(async {
                let serve = axum::serve(tokio::net::TcpListener::from_std(listener).unwrap(), app);
                // Dropping the runtime cuts what is still being answered.
                tokio::select! {
                    _ = serve => {}
                    _ = stopped => {}
                }
            });
        });
        self.running = Some((stop, thread));
    }
}

impl Drop for Host {
    fn drop(&mut self) {
        self.stop();
    }
}

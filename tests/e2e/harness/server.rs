//! A host for one test: the publisher's own server with the real headers, and switches that make it fail.

use std::{
    net::SocketAddr,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    thread,
};

use axum::{
    Router,
    body::Body,
    extract::Request,
    http::{HeaderValue, StatusCode, header},
    middleware::{self, Next},
    response::{IntoResponse, Response},
};
use lectern::publish::commands::serve;
use tokio::sync::{oneshot, watch};

use super::Site;

/// A running server; stops when it is dropped.
pub(crate) struct Server {
    address: SocketAddr,
    state: Arc<Mutex<State>>,
    stop: Option<oneshot::Sender<()>>,
}

#[derive(Default)]
struct State {
    /// Path and query of every request, in order.
    requests: Vec<String>,
    rules: Vec<(String, Rule)>,
}

#[derive(Clone)]
enum Rule {
    Status(StatusCode),
    /// Waits until the switch says true.
    Hold(watch::Receiver<bool>),
    /// Answers with other bytes of another type.
    Instead(Vec<u8>, &'static str),
    /// Changes the bytes of the answer.
    Change(fn(Vec<u8>) -> Vec<u8>),
    /// Writes the content policy differently, in the header and in the page.
    Policy(&'static str, &'static str),
}

/// Holds requests back until it is released or dropped.
pub(crate) struct Gate(pub(super) watch::Sender<bool>);

impl Gate {
    pub(crate) fn release(&self) {
        self.0.send_replace(true);
    }
}

impl Server {
    /// Serves the site from a thread of its own.
    pub(super) fn start(site: &Site) -> Self {
        let state: Arc<Mutex<State>> = Arc::default();
        let switches = state.clone();
        let app = serve::router(&site.folder, &site.base).unwrap().layer(middleware::from_fn(
            move |request: Request, next: Next| {
                let state = switches.clone();
                async move { answer(state, request, next).await }
            },
        ));
        let (stop, stopped) = oneshot::channel();
        let address = serve_in_thread(app, stopped);
        Self { address, state, stop: Some(stop) }
    }

    /// Scheme, host and port.
    pub(crate) fn origin(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Path and query of every request so far.
    pub(crate) fn requests(&self) -> Vec<String> {
        self.state().requests.clone()
    }

    /// How many requests so far had `part` in their path or query.
    pub(crate) fn count(&self, part: &str) -> usize {
        self.state().requests.iter().filter(|request| request.contains(part)).count()
    }

    /// From now on requests with `part` in their path get this status, such as 404 or 503.
    pub(crate) fn refuse(&self, part: &str, status: u16) {
        self.rule(part, Rule::Status(StatusCode::from_u16(status).unwrap()));
    }

    /// From now on requests with `part` in their path wait for the gate.
    #[must_use]
    pub(crate) fn hold(&self, part: &str) -> Gate {
        let (open, gate) = watch::channel(false);
        self.rule(part, Rule::Hold(gate));
        Gate(open)
    }

    /// From now on requests with `part` in their path are answered with something else.
    pub(crate) fn instead(&self, part: &str, bytes: &[u8], media_type: &'static str) {
        self.rule(part, Rule::Instead(bytes.to_owned(), media_type));
    }

    /// From now on the bytes of answers to requests with `part` in their path are changed.
    pub(crate) fn change(&self, part: &str, change: fn(Vec<u8>) -> Vec<u8>) {
        self.rule(part, Rule::Change(change));
    }

    /// From now on `from` in the content policy of every page reads `to`.
    pub(crate) fn policy(&self, from: &'static str, to: &'static str) {
        self.rule("", Rule::Policy(from, to));
    }

    /// Takes every rule away.
    pub(crate) fn heal(&self) {
        self.state().rules.clear();
    }

    /// Stops listening: the next connection is refused.
    pub(crate) fn stop(&mut self) {
        if let Some(stop) = self.stop.take() {
            let _ = stop.send(());
        }
    }

    fn rule(&self, part: &str, rule: Rule) {
        self.state().rules.push((part.to_owned(), rule));
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stop();
    }
}

pub(super) fn serve_in_thread(app: Router, stopped: oneshot::Receiver<()>) -> SocketAddr {
    let listener = std::net::TcpListener::bind(("127.0.0.1", 0)).unwrap();
    listener.set_nonblocking(true).unwrap();
    let address = listener.local_addr().unwrap();
    thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let listener = tokio::net::TcpListener::from_std(listener).unwrap();
            let serve = axum::serve(listener, app);
            // Dropping the runtime cuts what is still being answered.
            tokio::select! {
                _ = serve => {}
                _ = stopped => {}
            }
        });
    });
    address
}

async fn answer(state: Arc<Mutex<State>>, request: Request, next: Next) -> Response {
    let address = request.uri().path_and_query().map(ToString::to_string).unwrap_or_default();
    let rules: Vec<Rule> = {
        let mut state = state.lock().unwrap_or_else(PoisonError::into_inner);
        state.requests.push(address.clone());
        state.rules.iter().filter(|(part, _)| address.contains(part)).map(|(_, rule)| rule.clone()).collect()
    };
    let mut changes = Vec::new();
    let mut policies = Vec::new();
    for rule in rules {
        match rule {
            // A gate that is gone lets through as well.
            Rule::Hold(mut gate) => drop(gate.wait_for(|open| *open).await),
            Rule::Status(status) => return status.into_response(),
            Rule::Instead(bytes, media_type) => {
                return ([(header::CONTENT_TYPE, HeaderValue::from_static(media_type))], bytes).into_response();
            }
            Rule::Change(change) => changes.push(change),
            Rule::Policy(from, to) => policies.push((from, to)),
        }
    }
    let response = next.run(request).await;
    let response = if changes.is_empty() { response } else { changed(response, &changes).await };
    if policies.is_empty() { response } else { with_policy(response, &policies).await }
}

/// The answer with another content policy.
async fn with_policy(mut response: Response, policies: &[(&str, &str)]) -> Response {
    let change = |text: &str| policies.iter().fold(text.to_owned(), |text, (from, to)| text.replace(from, to));
    let headers = response.headers_mut();
    if let Some(policy) = headers.get(header::CONTENT_SECURITY_POLICY).and_then(|policy| policy.to_str().ok()) {
        let policy = HeaderValue::from_str(&change(policy)).unwrap();
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    let is_page = headers.get(header::CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    if !is_page {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    let html = axum::body::to_bytes(body, usize::MAX).await.unwrap();
    let html = String::from_utf8(html.to_vec()).unwrap();
    let (before, rest) = html.split_once("Content-Security-Policy\" content=\"").unwrap_or((&html, ""));
    let (policy, after) = rest.split_once('"').unwrap_or(("", ""));
    let policy = change(&policy.replace("&#39;", "'"));
    let html = match rest.is_empty() {
        true => html.clone(),
        false => format!("{before}Content-Security-Policy\" content=\"{policy}\"{after}"),
    };
    parts.headers.insert(header::CONTENT_LENGTH, HeaderValue::from(html.len()));
    Response::from_parts(parts, Body::from(html))
}

/// What is done to the bytes of an answer.
type Change = fn(Vec<u8>) -> Vec<u8>;

async fn changed(response: Response, changes: &[Change]) -> Response {
    let (mut parts, body) = response.into_parts();
    let bytes = axum::body::to_bytes(body, usize::MAX).await.unwrap().to_vec();
    let bytes = changes.iter().fold(bytes, |bytes, change| change(bytes));
    parts.headers.insert(header::CONTENT_LENGTH, HeaderValue::from(bytes.len()));
    Response::from_parts(parts, Body::from(bytes))
}

//! A WebDAV server on this machine, with files in a folder.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

use axum::{
    Router,
    body::{Body, to_bytes},
    extract::Request,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use lectern::publish::{hash, site::target::access::Access};
use tempfile::TempDir;

use super::{OtherMachine, access, empty, keeps_to_its_own, refuses_strangers, survives};
use crate::publish::serve::start_server;

/// A server that wants a name and a password.
pub(super) struct DavMachine {
    folder: TempDir,
    address: String,
    state: Arc<DavState>,
}

#[derive(Default)]
struct DavState {
    asked: AtomicUsize,
    /// After this many requests all are refused.
    most: AtomicUsize,
    /// Whether the request is carried out all the same, and only its answer is lost.
    loses_answers: bool,
}

impl DavMachine {
    pub(super) fn new(loses_answers: bool) -> Self {
        let folder = empty();
        let root = folder.path().to_owned();
        let state = Arc::new(DavState { loses_answers, most: AtomicUsize::new(usize::MAX), ..DavState::default() });
        let of_server = state.clone();
        let answer = move |request: Request| {
            let (state, root) = (of_server.clone(), root.clone());
            async move {
                let asked = state.asked.fetch_add(1, Ordering::Relaxed);
                let is_over = asked >= state.most.load(Ordering::Relaxed);
                if is_over && !(state.loses_answers && asked == state.most.load(Ordering::Relaxed)) {
                    return StatusCode::BAD_GATEWAY.into_response();
                }
                let answer = answer(request, &root).await;
                if is_over { StatusCode::BAD_GATEWAY.into_response() } else { answer }
            }
        };
        let address = start_server(Router::new().fallback(answer));
        Self { folder, address: format!("http://{address}/dav/news"), state }
    }
}

impl OtherMachine for DavMachine {
    fn address(&self) -> String {
        self.address.clone()
    }

    fn access(&self) -> Access {
        access(&[("LECTERN_WEBDAV_USER", "me"), ("LECTERN_WEBDAV_PASSWORD", "secret")])
    }

    fn folder(&self) -> &Path {
        self.folder.path()
    }

    fn ends_after(&self, steps: Option<usize>) {
        self.state.asked.store(0, Ordering::Relaxed);
        self.state.most.store(steps.unwrap_or(usize::MAX), Ordering::Relaxed);
    }

    fn steps(&self) -> usize {
        self.state.asked.load(Ordering::Relaxed)
    }
}

/// The file of an address below `/dav/news/`.
fn path_of(root: &Path, path: &str) -> Option<PathBuf> {
    let decoded = percent_encoding::percent_decode_str(path).decode_utf8().unwrap().into_owned();
    decoded.strip_prefix("/dav/news").map(|below| root.join(below.trim_matches('/')))
}

async fn answer(request: Request, root: &Path) -> Response {
    let headers: HeaderMap = request.headers().clone();
    // me:secret
    if headers.get(header::AUTHORIZATION).is_none_or(|login| login != "Basic bWU6c2VjcmV0") {
        return StatusCode::UNAUTHORIZED.into_response();
    }
    let (method, url) = (request.method().to_string(), request.uri().path().to_owned());
    let Some(path) = path_of(root, &url) else { return StatusCode::NOT_FOUND.into_response() };
    let body = to_bytes(request.into_body(), 1 << 20).await.unwrap();
    let has_parent = path == *root || path.parent().is_some_and(Path::is_dir);
    let status = match method.as_str() {
        "PROPFIND" => return listed(&path, &url, headers.get("depth").is_some_and(|depth| depth == "1")),
        "GET" => match fs::read(&path) {
            Ok(bytes) => return Body::from(bytes).into_response(),
            Err(_) => StatusCode::NOT_FOUND,
        },
        "MKCOL" if path.exists() => StatusCode::METHOD_NOT_ALLOWED,
        "PUT" | "MKCOL" if !has_parent => StatusCode::CONFLICT,
        "PUT" => fs::write(&path, &body).map_or(StatusCode::CONFLICT, |()| StatusCode::CREATED),
        "MKCOL" => fs::create_dir(&path).map_or(StatusCode::CONFLICT, |()| StatusCode::CREATED),
        "DELETE" => fs::remove_file(&path).map_or(StatusCode::NOT_FOUND, |()| StatusCode::NO_CONTENT),
        "MOVE" => {
            let to = headers["destination"].to_str().unwrap().to_owned();
            let to = path_of(root, url::Url::parse(&to).unwrap().path()).unwrap();
            assert_eq!(headers["overwrite"], "T");
            match path.is_file() {
                true => fs::rename(&path, to).map_or(StatusCode::CONFLICT, |()| StatusCode::NO_CONTENT),
                false => StatusCode::NOT_FOUND,
            }
        }
        _ => StatusCode::METHOD_NOT_ALLOWED,
    };
    status.into_response()
}

/// The answer to `PROPFIND`, as Apache writes it.
fn listed(path: &Path, url: &str, has_depth: bool) -> Response {
    if !has_depth || !path.is_dir() {
        return StatusCode::NOT_FOUND.into_response();
    }
    let base = url.trim_end_matches('/');
    let mut all = format!("<D:response><D:href>{base}/</D:href>{}</D:response>", of_folder());
    for entry in fs::read_dir(path).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let name = percent_encoding::utf8_percent_encode(&name, percent_encoding::NON_ALPHANUMERIC);
        let (slash, properties) = match path.is_dir() {
            true => ("/", of_folder()),
            false => {
                let bytes = fs::read(&path).unwrap();
                let tag = format!("&quot;{}&amp;&quot;", hash::short(&bytes));
                let length = bytes.len();
                let inner = format!("<D:getcontentlength>{length}</D:getcontentlength><D:getetag>{tag}</D:getetag>");
                ("", format!("<D:propstat><D:prop><D:resourcetype/>{inner}</D:prop></D:propstat>"))
            }
        };
        all += &format!("\n<D:response><D:href>{base}/{name}{slash}</D:href>{properties}</D:response>");
    }
    let xml = format!("<?xml version=\"1.0\"?>\n<D:multistatus xmlns:D=\"DAV:\">{all}</D:multistatus>");
    (StatusCode::MULTI_STATUS, xml).into_response()
}

fn of_folder() -> String {
    "<D:propstat><D:prop><D:resourcetype><D:collection/></D:resourcetype></D:prop></D:propstat>".to_owned()
}

#[test]
fn webdav_gets_what_has_changed_and_nothing_of_others_is_touched() {
    keeps_to_its_own(&DavMachine::new(false));
    refuses_strangers(&DavMachine::new(false));
}

#[test]
fn whenever_a_webdav_server_fails_the_site_is_whole() {
    survives(&|| Box::new(DavMachine::new(false)));
    survives(&|| Box::new(DavMachine::new(true)));
}

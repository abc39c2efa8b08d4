//! Netlify, played by a server that answers as its documents say.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
    process::Command,
    sync::{Arc, Mutex},
};

use axum::{
    Router,
    body::to_bytes,
    extract::Request,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::publish::{commands::run, serve::start_server};

/// What the service has.
#[derive(Default)]
struct Service {
    /// The site that is shown: paths and digests.
    shown: BTreeMap<String, String>,
    /// The deploy that was begun.
    begun: BTreeMap<String, String>,
    has: BTreeSet<String>,
    sent: Vec<String>,
    headers: String,
    /// After this many files none is taken.
    most: usize,
}

type Shared = Arc<Mutex<Service>>;

async fn answer(service: Shared, request: Request) -> Response {
    if request.headers().get(header::AUTHORIZATION).is_none_or(|token| token != "Bearer geheim") {
        return StatusCode::UNAUTHORIZED.into_response();
    }
    let (method, path) = (request.method().to_string(), request.uri().path().to_owned());
    let body = to_bytes(request.into_body(), 32 << 20).await.unwrap();
    let mut service = service.lock().unwrap();
    let missing = |service: &Service| -> Vec<String> {
        let all: BTreeSet<&String> = service.begun.values().collect();
        all.into_iter().filter(|sha| !service.has.contains(*sha)).cloned().collect()
    };
    let json = match (method.as_str(), path.as_str()) {
        ("GET", "/sites/news.netlify.app/files") => {
            service.shown.iter().map(|(path, sha)| json!({ "id": path, "path": path, "sha": sha, "size": 1 })).collect()
        }
        ("POST", "/sites/news.netlify.app/deploys") => {
            let asked: Value = serde_json::from_slice(&body).unwrap();
            service.begun = serde_json::from_value(asked["files"].clone()).unwrap();
            json!({ "id": "d1", "state": "preparing" })
        }
        ("GET", "/deploys/d1") => match missing(&service) {
            missing if missing.is_empty() => {
                service.shown = service.begun.clone();
                json!({ "id": "d1", "state": "ready", "required": [] })
            }
            missing => json!({ "id": "d1", "state": "prepared", "required": missing }),
        },
        ("PUT", path) if path.starts_with("/deploys/d1/files/") => {
            if service.sent.len() >= service.most {
                return StatusCode::UNPROCESSABLE_ENTITY.into_response();
            }
            let name = path["/deploys/d1/files".len()..].to_owned();
            let sha = service.begun[&name].clone();
            if name == "/_headers" {
                service.headers = String::from_utf8(body.to_vec()).unwrap();
            }
            service.has.insert(sha);
            service.sent.push(name);
            json!({})
        }
        _ => return StatusCode::NOT_FOUND.into_response(),
    };
    json.to_string().into_response()
}

fn publish(folder: &Path, api: &str, token: Option<&str>, arguments: &[&str]) -> (i32, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_lectern"));
    command.current_dir(folder).args(["publish", "--library", "news"]).args(arguments);
    command.env("NETLIFY_API_URL", api).env_remove("NETLIFY_AUTH_TOKEN");
    command.envs(token.map(|token| ("NETLIFY_AUTH_TOKEN", token)));
    let output = command.output().unwrap();
    let text = [output.stdout, output.stderr].concat();
    (output.status.code().unwrap(), String::from_utf8(text).unwrap())
}

#[test]
fn netlify_gets_the_files_that_it_lacks_and_shows_them_in_one_step() {
    let service: Shared = Shared::default();
    service.lock().unwrap().most = usize::MAX;
    let of_server = service.clone();
    let api = start_server(Router::new().fallback(move |request: Request| answer(of_server.clone(), request)));
    let api = format!("http://{api}");
    let office = TempDir::new().unwrap();
    run(office.path(), &["new", "news", "--title", "News", "--site-url", "https://a.example"]);
    let settings = office.path().join("news/library.toml");
    let text = fs::read_to_string(&settings).unwrap();
    fs::write(&settings, text + "\n[publish.web]\nto = \"netlify\"\nsite = \"news\"\n").unwrap();
    // Without the token, or with a wrong one, what to do is said, and nothing is built or sent.
    let (code, told) = publish(office.path(), &api, None, &[]);
    assert!(code == 2 && told.contains("NETLIFY_AUTH_TOKEN is not set"), "{told}");
    let (code, told) = publish(office.path(), &api, Some("wrong"), &[]);
    assert!(code == 2 && told.contains("401") && told.contains("make a new token"), "{told}");
    let (code, told) = publish(office.path(), &api, Some("geheim"), &["--dry-run"]);
    assert!(code == 0 && told.contains("write  /index.html") && service.lock().unwrap().sent.is_empty(), "{told}");
    // It ends in the middle: nothing is shown yet, and the next run sends only the rest.
    service.lock().unwrap().most = 5;
    let (code, told) = publish(office.path(), &api, Some("geheim"), &[]);
    assert!(code == 2 && told.contains("old site is still shown") && !told.contains("geheim"), "{told}");
    assert!(service.lock().unwrap().shown.is_empty());
    service.lock().unwrap().most = usize::MAX;
    let (code, told) = publish(office.path(), &api, Some("geheim"), &[]);
    let sent: Vec<String> = service.lock().unwrap().sent.clone();
    assert!(code == 0 && service.lock().unwrap().shown.contains_key("/index.html"), "{told}");
    assert!(sent.iter().enumerate().all(|(n, name)| !sent[..n].contains(name)), "{sent:?}");
    assert!(!service.lock().unwrap().shown.keys().any(|path| path.contains("lectern-editions")));
    // Its own reading of `_headers`.
    assert!(service.lock().unwrap().headers.contains("X-Frame-Options: ALLOWALL"), "{sent:?}");
    let article = office.path().join("news/articles/welcome.md");
    let text = fs::read_to_string(&article).unwrap();
    fs::write(article, text + "\nOne more sentence.\n").unwrap();
    service.lock().unwrap().sent.clear();
    let (code, told) = publish(office.path(), &api, Some("geheim"), &[]);
    let sent = service.lock().unwrap().sent.len();
    let all = service.lock().unwrap().shown.len();
    assert!(code == 0 && sent > 0 && sent < all / 2, "{sent} of {all}: {told}");
    // A site of others would go.
    service.lock().unwrap().shown = BTreeMap::from([("/shop.html".to_owned(), "1".to_owned())]);
    let (code, told) = publish(office.path(), &api, Some("geheim"), &[]);
    assert!(code == 2 && told.contains("not published by lectern"), "{told}");
}

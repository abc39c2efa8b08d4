//! The addresses below the editor's, and what each does. Only `POST` changes anything.

use std::sync::{Arc, PoisonError};

use axum::{
    Json, Router,
    body::Bytes,
    extract::{DefaultBodyLimit, Path as Below, State, rejection::BytesRejection},
    http::{StatusCode, Uri, header},
    middleware,
    response::{IntoResponse, Response},
    routing::{get, post},
};
use serde_json::{Value, json};
use tokio::task::spawn_blocking;

use crate::publish::source::library::head_edit::{self, HeadRefusal};

use super::{
    super::desk::{Editor, PLACE},
    answer::{EditRefusal, Refused, refused},
    articles, create, draft, files,
    guard::guard,
    names, page, pictures, rename,
};

/// The most bytes of what the page sends as JSON: a text, twice.
const MOST_TEXT: usize = 4_000_000;

/// What the page sends, or why it was not read.
type Sent = Result<Bytes, BytesRejection>;

pub(super) fn router(editor: Arc<Editor>) -> Router {
    let at = |below: &str| format!("{PLACE}{below}");
    let own = editor.clone();
    Router::new()
        .route(&at("api/texts"), get(texts))
        .route(&at("api/text"), get(text))
        .route(&at("api/draft"), post(preview))
        .route(&at("api/field"), post(|editor: State<Arc<Editor>>, body: Sent| asked(editor, body, field)))
        .route(&at("api/head"), post(|editor: State<Arc<Editor>>, body: Sent| asked(editor, body, head)))
        .route(&at("api/save"), post(|editor: State<Arc<Editor>>, body: Sent| asked(editor, body, save)))
        .route(&at("api/new"), post(|editor: State<Arc<Editor>>, body: Sent| asked(editor, body, new)))
        .route(&at("api/rename"), post(|editor: State<Arc<Editor>>, body: Sent| asked(editor, body, renamed)))
        .route(&at("api/remove"), post(|editor: State<Arc<Editor>>, body: Sent| asked(editor, body, removed)))
        .route(&at("api/picture"), post(picture).layer(DefaultBodyLimit::max(pictures::MOST_PICTURE as usize)))
        .route(&at("library/{*name}"), get(shown))
        .fallback(|State(editor): State<Arc<Editor>>, uri: Uri| async move {
            page::file(&editor, uri.path().strip_prefix(PLACE).unwrap_or("?"))
        })
        .layer(DefaultBodyLimit::max(MOST_TEXT))
        .layer(middleware::from_fn_with_state(own, guard))
        .with_state(editor)
}

/// Runs work on files beside the server.
async fn done<T: IntoResponse + Send + 'static>(
    editor: Arc<Editor>,
    work: impl FnOnce(&Editor) -> Result<T, Refused> + Send + 'static,
) -> Response {
    match spawn_blocking(move || work(&editor)).await {
        Ok(Ok(answer)) => answer.into_response(),
        Ok(Err(why)) => refused(why),
        Err(error) => refused(Refused::of_system(&error)),
    }
}

/// The same for what the page asks for as JSON.
async fn asked(
    State(editor): State<Arc<Editor>>,
    body: Sent,
    work: fn(&Editor, &Value) -> Result<Value, Refused>,
) -> Response {
    match json_of(body) {
        Ok(asked) => done(editor, move |editor| work(editor, &asked).map(Json)).await,
        Err(why) => refused(why),
    }
}

fn json_of(sent: Sent) -> Result<Value, Refused> {
    let body = sent.map_err(|why| match why.status() {
        StatusCode::PAYLOAD_TOO_LARGE => EditRefusal(StatusCode::PAYLOAD_TOO_LARGE, "long"),
        _ => EditRefusal(StatusCode::BAD_REQUEST, "request"),
    })?;
    serde_json::from_slice(&body).map_err(|_| EditRefusal(StatusCode::BAD_REQUEST, "request").into())
}

/// A text of what the page asks.
fn said<'a>(asked: &'a Value, name: &str) -> Result<&'a str, Refused> {
    asked[name].as_str().ok_or_else(|| EditRefusal(StatusCode::BAD_REQUEST, "request").into())
}

/// A value behind the question mark of an address.
fn query(uri: &Uri, name: &str) -> String {
    let mut pairs = url::form_urlencoded::parse(uri.query().unwrap_or_default().as_bytes());
    pairs.find(|(key, _)| key == name).map(|(_, value)| value.into_owned()).unwrap_or_default()
}

async fn texts(State(editor): State<Arc<Editor>>) -> Response {
    done(editor, |editor| Ok(Json(articles::listed(editor)))).await
}

async fn text(State(editor): State<Arc<Editor>>, uri: Uri) -> Response {
    let name = query(&uri, "file");
    done(editor, move |editor| {
        let disk = files::read_existing(&names::text(&editor.root, &name)?)?;
        let text = disk.plain();
        Ok(Json(json!({
            "body": head_edit::body(&text),
            "values": head_edit::values(&text),
            "digest": disk.digest,
            "text": text,
        })))
    })
    .await
}

async fn preview(State(editor): State<Arc<Editor>>, body: Sent) -> Response {
    let asked = match json_of(body) {
        Ok(asked) => asked,
        Err(why) => return refused(why),
    };
    done(editor, move |editor| {
        let html = draft::shown(&editor.root, said(&asked, "file")?, said(&asked, "text")?)?;
        Ok(([(header::CONTENT_TYPE, "text/html; charset=utf-8")], html))
    })
    .await
}

/// Changes a field in a text that the page has; nothing is written.
fn field(_: &Editor, asked: &Value) -> Result<Value, Refused> {
    let text = head_edit::edit(said(asked, "text")?, said(asked, "name")?, &asked["value"]);
    let text = text.map_err(|why| {
        let code = if why == HeadRefusal::NoHead { "head" } else { "field" };
        Refused::from(EditRefusal(StatusCode::UNPROCESSABLE_ENTITY, code))
    })?;
    Ok(json!({ "body": head_edit::body(&text), "values": head_edit::values(&text), "text": text }))
}

/// Where the text begins in what the page has, and its fields; nothing is changed.
fn head(_: &Editor, asked: &Value) -> Result<Value, Refused> {
    let text = said(asked, "text")?;
    Ok(json!({ "body": head_edit::body(text), "values": head_edit::values(text) }))
}

/// Writes a text. Without a digest it is a new one, where the old file is gone.
fn save(editor: &Editor, asked: &Value) -> Result<Value, Refused> {
    let _writing = editor.writing.lock().unwrap_or_else(PoisonError::into_inner);
    let path = names::text(&editor.root, said(asked, "file")?)?;
    let text = said(asked, "text")?;
    if asked["digest"].is_null() {
        if !files::create(&path, text.as_bytes())? {
            let now = files::read_existing(&path)?;
            let more = json!({ "text": now.plain(), "digest": now.digest });
            return Err(Refused::new(StatusCode::CONFLICT, "changed", more));
        }
        return Ok(json!({ "digest": files::read_existing(&path)?.digest }));
    }
    Ok(json!({ "digest": files::replace(&path, text, said(asked, "digest")?)? }))
}

fn new(editor: &Editor, asked: &Value) -> Result<Value, Refused> {
    let _writing = editor.writing.lock().unwrap_or_else(PoisonError::into_inner);
    let lang = said(asked, "lang")?;
    let file = match asked["source"].as_str() {
        Some(source) => create::translation(&editor.root, source, lang)?,
        None => create::article(&editor.root, said(asked, "title")?, lang)?,
    };
    Ok(json!({ "file": file }))
}

fn renamed(editor: &Editor, asked: &Value) -> Result<Value, Refused> {
    let _writing = editor.writing.lock().unwrap_or_else(PoisonError::into_inner);
    Ok(json!({ "file": rename::rename(editor, said(asked, "file")?, said(asked, "name")?)? }))
}

fn removed(editor: &Editor, asked: &Value) -> Result<Value, Refused> {
    let _writing = editor.writing.lock().unwrap_or_else(PoisonError::into_inner);
    Ok(json!({ "kept": rename::remove(editor, said(asked, "file")?)? }))
}

async fn picture(State(editor): State<Arc<Editor>>, uri: Uri, bytes: Sent) -> Response {
    let name = query(&uri, "name");
    let bytes = match bytes {
        Ok(bytes) => bytes,
        Err(why) if why.status() == StatusCode::PAYLOAD_TOO_LARGE => return refused(pictures::too_many_bytes(&name)),
        Err(_) => return refused(EditRefusal(StatusCode::BAD_REQUEST, "request")),
    };
    done(editor, move |editor| {
        let _writing = editor.writing.lock().unwrap_or_else(PoisonError::into_inner);
        Ok(Json(json!({ "src": pictures::add(&editor.root, &name, &bytes)? })))
    })
    .await
}

/// A picture of the library, for the preview.
async fn shown(State(editor): State<Arc<Editor>>, Below(name): Below<String>) -> Response {
    done(editor, move |editor| {
        let (kind, bytes) = pictures::read(&editor.root, &name)?;
        Ok(([(header::CONTENT_TYPE, kind)], bytes))
    })
    .await
}

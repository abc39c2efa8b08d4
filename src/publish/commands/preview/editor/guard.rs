//! Who is answered: the editor's own page in a browser on this computer, and nobody else.
//!
//! - The connection comes from this computer, also where the preview answers other devices (`--network`).
//! - `Host` is a name of this computer, so that no other name leads here (DNS rebinding).
//! - `Sec-Fetch-Site` and `Origin`, which browsers send and pages cannot forge, name this very origin, port included.
//! - The interface wants the token of the run in a header of its own. Pages of other origins could send that only after
//!   asking, and nobody answers such questions.

use std::{net::SocketAddr, sync::Arc};

use axum::{
    extract::{ConnectInfo, Request, State},
    http::{HeaderMap, Method, StatusCode, header},
    middleware::Next,
    response::Response,
};

use super::{
    super::super::site_server::Answers,
    super::desk::{Editor, PLACE},
    answer::{EditRefusal, refused, secured},
};

/// The header with the token.
const TOKEN: &str = "x-lectern-token";

/// Answers, or refuses.
pub(super) async fn guard(State(editor): State<Arc<Editor>>, request: Request, next: Next) -> Response {
    let below = request.uri().path().strip_prefix(PLACE).unwrap_or_default().to_owned();
    match judge(&editor, &request, &below) {
        Ok(()) => secured(next.run(request).await, &below),
        Err(refusal) => secured(refused(refusal), &below),
    }
}

fn judge(editor: &Editor, request: &Request, below: &str) -> Result<(), EditRefusal> {
    const STRANGER: EditRefusal = EditRefusal(StatusCode::FORBIDDEN, "stranger");
    let headers = request.headers();
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>();
    let from_here = peer.is_some_and(|ConnectInfo(peer)| peer.ip().to_canonical().is_loopback());
    let hosts = headers.get_all(header::HOST).iter().count();
    if !from_here || hosts != 1 || !Answers::ThisComputer.to(request.uri(), headers) {
        return Err(EditRefusal(StatusCode::MISDIRECTED_REQUEST, "stranger"));
    }
    let host = said(headers, header::HOST.as_str()).unwrap_or_default();
    let is_own = said(headers, "origin").is_none_or(|origin| origin == format!("http://{host}"));
    let site = said(headers, "sec-fetch-site");
    // A bookmark or a link of a chat may open the page itself, in a window and not in a frame.
    let opens = below.is_empty() && request.method() == Method::GET;
    let opens = opens && said(headers, "sec-fetch-mode") == Some("navigate") && frame(headers).is_none();
    let is_near = opens || matches!(site, None | Some("same-origin" | "none"));
    if !is_own || !is_near || headers.contains_key(header::UPGRADE) {
        return Err(STRANGER);
    }
    if !below.starts_with("api/") {
        return match *request.method() {
            Method::GET | Method::HEAD => Ok(()),
            _ => Err(EditRefusal(StatusCode::METHOD_NOT_ALLOWED, "method")),
        };
    }
    let token = headers.get(TOKEN).is_some_and(|said| editor.token.is(said.as_bytes()));
    match *request.method() {
        _ if !token => Err(STRANGER),
        Method::GET => Ok(()),
        // Browsers always send it with what changes something.
        Method::POST if said(headers, "origin").is_none() => Err(STRANGER),
        Method::POST => match said(headers, header::CONTENT_TYPE.as_str()) {
            Some("application/json") if !below.starts_with("api/picture") => Ok(()),
            Some("application/octet-stream") if below.starts_with("api/picture") => Ok(()),
            _ => Err(EditRefusal(StatusCode::UNSUPPORTED_MEDIA_TYPE, "type")),
        },
        _ => Err(EditRefusal(StatusCode::METHOD_NOT_ALLOWED, "method")),
    }
}

/// The kind of frame that a page is opened in.
fn frame(headers: &HeaderMap) -> Option<&str> {
    said(headers, "sec-fetch-dest").filter(|kind| *kind != "document")
}

fn said<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name).map(|value| value.to_str().unwrap_or("?"))
}

//! How the editor answers: as JSON, with a code for each refusal that the page has words for.

use std::io;

use axum::{
    Json,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse as _, Response},
};
use serde_json::{Value, json};

/// Why a request was refused: the status, and the name of the sentence that the page shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct EditRefusal(pub(super) StatusCode, pub(super) &'static str);

/// A refusal, and what the page needs to help.
#[derive(Debug)]
pub(super) struct Refused {
    pub(super) why: EditRefusal,
    pub(super) more: Value,
}

impl From<EditRefusal> for Refused {
    fn from(why: EditRefusal) -> Self {
        Self { why, more: Value::Null }
    }
}

impl Refused {
    pub(super) fn new(status: StatusCode, code: &'static str, more: Value) -> Self {
        Self { why: EditRefusal(status, code), more }
    }

    /// Something that the system says, for which the page has no words.
    pub(super) fn of_system(error: &impl std::fmt::Display) -> Self {
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, "system", json!({ "detail": error.to_string() }))
    }
}

impl Refused {
    /// What the system says of a file or a folder: with a sentence of the page's own where the author can do something.
    pub(super) fn of_disk(error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
                EditRefusal(StatusCode::INSUFFICIENT_STORAGE, "full").into()
            }
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
                EditRefusal(StatusCode::FORBIDDEN, "denied").into()
            }
            _ => Self::of_system(error),
        }
    }
}

pub(super) fn refused(why: impl Into<Refused>) -> Response {
    let Refused { why: EditRefusal(status, code), more } = why.into();
    let mut answer = json!({ "refused": code });
    if let (Value::Object(more), Value::Object(answer)) = (more, &mut answer) {
        answer.extend(more);
    }
    (status, Json(answer)).into_response()
}

/// What the page may do: its own scripts and styles, nothing inline, nothing of others.
const PAGE: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src 'self'; \
    frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; \
    require-trusted-types-for 'script'; trusted-types 'none'";
/// The frame of the preview: nothing runs in it.
const FRAME: &str = "default-src 'none'; style-src 'self'; img-src 'self'; media-src 'self'; base-uri 'none'; \
    form-action 'none'; frame-ancestors 'self'; sandbox allow-same-origin";
/// Files of the library, and answers of the interface: not even to be looked at as pages.
const FILE: &str = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox";

/// The answer with the headers for its address below the editor's.
pub(super) fn secured(mut response: Response, below: &str) -> Response {
    let policy = match below {
        "" => PAGE,
        "frame.html" => FRAME,
        _ => FILE,
    };
    let framing = if below == "frame.html" { "SAMEORIGIN" } else { "DENY" };
    let headers = response.headers_mut();
    for (name, value) in [
        (header::CONTENT_SECURITY_POLICY.as_str(), policy),
        (header::X_CONTENT_TYPE_OPTIONS.as_str(), "nosniff"),
        (header::X_FRAME_OPTIONS.as_str(), framing),
        (header::REFERRER_POLICY.as_str(), "same-origin"),
        (header::CACHE_CONTROL.as_str(), "no-store"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
        ("permissions-policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
    ] {
        let Ok(name) = name.parse::<header::HeaderName>() else { continue };
        headers.insert(name, HeaderValue::from_static(value));
    }
    response
}

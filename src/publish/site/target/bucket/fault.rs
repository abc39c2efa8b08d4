//! Why a bucket refused something, in words that say what to do.

use std::error::Error;

use object_store::client::{HttpError, HttpErrorKind};

use super::address::BucketPlace;
use crate::publish::names;

/// The error for what could not be done, such as `index.html cannot be written`.
pub(super) fn explain(error: &object_store::Error, what: &str, place: &BucketPlace) -> anyhow::Error {
    let (reason, help) = reason(error, place);
    anyhow::anyhow!("{what}: {reason}\n  help: {help}")
}

/// What happened, and what can be done about it.
fn reason(error: &object_store::Error, place: &BucketPlace) -> (String, String) {
    if let Some(kind) = http_kind(error) {
        return not_reached(kind, error, place);
    }
    let text = error.to_string();
    let code = element(&text, "Code").unwrap_or_default();
    let (bucket, service) = (&place.bucket, place.service());
    let is_missing = matches!(error, object_store::Error::NotFound { .. });
    let (reason, help) = match code {
        "InvalidAccessKeyId" | "SignatureDoesNotMatch" | "InvalidToken" | "NotSignedUp" => (
            format!("{service} does not accept the credentials"),
            "check AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, and AWS_SESSION_TOKEN if the service gave one; also \
             that they belong to this service (--endpoint)"
                .to_owned(),
        ),
        "ExpiredToken" | "TokenRefreshRequired" => (
            format!("the credentials for {service} have expired"),
            "get new ones, and run the command again".to_owned(),
        ),
        "AccessDenied" | "AllAccessDisabled" | "AccountProblem" => (
            format!("{service} does not allow this with these credentials"),
            format!(
                "the key needs the rights to list the bucket {bucket} and to read, write and remove objects in it \
                 (ListBucket, GetObject, PutObject, DeleteObject)"
            ),
        ),
        "NoSuchBucket" => (
            format!("{service} has no bucket {bucket}"),
            "make the bucket first; or check its name, the endpoint (--endpoint) and AWS_REGION".to_owned(),
        ),
        "RequestTimeTooSkewed" | "RequestExpired" => (
            "the clock of this machine differs from that of the service".to_owned(),
            "set the clock of this machine, and run the command again".to_owned(),
        ),
        "PermanentRedirect" | "AuthorizationHeaderMalformed" | "IllegalLocationConstraintException" => region(&text),
        "SlowDown" | "ServiceUnavailable" | "InternalError" => busy(service),
        // The answer to some requests is a status only.
        "" if status(&text).is_some_and(|status| status.starts_with('5')) => busy(service),
        _ if text.contains("normally indicates an incorrectly configured region") => region(&text),
        _ if is_missing => (
            format!("{service} has no such object or bucket ({bucket})"),
            "check the name of the bucket, the endpoint (--endpoint) and AWS_REGION".to_owned(),
        ),
        _ if matches!(
            error,
            object_store::Error::PermissionDenied { .. } | object_store::Error::Unauthenticated { .. }
        ) =>
        {
            (
                format!("{service} does not allow this with these credentials"),
                "check the credentials and the rights that they have on the bucket".to_owned(),
            )
        }
        "" => {
            let said = status(&text).map_or_else(|| first_line(&text), |status| format!("{service} answers {status}"));
            (said, "check the endpoint (--endpoint); then run the same command again".to_owned())
        }
        code => {
            let said = element(&text, "Message").unwrap_or_default();
            let help = "look the code up in the documents of the service; then run the same command again";
            (format!("{service} answers {code}: {said}"), help.to_owned())
        }
    };
    (names::shown(&reason), names::shown(&help))
}

fn busy(service: &str) -> (String, String) {
    (format!("{service} is too busy"), "run the same command again later".to_owned())
}

/// The status of an answer, such as `503 Service Unavailable`.
fn status(text: &str) -> Option<&str> {
    let (_, rest) = text.split_once("status code: ")?;
    rest.split(':').next()
}

fn region(text: &str) -> (String, String) {
    let reason = "the bucket is in another region, or at another endpoint".to_owned();
    let help = match element(text, "Region").or_else(|| element(text, "Endpoint")) {
        Some(right) => format!("set AWS_REGION to the region of the bucket; the service names {right}"),
        None => "set AWS_REGION to the region of the bucket (for Cloudflare R2: auto)".to_owned(),
    };
    (reason, help)
}

/// The service did not answer.
fn not_reached(kind: HttpErrorKind, error: &object_store::Error, place: &BucketPlace) -> (String, String) {
    let service = place.service();
    let innermost = std::iter::successors(Some(error as &dyn Error), |error| (*error).source()).last();
    let why = first_line(&innermost.map(ToString::to_string).unwrap_or_default());
    let reason = match kind {
        HttpErrorKind::Timeout => format!("{service} did not answer in time"),
        HttpErrorKind::Connect => format!("{service} cannot be reached ({why})"),
        _ => format!("the connection to {service} ended too early ({why})"),
    };
    let help = "check the network and the endpoint (--endpoint); then run the same command again".to_owned();
    (names::shown(&reason), help)
}

/// What kind of fault of the network this is; `None` if the service answered.
fn http_kind(error: &object_store::Error) -> Option<HttpErrorKind> {
    std::iter::successors(Some(error as &dyn Error), |error| (*error).source())
        .find_map(|error| error.downcast_ref::<HttpError>().map(HttpError::kind))
}

/// The text of an element in the answer of a service. Whole answers are not printed: they repeat parts of the request.
fn element<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = text.split_once(&format!("<{name}>"))?;
    rest.split_once(&format!("</{name}>")).map(|(inner, _)| inner)
}

fn first_line(text: &str) -> String {
    text.lines().next().unwrap_or_default().chars().take(300).collect()
}

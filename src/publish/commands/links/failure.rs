//! Why nothing came from an address.

use std::error::Error;

use super::{reach::PRIVATE, verdict::Verdict};

/// What the library for TLS says of certificates, and what it means.
const CERTIFICATES: &[(&str, &str)] = &[
    ("certificate expired", "the certificate of its host has expired"),
    ("not valid yet", "the certificate of its host is not valid yet"),
    ("not valid for name", "the certificate of its host is one for another name"),
    ("UnknownIssuer", "the certificate of its host is from an authority that is not known here"),
    ("certificate", "the certificate of its host is not accepted"),
];

/// What a request without an answer says of its address.
pub(super) fn failure(error: &reqwest::Error) -> Verdict {
    if error.is_timeout() {
        return Verdict::Unsure("its host does not answer in time".to_owned());
    }
    // The innermost reason is the one that helps.
    let (mut reasons, mut next) = (Vec::new(), Some(error as &dyn Error));
    while let Some(error) = next {
        reasons.push(error.to_string());
        next = error.source();
    }
    let reason = reasons.last().map(String::as_str).unwrap_or_default();
    if !error.is_connect() {
        return Verdict::Unsure(format!("its answer cannot be read ({reason})"));
    }
    if reason == PRIVATE {
        return Verdict::Broken(reason.to_owned());
    }
    if reasons.iter().any(|reason| reason == "dns error") {
        return match is_temporary(reason) {
            true => Verdict::NoName(format!("its name cannot be looked up now ({reason})")),
            false => Verdict::NoAnswer(format!("there is no host of this name ({reason})")),
        };
    }
    let certificate = CERTIFICATES.iter().find(|(sign, _)| reason.contains(sign));
    certificate.map_or_else(
        || Verdict::NoAnswer(reason.to_owned()),
        |(_, why)| Verdict::Untrusted(format!("{why} ({reason})")),
    )
}

/// Whether the system could not ask for a name, in the words of Linux (glibc, musl), macOS and Windows: that says
/// nothing of the name.
fn is_temporary(reason: &str) -> bool {
    let reason = reason.to_ascii_lowercase();
    ["temporary", "try again"].iter().any(|sign| reason.contains(sign))
}

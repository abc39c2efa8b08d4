//! Checks an address that an article gives, and brings it to the one spelling of [`Href`].
//!
//! Parsed as browsers parse (WHATWG), so that what is accepted here is what will be opened. Pure; the caller decides
//! what becomes of a link whose address is refused (its text stays).

use url::Url;

use crate::corpus::Href;

/// `https:` and `http:` with a host and no user information, `mailto:`, `tel:`, a page of the same site (`/…`) or a
/// place on the same page (`#…`). The error says why, in the words of a [`crate::publish::problem::Problem`].
pub fn parse(raw: &str) -> Result<Href, String> {
    let text = stripped(raw);
    let refuse = |reason: &str| Err(format!("the address `{}` {reason}", shown(&text)));
    if text.is_empty() {
        return refuse("is empty");
    }
    if text.chars().any(char::is_control) {
        return refuse("contains a control character");
    }
    if text.starts_with('#') {
        return fragment(&text);
    }
    if text.starts_with('/') {
        return inside(&text);
    }
    let Some((scheme, rest)) = text.split_once(':') else {
        return refuse("is neither a web address nor a page of this site; begin it with https:// or /");
    };
    match scheme.to_ascii_lowercase().as_str() {
        // Browsers also accept `https:host` and `https:\\host`; such addresses are used only to deceive.
        "https" | "http" if !rest.starts_with("//") || rest.starts_with("///") || rest.starts_with("//\\") => {
            refuse("needs // and the name of a host after `http:` or `https:`")
        }
        "https" | "http" => web(&text),
        "mailto" => mail(rest),
        "tel" => telephone(rest),
        _ => refuse("is not an https, http, mailto or tel address, nor a page of this site"),
    }
}

/// As browsers do it: outer control characters and white space, then tabs and line ends anywhere.
fn stripped(raw: &str) -> String {
    raw.trim_matches(|c: char| c.is_control() || c.is_whitespace())
        .chars()
        .filter(|c| !matches!(c, '\t' | '\n' | '\r'))
        .collect()
}

fn web(text: &str) -> Result<Href, String> {
    let url = Url::parse(text).map_err(|e| format!("the address `{}` cannot be read: {e}", shown(text)))?;
    // Also of an empty name: the parser forgives `https://@host`.

    let authority = text.split_once("//").map_or("", |(_, rest)| rest);
    let authority = authority.split(['/', '?', '#', '\\']).next().unwrap_or_default();
    if authority.contains('@') {
        return Err(format!("the address `{}` contains a user name or a password", shown(text)));
    }
    url.as_str().parse()
}

/// A page of the site, kept below its base.
fn inside(text: &str) -> Result<Href, String> {
    if text.contains('\\') || text.starts_with("//") {
        return Err(format!("the address `{}` would leave this site", shown(text)));
    }
    let path = text.split(['?', '#']).next().unwrap_or_default().to_ascii_lowercase().replace("%2e", ".");
    if path.split('/').any(|segment| segment == "." || segment == "..") {
        return Err(format!("the address `{}` leads out of its folder", shown(text)));
    }
    let joined = Url::parse("https://site.invalid/")
        .and_then(|base| base.join(text))
        .map_err(|e| format!("the address `{}` cannot be read: {e}", shown(text)))?;
    let rest = joined.as_str().strip_prefix("https://site.invalid").unwrap_or_default();
    rest.parse()
}

fn fragment(text: &str) -> Result<Href, String> {
    let joined = Url::parse("https://site.invalid/")
        .and_then(|base| base.join(text))
        .map_err(|e| format!("the address `{}` cannot be read: {e}", shown(text)))?;
    format!("#{}", joined.fragment().unwrap_or_default()).parse()
}

fn mail(rest: &str) -> Result<Href, String> {
    let rest = rest.trim();
    let address = rest.split('?').next().unwrap_or_default();
    let whole = address.split(',').all(|one| {
        one.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.') && !host.contains('@'))
    });
    if !whole || address.to_ascii_lowercase().contains("%0") {
        return Err(format!("`{}` is not an e-mail address", shown(rest)));
    }
    format!("mailto:{rest}").parse()
}

fn telephone(rest: &str) -> Result<Href, String> {
    let digits: String = rest.chars().filter(|c| !c.is_whitespace()).collect();
    let plain = digits.chars().all(|c| c.is_ascii_alphanumeric() || "+-.()*#;=".contains(c));
    if !plain || !digits.chars().any(|c| c.is_ascii_digit()) {
        return Err(format!("`{}` is not a telephone number", shown(rest)));
    }
    format!("tel:{digits}").parse()
}

/// The beginning of an address, enough to find it again in the text.
fn shown(text: &str) -> String {
    let cut: String = text.chars().filter(|c| !c.is_control()).take(80).collect();
    if cut.len() < text.len() { format!("{cut}…") } else { cut }
}

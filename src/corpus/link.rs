//! The address a link leads to, already checked: nothing that could run a script is representable.

use std::{borrow::Cow, fmt, str::FromStr};

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};

/// An address in the one spelling the publisher gives it: `https:`, `http:`, `mailto:` or `tel:` in lower case, a
/// page of the same site as `/…` below its base, or a place on the same page as `#…`. User information, control
/// characters, white space, backslashes, quotation marks and angle brackets do not occur.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Href(String);

/// The longest address, in bytes.
pub const MAX_BYTES: usize = 2_000;

impl Href {
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether the address leaves the site.
    pub fn is_external(&self) -> bool {
        !self.0.starts_with(['/', '#'])
    }

    /// The host of a web address.
    pub fn host(&self) -> Option<&str> {
        let rest = self.0.strip_prefix("https://").or_else(|| self.0.strip_prefix("http://"))?;
        rest.split(['/', '?', '#']).next().filter(|host| !host.is_empty())
    }
}

impl FromStr for Href {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let refuse = |reason: &str| Err(format!("the address `{text}` {reason}"));
        if text.len() > MAX_BYTES {
            return Err(format!("an address of {} bytes is longer than {MAX_BYTES}", text.len()));
        }
        if text.chars().any(|c| c.is_control() || c.is_whitespace() || matches!(c, '\\' | '"' | '<' | '>' | '`')) {
            return refuse("contains a character that cannot stand in one");
        }
        let inside = (text.starts_with('/') && !text.starts_with("//")) || text.starts_with('#');
        let mail = ["mailto:", "tel:"].iter().any(|scheme| text.len() > scheme.len() && text.starts_with(scheme));
        let href = Self(text.to_owned());
        match href.host() {
            Some(host) if host.bytes().any(|b| b == b'@') => refuse("carries user information"),
            Some(_) => Ok(href),
            None if mail => Ok(href),
            None if inside && !climbs(text) => Ok(href),
            None => refuse("is not an https, http, mailto or tel address, nor a page of this site"),
        }
    }
}

/// Whether a path has a segment that leads upwards, percent-encoded spellings included.
fn climbs(path: &str) -> bool {
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let is_slash = |three: &[u8]| matches!(three, [b'%', b'2', b'f' | b'F'] | [b'%', b'5', b'c' | b'C']);
    path.split('/').any(|segment| {
        let mut rest = segment.as_bytes();
        let mut dots = 0;
        while let [b'.', after @ ..] | [b'%', b'2', b'e' | b'E', after @ ..] = rest {
            rest = after;
            dots += 1;
        }
        rest.is_empty() && matches!(dots, 1 | 2) || segment.as_bytes().windows(3).any(is_slash)
    })
}

impl fmt::Display for Href {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for Href {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        text.parse()
    }
}

impl From<Href> for String {
    fn from(href: Href) -> Self {
        href.0
    }
}

impl JsonSchema for Href {
    fn schema_name() -> Cow<'static, str> {
        "Href".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "maxLength": MAX_BYTES, "pattern": "^(https?://|mailto:|tel:|/|#)",
            "description": "https, http, mailto or tel, a page of the site (/…) or a place on the page (#…)" })
    }
}

super::json::parsed!(Href, Href("#".to_owned()));

//! The name of an article, a page or a facet value inside an address.

use std::{borrow::Cow, fmt, str::FromStr};

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};

/// One segment of an address: letters and digits of any script, marks that belong to them, and hyphens between.
///
/// The publisher makes them with `Slug::from_text` (`publish/source/clean/slug.rs`): composed (NFC), in lower case
/// where the script has cases, single hyphens. Readers' programs take what they are given: the tables of Unicode stay
/// at home.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Slug(String);

/// The longest slug, in bytes. File systems hold names of up to 255 bytes; what the publisher adds to a slug (a
/// language, a hash, an ending, the mark of a file that is still being written) needs room, too.
pub const MAX_BYTES: usize = 180;

impl Slug {
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// What could make an address look like another one: joiners, direction marks, separators.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// Accepts what can stand in an address, whether its form is regular or not.
impl FromStr for Slug {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let out_of_place =
            |c: char| c.is_control() || is_invisible(c) || " /?#%\\\"'<>&.,:;".chars().any(|other| other == c);
        match text.is_empty() || text.len() > MAX_BYTES || text.chars().any(out_of_place) {
            true => Err(["`", text, "` cannot stand in an address"].concat()),
            false => Ok(Self(text.to_owned())),
        }
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for Slug {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        text.parse()
    }
}

impl From<Slug> for String {
    fn from(slug: Slug) -> Self {
        slug.0
    }
}

impl JsonSchema for Slug {
    fn schema_name() -> Cow<'static, str> {
        "Slug".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "minLength": 1, "maxLength": MAX_BYTES,
            "description": "one segment of an address: letters and digits of any script, single hyphens between" })
    }
}

super::json::parsed!(Slug, Slug(String::new()));

//! The name of an article, a page or a facet value inside an address.

use std::{borrow::Cow, fmt, str::FromStr};

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};

/// One segment of an address: 1 to 200 characters, letters and digits of any script (NFC, lower case where the
/// script has cases), marks that belong to them, and single hyphens between.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Slug(String);

/// The longest slug, in characters.
pub const MAX_CHARS: usize = 200;

impl Slug {
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// A slug out of any text: what cannot stand in one becomes a hyphen. `None` when nothing is left.
    pub fn from_text(text: &str) -> Option<Self> {
        let mut slug = String::new();
        for c in text.chars() {
            if c == '\'' || c == '\u{2019}' {
                continue;
            }
            if stands_in_slug(c) {
                slug.extend(lower(c));
            } else if !slug.is_empty() && !slug.ends_with('-') {
                slug.push('-');
            }
        }
        let cut: String = slug.chars().take(MAX_CHARS).collect();
        let slug = cut.trim_matches('-');
        (!slug.is_empty()).then(|| Self(slug.to_owned()))
    }
}

/// Lower case, but for Georgian, which is written without cases (its capitals exist in Unicode and few fonts).
fn lower(c: char) -> impl Iterator<Item = char> {
    c.to_lowercase()
}

fn stands_in_slug(c: char) -> bool {
    c.is_alphanumeric() || is_mark(c)
}

/// Combining marks of the scripts whose letters need them (Indic vowel signs, Arabic and Hebrew points, accents).
fn is_mark(c: char) -> bool {
    matches!(u32::from(c), 0x300..=0x36F | 0x483..=0x487 | 0x591..=0x5C7 | 0x610..=0x61A | 0x64B..=0x65F
        | 0x670 | 0x6D6..=0x6ED | 0x900..=0x903 | 0x93A..=0x94F | 0xE31 | 0xE34..=0xE3A | 0xE47..=0xE4E)
}

/// What could make an address look like another one: joiners, direction marks, separators.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// Accepts what can stand in an address; [`Slug::from_text`] makes the regular form.
impl FromStr for Slug {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let out_of_place = |c: char| c.is_control() || is_invisible(c) || " /?#%\\\"'<>&.,:;".contains(c);
        match text.is_empty() || text.len() > 4 * MAX_CHARS || text.chars().any(out_of_place) {
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
        json_schema!({ "type": "string", "minLength": 1, "maxLength": MAX_CHARS,
            "description": "one segment of an address: letters and digits of any script, single hyphens between" })
    }
}

super::json::parsed!(Slug, Slug(String::new()));

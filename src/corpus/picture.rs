//! A picture of an article.

use schemars::JsonSchema;
use serde::Serialize;

use super::{Href, json::record};

/// A picture of the library.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Picture {
    /// The size for texts, below the base of the site, such as `images/bridge.0a1b2c3d4e.webp`.
    pub file: String,
    /// What it shows; empty when it only decorates.
    pub alt: String,
    /// Pixels.
    pub width: u32,
    /// Pixels.
    pub height: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub credit: Option<String>,
    /// Where the credit leads to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub credit_url: Option<Href>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub licence: Option<String>,
    /// Its other sizes, each the width in pixels and the hash of the file, such as `400.5d6e7f8091`: see
    /// [`Picture::sized`].
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sizes: Vec<String>,
    /// What must stay where the picture is cut: percent from the left, and from the top. Nothing means the middle.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub focus: Vec<u32>,
}

impl Picture {
    /// The name of another size of the picture `file`, such as `images/bridge.0a1b2c3d4e.400.5d6e7f8091.webp`: so the
    /// service worker knows which file is the size for texts, the only one that devices keep.
    pub fn sized(file: &str, size: &str) -> String {
        let (stem, ending) = file.rsplit_once('.').unwrap_or((file, ""));
        [stem, ".", size, ".", ending].concat()
    }

    /// The width of a size.
    pub fn width_of(size: &str) -> &str {
        size.split('.').next().unwrap_or_default()
    }
}

record!(Picture { file, alt, width, height, credit, credit_url, licence, sizes, focus });

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
    /// The widths of its other sizes, see [`Picture::sized`].
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub widths: Vec<u32>,
    /// What must stay where the picture is cut: percent from the left, and from the top. Nothing means the middle.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub focus: Vec<u32>,
}

impl Picture {
    /// The name of another size of the picture `file`, such as `images/bridge.0a1b2c3d4e.400.webp`. The hash in it is
    /// that of the size for texts.
    pub fn sized(file: &str, width: u32) -> String {
        let (stem, ending) = file.rsplit_once('.').unwrap_or((file, ""));
        [stem, ".", &width.to_string(), ".", ending].concat()
    }
}

record!(Picture { file, alt, width, height, credit, credit_url, licence, widths, focus });

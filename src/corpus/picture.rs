//! A picture of an article.

use schemars::JsonSchema;
use serde::Serialize;

use super::json::record;

/// A picture of the library.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Picture {
    /// Below the base of the site, such as `images/bridge.0a1b2c3d4e.svg`.
    pub file: String,
    /// What it shows; empty when it only decorates.
    pub alt: String,
    /// Pixels.
    pub width: u32,
    /// Pixels.
    pub height: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub credit: Option<String>,
}

record!(Picture { file, alt, width, height, credit });

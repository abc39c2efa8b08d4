//! What a head says of the recorded reading of its article.

use serde::Serialize;

/// A recorded reading of the article.
#[derive(Debug, Clone, Serialize)]
pub struct AudioEntry {
    /// Below the library's folder, such as `files/boats.mp3`.
    pub src: String,
    /// In seconds.
    #[serde(skip_serializing_if = "Option::is_none", rename = "length")]
    pub seconds: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reader: Option<String>,
}

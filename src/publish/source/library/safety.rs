//! What protects readers, as `library.toml` has it: the quick exit, and telephone numbers that stay visible.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::corpus::{Href, Lang, Slug};

/// `quick_exit` and `[[hotline]]`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Safety {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quick_exit: Option<QuickExit>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub hotlines: Vec<HotlineEntry>,
}

impl Safety {
    pub fn is_default(&self) -> bool {
        *self == Self::default()
    }
}

/// The button that leaves the site at once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct QuickExit {
    /// Where it leads to.
    pub to: Href,
    /// The sections whose pages and articles have it, those below them included; all pages if empty.
    pub sections: Vec<Slug>,
}

/// A telephone number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct HotlineEntry {
    pub name: BTreeMap<Lang, String>,
    /// As readers see it.
    pub number: String,
    /// What telephones call.
    pub href: Href,
    /// When somebody answers.
    pub hours: BTreeMap<Lang, String>,
}

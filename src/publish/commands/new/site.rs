//! What a new library is told about its site.

use crate::corpus::Lang;

/// What the new library is told about its site.
pub(super) struct NewSite {
    pub(super) title: String,
    /// Not empty.
    pub(super) languages: Vec<Lang>,
    pub(super) site_url: Option<String>,
}

//! What is known about a text while it is read.

use super::{settings::SourceSettings, site::SiteMap};

/// Begins the address of a text of the site that was found already.
pub(super) const OWN: &str = "own:";

/// What is known about a text while it is read.
pub(super) struct TextContext<'a> {
    pub(super) settings: &'a SourceSettings,
    pub(super) site: &'a SiteMap,
    /// The file, from the root of the site.
    pub(super) relative: &'a str,
    pub(super) title: &'a str,
    pub(super) is_mdx: bool,
}

impl TextContext<'_> {
    /// The address of a text that a shortcode refers to; the reference itself if there is none.
    pub(super) fn reference(&self, target: &str) -> String {
        match self.site.find(self.relative, target).or_else(|| self.site.called(target)) {
            Some(file) => format!("{OWN}{file}"),
            None => target.to_owned(),
        }
    }

    /// The address of a note.
    pub(super) fn note_called(&self, name: &str) -> Option<String> {
        self.site.called(name).map(|file| format!("{OWN}{file}"))
    }

    /// The path of a picture or another file of this name, from the root of the site.
    pub(super) fn file_called(&self, name: &str) -> Option<String> {
        self.site.file_called(name).map(|path| format!("/{path}"))
    }
}

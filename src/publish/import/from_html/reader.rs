//! What is known while a piece of HTML is read.

use std::collections::HashSet;

use ego_tree::NodeId;

use super::{footnotes::Footnotes, losses::HtmlLosses};

/// Where links and pictures of the HTML lead to in the library.
pub trait Places {
    /// The address for a link; `None` if it leads nowhere: then its text remains.
    fn link(&mut self, address: &str) -> Option<String>;
    /// The address of a picture.
    fn picture(&mut self, address: &str) -> Option<String>;
}

/// Addresses stay as they are written.
impl Places for () {
    fn link(&mut self, address: &str) -> Option<String> {
        Some(address.to_owned())
    }

    fn picture(&mut self, address: &str) -> Option<String> {
        Some(address.to_owned())
    }
}

/// Walks through the elements.
pub(super) struct HtmlReader<'a> {
    pub(super) places: &'a mut dyn Places,
    pub(super) losses: HtmlLosses,
    pub(super) notes: Footnotes,
    pub(super) left_out: &'a HashSet<NodeId>,
    /// The address of a link around whole paragraphs.
    pub(super) link: Option<String>,
}

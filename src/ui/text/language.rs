//! What belongs to one language of the interface.

use super::{partners, tools::ToolWords, words::Words};

/// An interface language.
pub struct Language {
    /// Its primary subtag, as in [`Lang::primary`].
    pub tag: &'static str,
    pub words: Words,
    /// The words of pages for partners.
    pub partners: partners::Words,
    /// The words of tools.
    pub tools: ToolWords,
}

//! English: the words of tools.

use crate::ui::text::ToolWords;

pub(super) const WORDS: ToolWords = ToolWords {
    accessed: "Read on {day}",
    citation_copied: "Copied: {citation}",
    citation_failed: "This could not be copied: {citation}",
};

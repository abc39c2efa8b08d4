//! Georgian: the words of tools.

use crate::ui::text::ToolWords;

pub(super) const WORDS: ToolWords = ToolWords {
    accessed: "ნანახია: {day}",
    citation_copied: "დაკოპირდა: {citation}",
    citation_failed: "ვერ დაკოპირდა: {citation}",
};

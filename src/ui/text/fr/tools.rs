//! French: the words of tools.

use crate::ui::text::ToolWords;

pub(super) const WORDS: ToolWords = ToolWords {
    accessed: "Consulté le {day}",
    citation_copied: "Copié : {citation}",
    citation_failed: "Impossible de copier : {citation}",
};

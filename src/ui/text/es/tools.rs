//! Spanish: the words of tools.

use crate::ui::text::ToolWords;

pub(super) const WORDS: ToolWords = ToolWords {
    accessed: "Consultado el {day}",
    citation_copied: "Copiado: {citation}",
    citation_failed: "No se pudo copiar: {citation}",
};

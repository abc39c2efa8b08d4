//! Arabic: the words of tools.

use crate::ui::text::ToolWords;

pub(super) const WORDS: ToolWords = ToolWords {
    accessed: "تاريخ الاطلاع: {day}",
    citation_copied: "نُسخ: {citation}",
    citation_failed: "تعذّر نسخ هذا: {citation}",
};

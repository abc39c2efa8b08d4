//! Russian: the words of tools.

use crate::ui::text::ToolWords;

pub(super) const WORDS: ToolWords = ToolWords {
    accessed: "Дата обращения: {day}",
    citation_copied: "Скопировано: {citation}",
    citation_failed: "Не удалось скопировать: {citation}",
};

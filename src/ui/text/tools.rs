//! Words of tools, the scripts that a page loads when a reader asks for what they do (`public/tools`). The publisher
//! writes them into a file of their own, so that only those who use a tool fetch them.

use super::words::word_struct;

word_struct! {
    /// The words of a language, by whose names scripts ask for them. `{…}` stands for a value.
    ToolWords {
        /// In the citation of an article; `{day}`
        accessed,
        /// `{citation}`
        citation_copied,
        /// Said when the browser refuses to copy; `{citation}`
        citation_failed,
    }
}

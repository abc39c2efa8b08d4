//! The parts of a Markdown text that are code: nothing in them means anything but itself.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag};

/// Markdown as libraries read it.
pub(super) fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
}

/// Code between fences and between backticks, in the order of the text.
pub(super) struct CodeRanges(Vec<Range<usize>>);

impl CodeRanges {
    pub(super) fn of(text: &str) -> Self {
        let code = |(event, range): (Event<'_>, Range<usize>)| {
            let is_code = matches!(event, Event::Code(_) | Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(_))));
            is_code.then_some(range)
        };
        Self(Parser::new_ext(text, options()).into_offset_iter().filter_map(code).collect())
    }

    /// The end of the code that a place is in.
    pub(super) fn end_at(&self, place: usize) -> Option<usize> {
        let next = self.0.partition_point(|range| range.end <= place);
        self.0.get(next).filter(|range| range.contains(&place)).map(|range| range.end)
    }
}

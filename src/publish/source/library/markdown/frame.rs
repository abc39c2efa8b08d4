//! An open piece of the text that is being read, and its content so far.

use pulldown_cmark::HeadingLevel;

use crate::corpus::{Block, Figure, Inline, Lang};

/// What an open piece of text is.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum FrameKind {
    // Hold blocks.
    Root,
    /// A group of text without a kind of its own, such as `<div>`.
    Section,
    Quote,
    List(Option<u64>),
    Item,
    /// The text of a footnote, by its label.
    Note(String),
    Facts,
    Definition,
    Table,
    Row,
    Figure,
    // Hold a run of text.
    Paragraph,
    Heading(u8),
    Term,
    Cell {
        head: bool,
        columns: usize,
    },
    Caption,
    /// The heading of `<details>`.
    Summary,
    Code(Option<String>),
    // Stand within a run of text.
    Emphasis,
    Strong,
    Deleted,
    Link {
        raw: String,
        title: String,
    },
    Mono,
    Foreign(Lang),
    /// Signs that are set higher or lower.
    Raised,
    Lowered,
    Span,
    Picture {
        src: String,
        title: String,
    },
    /// What readers do not see, such as `<script>`.
    Hidden,
}

impl FrameKind {
    pub(super) fn heading(level: HeadingLevel) -> Self {
        Self::Heading(level as u8)
    }

    pub(super) fn is_inline(&self) -> bool {
        matches!(
            self,
            Self::Emphasis
                | Self::Strong
                | Self::Deleted
                | Self::Link { .. }
                | Self::Mono
                | Self::Foreign(_)
                | Self::Raised
                | Self::Lowered
                | Self::Span
                | Self::Picture { .. }
                | Self::Hidden
        )
    }

    /// Whether it ends with the HTML block around it, even without a closing tag.
    pub(super) fn ends_with_block(&self) -> bool {
        matches!(self, Self::Paragraph | Self::Heading(_) | Self::Term | Self::Caption | Self::Summary)
            || matches!(self, Self::Code(_) | Self::Hidden | Self::Picture { .. } | Self::Mono)
    }

    /// Whether a piece of this kind counts as one level of nesting.
    pub(super) fn is_deeper(&self) -> bool {
        let levels = matches!(self, Self::Quote | Self::List(_) | Self::Note(_) | Self::Facts | Self::Table);
        let runs = matches!(self, Self::Emphasis | Self::Strong | Self::Deleted | Self::Link { .. } | Self::Foreign(_));
        levels || runs
    }
}

/// A row of a table.
#[derive(Debug, Default)]
pub(super) struct Cells {
    pub(super) head: bool,
    pub(super) cells: Vec<Vec<Inline>>,
}

/// A label and what is said of it.
#[derive(Debug, Default)]
pub(super) struct LabelledBlocks {
    pub(super) label: Vec<Inline>,
    pub(super) blocks: Vec<Block>,
}

/// An open piece of text.
#[derive(Debug)]
pub(super) struct Frame {
    pub(super) kind: FrameKind,
    /// The name of the HTML element that opened it; none where Markdown did.
    pub(super) tag: Option<String>,
    /// Whether the text has a tag that closes it; otherwise it ends with the piece around it.
    pub(super) ended: bool,
    /// Where it begins in the text.
    pub(super) at: usize,
    /// How deep it is nested.
    pub(super) depth: usize,
    pub(super) blocks: Vec<Block>,
    /// A run of text that no block holds yet.
    pub(super) text: Vec<Inline>,
    /// Pictures of that run.
    pub(super) figures: Vec<Figure>,
    pub(super) items: Vec<Vec<Block>>,
    pub(super) rows: Vec<Cells>,
    pub(super) entries: Vec<LabelledBlocks>,
    pub(super) caption: Vec<Inline>,
    /// How many pictures there were where a link began.
    pub(super) before: usize,
}

impl Frame {
    pub(super) fn new(kind: FrameKind, tag: Option<&str>, at: usize, depth: usize) -> Self {
        Self {
            kind,
            tag: tag.map(str::to_owned),
            ended: false,
            at,
            depth,
            blocks: Vec::new(),
            text: Vec::new(),
            figures: Vec::new(),
            items: Vec::new(),
            rows: Vec::new(),
            entries: Vec::new(),
            caption: Vec::new(),
            before: 0,
        }
    }
}

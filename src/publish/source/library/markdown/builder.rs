//! A text that is being built: a stack of open pieces, which both Markdown and HTML open and close.
//!
//! Markdown opens and closes in pairs. HTML may close what is not open and leave open what is; a closing tag never
//! reaches past what Markdown opened. Every step takes about the same time, however a text is nested.

use std::collections::{HashMap, HashSet};

use crate::corpus::{Block, Inline, block::MAX_DEPTH};

use super::{
    frame::{Frame, FrameKind},
    headings::Ids,
    inlines,
    losses::{Losses, Surroundings},
    marked,
    notes::Notes,
    videos,
};

/// How deep text may be nested: a table or a list of facts adds further levels.
const DEEPEST: usize = MAX_DEPTH - 2;
/// How many elements of HTML may be open at once; further ones are ignored and their content is read as if they were
/// not there.
const MAX_OPEN: usize = 64;

pub(super) struct Builder<'a> {
    pub(super) around: &'a dyn Surroundings,
    pub(super) told: &'a Losses<'a>,
    pub(super) top: Frame,
    pub(super) outer: Vec<Frame>,
    pub(super) ids: Ids,
    pub(super) notes: Notes,
    /// Where the text closes an element for the last time, by the name of the element.
    closers: HashMap<String, usize>,
    /// Messages that were given already and are given only once.
    once: HashSet<String>,
    /// Whether a character reference was read: it can produce characters that were not in the file when it was cleaned.
    pub(super) references: bool,
}

impl<'a> Builder<'a> {
    pub(super) fn new(around: &'a dyn Surroundings, told: &'a Losses<'a>, closers: HashMap<String, usize>) -> Self {
        Self {
            around,
            told,
            top: Frame::new(FrameKind::Root, None, 0, 0),
            outer: Vec::new(),
            ids: Ids::default(),
            notes: Notes::default(),
            closers,
            once: HashSet::new(),
            references: false,
        }
    }

    pub(super) fn finish(mut self) -> Vec<Block> {
        while !self.outer.is_empty() {
            self.close();
        }
        self.flush();
        let mut blocks = videos::cards(marked::name_tables(std::mem::take(&mut self.top.blocks)));
        blocks.extend(self.notes.block(self.told));
        blocks
    }

    /// Reports once, with its first line, something that may occur hundreds of times in a text.
    pub(super) fn tell_once(&mut self, at: usize, message: String, help: &str) {
        if self.once.insert(message.clone()) {
            self.told.tell(at, message, help);
        }
    }

    /// Whether the text closes this element behind `at`.
    pub(super) fn closes_after(&self, name: &str, at: usize) -> bool {
        self.closers.get(name).is_some_and(|last| *last >= at)
    }

    /// Opens a piece of text; `tag` where HTML does.
    pub(super) fn open(&mut self, mut kind: FrameKind, tag: Option<&str>, at: usize) {
        if tag.is_some() && self.outer.len() >= MAX_OPEN {
            self.space();
            return;
        }
        if kind.is_inline() {
            if !kind_is_blank_proof(&kind) {
                self.make_room_for_text();
            }
            self.push(kind, tag, at);
            return;
        }
        let Some(carried) = self.leave_inlines() else {
            // Within *emphasis* and the like there is no room for a block.
            self.break_line();
            self.push(FrameKind::Span, tag, at);
            return;
        };
        self.end_what_this_ends(&kind);
        self.make_room_for(&mut kind, at);
        self.flush();
        let takes_runs = !matches!(
            kind,
            FrameKind::List(_) | FrameKind::Facts | FrameKind::Table | FrameKind::Row | FrameKind::Code(_)
        );
        self.push(kind, tag, at);
        if takes_runs {
            carried.into_iter().rev().for_each(|(kind, tag)| self.push(kind, Some(&tag), at));
        }
    }

    fn push(&mut self, mut kind: FrameKind, tag: Option<&str>, at: usize) {
        let mut depth = self.top.depth + usize::from(kind.is_deeper());
        if depth > DEEPEST && kind.is_deeper() {
            depth = self.top.depth;
            self.tell_once(
                at,
                format!("text nested deeper than {DEEPEST} levels is shown less deep"),
                "nest it less deep",
            );
            // If the text is nested too deeply, a link keeps its address and a footnote its label.
            kind = match kind {
                link @ FrameKind::Link { .. } => link,
                note @ FrameKind::Note(_) => note,
                kind if kind.is_inline() => FrameKind::Span,
                _ => FrameKind::Section,
            };
        }
        let before = self.figures().len();
        let mut frame = Frame::new(kind, tag, at, depth);
        frame.before = before;
        self.outer.push(std::mem::replace(&mut self.top, frame));
    }

    /// Closes what Markdown opened last, and what HTML left open in it.
    pub(super) fn close_markdown(&mut self) {
        while !self.outer.is_empty() {
            let markdown = self.top.tag.is_none();
            self.close();
            if markdown {
                return;
            }
        }
    }

    /// Closes an element of HTML, and what was left open in it. One that is not open is ignored.
    pub(super) fn close_tag(&mut self, name: &str) {
        let open = std::iter::once(&self.top).chain(self.outer.iter().rev());
        let html = open.take_while(|frame| frame.tag.is_some());
        let Some(n) = html.map(|frame| frame.tag.as_deref()).position(|tag| tag == Some(name)) else { return };
        (0..n).for_each(|_| self.close());
        self.top.ended = true;
        self.close();
    }

    /// Closes what does not reach beyond an HTML block that ends at `at`.
    pub(super) fn end_html_block(&mut self, at: usize) {
        while let Some(tag) = self.top.tag.clone() {
            if !self.top.kind.ends_with_block() && self.closes_after(&tag, at) {
                return;
            }
            self.close();
        }
    }

    pub(super) fn is_hidden(&self) -> bool {
        self.top.kind == FrameKind::Hidden
    }

    /// Adds text to the run that is open.
    pub(super) fn text(&mut self, text: &str) {
        if !text.trim().is_empty() {
            self.make_room_for_text();
        }
        // A picture between two spaces is moved below the paragraph, so one of the spaces goes.
        let spaced = matches!(self.top.text.last(), Some(Inline::Text(last)) if last.ends_with(' '));
        let code = matches!(self.top.kind, FrameKind::Code(_));
        inlines::push_text(&mut self.top.text, if spaced && !code { text.trim_start_matches(' ') } else { text });
    }

    pub(super) fn inline(&mut self, inline: Inline) {
        self.make_room_for_text();
        self.top.text.push(inline);
    }

    /// Keeps words apart that HTML has on both sides of a piece of text.
    fn space(&mut self) {
        if !self.top.text.is_empty() {
            inlines::push_text(&mut self.top.text, " ");
        }
    }

    fn break_line(&mut self) {
        if !self.top.text.is_empty() {
            self.top.text.push(Inline::Break);
        }
    }

    pub(super) fn rule(&mut self) {
        if self.leave_inlines().is_some() {
            self.end_what_this_ends(&FrameKind::Section);
            self.flush();
            self.top.blocks.push(Block::Rule);
        }
    }

    /// Text directly in a list is put into an item, text directly in a table into a cell, and so on.
    fn make_room_for_text(&mut self) {
        let at = self.top.at;
        match self.top.kind {
            FrameKind::List(_) => self.push(FrameKind::Item, Some("li"), at),
            FrameKind::Facts => self.push(FrameKind::Definition, Some("dd"), at),
            FrameKind::Row => self.push(FrameKind::Cell { head: false, columns: 1 }, Some("td"), at),
            _ => {}
        }
    }

    fn make_room_for(&mut self, kind: &mut FrameKind, at: usize) {
        let fits = match (&self.top.kind, &*kind) {
            (FrameKind::List(_), FrameKind::Item | FrameKind::List(_)) => true,
            (FrameKind::Facts, FrameKind::Term | FrameKind::Definition) => true,
            (FrameKind::Table, FrameKind::Row) | (FrameKind::Row, FrameKind::Cell { .. }) => true,
            (FrameKind::Table | FrameKind::Figure, FrameKind::Caption) => true,
            (FrameKind::Table, FrameKind::Cell { .. }) => {
                self.push(FrameKind::Row, Some("tr"), at);
                true
            }
            (FrameKind::List(_) | FrameKind::Facts | FrameKind::Row, _) => {
                self.make_room_for_text();
                false
            }
            _ => false,
        };
        let part = matches!(
            kind,
            FrameKind::Item | FrameKind::Term | FrameKind::Definition | FrameKind::Row | FrameKind::Cell { .. }
        );
        if !fits && (part || *kind == FrameKind::Caption) {
            *kind = FrameKind::Section;
        }
    }

    /// The pictures of the block that is open.
    pub(super) fn figures(&mut self) -> &mut Vec<crate::corpus::Figure> {
        let place = self.outer.iter().rposition(|frame| !frame.kind.is_inline());
        match place.filter(|_| self.top.kind.is_inline()) {
            Some(place) => &mut self.outer[place].figures,
            None => &mut self.top.figures,
        }
    }

    /// Makes a paragraph of the run that is open, followed by its pictures.
    pub(super) fn flush(&mut self) {
        let text = self.tidy_run();
        if !text.is_empty() {
            self.top.blocks.push(Block::Paragraph(text));
        }
        let figures = std::mem::take(&mut self.top.figures);
        self.top.blocks.extend(figures.into_iter().map(Block::Figure));
    }
}

/// Pieces that add no text to a list or a row by themselves.
fn kind_is_blank_proof(kind: &FrameKind) -> bool {
    matches!(kind, FrameKind::Hidden | FrameKind::Span)
}

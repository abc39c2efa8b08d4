//! What a piece of text becomes when it is closed.

use crate::{
    corpus::{
        Block, Figure, Inline, List, Table,
        block::{Fact, plain},
    },
    publish::source::clean::hygiene::clean,
};

use super::{
    builder::Builder,
    flat::flat,
    frame::{Cells, FrameKind, LabelledBlocks},
    inlines,
    losses::shown,
    marked,
};

impl Builder<'_> {
    /// Closes the open piece, and adds it to the one around it.
    pub(super) fn close(&mut self) {
        if self.top.kind.is_inline() {
            self.close_run();
            return;
        }
        if !matches!(self.top.kind, FrameKind::Code(_)) {
            self.flush();
        }
        let Some(outer) = self.outer.pop() else { return };
        let mut closed = std::mem::replace(&mut self.top, outer);
        let blocks = std::mem::take(&mut closed.blocks);
        match closed.kind {
            FrameKind::Root | FrameKind::Section | FrameKind::Paragraph => self.top.blocks.extend(blocks),
            FrameKind::Quote if blocks.is_empty() => {}
            FrameKind::Quote => self.top.blocks.push(marked::quote(blocks)),
            FrameKind::Item => self.top.items.push(blocks),
            FrameKind::List(start) => self.list(start, closed.items, blocks),
            FrameKind::Note(label) => self.notes.define(label, closed.at, blocks, self.told),
            FrameKind::Term => {
                let label = self.flat(blocks);
                self.top.entries.push(LabelledBlocks { label, blocks: Vec::new() });
            }
            FrameKind::Definition => match self.top.entries.last_mut() {
                Some(entry) => entry.blocks.extend(blocks),
                None => self.top.entries.push(LabelledBlocks { label: Vec::new(), blocks }),
            },
            FrameKind::Facts => {
                self.top.blocks.extend(blocks);
                self.facts(closed.entries);
            }
            FrameKind::Cell { head, columns } => {
                let cell = self.flat(blocks);
                if self.top.rows.is_empty() {
                    self.top.rows.push(Cells::default());
                }
                if let Some(row) = self.top.rows.last_mut() {
                    row.head |= head;
                    row.cells.push(cell);
                    row.cells.extend(std::iter::repeat_n(Vec::new(), columns.saturating_sub(1)));
                }
            }
            FrameKind::Row => {
                self.top.blocks.extend(blocks);
                self.top.rows.extend(closed.rows);
            }
            FrameKind::Table => {
                // Pictures from its cells go below the table; content outside of cells goes above.
                let (figures, stray): (Vec<_>, Vec<_>) =
                    blocks.into_iter().partition(|block| matches!(block, Block::Figure(_)));
                self.top.blocks.extend(stray);
                self.table(closed.rows, closed.caption);
                self.top.blocks.extend(figures);
            }
            FrameKind::Caption => {
                let text = self.flat(blocks);
                if !self.top.caption.is_empty() && !text.is_empty() {
                    self.top.caption.push(Inline::Break);
                }
                self.top.caption.extend(text);
            }
            FrameKind::Figure => self.figure(blocks, closed.caption),
            FrameKind::Heading(level) => {
                let text = self.flat(blocks);
                self.heading(level, text, closed.at);
            }
            FrameKind::Summary => {
                let text = self.flat(blocks);
                if !text.is_empty() {
                    self.top.blocks.push(Block::Paragraph(vec![Inline::Strong(text)]));
                }
            }
            FrameKind::Code(syntax) => {
                let text = plain(&closed.text).trim_matches('\n').trim_end().to_owned();
                let text = clean(&text).text;
                // Lists and other blocks in it, which came from HTML, and its pictures.
                let others = !blocks.is_empty() || !closed.figures.is_empty();
                self.top.blocks.extend(blocks);
                self.top.figures.append(&mut closed.figures);
                if text.is_empty() && others {
                    return;
                }
                self.top.blocks.push(Block::Code { syntax: syntax.map(|name| clean(&name).text), text });
            }
            _ => self.top.blocks.extend(blocks),
        }
    }

    fn flat(&mut self, blocks: Vec<Block>) -> Vec<Inline> {
        flat(blocks, &mut self.top.figures)
    }

    fn list(&mut self, start: Option<u64>, items: Vec<Vec<Block>>, before: Vec<Block>) {
        self.top.blocks.extend(before);
        if let FrameKind::List(_) = self.top.kind {
            // `<ul>` in front of a list that Markdown knows already.
            self.top.items.extend(items);
            return;
        }
        if !items.is_empty() {
            self.top.blocks.push(Block::List(List { start, items }));
        }
    }

    /// Labels and their values. If a value is more than text, the label becomes a paragraph above it.
    fn facts(&mut self, entries: Vec<LabelledBlocks>) {
        let mut facts = Vec::new();
        let is_text = |block: &Block| matches!(block, Block::Paragraph(_));
        for LabelledBlocks { label, blocks } in entries {
            if blocks.iter().all(is_text) {
                let value = self.flat(blocks);
                facts.push(Fact { label, value });
                continue;
            }
            self.push_facts(&mut facts);
            if !label.is_empty() {
                self.top.blocks.push(Block::Paragraph(vec![Inline::Strong(label)]));
            }
            self.top.blocks.extend(blocks);
        }
        self.push_facts(&mut facts);
    }

    fn push_facts(&mut self, facts: &mut Vec<Fact>) {
        if !facts.is_empty() {
            self.top.blocks.push(Block::Facts(std::mem::take(facts)));
        }
    }

    /// Every row as long as the longest.
    fn table(&mut self, rows: Vec<Cells>, caption: Vec<Inline>) {
        let columns = rows.iter().map(|row| row.cells.len()).max().unwrap_or_default();
        if columns == 0 {
            if !caption.is_empty() {
                self.top.blocks.push(Block::Paragraph(caption));
            }
            return;
        }
        let mut rows = rows.into_iter().map(|mut row| {
            row.cells.resize(columns, Vec::new());
            row.cells
        });
        let head = rows.next().unwrap_or_default();
        self.top.blocks.push(Block::Table(Table { caption, head, rows: rows.collect() }));
    }

    /// Pictures with the caption from `<figcaption>`.
    fn figure(&mut self, mut blocks: Vec<Block>, caption: Vec<Inline>) {
        let last = blocks.iter().rposition(|block| matches!(block, Block::Figure(_)));
        let no_blocks = blocks.is_empty();
        let figure = last.and_then(|last| blocks.get_mut(last));
        match figure {
            _ if caption.is_empty() => {}
            Some(Block::Figure(figure)) => {
                if !figure.caption.is_empty() {
                    figure.caption.push(Inline::Break);
                }
                figure.caption.extend(caption);
            }
            _ if no_blocks => blocks.push(Block::Figure(Figure { picture: None, caption })),
            _ => blocks.push(Block::Paragraph(caption)),
        }
        self.top.blocks.extend(blocks);
    }

    /// A heading with an id of its own. Level 1 is the title's.
    fn heading(&mut self, level: u8, text: Vec<Inline>, at: usize) {
        if text.is_empty() {
            return;
        }
        if level == 1 {
            self.told.tell(
                at,
                "a heading of the first level is for the title only; it was made one of the second level",
                "write ## before it",
            );
        }
        if let Some(id) = self.ids.of(&plain(&text)) {
            self.top.blocks.push(Block::Heading { level: level.max(2), id, text });
        }
    }

    /// Closes a run within a run.
    pub(super) fn close_run(&mut self) {
        let Some(outer) = self.outer.pop() else { return };
        let mut closed = std::mem::replace(&mut self.top, outer);
        let text = inlines::joined(std::mem::take(&mut closed.text));
        if let FrameKind::Picture { src, title } = &closed.kind {
            self.picture(src, &plain(&text), title, closed.at);
            return;
        }
        if let FrameKind::Link { raw, title } = &closed.kind {
            let (raw, title) = (raw.clone(), title.clone());
            self.link(&raw, &title, text, &closed);
            return;
        }
        if closed.kind == FrameKind::Hidden && closed.ended {
            self.hidden(closed.tag.as_deref().unwrap_or_default(), plain(&text).trim(), closed.at);
            return;
        }
        if closed.kind == FrameKind::Hidden {
            self.lost(closed.at, &format!("<{}>", closed.tag.unwrap_or_default()), "take it out of the text");
        }
        if text.is_empty() {
            return;
        }
        match closed.kind {
            FrameKind::Emphasis => self.top.text.push(Inline::Emphasis(text)),
            FrameKind::Strong => self.top.text.push(Inline::Strong(text)),
            FrameKind::Deleted => self.top.text.push(Inline::Deleted(text)),
            FrameKind::Foreign(lang) => self.top.text.push(Inline::Foreign { lang, text }),
            FrameKind::Mono => self.top.text.push(Inline::Code(plain(&text))),
            FrameKind::Raised => self.top.text.extend(inlines::moved(text, inlines::RAISED)),
            FrameKind::Lowered => self.top.text.extend(inlines::moved(text, inlines::LOWERED)),
            _ => self.top.text.extend(text),
        }
    }

    /// Names what is not shown: the words of a drawing, and how a program or a style sheet begins.
    fn hidden(&mut self, name: &str, words: &str, at: usize) {
        let mut message = format!("the content of <{name}> is not for readers and is left out");
        match name {
            _ if words.is_empty() => {}
            "script" | "style" => message.push_str(&format!(": `{}`", shown(words))),
            _ => message.push_str(&format!(": `{}`", words.split_whitespace().collect::<Vec<_>>().join(" "))),
        }
        self.tell_once(at, message, "take it out of the text; write into the text what readers need of it");
    }
}

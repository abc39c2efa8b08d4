//! Where runs of inlines end, and how they are cleaned then.

use crate::{corpus::Inline, publish::source::clean::hygiene::clean};

use super::{bare, builder::Builder, frame::FrameKind, inlines};

/// How many runs that HTML opened go on in a block which begins within them.
const MAX_CARRIED: usize = 8;

type IsKind = fn(&FrameKind) -> bool;

impl Builder<'_> {
    /// The run that is open, ended: neighbouring texts joined, addresses made links, hidden characters removed.
    pub(super) fn tidy_run(&mut self) -> Vec<Inline> {
        let run = std::mem::take(&mut self.top.text);
        if run.is_empty() {
            return run;
        }
        let at = self.top.at;
        let mut run = inlines::joined(run);
        if self.references {
            self.clean_all(&mut run, at);
        }
        bare::link_all(&mut run, self.around, &|words| self.told.line_of(words, at));
        inlines::tidy(run)
    }

    /// Removes hidden characters from every text of a run.
    pub(super) fn clean_all(&self, run: &mut [Inline], at: usize) {
        for inline in run {
            match inline {
                Inline::Text(text) => *text = self.cleaned(text, at),
                Inline::Code(_) | Inline::Footnote(_) | Inline::Break => {}
                Inline::Emphasis(text) | Inline::Strong(text) | Inline::Deleted(text) => self.clean_all(text, at),
                Inline::Link { text, .. } | Inline::Foreign { text, .. } => self.clean_all(text, at),
            }
        }
    }

    /// Text as it may be shown, where a character reference could have brought in what hygiene removes.
    pub(super) fn cleaned(&self, text: &str, at: usize) -> String {
        let cleaned = clean(text);
        for removal in cleaned.removals {
            self.told.tell(at, format!("removed {}", removal.what), "");
        }
        cleaned.text
    }

    /// Closes the elements that end where this one begins, such as an item before the next item.
    pub(super) fn end_what_this_ends(&mut self, kind: &FrameKind) {
        while self.top.tag.is_some() && self.top.kind == FrameKind::Paragraph {
            self.close();
        }
        let (ends, within): (IsKind, IsKind) = match kind {
            FrameKind::Item => {
                (|kind| *kind == FrameKind::Item, |kind| matches!(kind, FrameKind::List(_) | FrameKind::Table))
            }
            FrameKind::Row => (|kind| *kind == FrameKind::Row, |kind| *kind == FrameKind::Table),
            FrameKind::Cell { .. } => (
                |kind| matches!(kind, FrameKind::Cell { .. }),
                |kind| matches!(kind, FrameKind::Row | FrameKind::Table),
            ),
            FrameKind::Term | FrameKind::Definition => {
                (|kind| matches!(kind, FrameKind::Term | FrameKind::Definition), |kind| *kind == FrameKind::Facts)
            }
            FrameKind::Heading(_) => {
                (|kind| matches!(kind, FrameKind::Heading(_)), |kind| !matches!(kind, FrameKind::Heading(_)))
            }
            _ => return,
        };
        let open = std::iter::once(&self.top).chain(self.outer.iter().rev());
        let html = open.take_while(|frame| frame.tag.is_some() && !within(&frame.kind));
        if let Some(n) = html.map(|frame| ends(&frame.kind)).position(|ends| ends) {
            (0..=n).for_each(|_| self.close());
        }
    }

    /// Closes the runs that are open, for a block to begin; they go on in the block. `None` where Markdown opened one.
    pub(super) fn leave_inlines(&mut self) -> Option<Vec<(FrameKind, String)>> {
        let open = || std::iter::once(&self.top).chain(self.outer.iter().rev());
        let runs = open().take_while(|frame| frame.kind.is_inline()).count();
        if open().take(runs).any(|frame| frame.tag.is_none()) {
            return None;
        }
        let mut carried = Vec::new();
        for _ in 0..runs {
            if let Some(tag) = self.top.tag.clone().filter(|_| self.top.kind != FrameKind::Span) {
                let run = (self.top.kind.clone(), tag);
                if !carried.contains(&run) && carried.len() < MAX_CARRIED {
                    carried.push(run);
                }
            }
            self.close_run();
        }
        Some(carried)
    }
}

//! Passes the events of the CommonMark parser to the [`Builder`].

use std::{collections::HashSet, ops::Range};

use pulldown_cmark::{CodeBlockKind, Event, LinkType, Options, Parser, Tag, TagEnd};

use crate::corpus::{Block, Inline};

use super::{
    builder::Builder,
    frame::FrameKind,
    losses::{Losses, Surroundings, shown},
    raw_tags::{before_markdown, closers},
};

pub(super) fn read(text: &str, around: &dyn Surroundings, told: &Losses<'_>) -> Vec<Block> {
    let mut reader = Reader { builder: Builder::new(around, told, closers(text)), told, row: None };
    reader.markdown(text, 0, true);
    reader.builder.finish()
}

fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
}

struct Reader<'a> {
    builder: Builder<'a>,
    told: &'a Losses<'a>,
    /// The row of a table that is being read, and where its last cell ended.
    row: Option<(Range<usize>, usize)>,
}

/// A block of HTML: its lines, with the offset of each in the text.
#[derive(Default)]
struct HtmlBlock {
    text: String,
    lines: Vec<usize>,
    end: usize,
}

impl Reader<'_> {
    /// Reads Markdown that begins at `offset` of the whole text. Where an HTML block turns out to be Markdown behind a
    /// tag, this is read again, but not once more within that.
    fn markdown(&mut self, text: &str, offset: usize, outermost: bool) {
        let mut html: Option<HtmlBlock> = None;
        let mut events = Parser::new_ext(text, options()).into_offset_iter();
        let mut used = HashSet::new();
        for (event, at) in events.by_ref() {
            let place = offset + at.start;
            match event {
                Event::Start(Tag::HtmlBlock) => html = Some(HtmlBlock::default()),
                Event::Html(line) | Event::Text(line) if html.is_some() => {
                    if let Some(html) = &mut html {
                        html.text.push_str(&line);
                        html.lines.push(place);
                        html.end = offset + at.end;
                    }
                }
                Event::End(_) if html.is_some() => {
                    if let Some(html) = html.take() {
                        self.html_block(&html, outermost);
                    }
                }
                Event::Start(tag) => {
                    if let Tag::Link { id, .. } | Tag::Image { id, .. } = &tag {
                        used.insert(id.to_lowercase());
                    }
                    self.start(tag, &at, place, text);
                }
                Event::End(end) => self.end(end, text, &at, offset),
                Event::Text(words) => self.text(&words, text, &at, place),
                Event::Code(words) => self.builder.inline(Inline::Code(words.to_string())),
                Event::SoftBreak => self.builder.text(" "),
                Event::HardBreak => self.builder.inline(Inline::Break),
                Event::Rule => self.builder.rule(),
                Event::Html(raw) | Event::InlineHtml(raw) => self.builder.html(&raw, offset + at.end, &|_| place),
                Event::FootnoteReference(label) => {
                    let number = self.builder.notes.number(&label);
                    self.builder.inline(Inline::Footnote(number));
                }
                Event::TaskListMarker(done) => self.builder.text(if done { "☑ " } else { "☐ " }),
                Event::InlineMath(words) | Event::DisplayMath(words) => self.builder.text(&words),
            }
        }
        for (label, target) in events.reference_definitions().iter() {
            // `[//]: # (…)` is how people write comments.
            if target.dest.is_empty() || &*target.dest == "#" || used.contains(&label.to_lowercase()) {
                continue;
            }
            self.told.tell(
                offset + target.span.start,
                format!("nothing refers to `{}`; the line is not shown", shown(&text[target.span.clone()])),
                format!("write [{}] where it belongs, or take the line out", shown(label)),
            );
        }
    }

    fn html_block(&mut self, html: &HtmlBlock, outermost: bool) {
        let place_of = |line: usize| {
            let last = html.lines.len().saturating_sub(1);
            html.lines.get(line.saturating_sub(1).min(last)).copied().unwrap_or_default()
        };
        match before_markdown(&html.text).filter(|_| outermost) {
            Some(tags) => {
                let (tags, markdown) = html.text.split_at(tags);
                let lines = tags.matches('\n').count();
                let start = place_of(lines + 1);
                let column = tags.rsplit('\n').next().map_or(0, str::len);
                self.builder.html(tags, start + column, &place_of);
                self.markdown(markdown, start + column, false);
            }
            None => self.builder.html(&html.text, html.end, &place_of),
        }
        self.builder.end_html_block(html.end);
    }

    fn text(&mut self, words: &str, text: &str, at: &Range<usize>, place: usize) {
        let typed = &text[at.clone()];
        if typed.starts_with('&') && !words.starts_with('&') || words.contains('&') {
            self.builder.references = true;
        }
        if typed.starts_with('[') && !text[..at.start].ends_with('\\') {
            self.unknown_note(&text[at.start..], place);
        }
        self.builder.text(words);
    }

    /// `[^label]` without a footnote of that label.
    fn unknown_note(&mut self, typed: &str, place: usize) {
        let label = typed.strip_prefix("[^").and_then(|rest| rest.split_once(']')).map(|(label, _)| label);
        let Some(label) = label.filter(|label| !label.is_empty() && !label.contains(['[', '\n', ' '])) else { return };
        let label = shown(label);
        self.told.tell(
            place,
            format!("there is no footnote `[^{label}]`; the mark is shown as it was typed"),
            format!("write its text on a line of its own: [^{label}]: …"),
        );
    }

    fn start(&mut self, tag: Tag<'_>, at: &Range<usize>, place: usize, text: &str) {
        let kind = match tag {
            Tag::Paragraph => FrameKind::Paragraph,
            Tag::Heading { level, .. } => FrameKind::heading(level),
            Tag::BlockQuote(_) => FrameKind::Quote,
            Tag::CodeBlock(CodeBlockKind::Fenced(name)) if !name.is_empty() => {
                if let Some((_, words)) = name.trim().split_once(char::is_whitespace) {
                    let message = format!("the words `{}` behind the mark of a code block are not shown", shown(words));
                    self.told.tell(place, message, "write them into the text if readers need them");
                }
                FrameKind::Code(Some(name.to_string()))
            }
            Tag::CodeBlock(_) => FrameKind::Code(None),
            Tag::List(start) => FrameKind::List(start),
            Tag::Item => FrameKind::Item,
            Tag::FootnoteDefinition(label) => FrameKind::Note(label.to_string()),
            Tag::DefinitionList => FrameKind::Facts,
            Tag::DefinitionListTitle => FrameKind::Term,
            Tag::DefinitionListDefinition => FrameKind::Definition,
            Tag::Table(_) => FrameKind::Table,
            Tag::TableHead | Tag::TableRow => {
                self.row = Some((at.clone(), at.start));
                FrameKind::Row
            }
            Tag::TableCell => {
                if let Some((_, end)) = &mut self.row {
                    *end = at.end;
                }
                FrameKind::Cell { head: false, columns: 1 }
            }
            Tag::Emphasis => FrameKind::Emphasis,
            Tag::Strong => FrameKind::Strong,
            Tag::Strikethrough if text[at.clone()].starts_with("~~") => FrameKind::Deleted,
            Tag::Link { link_type, dest_url, title, .. } => {
                let mail = if link_type == LinkType::Email { "mailto:" } else { "" };
                FrameKind::Link { raw: format!("{mail}{dest_url}"), title: title.to_string() }
            }
            Tag::Image { dest_url, title, .. } => {
                FrameKind::Picture { src: dest_url.to_string(), title: title.to_string() }
            }
            _ => FrameKind::Span,
        };
        let tilde = kind == FrameKind::Span && text[at.clone()].starts_with('~');
        self.builder.open(kind, None, place);
        if tilde {
            self.builder.text("~");
        }
    }

    fn end(&mut self, end: TagEnd, text: &str, at: &Range<usize>, offset: usize) {
        match end {
            TagEnd::TableHead | TagEnd::TableRow => {
                if let Some((row, end)) = self.row.take() {
                    self.further_cells(text.get(end..row.end).unwrap_or_default(), offset + end);
                }
            }
            // `~one~` with single signs is not read as a deletion.
            TagEnd::Strikethrough if !text[at.clone()].starts_with("~~") => self.builder.text("~"),
            _ => {}
        }
        self.builder.close_markdown();
    }

    /// Reports the cells of a row beyond the columns in the head of the table.
    fn further_cells(&mut self, typed: &str, place: usize) {
        let cells = typed.trim().trim_start_matches('|').trim_end_matches('|').trim();
        if cells.is_empty() {
            return;
        }
        self.told.tell(
            place,
            format!("this row has more cells than the head of its table: `{}`", shown(cells)),
            "add the missing column to the head and to the line of dashes below it",
        );
        for cell in cells.split('|') {
            self.builder.open(FrameKind::Cell { head: false, columns: 1 }, None, place);
            self.builder.text(cell.trim());
            self.builder.close_markdown();
        }
    }
}

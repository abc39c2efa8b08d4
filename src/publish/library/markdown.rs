//! Markdown → blocks. What has no block is reported, never carried over as HTML.

use std::{collections::BTreeMap, ops::Range};

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd};

use crate::{
    corpus::{
        Block, Figure, Href, Inline, List, Picture, Slug, Table,
        block::{Fact, MAX_DEPTH, plain},
    },
    publish::clean::hygiene::clean,
    ui::components::is_own_id,
};

use super::{Told, inlines, marked};

/// What the reader of a text needs from its surroundings.
pub trait Surroundings {
    /// The picture behind an address, and what the author should know about that address.
    fn picture(&self, src: &str, alt: &str) -> Result<(Picture, Option<Told>), Told>;
    /// The checked form of an address.
    fn link(&self, raw: &str) -> Result<Href, String>;
}

/// Something of a text that could not be taken over: its line, from 1, and what it is.
pub struct Loss {
    pub line: usize,
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
}

/// Reads a Markdown text.
pub fn blocks(text: &str, around: &dyn Surroundings) -> (Vec<Block>, Vec<Loss>) {
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_DEFINITION_LIST;
    let events = Parser::new_ext(text, options).into_offset_iter().collect::<Vec<_>>();
    let mut reader = Reader {
        text,
        around,
        events: events.into_iter(),
        ids: BTreeMap::new(),
        notes: Notes::default(),
        figures: Vec::new(),
        reference: None,
        counted: (0, 1),
        losses: Vec::new(),
    };
    let mut blocks = reader.blocks(None, 0);
    blocks = marked::name_tables(blocks);
    let mut notes = std::mem::take(&mut reader.notes);
    if !notes.order.is_empty() {
        let text_of = |label: &String| notes.texts.remove(label).unwrap_or_default();
        blocks.push(Block::Footnotes(notes.order.iter().map(text_of).collect()));
    }
    (blocks, reader.losses)
}

#[derive(Default)]
struct Notes {
    /// Labels in the order of their first reference.
    order: Vec<String>,
    numbers: BTreeMap<String, u32>,
    texts: BTreeMap<String, Vec<Block>>,
}

type Events<'a> = std::vec::IntoIter<(Event<'a>, Range<usize>)>;

struct Reader<'a> {
    text: &'a str,
    around: &'a dyn Surroundings,
    events: Events<'a>,
    /// Heading ids in use, and how often each was wanted.
    ids: BTreeMap<Slug, u32>,
    notes: Notes,
    /// Pictures of the paragraph that is being read.
    figures: Vec<Figure>,
    /// Where the last character reference stood: what it says was not there when the file was cleaned.
    reference: Option<Range<usize>>,
    /// A place up to which lines were counted, and the line it is on.
    counted: (usize, usize),
    losses: Vec<Loss>,
}

impl<'a> Reader<'a> {
    fn lose(&mut self, at: &Range<usize>, message: impl Into<String>) {
        self.tell(at, message.into(), None);
    }

    fn tell(&mut self, at: &Range<usize>, message: String, help: Option<String>) {
        let (place, line) = if self.counted.0 <= at.start { self.counted } else { (0, 1) };
        let line = line + self.text[place..at.start].matches('\n').count();
        self.counted = (at.start, line);
        self.losses.push(Loss { line, message, help });
    }

    /// Text as it may be shown, where a character reference could have brought in what hygiene removes.
    fn cleaned(&mut self, text: &str, at: &Range<usize>) -> String {
        let cleaned = clean(text);
        for removal in cleaned.removals {
            self.lose(at, format!("removed {}", removal.what));
        }
        cleaned.text
    }

    fn tidy(&mut self, mut inlines: Vec<Inline>) -> Vec<Inline> {
        if let Some(at) = self.reference.clone() {
            inlines = inlines::joined(inlines);
            for inline in &mut inlines {
                if let Inline::Text(text) = inline {
                    *text = self.cleaned(text, &at);
                }
            }
        }
        inlines::tidy(inlines)
    }

    /// The blocks up to the end of the container `until`. Inlines that stand in it directly, as in a tight list,
    /// make a paragraph.
    fn blocks(&mut self, until: Option<TagEnd>, depth: usize) -> Vec<Block> {
        let mut blocks = Vec::new();
        let mut loose: Vec<Inline> = Vec::new();
        while let Some((event, at)) = self.events.next() {
            if let Event::End(end) = &event
                && Some(*end) == until
            {
                break;
            }
            if depth > MAX_DEPTH {
                if depth == MAX_DEPTH + 1 {
                    self.lose(&at, format!("text nested deeper than {MAX_DEPTH} levels"));
                }
                self.skip(&event);
                continue;
            }
            if is_inline(&event) {
                self.inline(event, &at, &mut loose, depth);
                continue;
            }
            self.paragraph(&mut blocks, std::mem::take(&mut loose));
            match event {
                Event::Start(tag) => self.block(tag, &at, &mut blocks, depth + 1),
                Event::Rule => blocks.push(Block::Rule),
                Event::Html(_) => self.lose(&at, "HTML is not carried over"),
                _ => {}
            }
        }
        self.paragraph(&mut blocks, loose);
        blocks
    }

    fn block(&mut self, tag: Tag<'a>, at: &Range<usize>, blocks: &mut Vec<Block>, depth: usize) {
        match tag {
            Tag::Paragraph => {
                let inlines = self.inlines(TagEnd::Paragraph, depth);
                self.paragraph(blocks, inlines);
            }
            Tag::Heading { level, .. } => {
                let text = self.inlines(TagEnd::Heading(level), depth);
                blocks.extend(self.heading(level, text, at));
            }
            Tag::BlockQuote(kind) => {
                let inner = self.blocks(Some(TagEnd::BlockQuote(kind)), depth);
                blocks.push(marked::quote(inner));
            }
            Tag::CodeBlock(kind) => blocks.push(self.code(kind)),
            Tag::HtmlBlock => {
                self.lose(at, "HTML is not carried over");
                self.skip(&Event::Start(Tag::HtmlBlock));
            }
            Tag::List(start) => {
                let mut items = Vec::new();
                while let Some((event, _)) = self.events.next() {
                    match event {
                        Event::Start(Tag::Item) => items.push(self.blocks(Some(TagEnd::Item), depth)),
                        _ => break,
                    }
                }
                blocks.push(Block::List(List { start, items }));
            }
            Tag::FootnoteDefinition(label) => {
                let text = self.blocks(Some(TagEnd::FootnoteDefinition), depth);
                self.notes.texts.entry(label.to_string()).or_insert(text);
            }
            Tag::DefinitionList => blocks.push(self.facts(depth)),
            Tag::Table(_) => blocks.push(self.table(depth)),
            other => {
                self.lose(at, "a form of text that is not known");
                self.skip(&Event::Start(other));
            }
        }
    }

    /// A paragraph, then the pictures that stood in it.
    fn paragraph(&mut self, blocks: &mut Vec<Block>, text: Vec<Inline>) {
        let text = self.tidy(text);
        if !text.is_empty() {
            blocks.push(Block::Paragraph(text));
        }
        blocks.extend(self.figures.drain(..).map(Block::Figure));
    }

    /// A heading with an id of its own. Level 1 is the title's.
    fn heading(&mut self, level: HeadingLevel, text: Vec<Inline>, at: &Range<usize>) -> Option<Block> {
        let words = plain(&text);
        let base = Slug::from_text(&words)?;
        let own = if is_own_id(base.as_str()) { "part-" } else { "" };
        let base = Slug::from_text(&format!("{own}{base}"))?;
        if level == HeadingLevel::H1 {
            self.lose(at, "a heading of the first level is the title's alone; it was taken as one of the second");
        }
        let mut id = base.clone();
        while self.ids.contains_key(&id) {
            let wanted = self.ids.entry(base.clone()).or_insert(1);
            *wanted += 1;
            id = base.with_end(&wanted.to_string());
        }
        self.ids.insert(id.clone(), 1);
        Some(Block::Heading { level: (level as u8).max(2), id, text })
    }

    fn code(&mut self, kind: CodeBlockKind<'a>) -> Block {
        let mut text = String::new();
        for (event, _) in self.events.by_ref() {
            match event {
                Event::Text(part) => text.push_str(&part),
                Event::End(_) => break,
                _ => {}
            }
        }
        let syntax = match kind {
            CodeBlockKind::Fenced(name) if !name.is_empty() => Some(clean(&name).text),
            _ => None,
        };
        Block::Code { syntax, text: text.trim_end().to_owned() }
    }

    fn facts(&mut self, depth: usize) -> Block {
        let mut facts: Vec<Fact> = Vec::new();
        while let Some((event, _)) = self.events.next() {
            match event {
                Event::Start(Tag::DefinitionListTitle) => {
                    let label = self.inlines(TagEnd::DefinitionListTitle, depth);
                    facts.push(Fact { label, value: Vec::new() });
                }
                Event::Start(Tag::DefinitionListDefinition) => {
                    let blocks = self.blocks(Some(TagEnd::DefinitionListDefinition), depth);
                    if let Some(fact) = facts.last_mut() {
                        for block in blocks {
                            if let Block::Paragraph(text) = block {
                                if !fact.value.is_empty() {
                                    fact.value.push(Inline::Break);
                                }
                                fact.value.extend(text);
                            }
                        }
                    }
                }
                _ => break,
            }
        }
        Block::Facts(facts)
    }

    fn table(&mut self, depth: usize) -> Block {
        let mut rows: Vec<Vec<Vec<Inline>>> = Vec::new();
        while let Some((event, _)) = self.events.next() {
            match event {
                Event::Start(Tag::TableHead | Tag::TableRow) => rows.push(Vec::new()),
                Event::Start(Tag::TableCell) => {
                    let cell = self.inlines(TagEnd::TableCell, depth);
                    if let Some(row) = rows.last_mut() {
                        row.push(cell);
                    }
                }
                Event::End(TagEnd::Table) => break,
                _ => {}
            }
        }
        let mut rows = rows.into_iter();
        let head = rows.next().unwrap_or_default();
        Block::Table(Table { caption: Vec::new(), head, rows: rows.collect() })
    }

    fn inlines(&mut self, until: TagEnd, depth: usize) -> Vec<Inline> {
        let mut out = Vec::new();
        while let Some((event, at)) = self.events.next() {
            match event {
                Event::End(end) if end == until => break,
                event => self.inline(event, &at, &mut out, depth),
            }
        }
        self.tidy(out)
    }

    fn inline(&mut self, event: Event<'a>, at: &Range<usize>, out: &mut Vec<Inline>, depth: usize) {
        if depth > MAX_DEPTH {
            self.lose(at, format!("text nested deeper than {MAX_DEPTH} levels"));
            self.skip(&event);
            return;
        }
        match event {
            Event::Text(text) => {
                if self.text[at.clone()].starts_with('&') && !text.starts_with('&') {
                    self.reference = Some(at.clone());
                }
                inlines::push_text(out, &text);
            }
            Event::Code(text) => out.push(Inline::Code(text.to_string())),
            Event::SoftBreak => inlines::push_text(out, " "),
            Event::HardBreak => out.push(Inline::Break),
            Event::InlineHtml(html) if is_break(&html) => out.push(Inline::Break),
            Event::InlineHtml(_) => self.lose(at, "HTML is not carried over"),
            Event::FootnoteReference(label) => out.push(Inline::Footnote(self.note(&label))),
            Event::Start(Tag::Emphasis) => out.push(Inline::Emphasis(self.inlines(TagEnd::Emphasis, depth + 1))),
            Event::Start(Tag::Strong) => out.push(Inline::Strong(self.inlines(TagEnd::Strong, depth + 1))),
            Event::Start(Tag::Link { link_type, dest_url, .. }) => {
                let text = self.inlines(TagEnd::Link, depth + 1);
                let mail = if link_type == LinkType::Email { "mailto:" } else { "" };
                match self.around.link(&format!("{mail}{dest_url}")) {
                    Ok(href) => out.push(Inline::Link { href, text }),
                    Err(reason) => {
                        self.lose(at, format!("{reason}; its text stands without the link"));
                        out.extend(text);
                    }
                }
            }
            Event::Start(Tag::Image { dest_url, title, .. }) => {
                let alt = plain(&self.inlines(TagEnd::Image, depth + 1));
                let title = self.cleaned(&title, at);
                if dest_url.is_empty() && !title.is_empty() {
                    // An import knows the caption of a picture that it does not have.
                    self.figures.push(Figure { picture: None, caption: vec![Inline::Text(title)] });
                    return;
                }
                match self.around.picture(&dest_url, &alt) {
                    Ok((picture, note)) => {
                        self.figures.push(figure(picture, &title));
                        if let Some(note) = note {
                            self.tell(at, note.message, Some(note.help));
                        }
                    }
                    Err(reason) => {
                        self.tell(at, reason.message, Some(reason.help));
                        inlines::push_text(out, &alt);
                    }
                }
            }
            other => self.skip(&other),
        }
    }

    /// The number of a footnote, from 1.
    fn note(&mut self, label: &str) -> u32 {
        let next = self.notes.order.len() as u32 + 1;
        let number = *self.notes.numbers.entry(label.to_owned()).or_insert(next);
        if number == next {
            self.notes.order.push(label.to_owned());
        }
        number
    }

    /// Passes over everything up to the end of the container that `event` begins.
    fn skip(&mut self, event: &Event<'a>) {
        let mut open = usize::from(matches!(event, Event::Start(_)));
        while open > 0 {
            match self.events.next() {
                Some((Event::Start(_), _)) => open += 1,
                Some((Event::End(_), _)) => open -= 1,
                Some(_) => {}
                None => break,
            }
        }
    }
}

fn is_inline(event: &Event<'_>) -> bool {
    match event {
        Event::Text(_) | Event::Code(_) | Event::SoftBreak | Event::HardBreak => true,
        Event::InlineHtml(_) | Event::FootnoteReference(_) => true,
        Event::Start(tag) => {
            matches!(tag, Tag::Emphasis | Tag::Strong | Tag::Link { .. } | Tag::Image { .. })
        }
        _ => false,
    }
}

fn is_break(html: &str) -> bool {
    html.to_ascii_lowercase().replace([' ', '/'], "") == "<br>"
}

fn figure(picture: Picture, caption: &str) -> Figure {
    let caption = if caption.is_empty() { Vec::new() } else { vec![Inline::Text(caption.to_owned())] };
    Figure { picture: Some(picture), caption }
}

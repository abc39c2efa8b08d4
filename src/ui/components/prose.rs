//! Blocks of text, each through an element of its own: no text ever becomes markup.

use crate::{
    corpus::{Block, Figure, Inline, List, NoteKind, Table, block::Fact},
    ui::{
        element::{Element, Pieces, html},
        text::fill,
    },
};

use super::{
    inline::{Prose, reference_id},
    picture::{PictureRoom, picture},
};

const HEADINGS: [fn() -> Element; 5] = [html::h2, html::h3, html::h4, html::h5, html::h6];

impl Prose<'_> {
    /// Paragraphs, headings, lists, tables and pictures, in their order.
    pub fn blocks(&self, blocks: &[Block]) -> Vec<Element> {
        blocks.iter().map(|block| self.block(block)).collect()
    }

    fn block(&self, block: &Block) -> Element {
        match block {
            Block::Paragraph(text) => html::p().child(self.inlines(text)),
            Block::Heading { level, id, text } => {
                let heading = HEADINGS[usize::from(level.clamp(&2, &6) - 2)];
                heading().id(id.as_str()).child(self.inlines(text))
            }
            Block::List(list) => self.list(list),
            Block::Quote(quote) => html::blockquote().child(self.blocks(&quote.blocks)),
            Block::Figure(figure) => self.figure(figure, false),
            Block::Table(table) => self.table(table),
            Block::Code { text, .. } => {
                let region = html::pre().class("prose__code").dir("ltr").tabindex("0");
                let region = region.role("region").aria_label(self.context.text.code());
                region.child(html::code().child(text.as_str()))
            }
            Block::Rule => html::hr(),
            Block::Note { kind, blocks } => {
                let class = match kind {
                    NoteKind::Aside => "note",
                    NoteKind::Contact => "note note--contact",
                    NoteKind::Source => "note note--source",
                    NoteKind::Video => "note note--video",
                };
                html::div().class(class).role("note").child(self.blocks(blocks))
            }
            Block::Facts(facts) => {
                let fact = |fact: &Fact| pair(self.inlines(&fact.label), self.inlines(&fact.value));
                html::dl().class("facts").child(facts.iter().map(fact).collect::<Vec<_>>())
            }
            Block::Footnotes(notes) => self.footnotes(notes),
        }
    }

    fn list(&self, list: &List) -> Element {
        let item = |blocks: &Vec<Block>| match blocks.as_slice() {
            // A single paragraph in an item is the item's text.
            [Block::Paragraph(text)] => html::li().child(self.inlines(text)),
            blocks => html::li().child(self.blocks(blocks)),
        };
        let items: Vec<_> = list.items.iter().map(item).collect();
        let start = list.start.filter(|start| *start != 1).map(|start| start.to_string());
        let list = if list.start.is_some() { html::ol() } else { html::ul() };
        list.start(start).child(items)
    }

    /// A picture with its caption. The first picture of a page is fetched at once, the others when they come near.
    pub fn figure(&self, figure: &Figure, first: bool) -> Element {
        let credit = figure.picture.as_ref().and_then(|picture| {
            let words = picture.credit.as_deref().map(|credit| fill(self.context.text.photo(), "credit", credit));
            let comma = (words.is_some() && picture.licence.is_some()).then_some(", ");
            let words = match &picture.credit_url {
                Some(url) => {
                    Pieces::default().and(html::a().href(url.as_str()).rel("noopener noreferrer").child(words))
                }
                None => Pieces::default().and(words),
            };
            let any = picture.credit.is_some() || picture.licence.is_some();
            let all = html::small().child(words).child(comma).child(picture.licence.as_deref());
            any.then(|| Pieces::default().and(" ").and(all))
        });
        let image = figure.picture.as_ref().map(|image| picture(self.context, image, PictureRoom::Text, first));
        let caption = (!figure.caption.is_empty() || credit.is_some())
            .then(|| html::figcaption().child(self.inlines(&figure.caption)).child(credit));
        html::figure().child(image).child(caption)
    }

    fn table(&self, table: &Table) -> Element {
        self.tables.set(self.tables.get() + 1);
        let n = self.tables.get().to_string();
        let id = ["table-", &n].concat();
        let caption = html::caption().id(id.as_str());
        let caption = match table.caption.is_empty() {
            true => caption.child(fill(self.context.text.table(), "n", &n)),
            false => caption.child(self.inlines(&table.caption)),
        };
        let head = |cell: &Vec<Inline>| html::th().scope("col").child(self.inlines(cell));
        let cell = |cell: &Vec<Inline>| html::td().child(self.inlines(cell));
        let row = |cells: &Vec<Vec<Inline>>| html::tr().child(cells.iter().map(cell).collect::<Vec<_>>());
        let head = html::tr().child(table.head.iter().map(head).collect::<Vec<_>>());
        let body = html::tbody().child(table.rows.iter().map(row).collect::<Vec<_>>());
        let region = html::div().class("prose__table").role("region").tabindex("0");
        region.aria_labelledby(id).child(html::table().child(caption).child(html::thead().child(head)).child(body))
    }

    fn footnotes(&self, notes: &[Vec<Block>]) -> Element {
        let note = |(place, blocks): (usize, &Vec<Block>)| {
            let n = (place + 1) as u32;
            // A note that nothing refers to leads nowhere back.
            let back = |count: u32| {
                let back = html::a().class("footnotes__back").href(["#", &reference_id(n, count)].concat());
                let name = fill(self.context.text.back_to_text(), "n", &n.to_string());
                // The arrow of a further reference says which one it is.
                let name = if count == 1 { name } else { [&name, " (", &count.to_string(), ")"].concat() };
                back.aria_label(name).child("↩")
            };
            let back: Vec<_> = (1..=self.references(n)).map(back).collect();
            html::li().id(["note-", &n.to_string()].concat()).child(self.blocks(blocks)).child(back)
        };
        let notes: Vec<_> = notes.iter().enumerate().map(note).collect();
        let section = html::section().class("footnotes").aria_label(self.context.text.footnotes());
        section.child(html::ol().child(notes))
    }
}

/// A label and its value in a list of facts.
pub fn pair(label: impl crate::ui::element::Child, value: impl crate::ui::element::Child) -> Element {
    html::div().child(html::dt().child(label)).child(html::dd().child(value))
}

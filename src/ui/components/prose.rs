//! Blocks of text, each through an element of its own: no text ever becomes markup.

use leptos::prelude::*;

use crate::{
    corpus::{Block, Figure, List, NoteKind, Table, block::Fact},
    ui::text::fill,
};

use super::{inline::Prose, picture::picture};

impl Prose<'_> {
    pub fn blocks(&self, blocks: &[Block]) -> Vec<AnyView> {
        blocks.iter().map(|block| self.block(block)).collect()
    }

    fn block(&self, block: &Block) -> AnyView {
        match block {
            Block::Paragraph(text) => view! { <p>{self.inlines(text)}</p> }.into_any(),
            Block::Heading { level, id, text } => {
                let (id, text) = (id.to_string(), self.inlines(text));
                match level {
                    ..=2 => view! { <h2 id=id>{text}</h2> }.into_any(),
                    3 => view! { <h3 id=id>{text}</h3> }.into_any(),
                    4 => view! { <h4 id=id>{text}</h4> }.into_any(),
                    5 => view! { <h5 id=id>{text}</h5> }.into_any(),
                    6.. => view! { <h6 id=id>{text}</h6> }.into_any(),
                }
            }
            Block::List(list) => self.list(list),
            Block::Quote(quote) => view! { <blockquote>{self.blocks(&quote.blocks)}</blockquote> }.into_any(),
            Block::Figure(figure) => self.figure(figure, false),
            Block::Table(table) => self.table(table),
            Block::Code { text, .. } => {
                let name = self.context.text.code().to_owned();
                view! {
                    <pre class="prose__code" dir="ltr" tabindex="0" role="region" aria-label=name>
                        <code>{text.clone()}</code>
                    </pre>
                }
                .into_any()
            }
            Block::Rule => view! { <hr /> }.into_any(),
            Block::Note { kind, blocks } => {
                let class = match kind {
                    NoteKind::Aside => "note",
                    NoteKind::Contact => "note note--contact",
                    NoteKind::Source => "note note--source",
                };
                view! { <div class=class role="note">{self.blocks(blocks)}</div> }.into_any()
            }
            Block::Facts(facts) => self.facts(facts),
            Block::Footnotes(notes) => self.footnotes(notes),
        }
    }

    fn list(&self, list: &List) -> AnyView {
        let item = |blocks: &Vec<Block>| {
            // A single paragraph in an item is the item's text.
            let inner = match blocks.as_slice() {
                [Block::Paragraph(text)] => self.inlines(text),
                blocks => self.blocks(blocks),
            };
            view! { <li>{inner}</li> }
        };
        let items: Vec<_> = list.items.iter().map(item).collect();
        match list.start {
            None => view! { <ul>{items}</ul> }.into_any(),
            Some(1) => view! { <ol>{items}</ol> }.into_any(),
            Some(start) => view! { <ol start=start.to_string()>{items}</ol> }.into_any(),
        }
    }

    /// A picture with its caption. The first picture of a page is fetched at once, the others when they come near.
    pub fn figure(&self, figure: &Figure, first: bool) -> AnyView {
        let credit = figure.picture.as_ref().and_then(|picture| picture.credit.as_deref());
        let credit = credit.map(|credit| fill(self.context.text.photo(), "credit", credit));
        let image = figure.picture.as_ref().map(|image| picture(self.context, image, first));
        let caption = (!figure.caption.is_empty() || credit.is_some()).then(|| {
            let credit = credit.map(|credit| view! { " " <small>{credit}</small> });
            view! { <figcaption>{self.inlines(&figure.caption)}{credit}</figcaption> }
        });
        view! { <figure>{image}{caption}</figure> }.into_any()
    }

    fn table(&self, table: &Table) -> AnyView {
        *self.tables.borrow_mut() += 1;
        let n = self.tables.borrow().to_string();
        let id = ["table-", &n].concat();
        let named_by = id.clone();
        let name = fill(self.context.text.table(), "n", &n);
        let caption = match table.caption.is_empty() {
            true => vec![name.into_any()],
            false => self.inlines(&table.caption),
        };
        let head: Vec<_> =
            table.head.iter().map(|cell| view! { <th scope="col">{self.inlines(cell)}</th> }).collect();
        let row = |cells: &Vec<Vec<_>>| {
            let cells: Vec<_> = cells.iter().map(|cell| view! { <td>{self.inlines(cell)}</td> }).collect();
            view! { <tr>{cells}</tr> }
        };
        let rows: Vec<_> = table.rows.iter().map(row).collect();
        view! {
            <div class="prose__table" role="region" tabindex="0" aria-labelledby=named_by>
                <table>
                    <caption id=id>{caption}</caption>
                    <thead><tr>{head}</tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        }
        .into_any()
    }

    fn facts(&self, facts: &[Fact]) -> AnyView {
        let fact = |fact: &Fact| {
            view! { <div><dt>{self.inlines(&fact.label)}</dt><dd>{self.inlines(&fact.value)}</dd></div> }
        };
        view! { <dl class="facts">{facts.iter().map(fact).collect::<Vec<_>>()}</dl> }.into_any()
    }

    fn footnotes(&self, notes: &[Vec<Block>]) -> AnyView {
        let note = |(place, blocks): (usize, &Vec<Block>)| {
            let n = (place + 1).to_string();
            let back = fill(self.context.text.back_to_text(), "n", &n);
            let (id, href) = (["note-", &n].concat(), ["#ref-", &n].concat());
            view! {
                <li id=id>
                    {self.blocks(blocks)}
                    <a class="footnotes__back" href=href aria-label=back>"↩"</a>
                </li>
            }
        };
        let name = self.context.text.footnotes().to_owned();
        let notes: Vec<_> = notes.iter().enumerate().map(note).collect();
        view! { <section class="footnotes" aria-label=name><ol>{notes}</ol></section> }.into_any()
    }
}

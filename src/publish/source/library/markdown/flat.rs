//! Turns blocks into a run of text, for places that allow only that: a cell, a heading, a term. All words stay;
//! pictures are returned separately.

use crate::corpus::{Block, Figure, Inline};

/// The text of blocks, a line each. Their pictures go to `figures`.
pub(super) fn flat(blocks: Vec<Block>, figures: &mut Vec<Figure>) -> Vec<Inline> {
    let mut out = Vec::new();
    for block in blocks {
        add(&mut out, inlines_of(block, figures));
    }
    out
}

fn add(out: &mut Vec<Inline>, line: Vec<Inline>) {
    if line.is_empty() {
        return;
    }
    if !out.is_empty() {
        out.push(Inline::Break);
    }
    out.extend(line);
}

fn text(text: impl Into<String>) -> Inline {
    Inline::Text(text.into())
}

fn inlines_of(block: Block, figures: &mut Vec<Figure>) -> Vec<Inline> {
    let mut out = Vec::new();
    match block {
        Block::Paragraph(text) => return text,
        Block::Heading { text, .. } => return vec![Inline::Strong(text)],
        Block::List(list) => {
            for (n, item) in (0..).zip(list.items) {
                let mark = list.start.map_or_else(|| "• ".to_owned(), |start| format!("{}. ", start.saturating_add(n)));
                let item = flat(item, figures);
                if !item.is_empty() {
                    add(&mut out, std::iter::once(text(mark)).chain(item).collect());
                }
            }
        }
        Block::Quote(quote) => return flat(quote.blocks, figures),
        Block::Note { blocks, .. } => return flat(blocks, figures),
        Block::Figure(figure) if figure.picture.is_none() => return figure.caption,
        Block::Figure(figure) => figures.push(figure),
        Block::Table(table) => {
            add(&mut out, table.caption);
            for row in std::iter::once(table.head).chain(table.rows) {
                let mut line = Vec::new();
                for cell in row.into_iter().filter(|cell| !cell.is_empty()) {
                    if !line.is_empty() {
                        line.push(text(" | "));
                    }
                    line.extend(cell);
                }
                add(&mut out, line);
            }
        }
        Block::Code { text, .. } => return vec![Inline::Code(text)],
        Block::Rule => {}
        Block::Facts(facts) => {
            for fact in facts {
                let mut line = fact.label;
                if !line.is_empty() && !fact.value.is_empty() {
                    line.push(text(": "));
                }
                line.extend(fact.value);
                add(&mut out, line);
            }
        }
        Block::Footnotes(notes) => notes.into_iter().for_each(|note| add(&mut out, flat(note, figures))),
    }
    out
}

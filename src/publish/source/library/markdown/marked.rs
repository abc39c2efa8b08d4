//! Blocks that Markdown has no form for: notes are quotes that say so, tables are named by the paragraph below them.

use crate::corpus::{Block, Inline, NoteKind, Quote};

/// A quote, or a note if its first line is a mark such as `[!ASIDE]`.
pub(super) fn quote(mut blocks: Vec<Block>) -> Block {
    let kinds = [("[!NOTE]", NoteKind::Aside), ("[!CONTACT]", NoteKind::Contact), ("[!SOURCE]", NoteKind::Source)];
    if let Some(Block::Paragraph(first)) = blocks.first_mut()
        && let Some(Inline::Text(text)) = first.first_mut()
        && let Some((mark, kind)) = kinds.into_iter().find(|(mark, _)| text.starts_with(mark))
    {
        *text = text[mark.len()..].trim_start().to_owned();
        if text.is_empty() {
            first.remove(0);
        }
        if first.is_empty() {
            blocks.remove(0);
        }
        return Block::Note { kind, blocks };
    }
    Block::Quote(Quote { blocks })
}

/// Turns the paragraph below a table that begins with `Table:` into its caption.
pub(super) fn name_tables(blocks: Vec<Block>) -> Vec<Block> {
    let mut out: Vec<Block> = Vec::with_capacity(blocks.len());
    for block in blocks {
        if let (Some(Block::Table(table)), Block::Paragraph(text)) = (out.last_mut(), &block)
            && let Some(Inline::Text(first)) = text.first()
            && let Some(name) = first.strip_prefix("Table: ")
            && table.caption.is_empty()
        {
            table.caption = text.clone();
            table.caption[0] = Inline::Text(name.to_owned());
            continue;
        }
        out.push(block);
    }
    out
}

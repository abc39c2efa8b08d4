//! About how high the frame of an article is.

use crate::corpus::{Article, Block, block::plain};

/// About the height of an article's embed in a column of 600 pixels.
pub(super) fn height_of(article: &Article) -> u32 {
    const FRAME: u32 = 220;
    let picture = article.figure.as_ref().and_then(|figure| figure.picture.as_ref());
    let picture = picture.map_or(0, |picture| 570 * picture.height / picture.width.max(1) + 40);
    let height = FRAME + picture + article.body.iter().map(height_of_block).sum::<u32>();
    (height / 10 * 10).clamp(200, 10_000)
}

/// About the height of its card in such a column: the picture stands beside the words.
pub(super) fn height_of_card(article: &Article) -> u32 {
    const FRAME: u32 = 140;
    let picture = article.figure.as_ref().and_then(|figure| figure.picture.as_ref());
    let lines = |text: &str, width: usize| text.chars().count().div_ceil(width).max(1) as u32;
    let height = match picture {
        Some(picture) => {
            let words = lines(&article.title, 28) * 30 + lines(&article.summary, 42) * 26 + 40;
            words.max((220 * picture.height / picture.width.max(1)).min(288) + 30)
        }
        None => lines(&article.title, 46) * 30 + lines(&article.summary, 70) * 26 + 30,
    };
    ((FRAME + height) / 10 * 10).clamp(200, 1_000)
}

fn height_of_block(block: &Block) -> u32 {
    let lines = |text: &str, width: usize| text.chars().count().div_ceil(width).max(1) as u32;
    match block {
        Block::Paragraph(text) => lines(&plain(text), 66) * 28 + 19,
        Block::Heading { .. } => 62,
        Block::List(list) => list.items.iter().flatten().map(height_of_block).sum(),
        Block::Quote(quote) => quote.blocks.iter().map(height_of_block).sum(),
        Block::Note { blocks, .. } => 32 + blocks.iter().map(height_of_block).sum::<u32>(),
        Block::Figure(figure) => figure.picture.as_ref().map_or(40, |p| 570 * p.height / p.width.max(1) + 40),
        Block::Table(table) => 60 + 40 * table.rows.len() as u32,
        Block::Code { text, .. } => 32 + 24 * text.lines().count() as u32,
        Block::Rule => 20,
        Block::Facts(facts) => 40 * facts.len() as u32,
        Block::Footnotes(notes) => notes.iter().flatten().map(height_of_block).sum(),
    }
}

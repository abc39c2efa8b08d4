//! The snippets that a partner pastes, and what the partner's page must allow for them.

use super::super::escape::{attribute, text};
use crate::corpus::{Article, Block, block::plain};

/// What the frames of plain snippets may do.
pub(super) const SANDBOX: &str = "allow-scripts allow-popups allow-popups-to-escape-sandbox \
    allow-top-navigation-by-user-activation";

/// The article or list of a snippet. All addresses are complete.
pub(super) struct Embedded<'a> {
    pub script: &'a str,
    /// The embed page.
    pub frame: &'a str,
    /// The page of the site that shows the same.
    pub page: &'a str,
    pub title: &'a str,
    /// About the height of the frame in a column of a page.
    pub height: u32,
}

/// The element, whose height follows the text.
pub(super) fn element(embedded: &Embedded<'_>) -> String {
    let Embedded { script, frame, page, title, height } = embedded;
    format!(
        "<script src=\"{}\" async></script>\n<lectern-embed src=\"{}\" height=\"{height}\">\n  <a href=\"{}\">{}</a>\n\
         </lectern-embed>",
        attribute(script),
        attribute(frame),
        attribute(page),
        text(title),
    )
}

/// The frame alone, with the link below it.
pub(super) fn iframe(embedded: &Embedded<'_>) -> String {
    let Embedded { frame, page, title, height, .. } = embedded;
    format!(
        "<iframe src=\"{}\" title=\"{}\" width=\"100%\" height=\"{height}\" loading=\"lazy\" frameborder=\"0\" \
         referrerpolicy=\"strict-origin-when-cross-origin\" sandbox=\"{SANDBOX}\"></iframe>\n\
         <p><a href=\"{}\">{}</a></p>",
        attribute(frame),
        attribute(title),
        attribute(page),
        text(title),
    )
}

/// What the content security policy of the partner's page must allow.
pub(super) fn policy(embedded: &Embedded<'_>) -> String {
    format!("script-src {};\nframe-src {};", embedded.script, embedded.frame)
}

/// About the height of an article's embed in a column of 600 pixels.
pub(super) fn height_of(article: &Article) -> u32 {
    const FRAME: u32 = 220;
    let picture = article.figure.as_ref().and_then(|figure| figure.picture.as_ref());
    let picture = picture.map_or(0, |picture| 570 * picture.height / picture.width.max(1) + 40);
    let height = FRAME + picture + article.body.iter().map(height_of_block).sum::<u32>();
    (height / 10 * 10).clamp(200, 10_000)
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

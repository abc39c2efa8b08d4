//! HTML → Markdown, for every format that holds HTML: exports, feeds, pages, documents. All words of the HTML are in
//! the Markdown or in its [`HtmlLosses`].

mod blocks;
mod footnotes;
mod inlines;
mod lists;
mod losses;
mod nesting;
mod node;
mod pictures;
mod reader;
mod run;
mod tables;
mod tags;

use std::collections::HashSet;

use ego_tree::{NodeId, NodeRef};
use scraper::{Html, Node};

use footnotes::Footnotes;
pub use inlines::destination;
pub use losses::HtmlLosses;
use reader::HtmlReader;
pub use reader::Places;

/// Markdown made of HTML.
#[derive(Debug, Default)]
pub struct HtmlText {
    pub markdown: String,
    pub losses: HtmlLosses,
}

/// Converts a piece of HTML.
pub fn markdown(html: &str, places: &mut dyn Places) -> HtmlText {
    let html = Html::parse_fragment(&nesting::shallow(html));
    markdown_of(html.tree.root(), &HashSet::new(), places)
}

/// Converts what is below an element, without the elements of `left_out`.
pub fn markdown_of(root: NodeRef<'_, Node>, left_out: &HashSet<NodeId>, places: &mut dyn Places) -> HtmlText {
    let notes = Footnotes::find(root);
    let mut reader = HtmlReader { places, losses: HtmlLosses::default(), notes, left_out, link: None };
    let mut blocks = Vec::new();
    reader.blocks(root, 0, &mut blocks);
    reader.footnotes(root, &mut blocks);
    HtmlText { markdown: blocks.join("\n\n"), losses: reader.losses }
}

/// Parses a page.
pub fn page(html: &str) -> Html {
    Html::parse_document(&nesting::shallow(html))
}

/// The words of a piece of HTML or of a page, each block on a line of its own.
pub fn lines(html: &str) -> String {
    node::lines(Html::parse_document(&nesting::shallow(html)).tree.root())
}

/// Elements that begin on a line of their own.
pub fn is_block(name: &str) -> bool {
    node::is_block(name)
}

/// The words below a node, with single spaces, without scripts.
pub fn words(node: NodeRef<'_, Node>) -> String {
    node::words(node)
}

//! Markdown, with HTML in it, → blocks. Every word of a text is in its blocks or in a [`Loss`] with its line.
//!
//! CommonMark decides what is HTML and what is Markdown ([`events`]). Both drive one [`builder`]: a stack of what is
//! open and what it holds so far. HTML only says what a piece of text is (a paragraph, a list, a link); nothing of it
//! is ever carried over as markup.

mod bare;
mod builder;
mod close;
mod close_links;
mod contact;
mod events;
mod flat;
mod frame;
mod headings;
mod html;
mod inlines;
mod losses;
mod marked;
mod notes;
mod plain;
mod raw_tags;
mod references;
mod runs;
mod tags;
mod videos;

use crate::corpus::Block;

use losses::Losses;

pub use headings::github_ids;
pub use losses::{Link, Loss, Surroundings};
pub use plain::{plain_from_html, tags_taken_out};

/// Reads a Markdown text.
pub fn blocks(text: &str, around: &dyn Surroundings) -> (Vec<Block>, Vec<Loss>) {
    let losses = Losses::new(text);
    let blocks = events::read(text, around, &losses);
    (blocks, losses.sorted())
}

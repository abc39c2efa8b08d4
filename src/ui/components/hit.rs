//! An article among the results of a search, with the words that were found.

use std::ops::Range;

use crate::{
    corpus::Summary,
    finder::Marks,
    search::Snippet,
    ui::{
        context::Context,
        element::{Element, Pieces, html},
    },
};

use super::card::meta;

/// A result; `words` are marked in the article when it is opened, `marks` in its title here; `snippet` comes later than
/// the rest.
pub fn hit(context: &Context, summary: &Summary, words: &str, marks: &Marks, snippet: Option<&Snippet>) -> Element {
    let own = context.words();
    let in_its_language = |element: Element| element.in_language_among(&summary.lang, own);
    let title = marked(&summary.title, &marks.0);
    let link = in_its_language(html::a()).href(context.found_url(summary, words)).child(title);
    let text = snippet.map(|snippet| marked(&snippet.text, &snippet.marks));
    html::div()
        .class("card hit")
        .child(meta(context, summary))
        .child(html::h2().class("card__title").child(link))
        .child(in_its_language(html::p().class("card__summary")).child(text))
}

/// A text with some of its words marked; `marks` are ranges in bytes, in order.
pub fn marked(text: &str, marks: &[Range<usize>]) -> Pieces {
    let mut pieces = Pieces::default();
    let mut done = 0;
    for mark in marks {
        let (Some(before), Some(word)) = (text.get(done..mark.start), text.get(mark.clone())) else { continue };
        if !before.is_empty() {
            pieces = pieces.and(before);
        }
        pieces = pieces.and(html::mark().child(word));
        done = mark.end;
    }
    pieces.and(text.get(done..).filter(|rest| !rest.is_empty()))
}

//! The text of a file: Markdown of a dialect, or HTML, with the template language of its program → Markdown of a
//! library.

mod calls;
mod code;
mod dialect;
mod notes;
mod rewrite;
mod shortcodes;
mod templates;
mod wikilinks;

use super::context::TextContext;
use crate::publish::import::from_html::{self, HtmlLosses, HtmlText, Places};

/// Reads the text of a Markdown file.
pub(super) fn markdown(text: &str, context: &TextContext<'_>, places: &mut dyn Places) -> HtmlText {
    let mut losses = HtmlLosses::default();
    let text = text.replace("\r\n", "\n");
    let text = templates::read(&text, context, 0, &mut losses);
    let text = dialect::read(&text, context, &mut losses);
    let text = rewrite::read(&text, places, &mut losses);
    HtmlText { markdown: without_gaps(&text), losses }
}

/// Reads the text of an HTML file.
pub(super) fn html(text: &str, context: &TextContext<'_>, places: &mut dyn Places) -> HtmlText {
    let mut losses = HtmlLosses::default();
    let text = templates::read(text, context, 0, &mut losses);
    let mut read = from_html::markdown(&text, places);
    losses.extend(std::mem::take(&mut read.losses));
    HtmlText { markdown: read.markdown, losses }
}

/// The text without more than one empty line in a row outside of code.
fn without_gaps(text: &str) -> String {
    let code = code::CodeRanges::of(text);
    let mut out = String::with_capacity(text.len());
    let (mut at, mut empty) = (0, 0);
    for line in text.split_inclusive('\n') {
        let in_code = code.end_at(at).is_some();
        at += line.len();
        empty = if line.trim().is_empty() && !in_code { empty + 1 } else { 0 };
        if empty < 2 {
            out.push_str(line);
        }
    }
    out.trim().to_owned()
}

//! Runs of text.

use std::cell::{Cell, RefCell};

use crate::{
    corpus::{Href, Inline, block::plain},
    search::split::is_letter,
    ui::{
        context::Context,
        element::{Element, Pieces, html},
        text::fill,
    },
};

use super::hit::marked;

/// To how many references a note leads back at most.
const MOST_BACK: u32 = 20;

/// The text of one article while it is shown: footnotes need to know what was referred to before.
pub struct Prose<'a> {
    pub context: &'a Context,
    /// The numbers of the notes that were referred to so far, sorted, and how often each was.
    referred: RefCell<Vec<(u32, u32)>>,
    pub(super) tables: Cell<u32>,
}

impl<'a> Prose<'a> {
    /// For one text: its footnotes are counted from 1.
    pub fn new(context: &'a Context) -> Self {
        Self { context, referred: RefCell::default(), tables: Cell::default() }
    }

    /// Text with its emphasis, links and notes.
    pub fn inlines(&self, inlines: &[Inline]) -> Pieces {
        inlines.iter().fold(Pieces::default(), |pieces, inline| match inline {
            Inline::Text(text) => self.text(pieces, text),
            Inline::Emphasis(text) => pieces.and(html::em().child(self.inlines(text))),
            Inline::Strong(text) => pieces.and(html::strong().child(self.inlines(text))),
            Inline::Deleted(text) => pieces.and(html::del().child(self.inlines(text))),
            Inline::Link { href, text } => self.link(pieces, href, text),
            Inline::Code(text) => pieces.and(html::code().dir("ltr").child(text.as_str())),
            Inline::Foreign { lang, text } => {
                let span = html::span().in_language(lang);
                pieces.and(span.child(self.inlines(text)))
            }
            Inline::Footnote(n) => pieces.and(self.footnote(*n)),
            Inline::Break => pieces.and(html::br()),
        })
    }

    /// Text, with the words marked that the article was found by.
    fn text(&self, pieces: Pieces, text: &str) -> Pieces {
        let words = &self.context.marked;
        match words.is_empty() {
            true => pieces.and(text),
            false => pieces.and(marked(text, words.marks(text))),
        }
    }

    /// A link. Beside one whose host is written in Punycode, or whose words are the address of another host, stands the
    /// host, so that look-alikes show.
    fn link(&self, pieces: Pieces, href: &Href, text: &[Inline]) -> Pieces {
        let address = self.context.routes.href(self.context.lang(), href);
        let link = html::a().href(address);
        let link = if href.is_external() { link.rel("noopener noreferrer") } else { link };
        let alike =
            |host: &&str| host.split('.').any(|label| label.starts_with("xn--")) || is_other_host(&plain(text), host);
        let host = href.host().filter(alike).map(|host| [" (", host, ")"].concat());
        pieces.and(link.child(self.inlines(text))).and(host)
    }

    /// To how many references the note leads back.
    pub(super) fn references(&self, n: u32) -> u32 {
        let referred = self.referred.borrow();
        let place = referred.binary_search_by_key(&n, |(note, _)| *note).ok();
        place.and_then(|place| referred.get(place)).map_or(0, |(_, count)| (*count).min(MOST_BACK))
    }

    /// A reference, which its note leads back to.
    fn footnote(&self, n: u32) -> Element {
        let mut referred = self.referred.borrow_mut();
        // Sorted: notes come in the order of their numbers, and there may be thousands.
        let place = referred.binary_search_by_key(&n, |(note, _)| *note).unwrap_or_else(|place| {
            referred.insert(place, (n, 0));
            place
        });
        let count = referred.get_mut(place).map_or(1, |(_, count)| {
            *count += 1;
            *count
        });
        let id = (count <= MOST_BACK).then(|| reference_id(n, count));
        let n = n.to_string();
        let name = fill(self.context.text.footnote(), "n", &n);
        let link = html::a().href(["#note-", &n].concat()).id(id).aria_label(name);
        html::sup().class("footnote-ref").child(link.child(n))
    }
}

/// The id of a reference to a note: the first has the note's number alone.
pub(super) fn reference_id(n: u32, count: u32) -> String {
    let id = ["ref-", &n.to_string()].concat();
    if count == 1 { id } else { [&id, "-", &count.to_string()].concat() }
}

/// Whether the words of a link begin with the name of a host that is not that of its address, nor above or below it.
fn is_other_host(words: &str, host: &str) -> bool {
    let words = words.trim();
    let scheme = words.as_bytes().windows(3).position(|three| three == b"://");
    let words = scheme.and_then(|at| words.get(at + 3..)).unwrap_or(words);
    let named = host_name(&words.to_ascii_lowercase());
    let host = host_name(host);
    let top = named.rsplit('.').next().unwrap_or_default();
    let is_name = top.len() > 1 && top.len() + 1 < named.len() && top.chars().all(is_letter);
    is_name && !named.contains(char::is_whitespace) && !named.ends_with(&host) && !host.ends_with(&named)
}

/// The name of the host that an address without its scheme begins with, after a full stop; without `www` and a port.
fn host_name(address: &str) -> String {
    let name = address.split(['/', '?', '#', ':', '@']).next().unwrap_or_default();
    [".", name.strip_prefix("www.").unwrap_or(name)].concat()
}

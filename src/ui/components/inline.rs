//! Runs of text.

use std::cell::{Cell, RefCell};

use crate::{
    corpus::{Href, Inline, Lang},
    ui::{
        context::Context,
        element::{Element, Pieces, el},
        text::fill,
    },
};

use super::hit::marked;

/// The text of one article while it is shown: footnotes need to know what was referred to before.
pub struct Prose<'a> {
    pub context: &'a Context,
    /// The language of the text.
    lang: Lang,
    referred: RefCell<Vec<u32>>,
    pub(super) tables: Cell<u32>,
}

impl<'a> Prose<'a> {
    pub fn new(context: &'a Context, lang: &Lang) -> Self {
        Self { context, lang: lang.clone(), referred: RefCell::default(), tables: Cell::default() }
    }

    pub fn inlines(&self, inlines: &[Inline]) -> Pieces {
        inlines.iter().fold(Pieces::default(), |pieces, inline| match inline {
            Inline::Text(text) => self.text(pieces, text),
            Inline::Emphasis(text) => pieces.and(el("em").child(self.inlines(text))),
            Inline::Strong(text) => pieces.and(el("strong").child(self.inlines(text))),
            Inline::Link { href, text } => self.link(pieces, href, self.inlines(text)),
            Inline::Code(text) => pieces.and(el("code").attr("dir", "ltr").child(text.as_str())),
            Inline::Foreign { lang, text } => {
                let span = el("span").attr("lang", lang.as_str()).attr("dir", lang.dir().as_str());
                pieces.and(span.child(self.inlines(text)))
            }
            Inline::Footnote(n) => pieces.and(self.footnote(*n)),
            Inline::Break => pieces.and(el("br")),
        })
    }

    /// Text, with the words marked that the article was found by.
    fn text(&self, pieces: Pieces, text: &str) -> Pieces {
        let marker = &self.context.marker;
        match marker.is_empty() {
            true => pieces.and(text),
            false => pieces.and(marked(text, &marker.marks(text, &self.lang))),
        }
    }

    /// A link. Beside one whose host is written in Punycode stands the host, so that look-alikes show.
    fn link(&self, pieces: Pieces, href: &Href, text: Pieces) -> Pieces {
        let address = self.context.routes.href(self.context.lang(), href);
        let link = el("a").attr("href", address);
        let link = if href.is_external() { link.attr("rel", "noopener noreferrer") } else { link };
        let punycode = href.host().filter(|host| host.split('.').any(|label| label.starts_with("xn--")));
        pieces.and(link.child(text)).and(punycode.map(|host| [" (", host, ")"].concat()))
    }

    /// A reference; the first to a note is where the note leads back to.
    fn footnote(&self, n: u32) -> Element {
        let n_text = n.to_string();
        let mut referred = self.referred.borrow_mut();
        // Sorted: notes come in the order of their numbers, and there may be thousands.
        let place = referred.binary_search(&n).err();
        let id = place.map(|place| {
            referred.insert(place, n);
            ["ref-", &n_text].concat()
        });
        let name = fill(self.context.text.footnote(), "n", &n_text);
        let link = el("a").attr("href", ["#note-", &n_text].concat()).attr_if("id", id).attr("aria-label", name);
        el("sup").class("footnote-ref").child(link.child(n_text))
    }
}

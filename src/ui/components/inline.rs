//! Runs of text.

use std::{cell::RefCell, collections::BTreeSet};

use leptos::prelude::*;

use crate::{
    corpus::{Href, Inline},
    ui::{context::Context, text::fill},
};

/// The text of one article while it is shown: footnotes need to know what was referred to before.
pub struct Prose<'a> {
    pub context: &'a Context,
    referred: RefCell<BTreeSet<u32>>,
    pub(super) tables: RefCell<u32>,
}

impl<'a> Prose<'a> {
    pub fn new(context: &'a Context) -> Self {
        Self { context, referred: RefCell::default(), tables: RefCell::default() }
    }

    pub fn inlines(&self, inlines: &[Inline]) -> Vec<AnyView> {
        inlines.iter().map(|inline| self.inline(inline)).collect()
    }

    fn inline(&self, inline: &Inline) -> AnyView {
        match inline {
            Inline::Text(text) => text.clone().into_any(),
            Inline::Emphasis(text) => view! { <em>{self.inlines(text)}</em> }.into_any(),
            Inline::Strong(text) => view! { <strong>{self.inlines(text)}</strong> }.into_any(),
            Inline::Link { href, text } => self.link(href, self.inlines(text)),
            Inline::Code(text) => view! { <code dir="ltr">{text.clone()}</code> }.into_any(),
            Inline::Foreign { lang, text } => {
                view! { <span lang=lang.to_string() dir=lang.dir().as_str()>{self.inlines(text)}</span> }.into_any()
            }
            Inline::Footnote(n) => self.footnote(*n),
            Inline::Break => view! { <br /> }.into_any(),
        }
    }

    fn link(&self, href: &Href, text: Vec<AnyView>) -> AnyView {
        let address = self.context.routes.href(self.context.lang(), href);
        let rel = href.is_external().then_some("noopener noreferrer");
        let punycode = href.host().filter(|host| host.split('.').any(|label| label.starts_with("xn--")));
        let punycode = punycode.map(|host| [" (", host, ")"].concat());
        view! { <a href=address rel=rel>{text}</a>{punycode} }.into_any()
    }

    /// A reference; the first to a note is where the note leads back to.
    fn footnote(&self, n: u32) -> AnyView {
        let id = self.referred.borrow_mut().insert(n).then(|| ["ref-", &n.to_string()].concat());
        let name = fill(self.context.text.footnote(), "n", &n.to_string());
        let href = ["#note-", &n.to_string()].concat();
        view! { <sup class="footnote-ref"><a href=href id=id aria-label=name>{n}</a></sup> }.into_any()
    }
}

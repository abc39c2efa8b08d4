//! What partners take over: embed pages of articles and lists, oEmbed files, texts to republish, and the generator that
//! puts the snippets together. All static; the scripts are small, classic, and nobody needs them to read.

mod document;
mod embed;
mod assets;
mod maker;
mod markdown;
mod oembed;
mod republish;
mod snippet;
mod texts;

use anyhow::Result;
use rayon::prelude::*;

use crate::{
    corpus::{Article, Facet, Lang},
    search::{Query, filter},
    ui::{
        context::Context,
        element::{Element, html},
        text::{
            fill,
            partners::{Words, words_of},
        },
    },
};

use super::{
    assets::Assets,
    files::{self as names, NOT_FOUND},
    output::Output,
};
use crate::publish::{
    assemble::Corpus,
    source::library::{
        format::{LibraryFile, Texts},
        pick,
    },
};
pub use assets::{Files, write as write_files};

/// The most articles in the list of an embed.
const IN_LIST: usize = 20;
/// How many of them are shown where the partner asks for no number.
const SHOWN: usize = 10;

/// One language of a site, as its partners see it.
struct Tree<'a> {
    corpus: &'a Corpus,
    context: &'a Context,
    assets: &'a Assets,
    files: &'a Files,
    settings: &'a LibraryFile,
    words: &'static Words,
}

/// Writes everything that partners need, in every interface language.
pub fn write(
    corpus: &Corpus,
    settings: &LibraryFile,
    assets: &Assets,
    files: &Files,
    context_of: &(dyn Fn(&Lang) -> Context + Sync),
    out: &Output,
) -> Result<()> {
    for lang in &corpus.languages {
        let context = context_of(lang);
        let words = words_of(lang);
        let tree = Tree { corpus, context: &context, assets, files, settings, words };
        tree.write(out)?;
    }
    Ok(())
}

impl Tree<'_> {
    fn lang(&self) -> &Lang {
        self.context.lang()
    }

    /// The address with scheme and host, where the site knows its own.
    fn absolute(&self, path: &str) -> String {
        format!("{}{path}", self.assets.origin.as_deref().unwrap_or_default())
    }

    /// An element around words of the interface: it says their language, which is English where a language has none.
    fn in_words(&self, element: Element) -> Element {
        let lang = self.context.words();
        element.in_language(lang)
    }

    /// Words of the interface with a name in the place `{place}`; the name says its own language where that is another.
    fn named(&self, element: Element, template: &str, place: &str, name: &str, lang: &Lang) -> Element {
        let words = self.context.words();
        let around = ["{", place, "}"].concat();
        match template.split_once(around.as_str()).filter(|_| lang != words) {
            Some((before, after)) => {
                let name = html::span().in_language(lang).child(name);
                element.child(before).child(name).child(after)
            }
            None => element.child(fill(template, place, name)),
        }
    }

    /// A text of the settings in the language of the tree.
    fn setting<'a>(&self, texts: &'a Texts) -> Option<&'a str> {
        pick(texts, self.lang(), &self.settings.languages)
    }

    fn write(&self, out: &Output) -> Result<()> {
        let routes = &self.context.routes;
        let put = |url: &str, text: String| out.write(&names::of_address(routes, url), text.as_bytes());
        let shown = self.corpus.shown_in(self.lang());
        shown.par_iter().try_for_each(|place| {
            let article = &self.corpus.articles[*place];
            let slug = &article.slug;
            put(&routes.embed(self.lang(), slug), embed::article(self, article))?;
            if let Some(oembed) = oembed::of(self, article) {
                put(&routes.oembed(self.lang(), slug), oembed)?;
            }
            if self.context.home(&article.lang) != self.lang() {
                return Ok(());
            }
            let texts = texts::of(self, article);
            put(&routes.republish(self.lang(), slug), republish::page(self, article, &texts))
        })?;
        for slug in self.corpus.withdrawn_in(self.lang()) {
            put(&routes.embed(self.lang(), slug), embed::withdrawn(self, slug))?;
        }
        for (facet, value) in self.lists() {
            put(&routes.embed_list(self.lang(), facet, &value), embed::list(self, facet, &value))?;
        }
        put(&(routes.embed_maker(self.lang()) + NOT_FOUND), embed::unknown(self))?;
        put(&routes.embed_maker(self.lang()), maker::page(self))
    }

    /// Every value that has a list of its own, in the order of the filters.
    fn lists(&self) -> Vec<(Facet, String)> {
        let catalog = &self.corpus.catalog;
        let slugs = |facet: Facet, ids: &[crate::corpus::Slug]| -> Vec<(Facet, String)> {
            ids.iter().map(|id| (facet, id.to_string())).collect()
        };
        let mut lists: Vec<_> = catalog.langs.iter().map(|lang| (Facet::Lang, lang.to_string())).collect();
        lists.extend(slugs(Facet::Section, &catalog.section_ids));
        lists.extend(slugs(Facet::Topic, &catalog.topic_ids));
        lists.extend(slugs(Facet::Place, &catalog.place_ids));
        lists
    }

    /// The newest articles that have an embed page in this tree, at most `most`.
    fn newest(&self, most: usize) -> Vec<&Article> {
        let withdrawn = self.corpus.withdrawn_in(self.lang());
        let places = self.newest_with(None).into_iter();
        let articles = places.map(|place| &self.corpus.articles[place]);
        articles.filter(|article| !withdrawn.contains(&article.slug)).take(most).collect()
    }

    /// The articles with a value, newest first, as places in the corpus.
    fn newest_with(&self, narrowed: Option<(Facet, &str)>) -> Vec<usize> {
        let mut query = Query::default();
        if let Some((facet, value)) = narrowed {
            query.choose(facet, value);
        }
        let shown = filter::versions_shown(&self.corpus.catalog, &self.corpus.preferred(self.lang()), None);
        let rows = filter::narrow(&self.corpus.catalog, &query, &shown, None).rows;
        rows.iter().rev().map(|row| *row as usize).collect()
    }
}

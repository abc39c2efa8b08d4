//! One language of a site, as its partners see it.

use std::collections::BTreeMap;

use crate::{
    corpus::{Article, Facet, Lang},
    publish::{
        assemble::Corpus,
        source::library::{
            format::{LibraryFile, Texts},
            pick,
        },
    },
    search::{Query, filter},
    ui::{
        context::Context,
        element::{Element, html},
        text::{fill, partners::Words},
    },
};

use super::{super::assets::Assets, assets::PartnerFiles};

/// The most articles in the list of an embed.
pub(super) const IN_LIST: usize = 20;
/// How many of them are shown if the partner gives no number.
pub(super) const SHOWN: usize = 10;

/// One language of a site, as its partners see it.
#[derive(Clone, Copy)]
pub(super) struct LanguageTree<'a> {
    pub(super) corpus: &'a Corpus,
    pub(super) context: &'a Context,
    pub(super) assets: &'a Assets,
    pub(super) files: &'a PartnerFiles,
    pub(super) settings: &'a LibraryFile,
    pub(super) words: &'static Words,
    /// See [`super::republish::captions`].
    pub(super) captions: &'a str,
}

impl LanguageTree<'_> {
    pub(super) fn lang(&self) -> &Lang {
        self.context.lang()
    }

    /// The address with scheme and host, where the site knows its own.
    pub(super) fn absolute(&self, path: &str) -> String {
        format!("{}{path}", self.assets.origin.as_deref().unwrap_or_default())
    }

    /// An element around words of the interface: it is marked with their language, which is English if the tree's
    /// language has no words.
    pub(super) fn in_words(&self, element: Element) -> Element {
        let lang = self.context.words();
        element.in_language(lang)
    }

    /// Words of the interface with a name in the place `{place}`; the name is marked with its own language if that is
    /// another one.
    pub(super) fn named(&self, element: Element, template: &str, place: &str, name: &str, lang: &Lang) -> Element {
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
    pub(super) fn setting<'a>(&self, texts: &'a Texts) -> Option<&'a str> {
        pick(texts, self.lang(), &self.settings.languages)
    }

    /// Every value that has a list of its own, in the order of the filters.
    pub(super) fn lists(&self) -> Vec<(Facet, String)> {
        let catalog = &self.corpus.catalog;
        let mut lists: Vec<_> = catalog.langs.iter().map(|lang| (Facet::Lang, lang.to_string())).collect();
        for facet in Facet::WITH_IDS {
            lists.extend(catalog.columns[facet].ids.iter().map(|id| (facet, id.to_string())));
        }
        lists
    }

    /// The values that lists of articles go by, of the article at a place in the corpus.
    pub(super) fn values(&self, place: usize) -> Vec<(Facet, String)> {
        let catalog = &self.corpus.catalog;
        let mut values = Vec::new();
        for facet in Facet::WITH_IDS {
            let ids = &catalog.columns[facet].ids;
            let own = catalog.columns[facet].of(place).iter().filter_map(|value| ids.get(usize::from(*value)));
            values.extend(own.map(|id| (facet, id.to_string())));
        }
        let lang = catalog.lang.get(place).and_then(|lang| catalog.langs.get(usize::from(*lang)));
        values.extend(lang.map(|lang| (Facet::Lang, lang.to_string())));
        values
    }

    /// How many articles the list of each value has in this tree.
    pub(super) fn counts(&self) -> BTreeMap<(Facet, String), usize> {
        let mut counts = BTreeMap::new();
        for place in self.newest_with(None) {
            for value in self.values(place).into_iter().filter(|(facet, _)| *facet != Facet::Lang) {
                *counts.entry(value).or_default() += 1;
            }
        }
        for lang in &self.corpus.catalog.langs {
            let of_lang = self.newest_with(Some((Facet::Lang, lang.as_str()))).len();
            counts.insert((Facet::Lang, lang.to_string()), of_lang);
        }
        counts
    }

    /// The newest articles that have an embed page in this tree, at most `most`.
    pub(super) fn newest(&self, most: usize) -> Vec<&Article> {
        let withdrawn = self.corpus.withdrawn_in(self.lang());
        let places = self.newest_with(None).into_iter();
        let articles = places.map(|place| &self.corpus.articles[place]);
        articles.filter(|article| !withdrawn.contains(&article.slug)).take(most).collect()
    }

    /// The articles with a value, newest first, as places in the corpus.
    pub(super) fn newest_with(&self, narrowed: Option<(Facet, &str)>) -> Vec<usize> {
        let mut query = Query::default();
        if let Some((facet, value)) = narrowed {
            query.choose(facet, value);
        }
        let shown = filter::versions_shown(&self.corpus.catalog, &self.corpus.preferred(self.lang()), None);
        let rows = filter::narrow(&self.corpus.catalog, &query, &shown, None).rows;
        rows.iter().rev().map(|row| *row as usize).collect()
    }
}

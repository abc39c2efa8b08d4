//! Addresses of what partners use: embed pages, oEmbed files, the generator, the texts to republish.

use crate::corpus::{Facet, Lang, Slug};

use super::{Routes, push_segment};

impl Routes {
    /// The generator of embed codes; every embed page of the language lies below.
    pub fn embed_maker(&self, lang: &Lang) -> String {
        self.root(lang) + "embed/"
    }

    /// The embed page of an article.
    pub fn embed(&self, lang: &Lang, slug: &Slug) -> String {
        let mut url = self.embed_maker(lang);
        push_segment(&mut url, slug.as_str());
        url
    }

    /// The embed page of a list of articles.
    pub fn embed_list(&self, lang: &Lang, facet: Facet, value: &str) -> String {
        let mut url = self.embed_maker(lang) + "list/";
        push_segment(&mut url, facet.as_str());
        push_segment(&mut url, value);
        url
    }

    /// What oEmbed consumers read of an article.
    pub fn oembed(&self, lang: &Lang, slug: &Slug) -> String {
        self.named(lang, "oembed/", slug, ".json")
    }

    /// The page with the texts and snippets of an article.
    pub fn republish(&self, lang: &Lang, slug: &Slug) -> String {
        self.named(lang, "republish/", slug, "/")
    }

    fn named(&self, lang: &Lang, folder: &str, slug: &Slug, end: &str) -> String {
        let mut url = self.root(lang) + folder;
        push_segment(&mut url, slug.as_str());
        url.pop();
        url + end
    }
}

//! Addresses of what partners and feed readers use: embed pages, oEmbed files, the generator, feeds.

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
        let mut url = self.root(lang) + "oembed/";
        push_segment(&mut url, slug.as_str());
        url.pop();
        url + ".json"
    }

    /// The generator with an article chosen: its snippets, and its text to republish.
    pub fn republish(&self, lang: &Lang, slug: &Slug) -> String {
        let mut url = self.embed_maker(lang) + "#";
        push_segment(&mut url, slug.as_str());
        url.pop();
        url
    }

    /// The feed of all articles, or of those on a topic. `kind` is `xml` for Atom and `json` for JSON Feed.
    pub fn feed(&self, lang: &Lang, topic: Option<&Slug>, kind: &str) -> String {
        let mut url = self.root(lang);
        if let Some(topic) = topic {
            url.push_str("topics/");
            push_segment(&mut url, topic.as_str());
        }
        [&url, "feed.", kind].concat()
    }

    /// The address of a page that opens the browser's print dialogue.
    pub fn to_print(&self, url: &str) -> String {
        [url, "?print"].concat()
    }
}

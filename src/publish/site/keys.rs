//! What pages are made of, as keys: a page whose key is the one of the last build is not made again.

use std::{collections::BTreeMap, sync::Arc};

use anyhow::{Context as _, Result};
use rayon::prelude::*;

use super::{assets::Assets, cache::Key, partners::PartnerFiles};
use crate::{
    corpus::{ByFacet, Facet, Lang, Site, Slug, Summary},
    publish::{assemble::Corpus, source::library::format::LibraryFile},
};

/// The keys of [`Corpus::articles`]: of all that a page can show of an article.
pub fn of_articles(corpus: &Corpus) -> Result<Vec<Key>> {
    corpus.articles.par_iter().map(|article| Ok(Key::of_json(article)?)).collect()
}

/// Topics, places and people that a page names.
pub type NamedIds = ByFacet<Vec<Slug>>;

/// Those that a list of articles names.
pub fn ids_of_list(articles: &[Summary]) -> NamedIds {
    let topics = articles.iter().flat_map(|article| &article.topics);
    ByFacet::new(|facet| if facet == Facet::Topic { topics.clone().cloned().collect() } else { Vec::new() })
}

/// The keys of the pages of a site. A page has the key of what it shows, and that of what every page of its language
/// is made of: the title of the site, its navigation, scripts and style. Of the names of topics, places and people it
/// has only those that it shows, so that a new topic leaves other pages as they are; [`PageKeys::site`] has no others
/// either. (The words of the interface and the code of this program are in no key: another version of it ignores the
/// cache.)
pub struct PageKeys<'a> {
    articles: &'a [Key],
    /// The key of the settings and the scripts that only pages for partners are made of.
    partners: Key,
    trees: BTreeMap<Lang, KeyedTree<'a>>,
}

/// One language of a site.
struct KeyedTree<'a> {
    /// The site without the names of topics, places and people.
    bare: Site,
    key: Key,
    names: &'a ByFacet<BTreeMap<Slug, String>>,
}

impl<'a> PageKeys<'a> {
    /// `articles` are the keys of the articles of `corpus`.
    pub fn of(
        corpus: &'a Corpus,
        articles: &'a [Key],
        assets: &Assets,
        partners: Option<&PartnerFiles>,
        settings: &LibraryFile,
    ) -> Result<Self> {
        let all = Key::of_json(&(&corpus.languages, assets))?;
        let tree = |(lang, site): (&Lang, &'a Site)| {
            let bare = Site { names: ByFacet::default(), ..site.clone() };
            let key = Key::of(&[all.bytes(), lang.as_str().as_bytes(), Key::of_json(&bare)?.bytes()]);
            Ok((lang.clone(), KeyedTree { bare, key, names: &site.names }))
        };
        let words = corpus.languages.iter().map(|lang| corpus.interface.partner_words(lang).list());
        let partners = Key::of_json(&(partners, settings, words.collect::<Vec<_>>()))?;
        Ok(Self { articles, partners, trees: corpus.sites.iter().map(tree).collect::<Result<_>>()? })
    }

    /// The key of an article, named by its place in [`Corpus::articles`].
    pub fn article(&self, place: usize) -> Key {
        self.articles.get(place).copied().unwrap_or_default()
    }

    /// The same for what partners show.
    pub fn embedded(&self, place: usize) -> Key {
        Key::of(&[self.partners.bytes(), self.article(place).bytes()])
    }

    /// The key of a page of some kind that shows something with the key `content` and names these ids.
    pub fn page(&self, lang: &Lang, kind: &str, ids: &NamedIds, content: Key) -> Result<Key> {
        let tree = self.tree(lang)?;
        let shown: Vec<&str> = shown(ids, tree.names).map(|(_, _, name)| name.as_str()).collect();
        Ok(Key::of(&[tree.key.bytes(), kind.as_bytes(), content.bytes(), Key::of_json(&shown)?.bytes()]))
    }

    /// The site as such a page shows it.
    pub fn site(&self, lang: &Lang, ids: &NamedIds) -> Result<Arc<Site>> {
        let tree = self.tree(lang)?;
        let mut site = tree.bare.clone();
        for (facet, id, name) in shown(ids, tree.names) {
            site.names[facet].insert(id.clone(), name.clone());
        }
        Ok(Arc::new(site))
    }

    fn tree(&self, lang: &Lang) -> Result<&KeyedTree<'a>> {
        self.trees.get(lang).with_context(|| format!("there is no site in {lang}"))
    }
}

/// The names of these ids, each with its facet.
fn shown<'a>(
    ids: &'a NamedIds,
    names: &'a ByFacet<BTreeMap<Slug, String>>,
) -> impl Iterator<Item = (Facet, &'a Slug, &'a String)> {
    let ids = Facet::NAMED.into_iter().flat_map(|facet| ids[facet].iter().map(move |id| (facet, id)));
    ids.filter_map(|(facet, id)| Some((facet, id, names[facet].get(id)?)))
}

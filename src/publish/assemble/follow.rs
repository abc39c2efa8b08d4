//! Changes links between articles so that they work in every tree in which the text is shown.
//!
//! An author's link names a slug. A tree shows an article once, so it has no page at the slugs of the article's other
//! versions: a link to one of these leads to the version that the tree shows.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::{
    corpus::{Article, Block, Href, Inline, Lang, Slug},
    search::filter,
    ui::route::{Route, Routes},
};

use super::{corpus::Corpus, links::for_each_inlines};

/// Changes every link to an article so that it leads to an existing page.
pub(super) fn follow(corpus: &mut Corpus) {
    let trees = Trees::of(corpus);
    let mut articles = std::mem::take(&mut corpus.articles);
    for (place, article) in articles.iter_mut().enumerate() {
        let lang = article.lang.clone();
        each_link(&mut article.body, &mut |href| trees.mend(href, &trees.with_text[place], &lang));
    }
    corpus.articles = articles;
    for (lang, pages) in &mut corpus.pages {
        let tree: Vec<usize> = trees.routes.languages.iter().position(|other| other == lang).into_iter().collect();
        for page in pages {
            each_link(&mut page.body, &mut |href| trees.mend(href, &tree, lang));
        }
    }
}

/// What the trees contain; a tree is identified by the index of its interface language.
struct Trees {
    routes: Routes,
    /// The slugs at which each tree has a page of an article, or a notice that it was withdrawn.
    slugs: Vec<HashSet<Slug>>,
    /// For each tree the slug at which an article is shown, by its `translation`.
    shown: Vec<HashMap<Slug, Slug>>,
    /// The article that a slug belongs to, by its `translation`.
    article_of: HashMap<Slug, Slug>,
    /// The versions of an article, by its `translation`.
    versions: HashMap<Slug, BTreeMap<Lang, Slug>>,
    /// For each article of the corpus, the trees in which its text is shown.
    with_text: Vec<Vec<usize>>,
}

impl Trees {
    fn of(corpus: &Corpus) -> Self {
        let mut trees = Self {
            routes: Routes { base: "/".to_owned(), languages: corpus.languages.clone() },
            slugs: Vec::new(),
            shown: Vec::new(),
            article_of: HashMap::new(),
            versions: HashMap::new(),
            with_text: vec![Vec::new(); corpus.articles.len()],
        };
        for article in &corpus.articles {
            trees.article_of.insert(article.slug.clone(), article.translation.clone());
            let versions = trees.versions.entry(article.translation.clone()).or_default();
            versions.insert(article.lang.clone(), article.slug.clone());
        }
        for (tree, lang) in corpus.languages.iter().enumerate() {
            let places = corpus.shown_in(lang);
            let at = |place: &usize| -> &Article { &corpus.articles[*place] };
            let withdrawn = corpus.withdrawn_in(lang).into_iter().cloned();
            trees.slugs.push(places.iter().map(|place| at(place).slug.clone()).chain(withdrawn).collect());
            let stands = filter::versions_shown(&corpus.catalog, &corpus.preferred(lang), None);
            let standing = places.iter().filter(|place| stands[**place]).map(at);
            trees.shown.push(standing.map(|article| (article.translation.clone(), article.slug.clone())).collect());
            // Feeds contain the text of every article in a list, so those count too.
            let mut with_text: Vec<usize> = places;
            with_text.extend((0..corpus.articles.len()).filter(|place| stands[*place]));
            with_text.sort_unstable();
            with_text.dedup();
            for place in with_text {
                trees.with_text[place].push(tree);
            }
        }
        trees
    }

    /// Corrects a link of a text in `lang` that is shown in these trees.
    fn mend(&self, href: &mut Href, trees: &[usize], lang: &Lang) {
        let Some(path) = href.as_str().strip_prefix('/') else { return };
        let end = path.find(['?', '#']).map_or("", |end| &path[end..]);
        let (named, Route::Article(slug)) = self.routes.parse_href(&href.as_str()[..href.as_str().len() - end.len()])
        else {
            return;
        };
        let named = named.and_then(|lang| self.routes.languages.iter().position(|other| other == lang));
        let trees = named.as_ref().map_or(trees, std::slice::from_ref);
        if trees.iter().all(|tree| self.slugs[*tree].contains(&slug)) {
            return;
        }
        let Some(article) = self.article_of.get(&slug) else { return };
        let here = |tree: &usize| match self.slugs[*tree].contains(&slug) {
            true => Some(&slug),
            false => self.shown[*tree].get(article),
        };
        let mut targets = trees.iter().map(here);
        let first = targets.next().flatten();
        let mended = match first.filter(|first| targets.all(|other| other == Some(*first))) {
            Some(same) => self.address(named, same),
            // No slug exists in all of these trees, so the link leads to one version in a fixed tree.
            None => {
                let versions = &self.versions[article];
                let own = versions.get_key_value(lang);
                let linked = || versions.iter().find(|(_, other)| **other == slug);
                let Some((lang, slug)) = own.or_else(linked) else { return };
                let home = self.routes.languages.iter().position(|other| other == lang);
                self.address(Some(home.unwrap_or_default()), slug)
            }
        };
        if let Ok(mended) = [&mended, end].concat().parse() {
            *href = mended;
        }
    }

    /// The address of an article in `tree`, or without a tree, so that it leads into the reader's own.
    fn address(&self, tree: Option<usize>, slug: &Slug) -> String {
        let address = self.routes.url(&self.routes.languages[0], &Route::Article(slug.clone()));
        tree.map_or(address.clone(), |tree| ["/", self.routes.languages[tree].as_str(), &address].concat())
    }
}

/// Calls `change` with the address of every link.
fn each_link(blocks: &mut [Block], change: &mut dyn FnMut(&mut Href)) {
    for_each_inlines(blocks, &mut |inlines| each_link_of(inlines, change));
}

fn each_link_of(inlines: &mut [Inline], change: &mut dyn FnMut(&mut Href)) {
    for inline in inlines {
        match inline {
            Inline::Link { href, text } => {
                change(href);
                each_link_of(text, change);
            }
            Inline::Emphasis(text) | Inline::Strong(text) | Inline::Deleted(text) => each_link_of(text, change),
            Inline::Foreign { text, .. } => each_link_of(text, change),
            Inline::Text(_) | Inline::Code(_) | Inline::Footnote(_) | Inline::Break => {}
        }
    }
}

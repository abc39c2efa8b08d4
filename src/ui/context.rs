//! What every view may ask: the site, its words, and where things lie.

use std::sync::Arc;

use crate::{
    browser::storage::Settings,
    corpus::{Lang, Reference, Site, Slug, Summary, Version},
    finder::MarkedTexts,
};

use super::{
    device::Devices,
    element::Element,
    opened::OpenParts,
    route::{self, Route, Routes},
    screen::{Screen, Shown},
    text::Text,
};

/// The surroundings of a view: one site in one interface language.
#[derive(Clone)]
pub struct Context {
    pub routes: Arc<Routes>,
    pub text: Text,
    pub opened: OpenParts,
    /// What is kept on this device.
    pub device: Devices,
    /// What the reader lets this device remember.
    pub settings: Settings,
    /// Where an article has the words that it was found by.
    pub marked: Arc<MarkedTexts>,
}

impl Context {
    pub fn new(routes: Arc<Routes>, site: Arc<Site>) -> Self {
        Self {
            routes,
            text: Text(site),
            opened: OpenParts::default(),
            device: Devices::default(),
            settings: Settings::default(),
            marked: Arc::default(),
        }
    }

    pub fn site(&self) -> &Site {
        &self.text.0
    }

    /// The interface language.
    pub fn lang(&self) -> &Lang {
        &self.site().lang
    }

    /// The language of the interface's words: another than [`Context::lang`] where they are not translated.
    pub fn words(&self) -> &Lang {
        &self.site().words_lang
    }

    /// An element whose text the library wrote, among words of the interface.
    pub fn ours(&self, element: Element) -> Element {
        element.in_language_among(self.lang(), self.words())
    }

    pub fn url(&self, route: &Route) -> String {
        self.routes.url(self.lang(), route)
    }

    /// The address of a language version of an article, seen from the interface language: in its own tree, or in this
    /// one where the version stands for the article here. `also` are the languages of the other versions.
    pub fn article_url(&self, lang: &Lang, slug: &Slug, also: &[Lang]) -> String {
        let tree = if self.best(self.lang(), lang, also) == lang { self.lang() } else { self.home(lang) };
        self.routes.url(tree, &Route::Article(slug.clone()))
    }

    pub fn summary_url(&self, summary: &Summary) -> String {
        self.article_url(&summary.lang, &summary.slug, &summary.also)
    }

    /// The address of an article that was found by these words: there they are marked.
    pub fn found_url(&self, summary: &Summary, words: &str) -> String {
        route::with_words(self.summary_url(summary), words)
    }

    pub fn reference_url(&self, reference: &Reference) -> String {
        self.article_url(&reference.lang, &reference.slug, &reference.also)
    }

    /// The interface language whose tree holds articles in `lang`.
    pub fn home<'a>(&'a self, lang: &'a Lang) -> &'a Lang {
        let languages = &self.routes.languages;
        if languages.contains(lang) { lang } else { languages.first().unwrap_or(lang) }
    }

    /// Which language version stands for an article in the tree of `tree`.
    fn best<'a>(&'a self, tree: &'a Lang, lang: &'a Lang, also: &'a [Lang]) -> &'a Lang {
        let mut order = std::iter::once(tree).chain(&self.routes.languages);
        let known = order.find(|wanted| *wanted == lang || also.contains(wanted));
        known.or_else(|| std::iter::once(lang).chain(also).min()).unwrap_or(lang)
    }

    /// Where the same thing stands in another interface language.
    pub fn switch(&self, shown: &Shown, to: &Lang) -> String {
        let Screen::Article(article) = &shown.screen else {
            // An unknown address has no counterpart in another language, so the link leads to the front page.
            let route = if shown.route == Route::Unknown { &Route::Front } else { &shown.route };
            return self.routes.url(to, route);
        };
        let also: Vec<Lang> = article.versions.iter().map(|version| version.lang.clone()).collect();
        let best = self.best(to, &article.lang, &also);
        let version = article.versions.iter().find(|version| version.lang == *best);
        let slug = version.map_or(&article.slug, |version| &version.slug);
        self.routes.url(to, &Route::Article(slug.clone()))
    }

    /// The address that a version is known by everywhere.
    pub fn canonical(&self, version: &Version) -> String {
        self.routes.url(self.home(&version.lang), &Route::Article(version.slug.clone()))
    }
}

/// `lang` for an element whose text is not in the language around it.
pub fn lang_unless(lang: &Lang, same: &Lang) -> Option<String> {
    (lang != same).then(|| lang.to_string())
}

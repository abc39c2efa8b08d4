//! What the views need beside the data of a page, for each interface language.

use std::sync::Arc;

use crate::{
    corpus::{Lang, Site},
    publish::assemble::Corpus,
    ui::{context::Context, route::Routes},
};

/// The `Context` of the views, one per language.
pub(super) struct Contexts {
    pub(super) routes: Arc<Routes>,
    sites: Vec<(Lang, Arc<Site>)>,
}

impl Contexts {
    pub(super) fn new(corpus: &Corpus, base: &str) -> Self {
        let routes = Arc::new(Routes { base: base.to_owned(), languages: corpus.languages.clone() });
        let sites = corpus.sites.iter().map(|(lang, site)| (lang.clone(), Arc::new(site.clone()))).collect();
        Self { routes, sites }
    }

    pub(super) fn of(&self, lang: &Lang) -> Context {
        let (_, site) = self.sites.iter().find(|(other, _)| other == lang).unwrap_or(&self.sites[0]);
        Context::new(self.routes.clone(), site.clone())
    }
}

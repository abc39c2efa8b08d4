//! The data that one page needs, loaded before anything is shown.

use std::sync::Arc;

use crate::{
    corpus::{Article, Facet, Front, Lang, NavItem, Page, Site, Slug},
    search::{Query, Sort},
    store::{Found, LoadError, Source, Store},
};

use super::route::{Route, Routes};

/// How many articles a page of the list shows.
pub const ON_PAGE: usize = 20;

/// How many a page of results shows: each may stand in another file.
pub const RESULTS_ON_PAGE: usize = 10;

/// A page, ready to be shown.
#[derive(Clone)]
pub struct Shown {
    pub route: Route,
    pub site: Arc<Site>,
    pub screen: Screen,
}

/// The data of a page.
#[derive(Clone)]
pub enum Screen {
    Front(Arc<Front>),
    Articles(Arc<List>),
    Article(Arc<Article>),
    Page(Arc<Page>),
    NotFound,
    Failed(LoadError),
}

/// A page of the list of articles.
pub struct List {
    pub query: Query,
    pub on_page: usize,
    pub found: Found,
}

/// Whether the list is the one that [`crate::corpus::Overview`] describes.
fn is_overview(query: &Query) -> bool {
    !query.narrows() && query.sort != Sort::Oldest && query.page == 0
}

impl List {
    /// Whether this is the list of all articles as it begins.
    pub fn is_overview(&self) -> bool {
        is_overview(&self.query)
    }

    /// How many pages the list has, at least one.
    pub fn pages(&self) -> usize {
        self.found.total.div_ceil(self.on_page).max(1)
    }
}

/// Loads what a route needs, in an interface language. Never fails: what cannot be loaded is a screen that says so.
pub async fn load<S: Source>(store: &Store<S>, routes: &Routes, lang: &Lang, route: Route) -> Result<Shown, LoadError> {
    let site = store.site(lang).await?;
    let screen = screen(store, routes, lang, &route).await.unwrap_or_else(Screen::Failed);
    let route = match &screen {
        Screen::Articles(list) => Route::Articles(list.query.clone()),
        _ => route,
    };
    Ok(Shown { route, site, screen })
}

async fn screen<S: Source>(store: &Store<S>, routes: &Routes, lang: &Lang, route: &Route) -> Result<Screen, LoadError> {
    Ok(match route {
        Route::Front => Screen::Front(store.front(lang).await?),
        Route::Articles(query) => Screen::Articles(Arc::new(list(store, routes, lang, query).await?)),
        Route::Article(slug) => {
            let found = store.article(&preferred(routes, lang), slug).await?;
            found.map_or(Screen::NotFound, Screen::Article)
        }
        Route::Page(path) => {
            let pages = store.pages(lang).await?;
            let page = pages.iter().find(|page| page.path == *path);
            page.map_or(Screen::NotFound, |page| Screen::Page(Arc::new(page.clone())))
        }
        Route::Unknown => Screen::NotFound,
    })
}

/// `patient`: see [`Store::find`].
async fn list<S: Source>(store: &Store<S>, routes: &Routes, lang: &Lang, query: &Query) -> Result<List, LoadError> {
    if is_overview(query) {
        let overview = store.overview(lang).await?;
        let (total, facets) = (overview.total as usize, Some(overview.facets.clone()));
        let found = Found { total, facets, hits: overview.newest.clone(), ..Found::default() };
        return Ok(List { query: query.clone(), on_page: ON_PAGE, found });
    }
    let on_page = if query.has_words() { RESULTS_ON_PAGE } else { ON_PAGE };
    let (page, found) = store.find(query, &preferred(routes, lang), (query.page, on_page), true).await?;
    Ok(List { query: query.on_page(page), on_page, found })
}

/// The interface language, then the others: the order in which a version of an article is chosen.
fn preferred(routes: &Routes, lang: &Lang) -> Vec<Lang> {
    let others = routes.languages.iter().filter(|other| *other != lang);
    std::iter::once(lang).chain(others).cloned().collect()
}

/// The name of a facet's value in the interface language.
pub fn value_name(site: &Site, facet: Facet, value: &str) -> String {
    let named = match facet {
        Facet::Section => section(&site.nav, value).map(|item| item.label.clone()),
        Facet::Topic => value.parse::<Slug>().ok().and_then(|id| site.topics.get(&id).cloned()),
        Facet::Place => value.parse::<Slug>().ok().and_then(|id| site.places.get(&id).cloned()),
        Facet::Year => None,
        Facet::Lang => value.parse::<Lang>().ok().map(|lang| lang.own_name().to_owned()),
    };
    named.unwrap_or_else(|| value.to_owned())
}

/// The item of the navigation with this id.
pub fn section<'a>(items: &'a [NavItem], id: &str) -> Option<&'a NavItem> {
    items.iter().find_map(|item| if item.id.as_str() == id { Some(item) } else { section(&item.items, id) })
}

/// The items of the navigation from the top down to `path`.
pub fn trail<'a>(items: &'a [NavItem], path: &[Slug]) -> Vec<&'a NavItem> {
    let mut trail = Vec::new();
    let mut items = items;
    for id in path {
        let Some(item) = items.iter().find(|item| item.id == *id) else { break };
        trail.push(item);
        items = &item.items;
    }
    trail
}

//! The data that one page needs, loaded before anything is shown.

use std::sync::Arc;

use crate::{
    corpus::{Article, Catalog, Facet, Front, Lang, NavItem, Page, Site, Slug, Summary},
    search::{Counts, Query, filter, text},
    store::{LoadError, Source, Store},
};

use super::route::{Route, Routes};

/// How many articles a page of the list shows.
pub const ON_PAGE: usize = 20;

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
    pub catalog: Arc<Catalog>,
    pub counts: Counts,
    pub total: usize,
    /// The rows of the catalog that this page shows.
    pub rows: Vec<u32>,
    /// Their summaries.
    pub hits: Vec<Summary>,
}

impl List {
    /// How many pages the list has, at least one.
    pub fn pages(&self) -> usize {
        self.total.div_ceil(ON_PAGE).max(1)
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

async fn list<S: Source>(store: &Store<S>, routes: &Routes, lang: &Lang, query: &Query) -> Result<List, LoadError> {
    let catalog = store.catalog().await?;
    let words = text::words(&query.text);
    let matching = match words.is_empty() {
        true => None,
        false => Some(store.texts().await?.iter().map(|text| text::matches(text, &words)).collect::<Vec<_>>()),
    };
    let found = filter::narrow(&catalog, query, &preferred(routes, lang), matching.as_deref());
    let total = found.rows.len();
    // Beyond the last page stands the last: lists grow shorter, and addresses are old.
    let page = query.page.min(total.saturating_sub(1) / ON_PAGE);
    let first = page * ON_PAGE;
    let rows = found.rows[first..(first + ON_PAGE).min(total)].to_vec();
    let hits = store.summaries(&rows).await?;
    Ok(List { query: query.on_page(page), catalog, counts: found.counts, total, rows, hits })
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

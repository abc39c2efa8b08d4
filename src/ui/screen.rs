//! The data that one page needs, loaded before anything is shown.

use std::sync::Arc;

use crate::{
    corpus::{Archive, Article, Facet, Front, Lang, NavItem, Page, Site, Slug, json},
    finder::{self, FindRequest, Finder, FinderRequest, FoundList, MarkedTexts},
    search::{Query, Snippet, Sort},
    store::{ByteSource, LoadError, Store},
};

use super::route::{Route, Routes};

/// How many articles a page of the list shows.
pub const ARTICLES_ON_PAGE: usize = 20;

/// How many pages [`Archive`] a list of so many articles has: for all but the newest, which the first page of the list
/// shows.
pub fn archive_pages(articles: usize) -> usize {
    articles.saturating_sub(ARTICLES_ON_PAGE).div_ceil(ARTICLES_ON_PAGE)
}

/// How many results of a search a page shows. They are fewer because each may need another file.
pub const RESULTS_ON_PAGE: usize = 10;

/// A page, ready to be shown.
#[derive(Clone)]
pub struct Shown {
    pub route: Route,
    pub site: Arc<Site>,
    pub screen: Screen,
    /// The text of the query by which the reader found the article.
    pub words: String,
    /// Where the article has these words, when that is known.
    pub marked: Arc<MarkedTexts>,
}

/// The data of a page.
#[derive(Clone)]
pub enum Screen {
    Front(Arc<Front>),
    Articles(Arc<ArticleList>),
    Archive(Arc<Archive>),
    Article(Arc<Article>),
    Page(Arc<Page>),
    Offline,
    Saved,
    NotFound,
    Failed(LoadError),
}

/// A page of the list of articles.
#[derive(Clone)]
pub struct ArticleList {
    pub query: Query,
    pub found: FoundList,
    /// For each hit, its snippet, when it is loaded.
    pub snippets: Vec<Option<Snippet>>,
    /// Whether the list could not be loaded because there is no network and the search is not stored on the device.
    pub away: bool,
}

/// Whether the list is the one that [`crate::corpus::Overview`] contains.
fn is_overview(query: &Query) -> bool {
    !query.narrows() && query.sort != Sort::Oldest && query.page == 0
}

impl ArticleList {
    /// Whether this is the list of all articles as it begins.
    pub fn is_overview(&self) -> bool {
        is_overview(&self.query)
    }

    /// Whether both come from one answer of the finder: places in one are places in the other.
    pub fn answers_as(&self, other: &Self) -> bool {
        let answers = self.found.words.as_ref().zip(other.found.words.as_ref());
        answers.is_some_and(|(one, other)| one.list == other.list)
    }

    /// How many pages of the list can be shown, at least one.
    pub fn pages(&self) -> usize {
        self.found.pages
    }
}

/// What has to be loaded for a page.
#[derive(Debug, Clone, Default)]
pub struct Request {
    pub route: Route,
    /// The text of the query by which the reader found the article.
    pub words: String,
    /// See [`FindRequest`].
    pub patient: bool,
}

impl From<Route> for Request {
    fn from(route: Route) -> Self {
        Self { route, words: String::new(), patient: true }
    }
}

/// Loads what a route needs, in an interface language. It never fails: if something cannot be loaded, the screen is a
/// message about that.
pub async fn load<S: ByteSource, F: Finder>(
    store: &Store<S>,
    finder: &F,
    routes: &Routes,
    lang: &Lang,
    request: &Request,
) -> Result<Shown, LoadError> {
    let screen = screen(store, finder, routes, lang, request).await.unwrap_or_else(Screen::Failed);
    show(store, lang, request, screen).await
}

/// What `request` shows, if its data are there already, as they are in the page that the program takes over. No words
/// are marked yet.
pub async fn show<S: ByteSource>(
    store: &Store<S>,
    lang: &Lang,
    request: &Request,
    screen: Screen,
) -> Result<Shown, LoadError> {
    let site = store.site(lang).await?;
    let route = match &screen {
        Screen::Articles(list) => Route::Articles(list.query.clone()),
        _ => request.route.clone(),
    };
    let is_article = matches!(screen, Screen::Article(_));
    let words = if is_article { request.words.clone() } else { String::new() };
    Ok(Shown { route, site, screen, words, marked: Arc::default() })
}

/// The data of a page that the page itself carries, see [`Screen`]. `None` if they are not those of the route.
pub fn in_page(route: &Route, text: &str) -> Option<Screen> {
    match route {
        Route::Article(slug) => {
            let article: Article = json::read(text.as_bytes()).ok()?;
            (article.slug == *slug).then(|| Screen::Article(Arc::new(article)))
        }
        Route::Archive(number) => {
            let archive: Archive = json::read(text.as_bytes()).ok()?;
            (archive.number == *number).then(|| Screen::Archive(Arc::new(archive)))
        }
        _ => None,
    }
}

async fn screen<S: ByteSource, F: Finder>(
    store: &Store<S>,
    finder: &F,
    routes: &Routes,
    lang: &Lang,
    request: &Request,
) -> Result<Screen, LoadError> {
    Ok(match &request.route {
        Route::Front => Screen::Front(store.front(lang).await?),
        Route::Articles(query) => {
            Screen::Articles(Arc::new(list(store, finder, routes, lang, query, request.patient).await?))
        }
        Route::Archive(number) => {
            let found = archive(store, routes, lang, *number).await?;
            found.map_or(Screen::NotFound, |archive| Screen::Archive(Arc::new(archive)))
        }
        Route::Article(slug) => {
            let found = store.article(&preferred(routes, lang), slug).await?;
            found.map_or(Screen::NotFound, Screen::Article)
        }
        Route::Page(path) => {
            let pages = store.pages(lang).await?;
            let page = pages.iter().find(|page| page.path == *path);
            page.map_or(Screen::NotFound, |page| Screen::Page(Arc::new(page.clone())))
        }
        Route::Offline => Screen::Offline,
        Route::Saved => Screen::Saved,
        Route::Unknown => Screen::NotFound,
    })
}

async fn list<S: ByteSource, F: Finder>(
    store: &Store<S>,
    finder: &F,
    routes: &Routes,
    lang: &Lang,
    query: &Query,
    patient: bool,
) -> Result<ArticleList, LoadError> {
    if is_overview(query) {
        let overview = store.overview(lang).await?;
        let (total, facets) = (overview.total as usize, Some(overview.facets.clone()));
        let hits = overview.newest.clone();
        let found = FoundList { total, pages: 1, facets, counted: true, hits, ..FoundList::default() };
        return Ok(ArticleList { query: query.clone(), found, snippets: Vec::new(), away: false });
    }
    let prefer = preferred(routes, lang);
    let found = if query.has_words() {
        let request = FindRequest { query: query.clone(), prefer, on_page: RESULTS_ON_PAGE as u32, patient };
        let answer = finder.ask(FinderRequest::Find(request).to_json()).await?;
        finder::read::<FoundList>(&answer)?
    } else {
        store.list(query, &prefer, (query.page, ARTICLES_ON_PAGE)).await?.into()
    };
    let snippets = vec![None; found.hits.len()];
    Ok(ArticleList { query: query.on_page(found.page), found, snippets, away: false })
}

/// A page of the archive; `None` if there are not so many.
async fn archive<S: ByteSource>(
    store: &Store<S>,
    routes: &Routes,
    lang: &Lang,
    number: u32,
) -> Result<Option<Archive>, LoadError> {
    let total = store.overview(lang).await?.total as usize;
    let pages = archive_pages(total) as u32;
    if number == 0 || number > pages {
        return Ok(None);
    }
    let mut query = Query::default();
    query.sort = Sort::Oldest;
    let place = (number as usize - 1, ARTICLES_ON_PAGE);
    let (_, mut found) = store.list(&query, &preferred(routes, lang), place).await?;
    found.hits.truncate(total - place.0 * ARTICLES_ON_PAGE - ARTICLES_ON_PAGE);
    found.hits.reverse();
    Ok(Some(Archive { number, is_newest: number == pages, articles: found.hits }))
}

/// Without a network the list is empty, but the query stays in the search box and can be changed.
pub fn without_answer(mut shown: Shown) -> Shown {
    if let (Screen::Failed(LoadError::CutOff { .. }), Route::Articles(query)) = (&shown.screen, &shown.route) {
        let list = ArticleList { query: query.clone(), found: FoundList::default(), snippets: Vec::new(), away: true };
        shown.screen = Screen::Articles(Arc::new(list));
    }
    shown
}

/// The interface language, then the other languages: the order of preference among the versions of an article.
pub fn preferred(routes: &Routes, lang: &Lang) -> Vec<Lang> {
    let others = routes.languages.iter().filter(|other| *other != lang);
    std::iter::once(lang).chain(others).cloned().collect()
}

/// The name of a facet's value in the interface language.
pub fn value_name(site: &Site, facet: Facet, value: &str) -> String {
    let named = match facet {
        Facet::Section => section(&site.nav, value).map(|item| item.label.clone()),
        Facet::Lang => value.parse::<Lang>().ok().map(|lang| lang.own_name().to_owned()),
        facet => value.parse::<Slug>().ok().and_then(|id| site.names[facet].get(&id).cloned()),
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

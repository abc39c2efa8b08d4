//! Everything that links in texts can lead to: files of the library and what they become on the site, slugs, pages, and
//! ids within pages.

use std::{
    cell::RefCell,
    collections::{BTreeSet, HashMap},
    path::{Path, PathBuf},
};

use crate::{
    corpus::{Href, Lang, Slug},
    publish::source::{
        clean::percent,
        library::{Files, Found, Library, NotFound},
    },
    ui::{
        route::{Route, Routes},
        screen::archive_pages,
    },
};

use super::{
    corpus::Corpus,
    places::{PlaceIds, name_below},
};

/// What a file of the library becomes on the site.
pub(super) enum Destination {
    /// A place in [`Corpus::articles`].
    Article(usize),
    /// A withdrawn article, with a notice at its address.
    Notice(Slug, Lang),
    Page(Vec<Slug>),
    /// An article that is not published, with the reason.
    HeldBack,
}

/// The library as links see it.
pub(super) struct Destinations<'a> {
    pub(super) library: &'a Library,
    pub(super) routes: Routes,
    /// By path, relative to the library's folder.
    pub(super) targets: HashMap<String, Destination>,
    pub(super) articles: Vec<(Slug, Lang)>,
    pub(super) slugs: BTreeSet<Slug>,
    pub(super) pages: BTreeSet<Vec<Slug>>,
    pub(super) held_back: BTreeSet<Slug>,
    /// Old addresses of articles, as [`old_address`] writes them, and the places of the articles.
    pub(super) old: HashMap<String, usize>,
    /// The path of the site, `/` or `/news/`.
    pub(super) base: String,
    /// How many articles the list of all articles has.
    pub(super) listed: usize,
    /// The ids within those articles that a link with `#` leads to, by the article's index.
    pub(super) ids: HashMap<usize, PlaceIds>,
    /// A cache of results, since a text may link to the same file many thousand times.
    pub(super) looked_for: RefCell<HashMap<(PathBuf, String), Option<Found>>>,
    pub(super) similar: RefCell<HashMap<String, String>>,
}

impl<'a> Destinations<'a> {
    pub(super) fn of(corpus: &Corpus, library: &'a Library, files: &[PathBuf], gone: &[PathBuf]) -> Self {
        let name = |file: &Path| name_below(&library.root, file);
        let mut targets = HashMap::new();
        for held in &library.held_back {
            targets.insert(name(&held.file), Destination::HeldBack);
        }
        for page in &library.pages {
            targets.insert(name(&page.file), Destination::Page(page.path.clone()));
        }
        for (place, file) in files.iter().enumerate() {
            targets.insert(name(file), Destination::Article(place));
        }
        for (file, stub) in gone.iter().zip(&corpus.stubs) {
            targets.insert(name(file), Destination::Notice(stub.slug.clone(), stub.lang.clone()));
        }
        let mut leads = Self {
            library,
            routes: Routes { base: "/".to_owned(), languages: corpus.languages.clone() },
            targets,
            articles: corpus.articles.iter().map(|article| (article.slug.clone(), article.lang.clone())).collect(),
            slugs: corpus.packed().map(|article| article.slug.clone()).collect(),
            pages: corpus.pages.values().flatten().map(|page| page.path.clone()).collect(),
            held_back: library.held_back.iter().filter_map(|held| held.slug.clone()).collect(),
            old: corpus.aliases.iter().map(|alias| (old_address(&alias.address), alias.place)).collect(),
            base: base_of(library),
            listed: corpus.fronts.values().map(|front| front.total as usize).max().unwrap_or_default(),
            ids: HashMap::new(),
            looked_for: RefCell::default(),
            similar: RefCell::default(),
        };
        leads.ids = leads.ids_asked_for(corpus, library);
        leads
    }

    /// Collects the ids of those articles only that a link with `#` leads to.
    pub(super) fn ids_asked_for(&self, corpus: &Corpus, library: &Library) -> HashMap<usize, PlaceIds> {
        let by_slug: HashMap<&Slug, usize> =
            corpus.articles.iter().enumerate().map(|(n, article)| (&article.slug, n)).collect();
        let mut asked = BTreeSet::new();
        for (file, reference) in library.all_references().filter(|(_, reference)| reference.raw.contains('#')) {
            if let Some(Destination::Article(place)) =
                self.file(file, &reference.raw).and_then(|found| self.target(&found))
            {
                asked.insert(*place);
            }
            if let Some(slug) = self.slug_of(&reference.raw) {
                asked.extend(by_slug.get(&slug));
            }
            if let Some(Destination::Article(place)) =
                self.moved(&reference.raw).or_else(|| self.renamed(&reference.raw))
            {
                asked.insert(place);
            }
        }
        asked.into_iter().map(|place| (place, PlaceIds::of(&corpus.articles[place].body))).collect()
    }

    /// The help for a link that leads nowhere: what the author may have meant.
    pub(super) fn help(&self, from: &Path, raw: &str) -> String {
        let known = self.similar.borrow().get(raw).cloned();
        known.unwrap_or_else(|| {
            let help = match self.library.media.library().find(from.parent().unwrap_or(from), raw) {
                Err(NotFound::Missing { near: Some(near) }) => {
                    format!("a file with a similar name is `{near}`; write that if it is meant")
                }
                Err(NotFound::Outside | NotFound::LinkOutside) => "copy the file into the library".to_owned(),
                _ => {
                    "write the name of a file of the library, such as name.md or files/report.pdf, or an address that \
                      begins with https://"
                        .to_owned()
                }
            };
            self.similar.borrow_mut().insert(raw.to_owned(), help.clone());
            help
        })
    }

    /// The file of the library that a link names.
    pub(super) fn file(&self, from: &Path, raw: &str) -> Option<Found> {
        let key = (from.parent().unwrap_or(from).to_owned(), raw.to_owned());
        if let Some(known) = self.looked_for.borrow().get(&key) {
            return known.clone();
        }
        let found = self.look_for(&key.0, raw);
        self.looked_for.borrow_mut().insert(key, found.clone());
        found
    }

    /// Finds a file by its name, also without its ending or with `.html`.
    pub(super) fn look_for(&self, folder: &Path, raw: &str) -> Option<Found> {
        let files: &Files = self.library.media.library();
        if let Ok(found) = files.find(folder, raw) {
            return Some(found);
        }
        let cut = raw.find(['?', '#']).unwrap_or(raw.len());
        let (path, rest) = raw.split_at(cut);
        let bare = path.trim_end_matches('/');
        let bare = bare.strip_suffix("/index.html").unwrap_or(bare);
        let bare = [".html", ".htm"].iter().find_map(|ending| bare.strip_suffix(ending)).unwrap_or(bare);
        // A link that begins with `/` is an address of the site and names an article or a page, not a file.
        if bare.is_empty() || bare.ends_with('.') || raw.starts_with('/') && path.ends_with('/') {
            return None;
        }
        files.find(folder, &format!("{bare}.md{rest}")).ok()
    }

    pub(super) fn target(&self, found: &Found) -> Option<&Destination> {
        self.targets.get(&found.name)
    }

    /// The slug at the end of an address, if there is such an article.
    pub(super) fn slug_of(&self, raw: &str) -> Option<Slug> {
        let path = raw.split(['?', '#']).next().unwrap_or_default();
        match self.routes.parse_href(path).1 {
            Route::Article(slug) => Some(slug),
            _ => None,
        }
    }

    /// The article that was at this address before.
    pub(super) fn moved(&self, raw: &str) -> Option<Destination> {
        let path = raw.strip_prefix('/')?;
        let whole = raw.split('#').next().unwrap_or(raw);
        let below = format!("{}{path}", self.base);
        // With a query, only the address with this query is meant: `/?p=123`.
        let tried = [whole, below.split('#').next().unwrap_or(&below)];
        tried.iter().find_map(|address| self.old.get(&old_address(address))).map(|place| Destination::Article(*place))
    }

    /// The article whose file had this name before: its old address, which the name gave it, is among its aliases.
    pub(super) fn renamed(&self, raw: &str) -> Option<Destination> {
        let path = percent::decoded(raw.split(['?', '#']).next()?);
        let stem = path.rsplit('/').next()?.strip_suffix(".md")?;
        let version = stem.rsplit_once('.').and_then(|(name, tag)| Some((name, tag.parse::<Lang>().ok()?)));
        let (name, lang) = version.map_or((stem, None), |(name, lang)| (name, Some(lang)));
        let home = lang.filter(|lang| self.routes.languages.contains(lang));
        let home = home.as_ref().or(self.routes.languages.first())?;
        self.moved(&self.routes.url(home, &Route::Article(Slug::from_text(name)?)))
    }

    pub(super) fn is_there(&self, href: &Href) -> bool {
        let path = href.as_str().split(['?', '#']).next().unwrap_or_default();
        match self.routes.parse_href(path).1 {
            Route::Article(slug) => self.slugs.contains(&slug),
            Route::Page(path) => self.pages.contains(&path),
            Route::Unknown => false,
            Route::Archive(number) => number as usize <= archive_pages(self.listed),
            Route::Front | Route::Articles(_) | Route::Offline | Route::Saved => true,
        }
    }
}

/// An old address in one form: its path with its query, without signs that hosts do not tell apart.
fn old_address(address: &str) -> String {
    let address = address.split('#').next().unwrap_or_default();
    let path = match address.split_once("://") {
        Some((_, rest)) => rest.find('/').map_or("", |at| &rest[at..]),
        None => address,
    };
    let decoded = percent::decoded(path).to_lowercase();
    let bare = decoded.strip_suffix("/index.html").unwrap_or(&decoded);
    format!("/{}", bare.trim_matches('/'))
}

/// The path of the site's address.
fn base_of(library: &Library) -> String {
    let address = library.file.site_url.as_ref().and_then(|address| url::Url::parse(address).ok());
    address.map_or_else(|| "/".to_owned(), |url| format!("{}/", url.path().trim_end_matches('/')))
}

//! Every route → a complete HTML page, through the same views that the program uses. Articles and lists of older ones,
//! which are many, come from the corpus; the rest is loaded as the program loads it, from the data just written.

mod archives;
pub mod document;
pub mod draft;
pub mod json_ld;

use std::{path::PathBuf, sync::Arc};

use anyhow::{Context as _, Result};
use futures::executor::block_on;
use leptos::prelude::*;
use rayon::prelude::*;

use crate::{
    corpus::Lang,
    finder::NoFinder,
    search::Query,
    store::{ByteSource, LoadError, Store},
    ui::{
        context::Context,
        head::{Head, head},
        pages,
        route::{Route, Routes},
        screen::{self, Screen, Shown, archive_pages},
    },
};

use archives::Archives;

use super::{
    assets::Assets,
    cache::Key,
    data::Data,
    files,
    keys::{PageKeys, ids_of_list},
    output::Output,
    sitemap::SitemapEntry,
};
use crate::publish::{assemble::Corpus, hash};
pub use document::Use;

/// The data files of a site in a folder.
pub struct Folder(pub PathBuf);

impl ByteSource for Folder {
    async fn read(&self, file: &str) -> Result<Vec<u8>, LoadError> {
        std::fs::read(self.0.join(file)).map_err(|_| LoadError::Missing { file: file.to_owned() })
    }
}

/// The data files of the site that is being written.
impl ByteSource for &Output {
    async fn read(&self, file: &str) -> Result<Vec<u8>, LoadError> {
        Output::read(self, file).map_err(|_| LoadError::Missing { file: file.to_owned() })
    }
}

/// A page to be written: its file, relative to the base, and what it shows.
pub struct PageFile {
    pub file: String,
    pub lang: Lang,
    pub route: Route,
    /// The place of the article in [`Corpus::articles`].
    place: Option<usize>,
}

/// Initialises the executor that leptos needs. Needed once per process; calling it again does no harm.
pub fn prepare() {
    let _ = any_spawner::Executor::init_futures_executor();
}

/// Writes every page, and returns their entries for the site map. `done` is called after each.
pub fn write(
    corpus: &Corpus,
    data: &Data,
    assets: &Assets,
    keys: &PageKeys<'_>,
    out: &Output,
    done: &(dyn Fn() + Sync),
) -> Result<Vec<SitemapEntry>> {
    prepare();
    let store = Store::new(out, [data.manifest_file.clone()]);
    let routes = Arc::new(Routes { base: assets.base.clone(), languages: corpus.languages.clone() });
    let files = page_files(corpus, &routes);
    let archives = Archives::of(corpus);
    let write = |page: &PageFile| -> Result<Option<SitemapEntry>> {
        let wanted = page.route.clone().into();
        let known = match &page.route {
            Route::Article(_) => page.place.map(|place| Screen::Article(Arc::new(corpus.at(place).clone()))),
            Route::Archive(number) => archives.page(corpus, &page.lang, *number),
            _ => None,
        };
        let shown = block_on(async {
            match known {
                Some(screen) => screen::show(&store, &page.lang, &wanted, screen).await,
                None => screen::load(&store, &NoFinder, &routes, &page.lang, &wanted).await,
            }
        });
        let shown = shown.with_context(|| format!("the data of {} cannot be read back", page.file))?;
        if let Screen::Failed(error) = &shown.screen {
            anyhow::bail!("the data of {} cannot be read back: {error}", page.file);
        }
        let described = head(&Context::new(routes.clone(), shown.site.clone()), &shown);
        let url = routes.url(&page.lang, &page.route);
        let entry = SitemapEntry::of(&url, &described, &corpus.languages, &shown.screen);
        let html = |shown: &Shown| {
            let context = Context::new(routes.clone(), shown.site.clone());
            let head = head(&context, shown);
            let body = Owner::new().with(|| pages::page(&context, shown).to_html());
            document::document(&context, shown, &head, &body, assets, Use::Page)
        };
        let known = match (&shown.screen, page.place) {
            (Screen::Article(article), Some(place)) => {
                let shared = assets.shares.of_article(article).map_or("", |shared| shared.file);
                let content = Key::of(&[keys.article(place).bytes(), shared.as_bytes()]);
                Some(("article", article.facets.clone(), content))
            }
            (Screen::Archive(archive), _) => Some(("archive", ids_of_list(&archive.articles), Key::of_json(archive)?)),
            _ => None,
        };
        match known {
            Some((kind, ids, content)) => {
                let key = keys.page(&page.lang, kind, &ids, content)?;
                let make = || Ok(html(&Shown { site: keys.site(&page.lang, &ids)?, ..shown }));
                out.make(&page.file, key, make)?;
            }
            None => out.write(&page.file, html(&shown).as_bytes())?,
        }
        done();
        Ok(entry)
    };
    let entries: Vec<Option<SitemapEntry>> = files.par_iter().map(write).collect::<Result<_>>()?;
    Ok(entries.into_iter().flatten().collect())
}

/// Writes for each interface language the shell: the page that the service worker answers with, whose content the
/// program fills in.
pub fn write_shells(corpus: &Corpus, assets: &Assets, out: &Output) -> Result<()> {
    prepare();
    let routes = Arc::new(Routes { base: assets.base.clone(), languages: corpus.languages.clone() });
    for (lang, site) in &corpus.sites {
        let site = Arc::new(site.clone());
        let shown = Shown {
            route: Route::Unknown,
            site: site.clone(),
            screen: Screen::NotFound,
            words: String::new(),
            marked: Arc::default(),
        };
        let context = Context::new(routes.clone(), site.clone());
        let head = Head {
            title: site.title.clone(),
            description: String::new(),
            lang: lang.clone(),
            canonical: None,
            alternates: Vec::new(),
        };
        let body = Owner::new().with(|| pages::opening(&context, &shown).to_html());
        let html = document::document(&context, &shown, &head, &body, assets, Use::Shell);
        out.write(&format!("assets/shell-{lang}.{}.html", hash::short(html.as_bytes())), html.as_bytes())?;
    }
    Ok(())
}

/// The addresses of all pages but articles and further pages of the list, relative to the base and not encoded.
pub fn routes(corpus: &Corpus, base: &str) -> Vec<String> {
    let routes = Routes { base: base.to_owned(), languages: corpus.languages.clone() };
    let known = page_files(corpus, &routes)
        .into_iter()
        .filter(|page| !matches!(page.route, Route::Article(_) | Route::Archive(_) | Route::Unknown));
    known.filter_map(|page| page.file.strip_suffix("index.html").map(str::to_owned)).collect()
}

/// The names of the files of all pages.
pub fn files(corpus: &Corpus, base: &str) -> Vec<String> {
    let routes = Routes { base: base.to_owned(), languages: corpus.languages.clone() };
    page_files(corpus, &routes).into_iter().map(|page| page.file).collect()
}

/// How many pages a site has.
pub fn count(corpus: &Corpus, base: &str) -> usize {
    page_files(corpus, &Routes { base: base.to_owned(), languages: corpus.languages.clone() }).len()
}

/// Every page of the site in every interface language.
fn page_files(corpus: &Corpus, routes: &Routes) -> Vec<PageFile> {
    let mut pages = Vec::new();
    for lang in &corpus.languages {
        let mut add = |route: Route, place: Option<usize>| {
            let file = files::of_address(routes, &routes.url(lang, &route));
            pages.push(PageFile { file, lang: lang.clone(), route, place });
        };
        add(Route::Front, None);
        add(Route::Offline, None);
        add(Route::Saved, None);
        let shown = corpus.shown_in(lang);
        let listed = corpus.fronts.get(lang).map_or(0, |front| front.total as usize);
        add(Route::Articles(Query::default()), None);
        (1..=archive_pages(listed)).for_each(|number| add(Route::Archive(number as u32), None));
        for place in shown {
            add(Route::Article(corpus.articles[place].slug.clone()), Some(place));
        }
        corpus.withdrawn_in(lang).into_iter().for_each(|slug| add(Route::Article(slug.clone()), None));
        for page in corpus.pages.get(lang).into_iter().flatten() {
            add(Route::Page(page.path.clone()), None);
        }
    }
    // One not-found page, in the first language: hosts can only have one.
    if let Some(lang) = corpus.languages.first() {
        let file = "404.html".to_owned();
        pages.push(PageFile { file, lang: lang.clone(), route: Route::Unknown, place: None });
    }
    pages
}

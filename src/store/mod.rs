//! `data/` → memory. Reads the files an edition is made of, each once, from anywhere that has bytes: the network in
//! a browser, a folder while publishing.

mod error;

use std::{
    any::Any,
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
};

use serde::de::DeserializeOwned;

pub use error::LoadError;

use crate::corpus::{Article, Catalog, Front, Lang, Manifest, Page, Site, Slug, Summary, json, paths};

/// Where bytes come from.
pub trait Source {
    /// The bytes of a file, named relative to the base of the site.
    fn read(&self, file: &str) -> impl Future<Output = Result<Vec<u8>, LoadError>>;
}

/// The data of one edition.
pub struct Store<S> {
    source: S,
    /// File names that are known without the manifest, by stem.
    known: BTreeMap<String, String>,
    kept: Mutex<BTreeMap<String, Arc<dyn Any + Send + Sync>>>,
}

impl<S: Source> Store<S> {
    /// A store over `source` that knows the names of some files; the manifest must be among them.
    pub fn new(source: S, files: impl IntoIterator<Item = String>) -> Self {
        let stem = |file: String| paths::split(&file).map(|(stem, _)| stem.to_owned()).map(|stem| (stem, file));
        Self { source, known: files.into_iter().filter_map(stem).collect(), kept: Mutex::default() }
    }

    pub async fn manifest(&self) -> Result<Arc<Manifest>, LoadError> {
        let stem = paths::manifest();
        let file = self.known.get(&stem).ok_or(LoadError::Missing { file: stem })?;
        self.read(file).await
    }

    pub async fn site(&self, lang: &Lang) -> Result<Arc<Site>, LoadError> {
        self.load(&paths::site(lang)).await
    }

    pub async fn front(&self, lang: &Lang) -> Result<Arc<Front>, LoadError> {
        self.load(&paths::front(lang)).await
    }

    pub async fn pages(&self, lang: &Lang) -> Result<Arc<Vec<Page>>, LoadError> {
        self.load(&paths::pages(lang)).await
    }

    pub async fn catalog(&self) -> Result<Arc<Catalog>, LoadError> {
        self.load(&paths::catalog()).await
    }

    /// Plain texts, folded by [`crate::search::text::fold`], in the order of the catalog.
    pub async fn texts(&self) -> Result<Arc<Vec<String>>, LoadError> {
        self.load(&paths::texts()).await
    }

    /// The summaries of rows of the catalog, in the order asked for.
    pub async fn summaries(&self, rows: &[u32]) -> Result<Vec<Summary>, LoadError> {
        let mut wanted: Vec<usize> = rows.iter().map(|row| *row as usize / paths::SUMMARIES_A_FILE).collect();
        wanted.sort_unstable();
        wanted.dedup();
        let stems: Vec<String> = wanted.iter().map(|n| paths::summaries(*n)).collect();
        let files = self.load_all::<Vec<Summary>>(&stems).await?;
        let find = |row: &u32| {
            let place = wanted.binary_search(&(*row as usize / paths::SUMMARIES_A_FILE)).ok()?;
            files[place].get(*row as usize % paths::SUMMARIES_A_FILE).cloned()
        };
        Ok(rows.iter().filter_map(find).collect())
    }

    /// The article with this slug in the first of `langs` that has one. `None` when there is none.
    pub async fn article(&self, langs: &[Lang], slug: &Slug) -> Result<Option<Arc<Article>>, LoadError> {
        for (stem, _) in self.known.iter().filter(|(_, file)| paths::is_pack(file)) {
            let pack = self.load::<Vec<Arc<Article>>>(stem).await?;
            let best = langs.first();
            if let Some(found) = pack.iter().find(|a| a.slug == *slug && best == Some(&a.lang)) {
                return Ok(Some(found.clone()));
            }
        }
        let manifest = self.manifest().await?;
        let others = manifest.packs.keys().filter(|lang| !langs.contains(lang));
        for lang in langs.iter().chain(others) {
            let Some(packs) = manifest.packs.get(lang) else { continue };
            let stem = paths::articles(lang, paths::pack_of(slug, *packs as usize));
            let pack = self.load::<Vec<Arc<Article>>>(&stem).await?;
            if let Some(found) = pack.iter().find(|article| article.slug == *slug) {
                return Ok(Some(found.clone()));
            }
        }
        Ok(None)
    }

    async fn load_all<T>(&self, stems: &[String]) -> Result<Vec<Arc<T>>, LoadError>
    where
        T: DeserializeOwned + Send + Sync + 'static,
    {
        let loads = stems.iter().map(|stem| self.load::<T>(stem));
        futures_util::future::try_join_all(loads).await
    }

    async fn load<T>(&self, stem: &str) -> Result<Arc<T>, LoadError>
    where
        T: DeserializeOwned + Send + Sync + 'static,
    {
        if let Some(file) = self.known.get(stem) {
            return self.read(file).await;
        }
        let manifest = self.manifest().await?;
        let file = manifest.file(stem).ok_or_else(|| LoadError::Missing { file: stem.to_owned() })?;
        self.read(&file).await
    }

    async fn read<T>(&self, file: &str) -> Result<Arc<T>, LoadError>
    where
        T: DeserializeOwned + Send + Sync + 'static,
    {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner).get(file).cloned();
        if let Some(data) = kept.and_then(|data| data.downcast::<T>().ok()) {
            return Ok(data);
        }
        let bytes = self.source.read(file).await?;
        let data: Arc<T> = Arc::new(json::read(&bytes).map_err(|error| LoadError::format(file, error))?);
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.insert(file.to_owned(), data.clone());
        Ok(data)
    }
}

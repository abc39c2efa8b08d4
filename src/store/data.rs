//! The data of one edition. Finds out which file has an item, and loads and decodes each file once.

use std::{
    any::Any,
    pin::Pin,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use super::{error::LoadError, in_flight::InFlight, join};
use crate::{
    corpus::{
        Article, Catalog, Front, Lang, Manifest, Overview, Page, Site, Slug, Summary, Whereabouts,
        json::{self, FormatError, FromJson},
        manifest::Packs,
        paths,
    },
    search::index::catalog,
};

/// A place that files are read from: a host or a folder.
pub trait ByteSource {
    /// The bytes of a file. Its name is relative to the base of the site.
    fn read(&self, file: &str) -> impl Future<Output = Result<Vec<u8>, LoadError>>;
}

pub(super) type Cached = Arc<dyn Any + Send + Sync>;

/// A load that is under way.
pub(super) type Wait<'a, T> = Pin<Box<dyn Future<Output = Result<T, LoadError>> + 'a>>;

/// How many packs of articles are cached. They are the largest part of a site.
const PACKS: usize = 24;

/// The data of one edition.
pub struct Store<S> {
    source: S,
    /// Stems and names of the files that can be loaded without the manifest.
    names: Vec<(String, String)>,
    cache: Mutex<Vec<(String, Cached)>>,
    in_flight: InFlight,
}

impl<S: ByteSource> Store<S> {
    /// A store that reads from `source`. `files` are the names of files that are known from the start; the manifest
    /// must be one of them.
    pub fn new(source: S, files: impl IntoIterator<Item = String>) -> Self {
        let stem = |file: String| paths::split(&file).map(|(stem, _)| stem.to_owned()).map(|stem| (stem, file));
        let names = files.into_iter().filter_map(stem).collect();
        Self { source, names, cache: Mutex::default(), in_flight: InFlight::default() }
    }

    pub async fn manifest(&self) -> Result<Arc<Manifest>, LoadError> {
        let stem = paths::manifest();
        let file = self.name(&stem).ok_or(LoadError::Missing { file: stem })?;
        let data = self.read(&file, decode::<Manifest>).await?;
        downcast_to(&file, data)
    }

    pub async fn site(&self, lang: &Lang) -> Result<Arc<Site>, LoadError> {
        let stem = paths::site(lang);
        self.load(&stem, decode::<Site>).await.and_then(|data| downcast_to(&stem, data))
    }

    pub async fn front(&self, lang: &Lang) -> Result<Arc<Front>, LoadError> {
        let stem = paths::front(lang);
        self.load(&stem, decode::<Front>).await.and_then(|data| downcast_to(&stem, data))
    }

    pub async fn pages(&self, lang: &Lang) -> Result<Arc<Vec<Page>>, LoadError> {
        let stem = paths::pages(lang);
        self.load(&stem, decode::<Vec<Page>>).await.and_then(|data| downcast_to(&stem, data))
    }

    pub async fn catalog(&self) -> Result<Arc<Catalog>, LoadError> {
        let stem = paths::catalog();
        self.load(&stem, CATALOG).await.and_then(|data| downcast_to(&stem, data))
    }

    pub async fn overview(&self, lang: &Lang) -> Result<Arc<Overview>, LoadError> {
        let stem = paths::overview(lang);
        self.load(&stem, decode::<Overview>).await.and_then(|data| downcast_to(&stem, data))
    }

    /// The summaries of these rows of the catalog, in the order of `rows`.
    pub async fn summaries(&self, rows: &[u32]) -> Result<Vec<Summary>, LoadError> {
        let mut files: Vec<usize> = Vec::new();
        for row in rows {
            let file = *row as usize / paths::SUMMARIES_A_FILE;
            if !files.contains(&file) {
                files.push(file);
            }
        }
        let stems: Vec<String> = files.iter().map(|n| paths::summaries(*n)).collect();
        let loads = stems.iter().map(|stem| self.load(stem, decode::<Vec<Summary>>));
        let loaded = join::all(loads.collect()).await;
        let mut summaries: Vec<Arc<Vec<Summary>>> = Vec::new();
        for (data, stem) in loaded.into_iter().zip(&stems) {
            summaries.push(downcast_to(stem, data?)?);
        }
        let find = |row: &u32| {
            let file = *row as usize / paths::SUMMARIES_A_FILE;
            let place = files.iter().position(|other| *other == file)?;
            summaries[place].get(*row as usize % paths::SUMMARIES_A_FILE).cloned()
        };
        Ok(rows.iter().filter_map(find).collect())
    }

    /// The article with this slug: in the first of `langs` that has one, else in any other language.
    pub async fn article(&self, langs: &[Lang], slug: &Slug) -> Result<Option<Arc<Article>>, LoadError> {
        for (stem, _) in self.names.iter().filter(|(_, file)| paths::is_pack(file)) {
            let found = self.in_pack(stem, slug).await?;
            if found.as_ref().is_some_and(|article| langs.first() == Some(&article.lang)) {
                return Ok(found);
            }
        }
        let manifest = self.manifest().await?;
        let others = manifest.packs.iter().map(|packs| &packs.lang).filter(|lang| !langs.contains(lang));
        for lang in langs.iter().chain(others) {
            for stem in self.packs_with(&manifest, lang, slug).await? {
                let found = self.in_pack(&stem, slug).await?;
                if found.is_some() {
                    return Ok(found);
                }
            }
        }
        Ok(None)
    }

    /// The stems of the packs in which an article of this language can be: usually one, none if there is no such
    /// article.
    pub(super) async fn packs_with(
        &self,
        manifest: &Manifest,
        lang: &Lang,
        slug: &Slug,
    ) -> Result<Vec<String>, LoadError> {
        let sections: Vec<&Packs> = manifest.packs_in(lang).collect();
        let [_, _, ..] = sections.as_slice() else {
            return Ok(sections.iter().map(|packs| packs.stem_of(slug)).collect());
        };
        let stem = paths::whereabouts(lang);
        let data = self.load(&stem, decode::<Whereabouts>).await?;
        let whereabouts: Arc<Whereabouts> = downcast_to(&stem, data)?;
        Ok(whereabouts
            .sections_of(slug)
            .into_iter()
            .filter_map(|n| sections.get(n))
            .map(|packs| packs.stem_of(slug))
            .collect())
    }

    pub(super) async fn in_pack(&self, stem: &str, slug: &Slug) -> Result<Option<Arc<Article>>, LoadError> {
        let data = self.load(stem, decode::<Vec<Arc<Article>>>).await?;
        let pack: Arc<Vec<Arc<Article>>> = downcast_to(stem, data)?;
        Ok(pack.iter().find(|article| article.slug == *slug).cloned())
    }

    pub(super) fn name(&self, stem: &str) -> Option<String> {
        self.names.iter().find(|(other, _)| other == stem).map(|(_, file)| file.clone())
    }

    pub(super) fn cache(&self) -> MutexGuard<'_, Vec<(String, Cached)>> {
        self.cache.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Loads the file with this stem and decodes it. The future is boxed so that its code exists once, for all types of
    /// data.
    pub(super) fn load<'a>(&'a self, stem: &'a str, decode: Decode) -> Wait<'a, Cached> {
        Box::pin(async move {
            let file = match self.name(stem) {
                Some(file) => file,
                None => match self.manifest().await?.file(stem) {
                    Some(file) => file,
                    None => self.name_in_list(stem).await?,
                },
            };
            self.read(&file, decode).await
        })
    }

    /// The name of a file of a kind that has too many files for the manifest. A list in a file of its own has the
    /// hashes.
    async fn name_in_list(&self, stem: &str) -> Result<String, LoadError> {
        let missing = || LoadError::Missing { file: stem.to_owned() };
        let (list, place) = paths::list_of(stem).ok_or_else(missing)?;
        let file = self.manifest().await?.file(&list).ok_or_else(missing)?;
        let data = self.read(&file, decode::<Vec<String>>).await?;
        let hashes: Arc<Vec<String>> = downcast_to(&file, data)?;
        hashes.get(place).map(|hash| paths::file(stem, hash)).ok_or_else(missing)
    }

    /// Loads a file, or takes its data from the cache.
    pub(super) async fn read(&self, file: &str, decode: Decode) -> Result<Cached, LoadError> {
        if let Some(data) = self.cached(file) {
            return Ok(data);
        }
        let _loading = self.in_flight.begin(file).await;
        match self.cached(file) {
            Some(data) => Ok(data),
            None => Ok(self.insert(file, decode(file, &self.source.read(file).await?)?)),
        }
    }

    /// Whether the data with this stem is loaded already.
    pub(super) fn has(&self, stem: &str) -> bool {
        self.cache().iter().any(|(file, _)| paths::split(file).is_some_and(|(other, _)| other == stem))
    }

    pub(super) fn cached(&self, file: &str) -> Option<Cached> {
        self.cache().iter().find(|(name, _)| name == file).map(|(_, data)| data.clone())
    }

    /// Caches the data of a file. Of packs of articles, only the last [`PACKS`] are cached.
    pub(super) fn insert(&self, file: &str, data: Cached) -> Cached {
        let mut cache = self.cache();
        if paths::is_pack(file) && cache.iter().filter(|(file, _)| paths::is_pack(file)).count() >= PACKS {
            let oldest = cache.iter().position(|(file, _)| paths::is_pack(file));
            oldest.map(|place| cache.remove(place));
        }
        cache.push((file.to_owned(), data.clone()));
        data
    }
}

/// Decodes the bytes of a file. Each type of data has one such function; the code that loads files is the same for all.
pub(super) type Decode = fn(&str, &[u8]) -> Result<Cached, LoadError>;

/// Decodes the catalog.
pub(super) const CATALOG: Decode = |file, bytes| checked(file, catalog::decode(bytes));

pub(super) fn decode<T: FromJson + Send + Sync + 'static>(file: &str, bytes: &[u8]) -> Result<Cached, LoadError> {
    let data: T = json::read(bytes).map_err(|error| LoadError::format(file, error))?;
    Ok(Arc::new(data))
}

/// The decoded data, or an error if the bytes could not be decoded.
pub(super) fn checked<T: Send + Sync + 'static>(file: &str, data: Option<T>) -> Result<Cached, LoadError> {
    let damaged = || {
        let reason = "it is cut short, or of another version".to_owned();
        LoadError::format(file, FormatError::Damaged { reason })
    };
    data.map(|data| Arc::new(data) as Cached).ok_or_else(damaged)
}

pub(super) fn downcast_to<T: Send + Sync + 'static>(file: &str, data: Cached) -> Result<Arc<T>, LoadError> {
    data.downcast().map_err(|_| LoadError::Missing { file: file.to_owned() })
}

//! `data/` → memory. Reads the files an edition is made of, each once, from anywhere that has bytes: the network in
//! a browser, a folder while publishing.

mod error;
mod join;
mod search;
mod find;

use std::{
    any::Any,
    pin::Pin,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

pub use error::LoadError;
pub use find::Found;
pub use search::Answer;

use crate::{
    corpus::{
        Article, Catalog, Front, Lang, Manifest, Overview, Page, Site, Slug, Summary, Whereabouts,
        json::{self, FormatError, FromJson},
        manifest::Packs,
        paths,
    },
    search::index::catalog,
};

/// Where bytes come from.
pub trait Source {
    /// The bytes of a file, named relative to the base of the site.
    fn read(&self, file: &str) -> impl Future<Output = Result<Vec<u8>, LoadError>>;
}

type Kept = Arc<dyn Any + Send + Sync>;

/// How many packs of articles are remembered: they are the largest part of a site.
const PACKS: usize = 24;

/// The data of one edition.
pub struct Store<S> {
    source: S,
    /// Names of files that are known without the manifest, by stem.
    known: Vec<(String, String)>,
    kept: Mutex<Vec<(String, Kept)>>,
}

impl<S: Source> Store<S> {
    /// A store over `source` that knows the names of some files; the manifest must be among them.
    pub fn new(source: S, files: impl IntoIterator<Item = String>) -> Self {
        let stem = |file: String| paths::split(&file).map(|(stem, _)| stem.to_owned()).map(|stem| (stem, file));
        Self { source, known: files.into_iter().filter_map(stem).collect(), kept: Mutex::default() }
    }

    pub async fn manifest(&self) -> Result<Arc<Manifest>, LoadError> {
        let stem = paths::manifest();
        let file = self.known(&stem).ok_or(LoadError::Missing { file: stem })?;
        let kept = self.bring(&file, keep::<Manifest>).await?;
        typed(&file, kept)
    }

    pub async fn site(&self, lang: &Lang) -> Result<Arc<Site>, LoadError> {
        let stem = paths::site(lang);
        self.load(&stem, keep::<Site>).await.and_then(|kept| typed(&stem, kept))
    }

    pub async fn front(&self, lang: &Lang) -> Result<Arc<Front>, LoadError> {
        let stem = paths::front(lang);
        self.load(&stem, keep::<Front>).await.and_then(|kept| typed(&stem, kept))
    }

    pub async fn pages(&self, lang: &Lang) -> Result<Arc<Vec<Page>>, LoadError> {
        let stem = paths::pages(lang);
        self.load(&stem, keep::<Vec<Page>>).await.and_then(|kept| typed(&stem, kept))
    }

    pub async fn catalog(&self) -> Result<Arc<Catalog>, LoadError> {
        let root = self.index().await?;
        let file = paths::file(&paths::catalog(), &root.catalog);
        let kept = self.bring(&file, |file, bytes| keep_with(file, catalog::decode(bytes))).await?;
        typed(&file, kept)
    }

    pub async fn overview(&self, lang: &Lang) -> Result<Arc<Overview>, LoadError> {
        let stem = paths::overview(lang);
        self.load(&stem, keep::<Overview>).await.and_then(|kept| typed(&stem, kept))
    }

    /// The summaries of rows of the catalog, in the order asked for.
    pub async fn summaries(&self, rows: &[u32]) -> Result<Vec<Summary>, LoadError> {
        let mut wanted: Vec<usize> = Vec::new();
        for row in rows {
            let file = *row as usize / paths::SUMMARIES_A_FILE;
            if !wanted.contains(&file) {
                wanted.push(file);
            }
        }
        let stems: Vec<String> = wanted.iter().map(|n| paths::summaries(*n)).collect();
        let loads = stems.iter().map(|stem| self.load(stem, keep::<Vec<Summary>>));
        let files = join::all(loads.collect()).await;
        let mut summaries: Vec<Arc<Vec<Summary>>> = Vec::new();
        for (file, stem) in files.into_iter().zip(&stems) {
            summaries.push(typed(stem, file?)?);
        }
        let find = |row: &u32| {
            let file = *row as usize / paths::SUMMARIES_A_FILE;
            let place = wanted.iter().position(|wanted| *wanted == file)?;
            summaries[place].get(*row as usize % paths::SUMMARIES_A_FILE).cloned()
        };
        Ok(rows.iter().filter_map(find).collect())
    }

    /// The article with this slug in the first of `langs` that has one, else in any language.
    pub async fn article(&self, langs: &[Lang], slug: &Slug) -> Result<Option<Arc<Article>>, LoadError> {
        for (stem, _) in self.known.iter().filter(|(_, file)| paths::is_pack(file)) {
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

    /// Stems of the packs of a language that can have an article: usually one, and none where there is no such article.
    async fn packs_with(&self, manifest: &Manifest, lang: &Lang, slug: &Slug) -> Result<Vec<String>, LoadError> {
        let sections: Vec<&Packs> = manifest.packs_in(lang).collect();
        let [_, _, ..] = sections.as_slice() else {
            return Ok(sections.iter().map(|packs| packs.stem_of(slug)).collect());
        };
        let stem = paths::whereabouts(lang);
        let kept = self.load(&stem, keep::<Whereabouts>).await?;
        let whereabouts: Arc<Whereabouts> = typed(&stem, kept)?;
        Ok(whereabouts.of(slug).into_iter().filter_map(|n| sections.get(n)).map(|packs| packs.stem_of(slug)).collect())
    }

    async fn in_pack(&self, stem: &str, slug: &Slug) -> Result<Option<Arc<Article>>, LoadError> {
        let kept = self.load(stem, keep::<Vec<Arc<Article>>>).await?;
        let pack: Arc<Vec<Arc<Article>>> = typed(stem, kept)?;
        Ok(pack.iter().find(|article| article.slug == *slug).cloned())
    }

    fn known(&self, stem: &str) -> Option<String> {
        self.known.iter().find(|(known, _)| known == stem).map(|(_, file)| file.clone())
    }

    fn kept(&self) -> MutexGuard<'_, Vec<(String, Kept)>> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The data with this stem, as `keep` makes it of bytes. Boxed: one state machine serves all who wait for it.
    fn load<'a>(&'a self, stem: &'a str, keep: Keep) -> Pin<Box<dyn Future<Output = Result<Kept, LoadError>> + 'a>> {
        Box::pin(async move {
            let file = match self.known(stem) {
                Some(file) => file,
                None => match self.manifest().await?.file(stem) {
                    Some(file) => file,
                    None => self.listed(stem).await?,
                },
            };
            self.bring(&file, keep).await
        })
    }

    /// The name of a file of which there are too many for the manifest.
    async fn listed(&self, stem: &str) -> Result<String, LoadError> {
        let missing = || LoadError::Missing { file: stem.to_owned() };
        let (list, place) = paths::list_of(stem).ok_or_else(missing)?;
        let file = self.manifest().await?.file(&list).ok_or_else(missing)?;
        let kept = self.bring(&file, keep::<Vec<String>>).await?;
        let hashes: Arc<Vec<String>> = typed(&file, kept)?;
        hashes.get(place).map(|hash| paths::file(stem, hash)).ok_or_else(missing)
    }

    /// The data of a file, read once.
    async fn bring(&self, file: &str, keep: Keep) -> Result<Kept, LoadError> {
        match self.recall(file) {
            Some(kept) => Ok(kept),
            None => Ok(self.keep(file, keep(file, &self.source.read(file).await?)?)),
        }
    }

    /// Whether the data with this stem is there already.
    fn has(&self, stem: &str) -> bool {
        self.kept().iter().any(|(file, _)| paths::split(file).is_some_and(|(other, _)| other == stem))
    }

    fn recall(&self, file: &str) -> Option<Kept> {
        self.kept().iter().find(|(kept, _)| kept == file).map(|(_, kept)| kept.clone())
    }

    /// Remembers the data of a file; of packs of articles, the last [`PACKS`].
    fn keep(&self, file: &str, data: Kept) -> Kept {
        let mut kept = self.kept();
        if paths::is_pack(file) && kept.iter().filter(|(file, _)| paths::is_pack(file)).count() >= PACKS {
            let oldest = kept.iter().position(|(file, _)| paths::is_pack(file));
            oldest.map(|place| kept.remove(place));
        }
        kept.push((file.to_owned(), data.clone()));
        data
    }
}

/// Makes data of the bytes of a file. One function a type; all that waits for files is common to all types.
type Keep = fn(&str, &[u8]) -> Result<Kept, LoadError>;

fn keep<T: FromJson + Send + Sync + 'static>(file: &str, bytes: &[u8]) -> Result<Kept, LoadError> {
    let data: T = json::read(bytes).map_err(|error| LoadError::format(file, error))?;
    Ok(Arc::new(data))
}

/// What was made of the bytes of a file, if they were sound.
fn keep_with<T: Send + Sync + 'static>(file: &str, data: Option<T>) -> Result<Kept, LoadError> {
    let damaged = || {
        let reason = "it is cut short, or of another version".to_owned();
        LoadError::format(file, FormatError::Damaged { reason })
    };
    data.map(|data| Arc::new(data) as Kept).ok_or_else(damaged)
}

fn typed<T: Send + Sync + 'static>(file: &str, kept: Kept) -> Result<Arc<T>, LoadError> {
    kept.downcast().map_err(|_| LoadError::Missing { file: file.to_owned() })
}

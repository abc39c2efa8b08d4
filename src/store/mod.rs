//! `data/` → memory. Reads the files an edition is made of, each once, from anywhere that has bytes: the network in
//! a browser, a folder while publishing.

mod error;
mod join;

use std::{
    any::Any,
    pin::Pin,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

pub use error::LoadError;

use crate::corpus::{
    Article, Catalog, Front, Lang, Manifest, Page, Site, Slug, Summary,
    json::{self, FromJson},
    paths,
};

/// Where bytes come from.
pub trait Source {
    /// The bytes of a file, named relative to the base of the site.
    fn read(&self, file: &str) -> impl Future<Output = Result<Vec<u8>, LoadError>>;
}

type Kept = Arc<dyn Any + Send + Sync>;

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
        let stem = paths::catalog();
        self.load(&stem, keep::<Catalog>).await.and_then(|kept| typed(&stem, kept))
    }

    /// Plain texts, folded by [`crate::search::text::fold`], in the order of the catalog.
    pub async fn texts(&self) -> Result<Arc<Vec<String>>, LoadError> {
        let stem = paths::texts();
        self.load(&stem, keep::<Vec<String>>).await.and_then(|kept| typed(&stem, kept))
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
            if let Some(packs) = manifest.packs_of(lang) {
                let stem = paths::articles(lang, paths::pack_of(slug, packs));
                let found = self.in_pack(&stem, slug).await?;
                if found.is_some() {
                    return Ok(found);
                }
            }
        }
        Ok(None)
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
                None => {
                    let file = self.manifest().await?.file(stem);
                    file.ok_or_else(|| LoadError::Missing { file: stem.to_owned() })?
                }
            };
            self.bring(&file, keep).await
        })
    }

    /// The data of a file, read once.
    async fn bring(&self, file: &str, keep: Keep) -> Result<Kept, LoadError> {
        if let Some((_, kept)) = self.kept().iter().find(|(kept, _)| kept == file) {
            return Ok(kept.clone());
        }
        let kept = keep(file, &self.source.read(file).await?)?;
        self.kept().push((file.to_owned(), kept.clone()));
        Ok(kept)
    }
}

/// Makes data of the bytes of a file. One function a type; all that waits for files is common to all types.
type Keep = fn(&str, &[u8]) -> Result<Kept, LoadError>;

fn keep<T: FromJson + Send + Sync + 'static>(file: &str, bytes: &[u8]) -> Result<Kept, LoadError> {
    let data: T = json::read(bytes).map_err(|error| LoadError::format(file, error))?;
    Ok(Arc::new(data))
}

fn typed<T: Send + Sync + 'static>(file: &str, kept: Kept) -> Result<Arc<T>, LoadError> {
    kept.downcast().map_err(|_| LoadError::Missing { file: file.to_owned() })
}

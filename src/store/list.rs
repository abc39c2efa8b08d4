//! Lists articles by filters alone, which needs no index: the catalog has all that is chosen and counted.

use std::{ops::Range, sync::Arc};

use crate::{
    corpus::{Article, Facets, Lang, Summary},
    search::{Query, Sort, filter},
};

use super::{
    data::{ByteSource, Store, Wait},
    error::LoadError,
    join,
    search::Answer,
};

/// One page of the list of articles that match a query.
#[derive(Debug, Clone, Default)]
pub struct ResultPage {
    /// The rows of the articles on this page.
    pub rows: Vec<u32>,
    /// The summaries of these rows, without those that could not be loaded. If the query has words, only titles are
    /// loaded, and the summaries have no text.
    pub hits: Vec<Summary>,
    /// The number of articles in the whole list.
    pub total: usize,
    /// The number of pages that can be shown, at least one.
    pub pages: usize,
    /// Whether there may be more than `total`, because not every article was read that may have a phrase, or may not
    /// have one that is left out.
    pub at_least: bool,
    /// The counts of the filters. `None` if the catalog is not loaded yet.
    pub facets: Option<Facets>,
    /// Whether `facets` count this query, and each article is listed in one language version only.
    pub counted: bool,
    /// The answer of the index, if the query has words.
    pub answer: Option<Arc<Answer>>,
    /// Whether articles may be missing, because files of the index or texts could not be loaded.
    pub incomplete: bool,
}

impl ResultPage {
    /// The score of a row for the words of the query.
    pub fn score(&self, row: u32) -> f32 {
        let scores = self.answer.as_ref().map(|answer| &answer.ranked.scores);
        scores.and_then(|scores| scores.get(row as usize)).copied().unwrap_or_default()
    }

    /// Sets `pages`, at most `most`. Returns the number of the page to show and the range of its articles in the list.
    /// If the list has fewer pages than `page` (an old address, or the list is shorter now), that is the last page.
    pub(super) fn turn_to(&mut self, page: usize, on_page: usize, most: usize) -> (usize, Range<usize>) {
        self.pages = self.total.div_ceil(on_page).clamp(1, most);
        let page = page.min(self.pages - 1);
        (page, page * on_page..((page + 1) * on_page).min(self.total))
    }
}

impl<S: ByteSource> Store<S> {
    /// Page `page` (counted from 0, `on_page` articles each) of the list for the filters of a query, or its last page
    /// if it has fewer. Returns the number of that page too. Of an article's language versions, the one that comes
    /// first in `prefer` is listed.
    pub async fn list(
        &self,
        query: &Query,
        prefer: &[Lang],
        (page, on_page): (usize, usize),
    ) -> Result<(usize, ResultPage), LoadError> {
        let catalog = self.catalog().await?;
        let shown = filter::versions_shown(&catalog, prefer, None);
        let narrowed = filter::narrow(&catalog, query, &shown, None);
        let rows = narrowed.rows;
        let facets = Some(narrowed.facets);
        let mut found = ResultPage { total: rows.len(), counted: true, facets, ..ResultPage::default() };
        let (page, Range { start: from, end: to }) = found.turn_to(page, on_page, usize::MAX);
        found.rows = match query.sort {
            Sort::Oldest => rows[from..to].to_vec(),
            Sort::Best | Sort::Newest => rows.iter().rev().skip(from).take(to - from).copied().collect(),
        };
        found.hits = self.summaries(&found.rows).await?;
        Ok((page, found))
    }

    /// Loads the articles of these summaries; `None` for each that cannot be loaded.
    pub async fn articles(&self, summaries: &[&Summary]) -> Vec<Option<Arc<Article>>> {
        let load = |summary: &&'_ Summary| {
            let (lang, slug) = (summary.lang.clone(), summary.slug.clone());
            Box::pin(async move { self.article(&[lang], &slug).await }) as Wait<'_, Option<Arc<Article>>>
        };
        // Every article is found through the manifest, which is large: loaded here, it is fetched once.
        let _ = self.manifest().await;
        let loaded = join::all(summaries.iter().map(load).collect()).await;
        loaded.into_iter().map(|article| article.ok().flatten()).collect()
    }
}

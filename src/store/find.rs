//! Finds the articles that match a query with words: words by the index, filters by the catalog. Also loads what a list
//! shows of each article.

use std::{ops::Range, sync::Arc};

use crate::{
    corpus::{Catalog, Facet, Lang, Summary, block, paths},
    search::{Ask, Query, Sort, filter, phrase},
};

use super::{
    data::{ByteSource, CATALOG, Store, Wait, downcast_to},
    error::LoadError,
    join,
    list::ResultPage,
    search::Answer,
};

/// The number of pages that a list by relevance has at most. Nobody reads further, and ranking so many articles would
/// take long.
const MOST_PAGES: usize = 100;

/// In libraries of up to this many articles, results are shown when the catalog is loaded. In larger ones results are
/// shown at once, and the counts of the filters follow.
const SMALL: usize = 20_000;

/// How many articles are loaded to check whether they have a phrase, and how many of them at the same time.
const PHRASES_CHECKED: usize = 48;
const PHRASES_AT_ONCE: usize = 12;

impl<S: ByteSource> Store<S> {
    /// Finds page `page` (counted from 0, `on_page` articles each) of the list for a query, or its last page if it has
    /// fewer. Returns the number of that page too. Of an article's language versions, the one that comes first in
    /// `prefer` is listed. With `patient`, the catalog is waited for in large libraries too.
    pub async fn find(
        &self,
        query: &Query,
        prefer: &[Lang],
        (page, on_page): (usize, usize),
        patient: bool,
    ) -> Result<(usize, ResultPage), LoadError> {
        if !query.has_words() {
            return self.list(query, prefer, (page, on_page)).await;
        }
        // Both loads below need the root of the index: loaded here, it is fetched once.
        self.index().await?;
        let asking: Wait<'_, _> = Box::pin(self.search(&query.text));
        let loading: Wait<'_, _> = Box::pin(self.catalog_for(query, patient));
        let (answer, catalog) = join::both(asking, loading).await;
        let mut answer = answer?;
        let mut unread = false;
        if let Some(answer) = answer.as_mut().filter(|answer| !answer.doubtful.is_empty()) {
            unread = !self.read_doubtful(answer).await?;
        }
        let answer = answer.map(Arc::new);
        let (rows, facets) = match (catalog?, &answer) {
            (Some(catalog), answer) => {
                let scores = answer.as_ref().map(|answer| answer.ranked.scores.as_slice());
                let shown = filter::versions_shown(&catalog, prefer, scores);
                let narrowed = filter::narrow(&catalog, query, &shown, scores);
                (narrowed.rows, Some(narrowed.facets))
            }
            (None, Some(answer)) => (answer.ranked.rows(), None),
            (None, None) => (Vec::new(), None),
        };
        let mut found = ResultPage {
            total: rows.len(),
            incomplete: answer.as_ref().is_some_and(|answer| answer.incomplete),
            counted: facets.is_some(),
            facets,
            ..ResultPage::default()
        };
        let phrases = answer.as_ref().is_some_and(|answer| !answer.ask.phrases.is_empty());
        // A query that only excludes words gives all articles the same score: they are listed by date, newest first.
        let ranks = answer.as_ref().is_some_and(|answer| !answer.ask.words.is_empty()) && query.sort == Sort::Best;
        found.at_most = unread;
        let limited = phrases || ranks;
        let most = if limited { MOST_PAGES } else { usize::MAX };
        let (mut page, Range { start: from, end: to }) = found.turn_to(page, on_page, most);
        let order = |from: usize, to: usize| match (&answer, query.sort) {
            (Some(answer), Sort::Best) if ranks => answer.ranked.best(&rows, from, to),
            (_, Sort::Oldest) => rows[from..to].to_vec(),
            _ => rows.iter().rev().skip(from).take(to - from).copied().collect(),
        };
        found.rows = match &answer {
            Some(answer) if phrases => {
                let candidates = order(0, rows.len().min(PHRASES_CHECKED.max(to)));
                let kept = self.with_phrases(answer, candidates, to, &mut found).await?;
                // Some candidates did not have the phrase, so there may be fewer pages now.
                let some;
                (page, some) = found.turn_to(page, on_page, most);
                kept.into_iter().skip(some.start).take(some.len()).collect()
            }
            _ => order(from, to),
        };
        let titles = self.titles(&found.rows).await?;
        found.incomplete |= titles.iter().any(Option::is_none);
        let there = std::mem::take(&mut found.rows).into_iter().zip(titles);
        (found.rows, found.hits) = there.filter_map(|(row, title)| Some((row, title?))).unzip();
        if query.sort == Sort::Best && page == 0 {
            same_title_first(&query.text, &mut found);
        }
        found.answer = answer;
        Ok((page, found))
    }

    /// Removes the articles that have an excluded phrase from the answer. Whether a doubtful article has it is read in
    /// its text. If there are many doubtful articles, only the newest are read, and the others are removed unread.
    /// Returns whether all were read.
    async fn read_doubtful(&self, answer: &mut Answer) -> Result<bool, LoadError> {
        let langs = &self.index().await?.langs;
        let doubtful = std::mem::take(&mut answer.doubtful);
        let first = doubtful.len().saturating_sub(PHRASES_CHECKED);
        doubtful[..first].iter().for_each(|row| answer.ranked.scores[*row as usize] = 0.0);
        for rows in doubtful[first..].chunks(PHRASES_AT_ONCE) {
            let (fitting, complete) = self.fitting(rows, &answer.ask, langs).await?;
            answer.incomplete |= !complete;
            for row in rows.iter().filter(|row| !fitting.contains(row)) {
                answer.ranked.scores[*row as usize] = 0.0;
            }
        }
        Ok(first == 0)
    }

    /// The rows among `rows` whose texts match the phrases of a query, and whether all texts could be loaded.
    async fn fitting(&self, rows: &[u32], ask: &Ask, langs: &[Lang]) -> Result<(Vec<u32>, bool), LoadError> {
        let titles = self.titles(rows).await?;
        let there: Vec<&Summary> = titles.iter().flatten().collect();
        let mut articles = self.articles(&there).await.into_iter();
        let (mut fitting, mut complete) = (Vec::new(), true);
        for (row, title) in rows.iter().zip(&titles) {
            match title.as_ref().and_then(|_| articles.next().flatten()) {
                Some(article) => {
                    let texts = [&article.title, &article.summary, &*block::plain_blocks(&article.body)];
                    if phrase::fits(&texts, &article.lang, ask, langs) {
                        fitting.push(*row);
                    }
                }
                None => complete = false,
            }
        }
        Ok((fitting, complete))
    }

    /// Loads the catalog. `None` if the results can be shown without it.
    async fn catalog_for(&self, query: &Query, patient: bool) -> Result<Option<Arc<Catalog>>, LoadError> {
        let filtered = Facet::ALL.into_iter().any(|facet| !query.chosen(facet).is_empty());
        let root = self.index().await?;
        if !filtered && !patient && root.rows > SMALL && !self.has(&paths::catalog()) {
            return Ok(None);
        }
        // The root names it too, so that a search needs no manifest.
        let file = paths::file(&paths::catalog(), &root.catalog);
        let data = self.read(&file, CATALOG).await?;
        downcast_to(&file, data).map(Some)
    }

    /// The rows among `candidates` that have all phrases, until there are `enough`. The candidates have all words of
    /// the phrases. The index has no positions of words, so the texts of the articles are read.
    async fn with_phrases(
        &self,
        answer: &Answer,
        candidates: Vec<u32>,
        enough: usize,
        found: &mut ResultPage,
    ) -> Result<Vec<u32>, LoadError> {
        let langs = &self.index().await?.langs;
        let mut seen = 0;
        let mut kept: Vec<u32> = Vec::new();
        for rows in candidates.chunks(PHRASES_AT_ONCE) {
            if kept.len() >= enough {
                break;
            }
            seen += rows.len();
            let (fitting, complete) = self.fitting(rows, &answer.ask, langs).await?;
            found.incomplete |= !complete;
            kept.extend(fitting);
        }
        found.at_most |= seen < found.total;
        if seen >= found.total {
            found.total = kept.len();
        }
        Ok(kept)
    }
}

/// Moves an article whose title is exactly the query to the beginning.
fn same_title_first(text: &str, found: &mut ResultPage) {
    let plain = |text: &str| crate::search::split::words(text).into_iter().map(|word| word.folded).collect::<Vec<_>>();
    let wanted = plain(text);
    if let Some(place) = found.hits.iter().position(|hit| plain(&hit.title) == wanted) {
        found.rows[..=place].rotate_right(1);
        found.hits[..=place].rotate_right(1);
    }
}

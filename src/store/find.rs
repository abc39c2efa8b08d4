//! Finds the articles that match a query with words: words by the index, filters by the catalog. Also loads what a list
//! shows of each article.

use std::{ops::Range, sync::Arc};

use crate::{
    corpus::{Catalog, Facet, Lang, Summary, block, paths},
    search::{Query, Sort, filter, in_order, phrase},
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

/// How many of the best articles are put in order by their titles: those of the first page, whose titles are loaded
/// anyway.
const BY_TITLE: usize = 10;

/// How many articles are loaded to check whether they have a phrase: so many at least, and so many at most if too few
/// have it; and how many of them at the same time.
const PHRASES_CHECKED: usize = 48;
const MOST_CHECKED: usize = 144;
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
        let asking: Wait<'_, _> = Box::pin(self.search(&query.text, query.typing));
        let loading: Wait<'_, _> = Box::pin(self.catalog_for(query, patient));
        let (answer, catalog) = join::both(asking, loading).await;
        let mut answer = answer?;
        let mut unread = false;
        if let Some(answer) = answer.as_mut().filter(|answer| !answer.doubtful.is_empty()) {
            unread = !self.read_doubtful(answer).await?;
        }
        let catalog = catalog?;
        let phrases = answer.as_ref().is_some_and(|answer| !answer.ask.phrases.is_empty());
        if let Some(answer) = answer.as_mut().filter(|_| phrases) {
            // Those of the whole library, so that counts do not depend on the filters; then those that filters leave.
            let all = in_order_of(query, answer, &answer.ranked.rows());
            let narrowed = catalog.as_ref().map(|catalog| {
                let shown = filter::versions_shown(catalog, prefer, Some(&answer.ranked));
                let rows = filter::narrow(catalog, query, &shown, Some(&answer.ranked.scores)).rows;
                in_order_of(query, answer, &rows)
            });
            let narrowed = narrowed.unwrap_or_else(|| all.clone());
            let enough = page.saturating_add(1).saturating_mul(on_page);
            unread |= !self.read_phrases(answer, &all, &narrowed, enough).await?;
        }
        let answer = answer.map(Arc::new);
        let (rows, facets) = match (catalog, &answer) {
            (Some(catalog), answer) => {
                let ranked = answer.as_ref().map(|answer| &answer.ranked);
                let shown = filter::versions_shown(&catalog, prefer, ranked);
                let narrowed = filter::narrow(&catalog, query, &shown, ranked.map(|ranked| ranked.scores.as_slice()));
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
        // A query that only excludes words gives all articles the same score: they are listed by date, newest first.
        let ranks = answer.as_ref().is_some_and(|answer| !answer.ask.words.is_empty()) && query.sort == Sort::Best;
        found.at_least = unread;
        let limited = phrases || ranks;
        let most = if limited { MOST_PAGES } else { usize::MAX };
        let (page, Range { start: from, end: to }) = found.turn_to(page, on_page, most);
        let order = |from: usize, to: usize| match (&answer, query.sort) {
            (Some(answer), Sort::Best) if ranks => answer.ranked.best(&rows, from, to),
            (_, Sort::Oldest) => rows[from..to].to_vec(),
            _ => rows.iter().rev().skip(from).take(to - from).copied().collect(),
        };
        found.rows = match &answer {
            Some(answer) if ranks && from < BY_TITLE => {
                let mut best = self.by_title(&query.text, answer, order(0, rows.len().min(BY_TITLE))).await?;
                best.extend(order(best.len(), to.max(best.len())));
                best.truncate(to);
                best.split_off(from)
            }
            _ => order(from, to),
        };
        let titles = self.titles(&found.rows).await?;
        found.incomplete |= titles.iter().any(Option::is_none);
        let there = std::mem::take(&mut found.rows).into_iter().zip(titles);
        (found.rows, found.hits) = there.filter_map(|(row, title)| Some((row, title?))).unzip();
        found.answer = answer;
        Ok((page, found))
    }

    /// The best rows in another order: those whose titles say the words of the query in its order come first.
    async fn by_title(&self, text: &str, answer: &Answer, best: Vec<u32>) -> Result<Vec<u32>, LoadError> {
        let langs = &self.index().await?.langs;
        let titles = self.titles(&best).await?;
        let scored = best.into_iter().zip(titles).map(|(row, title)| {
            let factor = title.map_or(1.0, |title| in_order::factor(text, &answer.words, &title, langs));
            (answer.ranked.scores[row as usize] * factor, row)
        });
        Ok(in_order::sorted(scored))
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
            let (fitting, complete) = self.fitting(rows, answer, langs).await?;
            answer.incomplete |= !complete;
            for row in rows.iter().filter(|row| !fitting.contains(row)) {
                answer.ranked.scores[*row as usize] = 0.0;
            }
        }
        Ok(first == 0)
    }

    /// The rows among `rows` whose texts match the phrases of a query, and whether all texts could be loaded.
    async fn fitting(&self, rows: &[u32], answer: &Answer, langs: &[Lang]) -> Result<(Vec<u32>, bool), LoadError> {
        let titles = self.titles(rows).await?;
        // Where the title has the phrases, the text need not be read; what is left out may stand there.
        let by_title = |title: &&Summary| {
            let fits = || phrase::fits(&[&title.title], &title.lang, &answer.ask, &answer.words, langs);
            answer.ask.without.is_empty() && fits()
        };
        let there: Vec<&Summary> = titles.iter().flatten().filter(|title| !by_title(title)).collect();
        let mut articles = self.articles(&there).await.into_iter();
        let (mut fitting, mut complete) = (Vec::new(), true);
        for (row, title) in rows.iter().zip(&titles) {
            if title.as_ref().is_some_and(|title| by_title(&title)) {
                fitting.push(*row);
                continue;
            }
            match title.as_ref().and_then(|_| articles.next().flatten()) {
                Some(article) => {
                    let texts = [&article.title, &article.summary, &*block::plain_blocks(&article.body)];
                    if phrase::fits(&texts, &article.lang, &answer.ask, &answer.words, langs) {
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

    /// Leaves only those articles in the answer whose texts have all phrases. The index has no positions of words, so
    /// texts are read: the first [`PHRASES_CHECKED`] of `all` and, until `enough` of `narrowed` have the phrases, more
    /// of it and then of `narrowed`, [`MOST_CHECKED`] of each. What was not read is left out, so that all counts are
    /// those of what can be shown. Returns whether all were read.
    async fn read_phrases(
        &self,
        answer: &mut Answer,
        all: &[u32],
        narrowed: &[u32],
        enough: usize,
    ) -> Result<bool, LoadError> {
        let langs = &self.index().await?.langs;
        let (mut seen, mut kept): (Vec<u32>, Vec<u32>) = Default::default();
        for candidates in [all, narrowed] {
            let unseen: Vec<u32> = candidates.iter().filter(|row| !seen.contains(row)).copied().collect();
            for some in unseen.chunks(PHRASES_AT_ONCE) {
                // One more than is shown tells whether there is a further page.
                let shown = kept.iter().filter(|row| narrowed.contains(row)).count();
                if seen.len() >= PHRASES_CHECKED.min(all.len()) && shown > enough {
                    break;
                }
                seen.extend(some);
                let (fitting, complete) = self.fitting(some, answer, langs).await?;
                answer.incomplete |= !complete;
                kept.extend(fitting);
            }
        }
        let rows = answer.ranked.rows();
        for row in rows.iter().filter(|row| !kept.contains(row)) {
            answer.ranked.scores[*row as usize] = 0.0;
        }
        Ok(seen.len() == rows.len())
    }
}

/// The first [`MOST_CHECKED`] of `rows` in the order of the query.
fn in_order_of(query: &Query, answer: &Answer, rows: &[u32]) -> Vec<u32> {
    match query.sort {
        Sort::Best => answer.ranked.best(rows, 0, MOST_CHECKED),
        Sort::Newest => rows.iter().rev().take(MOST_CHECKED).copied().collect(),
        Sort::Oldest => rows.iter().take(MOST_CHECKED).copied().collect(),
    }
}

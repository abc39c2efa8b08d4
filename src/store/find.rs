//! The articles that a query asks for: words through the index, filters through the catalog, and what a list shows of
//! each.

use std::{ops::Range, sync::Arc};

use crate::{
    corpus::{Article, Catalog, Facet, Facets, Lang, Summary, block, paths},
    search::{Ask, Query, Sort, filter, phrase},
};

use super::{
    data::{ByteSource, Store},
    error::LoadError,
    join,
    search::{Answer, Wait},
};

/// How many pages of results can be asked for: nobody reads further, and the ranking of the last ones would take long.
const MOST_PAGES: usize = 100;

/// Libraries of up to this many articles wait for the catalog before results are shown; in larger ones the counts of
/// the filters come later.
const SMALL: usize = 20_000;

/// How many articles are read to see whether they have a phrase, and how many at the same time.
const PHRASES_CHECKED: usize = 48;
const PHRASES_AT_ONCE: usize = 12;

/// Some places of the list that a query makes.
#[derive(Debug, Clone, Default)]
pub struct ResultPage {
    /// Rows of the catalog.
    pub rows: Vec<u32>,
    /// Summaries of the rows, as far as they could be loaded; those of results have no text.
    pub hits: Vec<Summary>,
    /// How long the whole list is.
    pub total: usize,
    /// How many pages of the list can be shown, at least one.
    pub pages: usize,
    /// `total` is a limit: not every article could be looked at.
    pub at_most: bool,
    /// `None` where the catalog is not there yet.
    pub facets: Option<Facets>,
    /// Whether `facets` are those of this query, and language versions were told apart.
    pub counted: bool,
    /// What the index said, where the query has words.
    pub answer: Option<Arc<Answer>>,
    /// Parts of the index could not be loaded: articles may be missing.
    pub incomplete: bool,
}

impl ResultPage {
    /// How well a row answers the words of the query.
    pub fn score(&self, row: u32) -> f32 {
        let scores = self.answer.as_ref().map(|answer| &answer.ranked.scores);
        scores.and_then(|scores| scores.get(row as usize)).copied().unwrap_or_default()
    }

    /// Says of how many pages, at most `most`, the whole list is. The page, or the last one where there are fewer
    /// (lists grow shorter, and addresses are old), and its places in the list.
    fn turn_to(&mut self, page: usize, on_page: usize, most: usize) -> (usize, Range<usize>) {
        self.pages = self.total.div_ceil(on_page).clamp(1, most);
        let page = page.min(self.pages - 1);
        (page, page * on_page..((page + 1) * on_page).min(self.total))
    }
}

impl<S: ByteSource> Store<S> {
    /// The page `page` of `on_page` articles each, counted from 0, or the last one where there are fewer; and its
    /// number. Of the versions of an article, the first of `prefer` stands for it. With `patient`, counts are waited
    /// for however large the library.
    pub async fn find(
        &self,
        query: &Query,
        prefer: &[Lang],
        (page, on_page): (usize, usize),
        patient: bool,
    ) -> Result<(usize, ResultPage), LoadError> {
        if query.has_words() {
            // Both need it.
            self.index().await?;
        }
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
        // Articles that merely do not have a word are all alike: the newest come first.
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
                // Fewer than there seemed to be.
                let some;
                (page, some) = found.turn_to(page, on_page, most);
                kept.into_iter().skip(some.start).take(some.len()).collect()
            }
            _ => order(from, to),
        };
        if answer.is_some() {
            let titles = self.titles(&found.rows).await?;
            found.incomplete |= titles.iter().any(Option::is_none);
            let there = std::mem::take(&mut found.rows).into_iter().zip(titles);
            (found.rows, found.hits) = there.filter_map(|(row, title)| Some((row, title?))).unzip();
        } else {
            found.hits = self.summaries(&found.rows).await?;
        }
        if answer.is_some() && query.sort == Sort::Best && page == 0 {
            same_title_first(&query.text, &mut found);
        }
        found.answer = answer;
        Ok((page, found))
    }

    /// The articles of these summaries; `None` for those that cannot be loaded.
    pub async fn articles(&self, summaries: &[&Summary]) -> Vec<Option<Arc<Article>>> {
        let load = |summary: &&'_ Summary| {
            let (lang, slug) = (summary.lang.clone(), summary.slug.clone());
            Box::pin(async move { self.article(&[lang], &slug).await }) as Wait<'_, Option<Arc<Article>>>
        };
        // All need it, and it is large.
        let _ = self.manifest().await;
        let loaded = join::all(summaries.iter().map(load).collect()).await;
        loaded.into_iter().map(|article| article.ok().flatten()).collect()
    }

    /// Takes away from an answer what has a phrase that is left out, as the texts of the doubtful articles say: of the
    /// newest ones, if there are many; the others go as well. Whether all could be read.
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

    /// Those of some rows whose texts fit a query, and whether all texts could be loaded.
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

    /// The catalog, unless the results can do without it for now.
    async fn catalog_for(&self, query: &Query, patient: bool) -> Result<Option<Arc<Catalog>>, LoadError> {
        let filtered = Facet::ALL.into_iter().any(|facet| !query.chosen(facet).is_empty());
        if query.has_words()
            && !filtered
            && !patient
            && self.index().await?.rows > SMALL
            && !self.has(&paths::catalog())
        {
            return Ok(None);
        }
        self.catalog().await.map(Some)
    }

    /// Of `candidates`, which have all words of all phrases, those that have the phrases, until there are `enough`: the
    /// index does not know which words are neighbours, the articles do.
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

/// An article with just the words of the query as its title comes first.
fn same_title_first(text: &str, found: &mut ResultPage) {
    let plain = |text: &str| crate::search::split::words(text).into_iter().map(|word| word.folded).collect::<Vec<_>>();
    let wanted = plain(text);
    if let Some(place) = found.hits.iter().position(|hit| plain(&hit.title) == wanted) {
        found.rows[..=place].rotate_right(1);
        found.hits[..=place].rotate_right(1);
    }
}

//! The pages of the archive: the older articles of an interface language, from the oldest on.

use std::{collections::BTreeMap, sync::Arc};

use crate::{
    corpus::{Archive, Lang},
    publish::assemble::Corpus,
    search::filter,
    ui::screen::{ARTICLES_ON_PAGE, Screen, archive_pages},
};

/// The articles that each interface language lists, oldest first: places in [`Corpus::summaries`].
pub(super) struct Archives(BTreeMap<Lang, Vec<usize>>);

impl Archives {
    pub(super) fn of(corpus: &Corpus) -> Self {
        let listed = |lang: &Lang| {
            let shown = filter::versions_shown(&corpus.catalog, &corpus.preferred(lang), None);
            (0..corpus.summaries.len()).filter(|row| shown.get(*row) == Some(&true)).collect()
        };
        Self(corpus.languages.iter().map(|lang| (lang.clone(), listed(lang))).collect())
    }

    /// A page, as [`crate::ui::screen::load`] loads it; `None` if there are not so many.
    pub(super) fn page(&self, corpus: &Corpus, lang: &Lang, number: u32) -> Option<Screen> {
        let rows = self.0.get(lang)?;
        let pages = archive_pages(rows.len());
        let page = (number as usize).checked_sub(1).filter(|page| *page < pages)?;
        // The newest are on the first page of the list of all articles.
        let older = rows.len() - ARTICLES_ON_PAGE;
        let rows = rows.get(page * ARTICLES_ON_PAGE..((page + 1) * ARTICLES_ON_PAGE).min(older))?;
        let articles = rows.iter().rev().map(|row| corpus.summaries[*row].clone()).collect();
        Some(Screen::Archive(Arc::new(Archive { number, is_newest: number as usize == pages, articles })))
    }
}

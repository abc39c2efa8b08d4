//! Which synonyms an article is found by, because it has what they stand for.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use crate::{
    corpus::{Article, Lang},
    publish::source::library::Synonyms,
    search::split,
};

use super::stems::Stems;

/// The synonyms of each language that articles have, with the terms of what they stand for: worked out once for all
/// articles.
pub(super) struct SynonymTerms<'a>(BTreeMap<&'a Lang, Vec<(&'a str, Vec<u32>)>>);

impl<'a> SynonymTerms<'a> {
    pub(super) fn of(articles: &'a [Article], synonyms: &'a Synonyms, stems: &Stems<'_>) -> Self {
        let of_lang = |lang: &'a Lang| {
            let of_each = synonyms.of(lang).iter();
            let of_each = of_each.map(|one| (one.asked.as_str(), terms(&one.written, lang, stems)));
            (lang, of_each.filter(|(_, written)| !written.is_empty()).collect())
        };
        Self(langs(articles).into_iter().map(of_lang).collect())
    }

    /// The words that readers may ask for to find an article, each with whether the title has what they stand for.
    pub(super) fn found(&self, article: &Article, body: &str, stems: &Stems<'_>) -> Vec<(&'a str, bool)> {
        let Some(synonyms) = self.0.get(&article.lang).filter(|synonyms| !synonyms.is_empty()) else {
            return Vec::new();
        };
        let terms = |text: &str| terms(text, &article.lang, stems);
        let (title, text) = (terms(&article.title), terms(&[&article.summary, "\n", body].concat()));
        let there: HashSet<u32> = title.iter().chain(&text).copied().collect();
        let mut found: Vec<(&str, bool)> = Vec::new();
        for (asked, written) in synonyms {
            if !written.iter().all(|term| there.contains(term)) {
                continue;
            }
            let has = |all: &[u32]| all.windows(written.len()).any(|some| some == written);
            let (in_title, in_text) = (has(&title), has(&text));
            let one = (*asked, in_title);
            match found.iter_mut().find(|other| other.0 == one.0) {
                Some(other) if in_title => *other = one,
                None if in_title || in_text => found.push(one),
                _ => {}
            }
        }
        found
    }
}

/// The languages that articles have.
pub(super) fn langs(articles: &[Article]) -> BTreeSet<&Lang> {
    articles.iter().map(|article| &article.lang).collect()
}

fn terms(text: &str, lang: &Lang, stems: &Stems<'_>) -> Vec<u32> {
    split::words(text).iter().map(|word| stems.term(&word.folded, lang)).collect()
}

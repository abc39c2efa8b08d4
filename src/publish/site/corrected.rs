//! The articles that were corrected: a device that keeps older copies of them tells its reader.

use std::cmp::Reverse;

use schemars::JsonSchema;
use serde::Serialize;

use crate::{
    corpus::{Article, Date, Lang, Slug},
    publish::assemble::{Corpus, SectionPacks},
};

/// An article with a correction.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct CorrectedArticle {
    pub slug: Slug,
    pub lang: Lang,
    pub title: String,
    /// The day of its newest correction.
    pub date: Date,
    /// The section whose packs have it.
    pub section: String,
}

/// The most articles that are named: devices that have not been online for so long are told of the newest.
const MOST: usize = 500;

/// The articles that were corrected, the newest correction first.
pub(super) fn list(corpus: &Corpus, sections: &[SectionPacks]) -> Vec<CorrectedArticle> {
    let of_section = |packs: &SectionPacks| {
        let articles = packs.packs.iter().flatten().map(|place| corpus.at(*place));
        articles.filter_map(|article| entry(article, &packs.section)).collect::<Vec<_>>()
    };
    let mut all: Vec<CorrectedArticle> = sections.iter().flat_map(of_section).collect();
    all.sort_by(|a, b| {
        let key = |one: &CorrectedArticle| (Reverse(one.date), one.lang.to_string(), one.slug.to_string());
        key(a).cmp(&key(b))
    });
    all.truncate(MOST);
    all
}

fn entry(article: &Article, section: &str) -> Option<CorrectedArticle> {
    let date = article.corrections.iter().map(|correction| correction.date).max()?;
    let (slug, lang, title) = (article.slug.clone(), article.lang.clone(), article.title.clone());
    Some(CorrectedArticle { slug, lang, title, date, section: section.to_owned() })
}

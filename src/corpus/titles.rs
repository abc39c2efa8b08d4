//! Titles in columns: what a list of results shows of an article, in as few bytes as possible.

use schemars::JsonSchema;
use serde::Serialize;

use super::json::record;
use super::{Lang, Slug, Summary};

/// Some articles in the order of the catalog; entry `n` of one column belongs to entry `n` of the others.
#[derive(Debug, Clone, Default, PartialEq, Serialize, JsonSchema)]
pub struct Titles {
    pub titles: Vec<String>,
    /// Empty where the slug follows from the title, see [`slug_of`].
    pub slugs: Vec<String>,
    /// As in [`super::Date`]; empty where the date is not known.
    pub dates: Vec<String>,
    /// The languages that occur; `lang` counts into them.
    pub langs: Vec<Lang>,
    /// Absent where there is one language only.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub lang: Vec<u8>,
    /// The languages of other versions; absent where no article has any.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<Vec<Lang>>,
}

record!(Titles { titles, slugs, dates, langs, lang, also });

impl Titles {
    pub fn new(summaries: &[Summary]) -> Self {
        let mut titles = Self::default();
        for summary in summaries {
            let known = titles.langs.iter().position(|lang| *lang == summary.lang);
            titles.lang.push(known.unwrap_or(titles.langs.len()) as u8);
            if known.is_none() {
                titles.langs.push(summary.lang.clone());
            }
            let follows = slug_of(&summary.title) == summary.slug.as_str();
            titles.slugs.push(if follows { String::new() } else { summary.slug.as_str().to_owned() });
            titles.titles.push(summary.title.clone());
            titles.dates.push(summary.date.map(|date| date.to_string()).unwrap_or_default());
            titles.also.push(summary.also.clone());
        }
        if titles.langs.len() < 2 {
            titles.lang.clear();
        }
        if titles.also.iter().all(Vec::is_empty) {
            titles.also.clear();
        }
        titles
    }

    /// Entry `n` as a summary that has no text, topics or picture.
    pub fn summary(&self, n: usize) -> Option<Summary> {
        let title = self.titles.get(n)?.clone();
        let slug: Slug = match self.slugs.get(n)?.as_str() {
            "" => slug_of(&title).parse().ok()?,
            slug => slug.parse().ok()?,
        };
        let lang = self.langs.get(self.lang.get(n).copied().map_or(0, usize::from))?.clone();
        let date = self.dates.get(n).and_then(|date| date.parse().ok());
        let also = self.also.get(n).cloned().unwrap_or_default();
        Some(Summary { slug, lang, title, date, summary: String::new(), topics: Vec::new(), picture: None, also })
    }
}

/// The slug that most English titles have: letters and digits of ASCII in lower case, hyphens between them.
pub fn slug_of(title: &str) -> String {
    let mut slug = String::new();
    for part in title.split(|c: char| !c.is_ascii_alphanumeric()).filter(|part| !part.is_empty()) {
        if !slug.is_empty() {
            slug.push('-');
        }
        slug.push_str(&part.to_ascii_lowercase());
    }
    slug
}

//! A row for every article: enough to filter and count without loading a single text.

use schemars::JsonSchema;
use serde::Serialize;

use super::json::record;
use super::{Lang, Slug};

/// All articles of a library in columns, oldest first (undated ones before all others); row `n` of one column
/// belongs to row `n` of the others, and to summary `n` (see [`super::paths`]).
#[derive(Debug, Clone, Default, PartialEq, Serialize, JsonSchema)]
pub struct Catalog {
    /// The languages that `lang` counts into.
    pub langs: Vec<Lang>,
    /// The ids that the other columns count into.
    pub section_ids: Vec<Slug>,
    pub topic_ids: Vec<Slug>,
    pub place_ids: Vec<Slug>,
    /// The years that articles have, oldest first.
    pub years: Vec<u16>,
    /// Language of the article, as a place in `langs`.
    pub lang: Vec<u8>,
    /// 0 where the date is not known.
    pub year: Vec<u16>,
    /// The same number for all language versions of an article.
    pub group: Vec<u32>,
    /// Places in `section_ids`; an article of a section is listed in those above it as well.
    pub sections: Vec<Vec<u16>>,
    /// Places in `topic_ids`.
    pub topics: Vec<Vec<u16>>,
    /// Places in `place_ids`.
    pub places: Vec<Vec<u16>>,
}

impl Catalog {
    /// How many articles there are, every language version counted.
    pub fn len(&self) -> usize {
        self.lang.len()
    }

    pub fn is_empty(&self) -> bool {
        self.lang.is_empty()
    }
}

record!(Catalog { langs, section_ids, topic_ids, place_ids, years, lang, year, group, sections, topics, places });

/// What articles can be narrowed down by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Facet {
    Section,
    Topic,
    Place,
    Year,
    Lang,
}

impl Facet {
    pub const ALL: [Self; 5] = [Self::Section, Self::Topic, Self::Place, Self::Year, Self::Lang];

    /// Its name in addresses and attributes.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Section => "section",
            Self::Topic => "topic",
            Self::Place => "place",
            Self::Year => "year",
            Self::Lang => "lang",
        }
    }
}

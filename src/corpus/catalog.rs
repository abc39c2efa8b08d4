//! A row for every article: enough to filter and count without loading a single text; and what was counted.

use schemars::JsonSchema;
use serde::Serialize;

use super::json::record;
use super::{Lang, Slug, Summary};

/// All articles of a library in columns, oldest first (undated ones before all others); row `n` of one column
/// belongs to row `n` of the others, and to summary and title `n` (see [`super::paths`]).
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Catalog {
    /// The languages that `lang` counts into.
    pub langs: Vec<Lang>,
    /// The ids that the other columns count into.
    pub section_ids: Vec<Slug>,
    pub topic_ids: Vec<Slug>,
    pub place_ids: Vec<Slug>,
    /// Language of the article, as a place in `langs`.
    pub lang: Vec<u8>,
    /// 0 where the date is not known; else never less than in the row before.
    pub year: Vec<u16>,
    /// The row of the first language version of the article, the same for all its versions.
    pub group: Vec<u32>,
    /// Places in `section_ids`; an article of a section is listed in those above it as well.
    pub sections: Column,
    /// Places in `topic_ids`.
    pub topics: Column,
    /// Places in `place_ids`.
    pub places: Column,
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

/// Some values for every row.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Column {
    /// Where the values of each row end.
    ends: Vec<u32>,
    values: Vec<u16>,
}

impl Column {
    /// `ends`: where the values of each row end.
    pub fn new(ends: Vec<u32>, values: Vec<u16>) -> Self {
        Self { ends, values }
    }

    /// Adds the values of the next row.
    pub fn push(&mut self, values: impl IntoIterator<Item = u16>) {
        self.values.extend(values);
        self.ends.push(self.values.len() as u32);
    }

    /// The values of a row.
    pub fn of(&self, row: usize) -> &[u16] {
        let start = if row == 0 { 0 } else { self.ends.get(row - 1).copied().unwrap_or_default() };
        let end = self.ends.get(row).copied().unwrap_or_default();
        self.values.get(start as usize..end as usize).unwrap_or_default()
    }
}

/// For every value of every facet, how many articles a list would have if the value were chosen alone in its facet.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Facets {
    /// In the order of the navigation.
    pub section: Vec<FacetCount>,
    pub topic: Vec<FacetCount>,
    pub place: Vec<FacetCount>,
    /// Oldest first.
    pub year: Vec<FacetCount>,
    pub lang: Vec<FacetCount>,
}

/// A value of a facet and its articles.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct FacetCount {
    /// As it stands in addresses.
    pub id: String,
    pub count: u32,
}

impl Facets {
    pub fn of(&self, facet: Facet) -> &[FacetCount] {
        match facet {
            Facet::Section => &self.section,
            Facet::Topic => &self.topic,
            Facet::Place => &self.place,
            Facet::Year => &self.year,
            Facet::Lang => &self.lang,
        }
    }
}

/// The list of all articles as it begins, in one interface language: what its first page shows.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Overview {
    /// How many articles the list has.
    pub total: u32,
    pub facets: Facets,
    /// Of the first page.
    pub newest: Vec<Summary>,
}

record!(Facets { section, topic, place, year, lang });
record!(FacetCount { id, count });
record!(Overview { total, facets, newest });

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

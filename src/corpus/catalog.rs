//! A row for every article: enough to filter and count without loading a single text; and what was counted.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Serialize, Serializer, ser::SerializeMap};

use super::json::{Fault, Fields, FromJson, record};
use super::{ByFacet, Facet, Lang, Slug, Summary, value::Value};

/// All articles of a library in columns, oldest first (undated ones before all others); row `n` of one column
/// belongs to row `n` of the others, and to summary and title `n` (see [`super::paths`]).
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Catalog {
    /// The languages that `lang` counts into.
    pub langs: Vec<Lang>,
    /// Language of the article, as a place in `langs`.
    pub lang: Vec<u8>,
    /// 0 where the date is not known; else never less than in the row before.
    pub year: Vec<u16>,
    /// The row of the first language version of the article, the same for all its versions.
    pub group: Vec<u32>,
    /// The columns of the facets that have ids, [`Facet::WITH_IDS`]. An article of a section is listed in those above
    /// it as well.
    pub columns: ByFacet<Column>,
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
#[derive(Debug, Clone, PartialEq)]
pub struct Column<T = Slug> {
    /// What the values count into.
    pub ids: Vec<T>,
    /// Where the values of each row end.
    ends: Vec<u32>,
    values: Vec<u16>,
}

impl<T> Default for Column<T> {
    fn default() -> Self {
        Self::new(Vec::new(), Vec::new(), Vec::new())
    }
}

impl<T> Column<T> {
    /// `ends`: where the values of each row end.
    pub fn new(ids: Vec<T>, ends: Vec<u32>, values: Vec<u16>) -> Self {
        Self { ids, ends, values }
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
/// Sections stand in the order of the navigation, years oldest first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facets(pub ByFacet<Vec<FacetCount>>);

/// A value of a facet and its articles.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct FacetCount {
    /// As it stands in addresses.
    pub id: String,
    pub count: u32,
}

impl Facets {
    pub fn of(&self, facet: Facet) -> &[FacetCount] {
        &self.0[facet]
    }
}

impl Serialize for Facets {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_map(None)?;
        for (facet, counts) in self.0.iter().filter(|(facet, counts)| !facet.is_optional() || !counts.is_empty()) {
            fields.serialize_entry(facet.as_str(), counts)?;
        }
        fields.end()
    }
}

impl JsonSchema for Facets {
    fn schema_name() -> Cow<'static, str> {
        "Facets".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let counts = generator.subschema_for::<Vec<FacetCount>>();
        let properties: serde_json::Map<_, _> =
            Facet::ALL.into_iter().map(|facet| (facet.as_str().to_owned(), counts.clone().into())).collect();
        let required: Vec<&str> =
            Facet::ALL.into_iter().filter(|facet| !facet.is_optional()).map(Facet::as_str).collect();
        json_schema!({
            "description": "For every value of every facet, how many articles a list would have if the value were \
                            chosen alone in its facet. Sections are in the order of the navigation, years oldest \
                            first.",
            "type": "object",
            "properties": properties,
            "required": required,
        })
    }
}

impl FromJson for Facets {
    #[inline(never)]
    fn from_json(value: Value, fault: &mut Fault) -> Self {
        let mut fields = Fields::new(value, fault);
        Self(ByFacet::new(|facet| fields.take(facet.as_str(), fault)))
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

/// A page of the list of all articles, as a file of its own. These pages are counted from the oldest article, and all
/// but the newest have the same number of articles: a new article changes the newest only.
#[derive(Debug, Clone, Default, PartialEq, Serialize, JsonSchema)]
pub struct Archive {
    /// From 1.
    pub number: u32,
    /// Whether newer articles are on the first page of the list, and not on another page like this.
    pub is_newest: bool,
    /// Newest first.
    pub articles: Vec<Summary>,
}

record!(FacetCount { id, count });
record!(Overview { total, facets, newest });
record!(Archive { number, is_newest, articles });

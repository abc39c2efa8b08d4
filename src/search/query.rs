//! The query of a list of articles: text, chosen values of facets, order, page.

use crate::corpus::{ByFacet, Facet};

/// The longest text of a query, in characters: a question with its whole paragraph.
pub const MAX_TEXT: usize = 2_000;

/// How much of it an address has: longer addresses are refused by some hosts and cut by some programs.
pub const MAX_IN_ADDRESS: usize = 200;

/// The query of a list of articles, as it is in the address of the list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    pub text: String,
    /// The chosen values of each facet, sorted and without repetitions.
    chosen: ByFacet<Vec<String>>,
    pub sort: Sort,
    /// The number of the page, counted from 0.
    pub page: usize,
    /// Whether the reader is typing the text, so that its last word may go on. No address has this.
    pub typing: bool,
}

/// The order of a list.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Sort {
    /// By relevance if the query has words, else the newest first.
    #[default]
    Best,
    Newest,
    Oldest,
}

impl Sort {
    pub const ALL: [Self; 3] = [Self::Best, Self::Newest, Self::Oldest];

    /// Its name in addresses.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Best => "relevance",
            Self::Newest => "newest",
            Self::Oldest => "oldest",
        }
    }
}

impl Query {
    pub fn chosen(&self, facet: Facet) -> &[String] {
        &self.chosen[facet]
    }

    pub fn has(&self, facet: Facet, value: &str) -> bool {
        self.chosen(facet).iter().any(|chosen| chosen == value)
    }

    pub fn choose(&mut self, facet: Facet, value: &str) {
        let values = &mut self.chosen[facet];
        if let Err(place) = values.binary_search_by(|chosen| chosen.as_str().cmp(value)) {
            values.insert(place, value.to_owned());
        }
    }

    /// Whether the text of the query is more than white space.
    pub fn has_words(&self) -> bool {
        !self.text.trim().is_empty()
    }

    /// Whether the query has words or filters.
    pub fn narrows(&self) -> bool {
        self.has_words() || self.chosen.iter().any(|(_, values)| !values.is_empty())
    }

    /// The same query on another page, counted from 0.
    #[must_use]
    pub fn on_page(&self, page: usize) -> Self {
        Self { page, ..self.clone() }
    }

    /// The same query without one value.
    #[must_use]
    pub fn without(&self, facet: Facet, value: &str) -> Self {
        let mut query = self.on_page(0);
        query.chosen[facet].retain(|chosen| chosen != value);
        query
    }
}

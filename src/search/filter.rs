//! Narrowing a catalog down, and counting what each further choice would leave.

use crate::corpus::{Catalog, Facet, FacetCount, Facets, Lang, Slug};

use super::{Query, rank::ALL_WORDS};

/// What a query leaves of a catalog.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Narrowed {
    /// Rows of the catalog, in its order.
    pub rows: Vec<u32>,
    /// For every value of a facet, how many articles the query has if the facet's own choices are left aside.
    pub facets: Facets,
}

/// Narrows `catalog` down by `query`. Values of one facet widen (or), facets narrow (and). Of the language versions
/// of an article one stands for it unless the query chooses languages: `shown` says for each row whether it does (see
/// [`versions_shown`]). `scores[row]` says how well the row answers the words of the query, 0 for not at all; `None` where
/// it has no words.
pub fn narrow(catalog: &Catalog, query: &Query, shown: &[bool], scores: Option<&[f32]>) -> Narrowed {
    let chosen = Chosen::new(catalog, query);
    let mut counts = Counts {
        sections: vec![0; catalog.section_ids.len()],
        topics: vec![0; catalog.topic_ids.len()],
        places: vec![0; catalog.place_ids.len()],
        langs: vec![0; catalog.langs.len()],
        years: years(catalog),
    };
    let mut rows = Vec::new();
    for row in 0..catalog.len() {
        if scores.is_some_and(|scores| scores.get(row).is_none_or(|score| *score == 0.0)) {
            continue;
        }
        // The facets that leave this row out, a bit each.
        let failed = chosen.failed(catalog, row, shown.get(row) == Some(&true));
        if failed == 0 {
            rows.push(row as u32);
        }
        counts.count(catalog, row, failed);
    }
    Narrowed { rows, facets: counts.facets(catalog) }
}

/// In the order of the catalog's ids.
struct Counts {
    sections: Vec<u32>,
    topics: Vec<u32>,
    places: Vec<u32>,
    langs: Vec<u32>,
    /// The years that articles have, oldest first.
    years: Vec<(u16, u32)>,
}

fn years(catalog: &Catalog) -> Vec<(u16, u32)> {
    let mut years: Vec<(u16, u32)> = Vec::new();
    for year in catalog.year.iter().filter(|year| **year > 0) {
        if years.last().is_none_or(|(last, _)| last != year) {
            years.push((*year, 0));
        }
    }
    years
}

impl Counts {
    /// Counts the row for every facet that alone leaves it out, or for all when none does.
    fn count(&mut self, catalog: &Catalog, row: usize, failed: u8) {
        let counts = |facet: Facet| failed & !bit(facet) == 0;
        let add = |column: &mut Vec<u32>, values: &[u16]| {
            for value in values {
                column[usize::from(*value)] += 1;
            }
        };
        if counts(Facet::Section) {
            add(&mut self.sections, catalog.sections.of(row));
        }
        if counts(Facet::Topic) {
            add(&mut self.topics, catalog.topics.of(row));
        }
        if counts(Facet::Place) {
            add(&mut self.places, catalog.places.of(row));
        }
        if counts(Facet::Lang) {
            self.langs[usize::from(catalog.lang[row])] += 1;
        }
        let year = catalog.year[row];
        if counts(Facet::Year)
            && let Ok(place) = self.years.binary_search_by_key(&year, |(year, _)| *year)
        {
            self.years[place].1 += 1;
        }
    }

    fn facets(self, catalog: &Catalog) -> Facets {
        let count = |id: &str, count: u32| FacetCount { id: id.to_owned(), count };
        let of = |ids: &[Slug], counts: Vec<u32>| {
            ids.iter().zip(counts).map(|(id, n)| count(id.as_str(), n)).collect::<Vec<_>>()
        };
        Facets {
            section: of(&catalog.section_ids, self.sections),
            topic: of(&catalog.topic_ids, self.topics),
            place: of(&catalog.place_ids, self.places),
            year: self.years.into_iter().map(|(year, n)| count(&year.to_string(), n)).collect(),
            lang: catalog.langs.iter().zip(self.langs).map(|(lang, n)| count(lang.as_str(), n)).collect(),
        }
    }
}

fn bit(facet: Facet) -> u8 {
    1 << facet as u8
}

/// The chosen values of each facet as places in the catalog; `None` where the facet is not used.
struct Chosen {
    sections: Option<Vec<u16>>,
    topics: Option<Vec<u16>>,
    places: Option<Vec<u16>>,
    years: Option<Vec<u16>>,
    langs: Option<Vec<u8>>,
}

impl Chosen {
    fn new(catalog: &Catalog, query: &Query) -> Self {
        fn places<T: AsRef<str>>(ids: impl Iterator<Item = T>, chosen: &[String]) -> Option<Vec<u16>> {
            let place = |(n, id): (usize, T)| chosen.iter().any(|c| c == id.as_ref()).then_some(n as u16);
            (!chosen.is_empty()).then(|| ids.enumerate().filter_map(place).collect())
        }
        let years = query.chosen(Facet::Year);
        let langs = places(catalog.langs.iter().map(Lang::as_str), query.chosen(Facet::Lang));
        Self {
            sections: places(catalog.section_ids.iter().map(Slug::as_str), query.chosen(Facet::Section)),
            topics: places(catalog.topic_ids.iter().map(Slug::as_str), query.chosen(Facet::Topic)),
            places: places(catalog.place_ids.iter().map(Slug::as_str), query.chosen(Facet::Place)),
            years: (!years.is_empty())
                .then(|| years.iter().filter_map(|year| year.parse().ok()).filter(|y| *y > 0).collect()),
            langs: langs.map(|langs| langs.into_iter().map(|lang| lang as u8).collect()),
        }
    }

    fn failed(&self, catalog: &Catalog, row: usize, shown: bool) -> u8 {
        let misses = |chosen: &Option<Vec<u16>>, values: &[u16]| {
            chosen.as_ref().is_some_and(|chosen| !values.iter().any(|value| chosen.contains(value)))
        };
        let lang = match &self.langs {
            Some(chosen) => !chosen.contains(&catalog.lang[row]),
            None => !shown,
        };
        let year = self.years.as_ref().is_some_and(|chosen| !chosen.contains(&catalog.year[row]));
        u8::from(misses(&self.sections, catalog.sections.of(row))) * bit(Facet::Section)
            + u8::from(misses(&self.topics, catalog.topics.of(row))) * bit(Facet::Topic)
            + u8::from(misses(&self.places, catalog.places.of(row))) * bit(Facet::Place)
            + u8::from(year) * bit(Facet::Year)
            + u8::from(lang) * bit(Facet::Lang)
    }
}

/// For each row, whether it is the version that stands for its article: the first of `prefer`, then of the catalog's
/// languages. With words, versions that answer them come first, and before those the ones that have all words: an article is
/// found in any of its languages.
pub fn versions_shown(catalog: &Catalog, prefer: &[Lang], scores: Option<&[f32]>) -> Vec<bool> {
    let lang: Vec<usize> = (catalog.langs.iter().enumerate())
        .map(|(n, lang)| prefer.iter().position(|p| p == lang).unwrap_or(prefer.len() + n))
        .collect();
    let misses = |row: usize| match scores.map(|scores| scores.get(row).copied().unwrap_or_default()) {
        Some(score) => u8::from(score == 0.0) + u8::from(score < ALL_WORDS),
        None => 0,
    };
    let key = |row: usize| (misses(row), lang[usize::from(catalog.lang[row])]);
    let group = |row: usize| catalog.group[row] as usize;
    // A group is known by the first of its rows.
    let mut best: Vec<usize> = (0..catalog.len()).collect();
    for row in 0..catalog.len() {
        if key(row) < key(best[group(row)]) {
            best[group(row)] = row;
        }
    }
    (0..catalog.len()).map(|row| best[group(row)] == row).collect()
}

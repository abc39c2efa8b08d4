//! Narrowing a catalog down, and counting what each further choice would leave.

use crate::corpus::{Catalog, Facet, Lang};

use super::{Query, Sort};

/// What a query leaves of a catalog.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// Rows of the catalog in the order of the query.
    pub rows: Vec<u32>,
    pub counts: Counts,
}

/// For every value of a facet, how many articles the query has if the facet's own choices are left aside: what
/// choosing the value alone would leave. In the order of the catalog's ids; years from `first_year` on.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Counts {
    pub sections: Vec<u32>,
    pub topics: Vec<u32>,
    pub places: Vec<u32>,
    pub langs: Vec<u32>,
    pub first_year: u16,
    pub years: Vec<u32>,
}

/// Narrows `catalog` down by `query`. Values of one facet widen (or), facets narrow (and). Of the language versions
/// of an article one stands for it, in the first language of `prefer` that it has, unless the query chooses languages.
/// `texts[row]` says whether the row's text matches; `None` where the query has no words.
pub fn narrow(catalog: &Catalog, query: &Query, prefer: &[Lang], texts: Option<&[bool]>) -> Found {
    let chosen = Chosen::new(catalog, query);
    let shown = versions_shown(catalog, prefer);
    let first_year = catalog.years.first().copied().unwrap_or_default();
    let span = catalog.years.last().map_or(0, |last| usize::from(last - first_year) + 1);
    let counts = Counts {
        sections: vec![0; catalog.section_ids.len()],
        topics: vec![0; catalog.topic_ids.len()],
        places: vec![0; catalog.place_ids.len()],
        langs: vec![0; catalog.langs.len()],
        first_year,
        years: vec![0; span],
    };
    let mut found = Found { rows: Vec::new(), counts };
    for (row, shown) in shown.into_iter().enumerate() {
        if texts.is_some_and(|texts| !texts.get(row).copied().unwrap_or(false)) {
            continue;
        }
        // The facets that leave this row out, a bit each.
        let failed = chosen.failed(catalog, row, shown);
        if failed == 0 {
            found.rows.push(row as u32);
        }
        found.counts.count(catalog, row, failed);
    }
    if query.sort == Sort::Newest {
        found.rows.reverse();
    }
    found
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
            add(&mut self.sections, &catalog.sections[row]);
        }
        if counts(Facet::Topic) {
            add(&mut self.topics, &catalog.topics[row]);
        }
        if counts(Facet::Place) {
            add(&mut self.places, &catalog.places[row]);
        }
        if counts(Facet::Lang) {
            self.langs[usize::from(catalog.lang[row])] += 1;
        }
        let year = catalog.year[row];
        if counts(Facet::Year) && year > 0 {
            self.years[usize::from(year - self.first_year)] += 1;
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
            sections: places(
                catalog.section_ids.iter().map(super::super::corpus::slug::Slug::as_str),
                query.chosen(Facet::Section),
            ),
            topics: places(
                catalog.topic_ids.iter().map(super::super::corpus::slug::Slug::as_str),
                query.chosen(Facet::Topic),
            ),
            places: places(
                catalog.place_ids.iter().map(super::super::corpus::slug::Slug::as_str),
                query.chosen(Facet::Place),
            ),
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
        u8::from(misses(&self.sections, &catalog.sections[row])) * bit(Facet::Section)
            + u8::from(misses(&self.topics, &catalog.topics[row])) * bit(Facet::Topic)
            + u8::from(misses(&self.places, &catalog.places[row])) * bit(Facet::Place)
            + u8::from(year) * bit(Facet::Year)
            + u8::from(lang) * bit(Facet::Lang)
    }
}

/// For each row, whether it is the version that stands for its article: the first of `prefer`, then of the catalog's
/// languages.
pub fn versions_shown(catalog: &Catalog, prefer: &[Lang]) -> Vec<bool> {
    let rank: Vec<usize> = (catalog.langs.iter().enumerate())
        .map(|(n, lang)| prefer.iter().position(|p| p == lang).unwrap_or(prefer.len() + n))
        .collect();
    let groups = catalog.group.iter().max().map_or(0, |last| *last as usize + 1);
    let mut best = vec![(usize::MAX, usize::MAX); groups];
    for row in 0..catalog.len() {
        let candidate = (rank[usize::from(catalog.lang[row])], row);
        let slot = &mut best[catalog.group[row] as usize];
        *slot = candidate.min(*slot);
    }
    (0..catalog.len()).map(|row| best[catalog.group[row] as usize].1 == row).collect()
}

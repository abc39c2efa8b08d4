//! Narrowing a catalog down, and counting what each further choice would leave.

use crate::corpus::{ByFacet, Catalog, Facet, FacetCount, Facets, Lang, Slug};

use super::{Query, rank::ALL_WORDS};

/// What a query leaves of a catalog.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Narrowed {
    /// Rows of the catalog, in its order.
    pub rows: Vec<u32>,
    /// For every value of a facet, how many articles the query has if the facet's own choices are left aside.
    pub facets: Facets,
}

/// Narrows `catalog` down by `query`. Values of one facet widen (or), facets narrow (and). Of the language versions of
/// an article one stands for it unless the query chooses languages: `shown` says for each row whether it does (see
/// [`versions_shown`]). `scores[row]` says how well the row answers the words of the query, 0 for not at all; `None`
/// where it has no words.
pub fn narrow(catalog: &Catalog, query: &Query, shown: &[bool], scores: Option<&[f32]>) -> Narrowed {
    let values = Values::new(catalog);
    let ids = ByFacet::new(|facet| values.ids(facet));
    let chosen = ByFacet::new(|facet| places(&ids[facet], query.chosen(facet)));
    let mut counts = ByFacet::new(|facet| vec![0; ids[facet].len()]);
    let mut rows = Vec::new();
    for row in 0..catalog.len() {
        if scores.is_some_and(|scores| scores.get(row).is_none_or(|score| *score == 0.0)) {
            continue;
        }
        // The facets that leave this row out, a bit each.
        let mut failed = 0;
        for facet in Facet::ALL {
            let passes = match &chosen[facet] {
                Some(chosen) => values.of(facet, row).iter().any(|value| chosen.contains(value)),
                None => facet != Facet::Lang || shown.get(row) == Some(&true),
            };
            failed |= u8::from(!passes) << facet as u8;
        }
        if failed == 0 {
            rows.push(row as u32);
        }
        // The row counts for every facet that alone leaves it out, or for all when none does.
        for facet in Facet::ALL.into_iter().filter(|facet| failed & !(1 << *facet as u8) == 0) {
            for value in values.of(facet, row) {
                counts[facet][usize::from(*value)] += 1;
            }
        }
    }
    let counted = |(id, count): (String, u32)| FacetCount { id, count };
    let facets = ids.map(|facet, ids| ids.into_iter().zip(std::mem::take(&mut counts[facet])).map(counted).collect());
    Narrowed { rows, facets: Facets(facets) }
}

/// The chosen values as places among the ids of their facet; `None` where the facet is not used.
fn places(ids: &[String], chosen: &[String]) -> Option<Vec<u16>> {
    let places = ids.iter().enumerate().filter(|(_, id)| chosen.contains(id)).map(|(place, _)| place as u16);
    (!chosen.is_empty()).then(|| places.collect())
}

/// The values of all rows, each as a place among the ids of its facet.
struct Values<'a> {
    catalog: &'a Catalog,
    /// The years that articles have, oldest first.
    years: Vec<u16>,
    /// The place of each row's year.
    year: Vec<u16>,
    /// The place of each row's language.
    lang: Vec<u16>,
}

impl<'a> Values<'a> {
    fn new(catalog: &'a Catalog) -> Self {
        let mut years = Vec::new();
        let mut year = Vec::new();
        for of_row in &catalog.year {
            if *of_row > 0 && years.last() != Some(of_row) {
                years.push(*of_row);
            }
            year.push((years.len() as u16).saturating_sub(1));
        }
        let lang = catalog.lang.iter().map(|lang| u16::from(*lang)).collect();
        Self { catalog, years, year, lang }
    }

    fn ids(&self, facet: Facet) -> Vec<String> {
        match facet {
            Facet::Year => self.years.iter().map(u16::to_string).collect(),
            Facet::Lang => self.catalog.langs.iter().map(Lang::to_string).collect(),
            facet => self.catalog.columns[facet].ids.iter().map(Slug::to_string).collect(),
        }
    }

    fn of(&self, facet: Facet, row: usize) -> &[u16] {
        match facet {
            // Rows without a date come first.
            Facet::Year if self.catalog.year[row] == 0 => &[],
            Facet::Year => std::slice::from_ref(&self.year[row]),
            Facet::Lang => std::slice::from_ref(&self.lang[row]),
            facet => self.catalog.columns[facet].of(row),
        }
    }
}

/// For each row, whether it is the version that stands for its article: the first of `prefer`, then of the catalog's
/// languages. With words, versions that answer them come first, and before those the ones that have all words: an
/// article is found in any of its languages.
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

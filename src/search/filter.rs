//! Applies the filters of a query to the catalog, and counts how many articles each further filter would leave.

use crate::corpus::{ByFacet, Catalog, Facet, FacetCount, Facets, Lang, Slug};

use super::{Query, Ranked};

/// The articles that match a query, and the counts of the filters.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Narrowed {
    /// The rows of these articles, in the order of the catalog.
    pub rows: Vec<u32>,
    /// For every value of a facet, how many articles match the query without the values that are chosen in the same
    /// facet.
    pub facets: Facets,
}

/// Finds the rows of `catalog` that match `query`. A row needs one of the chosen values in every facet with choices.
/// Each article counts with one language version, unless the query chooses languages: `shown` says of each row whether
/// it is that version (see [`versions_shown`]). `scores[row]` is the score of the row for the words of the query, 0 if
/// it does not match; `None` if the query has no words.
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
        // The facets whose chosen values exclude this row, one bit for each.
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
        // A row that no facet excludes is counted in all facets. A row that one facet alone excludes is counted in that
        // facet.
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

/// The positions of the chosen values among the ids of their facet. `None` if no value is chosen.
fn places(ids: &[String], chosen: &[String]) -> Option<Vec<u16>> {
    let places = ids.iter().enumerate().filter(|(_, id)| chosen.contains(id)).map(|(place, _)| place as u16);
    (!chosen.is_empty()).then(|| places.collect())
}

/// The values of all rows, as positions among the ids of their facet.
struct Values<'a> {
    catalog: &'a Catalog,
    /// The years that articles have, oldest first.
    years: Vec<u16>,
    /// For each row, the position of its year in `years`.
    year: Vec<u16>,
    /// For each row, the position of its language among the languages of the catalog.
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

/// For each row, whether it is the version by which lists show its article: the first in the order of `prefer`, then of
/// the catalog's languages. If the query has words, versions that have all of them come first, then versions that have
/// some: so an article is found in any of its languages.
pub fn versions_shown(catalog: &Catalog, prefer: &[Lang], ranked: Option<&Ranked>) -> Vec<bool> {
    let lang: Vec<usize> = (catalog.langs.iter().enumerate())
        .map(|(n, lang)| prefer.iter().position(|p| p == lang).unwrap_or(prefer.len() + n))
        .collect();
    let misses = |row: usize| {
        let has_some = ranked.is_none_or(|ranked| ranked.scores.get(row).is_some_and(|score| *score > 0.0));
        let has_all = ranked.is_none_or(|ranked| ranked.has_all.get(row) == Some(&true));
        u8::from(!has_some) + u8::from(!has_all)
    };
    let key = |row: usize| (misses(row), lang[usize::from(catalog.lang[row])]);
    let group = |row: usize| catalog.group[row] as usize;
    // The first row of a group serves as its number.
    let mut best: Vec<usize> = (0..catalog.len()).collect();
    for row in 0..catalog.len() {
        if key(row) < key(best[group(row)]) {
            best[group(row)] = row;
        }
    }
    (0..catalog.len()).map(|row| best[group(row)] == row).collect()
}

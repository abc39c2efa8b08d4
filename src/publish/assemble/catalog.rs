//! The catalog: a row for every article.

use std::collections::{BTreeMap, BTreeSet};

use crate::corpus::{Article, Catalog, Date, Facet, Lang, Slug};

use super::site::Sections;

/// Makes the catalog of articles that are already in its order.
pub(super) fn catalog(articles: &[Article], sections: &Sections) -> Catalog {
    let langs: Vec<Lang> = distinct(articles.iter().map(|a| &a.lang));
    let mut groups: BTreeMap<&Slug, u32> = BTreeMap::new();
    let mut catalog = Catalog { langs, ..Catalog::default() };
    for facet in Facet::NAMED {
        catalog.columns[facet].ids = distinct(articles.iter().flat_map(|article| &article.facets[facet]));
    }
    // Sections stay in the order of the navigation.
    let used: BTreeSet<&Slug> = articles.iter().flat_map(|a| sections.with_parents(&a.sections)).collect();
    catalog.columns[Facet::Section].ids = sections.ids().filter(|id| used.contains(id)).cloned().collect();
    for (row, article) in articles.iter().enumerate() {
        catalog.group.push(*groups.entry(&article.translation).or_insert(row as u32));
        catalog.lang.push(place_in(&catalog.langs, &article.lang) as u8);
        catalog.year.push(article.date.map_or(0, Date::year_of));
        for facet in Facet::WITH_IDS {
            let column = &mut catalog.columns[facet];
            let places = match facet {
                Facet::Section => places_in(&column.ids, sections.with_parents(&article.sections)),
                facet => places_in(&column.ids, &article.facets[facet]),
            };
            column.push(places);
        }
    }
    catalog
}

fn distinct<'a, T: Ord + Clone + 'a>(values: impl Iterator<Item = &'a T>) -> Vec<T> {
    values.collect::<BTreeSet<_>>().into_iter().cloned().collect()
}

fn place_in<T: PartialEq>(ids: &[T], id: &T) -> usize {
    ids.iter().position(|other| other == id).unwrap_or_default()
}

fn places_in<'a>(ids: &[Slug], wanted: impl IntoIterator<Item = &'a Slug>) -> Vec<u16> {
    let mut places: Vec<u16> =
        wanted.into_iter().filter_map(|id| ids.iter().position(|other| other == id)).map(|n| n as u16).collect();
    places.sort_unstable();
    places.dedup();
    places
}

//! Narrowing a catalog down, against a reference that does the same the long way.

use std::collections::BTreeMap;

use lectern::{
    corpus::{Catalog, Facet, Facets, Lang},
    search::{Query, Ranked, filter},
};
use proptest::{collection::vec, prelude::*, sample::select};

use crate::corpus::make;

/// The values that a row has of a facet, as they stand in addresses.
fn values(catalog: &Catalog, row: usize, facet: Facet) -> Vec<String> {
    match facet {
        Facet::Lang => vec![catalog.langs[usize::from(catalog.lang[row])].to_string()],
        Facet::Year if catalog.year[row] == 0 => Vec::new(),
        Facet::Year => vec![catalog.year[row].to_string()],
        facet => {
            let column = &catalog.columns[facet];
            column.of(row).iter().map(|place| column.ids[usize::from(*place)].to_string()).collect()
        }
    }
}

/// Whether the row is the version of its article that a reader of `prefer` is shown.
fn stands(catalog: &Catalog, row: usize, prefer: &[Lang]) -> bool {
    let rank = |other: &usize| {
        let lang = &catalog.langs[usize::from(catalog.lang[*other])];
        let known = prefer.iter().position(|wanted| wanted == lang);
        (known.is_none(), known, catalog.lang[*other], *other)
    };
    let versions = (0..catalog.len()).filter(|other| catalog.group[*other] == catalog.group[row]);
    versions.min_by_key(rank) == Some(row)
}

/// Whether a facet of the query lets the row through.
fn lets_through(catalog: &Catalog, query: &Query, prefer: &[Lang], row: usize, facet: Facet) -> bool {
    let chosen = query.chosen(facet);
    match facet {
        Facet::Lang if chosen.is_empty() => stands(catalog, row, prefer),
        _ => chosen.is_empty() || values(catalog, row, facet).iter().any(|value| chosen.contains(value)),
    }
}

type Reference = (Vec<u32>, BTreeMap<(Facet, String), u32>);

/// The rows of a query, and for every value of every facet, what choosing it alone in its facet would leave.
fn reference(catalog: &Catalog, query: &Query, prefer: &[Lang], scores: Option<&[f32]>) -> Reference {
    let matching = |row: &usize| scores.is_none_or(|scores| scores.get(*row).is_some_and(|score| *score > 0.0));
    let through = |row: usize, facet: Facet| lets_through(catalog, query, prefer, row, facet);
    let all: Vec<usize> = (0..catalog.len()).filter(matching).collect();
    let rows = all.iter().filter(|row| Facet::ALL.into_iter().all(|facet| through(**row, facet)));
    let rows = rows.map(|row| *row as u32).collect();
    let mut counts = BTreeMap::new();
    for facet in Facet::ALL {
        for row in &all {
            if Facet::ALL.into_iter().all(|other| other == facet || through(*row, other)) {
                for value in values(catalog, *row, facet) {
                    *counts.entry((facet, value)).or_default() += 1;
                }
            }
        }
    }
    (rows, counts)
}

/// The counts by value, those of nothing left out.
fn named(facets: &Facets) -> BTreeMap<(Facet, String), u32> {
    let counts = Facet::ALL.into_iter().flat_map(|facet| facets.of(facet).iter().map(move |value| (facet, value)));
    let some = counts.filter(|(_, value)| value.count > 0);
    some.map(|(facet, value)| ((facet, value.id.clone()), value.count)).collect()
}

fn query() -> impl Strategy<Value = Query> {
    let values = [
        (Facet::Section, "work"),
        (Facet::Section, "people"),
        (Facet::Topic, "borders"),
        (Facet::Topic, "ტოპიკი"),
        (Facet::Topic, "no-such-topic"),
        (Facet::Place, "batumi"),
        (Facet::Place, "მცხეთა"),
        (Facet::Year, "2003"),
        (Facet::Year, "2023"),
        (Facet::Year, "0"),
        (Facet::Year, "soon"),
        (Facet::Lang, "ka"),
        (Facet::Lang, "ar"),
        (Facet::Lang, "xx"),
    ];
    vec(select(values.to_vec()), 0..5).prop_map(|values| {
        let mut query = Query::default();
        values.into_iter().for_each(|(facet, value)| query.choose(facet, value));
        query
    })
}

fn langs(tags: &[&str]) -> Vec<Lang> {
    tags.iter().map(|tag| tag.parse().unwrap()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn rows_and_all_counts_are_those_of_the_reference(
        catalog in make::catalog(0..40),
        query in query(),
        prefer in prop::sample::subsequence(vec!["ka", "en", "ar", "ru"], 0..4).prop_shuffle(),
        scores in prop::option::of(vec(select(vec![0.0_f32, 0.5, 1_003.0]), 0..45)),
    ) {
        let prefer = langs(&prefer);
        let shown = filter::versions_shown(&catalog, &prefer, None);
        let found = filter::narrow(&catalog, &query, &shown, scores.as_deref());
        let (rows, counts) = reference(&catalog, &query, &prefer, scores.as_deref());
        prop_assert_eq!(&found.rows, &rows);
        prop_assert_eq!(named(&found.facets), counts);
    }

    #[test]
    fn the_count_of_a_value_is_what_choosing_it_gives(catalog in make::catalog(0..40), query in query()) {
        let shown = filter::versions_shown(&catalog, &langs(&["en", "ka"]), None);
        let counts = named(&filter::narrow(&catalog, &query, &shown, None).facets);
        for ((facet, value), count) in counts {
            let mut alone = query.clone();
            for other in query.chosen(facet) {
                alone = alone.without(facet, other);
            }
            alone.choose(facet, &value);
            let rows = filter::narrow(&catalog, &alone, &shown, None).rows;
            prop_assert_eq!(rows.len(), count as usize, "{:?} {}", facet, value);
        }
    }

    #[test]
    fn of_the_versions_that_answer_one_is_shown_those_with_all_words_first(
        catalog in make::catalog(1..40),
        scores in vec(select(vec![0.0_f32, 2.5, 1_000.5]), 40),
    ) {
        let prefer = langs(&["ka", "en"]);
        let has_all = scores.iter().map(|score| *score > 1_000.0).collect();
        let ranked = Ranked { scores: scores.clone(), has_all };
        let shown = filter::versions_shown(&catalog, &prefer, Some(&ranked));
        let key = |row: &usize| {
            let lang = &catalog.langs[usize::from(catalog.lang[*row])];
            let place = prefer.iter().position(|wanted| wanted == lang).unwrap_or(9);
            (scores[*row] < 1_000.0, scores[*row] == 0.0, place, *row)
        };
        for (row, shown) in shown.iter().enumerate() {
            let versions = (0..catalog.len()).filter(|other| catalog.group[*other] == catalog.group[row]);
            prop_assert_eq!(*shown, versions.min_by_key(key) == Some(row), "row {}", row);
        }
        let rows = filter::narrow(&catalog, &Query::default(), &shown, Some(&scores)).rows;
        prop_assert!(rows.iter().all(|row| scores[*row as usize] > 0.0));
    }

    #[test]
    fn one_version_of_every_article_is_shown(catalog in make::catalog(1..40)) {
        let prefer = langs(&["ka", "en"]);
        let shown = filter::versions_shown(&catalog, &prefer, None);
        for (row, shown) in shown.into_iter().enumerate() {
            prop_assert_eq!(shown, stands(&catalog, row, &prefer), "row {}", row);
        }
    }
}

#[test]
fn an_article_without_a_date_has_no_year_that_could_be_chosen() {
    let mut catalog =
        Catalog { langs: langs(&["en"]), lang: vec![0], year: vec![0], group: vec![0], ..Catalog::default() };
    Facet::WITH_IDS.into_iter().for_each(|facet| catalog.columns[facet].push([]));
    let mut query = Query::default();
    query.choose(Facet::Year, "0");
    assert!(filter::narrow(&catalog, &query, &[true], None).rows.is_empty());
}

#[test]
fn an_empty_catalog_has_nothing_and_counts_nothing() {
    let found = filter::narrow(&Catalog::default(), &Query::default(), &[], Some(&[]));
    assert_eq!((found.rows.len(), found.facets), (0, Facets::default()));
}

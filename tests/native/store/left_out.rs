//! What articles must not have, alone and beside words.

use lectern::corpus::Facet;

use super::{Files, check, find, library, open, query, said};

fn news() -> Files {
    library(&[
        ("road", "The road", "A letter about closed road works, and the year 19."),
        ("covid", "Wards", "Covid-19 filled the wards."),
        ("works", "Works", "Road works, closed on Sunday."),
        ("boats", "Boats", "The boats of the harbour."),
    ])
}

#[test]
fn words_that_are_left_out_alone_leave_everything_else() {
    let store = open(&news());
    check(&store, "-boat ", "works.en covid.en road.en");
    check(&store, "-boats -wards ", "works.en road.en");
    check(&store, "-unheardof ", "boats.en works.en covid.en road.en");
    let found = find(&store, &query("-boats", "year=2020"), "en");
    assert_eq!((found.total, found.at_least), (3, false));
    let facets = found.facets.unwrap();
    let year = facets.of(Facet::Year);
    assert_eq!(year.iter().map(|year| year.count).sum::<u32>(), 3);
    check(&store, "-boats", said(&find(&store, &query("-boats", "lang=en"), "en")).as_str());
}

#[test]
fn a_phrase_or_compound_is_left_out_as_a_whole() {
    let store = open(&news());
    check(&store, "-\"road works\" ", "boats.en covid.en");
    check(&store, "-\"closed road\" ", "boats.en works.en covid.en");
    check(&store, "-covid-19 ", "boats.en works.en road.en");
    check(&store, "closed -\"closed road\" ", "works.en");
    let found = find(&store, &query("-\"closed road\"", ""), "en");
    assert_eq!((found.total, found.at_least, found.incomplete), (3, false, false));
    assert_eq!(found.facets.unwrap().of(Facet::Year).iter().map(|year| year.count).sum::<u32>(), 3);
}

#[test]
fn what_titles_must_not_have_may_stand_in_texts() {
    let store = open(&news());
    check(&store, "-title:works ", "boats.en covid.en road.en");
    check(&store, "-title:closed ", "boats.en works.en covid.en road.en");
    check(&store, "road -title:road ", "works.en");
    check(&store, "-title:\"the road\" ", "boats.en works.en covid.en");
    check(&store, "-title:\"road works\" ", "boats.en works.en covid.en road.en");
    // Two exclusions, one of them in titles.
    check(&store, "-title:works -covid ", "boats.en road.en");
}

#[test]
fn signs_alone_find_nothing() {
    for signs in ["!!!", "-", "\"", "…", "- \"\""] {
        let found = find(&open(&news()), &query(signs, ""), "en");
        assert_eq!((found.total, found.answer.is_some()), (0, true), "{signs}");
        assert!(found.facets.unwrap().of(Facet::Year).iter().all(|year| year.count == 0), "{signs}");
    }
    assert_eq!(find(&open(&news()), &query("  ", ""), "en").total, 4);
}

//! What a query finds, and in what order.

use std::sync::OnceLock;

use lectern::corpus::Facet;

use super::{Files, check, find, library, open, query, said};

fn news() -> &'static Files {
    static NEWS: OnceLock<Files> = OnceLock::new();
    NEWS.get_or_init(|| {
        library(&[
            ("old-posts", "Old posts", "The border police had ten posts. The rest is about boats."),
            ("police", "Border police", "A report from the hills."),
            ("police-report", "Border police report", "A report about the border police and the police of the border."),
            ("boats", "New boats", "Police of the border, and boats. Nothing else of that kind was reported."),
            ("schools", "Schools in the hills", "Teachers and pupils speak about a long winter."),
            ("returns", "Coming home", "Families came back. Migration of families, and a migrant."),
            ("water", "Water", "The river and the well. Migrating birds drink there."),
            ("quiet", "A quiet year", "Nothing about it."),
            ("quiet-2", "Another year", "Nothing about it."),
            ("quiet-3", "The third year", "Nothing about it."),
            ("quiet-4", "The fourth year", "Nothing about it."),
        ])
    })
}

#[test]
fn one_of_several_words_is_enough_but_all_come_first() {
    let found = find(&open(news()), &query("schools boats ", ""), "en");
    let slugs: Vec<&str> = found.hits.iter().map(|hit| hit.slug.as_str()).collect();
    assert_eq!(found.total, 3);
    assert!(["boats", "schools", "old-posts"].iter().all(|slug| slugs.contains(slug)), "{slugs:?}");
    let found = find(&open(news()), &query("river boats hills winter ", ""), "en");
    assert_eq!(found.total, 5);
    let found = find(&open(news()), &query("teachers winter river ", ""), "en");
    assert_eq!(found.hits[0].slug.as_str(), "schools");
}

#[test]
fn an_article_with_just_this_title_comes_first() {
    check(&open(news()), "border police ", "police.en police-report.en old-posts.en boats.en");
    let found = find(&open(news()), &query("\"Border, POLICE!\"", ""), "en");
    assert_eq!(found.hits[0].slug.as_str(), "police");
}

#[test]
fn a_phrase_is_found_where_its_words_are_neighbours() {
    check(&open(news()), "\"border police\" ", "police.en police-report.en old-posts.en");
    check(&open(news()), "\"police border\" ", "");
    check(&open(news()), "\"police of the border\" ", "police-report.en boats.en");
    check(&open(news()), "\"border police\" boats ", "old-posts.en police-report.en police.en");
    let found = find(&open(news()), &query("\"police of the border\" ", ""), "en");
    assert_eq!((found.total, found.at_least, found.incomplete), (2, false, false));
}

#[test]
fn a_phrase_may_be_unfinished() {
    check(&open(news()), "\"police of the bor", "police-report.en boats.en");
    check(&open(news()), "\"police of the bor\"", "");
}

#[test]
fn what_is_left_out_is_not_found() {
    check(&open(news()), "border -boats ", "police-report.en police.en");
    check(&open(news()), "boats -police ", "");
    check(&open(news()), "title:boats ", "boats.en");
    check(&open(news()), "title:hills ", "schools.en");
    check(&open(news()), "title:river ", "");
}

#[test]
fn forms_of_a_word_are_found_by_each_other() {
    check(&open(news()), "family ", "returns.en");
    assert_eq!(find(&open(news()), &query("reporting ", ""), "en").total, 3);
    check(&open(news()), "teacher ", "schools.en");
}

#[test]
fn words_that_nothing_has_find_nothing() {
    let found = find(&open(news()), &query("zzzz ", ""), "en");
    assert_eq!((found.total, found.hits.len(), found.incomplete), (0, 0, false));
    assert!(found.facets.unwrap().of(Facet::Year).iter().all(|year| year.count == 0));
    check(&open(news()), "zzzz schools ", "schools.en");
}

#[test]
fn typing_errors_are_corrected_and_the_correction_is_told() {
    let store = open(news());
    for (typed, meant) in [("scohols ", "schools"), ("migratoin ", "migration"), ("biards ", "birds")] {
        let found = find(&store, &query(typed, ""), "en");
        let right = find(&store, &query(&format!("{meant} "), ""), "en");
        let wanted = &found.answer.as_ref().unwrap().words[0];
        assert_eq!((wanted.meant.as_deref(), wanted.known), (Some(meant), false));
        assert_eq!((found.rows.clone(), found.total > 0), (right.rows, true), "{typed}");
        assert!(right.answer.unwrap().words[0].meant.is_none());
    }
    // A word that is short, or that no other is like, stands for itself.
    for typed in ["bot ", "qqqqqqqq "] {
        let wanted = find(&store, &query(typed, ""), "en").answer.unwrap().words.clone();
        assert_eq!((wanted[0].meant.as_deref(), wanted[0].known), (None, false), "{typed}");
    }
}

#[test]
fn a_word_in_the_middle_of_its_ending_is_no_mistake() {
    let store = open(news());
    let wanted = |typed: &str| {
        let wanted = find(&store, &query(typed, ""), "en").answer.unwrap().words[0].clone();
        (wanted.goes_on(), wanted.meant)
    };
    assert_eq!(wanted("migrati"), (true, Some("migrating".to_owned())));
    assert_eq!(wanted("migratin"), (true, Some("migrating".to_owned())));
    assert_eq!(wanted("migratio"), (true, Some("migration".to_owned())));
    check(&store, "migratio", said(&find(&store, &query("migration ", ""), "en ka ru ar")).as_str());
    // A finished word is, though another begins like it.
    assert_eq!(wanted("migratio "), (false, Some("migration".to_owned())));
    // More than a beginning would be needed.
    assert_eq!(wanted("migr"), (false, None));
}

#[test]
fn what_is_found_is_marked() {
    let store = open(news());
    let found = find(&store, &query("scohols ", ""), "en");
    let hit = &found.hits[0];
    let marks = found.answer.unwrap().marker.marks(&hit.title, &hit.lang);
    let marked: Vec<&str> = marks.into_iter().map(|mark| &hit.title[mark]).collect();
    assert_eq!((hit.title.as_str(), marked), ("Schools in the hills", vec!["Schools"]));
}

//! What a reader asks for, as a value.

use lectern::{
    corpus::Facet,
    search::{Query, Sort},
};
use proptest::prelude::*;

/// A query with this text, in an order that is not the first, on a page that is not the first.
fn asking(text: &str) -> Query {
    let mut query = Query::default().on_page(3);
    text.clone_into(&mut query.text);
    query.sort = Sort::Oldest;
    query
}

#[test]
fn chosen_values_are_sorted_and_stand_once() {
    let mut query = Query::default();
    for value in ["b", "a", "b", "ქ", "a"] {
        query.choose(Facet::Topic, value);
    }
    assert_eq!(query.chosen(Facet::Topic), ["a", "b", "ქ"]);
    assert!(query.has(Facet::Topic, "ქ") && !query.has(Facet::Place, "a") && !query.has(Facet::Topic, "c"));
}

#[test]
fn a_value_taken_away_leads_back_to_the_first_page() {
    let mut query = asking("x");
    query.choose(Facet::Place, "a");
    query.choose(Facet::Place, "b");
    let less = query.without(Facet::Place, "a");
    assert_eq!((less.page, less.chosen(Facet::Place)), (0, &["b".to_owned()][..]));
    assert_eq!((less.sort, less.text.as_str()), (Sort::Oldest, "x"));
    assert_eq!(query.on_page(5).page, 5);
}

#[test]
fn only_words_and_values_narrow() {
    assert!(!Query::default().narrows());
    assert!(!asking(" \t").narrows());
    assert!(asking("a").narrows());
    let mut query = Query::default();
    query.choose(Facet::Lang, "ka");
    assert!(query.narrows());
}

proptest! {
    #[test]
    fn the_order_of_choosing_does_not_matter(values in prop::collection::vec("[a-f]{1,2}", 0..8)) {
        let choose = |values: &mut dyn Iterator<Item = &String>| {
            let mut query = Query::default();
            values.for_each(|value| query.choose(Facet::Topic, value));
            query
        };
        prop_assert_eq!(choose(&mut values.iter()), choose(&mut values.iter().rev()));
    }
}

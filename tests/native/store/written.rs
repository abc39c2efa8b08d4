//! Words that readers write in another way than the articles: together or apart, with full stops, mistyped, unfinished.

use std::sync::OnceLock;

use lectern::corpus::Facet;

use super::{Files, check, find, library, open, query, said};

fn news() -> &'static Files {
    static NEWS: OnceLock<Files> = OnceLock::new();
    NEWS.get_or_init(|| {
        library(&[
            ("police", "The border police", "A takeover of the border posts, says the U.N. agency."),
            ("rates", "Interest rates fall", "The take-over was paid by the bank. Trafficking of oil."),
            ("seeds", "Oilseed prices", "Oilseeds of the farmers, and oilseed prices of oilseed growers. Email them."),
            ("house", "At the White House", "A visit. The house was white, and the e-mail came late."),
            ("words", "White walls of a house", "Walls. A house and a white house nearby."),
            ("un", "A report", "The UN said that the border was open. Police came."),
        ])
    })
}

#[test]
fn words_are_found_together_and_apart() {
    let store = open(news());
    check(&store, "borderpolice ", "police.en un.en");
    check(&store, "traf ficking ", "rates.en");
    check(&store, "interestrates", "rates.en");
    for typed in ["takeover ", "take-over "] {
        let found = said(&find(&store, &query(typed, ""), "en"));
        assert!(found.contains("police.en") && found.contains("rates.en"), "{typed}: {found}");
    }
    for typed in ["email ", "e-mail "] {
        let found = said(&find(&store, &query(typed, ""), "en"));
        assert!(found.contains("seeds.en") && found.contains("house.en"), "{typed}: {found}");
    }
    // What nothing has in any of these ways stays unknown.
    check(&store, "borderqqqqqq ", "");
}

#[test]
fn full_stops_between_letters_do_not_matter() {
    let store = open(news());
    for typed in ["U.N. ", "UN ", "u.n ", "un "] {
        check(&store, typed, "un.en police.en");
    }
}

#[test]
fn the_first_letter_may_be_wrong() {
    let store = open(news());
    check(&store, "raffickin ", "rates.en");
    check(&store, "xrafficking ", "rates.en");
}

#[test]
fn a_word_that_articles_have_comes_before_what_goes_on_from_it() {
    let store = open(news());
    let mut typed = query("oil", "");
    check(&store, "oil", "rates.en seeds.en");
    // Sent, it is finished; what no article has may still go on.
    typed.typing = false;
    assert_eq!(said(&find(&store, &typed, "en")), "rates.en");
    "oils".clone_into(&mut typed.text);
    assert_eq!(said(&find(&store, &typed, "en")), "rates.en");
    "oilse".clone_into(&mut typed.text);
    assert_eq!(said(&find(&store, &typed, "en")), "seeds.en");
}

#[test]
fn a_mistyped_phrase_is_the_phrase_and_all_its_counts_are_of_what_is_shown() {
    let store = open(news());
    check(&store, "\"white hosue\" ", "house.en words.en");
    for typed in
        ["\"white hosue\"", "\"the of\"", "\"house white\"", "\"border police\" -bank", "border -\"the border\""]
    {
        let found = find(&store, &query(typed, ""), "en");
        assert_eq!((found.total, found.at_least), (found.hits.len(), false), "{typed}");
        for year in found.facets.unwrap().of(Facet::Year) {
            let chosen = find(&store, &query(typed, &format!("year={}", year.id)), "en");
            assert_eq!((chosen.total, chosen.hits.len()), (year.count as usize, year.count as usize), "{typed}");
        }
    }
}

#[test]
fn a_title_with_the_words_in_their_order_comes_first() {
    let store = open(news());
    check(&store, "white house ", "house.en words.en");
    assert!(said(&find(&store, &query("house walls ", ""), "en")).starts_with("words.en"));
}

//! Words side by side.

use lectern::{
    corpus::Lang,
    search::{Ask, phrase::fits, plan::QueryWord},
};

#[track_caller]
fn check(lang: &str, text: &str, query: &str, expected: bool) {
    check_all(lang, &[text], query, expected);
}

#[track_caller]
fn check_all(lang: &str, texts: &[&str], query: &str, expected: bool) {
    let langs: [Lang; 4] = ["en", "ka", "ru", "ar"].map(|tag| tag.parse().unwrap());
    let ask = Ask::parse(query);
    let words = QueryWord::all(&ask.words);
    assert_eq!(fits(texts, &lang.parse().unwrap(), &ask, &words, &langs), expected, "{query} in {texts:?}");
}

#[test]
fn only_neighbours_in_their_order_are_a_phrase() {
    check("en", "The border police met.", "\"border police\"", true);
    check("en", "The Border,\nPolice met.", "\"border police\"", true);
    check("en", "Police at the border", "\"border police\"", false);
    check("en", "border and police", "\"border police\"", false);
    check("en", "police border police", "\"police border police\"", true);
    check("en", "police border", "\"police border police\"", false);
    check("en", "border", "\"border police\"", false);
    check("en", "", "\"border police\"", false);
}

#[test]
fn all_of_several_phrases_are_needed() {
    check("en", "new border police, old report", "\"border police\" \"old report\"", true);
    check("en", "new border police, new report", "\"border police\" \"old report\"", false);
    check("en", "anything", "no phrase", true);
}

#[test]
fn a_phrase_does_not_go_on_in_another_text() {
    check_all("en", &["New border", "police met"], "\"border police\"", false);
    check_all("en", &["New", "border police met"], "\"border police\" \"police met\"", true);
    check_all("en", &["Border police", "old report"], "\"border police\" \"old report\"", true);
    check_all("en", &[], "\"border police\"", false);
}

#[test]
fn words_stand_for_their_forms() {
    check("en", "the borders' policing", "\"border policing\"", true);
    check("ka", "საზღვრის პოლიციამ თქვა", "\"საზღვრის პოლიცია\"", true);
    check("en", "Georgia's border", "\"Georgia border\"", true);
}

#[test]
fn the_word_that_is_being_typed_may_go_on() {
    check("en", "the border police met", "\"border pol", true);
    check("en", "the border police met", "\"border pol\"", false);
    check("en", "the border police met", "\"bor police", false);
}

#[test]
fn a_phrase_of_the_title_stands_there() {
    check_all("en", &["Border police", "old report"], "title:\"border police\"", true);
    check_all("en", &["Old report", "border police"], "title:\"border police\"", false);
    check_all("en", &["Old report", "border police"], "-title:\"border police\"", true);
    check_all("en", &["Border police", "old report"], "-title:\"border police\"", false);
}

#[test]
fn a_mistyped_word_of_a_phrase_is_the_one_that_was_meant() {
    let ask = Ask::parse("\"white hosue\"");
    let mut words = QueryWord::all(&ask.words);
    let langs: [Lang; 1] = ["en".parse().unwrap()];
    let has = |words: &[QueryWord], text: &str| fits(&[text], &langs[0], &ask, words, &langs);
    assert!(!has(&words, "At the White House"));
    words[1].meant = Some("house".to_owned());
    assert!(has(&words, "At the White House") && !has(&words, "A house, white"));
}

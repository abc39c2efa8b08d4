//! `"phrases"`, `-words` and `title:`.

use super::{search, snippets, texts, total};
use crate::{filters::titles, harness::Scenario, library::Ask};

fn sorted(mut titles: Vec<String>) -> Vec<String> {
    titles.sort();
    titles
}

#[test]
fn words_in_quotes_are_found_side_by_side() {
    Scenario::sample().run(|page| {
        search(page, "\"border police\"");
        let with_phrase = Ask::words("border").found("en").into_iter().filter(|entry| {
            [&entry.title, &entry.summary, &entry.body].iter().any(|text| text.to_lowercase().contains("border police"))
        });
        let expected: Vec<String> = with_phrase.map(|entry| entry.title.clone()).collect();
        assert!(expected.len() > 1);
        assert_eq!(sorted(titles(page)), sorted(expected));
        let found = total(page);
        search(page, "border police");
        assert!(total(page) > found, "without quotes there are more");
    });
}

#[test]
fn words_behind_a_minus_are_left_out() {
    Scenario::sample().run(|page| {
        search(page, "border -police");
        let without = Ask::words("border").found("en").into_iter().filter(|entry| {
            [&entry.title, &entry.summary, &entry.body].iter().all(|text| !text.to_lowercase().contains("police"))
        });
        let expected: Vec<String> = without.map(|entry| entry.title.clone()).collect();
        assert!(!expected.is_empty());
        assert_eq!(sorted(titles(page)), sorted(expected));
        snippets(page);
        assert!(texts(page, ".hit mark").iter().all(|mark| mark.to_lowercase().starts_with("border")));
    });
}

#[test]
fn words_behind_title_stand_in_titles() {
    Scenario::sample().run(|page| {
        search(page, "title:border");
        let titles = titles(page);
        assert!(!titles.is_empty() && titles.iter().all(|title| title.to_lowercase().contains("border")), "{titles:?}");
        search(page, "border");
        assert!(total(page) > titles.len());
    });
}

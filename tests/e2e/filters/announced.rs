//! What the live region says of the list.

use super::{answers, control};
use crate::{
    harness::{Key, Page, Scenario},
    library::Ask,
};

/// From now on keeps what the live region says.
fn listen(page: &Page) {
    assert_eq!(page.text_of("[role=status]"), "", "nothing is said at first");
    page.eval(
        "(() => { window.said = []; const status = document.querySelector('[role=status]'); \
         new MutationObserver(() => { if (status.textContent) said.push(status.textContent); })\
         .observe(status, { childList: true, characterData: true, subtree: true }); })()",
    );
}

fn said(page: &Page) -> Vec<String> {
    serde_json::from_value(page.eval("said")).unwrap()
}

#[test]
fn the_number_of_results_is_said_once_when_typing_has_settled() {
    Scenario::sample().run(|page| {
        page.open_live("articles/");
        listen(page);
        page.click("search input");
        for letter in ["m", "i", "r", "r", "o", "r"] {
            page.type_text(letter);
        }
        answers(page, &Ask::words("mirror"));
        page.until("the count is said", "said.length");
        assert_eq!(said(page), ["2 results"]);
    });
}

#[test]
fn nothing_found_is_said_and_the_same_number_again() {
    Scenario::sample().run(|page| {
        page.open_live("articles/");
        listen(page);
        page.click("search input");
        page.type_text("xyzzy");
        page.until("the count is said", "said.length === 1");
        page.settle();
        page.press(&[Key::Backspace]);
        page.until("the same count is said again", "said.length === 2");
        let said: Vec<String> = said(page).iter().map(|words| words.trim().to_owned()).collect();
        assert_eq!(said, ["0 results", "0 results"]);
    });
}

#[test]
fn filters_are_answered_in_words_of_the_right_number() {
    Scenario::sample().run(|page| {
        page.open_live("articles/");
        listen(page);
        page.click(&control("place", "iraq"));
        page.until("the count is said", "said.length");
        assert_eq!(said(page), ["1 result"]);
        assert!(page.holds("document.querySelector('[role=status]') && document.activeElement.value === 'iraq'"));
    });
}

#[test]
fn opening_a_page_says_nothing() {
    Scenario::sample().run(|page| {
        page.open_live("articles/?topic=health");
        listen(page);
        page.click("[data-results] a");
        page.until("the article is shown", "document.querySelector('article h1')");
        page.settle();
        page.settle();
        assert!(said(page).is_empty(), "the focus on the title says it already: {:?}", said(page));
    });
}

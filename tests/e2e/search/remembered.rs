//! Searches are remembered for readers who want that, and for nobody else.

use super::{answered, search, texts};
use crate::harness::{Key, Page, Scenario};

fn stored(page: &Page) -> String {
    page.text("JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage), document.cookie])")
}

const NOTHING: &str = "[[],[],\"\"]";

fn switch(page: &Page) {
    if !page.holds("document.querySelector('.search-settings').open") {
        page.click(".search-settings summary");
    }
    page.click("[data-setting=searches]");
}

/// Searches for words and opens a result.
fn visit(page: &Page, words: &str) {
    search(page, words);
    page.press(&[Key::Enter]);
    answered(page, words);
    page.click(".hit a");
    page.until("the article is shown", "document.querySelector('article h1')");
}

/// The searches that the list shows when the reader turns to the box.
fn recent(page: &Page) -> Vec<String> {
    page.open_live("articles/");
    page.click("search input");
    page.until("the last searches, if any", "document.documentElement.dataset.searching === ''");
    texts(page, ".recent a")
}

#[test]
fn nothing_is_stored_unless_the_reader_wants_it() {
    Scenario::sample().run(|page| {
        visit(page, "border");
        visit(page, "mirror");
        assert_eq!(stored(page), NOTHING);
        assert_eq!(recent(page), [""; 0]);
        assert_eq!(stored(page), NOTHING);
    });
}

#[test]
fn the_last_searches_are_shown_where_the_reader_wants_it() {
    Scenario::sample().run(|page| {
        page.open_live("articles/");
        switch(page);
        // The link to the article has the word that was meant.
        for words in ["bordr", "mirror", "bordr"] {
            visit(page, words);
        }
        assert_eq!(recent(page), ["bordr", "mirror"], "the newest first, each once");
        page.click(".recent li:nth-child(2) a");
        answered(page, "mirror");
        page.wait_at("articles/?q=mirror");
        assert_eq!(page.text("document.querySelector('search input').value"), "mirror");
        assert!(!page.holds("document.querySelector('.recent')"), "only on the plain list");
        // On any visit; what stands on the list moves only when the reader turns to the box.
        page.open_live("articles/");
        assert!(!page.holds("document.querySelector('.recent').checkVisibility()"));
        page.click("search input");
        assert!(page.holds("document.querySelector('.recent').checkVisibility()"));
        assert_eq!(recent(page).len(), 2);
        assert!(page.holds("document.querySelector('[data-setting=searches]').checked"));
    });
}

#[test]
fn at_most_eight_are_kept() {
    Scenario::sample().run(|page| {
        page.open_live("articles/");
        switch(page);
        for n in 0..10 {
            page.eval("document.querySelector('search input').select()");
            page.type_text(&format!("word{n}\u{e007}"));
            answered(page, &format!("word{n}"));
        }
        assert_eq!(recent(page), ["9", "8", "7", "6", "5", "4", "3", "2"].map(|n| format!("word{n}")));
    });
}

#[test]
fn switched_off_they_are_forgotten() {
    Scenario::sample().run(|page| {
        page.open_live("articles/");
        switch(page);
        visit(page, "border");
        assert_eq!(recent(page), ["border"]);
        switch(page);
        assert_eq!(stored(page), NOTHING);
        assert!(!page.holds("document.querySelector('.recent')"), "they are still shown");
        visit(page, "mirror");
        assert_eq!(stored(page), NOTHING);
        assert_eq!(recent(page), [""; 0]);
    });
}

#[test]
fn what_cannot_be_stored_is_not_offered() {
    Scenario::sample().run(|page| {
        let shown = "document.querySelector('.search-settings').checkVisibility()";
        page.open_live("articles/");
        assert!(page.holds(shown));
        page.eval("localStorage.setItem(`lectern:${document.documentElement.dataset.base}:nothing`, 'on')");
        page.open_live("articles/");
        assert!(!page.holds(shown), "this device keeps nothing");
    });
}

//! Files of the index that are missing or damaged: what there is is shown, and the page says that something may be
//! missing.

use super::{answered, texts, total};
use crate::{
    filters::titles,
    harness::{Page, Scenario},
};

fn scenario() -> Scenario {
    Scenario::sample().allowing("404 (Not Found)").allowing("503 (Service Unavailable)")
}

/// The page says that parts are missing, and a second try has all of them.
fn is_incomplete_until_healed(page: &Page, words: &str) {
    assert!(page.holds("document.querySelector('[data-incomplete]').checkVisibility()"), "nothing is said");
    assert!(!page.holds("document.querySelector('.empty')"), "whether there is nothing cannot be known");
    page.server.heal();
    page.click("[data-incomplete] [data-reload]");
    page.until("the document is loaded anew", "!window.sameDocument");
    page.wait_live();
    answered(page, words);
    assert!(!page.holds("document.querySelector('[data-incomplete]')"));
    assert!(total(page) > 0 && !titles(page).is_empty());
}

/// Nothing of the index for the words can be had.
fn nothing_to_be_had(words: &str, prepare: impl FnOnce(&Page)) {
    scenario().run(|page| {
        prepare(page);
        page.open_live("articles/");
        page.mark_document();
        page.click("search input");
        page.type_text(words);
        answered(page, words);
        is_incomplete_until_healed(page, words);
    });
}

#[test]
fn missing_files_of_terms_are_told() {
    nothing_to_be_had("border", |page| page.server.refuse("/data/index-terms-", 404));
}

#[test]
fn a_host_in_trouble_is_told() {
    nothing_to_be_had("border", |page| page.server.refuse("/data/index-terms-", 503));
}

#[test]
fn damaged_files_of_terms_are_told() {
    nothing_to_be_had("border", |page| page.server.change("/data/index-terms-", |bytes| bytes[..9].to_vec()));
}

#[test]
fn a_page_instead_of_an_index_is_told() {
    nothing_to_be_had("border", |page| page.server.instead("/data/index-terms-", b"<h1>Sign in</h1>", "text/html"));
}

#[test]
fn missing_files_of_words_are_told() {
    nothing_to_be_had("bordr", |page| page.server.refuse("/data/index-words-", 404));
}

#[test]
fn missing_titles_are_told() {
    nothing_to_be_had("border", |page| page.server.refuse("/data/titles-", 404));
}

#[test]
fn results_for_the_other_words_are_there() {
    scenario().run(|page| {
        // Opened, not typed: each letter would fetch its own files.
        let open = |words: &str| {
            page.open_live(&format!("articles/?q={words}"));
            answered(page, words);
        };
        open("2018");
        let alone = titles(page);
        let files = |page: &Page| -> Vec<String> {
            page.server.requests().into_iter().filter(|request| request.contains("/data/index-terms-")).collect()
        };
        let before = files(page);
        open("الحدود");
        let other = files(page).into_iter().find(|file| !before.contains(file)).expect("a file of Arabic words");
        page.cdp("Network.clearBrowserCache", &serde_json::json!({}));
        page.server.refuse(&other, 404);
        open("الحدود 2018");
        page.mark_document();
        assert_eq!(titles(page), alone);
        assert!(texts(page, ".hit mark").iter().any(|mark| mark == "2018"));
        is_incomplete_until_healed(page, "الحدود 2018");
        assert!(total(page) > alone.len());
    });
}

#[test]
fn without_the_root_of_the_index_a_message_leads_on() {
    scenario().run(|page| {
        page.open_live("");
        page.mark_document();
        page.server.refuse("/data/index.", 503);
        page.click("search input");
        page.type_text("border\u{e007}");
        page.until("a message", "document.querySelector('.message h1')");
        assert_eq!(page.text_of("h1"), "This page could not be loaded");
        assert_eq!(page.text("document.querySelector('header search input').value"), "border");
        assert!(page.is_same_document());
        // Everything else works.
        page.click(".site-nav__link");
        page.wait_at("articles/");
        assert!(!titles(page).is_empty());
        page.back();
        page.until("the message", "document.querySelector('.message h1')");
        page.server.heal();
        page.click("[data-reload]");
        page.until("the document is loaded anew", "!window.sameDocument");
        page.wait_live();
        answered(page, "border");
        assert!(total(page) > 3);
    });
}

#[test]
fn where_the_root_is_gone_the_static_list_stays() {
    scenario().allowing_movement().run(|page| {
        page.server.refuse("/data/index.", 404);
        page.open("articles/?q=border");
        page.wait_failed();
        assert_eq!(titles(page).len(), 20);
        page.click("[data-results] a");
        page.until("an article is opened", "document.querySelector('article h1')");
        page.wait_live();
    });
}

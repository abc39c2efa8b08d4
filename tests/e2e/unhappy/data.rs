//! Data files are missing or damaged, or the network is gone.

use super::flip;
use crate::harness::{Page, Scenario};

fn opened_as_document(page: &Page) {
    page.until("the article is shown", "document.querySelector('article [data-body]')");
    assert!(!page.is_same_document(), "it was not opened as a document");
    assert!(page.path().starts_with("articles/"));
}

/// A reader of the list follows a link while articles cannot be had.
fn follows_a_link(prepare: impl FnOnce(&Page)) {
    Scenario::sample().allowing("404 (Not Found)").allowing_movement().run(|page| {
        page.open_live("articles/");
        page.mark_document();
        prepare(page);
        page.click("[data-results] a");
        opened_as_document(page);
        // The page has the data of its article itself, so the program can be started there.
        page.wait_live();
        page.server.heal();
        page.click(".site-nav__link");
        page.until("the list", "document.querySelector('[data-results]')");
        page.wait_live();
    });
}

#[test]
fn when_the_data_of_a_page_is_missing_its_document_is_opened() {
    follows_a_link(|page| page.server.refuse("/data/articles-en-", 404));
}

#[test]
fn damaged_data_is_refused() {
    follows_a_link(|page| page.server.change("/data/articles-en-", flip));
}

#[test]
fn a_page_instead_of_data_is_refused() {
    follows_a_link(|page| page.server.instead("/data/articles-en-", b"<h1>Sign in</h1>", "text/html"));
}

#[test]
fn when_the_data_of_the_first_page_is_missing_it_stays_static() {
    let needed = [
        ("articles/", "/data/site-en", 20.0),
        ("articles/", "/data/overview-en", 20.0),
        ("articles/page-1/", "/edition.json", 11.0),
        ("articles/page-1/", "/data/site-en", 11.0),
    ];
    for (path, part, shown) in needed {
        Scenario::sample().allowing("404 (Not Found)").allowing_movement().run(|page| {
            page.server.refuse(part, 404);
            page.open(path);
            page.wait_failed();
            assert_eq!(page.number("document.querySelectorAll('[data-results] > li').length"), shown, "{part}");
        });
    }
}

#[test]
fn a_host_in_trouble_leads_to_a_message_and_a_second_try() {
    Scenario::sample().allowing("503 (Service Unavailable)").run(|page| {
        page.open_live("articles/");
        page.mark_document();
        page.server.refuse("/data/articles-en-", 503);
        page.click("[data-results] a");
        page.until("a message", "document.querySelector('.message h1')");
        assert_eq!(page.text_of("h1"), "This page could not be loaded");
        assert!(page.holds("document.activeElement === document.querySelector('main h1')"));
        assert!(page.text("document.title").starts_with("This page could not be loaded"));
        page.server.heal();
        page.click("[data-reload]");
        opened_as_document(page);
        page.wait_live();
    });
}

#[test]
fn without_a_network_a_message_leads_on() {
    Scenario::sample().allowing("ERR_INTERNET_DISCONNECTED").run(|page| {
        page.open_live("articles/");
        page.set_offline(true);
        page.click("[data-results] a");
        page.until("a message", "document.querySelector('.message h1')");
        let article = page.path();
        // What was seen before is still there.
        page.back();
        page.until("the list", "document.querySelector('[data-results]')");
        page.forward();
        page.until("a message", "document.querySelector('.message h1')");
        assert_eq!(page.path(), article);
        page.set_offline(false);
        page.click("[data-reload]");
        page.until("the article is shown", "document.querySelector('article [data-body]')");
    });
}

#[test]
fn without_a_network_what_is_there_can_still_be_used() {
    let scenario = Scenario::sample().allowing("ERR_INTERNET_DISCONNECTED").allowing("503 (Service Unavailable)");
    scenario.run(|page| {
        page.open_live("articles/");
        page.click("[data-facet=topic] input[value=health]");
        page.wait_at("articles/?topic=health");
        page.set_offline(true);
        page.click("[data-facet=topic] input[value=borders]");
        page.wait_at("articles/?topic=borders&topic=health");
        assert!(page.holds("document.querySelector('[data-results] a')"));
        // The root of the index came with the page, the rest did not. (The browser does not take the network from the
        // worker in which the finder runs.)
        page.server.refuse("/data/index-terms-", 503);
        page.click("search input");
        page.type_text("border");
        page.wait_at("articles/?q=border&topic=borders&topic=health");
        page.until("the list says what is missing", "document.querySelector('[data-incomplete]')");
        assert!(!page.holds("document.querySelector('.empty')"), "whether there is nothing cannot be known");
        assert_eq!(page.text("document.querySelector('header search input').value"), "border");
        page.set_offline(false);
        page.server.heal();
        page.click("[data-reload]");
        page.wait_live();
        page.until("the results", "document.querySelector('[data-results] a')");
        page.wait_at("articles/?q=border&topic=borders&topic=health");
    });
}

#[test]
fn without_a_network_another_language_leads_to_a_message() {
    Scenario::sample().allowing("ERR_INTERNET_DISCONNECTED").run(|page| {
        page.open_live("articles/body-cameras/");
        page.set_offline(true);
        page.click(".languages [hreflang=ka]");
        page.until("a message", "document.querySelector('.message h1')");
        page.set_offline(false);
        page.click("[data-reload]");
        page.until("the page in Georgian", "document.querySelector('.page')?.lang === 'ka'");
    });
}

#[test]
fn a_host_that_is_gone_leads_to_a_message() {
    Scenario::sample().allowing("net::ERR_").run(|page| {
        page.open_live("");
        page.server.stop();
        page.click(".latest a");
        page.until("a message", "document.querySelector('.message h1')");
        page.click(".message a[href='/']");
        page.wait_at("");
        page.until("the front page", "document.querySelector('.masthead')");
    });
}

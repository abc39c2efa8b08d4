//! The program that searches: when it is fetched, and what happens where it cannot run as it should.

use serde_json::json;

use super::{answered, search, total};
use crate::harness::{Page, Scenario};

/// A script that runs in every page before any other.
fn before_all(page: &Page, source: &str) {
    page.cdp("Page.addScriptToEvaluateOnNewDocument", &json!({ "source": source }));
}

#[test]
fn it_is_fetched_when_somebody_is_about_to_search() {
    Scenario::sample().run(|page| {
        page.open_live("articles/body-cameras/");
        assert_eq!((page.server.count("/assets/finder"), page.server.count("/data/index")), (0, 0));
        page.click("search input");
        page.type_text("border");
        page.until("titles below the box", "document.querySelector('#suggestions a')");
        assert_eq!((page.server.count("/assets/finder"), page.server.count("/data/index.")), (2, 1));
    });
}

#[test]
fn a_browser_that_has_no_such_workers_searches_in_the_page() {
    let none = "delete window.Worker";
    // As browsers do that know workers, but not those that are made of modules.
    let old = "window.Worker = class { constructor() { setTimeout(() => this.onerror(new Event('error'))); } \
               postMessage() {} }";
    for script in [none, old] {
        Scenario::sample().run(|page| {
            before_all(page, script);
            search(page, "border");
            assert!(total(page) > 3, "{script}");
        });
    }
}

#[test]
fn one_that_was_altered_is_asked_for_again() {
    Scenario::sample().allowing("integrity").allowing("Failed to").run(|page| {
        page.server.change("/assets/finder", |mut bytes| {
            if bytes.starts_with(b"\0asm") {
                let last = bytes.len() - 1;
                bytes[last] ^= 1;
            }
            bytes
        });
        page.open_live("articles/");
        page.click("search input");
        page.type_text("border");
        page.until("nothing can be found", "document.querySelector('.message [data-reload]')");
        page.server.heal();
        page.type_text("s");
        answered(page, "borders");
        assert!(total(page) > 3);
    });
}

#[test]
fn words_are_asked_for_once_however_early() {
    Scenario::sample().run(|page| {
        page.open_live("articles/?q=border");
        answered(page, "border");
        for file in page.server.requests().iter().filter(|path| path.contains("finder") || path.contains("/data/index"))
        {
            assert_eq!(page.server.count(file), 1, "{file}");
        }
    });
}

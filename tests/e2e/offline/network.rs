//! Reading without network, with the real worker.

use crate::harness::{Page, Scenario};

/// Opens a page and waits until everything can be read without network.
fn ready(page: &Page) {
    page.open_live("");
    page.until("all is here", "document.documentElement.dataset.offline === 'ready'");
}

#[test]
fn a_small_site_comes_by_itself_and_is_there_when_the_host_is_gone() {
    Scenario::sample().with_worker().allowing_movement().allowing("net::ERR_").allowing("404 ()").run(|page| {
        ready(page);
        page.server.stop();
        page.open_live("offline/");
        page.until("what is here", "document.querySelector('.offline__count')");
        let count = page.text_of(".offline__count");
        let (kept, total) = count.split_once(" of ").unwrap();
        assert_eq!(kept, total.split(' ').next().unwrap(), "{count}");
        assert!(page.text_of(".offline__summary").contains("All articles can be read without network"));
        page.open_live("articles/?q=border");
        page.until("results", "document.querySelector('[data-results] a')");
        page.click("[data-results] a");
        page.until("the article", "document.querySelector('article [data-body]')");
        page.open_live("no/such/page/");
        assert_eq!(page.text_of("h1"), "Page not found");
    });
}

#[test]
fn what_is_not_kept_is_called_that_and_what_is_there_can_be_used() {
    Scenario::sample().with_worker().allowing_movement().allowing("net::ERR_").allowing("503").run(|page| {
        page.open_live("articles/");
        page.until("the worker is there", "navigator.serviceWorker.controller");
        // The reader keeps nothing.
        page.eval("localStorage.setItem('lectern:/:keep', 'chosen')");
        page.open_live("offline/");
        page.until("what is here", "document.querySelector('.offline__count')");
        for all in ["text-en", "text-ka"] {
            let drop = format!("main section li:first-child [data-packs^='{all}'] [data-device=drop]");
            if page.holds(&format!("document.querySelector(\"{drop}\")?.checkVisibility()")) {
                page.click(&drop);
                page.until("it is gone", &format!("!document.querySelector(\"{drop}\")?.checkVisibility()"));
            }
        }
        page.server.stop();
        page.click(".site-nav__link");
        page.until("the list, or what it says", "document.querySelector('h1')");
        page.open_live("articles/body-cameras/");
        assert_eq!(page.text_of("h1"), "This article is not on this device");
        page.click(".message__links a[href$='/offline/']");
        page.wait_at("offline/");
        page.click("header search input");
        page.type_text("border\u{e007}");
        page.until("the search says so", "document.querySelector('[data-away]')");
        assert_eq!(page.text("document.querySelector('header search input').value"), "border");
        assert!(page.text("document.title").starts_with("Search is not on this device"));
    });
}

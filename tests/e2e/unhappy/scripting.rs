//! Scripting is switched off: the pages are complete as they are.

use crate::harness::{Page, Scenario};

fn without_scripting(test: impl FnOnce(&mut Page)) {
    Scenario::sample().without_scripting().allowing_movement().run(|page| {
        test(page);
        assert!(!page.holds("document.documentElement.dataset.app"), "the program runs");
        assert_eq!(page.server.count(".wasm?"), 0);
    });
}

#[test]
fn links_lead_through_the_whole_site() {
    without_scripting(|page| {
        page.open("");
        page.click(".site-nav__link");
        page.until("the list", "document.querySelector('[data-results]') && location.pathname === '/articles/'");
        page.click(".pager [rel=next]");
        page.until("the second page", "location.pathname === '/articles/page-1/'");
        page.click("[data-results] a");
        page.until("an article", "document.querySelector('article [data-body]')");
        page.click(".article__facets a");
        page.until("a list", "location.search.startsWith('?topic=')");
        page.click(".languages [hreflang=ka]");
        page.until("the list in Georgian", "location.pathname === '/ka/articles/'");
        assert_eq!(page.text("document.documentElement.lang"), "ka");
    });
}

#[test]
fn every_page_of_the_navigation_can_be_reached() {
    without_scripting(|page| {
        page.open("");
        let reached = page.eval(
            "[...document.querySelectorAll('.site-nav__list a')].map((a) => [a.textContent, a.checkVisibility()])",
        );
        let reached: Vec<(String, bool)> = serde_json::from_value(reached).unwrap();
        let hidden: Vec<_> = reached.iter().filter(|(_, seen)| !seen).map(|(name, _)| name.as_str()).collect();
        // Where a list is closed, the page of its section shows the same links.
        for name in hidden {
            let found = ["who-we-are/", "our-work/"].iter().any(|path| {
                page.open(path);
                page.holds(&format!(
                    "[...document.querySelectorAll('main a')].some((a) => a.textContent === {name:?} && \
                        a.checkVisibility())"
                ))
            });
            assert!(found, "`{name}` cannot be reached");
        }
    });
}

#[test]
fn the_whole_text_can_be_read() {
    without_scripting(|page| {
        page.open("articles/integrated-border-management/");
        let body = page.text_of("[data-body]");
        for words in ["Borders are guarded by several services", "EUR 1.25 million", "Elsewhere in the region"] {
            assert!(body.contains(words), "`{words}` is missing");
        }
        assert!(page.holds("[...document.querySelectorAll('[data-body] > *')].every((e) => e.checkVisibility())"));
        assert!(
            !page.holds("document.querySelector('.share').checkVisibility({ visibilityProperty: true })"),
            "buttons that do nothing are shown"
        );
    });
}

#[test]
fn the_search_box_leads_to_the_list() {
    without_scripting(|page| {
        page.open("");
        page.click("search input");
        page.type_text("mirror\u{e007}");
        page.until("the list", "location.pathname + location.search === '/articles/?q=mirror'");
        assert!(page.holds("document.querySelector('[data-results] a')"));
    });
}

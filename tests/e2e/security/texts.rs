//! Hostile articles: shown as text, statically and by the program.

use serde_json::json;

use super::vectors::{CANARY, IN_ARTICLE, seen, texts};
use crate::harness::{Page, Scenario};

/// The texts of all elements that match.
fn shown(page: &Page, selector: &str) -> Vec<String> {
    let texts = page.eval(&format!("[...document.querySelectorAll({selector:?})].map((e) => e.textContent)"));
    serde_json::from_value::<Vec<String>>(texts).unwrap().iter().map(|text| seen(text)).collect()
}

#[track_caller]
fn check(page: &Page, texts: &[String]) {
    let expected: Vec<String> = texts.iter().map(|text| format!("A {} b", seen(text))).collect();
    assert_eq!(shown(page, "article h1"), [seen(&texts[0])]);
    for selector in ["[data-body] > p", "[data-body] li", "[data-body] th", "[data-body] td"] {
        assert_eq!(shown(page, selector), expected, "{selector}");
    }
    assert!(!page.holds("window.canaryRan"), "a text has run");
    let strange = "[data-mount] :is(script, style, iframe, object, embed, base, template, math, link, meta)";
    assert_eq!(page.number(&format!("document.querySelectorAll({strange:?}).length")), 0.0);
    let handlers = "[...document.querySelectorAll('*')].flatMap((e) => [...e.attributes]).filter((a) => \
        a.name.startsWith('on')).length";
    assert_eq!(page.number(handlers), 0.0);
}

fn watch(page: &Page) {
    page.cdp("Page.addScriptToEvaluateOnNewDocument", &json!({ "source": CANARY }));
}

#[test]
fn hostile_articles_are_text_on_the_static_page_and_in_the_program() {
    Scenario::library("vectors").run(|page| {
        watch(page);
        for (n, texts) in texts().chunks(IN_ARTICLE).enumerate() {
            let gate = page.server.hold(".wasm");
            page.cdp("Network.clearBrowserCache", &json!({}));
            page.open(&format!("articles/v{n}/"));
            page.until("the page is complete", "document.querySelector('footer.site-footer')");
            check(page, texts);
            gate.release();
            page.wait_live();
            check(page, texts);
            page.server.heal();
        }
    });
}

#[test]
fn hostile_titles_are_text_in_lists_and_after_a_click() {
    Scenario::library("vectors").run(|page| {
        watch(page);
        page.open_live("articles/");
        let all = texts();
        let mut titles: Vec<String> = all.chunks(IN_ARTICLE).map(|texts| seen(&texts[0])).collect();
        let mut found = shown(page, "[data-results] a");
        titles.sort();
        found.sort();
        assert_eq!(found, titles);
        page.click("[data-results] a");
        page.until("the article", "document.querySelector('article h1')");
        assert!(page.text("document.title").ends_with(" - Vectors"));
        assert!(!page.holds("window.canaryRan"));
    });
}

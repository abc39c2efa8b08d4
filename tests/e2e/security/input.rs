//! Addresses as input: words, values, paths and fragments are text, whatever they hold.

use serde_json::json;

use super::vectors::{CANARY, texts};
use crate::harness::Scenario;

fn encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

/// Some of each kind.
fn some() -> impl Iterator<Item = String> {
    texts().into_iter().filter(|text| text.chars().count() < 200).step_by(12)
}

#[test]
fn hostile_queries_are_text_in_title_field_and_results() {
    Scenario::sample().run(|page| {
        page.cdp("Page.addScriptToEvaluateOnNewDocument", &json!({ "source": CANARY }));
        for text in some() {
            let value = encoded(&text);
            page.open_live(&format!("articles/?q={value}&topic={value}&lang={value}#{value}"));
            let expected: String = text.chars().filter(|c| !c.is_control()).collect();
            page.until("the results", "document.querySelector('[data-result-count]')");
            if !expected.trim().is_empty() {
                assert_eq!(page.text("document.querySelector('search input').value"), expected);
                let title = page.text("document.title");
                let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
                assert!(words(&title).contains(&words(&expected)), "{title:?} without {expected:?}");
            }
            assert!(!page.holds("window.canaryRan"), "{text:?} has run");
            assert_eq!(
                page.number("document.querySelectorAll('[data-mount] :is(script, iframe, style, object)').length"),
                0.0
            );
        }
    });
}

#[test]
fn hostile_words_typed_are_text() {
    Scenario::sample().run(|page| {
        page.open_live("articles/");
        page.eval(&format!("void ({CANARY})"));
        page.click("search input");
        page.type_text("<img src=x onerror=canary()>\"'");
        page.until("nothing is found", "document.querySelector('[data-result-count]').dataset.resultCount === '0'");
        page.until("the title", "document.title.includes('<img src=x onerror=canary()>')");
        assert!(!page.holds("window.canaryRan"));
        assert_eq!(page.number("document.querySelectorAll('[data-mount] img[src=x]').length"), 0.0);
    });
}

#[test]
fn hostile_paths_lead_to_the_page_that_says_so() {
    Scenario::sample().allowing("404 (Not Found)").run(|page| {
        page.cdp("Page.addScriptToEvaluateOnNewDocument", &json!({ "source": CANARY }));
        for path in [
            "%3Cscript%3Ecanary()%3C/script%3E/",
            "articles/%22%3E%3Cimg%20src=x%20onerror=canary()%3E/",
            "javascript:canary()/",
            "articles/%E2%80%AEevil/",
            "%252e%252e/%252e%252e/",
            "articles/x%00y/",
        ] {
            page.open_live(path);
            assert!(page.text_of("h1").starts_with("Page not found"), "{path}");
            assert!(!page.holds("window.canaryRan"), "{path}");
        }
    });
}

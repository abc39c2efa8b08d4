//! Where text could become markup: the strings that the program hands to the browser's parser are its own.

use std::collections::BTreeSet;

use serde_json::json;

use crate::harness::Scenario;

/// Keeps every string that the default policy is asked about.
const LISTEN: &str = "(() => {
    const asked = [];
    Object.defineProperty(window, 'asked', { value: asked });
    const create = trustedTypes.createPolicy.bind(trustedTypes);
    trustedTypes.createPolicy = (name, rules) => {
        const heard = Object.fromEntries(Object.entries(rules).map(([kind, rule]) => [kind, (text, ...rest) => {
            asked.push(kind + ': ' + text);
            return rule(text, ...rest);
        }]));
        return create(name, heard);
    };
})()";

/// The strings that a visit to these pages hands over.
fn handed_over(library: &'static str, paths: &[&str]) -> BTreeSet<String> {
    let strings = std::cell::RefCell::new(BTreeSet::new());
    Scenario::library(library).run(|page| {
        page.cdp("Page.addScriptToEvaluateOnNewDocument", &json!({ "source": LISTEN }));
        for path in paths {
            page.open_live(path);
            page.click(".site-nav__link");
            page.wait_at("articles/");
            assert!(page.holds("trustedTypes.defaultPolicy"), "no policy is in force");
            let asked: Vec<String> = serde_json::from_value(page.eval("window.asked")).unwrap();
            strings.borrow_mut().extend(asked);
            page.eval("void (document.createElement('p').innerHTML = '<b>heard</b>')");
            assert!(page.holds("window.asked.includes('createHTML: <b>heard</b>')"), "the listener is deaf");
        }
        page.open_live("articles/?q=%3Cb%3E");
        page.click("search input");
        page.type_text("<i>x");
        page.until("the results", "document.querySelector('[data-results]').dataset.query === '<b><i>x'");
        let asked: Vec<String> = serde_json::from_value(page.eval("window.asked")).unwrap();
        strings.borrow_mut().extend(asked);
    });
    strings.into_inner()
}

#[test]
fn no_text_of_a_library_reaches_the_parser_of_markup() {
    let sample = handed_over("sample", &["", "articles/", "articles/integrated-border-management/"]);
    let vectors = handed_over("vectors", &["", "articles/", "articles/v0/", "articles/v3/"]);
    assert_eq!(sample, vectors);
    assert!(sample.iter().all(|text| !text.contains("canary")), "{sample:?}");
}

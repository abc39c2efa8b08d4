//! axe-core with all rules of WCAG 2.0 to 2.2, A and AA, and best practice.

use std::{env, fs};

use serde_json::json;

use super::{PAGES, on_every_page, sample};
use crate::harness::{Browser, Key, Scenario};

const RUN: &str = "axe.run(document, {
    runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] },
    rules: { 'target-size': { enabled: true } },
}).then((result) => result.violations.flatMap((rule) => rule.nodes.map((node) => rule.id + ' ' + node.html.slice(0, \
120))))";

/// The text of axe-core, which `cargo xtask test` installs.
pub(crate) fn axe() -> String {
    let path = env::var("AXE").unwrap_or_else(|_| panic!("AXE does not name axe.min.js; `cargo xtask test` sets it"));
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

pub(crate) fn violations(page: &Browser, axe: &str) -> Vec<String> {
    page.cdp("Runtime.evaluate", &json!({ "expression": axe }));
    let found = page.promised(RUN);
    let found = found.as_array().unwrap_or_else(|| panic!("axe gave {found}"));
    found.iter().map(|node| node.as_str().unwrap_or("?").to_owned()).collect()
}

#[test]
fn axe_finds_nothing_on_a_wide_light_page() {
    let axe = axe();
    let scenario = sample().sized(1280, 800).allowing_movement();
    scenario.run(|page| on_every_page(page, |page| violations(page, &axe)));
}

#[test]
fn axe_finds_nothing_on_a_narrow_dark_page() {
    let axe = axe();
    // That nothing moves is for the tests of the take-over to see.
    sample().sized(320, 640).allowing_movement().run(|page| {
        page.set_media("", &[("prefers-color-scheme", "dark")]);
        on_every_page(page, |page| violations(page, &axe));
    });
}

#[test]
fn axe_finds_nothing_while_lists_are_open() {
    let axe = axe();
    sample().sized(360, 740).allowing_movement().run(|page| {
        page.open_live("articles/");
        for opener in [".filters__toggle", ".site-nav__toggle", ".site-nav__open"] {
            page.click(opener);
        }
        page.until("the lists are open", "document.querySelectorAll('[aria-expanded=true]').length === 3");
        assert_eq!(violations(page, &axe), Vec::<String>::new());
        page.open_live("articles/body-cameras/");
        page.click("search input");
        page.type_text("border");
        page.until("titles below the box", "document.querySelector('#suggestions a')");
        page.press(&[Key::Down]);
        assert_eq!(violations(page, &axe), Vec::<String>::new());
    });
}

#[test]
fn axe_finds_nothing_beside_an_exit_and_in_the_question_whether_all_is_deleted() {
    let axe = axe();
    Scenario::library("safe").sized(320, 640).allowing_movement().run(|page| {
        for path in ["", "ar/articles/rights/", "articles/rights/"] {
            page.open_live(path);
            assert_eq!(violations(page, &axe), Vec::<String>::new(), "/{path}");
        }
        page.click(".site-footer [data-tool=wipe]");
        page.until("the question", "document.querySelector('dialog [data-wipe=all]')");
        assert_eq!(violations(page, &axe), Vec::<String>::new());
    });
}

#[test]
fn axe_finds_nothing_on_the_static_pages() {
    let axe = axe();
    sample().without_scripting().allowing_movement().run(|page| {
        for path in PAGES.into_iter().filter(|path| !path.contains('?')) {
            page.open(path);
            // The page's own scripts are off while it loads; axe is not the page's.
            page.set_scripting(true);
            assert_eq!(violations(page, &axe), Vec::<String>::new(), "/{path}");
            page.set_scripting(false);
        }
    });
}

#[test]
fn axe_would_find_a_fault() {
    let axe = axe();
    sample().run(|page| {
        page.open_live("our-work/");
        page.eval("document.querySelector('html').removeAttribute('lang')");
        assert!(violations(page, &axe).iter().any(|fault| fault.starts_with("html-has-lang")));
    });
}

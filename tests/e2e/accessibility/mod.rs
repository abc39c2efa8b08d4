//! What WCAG 2.2 AA and good practice ask of every page and state, as far as a machine can tell: axe-core, and
//! assertions of our own for what axe does not look at.

pub(crate) mod axe;
mod document;
mod modes;

use crate::harness::{Page, Scenario};

/// A page of every kind, in four languages.
const PAGES: [&str; 23] = [
    "",
    "articles/",
    "articles/?topic=borders&q=Batumi",
    "articles/?q=zzzz",
    // Notes: a corrected word, results in other languages.
    "articles/?q=bordr",
    "articles/?q=sazghvari",
    "ar/articles/?q=%D8%A7%D9%84%D8%AD%D8%AF%D9%88%D8%AF",
    "articles/page-1/",
    // Long: contents, table, notes, footnotes, figures.
    "articles/integrated-border-management/",
    // With the words that it was found by.
    "articles/integrated-border-management/?q=border",
    "ar/articles/vakhtangisi-masts/?q=%D8%A7%D9%84%D8%AD%D8%AF%D9%88%D8%AF",
    "articles/samgori-tool-centre/",
    "our-work/",
    "nothing/here/",
    "offline/",
    "saved/",
    "ar/offline/",
    "ar/saved/",
    "ka/",
    "ka/articles/vakhtangisi-masts/",
    "ru/articles/",
    "ar/articles/vakhtangisi-masts/",
    // An English text in the Arabic interface.
    "ar/articles/nana-studio/",
];

/// Snippets of the results in the window come after the results.
const SNIPPETS: &str = "[...document.querySelectorAll('.hit .card__summary')].filter((e) => { \
    const box = e.getBoundingClientRect(); return box.bottom >= 0 && box.top <= innerHeight; }).every((e) => \
    e.textContent)";

/// The sample library; one of the pages is not found, which the browser logs.
fn sample() -> Scenario {
    Scenario::sample().allowing("404 (Not Found)")
}

/// Opens every page and fails with all that `faults` finds.
fn on_every_page(page: &Page, faults: impl Fn(&Page) -> Vec<String>) {
    let mut found = Vec::new();
    for path in PAGES {
        page.open_live(path);
        page.until("what was found is shown", SNIPPETS);
        found.extend(faults(page).into_iter().map(|fault| format!("/{path}: {fault}")));
    }
    assert!(found.is_empty(), "{} faults:\n{}", found.len(), found.join("\n"));
}

/// The list of texts that a script gives.
fn listed(page: &Page, script: &str) -> Vec<String> {
    let value = page.eval(&format!("({script})()"));
    let list = value.as_array().unwrap_or_else(|| panic!("expected a list, found {value}"));
    list.iter().map(|fault| fault.as_str().unwrap_or("?").to_owned()).collect()
}

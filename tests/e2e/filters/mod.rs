//! The list of articles: filters, words, order, pages. Every list and count is compared with the library's own files.

mod announced;
mod chosen;
mod paging;
mod words;

use crate::{
    harness::Page,
    library::{Ask, FACETS},
};

/// The checkbox of a value.
pub(crate) fn control(facet: &str, value: &str) -> String {
    format!("[data-facet={facet}] input[value='{value}']")
}

/// Waits until the list answers `ask`, then compares all that it says with the library.
pub(crate) fn answers(page: &Page, ask: &Ask) {
    answers_in(page, ask, "en");
}

fn answers_in(page: &Page, ask: &Ask, lang: &str) {
    let found = ask.found(lang);
    let total = found.len();
    page.until(
        &format!("{total} results for {ask:?}"),
        &format!(
            "!document.documentElement.hasAttribute('data-busy') && \
             document.querySelector('[data-result-count]').dataset.resultCount === '{total}' && \
             (document.querySelector('[data-results]').dataset.query ?? '') === {:?}",
            ask.words
        ),
    );
    let controls = page.eval(
        "[...document.querySelectorAll('[data-facet] input')].map((i) => [i.name, i.value, +i.dataset.count, \
            i.checked])",
    );
    let controls: Vec<(String, String, usize, bool)> = serde_json::from_value(controls).unwrap();
    for facet in FACETS {
        let several = controls.iter().filter(|(other, ..)| other == facet).count();
        assert!(several > 1, "{facet} has {several} controls");
    }
    for (facet, value, count, checked) in controls {
        assert_eq!(count, ask.count(&facet, &value, lang), "the count at {facet}={value} for {ask:?}");
        let chosen = ask.chosen.iter().any(|(other, wanted)| *other == facet && *wanted == value);
        assert_eq!(checked, chosen, "whether {facet}={value} is checked for {ask:?}");
    }
    let titles = titles(page);
    assert_eq!(titles.len(), total.min(20), "results shown for {ask:?}");
    let known: Vec<&str> = found.iter().map(|entry| entry.title.as_str()).collect();
    for title in &titles {
        assert!(known.contains(&title.as_str()), "`{title}` is no answer to {ask:?}: {known:?}");
    }
}

/// The titles shown.
pub(crate) fn titles(page: &Page) -> Vec<String> {
    serde_json::from_value(
        page.eval("[...document.querySelectorAll('[data-results] > li a')].map((a) => a.textContent)"),
    )
    .unwrap()
}

fn history_length(page: &Page) -> f64 {
    page.number("history.length")
}

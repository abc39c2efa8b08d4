//! Searching: from the letters in the box to the marks in an article.

mod typing;
mod results;
mod syntax;
mod languages;
pub(crate) mod many;
mod damage;
mod keys;
mod remembered;
mod article;
mod suggested;
mod finder;
mod economy;

use crate::harness::Page;

/// A script that says whether the results of these words are shown.
fn shows(words: &str) -> String {
    format!(
        "!document.documentElement.hasAttribute('data-busy') && \
         document.querySelector('[data-results]')?.dataset.query === {words:?}"
    )
}

/// Waits until the results of these words are shown.
fn answered(page: &Page, words: &str) {
    page.until(&format!("the results for {words}"), &shows(words));
}

/// Types words into the box of the list, and waits for their results.
fn search(page: &Page, words: &str) {
    page.open_live("articles/");
    page.click("search input");
    page.type_text(words);
    answered(page, words);
}

/// The texts of all elements that match.
fn texts(page: &Page, selector: &str) -> Vec<String> {
    let texts = page.eval(&format!("[...document.querySelectorAll({selector:?})].map((e) => e.textContent)"));
    serde_json::from_value(texts).unwrap()
}

fn count(page: &Page, selector: &str) -> usize {
    page.number(&format!("document.querySelectorAll({selector:?}).length")) as usize
}

/// How many results the page says there are.
fn total(page: &Page) -> usize {
    page.number("+document.querySelector('[data-result-count]').dataset.resultCount") as usize
}

/// Waits until every result that is in the window has its snippet.
fn snippets(page: &Page) {
    page.until(
        "the snippets",
        "(() => { const seen = [...document.querySelectorAll('.hit')].filter((hit) => { \
         const box = hit.getBoundingClientRect(); return box.bottom >= 0 && box.top <= innerHeight; }); \
         return seen.length && seen.every((hit) => hit.querySelector('.card__summary').textContent); })()",
    );
}

//! The order of the list and its pages.

use super::{answers, control, titles};
use crate::{
    harness::{Page, Scenario},
    library::Ask,
};

fn dates(page: &Page) -> Vec<String> {
    serde_json::from_value(page.eval("[...document.querySelectorAll('[data-results] time')].map((t) => t.dateTime)"))
        .unwrap()
}

fn set_order(page: &Page, order: &str) {
    page.eval(&format!(
        "(() => {{ const s = document.querySelector('select[name=sort]'); s.value = '{order}'; \
         s.dispatchEvent(new Event('change', {{ bubbles: true }})); }})()"
    ));
}

#[test]
fn the_list_is_sorted_as_the_reader_says() {
    Scenario::sample().run(|page| {
        page.open_live("articles/?place=georgia");
        let newest = dates(page);
        let newest_first = titles(page);
        assert!(newest.len() > 3 && newest.is_sorted_by(|a, b| a >= b), "newest first: {newest:?}");
        set_order(page, "oldest");
        page.wait_at("articles/?place=georgia&sort=oldest");
        let oldest = dates(page);
        assert!(oldest.is_sorted(), "oldest first: {oldest:?}");
        let mut reversed = titles(page);
        reversed.reverse();
        assert_eq!(reversed, newest_first);
        page.reload();
        page.wait_live();
        assert_eq!(dates(page), oldest);
        assert_eq!(page.text("document.querySelector('select[name=sort]').value"), "oldest");
        set_order(page, "newest");
        page.wait_at("articles/?place=georgia");
        assert_eq!(dates(page), newest);
    });
}

#[test]
fn the_pages_of_the_list_have_each_article_once() {
    Scenario::sample().run(|page| {
        page.open_live("articles/");
        page.mark_document();
        let mut all = titles(page);
        assert!(!page.holds("document.querySelector('[rel=prev]')"));
        page.click(".pager [rel=next]");
        page.wait_at("articles/page-1/");
        assert!(page.holds("document.activeElement === document.querySelector('main h1')"));
        assert_eq!(page.number("scrollY"), 0.0);
        assert_eq!(page.text("document.title"), "All articles, Page 1 - Georgia Migration Notes");
        assert!(!page.holds("document.querySelector('[rel=next]')"));
        all.extend(titles(page));
        assert!(page.is_same_document());
        let mut expected: Vec<String> = Ask::default().found("en").iter().map(|entry| entry.title.clone()).collect();
        expected.sort();
        all.sort();
        assert_eq!(all, expected);
        page.click(".pager [rel=prev]");
        page.wait_at("articles/");
        page.back();
        page.wait_at("articles/page-1/");
    });
}

#[test]
fn a_page_of_the_list_can_be_opened() {
    Scenario::sample().allowing("404 (Not Found)").run(|page| {
        page.open_live("articles/page-1/");
        let expected = Ask::default().found("en").len() - 20;
        let older = titles(page);
        assert_eq!(older.len(), expected);
        page.open_live("articles/?page=2");
        assert_eq!(titles(page), older);
        page.open_live("articles/page-2/");
        assert_eq!(page.text_of("h1"), "Page not found");
    });
}

#[test]
fn narrowing_begins_at_the_first_page_again() {
    Scenario::sample().run(|page| {
        page.open_live("articles/?page=2");
        page.click(&control("lang", "en"));
        page.wait_at("articles/?lang=en");
        answers(page, &Ask::default().and("lang", "en"));
        page.click(".pager [rel=next]");
        page.wait_at("articles/?lang=en&page=2");
        page.click(&control("lang", "ka"));
        page.wait_at("articles/?lang=en&lang=ka");
    });
}

#[test]
fn behind_the_last_page_stands_the_last() {
    Scenario::sample().run(|page| {
        page.open_live("articles/?page=99");
        assert_eq!(titles(page).len(), Ask::default().found("en").len() - 20);
        assert_eq!(page.text_of(".pager__place"), "Page 2 of 2");
        page.open_live("articles/?q=mirror&page=18446744073709551615");
        assert_eq!(titles(page).len(), 2);
    });
}

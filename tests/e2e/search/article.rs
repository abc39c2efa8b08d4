//! The article that was found: its words are marked, and a bar leads from one to the next.

use super::{answered, count, search};
use crate::harness::{Key, Page, Scenario};

const ARTICLE: &str = "articles/integrated-border-management/";

fn place(page: &Page) -> String {
    page.text_of("[data-found-place]")
}

/// Whether mark `n`, counted from 0, is the current one, alone, and in sight.
fn at_mark(page: &Page, n: usize) {
    page.until(
        &format!("mark {n} is in sight"),
        &format!(
            "(() => {{ const marks = [...document.querySelectorAll('article mark')]; \
             const current = marks.filter((mark) => mark.ariaCurrent === 'true'); \
             const box = marks[{n}].getBoundingClientRect(); \
             return current.length === 1 && current[0] === marks[{n}] && box.top >= 0 && box.bottom <= \
             innerHeight; }})()"
        ),
    );
}

#[test]
fn a_result_opens_with_its_words_marked() {
    Scenario::sample().run(|page| {
        search(page, "border");
        page.click(&format!("[data-results] a[href^='/{ARTICLE}']"));
        page.wait_at(ARTICLE);
        page.until("the marks", "document.querySelector('article mark')");
        let marks = count(page, "article mark");
        assert!(marks > 5, "{marks}");
        assert!(page.holds(
            "[...document.querySelectorAll('article mark')].every((mark) => /^border/i.test(mark.textContent))"
        ));
        assert!(page.holds("document.querySelector('.found[data-there]').checkVisibility()"));
        assert_eq!((place(page), page.number("scrollY")), (marks.to_string(), 0.0), "the title is seen first");
        page.click("[data-found=next]");
        assert_eq!(place(page), format!("1 / {marks}"));
        at_mark(page, 0);
        page.back();
        answered(page, "border");
    });
}

#[test]
fn what_was_searched_for_is_not_in_the_address_of_an_article() {
    Scenario::sample().run(|page| {
        search(page, "border");
        page.click(&format!("[data-results] a[href^='/{ARTICLE}']"));
        page.wait_at(ARTICLE);
        page.until("the marks", "document.querySelector('article mark')");
        page.eval("location.reload()");
        page.until("the document is another", "document.documentElement.dataset.app === 'live'");
        page.until("the words are still marked", "document.querySelector('article mark')");
        page.wait_at(ARTICLE);
        page.open_live(&format!("{ARTICLE}?q=border#the-equipment"));
        page.until("the marks", "document.querySelector('article mark')");
        assert_eq!(page.text("location.search + location.hash"), "#the-equipment");
        page.click(".site-header__title");
        page.wait_at("");
        page.back();
        page.until("the marks again", "document.querySelector('article mark')");
        page.wait_at(&format!("{ARTICLE}#the-equipment"));
    });
}

#[test]
fn the_word_that_was_meant_is_marked() {
    Scenario::sample().run(|page| {
        search(page, "bordr");
        page.click(&format!("[data-results] a[href^='/{ARTICLE}']"));
        page.wait_at(ARTICLE);
        page.until("the marks", "document.querySelectorAll('article mark').length > 5");
        page.back();
        answered(page, "bordr");
    });
}

#[test]
fn the_bar_leads_around_and_closes() {
    Scenario::sample().run(|page| {
        search(page, "border");
        page.click(&format!("[data-results] a[href^='/{ARTICLE}']"));
        page.wait_at(ARTICLE);
        page.until("the marks", "document.querySelector('article mark')");
        page.mark_document();
        let marks = count(page, "article mark");
        page.click("[data-found=previous]");
        assert_eq!(place(page), format!("{marks} / {marks}"));
        at_mark(page, marks - 1);
        assert!(page.number("scrollY") > 0.0);
        page.click("[data-found=next]");
        assert_eq!(place(page), format!("1 / {marks}"));
        at_mark(page, 0);
        page.click("[data-found=next]");
        assert_eq!(place(page), format!("2 / {marks}"));
        assert_eq!(page.text_of("[role=status]"), format!("2 / {marks}"));
        at_mark(page, 1);
        page.click("[data-found=close]");
        page.wait_at(ARTICLE);
        page.until("the marks are gone", "!document.querySelector('article mark')");
        assert!(!page.holds("document.querySelector('.found')"));
        assert!(page.is_same_document());
        assert!(page.holds("document.activeElement !== document.body"), "the focus was lost");
        page.back();
        answered(page, "border");
    });
}

#[test]
fn the_bar_is_used_by_keyboard() {
    Scenario::sample().run(|page| {
        page.open_live(&format!("{ARTICLE}?q=border"));
        page.until("the bar", "document.querySelector('.found[data-there]')");
        let marks = count(page, "article mark");
        page.eval("document.querySelector('[data-found=next]').focus()");
        page.press(&[Key::Enter, Key::Space]);
        assert_eq!(place(page), format!("2 / {marks}"));
        assert!(page.holds("document.activeElement.dataset.found === 'next'"), "the focus stays");
        page.press(&[Key::Tab, Key::Enter]);
        page.wait_at(ARTICLE);
        page.until("the marks are gone", "!document.querySelector('article mark')");
    });
}

#[test]
fn opened_directly_it_marks_too() {
    Scenario::sample().run(|page| {
        page.open_live(&format!("{ARTICLE}?q=border"));
        page.until("the bar", "document.querySelector('.found[data-there]')");
        assert!(count(page, "article mark") > 5);
        assert_eq!(page.server.count("/data/index"), 0, "the words are enough");
        page.open_live("ar/articles/vakhtangisi-masts/?q=%D8%AD%D8%AF%D9%88%D8%AF");
        page.until("the bar", "document.querySelector('.found[data-there]')");
        assert!(count(page, "article mark") > 0);
    });
}

#[test]
fn without_any_of_the_words_there_is_no_bar() {
    Scenario::sample().run(|page| {
        for query in ["xyzzyq", "%20", "-", "%22%22", "%3Cmark%3E"] {
            page.open_live(&format!("{ARTICLE}?q={query}"));
            assert_eq!(count(page, "article mark"), 0, "{query}");
            assert!(!page.holds("document.querySelector('.found')?.checkVisibility()"), "{query}");
        }
    });
}

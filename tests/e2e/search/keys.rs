//! Shortcuts: there for those who want them, and off for those who do not.

use super::{answered, search};
use crate::harness::{Key, Page, Scenario};

const BOX: &str = "document.activeElement === document.querySelector('[data-search] input')";

/// Whether result `n`, counted from 0, has the focus and can be seen.
fn at_result(page: &Page, n: usize) -> bool {
    page.holds(&format!(
        "(() => {{ const link = document.querySelectorAll('[data-results] h2 a')[{n}]; \
         const box = link.getBoundingClientRect(); \
         return link === document.activeElement && box.top >= 0 && box.bottom <= innerHeight + 1; }})()"
    ))
}

#[test]
fn a_slash_leads_to_the_box_from_anywhere() {
    Scenario::sample().run(|page| {
        for path in ["", "articles/?q=border", "articles/body-cameras/", "ar/articles/"] {
            page.open_live(path);
            page.eval("scrollTo(0, 300)");
            page.type_text("/");
            assert!(page.holds(BOX), "/{path}");
            assert_eq!(page.number("scrollY"), 0.0, "the box is in sight");
            // What stands in it is selected: typing replaces it.
            page.type_text("m");
            assert_eq!(page.text("document.activeElement.value"), "m", "/{path}");
        }
    });
}

#[test]
fn a_slash_in_the_box_is_a_letter() {
    Scenario::sample().run(|page| {
        search(page, "and/or");
        assert_eq!(page.text("document.activeElement.value"), "and/or");
        assert!(page.holds(BOX));
    });
}

#[test]
fn arrows_go_from_the_box_through_the_results_and_back() {
    Scenario::sample().sized(1280, 600).run(|page| {
        search(page, "georgia");
        for n in 0..10 {
            page.press(&[Key::Down]);
            assert!(at_result(page, n), "result {n}");
        }
        page.press(&[Key::Down]);
        assert!(at_result(page, 9), "there is no other");
        for n in (0..9).rev() {
            page.press(&[Key::Up]);
            assert!(at_result(page, n), "result {n}, upwards");
        }
        page.press(&[Key::Up]);
        assert!(page.holds(BOX), "above the first stands the box");
    });
}

#[test]
fn enter_opens_a_result_and_escape_leads_back_to_the_box() {
    Scenario::sample().run(|page| {
        search(page, "border");
        page.press(&[Key::Down, Key::Down, Key::Escape]);
        assert!(page.holds(BOX));
        let title = page.text("document.querySelectorAll('[data-results] h2 a')[1].textContent");
        page.press(&[Key::Down, Key::Down, Key::Enter]);
        page.until("the article is shown", "document.querySelector('article h1')");
        assert_eq!(page.text_of("article h1"), title);
        page.back();
        answered(page, "border");
        assert!(at_result(page, 1), "the result that was opened has the focus");
        page.press(&[Key::Escape]);
        assert!(page.holds(BOX));
    });
}

fn switch(page: &Page) {
    if !page.holds("document.querySelector('.search-settings').open") {
        page.click(".search-settings summary");
    }
    page.click("[data-setting=keys]");
    page.eval("document.activeElement.blur()");
}

/// No key does anything of its own.
fn is_off(page: &Page) {
    assert!(!page.holds("document.querySelector('[data-setting=keys]').checked"), "the switch says that they are on");
    page.eval("document.activeElement.blur()");
    page.type_text("/");
    assert!(page.holds("document.activeElement === document.body"), "/ has done something");
    page.eval("document.querySelector('[data-search] input').focus()");
    page.press(&[Key::Down]);
    assert!(page.holds(BOX), "an arrow has left the box");
    page.eval("document.querySelector('[data-results] h2 a').focus()");
    for key in [Key::Down, Key::Up, Key::Escape] {
        page.press(&[key]);
        let first = "document.activeElement === document.querySelector('[data-results] h2 a')";
        assert!(page.holds(first), "{key:?} has moved the focus");
    }
}

#[test]
fn a_reader_can_switch_them_off_and_they_stay_off() {
    Scenario::sample().run(|page| {
        search(page, "border");
        switch(page);
        is_off(page);
        page.reload();
        page.wait_live();
        answered(page, "border");
        assert_eq!(page.path(), "articles/?q=border", "the switch is no filter");
        is_off(page);
        page.open_live("articles/");
        is_off(page);
        assert_eq!(page.path(), "articles/");
        switch(page);
        page.type_text("/");
        assert!(page.holds(BOX), "they are on again");
        page.reload();
        page.wait_live();
        page.type_text("/");
        assert!(page.holds(BOX), "and stay on");
    });
}

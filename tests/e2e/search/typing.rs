//! The box: results come while the reader types, and nothing that is typed does anything but search.

use super::{answered, count, search, texts, total};
use crate::{
    filters::titles,
    harness::{Key, Scenario},
};

#[test]
fn results_change_under_the_hands_of_the_reader_and_the_caret_stays() {
    Scenario::sample().run(|page| {
        search(page, "mirro");
        page.eval("void (window.box = document.activeElement)");
        page.press(&[Key::Left, Key::Left]);
        page.type_text("r");
        page.press(&[Key::Backspace]);
        page.press(&[Key::End]);
        page.type_text("r");
        answered(page, "mirror");
        page.press(&[Key::Left, Key::Left, Key::Left]);
        page.type_text("x");
        answered(page, "mirxror");
        assert_eq!(page.number("document.activeElement.selectionStart"), 4.0);
        assert_eq!(page.number("document.activeElement.selectionEnd"), 4.0);
        assert!(page.holds("document.activeElement === box && box.isConnected"), "another box has the focus");
    });
}

#[test]
fn markup_that_is_typed_is_text_in_box_results_and_notes() {
    Scenario::sample().run(|page| {
        for (typed, found) in [("<b>border</b>", true), ("<img src=x onerror=alert(1)>", false), ("</ol><h1>", false)] {
            search(page, typed);
            assert_eq!(page.text("document.querySelector('search input').value"), typed);
            assert_eq!(count(page, "main :is(b, img[src=x])"), 0, "{typed}");
            assert_eq!(count(page, "h1"), 1, "{typed}");
            if found {
                assert!(total(page) > 3 && texts(page, ".hit a mark").iter().any(|mark| mark == "border"));
            }
        }
    });
}

#[test]
fn a_question_ends_after_two_thousand_characters_and_its_address_after_two_hundred() {
    Scenario::sample().run(|page| {
        page.open_live("articles/");
        page.click("search input");
        let long = "georgia ".repeat(300);
        page.eval(&format!("document.execCommand('insertText', false, {long:?})"));
        let kept: String = long.chars().take(2_000).collect();
        answered(page, &kept);
        assert_eq!(page.text("document.activeElement.value"), kept);
        assert!(total(page) > 10);
        assert_eq!(page.text("new URLSearchParams(location.search).get('q')"), kept[..200]);
        // The next page is one of the whole question, and so is what the reader comes back to.
        let box_has_all = format!("document.querySelector('search input').value === {kept:?}");
        page.click(".pager [rel=next]");
        page.until("the second page", "location.search.includes('page=2')");
        page.until("the whole question", &box_has_all);
        page.back();
        page.until("the first page", "!location.search.includes('page=2')");
        page.until("the whole question again", &box_has_all);
        page.open_live(&format!("articles/?q={}", "%D0%B0".repeat(2_500)));
        assert_eq!(page.text("document.querySelector('[data-results]').dataset.query"), "а".repeat(2_000));
    });
}

#[test]
fn back_and_reload_bring_the_results_again() {
    Scenario::sample().run(|page| {
        search(page, "border");
        page.wait_at("articles/?q=border");
        let found = titles(page);
        assert!(found.len() > 3);
        page.click("[data-results] > li:nth-child(3) a");
        page.until("the article is shown", "document.querySelector('article h1')");
        page.back();
        answered(page, "border");
        page.wait_at("articles/?q=border");
        assert_eq!(page.text("document.querySelector('search input').value"), "border");
        assert_eq!(titles(page), found);
        assert!(page.holds("document.activeElement === document.querySelectorAll('[data-results] a')[2]"));
        page.reload();
        page.wait_live();
        answered(page, "border");
        assert_eq!(page.path(), "articles/?q=border");
        assert_eq!(page.text("document.querySelector('search input').value"), "border");
        assert_eq!(titles(page), found);
    });
}

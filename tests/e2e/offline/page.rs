//! The page before anything is done: prices, states, and what it says where nothing can be kept.

use super::{asked, button, open, press, row, state, with_stand_in};
use crate::harness::{Key, Page, Scenario};

#[test]
fn every_row_has_its_price_before_anything_is_fetched() {
    with_stand_in(Scenario::sample(), |page| {
        open(page, "offline/");
        assert_eq!(page.text_of(".offline__count"), "0 of 14 articles are on this device.");
        // The search comes along: 12 and 3 files of 400 kB.
        assert_eq!(button(page, "text-en-our-work", "keep"), "Keep, 6.0 MB");
        assert_eq!(button(page, "text-en-our-work text-en-other", "keep"), "Keep, 7.6 MB");
        assert_eq!(button(page, "text-ka-our-work", "keep"), "Keep, 2.0 MB");
        assert_eq!(state(page, "text-en-our-work"), "Text Not on this device");
        let name = "document.querySelector('[data-packs=\"text-en-other\"] [data-device=keep]').ariaLabel";
        assert_eq!(page.text(name), "Keep, 2.8 MB. Text: Other articles (English)");
        assert!(page.holds(&format!("!{}.querySelector('[data-device=drop]')", row("text-en-other"))));
        // Pictures where there is one section only: one row.
        assert_eq!(page.number("document.querySelectorAll('[data-packs=\"images-en-our-work\"]').length"), 2.0);
        assert!(asked(page, "FETCH").is_empty() && asked(page, "KEEP").is_empty(), "nothing was chosen");
    });
}

#[test]
fn every_page_leads_there_and_the_page_stays_through_languages() {
    with_stand_in(Scenario::sample(), |page| {
        page.open_live("articles/");
        page.click(".site-footer [href$='/offline/']");
        page.wait_at("offline/");
        page.until("what is here is shown", "document.querySelector('.offline__count')");
        assert!(page.holds("document.activeElement === document.querySelector('main h1')"));
        page.click(".languages [hreflang=ka]");
        page.wait_at("ka/offline/");
        page.until("the page in Georgian", "document.querySelector('h1').textContent === 'კითხვა ქსელის გარეშე'");
        page.until("prices in Georgian", "document.querySelector('main').textContent.includes('შენახვა, 6,0 მბ')");
    });
}

#[test]
fn where_there_is_no_worker_the_page_says_so() {
    with_stand_in(Scenario::sample(), |page| {
        page.open_live("");
        page.eval("void (stub.none = true, stub.gone = true)");
        page.eval("stub.say('none')");
        page.click(".site-footer [href$='/offline/']");
        page.until(
            "the page",
            "document.querySelector('.offline__summary')?.textContent.startsWith('Nothing can be kept')",
        );
        assert!(!page.holds("document.querySelector('[data-device]')"));
    });
}

#[test]
fn without_the_program_the_page_says_what_it_would_be_for() {
    Scenario::sample().without_scripting().run(|page| {
        for (path, words) in
            [("offline/", "The program of this page is not running"), ("ar/offline/", "برنامج هذه الصفحة")]
        {
            page.open(path);
            assert!(page.holds("document.querySelector('.offline__program').checkVisibility()"), "{path}");
            assert!(page.text_of(".offline__program").starts_with(words), "{path}");
            assert!(page.holds("document.querySelector('h1') && !document.querySelector('main button')"));
        }
    });
}

fn wide(page: &Page) -> f64 {
    page.number("document.documentElement.scrollWidth")
}

#[test]
fn the_page_fits_a_narrow_window_and_its_buttons_are_large() {
    for path in ["offline/", "ar/offline/", "ka/offline/"] {
        with_stand_in(Scenario::sample().sized(320, 640), |page| {
            open(page, path);
            assert!(wide(page) <= 320.0, "{path} is {} px wide", wide(page));
            let small = "[...document.querySelectorAll('main button')].filter((button) => button.checkVisibility() \
                && (button.getBoundingClientRect().height < 44 || button.getBoundingClientRect().width < 44)).length";
            assert_eq!(page.number(small), 0.0, "{path} has small buttons");
        });
    }
}

#[test]
fn everything_is_deleted_after_one_question() {
    with_stand_in(Scenario::sample(), |page| {
        open(page, "offline/");
        page.eval("localStorage.setItem('lectern:/:searches', 'border')");
        press(page, "text-en-other", "keep");
        super::wait_state(page, "text-en-other", "On this device since");
        page.click(".offline__wipe [data-tool=wipe]");
        page.until("the question", "document.querySelector('[data-wipe=no]')?.checkVisibility()");
        page.click("[data-wipe=no]");
        page.until("no question", "!document.querySelector('[data-wipe]')");
        page.until("the focus is where it was", "document.activeElement.closest('.offline__wipe')");
        assert!(asked(page, "WIPE").is_empty());
        page.click(".offline__wipe [data-tool=wipe]");
        page.until("the question", "document.activeElement.dataset.wipe === 'no'");
        page.press(&[Key::BackTab, Key::BackTab, Key::Enter]);
        page.until(
            "the answer",
            "document.querySelector('.offline__summary').textContent.startsWith('Everything was deleted')",
        );
        assert_eq!(asked(page, "WIPE").len(), 1);
        assert_eq!(page.eval("localStorage.length"), 0);
        assert!(!page.holds("document.documentElement.hasAttribute('data-offline')"));
    });
}

#[test]
fn an_act_that_the_program_does_not_know_changes_nothing_and_is_logged() {
    with_stand_in(Scenario::sample(), |page| {
        open(page, "offline/");
        page.eval("localStorage.setItem('lectern:/:searches', 'border')");
        // As a page of an older or newer edition might have it.
        page.eval(
            "console.warn = (...words) => (window.warned ??= []).push(words.join(' ')), \
             document.querySelector('[data-device=keep]').dataset.device = 'keep-most'",
        );
        page.click("[data-device=keep-most]");
        page.until("the console names it", "window.warned?.includes('lectern: unknown data-device: keep-most')");
        assert!(asked(page, "KEEP").is_empty() && asked(page, "FETCH").is_empty());
        assert!(asked(page, "WIPE").is_empty());
        assert_eq!(page.text("localStorage.getItem('lectern:/:searches')"), "border");
    });
}

//! What is told at the foot of the window: no network, a newer edition. Never in the way.

use super::{listen, said, with_stand_in};
use crate::harness::{Key, Page, Scenario};

const NOTICE: &str = "document.querySelector('.notice')?.textContent ?? ''";

fn set_offline(page: &Page, offline: bool) {
    page.set_offline(offline);
    page.until("the browser knows", &format!("navigator.onLine === {}", !offline));
}

#[test]
fn a_missing_network_is_told_with_what_is_here() {
    with_stand_in(Scenario::sample().allowing("ERR_INTERNET_DISCONNECTED"), |page| {
        page.open_live("articles/");
        listen(page);
        set_offline(page, true);
        page.until("the notice", &format!("({NOTICE}).startsWith('No network. 0 of 14 articles are on this device.')"));
        assert_eq!(said(page), ["No network. 0 of 14 articles are on this device."]);
        assert!(page.holds("document.activeElement === document.body"), "it takes no focus");
        page.click(".notice a");
        page.wait_at("offline/");
        page.click(".notice [data-device=close]");
        page.until("it is gone", &format!("!({NOTICE})"));
        assert!(page.holds("document.activeElement === document.querySelector('main h1')"));
        set_offline(page, false);
        page.until("it is said", "said.includes('The network is back.')");
    });
}

#[test]
fn a_network_that_comes_and_goes_while_a_reader_types_is_told_once() {
    with_stand_in(Scenario::sample().allowing("ERR_INTERNET_DISCONNECTED"), |page| {
        page.open_live("articles/?q=border");
        page.until("results", "document.querySelector('[data-results] a')");
        listen(page);
        page.click("header search input");
        page.press(&[Key::End]);
        for turn in 0..20 {
            page.set_offline(turn % 2 == 0);
            page.type_text("s");
            page.press(&[Key::Backspace]);
        }
        page.set_offline(true);
        page.until("the notice", &format!("({NOTICE}).startsWith('No network.')"));
        page.until("it is said", "said.some((words) => words.startsWith('No network.'))");
        let told = said(page).iter().filter(|words| words.contains("etwork")).count();
        assert_eq!(told, 1, "{:?}", said(page));
        assert_eq!(page.text("document.querySelector('header search input').value"), "border");
        assert!(page.holds(
            "document.activeElement.matches('header search input') && document.activeElement.selectionStart === 6"
        ));
        page.set_offline(false);
    });
}

#[test]
fn a_newer_edition_is_offered_once_in_a_tab() {
    with_stand_in(Scenario::sample(), |page| {
        page.open_live("articles/");
        listen(page);
        page.eval("stub.say('waiting')");
        page.until("the notice", &format!("({NOTICE}).startsWith('A newer edition of this site is here.')"));
        assert_eq!(said(page), ["A newer edition of this site is here."]);
        // It stays while the reader goes on.
        page.click("[data-results] a");
        page.until("the article", "document.querySelector('article h1')");
        assert!(page.holds(NOTICE));
        page.click(".notice [data-device=close]");
        page.until("it is gone", &format!("!({NOTICE})"));
        page.eval("stub.say('waiting')");
        page.open_live("articles/");
        page.eval("stub.say('waiting')");
        page.until("the worker is asked when the page rests", "stub.asked.length");
        assert!(!page.holds(NOTICE), "the reader has put it off");
        assert_eq!(page.number("stub.updates"), 0.0);
    });
}

#[test]
fn the_tab_that_wants_the_newer_edition_is_loaded_anew() {
    with_stand_in(Scenario::sample(), |page| {
        page.open_live("articles/");
        page.mark_document();
        page.eval("stub.say('waiting')");
        page.until("the notice", NOTICE);
        page.click(".notice [data-device=update]");
        page.until("the worker is told", "stub.updates === 1");
        assert!(page.is_same_document(), "nothing happens before the edition has changed");
        page.eval("void setTimeout(() => stub.say('changed'))");
        page.until("another document", "!window.sameDocument && document.documentElement.dataset.app === 'live'");
        assert_eq!(page.path(), "articles/");
    });
}

#[test]
fn other_tabs_open_their_next_link_as_a_document() {
    with_stand_in(Scenario::sample(), |page| {
        page.open_live("articles/");
        page.mark_document();
        page.click("header search input");
        page.type_text("bor");
        page.eval("stub.say('changed')");
        page.type_text("der");
        page.wait_at("articles/?q=border");
        assert!(page.is_same_document(), "nothing is loaded anew while a reader types");
        page.until("results", "document.querySelector('[data-results] a')");
        page.click("[data-results] a");
        page.until("the article", "document.querySelector('article h1')");
        assert!(!page.is_same_document());
    });
}

#[test]
fn an_article_that_was_withdrawn_is_taken_from_the_screen_and_not_shown_again() {
    // The text goes, and what stood below it comes up.
    with_stand_in(Scenario::sample().allowing_movement(), |page| {
        page.open_live("articles/");
        page.click("[data-results] a[href*=body-cameras],[data-results] a");
        page.until("the article", "document.querySelector('article [data-body]')");
        let article = page.path();
        let slug = article.split('/').nth(1).unwrap().to_owned();
        page.eval(&format!("stub.set({{ withdrawn: ['en/{slug}'] }})"));
        page.eval("stub.say('installed')");
        page.until("what is left", "document.querySelector('[data-withdrawn]')");
        assert!(!page.holds("document.querySelector('[data-body]')"));
        page.click(".message__links a:last-child");
        page.wait_at("articles/");
        page.click(&format!("[data-results] a[href*='{slug}']"));
        page.until("what is left", "document.querySelector('[data-withdrawn]')");
        // Once for the worker's word, once when the page has been idle, which may come after all of this.
        page.until("both questions", "stub.asked.filter((asked) => asked.type === 'STATUS').length >= 2");
    });
}

#[test]
fn a_notice_covers_nothing_that_has_the_focus() {
    for (width, height) in [(1280, 720), (320, 480), (320, 256)] {
        // The skip link comes into view while it has the focus.
        with_stand_in(Scenario::sample().sized(width, height).allowing_movement(), |page| {
            page.cdp("Emulation.setFocusEmulationEnabled", &serde_json::json!({ "enabled": true }));
            page.open_live("articles/integrated-border-management/?q=border");
            page.eval("stub.say('waiting')");
            page.until("the notice", NOTICE);
            let covered = page.eval(
                "[...document.querySelectorAll('a[href],button,input,select,[tabindex=\"0\"]')].filter((element) => { \
                   if (!element.checkVisibility({ visibilityProperty: true })) return false; \
                   element.focus({ focusVisible: true }); \
                   if (document.activeElement !== element) return false; \
                   const box = element.getBoundingClientRect(); \
                   const hit = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2); \
                   return hit && box.width > 2 && !element.contains(hit) && !hit.contains(element) \
                     && !element.closest('label')?.contains(hit); \
                 }).map((element) => element.outerHTML.slice(0, 90))",
            );
            assert_eq!(covered, serde_json::json!([]), "{width} x {height}");
        });
    }
}

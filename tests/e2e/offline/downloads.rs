//! Downloads: their progress, pause, going on, cancelling, and what stops them.

use super::{asked, button, listen, open, press, row, said, state, wait_state, with_stand_in};
use crate::harness::{Key, Page, Scenario};

const OTHER: &str = "text-en-other";
const WORK: &str = "text-en-our-work";

/// A row is lower when its download has ended: that was asked for, if not in the last half second.
fn rows_change() -> Scenario {
    Scenario::sample().allowing_movement()
}

/// Holds files back from now on.
fn hold(page: &Page) {
    page.eval("void (stub.held = [])");
}

fn release(page: &Page, files: usize) {
    page.until("files are on their way", "stub.held.length");
    page.eval(&format!("stub.release({files})"));
}

fn progress(page: &Page, packs: &str) -> (f64, f64) {
    let value = |name: &str| page.number(&format!("{}.querySelector('progress').{name}", row(packs)));
    (value("value"), value("max"))
}

#[test]
fn a_download_shows_its_bytes_and_takes_no_more_than_three_files_at_once() {
    with_stand_in(rows_change(), |page| {
        open(page, "offline/");
        hold(page);
        press(page, OTHER, "keep");
        wait_state(page, OTHER, "Downloading: 0.0 of 2.8 MB");
        page.until("three files are on their way", "stub.flying === 3");
        release(page, 2);
        wait_state(page, OTHER, "Downloading: 0.8 of 2.8 MB");
        assert_eq!(progress(page, OTHER), (800_000.0, 2_800_000.0));
        page.until("the next two are on their way", "stub.flying === 3");
        page.eval("void (stub.release(), stub.held = null)");
        wait_state(page, OTHER, "On this device since 5 January 2026");
        assert_eq!(page.number("stub.most"), 3.0);
        assert_eq!(asked(page, "FETCH").len(), 7, "four files and three of the search");
        assert_eq!(page.text_of(".offline__count"), "3 of 14 articles are on this device.");
        assert!(page.text_of(".offline__summary").contains("and search."));
        // What is here is not paid for again.
        assert_eq!(button(page, WORK, "keep"), "Keep, 4.8 MB");
    });
}

#[test]
fn the_focus_stays_and_the_end_is_said_once() {
    with_stand_in(rows_change(), |page| {
        open(page, "offline/");
        listen(page);
        hold(page);
        page.eval(&format!("{}.querySelector('[data-device=keep]').focus()", row(OTHER)));
        page.press(&[Key::Enter]);
        wait_state(page, OTHER, "Downloading");
        assert!(page.holds(&format!("document.activeElement === {}.querySelector('[data-device=pause]')", row(OTHER))));
        release(page, 1);
        wait_state(page, OTHER, "0.4 of 2.8 MB");
        assert!(page.holds(&format!("document.activeElement === {}.querySelector('[data-device=pause]')", row(OTHER))));
        page.eval("void (stub.release(), stub.held = null)");
        wait_state(page, OTHER, "On this device");
        // The button is gone: the row has the focus.
        page.until("the row has the focus", &format!("document.activeElement === {}", row(OTHER)));
        page.until("the end is said", "said.length");
        assert_eq!(said(page), ["Now on this device: Text: Other articles (English)"]);
    });
}

#[test]
fn a_paused_download_goes_on_where_it_was() {
    with_stand_in(rows_change(), |page| {
        open(page, "offline/");
        hold(page);
        press(page, OTHER, "keep");
        release(page, 1);
        wait_state(page, OTHER, "0.4 of 2.8 MB");
        press(page, OTHER, "pause");
        wait_state(page, OTHER, "Paused: 0.4 of 2.8 MB");
        page.until("all are on their way", "stub.held.length === 3");
        page.eval("void (stub.release(), stub.held = null)");
        // What was on its way still comes; nothing new is asked for.
        wait_state(page, OTHER, "Paused: 1.6 of 2.8 MB");
        assert_eq!(asked(page, "FETCH").len(), 4);
        assert_eq!(button(page, OTHER, "keep"), "Go on, 1.2 MB");
        press(page, OTHER, "keep");
        wait_state(page, OTHER, "On this device");
        assert_eq!(asked(page, "FETCH").len(), 7, "no file is asked for twice");
    });
}

#[test]
fn after_a_new_page_only_what_is_missing_is_fetched() {
    with_stand_in(rows_change(), |page| {
        open(page, "offline/");
        hold(page);
        press(page, OTHER, "keep");
        release(page, 2);
        wait_state(page, OTHER, "0.8 of 2.8 MB");
        open(page, "offline/");
        assert_eq!(button(page, OTHER, "keep"), "Go on, 2.0 MB");
        press(page, OTHER, "keep");
        wait_state(page, OTHER, "On this device");
        assert_eq!(asked(page, "FETCH").len(), 5);
    });
}

#[test]
fn a_second_download_waits_for_the_first() {
    with_stand_in(rows_change(), |page| {
        open(page, "offline/");
        hold(page);
        press(page, OTHER, "keep");
        wait_state(page, OTHER, "Downloading");
        press(page, "text-ka-our-work", "keep");
        wait_state(page, "text-ka-our-work", "Waits for another download");
        page.until("files are on their way", "stub.held.length === 3");
        page.eval("void (stub.release(), stub.held = null)");
        wait_state(page, "text-ka-our-work", "On this device");
        assert_eq!(page.number("stub.most"), 3.0);
    });
}

#[test]
fn a_cancelled_download_leaves_nothing_that_was_not_chosen_before() {
    with_stand_in(rows_change(), |page| {
        open(page, "offline/");
        press(page, OTHER, "keep");
        wait_state(page, OTHER, "On this device");
        hold(page);
        let all = "text-en-our-work text-en-other";
        press(page, all, "keep");
        release(page, 1);
        wait_state(page, all, "0.4 of 4.8 MB");
        press(page, all, "cancel");
        page.eval("void (stub.release(), stub.held = null)");
        page.until("it is taken back", "stub.asked.some((asked) => asked.type === 'DROP')");
        assert_eq!(asked(page, "DROP"), [r#"{"type":"DROP","packs":["text-en-our-work"]}"#]);
        wait_state(page, WORK, "Not on this device");
        assert!(state(page, OTHER).contains("On this device"));
    });
}

#[test]
fn a_row_is_deleted_and_stays_deleted() {
    with_stand_in(rows_change(), |page| {
        page.open_live("");
        // Small enough to be kept without being asked for.
        page.eval("stub.set({ small: true })");
        open(page, "offline/");
        page.until("it is kept by itself", "document.documentElement.dataset.offline === 'ready'");
        press(page, OTHER, "drop");
        wait_state(page, OTHER, "Not on this device");
        page.until("no longer ready", "!document.documentElement.hasAttribute('data-offline')");
        open(page, "offline/");
        page.until("the worker is asked again when the page rests", "stub.asked.length > 1");
        assert!(asked(page, "KEEP").is_empty(), "the reader has chosen");
        assert!(state(page, OTHER).contains("Not on this device"));
    });
}

#[test]
fn what_stops_a_download_is_told_and_it_can_be_tried_again() {
    for (fault, words, tries) in [
        ("quota", "no more space on this device. 0 of 14 articles are on this device.", 1),
        ("damaged", "a file did not arrive as it should", 3),
        ("network", "the network is gone", 3),
    ] {
        // Reasons take more lines than other words.
        with_stand_in(Scenario::sample().allowing_movement(), |page| {
            open(page, "offline/");
            page.eval(&format!("void (stub.fault = {fault:?})"));
            press(page, OTHER, "keep");
            wait_state(page, OTHER, words);
            let most = "Math.max(...Object.values(Object.groupBy(stub.asked.filter((asked) => asked.type === 'FETCH'), \
                (asked) => asked.file)).map((all) => all.length))";
            assert_eq!(page.number(most), f64::from(tries), "{fault}");
            page.eval("void (stub.fault = null)");
            assert_eq!(button(page, OTHER, "keep"), "Try again");
            press(page, OTHER, "keep");
            wait_state(page, OTHER, "On this device");
        });
    }
}

#[test]
fn menus_stay_open_while_a_download_goes_on() {
    with_stand_in(Scenario::sample().sized(360, 740), |page| {
        open(page, "offline/");
        hold(page);
        press(page, OTHER, "keep");
        wait_state(page, OTHER, "Downloading");
        page.click(".site-nav__toggle");
        release(page, 1);
        wait_state(page, OTHER, "0.4 of 2.8 MB");
        assert!(page.holds("document.querySelector('.site-nav__toggle').ariaExpanded === 'true'"));
        page.click(".site-nav__link");
        page.wait_at("articles/");
        assert!(page.holds("document.querySelector('.site-nav__toggle').ariaExpanded === 'false'"));
    });
}

#[test]
fn a_small_site_is_kept_without_being_asked_for_unless_the_reader_saves_data() {
    for saves in [false, true] {
        with_stand_in(rows_change(), |page| {
            page.open_live("");
            page.eval("stub.set({ small: true })");
            page.open_live("articles/");
            listen(page);
            page.eval(&format!("void (lectern.save = {saves})"));
            page.until("the worker is asked when the page rests", "stub.asked.length");
            if saves {
                page.click("[data-results] a");
                page.until("the article", "document.querySelector('article h1')");
                assert!(asked(page, "KEEP").is_empty());
                return;
            }
            page.until("all is here", "document.documentElement.dataset.offline === 'ready'");
            assert_eq!(page.number("stub.most"), 1.0, "nobody waits for it");
            page.until("it is said", "said.length");
            assert_eq!(said(page), ["All articles can be read without network"]);
            // The next page does not say it again.
            page.open_live("articles/");
            listen(page);
            page.until("all is here", "document.documentElement.dataset.offline === 'ready'");
            assert!(said(page).is_empty() && asked(page, "KEEP").is_empty());
        });
    }
}

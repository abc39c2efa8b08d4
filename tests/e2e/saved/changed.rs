//! What changed since an article was saved or read; and articles that are withdrawn.

use serde_json::json;

use super::{begin, open_list, press, reading, until_saved};
use crate::harness::{Edition, Reader, Trial, Update, village};

const DONE: &str = "Saved. It can be read";
const TOGGLE: &str = "document.querySelector('[data-changed]')";

/// Another edition is published, and taken over.
fn renew(reader: &Reader, edition: &Edition) {
    reader.origin.deploy(edition);
    assert_eq!(reader.look_for_update(), Update::Waiting);
    if reader.edition() != edition.edition() {
        reader.confirm_update();
    }
}

#[test]
fn what_changed_in_a_saved_article_is_marked_until_it_was_seen() {
    Trial::new().run(|reader| {
        begin(reader);
        reader.open_live(village::CHANGED);
        press(reader, "en/ferries", DONE);
        assert!(!reader.holds(TOGGLE));
        let second = reader.editions.second.clone();
        renew(reader, &second);
        open_list(reader);
        reader.until("the list says so", "document.querySelector('[data-saved-article] strong')");
        assert!(reader.text_of("[data-saved-article] strong").starts_with("Changed since you"));
        reader.open_live("offline/");
        reader
            .until("so does the other page", "document.querySelector('.offline .note a[href$=\"articles/ferries/\"]')");
        reader.lose_host();
        reader.open_live(village::CHANGED);
        reader.until("the line", TOGGLE);
        assert!(reader.text(&format!("{TOGGLE}.textContent")).starts_with("Changed since you"));
        reader.eval(&format!("{TOGGLE}.click()"));
        reader.until("the marks", "document.querySelector('[data-changes] ins')");
        assert_eq!(reader.text("document.querySelector('[data-changes] ins').lastChild.textContent"), "ten");
        assert_eq!(reader.text("document.querySelector('[data-changes] del').lastChild.textContent"), "nine");
        assert!(reader.text_of("article .note").contains("It does not leave before ten."), "the correction is named");
        assert!(!reader.holds("document.querySelector('[data-body]').checkVisibility()"));
        // A file of the article has its text as it is, without the marks.
        reader.eval(
            "void (URL.createObjectURL = (blob) => { blob.text().then((text) => { window.written = text; }); \
             return 'data:,'; })",
        );
        reader.eval("document.querySelector('[data-tool=save]').click()");
        reader.until("the file", "window.written");
        let file = reader.text("window.written");
        assert!(file.contains(village::SECOND_SAYS), "{file}");
        assert!(!file.contains("<del") && file.matches("It does not leave before ten.").count() < 2, "{file}");
        reader.eval(&format!("{TOGGLE}.click()"));
        reader.until("the text as it is", "!document.querySelector('[data-changes]')");
        assert!(reader.holds("document.querySelector('[data-body]').checkVisibility()"));
        // On another page nothing of it is left.
        reader.eval(&format!("{TOGGLE}.click()"));
        reader.until("the marks", "document.querySelector('[data-changes] ins')");
        reader.follow("articles/");
        assert!(!reader.holds("document.querySelector('[data-changes], [data-changed]')"));
        reader.follow(village::CHANGED);
        reader.until("the line", TOGGLE);
        // It stands there once, however often other pages tell that something changed.
        let twice = "(async () => { const name = (await caches.keys()).find((one) => one.endsWith(':reading')); \
            for (let n = 0; n < 2; n += 1) { new BroadcastChannel(name).postMessage('changed'); \
            await new Promise((done) => setTimeout(done, 700)); } \
            return document.querySelectorAll('[data-changed]').length; })()";
        assert_eq!(reader.promised(twice), 1);
        reader.eval(
            "[...document.querySelectorAll('article button')].find((b) => b.textContent === 'Mark as seen').click()",
        );
        reader.until("it was seen", &format!("!{TOGGLE}"));
        reader.until_is("the new text is remembered", || reading(reader).contains(village::SECOND_SAYS));
        open_list(reader);
        reader.until("the list", "document.querySelector('[data-saved-article]')");
        assert!(!reader.holds("document.querySelector('[data-saved-article] strong')"));
    });
}

#[test]
fn a_withdrawn_article_leaves_no_text_behind() {
    Trial::new().run(|reader| {
        begin(reader);
        reader.open_live(village::REMOVED);
        press(reader, "en/bus-timetable", DONE);
        reader.until_is("it is remembered", || reading(reader).contains("has had his tea"));
        // What is damaged does not hinder that.
        let damaged = "(async () => { const name = (await caches.keys()).find((one) => one.endsWith(':reading')); \
            const url = new URL(document.documentElement.dataset.base + 'reading/saved/en/broken/', location.href); \
            await (await caches.open(name)).put(url, new Response('{')); return true; })()";
        reader.promised(damaged);
        // No page of ours is open when the worker hears of it.
        let withdrawing = reader.editions.withdrawing();
        reader.origin.deploy(&withdrawing);
        assert_eq!(reader.look_for_update(), Update::Waiting);
        reader.until_is("the text is gone", || !reading(reader).contains("tea"));
        assert!(!reading(reader).contains("timetable of the bus"), "{}", reading(reader));
        reader.wait_taken_over();
        open_list(reader);
        reader.until("the list", "document.querySelector('[data-saved-article]')");
        assert_eq!(reader.text_of("[data-saved-article] h2"), "An article that is no longer shown");
        reader.eval("document.querySelector('[data-saved-article] button').click()");
        reader.until("it is removed", "!document.querySelector('[data-saved-article]')");
        assert_eq!(reading(reader), "");
    });
}

#[test]
fn an_article_that_is_no_longer_there_leaves_no_text_behind() {
    Trial::new().run(|reader| {
        begin(reader);
        reader.open_live(village::REMOVED);
        press(reader, "en/bus-timetable", DONE);
        let second = reader.editions.second.clone();
        renew(reader, &second);
        open_list(reader);
        reader.until_is("the text is gone", || !reading(reader).contains("tea"));
        reader.until_is("so is the title", || !reading(reader).contains("timetable of the bus"));
    });
}

#[test]
fn what_was_read_is_remembered_only_where_the_reader_wants_it() {
    Trial::new().run(|reader| {
        begin(reader);
        reader.open_live(village::CHANGED);
        reader.follow("articles/mills/");
        until_saved(reader, "en/mills", false);
        open_list(reader);
        assert_eq!(reading(reader), "");
        assert!(!reader.holds("document.querySelector('#saved-history').checked"));
        reader.eval("document.querySelector('#saved-history').click()");
        reader.until_is("it is switched on", || reading(reader).contains("settings"));
        reader.open_live(village::CHANGED);
        reader.until_is("it was read", || reading(reader).contains("reading/read/en/ferries"));
        let second = reader.editions.second.clone();
        renew(reader, &second);
        reader.open_live(village::CHANGED);
        reader.until("what changed", TOGGLE);
        assert!(reader.text(&format!("{TOGGLE}.textContent")).starts_with("Changed since you read it on"));
        open_list(reader);
        reader.until("what was read", "document.querySelector('.saved section a[href$=\"articles/ferries/\"]')");
        reader.eval("document.querySelector('#saved-history').click()");
        reader.until_is("all of it is deleted", || reading(reader).is_empty());
        assert_eq!(reader.eval("document.querySelector('#saved-history').checked"), json!(false));
    });
}

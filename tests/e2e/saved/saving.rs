//! Saving: offline with all languages and pictures, in every tab, with all that can prevent it; and the list as a file.

use serde_json::json;

use super::{begin, button, open_list, press, reading, titles, until_saved};
use crate::harness::{Reader, Trial, village};

const DONE: &str = "Saved. It can be read";
const MILLS: &str = "en/mills";

#[test]
fn a_saved_article_is_read_without_a_network_in_all_its_languages() {
    Trial::new().run(|reader| {
        begin(reader);
        reader.follow("articles/");
        press(reader, MILLS, DONE);
        until_saved(reader, MILLS, true);
        reader.lose_host();
        reader.open_live("articles/mills/");
        assert!(reader.text_of("article [data-body]").contains("Six mills"));
        until_saved(reader, MILLS, true);
        let picture = "document.querySelector('article img')?.complete \
            && document.querySelector('article img').naturalWidth > 0";
        reader.until("the picture", picture);
        reader.open_live("ka/articles/mills/");
        assert!(reader.text_of("article [data-body]").contains("ექვსი წისქვილი"));
        until_saved(reader, "ka/mills", true);
        // In the interface language there is its own version; other articles are not here.
        reader.follow("ka/saved/");
        reader.until("the list", "document.querySelector('[data-saved-article]')");
        assert_eq!(titles(reader), "წისქვილები მდინარეზე");
        reader.open_live("saved/");
        reader.until("the list", "document.querySelector('[data-saved-article]')");
        assert_eq!(titles(reader), "Mills on the river");
    });
}

#[test]
fn what_cannot_be_saved_is_said_and_nothing_stays() {
    Trial::new().allowing("Quota").run(|reader| {
        begin(reader);
        reader.follow("articles/");
        reader.lose_host();
        press(reader, MILLS, "This was not saved, because the article did not arrive");
        until_saved(reader, MILLS, false);
        assert_eq!(reading(reader), "");
        reader.find_host_again();
        reader.set_quota(Some(1));
        press(reader, MILLS, "This was not saved");
        reader.set_quota(None);
        assert_eq!(reading(reader), "");
        press(reader, MILLS, DONE);
        until_saved(reader, MILLS, true);
        press(reader, MILLS, "Removed from");
        until_saved(reader, MILLS, false);
        assert_eq!(reading(reader), "");
    });
}

/// Deletes everything by the button at the foot of the page; `answer` is which one is given.
fn delete_everything(reader: &Reader, answer: &str) {
    reader.eval("document.querySelector('.site-footer [data-tool=wipe]').click()");
    reader.until("the question", &format!("document.querySelector('[data-wipe={answer}]')"));
    reader.eval(&format!("document.querySelector('[data-wipe={answer}]').click()"));
    reader.until("the answer", "document.querySelector('[data-wipe=close]')");
    reader.eval("document.querySelector('[data-wipe=close]').click()");
}

#[test]
fn a_device_that_keeps_nothing_saves_nothing_and_says_why() {
    Trial::new().run(|reader| {
        begin(reader);
        reader.follow("articles/");
        press(reader, MILLS, DONE);
        reader.follow("offline/");
        delete_everything(reader, "nothing");
        reader.until("nothing is kept", "document.querySelector('.offline__summary').textContent.includes('nothing')");
        reader.until_is("all is gone", || reader.caches().is_empty());
        reader.follow("articles/");
        until_saved(reader, MILLS, false);
        press(reader, MILLS, "Nothing can be saved: this device keeps nothing");
        open_list(reader);
        assert!(reader.text_of("[data-saved-list]").starts_with("Nothing can be saved"));
        assert!(reader.caches().is_empty());
    });
}

#[test]
fn deleting_everything_deletes_what_was_saved() {
    Trial::new().run(|reader| {
        begin(reader);
        reader.follow("articles/");
        press(reader, MILLS, DONE);
        assert!(reading(reader).contains("Mills on the river"));
        open_list(reader);
        reader.until("the list", "document.querySelector('[data-saved-article]')");
        delete_everything(reader, "all");
        reader.until_is("all is gone", || reader.caches().is_empty());
        reader.until("the list is gone from the page", "!document.querySelector('[data-saved-article]')");
        assert!(!reader.text_of("[data-saved-list]").contains("Write the list"), "it cannot be written any more");
        reader.follow("articles/");
        until_saved(reader, MILLS, false);
        assert_eq!(reading(reader), "");
    });
}

#[test]
fn deleting_texts_leaves_those_that_are_saved() {
    Trial::new().run(|reader| {
        begin(reader);
        reader.follow("articles/");
        press(reader, MILLS, DONE);
        reader.keep_everything();
        let status = reader.status();
        let packs: Vec<_> = status["packs"].as_array().unwrap().iter().map(|pack| pack["id"].clone()).collect();
        reader.ask(&json!({ "type": "DROP", "packs": packs }));
        reader.lose_host();
        reader.open_live("articles/mills/");
        assert!(reader.text_of("article [data-body]").contains("Six mills"));
        reader.open_live("articles/mountain-road/");
        assert!(!reader.holds("document.querySelector('article [data-body]')"), "others are gone");
    });
}

#[test]
fn what_is_saved_in_one_tab_shows_in_the_others() {
    Trial::new().run(|reader| {
        begin(reader);
        let first = reader.tab();
        reader.open_live("articles/mills/");
        press(reader, MILLS, DONE);
        let other = reader.open_tab();
        reader.open_live("articles/");
        until_saved(reader, MILLS, true);
        reader.look_at(&first);
        press(reader, MILLS, "Removed from");
        reader.look_at(&other);
        until_saved(reader, MILLS, false);
        press(reader, MILLS, DONE);
        reader.look_at(&first);
        reader.until("the first tab hears of it", &format!("{}.ariaPressed === 'true'", button(MILLS)));
    });
}

/// Gives the field a file with this text.
fn give(reader: &Reader, text: &str) {
    reader.eval(&format!(
        "(() => {{ const field = document.querySelector('#saved-file'); const files = new DataTransfer(); \
           files.items.add(new File([{}], 'list.json')); field.files = files.files; \
           field.dispatchEvent(new Event('change')); }})()",
        json!(text)
    ));
}

#[test]
fn the_list_goes_into_a_file_and_comes_back_from_it() {
    Trial::new().run(|reader| {
        begin(reader);
        reader.follow("articles/");
        press(reader, MILLS, DONE);
        press(reader, "en/old-bridge", DONE);
        open_list(reader);
        assert_eq!(titles(reader), "The old bridge|Mills on the river");
        reader.eval(
            "void (URL.createObjectURL = (blob) => { blob.text().then((text) => { window.written = text; }); \
             return 'data:,'; })",
        );
        let out = "[...document.querySelectorAll('.saved button')].find((one) => /into a file/.test(one.textContent))";
        reader.eval(&format!("{out}.click()"));
        reader.until("the file", "window.written");
        let file = reader.text("window.written");
        // What a file can be wrong in is said, and nothing is changed.
        let wrong = [
            ("no JSON".to_owned(), "This file has no list"),
            ("{}".to_owned(), "This file has no list"),
            (file.replace("\"format\": 1", "\"format\": 2"), "This file was written by a newer"),
            (file.replace("\"mills\"", "\"../mills\""), "Article 1 in this file has no usable “slug”"),
            (file.replacen("\"lang\": \"en\"", "\"lang\": 7", 1), "Article 1 in this file has no usable “lang”"),
            (file.replacen("T", " ", 1), "Article 1 in this file has no usable “saved”"),
        ];
        for (text, said) in wrong {
            give(reader, &text);
            let says = format!("document.querySelector('.saved__error').textContent.startsWith({})", json!(said));
            reader.until(said, &says);
        }
        reader.eval("document.querySelector('[data-saved-article=\"en/mills\"] button').click()");
        reader.until("one is removed", "document.querySelectorAll('[data-saved-article]').length === 1");
        assert!(reader.holds("document.activeElement.textContent === 'The old bridge'"), "the focus stays in the list");
        let more = file.replace(
            "\"articles\": [",
            "\"articles\": [{\"lang\":\"en\",\"slug\":\"nowhere\",\
            \"saved\":\"2026-01-02T03:04:05Z\"},",
        );
        give(reader, &more);
        reader.until("both are there", "document.querySelectorAll('[data-saved-article]').length === 2");
        let said = json!("Added: 1. Already here: 1. Not on this site: 1.");
        let says = format!("document.querySelector('[role=status]').textContent.startsWith({said})");
        reader.until("what was done is said", &says);
        assert_eq!(titles(reader), "The old bridge|Mills on the river");
        // What does not arrive is in the list all the same, by the name in its address.
        reader.lose_host();
        open_list(reader);
        reader.until("the list", "document.querySelector('#saved-file')");
        reader.eval("document.querySelector('#saved-file').focus()");
        give(reader, &file.replace("\"mills\"", "\"mountain-road\""));
        reader.until("a third is there", "document.querySelectorAll('[data-saved-article]').length === 3");
        assert!(titles(reader).split('|').any(|title| title == "mountain-road"), "{}", titles(reader));
        assert!(reader.holds("document.activeElement.id === 'saved-file'"), "the focus stays at the field");
    });
}

/// How many times within two seconds pages tell each other that something changed.
fn told(reader: &Reader) -> f64 {
    let count = "(async () => { const name = (await caches.keys()).find((one) => one.endsWith(':reading')); \
        const channel = new BroadcastChannel(name); let count = 0; channel.onmessage = () => { count += 1; }; \
        new BroadcastChannel(name).postMessage('changed'); \
        await new Promise((done) => setTimeout(done, 2000)); channel.close(); return count; })()";
    reader.promised(count).as_f64().unwrap()
}

#[test]
fn two_open_articles_do_not_write_to_each_other_for_ever() {
    Trial::new().run(|reader| {
        begin(reader);
        open_list(reader);
        reader.eval("document.querySelector('#saved-history').click()");
        reader.until_is("it is switched on", || reading(reader).contains("settings"));
        reader.open_live("articles/mills/");
        press(reader, MILLS, DONE);
        reader.open_tab();
        reader.open_live("articles/old-bridge/");
        press(reader, "en/old-bridge", DONE);
        reader.until_is("it was read", || reading(reader).contains("reading/read/en/old-bridge"));
        assert!(told(reader) <= 2.0, "a message is answered by others");
    });
}

#[test]
fn nothing_that_is_sent_tells_what_a_reader_has_saved_or_read() {
    Trial::new().run(|reader| {
        begin(reader);
        reader.keep_everything();
        reader.origin.forget_hits();
        reader.follow("articles/");
        press(reader, MILLS, DONE);
        open_list(reader);
        reader.eval("document.querySelector('#saved-history').click()");
        reader.until("it is remembered", "document.querySelector('#saved-history').checked");
        reader.open_live(village::CHANGED);
        reader.until_is("it was read", || reading(reader).contains("reading/read/en/ferries"));
        reader.open_live("ka/articles/mills/");
        open_list(reader);
        let files = reader.editions.first.files();
        for hit in reader.origin.hits() {
            assert_eq!(hit.method, "GET", "{}", hit.target);
            let (path, query) = hit.target.split_once('?').unwrap_or((&hit.target, ""));
            let below = path.strip_prefix(reader.editions.first.base.as_str()).unwrap();
            let page = format!("{below}index.html");
            assert!(files.contains_key(below) || files.contains_key(&page), "{} is no file of the site", hit.target);
            // Behind `boot.js` stands its hash.
            let is_own = query.is_empty() || below == "boot.js";
            assert!(is_own, "{} says more than which file", hit.target);
        }
        for word in ["mills", "ferries", "reading"] {
            let stored = reader.text("JSON.stringify({ ...localStorage, ...sessionStorage })");
            assert!(!stored.contains(word), "{stored}");
        }
    });
}

//! A device without room, withdrawals, and copies in the HTTP cache that are damaged or must not be there.

use serde_json::json;

use super::says;
use crate::harness::{Fault, Reader, Trial, Update, village};

const KEPT_FOR_A_YEAR: (&str, &str) = ("Cache-Control", "public, max-age=31536000, immutable");

/// From now on nothing more can be stored.
fn fill(reader: &Reader) {
    reader.set_quota(Some(1));
    let stored = reader.promised(
        "caches.open('probe').then((cache) => cache.put('/probe', new Response('x'))).then(() => true, () => false)",
    );
    assert_eq!(stored, false, "the device has room left");
}

/// The withdrawn article is gone from the device, and its page says so.
fn is_withdrawn(reader: &Reader) {
    let notice = "document.querySelector('[data-withdrawn]')";
    reader.until("the notice", notice);
}

#[test]
fn a_device_that_is_exactly_full_opens_all_that_is_kept() {
    Trial::new().allowing("Quota").run(|reader| {
        reader.install();
        reader.lose_host();
        fill(reader);
        for path in village::LASTING {
            reader.open_live(path);
            assert!(reader.holds("document.querySelector('article [data-body]')"), "{path}");
        }
        reader.set_quota(None);
    });
}

#[test]
fn a_withdrawal_takes_over_without_room_for_its_edition() {
    Trial::new().allowing("Quota").run(|reader| {
        reader.install();
        let withdrawing = reader.editions.withdrawing();
        reader.origin.deploy_beside(&withdrawing, &[&reader.editions.first]);
        fill(reader);
        assert_eq!(reader.look_for_update(), Update::Waiting);
        reader.wait_taken_over();
        reader.until_is("the edition before is gone", || {
            !reader.edition_caches().contains(&reader.editions.first.edition())
        });
        reader.open(village::REMOVED);
        is_withdrawn(reader);
        reader.set_quota(None);
    });
}

#[test]
fn an_article_that_is_withdrawn_is_taken_from_every_tab() {
    Trial::new().run(|reader| {
        reader.install();
        let withdrawing = reader.editions.withdrawing();
        let tabs = [reader.tab(), reader.open_tab(), reader.open_tab()];
        for tab in &tabs {
            reader.look_at(tab);
            reader.open_live(village::REMOVED);
            assert!(reader.holds("document.querySelector('article [data-body]')"));
        }
        reader.origin.deploy_beside(&withdrawing, &[&reader.editions.first]);
        assert_eq!(reader.look_for_update(), Update::Waiting);
        reader.wait_taken_over();
        for tab in &tabs {
            reader.look_at(tab);
            is_withdrawn(reader);
        }
    });
}

#[test]
fn the_texts_of_articles_are_in_no_http_cache() {
    Trial::new().run(|reader| {
        let (name, value) = KEPT_FOR_A_YEAR;
        reader.origin.fault("/data/", Fault::Header(name, value.to_owned()));
        reader.install();
        reader.open_live("articles/");
        reader.follow(village::CHANGED);
        let cached = |part: &str| {
            let files = reader.editions.first.files();
            let names = files.keys().filter(|name| name.starts_with(part)).map(|name| reader.url(name));
            let ask = format!(
                "Promise.all({}.map((url) => fetch(url, {{ cache: 'only-if-cached', mode: 'same-origin' }}) \
                 .then(({{ ok }}) => ok, () => false)))",
                json!(names.collect::<Vec<_>>())
            );
            let answers: Vec<bool> = serde_json::from_value(reader.promised(&ask)).unwrap();
            answers
        };
        // Without the worker, the answer is the HTTP cache's.
        reader.clear("service_workers,cache_storage");
        assert!(cached("data/site-en").contains(&true), "what is not a text may be there");
        assert!(!cached("data/articles-").contains(&true));
    });
}

#[test]
fn a_damaged_copy_of_the_program_in_the_http_cache_heals_with_one_reload() {
    for part in ["/assets/viewer", ".wasm"] {
        let trial = Trial::new().allowing("integrity").allowing("Failed to fetch").allowing("Failed to load");
        trial.allowing("MIME").run(|reader| {
            let (name, value) = KEPT_FOR_A_YEAR;
            reader.origin.fault("/sw.js", Fault::Status(404));
            reader.origin.fault(part, Fault::Header(name, value.to_owned()));
            reader.origin.fault(part, Fault::Flip(100));
            reader.open(village::CHANGED);
            reader.until("the static page", "document.documentElement.dataset.app === 'failed'");
            says(reader, village::FIRST_SAYS);
            reader.origin.heal();
            reader.origin.fault("/sw.js", Fault::Status(404));
            reader.origin.fault(part, Fault::Header(name, value.to_owned()));
            reader.origin.forget_hits();
            reader.open_live(village::CHANGED);
            let documents = reader.origin.hits().iter().filter(|hit| hit.purpose == "document").count();
            assert!(documents <= 2, "{documents} documents");
        });
    }
}

#[test]
fn an_edition_is_not_offered_as_newer_than_itself() {
    Trial::new().run(|reader| {
        reader.install();
        // As some networks do with every script.
        let worker = std::fs::read(reader.editions.first.folder.join("sw.js")).unwrap();
        let changed = [worker.as_slice(), b"\n// Shown to you by your network."].concat();
        reader.origin.put(&reader.place("sw.js"), "text/javascript", &changed);
        assert_eq!(reader.look_for_update(), Update::Waiting);
        reader.open_live("articles/");
        // An edition that is newer is offered, so by then this one would have been.
        reader.until("the worker was asked", "window.lectern");
        let waits = "new Promise((done) => { setTimeout(() => done(document.querySelector('[data-notices]') \
            .textContent), 3000); })";
        assert_eq!(reader.promised(waits), "");
    });
}

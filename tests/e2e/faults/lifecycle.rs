//! The life of workers and tabs: several at a time, stopped, waiting, and networks that come and go.

use std::time::Duration;

use serde_json::json;

use super::says;
use crate::harness::{Editions, Fault, Reader, Seed, Trial, Update, village};

#[test]
fn f35_of_two_tabs_one_updates_and_the_other_is_not_disturbed() {
    Trial::new().run(|reader| {
        reader.install();
        let first = reader.tab();
        reader.open_live("articles/");
        reader.click("search input");
        reader.type_text("fer");
        reader.until("the article is found", "document.querySelector('.hit a')");
        reader.mark_document();
        let second = reader.open_tab();
        reader.open_live("");
        reader.origin.deploy(&reader.editions.second);
        assert_eq!(reader.look_for_update(), Update::Waiting);
        reader.confirm_update();
        reader.open_live(village::CHANGED);
        says(reader, village::SECOND_SAYS);
        assert!(reader.is_of(&reader.editions.second));
        // The other one was typing.
        reader.look_at(&first);
        assert!(reader.is_same_document(), "the page was loaded anew under the reader");
        assert_eq!(reader.text("document.querySelector('search input').value"), "fer");
        reader.type_text("ry");
        reader.until("the query", "new URLSearchParams(location.search).get('q') === 'ferry'");
        reader.until("the article is found", "document.querySelector('.hit a[href*=\"articles/ferries/\"]')");
        assert!(reader.is_of(&reader.editions.first));
        let mut seed = Seed::of("f35");
        for _ in 0..100 {
            reader.follow(seed.pick::<&str>(&village::LASTING));
        }
        reader.follow(village::CHANGED);
        let words = if reader.is_of(&reader.editions.first) { village::FIRST_SAYS } else { village::SECOND_SAYS };
        says(reader, words);
        reader.close_tab(&second);
    });
}

#[test]
fn f36_an_update_waits_for_one_click_or_a_cold_start() {
    Trial::new().run(|reader| {
        reader.install();
        reader.origin.deploy(&reader.editions.second);
        assert_eq!(reader.look_for_update(), Update::Waiting);
        let first = reader.tab();
        let second = reader.open_tab();
        for _ in 0..2 {
            reader.open_live(village::CHANGED);
            says(reader, village::FIRST_SAYS);
        }
        // One click in one tab takes it over in all.
        reader.confirm_update();
        for tab in [&first, &second] {
            reader.look_at(tab);
            reader.open_live(village::CHANGED);
            says(reader, village::SECOND_SAYS);
        }
        // Without a click, a start without tabs does.
        reader.origin.deploy(&reader.editions.first);
        assert_eq!(reader.look_for_update(), Update::Waiting);
        reader.remember();
        reader.close_tab(&first);
        reader.remember();
        reader.goto("about:blank");
        reader.until_is("it takes over", || {
            reader.goto(&reader.url(village::CHANGED));
            reader.until("the page", "document.querySelector('article [data-body]')");
            let taken = reader.is_of(&reader.editions.first);
            reader.wait_live();
            if !taken {
                reader.goto("about:blank");
            }
            taken
        });
        says(reader, village::FIRST_SAYS);
    });
}

#[test]
fn f37_a_worker_that_was_stopped_answers_the_same() {
    Trial::new().run(|reader| {
        reader.install();
        let files: Vec<String> = reader.kept().into_iter().collect();
        let digest = |reader: &Reader, file: &str| {
            let url = json!(reader.url(file));
            reader.promised(&format!(
                "fetch({url}).then(async (r) => [r.status, r.type, r.headers.get('content-type'), \
                 [...new Uint8Array(await crypto.subtle.digest('SHA-256', await r.arrayBuffer()))].join()])"
            ))
        };
        reader.lose_host();
        let mut seed = Seed::of("f37");
        for _ in 0..50 {
            let file = seed.pick(&files);
            let before = digest(reader, file);
            reader.stop_workers();
            assert_eq!(digest(reader, file), before, "{file}");
        }
        reader.stop_workers();
        reader.open_live(village::CHANGED);
        says(reader, village::FIRST_SAYS);
    });
}

#[test]
fn f38_a_forced_reload_while_an_update_waits_works() {
    Trial::new().run(|reader| {
        reader.install();
        reader.origin.deploy(&reader.editions.second);
        assert_eq!(reader.look_for_update(), Update::Waiting);
        reader.remember();
        reader.mark_document();
        reader.cdp("Page.reload", &json!({ "ignoreCache": true }));
        reader.until("the page is loaded anew", "!window.sameDocument && document.readyState === 'complete'");
        assert!(!reader.holds("navigator.serviceWorker.controller"), "a forced reload goes past the worker");
        reader.wait_live();
        reader.check();
        reader.follow("articles/");
        reader.follow(village::CHANGED);
        says(reader, village::SECOND_SAYS);
    });
}

#[test]
fn f39_a_network_that_goes_during_the_first_visit_leaves_what_has_come() {
    for milliseconds in [0, 50, 500, 5_000] {
        Trial::new().run(|reader| {
            reader.origin.go_away_after(Duration::from_millis(milliseconds));
            reader.open(village::CHANGED);
            says(reader, village::FIRST_SAYS);
            let over = "document.documentElement.dataset.app || document.readyState === 'complete'";
            reader.until("the program runs or cannot", over);
            assert!(!reader.says_ready() || reader.status()["ready"] == true, "a promise that cannot be kept");
            reader.check();
        });
    }
}

#[test]
fn f40_a_host_that_accepts_and_never_answers_is_not_waited_for() {
    Trial::new().run(|reader| {
        reader.install();
        reader.origin.fault("", Fault::Silent);
        reader.origin.forget_hits();
        for path in village::LASTING {
            reader.open(path);
            reader.until("it is painted", "performance.getEntriesByName('first-contentful-paint').length");
        }
        // Who asks nothing waits for nothing. How long a page takes is the benchmark's to say.
        assert_eq!(reader.asked_for_pages(), [""; 0]);
        reader.open_live(village::CHANGED);
        says(reader, village::FIRST_SAYS);
    });
}

#[test]
fn f41_a_network_that_comes_and_goes_disturbs_nobody_who_types() {
    Trial::new().run(|reader| {
        reader.install();
        reader.open_live("articles/");
        reader.eval(
            "(() => { window.told = []; for (const region of document.querySelectorAll('[role=status], [aria-live], \
                [role=alert]')) \
             new MutationObserver(() => { const text = region.textContent.trim(); \
             if (text && window.told.at(-1) !== text) window.told.push(text); }) \
             .observe(region, { childList: true, characterData: true, subtree: true }); })()",
        );
        reader.click("search input");
        let text = "ferry mill bridge ro";
        for (n, letter) in text.chars().enumerate() {
            reader.cut_network(n % 2 == 0);
            reader.type_text(&letter.to_string());
        }
        reader.cut_network(false);
        assert_eq!(reader.text("document.querySelector('search input').value"), text);
        assert!(reader.holds("document.activeElement === document.querySelector('search input')"));
        reader.until(
            "the query is in the address",
            &format!(
                "new URLSearchParams(location.search).get('q') === \
            {text:?}"
            ),
        );
        reader.until("the results are told", "window.told.length");
        let told: Vec<String> = serde_json::from_value(reader.eval("window.told")).unwrap();
        // Each state is told once; results are told apart from that.
        for (n, message) in told.iter().enumerate() {
            let times = told.iter().filter(|other| *other == message).count();
            assert!(times == 1, "{message} is told {times} times, at {n}: {told:?}");
        }
    });
}

#[test]
fn f42_a_page_from_the_back_forward_cache_goes_on_after_an_update() {
    Trial::new().run(|reader| {
        reader.install();
        reader.open_live("articles/");
        reader.eval(
            "(() => { window.returned = 0; addEventListener('pageshow', (event) => { window.returned += \
            event.persisted; }); })()",
        );
        reader.origin.put(
            &reader.place("elsewhere"),
            "text/html",
            b"<!doctype html><title>Elsewhere</title><h1>Elsewhere</h1>",
        );
        reader.remember();
        reader.goto(&reader.url("elsewhere"));
        reader.origin.deploy(&reader.editions.second);
        reader.until_is("the update is installed", || matches!(reader.look_for_update(), Update::Waiting));
        reader.promised(
            "navigator.serviceWorker.getRegistration().then((r) => r.waiting.postMessage({ type: \
            'SKIP_WAITING' }))",
        );
        reader.wait_taken_over();
        reader.back();
        reader.until(
            "the list",
            "location.pathname.endsWith('/articles/') && \
            document.querySelector('[data-results] a')",
        );
        reader.wait_live();
        reader.check();
        reader.follow(village::CHANGED);
        let words = if reader.is_of(&reader.editions.first) { village::FIRST_SAYS } else { village::SECOND_SAYS };
        says(reader, words);
    });
}

#[test]
fn an_update_takes_over_while_the_page_asks_much() {
    Trial::new().run(|reader| {
        reader.install();
        for edition in [&reader.editions.second, &reader.editions.first, &reader.editions.second] {
            reader.origin.deploy(edition);
            reader.until_is("the update is installed", || matches!(reader.look_for_update(), Update::Waiting));
            reader.remember();
            // Questions before, while and after the reader confirms.
            reader.eval(
                "(() => { const asks = () => void lectern.ask(JSON.stringify({ type: 'STATUS', edition: \
                document.documentElement.dataset.edition })).catch(() => undefined); asks(); void lectern.update(); \
                for (let turn = 0; turn < 20; turn += 1) setTimeout(asks, turn * 10); })()",
            );
            reader.until_is("the update has taken over", || reader.has_taken_over());
            reader.open_live("");
        }
    });
}

#[test]
fn a_question_that_the_worker_lost_is_asked_once_more() {
    Trial::new().run(|reader| {
        reader.install();
        // The first message is lost, as when the browser stops the worker that has it; the wait for it is shortened.
        reader.eval(
            "(() => { const post = ServiceWorker.prototype.postMessage; let lost = false; \
             ServiceWorker.prototype.postMessage = function (...message) { \
               if (lost) return post.apply(this, message); lost = true; }; \
             const wait = setTimeout; \
             window.setTimeout = (then, time, ...rest) => wait(then, time === 10_000 ? 200 : time, ...rest); })()",
        );
        let edition = reader.edition();
        assert_eq!(reader.status()["edition"], edition);
    });
}

#[test]
fn a_site_that_moved_leads_on_and_leaves_nothing_on_the_device() {
    // The old page that is still open asks for its web manifest.
    Trial::new().at("/a/").allowing("manifest").run(|reader| {
        let new = Editions::at("/b/").first;
        reader.origin.deploy(&new);
        reader.install();
        let moved = reader.editions.moved_to(&format!("{}/b/", reader.origin.origin()));
        reader.origin.deploy(&moved);
        // The worker that keeps the old site looks for a newer one with this visit, and removes itself.
        reader.open_live(village::CHANGED);
        reader.look_for_update();
        reader.until_is("nothing of the old site is kept", || {
            !reader.caches().iter().any(|name| name.starts_with("lectern:/a/"))
        });
        reader.until_is("its worker is gone", || {
            reader.promised("navigator.serviceWorker.getRegistration('/a/').then((r) => !r)") == true
        });
        reader.remember();
        for (old, there) in [
            (village::CHANGED, format!("/b/{}", village::CHANGED)),
            ("articles/?topic=roads#main", "/b/articles/?topic=roads#main".to_owned()),
            ("elsewhere//example.org/x?y", "/b/elsewhere//example.org/x?y".to_owned()),
        ] {
            reader.goto(&reader.url(old));
            let there = json!(there);
            reader.until(old, &format!("location.pathname + location.search + location.hash === {there}"));
            reader.wait_live();
        }
        // A partner's page goes on showing the embed.
        let partner = format!(
            "<!doctype html><title>Partner</title><h1>Partner</h1><script src='/a/embed.js' async></script>\
             <lectern-embed src='/a/embed/{}/'></lectern-embed>",
            village::CHANGED.split('/').nth(1).unwrap()
        );
        reader.origin.put("/partner", "text/html", partner.as_bytes());
        reader.goto(&format!("{}/partner", reader.origin.origin()));
        let frame = "document.querySelector('lectern-embed').shadowRoot?.querySelector('iframe')";
        reader.until("the embed is shown", &format!("{frame}?.className === 'on'"));
        assert!(reader.holds(&format!("new URL({frame}.src).pathname.startsWith('/b/embed/')")));
    });
}

#[test]
fn an_unknown_address_of_a_site_that_moved_below_itself_leads_nowhere() {
    Trial::new().at("/").run(|reader| {
        let moved = reader.editions.moved_to(&format!("{}/b/", reader.origin.origin()));
        reader.origin.deploy(&moved);
        reader.goto(&reader.url("b/zzz"));
        reader.until("the page is there", "document.readyState === 'complete' && document.querySelector('a')");
        assert_eq!(reader.path(), "b/zzz");
    });
}

#[test]
fn f43_no_navigation_is_asked_for_twice() {
    Trial::new().run(|reader| {
        reader.install();
        let preload = "navigator.serviceWorker.getRegistration().then((r) => r.navigationPreload.getState()).then((s) \
            => s.enabled)";
        assert_eq!(reader.promised(preload), false);
        reader.origin.forget_hits();
        // One that is kept, one that only the host knows.
        reader.open_live(village::CHANGED);
        assert_eq!(reader.origin.count("/ferries/"), 0);
        reader.open("no/such/page/");
        assert_eq!(reader.origin.count("/no/such/page/"), 1);
    });
}

//! What a device keeps: too little room, lost parts, everything gone, access refused, neighbours.

use std::collections::BTreeSet;

use serde_json::json;

use super::says;
use crate::harness::{Reader, Seed, Trial, Update, village};

/// Bytes of everything that is kept.
fn used(reader: &Reader) -> u64 {
    let used = reader.promised(
        "caches.keys().then(async (names) => { let used = 0; for (const name of names) { const cache = await \
            caches.open(name); \
         for (const request of await cache.keys()) used += (await (await \
         cache.match(request)).arrayBuffer()).byteLength; } return used; })",
    );
    used.as_u64().unwrap()
}

#[test]
fn f21_a_device_without_room_keeps_less_or_nothing_and_says_so() {
    for percent in [0, 50, 99] {
        Trial::new().allowing("Quota").run(|reader| {
            let editions = reader.editions.clone();
            let all: usize = editions.first.files().values().map(Vec::len).sum();
            // What the shell takes: an install of which so much fits.
            let shell: usize = editions
                .first
                .files()
                .iter()
                .filter(|(name, _)| name.starts_with("assets/"))
                .map(|(_, b)| b.len())
                .sum();
            assert!(shell < all);
            reader.set_quota(Some((shell * percent / 100).max(1) as u64));
            reader.open_live("");
            reader.until_is("the install fails", || {
                reader.worker_messages().iter().any(|message| message.contains("not installed"))
            });
            reader
                .until_is("nothing partial is left", || reader.kept().is_empty() && reader.edition_caches().is_empty());
            assert!(!reader.says_ready());
            reader.follow("articles/");
            reader.follow(village::CHANGED);
            says(reader, village::FIRST_SAYS);
            reader.set_quota(None);
            reader.install();
            reader.lose_host();
            reader.open_live(village::CHANGED);
        });
    }
}

#[test]
fn f21_a_full_device_that_has_the_shell_says_what_is_there() {
    Trial::new().allowing("Quota").run(|reader| {
        // The program keeps what is small by itself: not before there is too little room.
        let gate = reader.origin.hold("/data/articles-");
        reader.open_live("");
        reader.wait_installed();
        let status = reader.status();
        let packs: Vec<_> = status["packs"].as_array().unwrap().iter().map(|pack| pack["id"].clone()).collect();
        let wanted = reader.ask(&json!({ "type": "KEEP", "packs": packs }));
        reader.set_quota(Some(used(reader) + 1_000));
        gate.release();
        let files = wanted["files"].as_array().unwrap();
        let answers: Vec<_> =
            files.iter().map(|file| reader.ask(&json!({ "type": "FETCH", "file": file[0] }))).collect();
        assert!(answers.iter().any(|answer| answer["why"] == "quota"), "{answers:?}");
        let status = reader.status();
        assert_eq!(status["ready"], false);
        assert!(status["articles"]["kept"].as_u64() < status["articles"]["total"].as_u64(), "{status}");
        reader.follow("articles/");
        reader.follow(village::CHANGED);
        says(reader, village::FIRST_SAYS);
    });
}

#[test]
fn f22_a_lost_file_is_fetched_once_and_offline_only_it_is_missing() {
    for part in ["/assets/viewer", "/data/articles-en", "/data/site-en"] {
        Trial::new().run(|reader| {
            reader.install();
            // Online it heals.
            reader.lose(part);
            reader.cdp("Network.clearBrowserCache", &json!({}));
            reader.origin.forget_hits();
            for path in [village::CHANGED, "articles/mountain-road/", village::CHANGED] {
                reader.open_live(path);
            }
            for hit in reader.origin.hits() {
                assert!(
                    reader.origin.count(&hit.target) <= 1 || !hit.target.contains(part),
                    "{} again and again",
                    hit.target
                );
            }
            let documents = reader.origin.hits().iter().filter(|hit| hit.purpose == "document").count();
            assert!(documents <= 1, "{documents} documents came from the host");
            reader.wait_ready();
            // Offline it is told.
            reader.lose(part);
            reader.cdp("Network.clearBrowserCache", &json!({}));
            reader.lose_host();
            for path in ["ka/articles/mills/", "ka/"] {
                reader.open(path);
            }
            reader.open(village::CHANGED);
            reader.until("a way on", "document.querySelector('main a, p a')");
            reader.find_host_again();
            reader.open_live(village::CHANGED);
            says(reader, village::FIRST_SAYS);
        });
    }
}

#[test]
fn f22_a_lost_marker_is_written_again() {
    Trial::new().run(|reader| {
        reader.install();
        reader.lose("edition.json");
        for path in village::LASTING {
            reader.open(path);
        }
        reader.open_live("articles/mills/");
        reader.wait_ready();
        reader.lose_host();
        reader.open_live(village::CHANGED);
        says(reader, village::FIRST_SAYS);
    });
}

#[test]
fn what_was_deleted_does_not_come_back_with_a_file_that_was_on_its_way() {
    Trial::new().run(|reader| {
        reader.install();
        let file = reader.kept().into_iter().find(|name| name.starts_with("data/articles-")).unwrap();
        assert_eq!(reader.ask(&json!({ "type": "WIPE" }))["ok"], true);
        // The worker answers for this page until it is closed.
        assert!(reader.holds("navigator.serviceWorker.controller"));
        assert_eq!(reader.ask(&json!({ "type": "FETCH", "file": file }))["ok"], false);
        assert_eq!(reader.promised(&format!("fetch({}).then((r) => r.status)", json!(reader.url(&file)))), 200);
        assert!(reader.kept().is_empty() && reader.edition_caches().is_empty());
    });
}

#[test]
fn what_was_deleted_does_not_come_back_with_questions_that_were_under_way() {
    Trial::new().run(|reader| {
        reader.install();
        let packs: Vec<String> = reader.status()["packs"]
            .as_array()
            .unwrap()
            .iter()
            .map(|pack| pack["id"].as_str().unwrap().to_owned())
            .collect();
        let packs = json!(packs);
        let answered = reader.promised(&format!(
            "(async () => {{ const {{ edition }} = document.documentElement.dataset; const answers = []; \
             const ask = (question) => answers.push(lectern.ask(JSON.stringify(question)).catch(() => 0)); \
             const some = () => {{ for (let turn = 0; turn < 20; turn += 1) {{ \
               navigator.serviceWorker.controller.postMessage({{ type: 'STATUS', edition }}); \
               ask({{ type: 'STATUS', edition }}); ask({{ type: 'KEEP', packs: {packs} }}); }} }}; \
             some(); ask({{ type: 'WIPE' }}); some(); await Promise.all(answers); \
             return navigator.locks.request('lectern:{}:state', () => 'all have ended'); }})()",
            reader.editions.first.base
        ));
        assert_eq!(answered, "all have ended");
        assert_eq!(reader.caches(), BTreeSet::new());
        // Who comes again has it again.
        reader.install();
        reader.lose_host();
        reader.open_live(village::CHANGED);
    });
}

#[test]
fn f23_when_all_is_wiped_under_a_live_tab_the_worker_has_a_page_of_its_own() {
    Trial::new().run(|reader| {
        // Online: it works, and is kept again.
        reader.install();
        reader.clear("cache_storage");
        reader.follow("articles/");
        reader.follow(village::CHANGED);
        says(reader, village::FIRST_SAYS);
        reader.open_live("");
        reader.wait_installed();
        reader.until_is("it is installed again", || !reader.status()["packs"].as_array().unwrap().is_empty());
        // All of it: storage that is cleared while a worker writes may not answer any more.
        reader.keep_everything();
        // Offline: a page that says so, never the browser's.
        reader.clear("cache_storage");
        reader.cdp("Network.clearBrowserCache", &json!({}));
        reader.lose_host();
        for path in ["", village::CHANGED, "ka/articles/mills/", "no/such/page/"] {
            reader.open(path);
            assert!(reader.holds("document.querySelector('a[href]')"), "{path} has no way on");
        }
        reader.find_host_again();
        reader.open_live(village::CHANGED);
        says(reader, village::FIRST_SAYS);
    });
}

#[test]
fn f24_when_everything_is_wiped_the_next_visit_is_a_first_one() {
    Trial::new().run(|reader| {
        reader.install();
        reader.clear("all");
        reader.goto("about:blank");
        reader.open_live(village::CHANGED);
        reader.wait_installed();
        reader.keep_everything();
        reader.lose_host();
        reader.open_live("articles/mills/");
        says(reader, "Six mills");
    });
}

#[test]
fn f25_a_browser_that_refuses_to_keep_anything_is_browser_enough() {
    let refused = |object: &str, name: &str| {
        format!(
            "Object.defineProperty({object}, '{name}', {{ configurable: true, get() {{ throw new \
                DOMException('denied', 'SecurityError'); }} }});"
        )
    };
    let missing = |object: &str, name: &str| {
        format!("Object.defineProperty({object}, '{name}', {{ configurable: true, value: undefined }});")
    };
    let of_window = ["localStorage", "sessionStorage", "indexedDB", "caches"];
    for deny in [&refused as &dyn Fn(&str, &str) -> String, &missing] {
        Trial::new().run(|reader| {
            let mut source: String = of_window.iter().map(|name| deny("window", name)).collect();
            source.push_str(&deny("Navigator.prototype", "serviceWorker"));
            source.push_str(&deny("Navigator.prototype", "storage"));
            reader.cdp("Page.addScriptToEvaluateOnNewDocument", &json!({ "source": source }));
            reader.open_live("articles/");
            reader.mark_document();
            reader.click("search input");
            reader.type_text("ferry");
            reader.until("the article is found", "document.querySelector('.hit a[href*=\"articles/ferries/\"]')");
            reader.follow(village::CHANGED);
            says(reader, village::FIRST_SAYS);
            reader.back();
            reader.wait_at("articles/?q=ferry");
            assert!(reader.is_same_document());
            assert_eq!(reader.origin.count("/sw.js"), 0);
        });
    }
}

#[test]
fn f26_a_picture_of_another_origin_is_not_kept() {
    Trial::new().run(|reader| {
        reader.install();
        let foreign = format!("{}/images/foreign.svg", reader.origin.other_origin());
        reader.origin.put("/images/foreign.svg", "image/svg+xml", b"<svg xmlns='http://www.w3.org/2000/svg'/>");
        // The policy of the pages refuses it already: a page of the site without one.
        reader.origin.put(
            &reader.place("plain.html"),
            "text/html",
            b"<!doctype html><html><title>Plain</title><h1>Plain</h1>",
        );
        reader.goto(&reader.url("plain.html"));
        let kind = reader.promised(&format!("fetch({}, {{ mode: 'no-cors' }}).then((r) => r.type)", json!(foreign)));
        assert_eq!(kind, "opaque");
        let strange = reader.promised(
            "caches.keys().then(async (names) => { const found = []; for (const name of names) { const cache = await \
                caches.open(name); \
             for (const request of await cache.keys()) { const { type } = await cache.match(request); \
             if (type === 'opaque' || new URL(request.url).origin !== location.origin) found.push(request.url); } } \
             return found; })",
        );
        assert_eq!(strange, json!([]));
        reader.open("");
    });
}

#[test]
fn f27_a_neighbour_with_similar_names_keeps_what_it_has_and_sees_nothing_of_ours() {
    Trial::new().at("/a/b/").run(|reader| {
        // A worker above, over the whole host.
        let script = b"self.addEventListener('install', () => self.skipWaiting());\n\
            self.addEventListener('activate', (event) => event.waitUntil(clients.claim()));\n\
            self.addEventListener('fetch', (event) => { if (event.request.mode === 'navigate' && \
            !event.request.url.includes('/a/b/')) \
            event.respondWith(new Response('<!doctype html><title>Neighbour</title><h1>Neighbour</h1>', { headers: { \
            'content-type': 'text/html' } })); });";
        reader.origin.put("/sw.js", "text/javascript", script);
        reader.origin.put("/", "text/html", b"<!doctype html><title>Neighbour</title><h1>Neighbour</h1>");
        reader.goto(&format!("{}/", reader.origin.origin()));
        reader.eval("void navigator.serviceWorker.register('/sw.js')");
        reader.until("the neighbour's worker", "navigator.serviceWorker.controller");
        let names = ["lectern:/:files", "lectern:/a/:state", "lectern:/a/b2/:edition:00000000000000000000", "lectern"];
        for name in names {
            // Even the same addresses as ours.
            let page = json!(reader.url(village::CHANGED));
            reader.promised(&format!(
                "caches.open({name:?}).then((c) => c.put({page}, new \
                Response('<h1>strange</h1>')))"
            ));
        }
        let theirs = |reader: &Reader| -> BTreeSet<String> {
            reader.caches().into_iter().filter(|name| !name.starts_with("lectern:/a/b/:")).collect()
        };
        reader.install();
        let expected: BTreeSet<String> = names.map(str::to_owned).into();
        assert_eq!(theirs(reader), expected);
        reader.origin.deploy(&reader.editions.second);
        assert_eq!(reader.look_for_update(), Update::Waiting);
        reader.confirm_update();
        reader.lose_host();
        reader.open_live(village::CHANGED);
        says(reader, village::SECOND_SAYS);
        reader.find_host_again();
        reader.open_live("");
        assert_eq!(theirs(reader), expected);
        reader.remember();
        reader.eval("void lectern.ask(JSON.stringify({ type: 'WIPE' })).catch(() => {})");
        reader.until_is("all of ours is gone", || reader.caches() == expected);
        let scopes = "navigator.serviceWorker.getRegistrations().then((all) => all.map((r) => new \
            URL(r.scope).pathname))";
        reader.until_is("only the neighbour's worker is left", || reader.promised(scopes) == json!(["/"]));
        reader.goto(&format!("{}/", reader.origin.origin()));
        assert_eq!(reader.text_of("h1"), "Neighbour");
        reader.open(village::CHANGED);
    });
}

#[test]
fn p9_what_is_kept_is_what_is_listed_and_no_more() {
    Trial::new().run(|reader| {
        reader.install();
        let listed = |edition: &crate::harness::Edition| -> u64 {
            let kept = reader.kept();
            let files = edition.files();
            files.iter().filter(|(name, _)| kept.contains(*name)).map(|(_, bytes)| bytes.len() as u64).sum()
        };
        let first = listed(&reader.editions.first);
        assert!(used(reader) as f64 <= first as f64 * 1.1, "{} bytes for {first}", used(reader));
        // Updates to and fro leave nothing.
        let mut seed = Seed::of("p9");
        for _ in 0..4 {
            let edition =
                if seed.below(2) == 0 { reader.editions.first.clone() } else { reader.editions.second.clone() };
            reader.origin.deploy(&edition);
            if reader.look_for_update() == Update::Waiting {
                reader.confirm_update();
                reader.open_live("");
                reader.keep_everything();
            }
        }
        let now = if reader.is_of(&reader.editions.first) { &reader.editions.first } else { &reader.editions.second };
        let enough = listed(now);
        reader.until_is("what only older editions had is gone", || used(reader) as f64 <= enough as f64 * 1.1);
    });
}

//! The tools of these tests do what they say: a fault that is not injected tests nothing.

use std::time::Duration;

use serde_json::{Value, json};

use crate::harness::{Ending, Fault, Reader, Trial};

/// What a page gets from an address: status and length, or the failure.
fn fetched(reader: &Reader, path: &str) -> Value {
    let url = json!(reader.url(path));
    reader.promised(&format!(
        "fetch({url}, {{ cache: 'no-store' }}).then(async (r) => [r.status, (await r.arrayBuffer()).byteLength])"
    ))
}

#[test]
fn the_host_cuts_answers_in_every_way() {
    Trial::new().run(|reader| {
        reader.open("");
        let whole = fetched(reader, "feed.xml")[1].as_u64().unwrap();
        assert!(whole > 200);
        let failed =
            |reader: &Reader| fetched(reader, "feed.xml").as_str().is_some_and(|error| error.contains("Error"));
        for ending in [Ending::Length, Ending::Chunked] {
            reader.origin.fault("feed.xml", Fault::Cut(ending, 100));
            assert!(failed(reader), "{ending:?}: the browser sees that something is missing");
            reader.origin.heal();
        }
        // These two the browser takes for whole: whoever stores them has to look.
        reader.origin.fault("feed.xml", Fault::Cut(Ending::Closed, 100));
        assert_eq!(fetched(reader, "feed.xml"), json!([200, 100]));
        reader.origin.heal();
        reader.origin.fault("feed.xml", Fault::Gzip(None));
        assert_eq!(fetched(reader, "feed.xml"), json!([200, whole]));
        reader.origin.heal();
        reader.origin.fault("feed.xml", Fault::Gzip(Some(100)));
        let cut = fetched(reader, "feed.xml");
        assert!(cut[1].as_u64().is_none_or(|length| length < whole), "{cut}");
        reader.origin.heal();
        reader.origin.fault("feed.xml", Fault::Gone);
        assert!(failed(reader));
        reader.origin.heal();
        reader.origin.fault_times("feed.xml", 1, Fault::Status(503));
        assert_eq!(fetched(reader, "feed.xml")[0], 503);
        assert_eq!(fetched(reader, "feed.xml"), json!([200, whole]));
    });
}

#[test]
fn the_host_stretches_answers_and_stays_silent() {
    Trial::new().run(|reader| {
        reader.open("");
        let timed = |path: &str, limit: u32| {
            let url = json!(reader.url(path));
            reader.promised(&format!(
                "fetch({url}, {{ cache: 'no-store', signal: AbortSignal.timeout({limit}) }}).then(async (r) => (await \
                    r.text()).length)"
            ))
        };
        let given_up = |value: &Value| value.as_str().is_some_and(|error| error.contains("TimeoutError"));
        reader.origin.fault("feed.xml", Fault::Silent);
        assert!(given_up(&timed("feed.xml", 300)));
        reader.origin.heal();
        reader.origin.fault("feed.xml", Fault::Slow(100));
        assert!(given_up(&timed("feed.xml", 300)));
        reader.origin.heal();
        reader.origin.fault("feed.xml", Fault::Late(Duration::from_secs(5)));
        assert!(given_up(&timed("feed.xml", 300)));
        reader.origin.heal();
        assert!(timed("feed.xml", 20_000).is_number());
        let gate = reader.origin.hold("feed.xml");
        reader.eval(&format!("void fetch({}).then(() => {{ window.came = true; }})", json!(reader.url("feed.xml"))));
        assert!(!reader.holds("window.came"));
        gate.release();
        reader.until("it came", "window.came");
    });
}

#[test]
fn the_host_serves_ranges_redirects_and_two_editions() {
    Trial::new().at("/a/b/").run(|reader| {
        // A worker that is still being installed would take turns with the page.
        reader.open_live("");
        reader.wait_installed();
        let range = |range: &str| {
            let url = json!(reader.url("feed.xml"));
            let range = json!(range);
            reader.promised(&format!(
                "fetch({url}, {{ cache: 'no-store', headers: {{ Range: {range} }} }}).then(async (r) => [r.status, \
                    (await r.text()).length])"
            ))
        };
        assert_eq!(range("bytes=0-99"), json!([206, 100]));
        assert_eq!(range("bytes=-50"), json!([206, 50]));
        assert_eq!(range("bytes=9999999-")[0], 416);
        reader.origin.fault("feed.xml", Fault::Redirect(reader.url("feed.json")));
        let landed = reader.promised(&format!("fetch({}).then((r) => r.url)", json!(reader.url("feed.xml"))));
        assert_eq!(landed, reader.url("feed.json"));
        reader.origin.deploy_in_turn(&reader.editions.first, &reader.editions.second);
        let turn =
            format!("fetch({}, {{ cache: 'no-store' }}).then((r) => r.text())", json!(reader.url("edition.json")));
        // What is still downloaded in the background takes its turns too.
        let first = reader.promised(&turn);
        reader.until_is("the other edition answers", || reader.promised(&turn) != first);
        reader.goto(reader.url("").trim_end_matches('/'));
        assert_eq!(reader.path(), "");
    });
}

/// A page that is none of the site's.
fn open_toy(reader: &Reader) {
    reader.origin.put("/toy/", "text/html", b"<!doctype html><title>Toy</title><h1>Toy</h1>");
    reader.goto(&format!("{}/toy/", reader.origin.origin()));
}

/// A neighbour with a worker that says how often it was asked, and fails when it is told to.
fn with_a_worker(reader: &Reader) {
    let script = b"let asked = 0;\n\
        self.addEventListener('activate', (event) => event.waitUntil(clients.claim()));\n\
        self.addEventListener('fetch', (event) => {\n\
          const url = new URL(event.request.url);\n\
          if (url.pathname.endsWith('/asked')) event.respondWith(new Response(String(++asked)));\n\
          if (url.pathname.endsWith('/fail')) { console.warn('worker: asked to fail', 1); throw new Error('as it was \
          told'); }\n\
          if (url.pathname.endsWith('/ask')) event.respondWith(fetch('/toy/sw.js').then(() => new Response('yes'), () \
          => new Response('no')));\n\
        });\n";
    reader.origin.put("/toy/sw.js", "text/javascript", script);
    open_toy(reader);
    reader.eval("void navigator.serviceWorker.register('sw.js')");
    reader.until("the worker has taken over", "navigator.serviceWorker.controller");
}

fn text_of(reader: &Reader, path: &str) -> String {
    let text = reader.promised(&format!("fetch({path:?}).then((r) => r.text())"));
    text.as_str().unwrap().to_owned()
}

#[test]
fn workers_can_be_stopped_cut_off_and_heard() {
    Trial::new().allowing("as it was told").run(|reader| {
        with_a_worker(reader);
        assert_eq!(text_of(reader, "asked"), "1");
        assert_eq!(text_of(reader, "asked"), "2");
        reader.stop_workers();
        assert_eq!(text_of(reader, "asked"), "1", "what it knew is lost with it");
        assert_eq!(text_of(reader, "ask"), "yes");
        reader.cut_network(true);
        assert_eq!(text_of(reader, "ask"), "no");
        reader.stop_workers();
        assert_eq!(text_of(reader, "ask"), "no", "a new worker is cut off too");
        reader.cut_network(false);
        assert_eq!(text_of(reader, "ask"), "yes");
        text_of(reader, "fail");
        reader.until_is("the error is heard", || reader.worker_errors().iter().any(|e| e.contains("as it was told")));
        assert_eq!(reader.worker_messages(), ["worker: asked to fail 1"]);
    });
}

#[test]
fn storage_can_be_limited_and_emptied() {
    Trial::new().run(|reader| {
        // A page of its own: what the worker of the site is about to keep would come between.
        open_toy(reader);
        let store = "caches.open('x').then((c) => c.put('/x', new Response('x'.repeat(200000)))).then(() => 'kept')";
        reader.set_quota(Some(10_000));
        assert!(reader.promised(store).as_str().unwrap().contains("QuotaExceeded"));
        reader.set_quota(None);
        assert_eq!(reader.promised(store), "kept");
        reader.clear("cache_storage");
        assert_eq!(reader.promised("caches.has('x')"), false);
    });
}

#[test]
fn a_browser_that_is_killed_comes_back_with_what_it_kept() {
    Trial::new().with_profile().run(|reader| {
        with_a_worker(reader);
        reader.kill_browser();
        reader.goto(&format!("{}/toy/", reader.origin.origin()));
        assert!(reader.holds("navigator.serviceWorker.controller"));
        assert_eq!(text_of(reader, "asked"), "1");
    });
}

#[test]
fn a_host_that_is_stopped_comes_back_at_its_place() {
    Trial::new().run(|reader| {
        reader.open("");
        reader.lose_host();
        assert!(fetched(reader, "feed.xml").is_string());
        reader.find_host_again();
        assert_eq!(fetched(reader, "feed.xml")[0], 200);
        let tab = reader.tab();
        reader.open_tab();
        reader.open(crate::harness::village::CHANGED);
        reader.close_tab(&tab);
        assert_eq!(reader.path(), "");
    });
}

//! The service worker has neighbours, and it is asked by strangers: S14 and S15 of `docs/tests.md`.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::harness::{Editions, Fault, Reader, Trial, village};

/// Everything that is kept on the origin: cache, address, type of answer.
fn everything(reader: &Reader) -> BTreeSet<String> {
    let kept = reader.promised(
        "caches.keys().then(async (names) => { const found = []; for (const name of names) { const cache = await \
            caches.open(name); \
         for (const request of await cache.keys()) found.push([name, request.method, request.url, (await \
         cache.match(request)).type].join(' ')); } return found; })",
    );
    serde_json::from_value(kept).unwrap()
}

#[test]
fn s14_two_sites_of_one_host_never_touch_each_other() {
    Trial::new().at("/a/").run(|reader| {
        let neighbour = Editions::at("/b/").first;
        reader.origin.deploy(&neighbour);
        reader.install();
        reader.eval("void localStorage.setItem('neighbour', 'mine')");
        let ours = everything(reader);
        assert!(ours.iter().all(|line| line.starts_with("lectern:/a/:") && line.contains("/a/")), "{ours:?}");
        // The neighbour is visited, kept and wiped.
        reader.remember();
        reader.goto(&format!("{}/b/", reader.origin.origin()));
        reader.wait_live();
        reader.until("the neighbour's worker", "navigator.serviceWorker.controller?.scriptURL.endsWith('/b/sw.js')");
        let status = reader.promised(
            "lectern.ask(JSON.stringify({ type: 'STATUS', edition: \
            document.documentElement.dataset.edition }))",
        );
        let status: Value = serde_json::from_str(status.as_str().unwrap()).unwrap();
        assert_eq!(status["edition"], neighbour.edition());
        assert!(everything(reader).is_superset(&ours), "ours was touched");
        reader.wait_ready();
        reader.eval("void lectern.ask(JSON.stringify({ type: 'WIPE' })).catch(() => {})");
        reader.until_is(
            "the neighbour's \
            is gone",
            || !reader.caches().iter().any(|name| name.starts_with("lectern:/b/")),
        );
        assert!(everything(reader).is_superset(&ours), "ours was wiped");
        assert_eq!(reader.eval("localStorage.getItem('neighbour')"), "mine");
        // Links of ours lead to ours.
        reader.goto(&reader.url(""));
        reader.wait_live();
        let links = reader.eval(
            "[...document.querySelectorAll('[href],[src],[action]')].map((e) => new URL(e.href || \
            e.src || e.action).pathname)",
        );
        let links: Vec<String> = serde_json::from_value(links).unwrap();
        assert!(links.iter().all(|link| link.starts_with("/a/") || !link.starts_with("/b/")), "{links:?}");
        reader.lose_host();
        reader.open_live(village::CHANGED);
    });
}

#[test]
fn s15_odd_requests_never_leave_a_foreign_or_mixed_answer_behind() {
    let trial =
        Trial::new().allowing("Content Security Policy").allowing("policy: connect-src").allowing("blocked by CORS");
    trial.run(|reader| {
        reader.install();
        reader.origin.put("/evil", "text/html", b"evil");
        let before = everything(reader);
        let file = reader.kept().into_iter().find(|name| name.starts_with("data/articles-en")).unwrap();
        let foreign = reader.origin.other_origin();
        let odd = [
            json!(["//evil", {}]),
            json!(["/assets/../../evil", {}]),
            json!(["/assets/..%2f..%2fevil", {}]),
            json!([format!("/{file}?x=1"), {}]),
            json!([format!("/{file}%00.json"), {}]),
            json!([format!("/{file}/../evil"), {}]),
            json!([format!("/{file}"), { "method": "POST", "body": "x" }]),
            json!([format!("/{file}"), { "method": "DELETE" }]),
            json!([format!("/{file}"), { "method": "HEAD" }]),
            json!([format!("/{file}"), { "headers": { "Range": "bytes=1-2" } }]),
            json!([format!("/{file}"), { "headers": { "Accept": "text/html", "X-Odd": "1" } }]),
            json!([format!("/{file}"), { "mode": "no-cors" }]),
            json!([format!("{foreign}/{file}"), { "mode": "no-cors" }]),
            json!([format!("{foreign}/{file}"), {}]),
            json!(["/articles/mills/", {}]),
            json!(["/data/made-up.00000000000000000000.json", {}]),
            json!([format!("/assets/evil.{}.js", "a".repeat(20)), {}]),
        ];
        reader.origin.put("/data/made-up.00000000000000000000.json", "application/json", b"{\"format\":1}");
        reader.origin.put(&format!("/assets/evil.{}.js", "a".repeat(20)), "text/javascript", b"alert(1)");
        for request in &odd {
            let answer = reader.promised(&format!(
                "fetch(...{request}).then(async (r) => [r.status, r.type, (await r.text()).slice(0, 20)], (error) => \
                    String(error))"
            ));
            assert!(answer.is_array() || answer.is_string(), "{request}: {answer}");
            assert_eq!(everything(reader), before, "{request} left something behind");
        }
        // A file with the name of another is refused even when nothing better is there.
        reader.lose(&file);
        reader.cdp("Network.clearBrowserCache", &json!({}));
        reader.origin.fault(&file, Fault::Instead(200, "application/json", b"{\"format\":1,\"data\":[]}".to_vec()));
        let answer = reader.promised(&format!("fetch({}).then((r) => r.ok, () => false)", json!(format!("/{file}"))));
        assert_eq!(answer, false);
        assert!(!everything(reader).iter().any(|line| line.contains(&file)));
        reader.origin.heal();
        reader.open_live("articles/mills/");
    });
}

#[test]
fn s15_strangers_can_ask_the_worker_for_no_more_than_an_update() {
    Trial::new().allowing("policy: connect-src").allowing("Content Security Policy").run(|reader| {
        reader.install();
        let before = everything(reader);
        let messages = [
            json!(null),
            json!("WIPE"),
            json!(42),
            json!([]),
            json!({}),
            json!({ "type": "WIPE" }),
            json!({ "type": "DROP", "packs": ["shell", "search"] }),
            json!({ "type": "KEEP", "packs": ["../x", null, 7] }),
            json!({ "type": "FETCH", "file": "//evil" }),
            json!({ "type": "FETCH", "file": "../evil" }),
            json!({ "type": "FETCH", "file": "sw.js" }),
            json!({ "type": "STATUS" }),
            json!({ "type": "STATUS", "edition": "../../x" }),
            json!({ "type": { "toString": 1 } }),
            json!({ "__proto__": { "type": "WIPE" }, "type": "constructor" }),
        ];
        for message in &messages {
            reader.eval(&format!("void navigator.serviceWorker.controller.postMessage({message})"));
        }
        reader.ask(&json!({ "type": "STATUS", "edition": reader.edition() }));
        let changed: Vec<String> = everything(reader)
            .symmetric_difference(&before)
            .filter(|line| !line.contains("/client/"))
            .cloned()
            .collect();
        assert!(changed.is_empty(), "{changed:?}");
        assert_eq!(
            reader.promised("navigator.serviceWorker.getRegistration().then((r) => r.active.state)"),
            "activated"
        );
        // The page's own line asks for files of the edition only.
        for file in ["//evil", "../evil", "sw.js", "https://evil.example/x", "data/made-up.00000000000000000000.json"] {
            let answer = reader.promised(&format!(
                "lectern.ask(JSON.stringify({{ type: 'FETCH', file: {file:?} }})).catch(() => '{{\"ok\":false}}')"
            ));
            let answer: Value = serde_json::from_str(answer.as_str().unwrap()).unwrap();
            assert_eq!(answer["ok"], false, "{file}");
        }
        let changed: Vec<String> = everything(reader)
            .symmetric_difference(&before)
            .filter(|line| !line.contains("/client/"))
            .cloned()
            .collect();
        assert!(changed.is_empty(), "{changed:?}");
        reader.lose_host();
        reader.open_live(village::CHANGED);
    });
}

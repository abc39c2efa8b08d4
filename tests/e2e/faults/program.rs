//! The program and its data: missing, damaged, hostile, or simply used for a long time.

use serde_json::json;

use super::{UNTRUSTED, says};
use crate::harness::{Ending, Fault, Reader, Trial, village};

/// Runs before the page's own scripts.
fn beforehand(reader: &Reader, source: &str) {
    reader.cdp("Page.addScriptToEvaluateOnNewDocument", &json!({ "source": source }));
}

/// A page says that its program has not started.
const NOTICE: &str =
    "document.querySelector('[role=status]').textContent.startsWith('Search and filters could not be started')";

fn never_starts(prepare: impl Fn(&Reader)) {
    let trial = Trial::new().allowing("integrity").allowing("Failed to fetch").allowing("Content Security Policy");
    trial.allowing("policy: script-src").allowing("Fetch API cannot load").run(|reader| {
        prepare(reader);
        reader.open("articles/");
        reader.wait_failed();
        reader.follow(village::CHANGED);
        reader.wait_failed();
        says(reader, village::FIRST_SAYS);
        assert!(reader.holds("document.querySelector('article [data-body]').checkVisibility()"));
        reader.until("a notice", NOTICE);
    });
}

#[test]
fn f50_a_program_that_is_missing_or_cut_leaves_the_static_page() {
    never_starts(|reader| reader.origin.fault(".wasm", Fault::Status(404)));
    for ending in [Ending::Length, Ending::Chunked, Ending::Closed] {
        never_starts(|reader| reader.origin.fault(".wasm", Fault::Cut(ending, 100_000)));
    }
}

#[test]
fn f50_a_browser_that_may_not_or_cannot_run_it_keeps_the_static_page() {
    never_starts(|reader| {
        let without =
            |bytes: Vec<u8>| String::from_utf8(bytes).unwrap().replace("wasm-unsafe-eval", "none-such").into_bytes();
        reader.origin.fault("", Fault::Without("Content-Security-Policy"));
        reader.origin.fault("articles/", Fault::change(without));
    });
    never_starts(|reader| beforehand(reader, "delete window.WebAssembly;"));
    never_starts(|reader| {
        let refuse = "for (const name of ['instantiate', 'instantiateStreaming', 'compile', 'compileStreaming']) { \
            WebAssembly[name] = () => Promise.reject(new RangeError('WebAssembly.Memory(): could not allocate \
            memory')); }";
        beforehand(reader, refuse);
    });
}

#[test]
fn f51_an_article_that_makes_the_program_fail_is_shown_all_the_same() {
    // A call of the program back into the page fails as the program itself would, in the middle of showing it.
    let source = "{ const wrap = (imports) => { for (const group of Object.values(imports)) { \
        for (const [name, call] of Object.entries(group)) { if (typeof call === 'function') { group[name] = (...parts) \
        => { \
          if (window.failsAt && location.pathname.endsWith(window.failsAt)) { window.failsAt = undefined; \
            window.failed = true; throw new WebAssembly.RuntimeError('unreachable'); } \
          return call(...parts); }; } } } return imports; }; \
      const { instantiateStreaming, instantiate } = WebAssembly; \
      WebAssembly.instantiateStreaming = (from, imports) => instantiateStreaming.call(WebAssembly, from, \
      wrap(imports)); \
      WebAssembly.instantiate = (from, imports) => instantiate.call(WebAssembly, from, wrap(imports)); }";
    Trial::new().allowing("unreachable").run(|reader| {
        beforehand(reader, source);
        reader.open_live("articles/");
        reader.eval("void (window.failsAt = 'articles/ferries/')");
        reader.eval("document.querySelector('[data-results] a[href$=\"articles/ferries/\"]').click()");
        reader.until(
            "a document or a message",
            "location.pathname.endsWith('/articles/ferries/') && \
            (document.querySelector('article [data-body]') || document.querySelector('.message a'))",
        );
        assert!(
            !reader.holds("window.failed && document.documentElement.dataset.app === 'live'"),
            "a broken program goes on"
        );
        for path in ["articles/mills/", "articles/old-bridge/", village::CHANGED] {
            reader.open_live(path);
        }
        says(reader, village::FIRST_SAYS);
    });
}

/// What a file of articles may be instead of what it should be.
fn damages() -> Vec<(&'static str, Fault)> {
    let text = |change: fn(&str) -> String| {
        Fault::change(move |bytes| change(&String::from_utf8(bytes).unwrap()).into_bytes())
    };
    vec![
        ("malformed", text(|json| json[..json.len() / 2].to_owned())),
        ("byte-order mark", text(|json| format!("\u{feff}{json}"))),
        ("NUL", text(|json| json.replace("\"title\":\"", "\"title\":\"\\u0000\u{0}"))),
        ("lone surrogates", text(|json| json.replace("\"title\":\"", "\"title\":\"\\ud800"))),
        ("newer format", text(|json| json.replacen("\"format\":1", "\"format\":99", 1))),
        ("no data", text(|_| "{\"format\":1}".to_owned())),
        ("other fields", text(|json| json.replace("\"slug\":", "\"name\":"))),
        ("twice", text(|json| json.replacen("\"data\":[", "\"data\":[],\"data\":[", 1))),
        (
            "ten times the size",
            text(|json| {
                json.replacen("\"format\":1", &format!("\"x\":\"{}\",\"format\":1", "x".repeat(10 * json.len())), 1)
            }),
        ),
        (
            "deep",
            text(|json| {
                json.replacen(
                    "\"format\":1",
                    &format!("\"x\":{}{},\"format\":1", "[".repeat(10_000), "]".repeat(10_000)),
                    1,
                )
            }),
        ),
        ("unknown blocks", text(|json| json.replace("\"paragraph\"", "\"hologram\""))),
        ("empty", text(|_| String::new())),
    ]
}

#[test]
fn f52_damaged_data_is_an_error_of_its_article_only() {
    Trial::new().allowing(UNTRUSTED).run(|reader| {
        let (compared, trusted) = (reader.origin.origin(), reader.origin.plain_origin());
        let first = damages().into_iter().take(1).map(|damage| (&compared, damage));
        // Where digests are compared, all damages are one. Over plain HTTP they reach the program.
        for (origin, (name, damage)) in first.chain(damages().into_iter().map(|damage| (&trusted, damage))) {
            eprintln!("{name}");
            reader.origin.heal();
            reader.remember();
            reader.cdp("Network.clearBrowserCache", &json!({}));
            reader.goto(&[origin.as_str(), &reader.place("articles/")].concat());
            reader.wait_live();
            reader.origin.fault("/data/articles-en", damage);
            reader.eval("document.querySelector('[data-results] a[href$=\"articles/ferries/\"]').click()");
            reader.until(
                "the article or a message",
                "location.pathname.endsWith('/articles/ferries/') && document.querySelector('article [data-body], \
                    .message a')",
            );
            reader.check();
            reader.follow("ka/articles/mills/");
            says(reader, "ექვსი წისქვილი");
        }
    });
}

/// Listeners, nodes and heap, after the browser has cleared up.
fn weighed(reader: &Reader) -> (f64, f64, f64) {
    for _ in 0..3 {
        reader.cdp("HeapProfiler.collectGarbage", &json!({}));
    }
    let metrics = reader.cdp("Performance.getMetrics", &json!({}));
    let value = |name: &str| {
        let metric = metrics["metrics"].as_array().unwrap().iter().find(|metric| metric["name"] == name);
        metric.unwrap()["value"].as_f64().unwrap()
    };
    (value("JSEventListeners"), value("Nodes"), value("JSHeapUsedSize"))
}

#[test]
fn f53_a_hundred_pages_and_searches_leave_nothing_behind() {
    // The memory of the program is held by its exports.
    let source = "{ const hold = (source) => { window.memory = source.instance.exports.memory; return source; }; \
      const { instantiateStreaming, instantiate } = WebAssembly; \
      WebAssembly.instantiateStreaming = (...parts) => instantiateStreaming.apply(WebAssembly, parts).then(hold); \
      WebAssembly.instantiate = (...parts) => instantiate.apply(WebAssembly, parts).then(hold); }";
    Trial::new().run(|reader| {
        beforehand(reader, source);
        reader.cdp("Performance.enable", &json!({}));
        reader.open_live("articles/");
        reader.wait_ready();
        // Ten times to an article and back, with two searches each.
        let walk = "(async () => { \
            const until = async (holds) => { while (!holds()) await new Promise(requestAnimationFrame); }; \
            for (let turn = 0; turn < 10; turn += 1) { \
              document.querySelector('[data-results] a').click(); \
              await until(() => document.querySelector('article [data-body]')); \
              history.back(); \
              await until(() => document.querySelector('[data-results] a')); \
              const input = document.querySelector('search input'); \
              for (const text of ['ferry', '']) { \
                input.value = text; input.dispatchEvent(new Event('input', { bubbles: true })); \
                await until(() => new URLSearchParams(location.search).get('q') === (text || null)); \
                await until(() => document.querySelector('[data-results] a')); } } })().then(() => 'done')";
        let walk = |reader: &Reader, times| (0..times).for_each(|_| assert_eq!(reader.promised(walk), "done"));
        // What is made once is made.
        walk(reader, 1);
        let memory = |reader: &Reader| reader.number("window.memory.buffer.byteLength");
        let ((listeners, nodes, heap), pages) = (weighed(reader), memory(reader));
        walk(reader, 5);
        let ((later_listeners, later_nodes, later_heap), later_pages) = (weighed(reader), memory(reader));
        assert!(later_listeners <= listeners, "{listeners} listeners became {later_listeners}");
        assert!(later_nodes <= nodes * 1.05, "{nodes} nodes became {later_nodes}");
        assert!(later_heap <= heap * 1.1, "{heap} bytes became {later_heap}");
        assert!(later_pages <= pages * 1.1, "{pages} bytes of the program became {later_pages}");
    });
}

#[test]
fn f54_a_link_that_is_followed_while_letters_are_typed_is_not_taken_back() {
    Trial::new().run(|reader| {
        reader.open_live("articles/");
        // The second letter comes too soon to be searched for at once.
        reader.eval(
            "(() => { const input = document.querySelector('search input'); for (const text of ['f', 'fe']) { \
             input.dispatchEvent(new KeyboardEvent('keydown', { key: text.at(-1), bubbles: true })); \
             input.value = text; input.dispatchEvent(new Event('input', { bubbles: true })); } \
             document.querySelector('[data-results] a[href$=\"articles/mills/\"]').click(); })()",
        );
        reader.until("the article", "document.querySelector('article h1')?.textContent === 'Mills on the river'");
        // The letters have had their time.
        reader.settle();
        assert_eq!(reader.path(), "articles/mills/");
        assert_eq!(reader.text_of("h1"), "Mills on the river");
    });
}

#[test]
fn f54_of_two_wishes_the_last_one_wins() {
    Trial::new().run(|reader| {
        reader.open_live("articles/");
        reader.mark_document();
        // Two within one frame.
        reader.eval(
            "(() => { for (const end of ['articles/mills/', 'articles/ferries/']) \
             document.querySelector(`[data-results] a[href$='${end}']`).click(); })()",
        );
        reader.wait_at(village::CHANGED);
        reader.until("the last one", "document.querySelector('article h1')?.textContent === 'Ferries of the lake'");
        // Back while the next page is on its way.
        let gate = reader.origin.hold("/data/articles-ka");
        reader.eval("document.querySelector('.languages [hreflang=ka]').click()");
        reader.back();
        reader.wait_at("articles/");
        gate.release();
        reader.until("the list", "document.querySelector('[data-results] a')");
        reader.origin.heal();
        assert!(reader.is_same_document());
        assert_eq!(reader.path(), "articles/");
        // An answer that comes after a newer question.
        reader.eval(
            "(() => { const input = document.querySelector('search input'); for (const text of ['mill', 'bridge']) { \
             input.value = text; input.dispatchEvent(new Event('input', { bubbles: true })); } })()",
        );
        reader.wait_at("articles/?q=bridge");
        reader.until(
            "the results of the last question",
            "[...document.querySelectorAll('.hit a')].some((a) => a.textContent.includes('The old bridge')) && \
             ![...document.querySelectorAll('.hit a')].some((a) => a.textContent.includes('Mills'))",
        );
    });
}

#[test]
fn f49_over_plain_http_a_page_of_another_version_is_opened_anew_once() {
    let trial = Trial::new().allowing(UNTRUSTED).allowing("404").allowing("integrity").allowing("Failed to fetch");
    trial.allowing("Failed to load").run(|reader| {
        // As from a cache: the first answer names a program that the host no longer has.
        let other = |page: Vec<u8>| {
            String::from_utf8(page).unwrap().replace("/assets/viewer.", "/assets/viewer.0").into_bytes()
        };
        reader.origin.fault_times("/mills/", 1, Fault::change(other));
        reader.goto(&format!("{}/articles/mills/", reader.origin.plain_origin()));
        reader.wait_live();
        assert!(!reader.holds("isSecureContext"), "plain HTTP is trusted");
    });
}

//! Answers that are not what was asked for.

use serde_json::json;

use super::says;
use crate::harness::{Fault, Reader, Trial, Update, village};

const PAGE: &str = "<!doctype html><html><title>Welcome</title><h1>Welcome</h1><script>window.strange = true</script>";

fn page(status: u16) -> Fault {
    Fault::Instead(status, "text/html", PAGE.as_bytes().to_owned())
}

/// The page stays as the host sent it, and its links lead on.
fn stays_static(trial: Trial, prepare: impl Fn(&Reader)) {
    trial.allowing("integrity").allowing("Refused to").allowing("Failed to fetch").allowing("MIME type").run(
        |reader| {
            prepare(reader);
            reader.open(village::CHANGED);
            reader.wait_failed();
            says(reader, village::FIRST_SAYS);
            reader.until("a notice", "document.querySelector('[role=status]').textContent.trim()");
            reader.open("articles/");
            reader.wait_failed();
            reader.follow("articles/mills/");
            says(reader, "Six mills");
            assert!(!reader.holds("window.strange"));
        },
    );
}

#[test]
fn f03_a_page_instead_of_the_program_leaves_the_static_page() {
    stays_static(Trial::new(), |reader| {
        reader.origin.fault(".wasm", page(200));
    });
    stays_static(Trial::new(), |reader| {
        reader.origin.fault("/assets/viewer", page(200));
    });
}

#[test]
fn f03_a_page_instead_of_data_is_never_read_as_data() {
    Trial::new().run(|reader| {
        reader.open_live("articles/");
        reader.origin.fault("/data/", page(200));
        reader.follow(village::CHANGED);
        says(reader, village::FIRST_SAYS);
        reader.origin.heal();
        reader.follow("articles/mills/");
        says(reader, "Six mills");
    });
}

#[test]
fn f32_wasm_and_json_of_the_wrong_type_are_used_all_the_same() {
    Trial::new().run(|reader| {
        reader.origin.fault(".wasm", Fault::Header("Content-Type", "application/octet-stream".to_owned()));
        reader.origin.fault(".json", Fault::Header("Content-Type", "text/plain".to_owned()));
        reader.open_live("articles/");
        reader.mark_document();
        reader.follow("articles/mills/");
        says(reader, "Six mills");
        assert!(reader.is_same_document());
    });
}

#[test]
fn f32_scripts_of_the_wrong_type_leave_the_static_page() {
    stays_static(Trial::new(), |reader| {
        reader.origin.fault("/assets/viewer", Fault::Header("Content-Type", "text/plain".to_owned()));
    });
}

#[test]
fn f33_a_host_of_1996_is_host_enough() {
    Trial::new().at("/a/b/").run(|reader| {
        reader.origin.fault("", Fault::Bare);
        reader.open_live("");
        reader.mark_document();
        for path in village::LASTING {
            reader.follow(path);
        }
        reader.follow("articles/");
        reader.click("search input");
        reader.type_text("ferry");
        reader.wait_at("articles/?q=ferry");
        reader.until("the article is found", "document.querySelector('[data-results] a[href$=\"ferries/?q=ferry\"]')");
        assert!(reader.is_same_document());
    });
}

#[test]
fn f34_no_clock_decides_anything() {
    for years in [-10, 10] {
        Trial::new().run(|reader| {
            // The host's clock, ten years off, and with it what it says of its files.
            let year = 2026 + years;
            let date = format!("Sun, 22 Nov {year} 10:00:00 GMT");
            for header in ["Date", "Last-Modified", "Expires"] {
                reader.origin.fault("", Fault::Header(header, date.clone()));
            }
            // The reader's clock, off the other way.
            let shift = -i64::from(years) * 365 * 24 * 3_600_000;
            let source = format!(
                "{{ const Real = Date; const off = {shift}; window.Date = class extends Real {{ \
                 constructor(...parts) {{ parts.length ? super(...parts) : super(Real.now() + off); }} \
                 static now() {{ return Real.now() + off; }} }}; }}"
            );
            reader.cdp("Page.addScriptToEvaluateOnNewDocument", &json!({ "source": source }));
            reader.open_live("");
            reader.mark_document();
            for path in village::LASTING {
                reader.follow(path);
            }
            assert!(reader.is_same_document());
        });
    }
}

#[test]
fn f28_a_redirected_file_is_kept_without_its_redirect_or_not_at_all() {
    // To another place of the host: what arrives is what was listed, and pages open from it.
    Trial::new().run(|reader| {
        let names: Vec<String> = reader.editions.first.files().into_keys().collect();
        let shells: Vec<&String> = names.iter().filter(|name| name.starts_with("assets/shell")).collect();
        assert!(!shells.is_empty());
        for name in shells {
            let bytes = std::fs::read(reader.editions.first.folder.join(name)).unwrap();
            let moved = format!("/moved/{name}");
            reader.origin.put(&moved, "text/html; charset=utf-8", &bytes);
            reader.origin.fault(&format!("/{name}"), Fault::Redirect(moved));
        }
        // The moved ones have the name in their path as well.
        reader.origin.exempt("/moved/");
        reader.install();
        reader.lose_host();
        for path in village::LASTING {
            reader.open_live(path);
        }
    });
    // To another origin: the install fails.
    Trial::new().allowing("blocked by CORS").allowing("Content Security Policy").allowing("policy: connect-src").run(
        |reader| {
            let names: Vec<String> = reader.editions.first.files().into_keys().collect();
            let shell = names.iter().find(|name| name.starts_with("assets/shell")).unwrap();
            let elsewhere = format!("{}/{shell}", reader.origin.other_origin());
            reader.origin.fault(&format!("/{shell}"), Fault::Redirect(elsewhere));
            reader.open_live("");
            reader.until_is("the install fails", || {
                reader.worker_messages().iter().any(|message| message.contains("not installed"))
            });
            assert!(!reader.kept().contains(shell));
            reader.follow(village::CHANGED);
            says(reader, village::FIRST_SAYS);
        },
    );
}

#[test]
fn f29_behind_a_captive_portal_nothing_is_kept_and_nothing_is_lost() {
    let elsewhere = |reader: &Reader| Fault::Redirect(format!("{}/login", reader.origin.other_origin()));
    let login = |_: &Reader| page(200);
    for portal in [&login as &dyn Fn(&Reader) -> Fault, &elsewhere] {
        let trial = Trial::new().allowing("blocked by CORS").allowing("Content Security Policy").allowing("MIME type");
        trial.allowing("policy: ").allowing("unsupported MIME").allowing("Manifest:").allowing("redirect").run(
            |reader| {
                reader.install();
                let kept = reader.kept();
                let caches = reader.caches();
                reader.origin.fault("", portal(reader));
                assert_ne!(reader.look_for_update(), Update::Waiting);
                for path in village::LASTING {
                    reader.open_live(path);
                }
                reader.follow("articles/");
                reader.follow(village::CHANGED);
                says(reader, village::FIRST_SAYS);
                assert_eq!(reader.kept(), kept);
                assert_eq!(reader.caches(), caches);
                // A file that is not here is asked for, and what comes instead is not kept.
                reader.lose("/data/articles-ka");
                reader.cdp("Network.clearBrowserCache", &json!({}));
                let file = kept.iter().find(|name| name.starts_with("data/articles-ka")).unwrap();
                let answer =
                    reader.promised(&format!("fetch({}).then((r) => r.ok, () => false)", json!(reader.url(file))));
                assert_eq!(answer, false);
                assert!(!reader.kept().contains(file));
            },
        );
    }
}

#[test]
fn f30_ranges_of_kept_files_are_right_or_the_hosts() {
    Trial::new().run(|reader| {
        reader.install();
        let kept = reader.kept();
        let file = kept.iter().find(|name| name.ends_with(".wasm")).unwrap();
        let bytes = std::fs::read(reader.editions.first.folder.join(file)).unwrap();
        let length = bytes.len();
        let ask = |range: &str| {
            reader.promised(&format!(
                "fetch({}, {{ cache: 'no-store', headers: {{ Range: {range:?} }} }}).then(async (r) => [r.status, \
                    r.headers.get('content-range'), \
                 (await r.arrayBuffer()).byteLength], (error) => String(error))",
                json!(reader.url(file))
            ))
        };
        assert_eq!(ask("bytes=0-99"), json!([206, format!("bytes 0-99/{length}"), 100]));
        assert_eq!(ask("bytes=-500"), json!([206, format!("bytes {}-{}/{length}", length - 500, length - 1), 500]));
        assert_eq!(ask("bytes=500-"), json!([206, format!("bytes 500-{}/{length}", length - 1), length - 500]));
        assert_eq!(ask(&format!("bytes={length}-"))[0], 416);
        for odd in ["bytes=0-1,5-6", "bytes=9-1", "pages=1"] {
            let answer = ask(odd);
            assert!([200, 206, 416].contains(&answer[0].as_i64().unwrap_or_default()), "{odd}: {answer}");
        }
        // A range is never kept as if it were the file.
        reader.lose(file);
        reader.cdp("Network.clearBrowserCache", &json!({}));
        ask("bytes=0-99");
        assert!(!reader.kept().contains(file));
        reader.open_live(village::CHANGED);
    });
}

#[test]
fn f31_odd_headers_change_nothing_of_what_is_kept() {
    for vary in ["*", "Accept-Encoding, Origin"] {
        Trial::new().run(|reader| {
            reader.origin.fault("", Fault::Header("Vary", vary.to_owned()));
            reader.origin.fault("", Fault::Header("Set-Cookie", "visitor=1; Path=/".to_owned()));
            reader.origin.fault("", Fault::Header("X-Odd-Thing", "yes".to_owned()));
            reader.install();
            reader.cdp("Network.clearBrowserCache", &json!({}));
            reader.lose_host();
            for path in village::LASTING {
                reader.open_live(path);
            }
            let strange = reader.promised(
                "caches.keys().then(async (names) => { const found = []; for (const name of names) { const cache = \
                    await caches.open(name); \
                 for (const request of await cache.keys()) for (const [header] of (await \
                 cache.match(request)).headers) \
                 if (['vary', 'set-cookie', 'x-odd-thing', 'etag'].includes(header)) found.push(header); } return \
                 found; })",
            );
            assert_eq!(strange, json!([]));
        });
    }
}

#[test]
fn f33_a_host_of_1996_is_host_enough_to_keep_a_site() {
    Trial::new().at("/a/b/").run(|reader| {
        reader.origin.fault("", Fault::Bare);
        reader.install();
        reader.origin.deploy(&reader.editions.second);
        assert_eq!(reader.look_for_update(), Update::Waiting);
        reader.confirm_update();
        reader.open_live("");
        reader.wait_ready();
        reader.cdp("Network.clearBrowserCache", &json!({}));
        reader.lose_host();
        for path in village::LASTING {
            reader.open_live(path);
        }
        reader.open_live(village::CHANGED);
        says(reader, village::SECOND_SAYS);
    });
}

#[test]
fn f34_no_clock_decides_about_an_update() {
    for year in [2016, 2036] {
        Trial::new().run(|reader| {
            reader.install();
            for header in ["Date", "Last-Modified", "Expires"] {
                reader.origin.fault("", Fault::Header(header, format!("Sat, 22 Nov {year} 10:00:00 GMT")));
            }
            reader.origin.deploy(&reader.editions.second);
            assert_eq!(reader.look_for_update(), Update::Waiting);
            reader.confirm_update();
            reader.lose_host();
            reader.open_live(village::CHANGED);
            says(reader, village::SECOND_SAYS);
        });
    }
}

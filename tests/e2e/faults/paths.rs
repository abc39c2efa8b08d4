//! Addresses: where a site lies, how they are spelled, and those that lead nowhere.

use std::collections::BTreeSet;

use serde_json::json;

use super::{UNTRUSTED, says};
use crate::harness::{Editions, Reader, Trial, Update, village};

#[test]
fn f45_no_address_of_the_site_lacks_its_last_slash() {
    for base in ["/", "/a/b/"] {
        let site = Editions::at(base).first;
        let pages = site.pages();
        assert!(pages.len() > 20);
        let mut wrong = BTreeSet::new();
        for (name, html) in &pages {
            let without = base.trim_end_matches('/');
            for start in ["href=\"", "content=\"https://village.example", "\"url\":\"https://village.example"] {
                let found = html.split(start).skip(1).filter_map(|rest| rest.split('"').next());
                // The empty address is that of the page itself.
                let found = found.filter(|address| !address.is_empty());
                let own = found.map(|address| address.strip_prefix("https://village.example").unwrap_or(address));
                let paths = own.filter(|path| path.starts_with('/') || path.is_empty());
                let paths = paths.map(|path| path.split(['?', '#']).next().unwrap_or(path));
                // A file has a dot in its name; all else is a page.
                let is_page = |path: &&str| !path.rsplit('/').next().unwrap_or_default().contains('.');
                wrong.extend(
                    paths
                        .filter(is_page)
                        .filter(|path| {
                            !path.ends_with('/') && *path != without || *path == without && !without.is_empty()
                        })
                        .map(|path| format!("{name}: {path}")),
                );
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }
}

#[test]
fn f46_an_unknown_deep_link_online_leads_to_the_hosts_page_which_leads_on() {
    for base in ["/", "/a/b/"] {
        Trial::new().at(base).run(|reader| {
            reader.open_live("no/such/page/at/all/");
            assert_eq!(reader.text_of("h1"), "Page not found");
            assert_eq!(reader.eval("performance.getEntriesByType('navigation')[0].responseStatus"), 404);
            let links = reader.eval("[...document.querySelectorAll('main a')].map((a) => a.getAttribute('href'))");
            let links: Vec<String> = serde_json::from_value(links).unwrap();
            assert!(links.iter().all(|link| link.starts_with(base)), "{links:?}");
            reader.follow("articles/");
            reader.follow("articles/mills/");
            says(reader, "Six mills");
        });
    }
}

#[test]
fn f49_over_plain_http_all_but_the_worker_works() {
    Trial::new().at("/a/b/").allowing(UNTRUSTED).run(|reader| {
        let home = format!("{}/a/b/", reader.origin.plain_origin());
        reader.goto(&home);
        reader.wait_live();
        assert!(!reader.holds("isSecureContext"), "plain HTTP is trusted");
        reader.mark_document();
        reader.click(".site-header a[href$=\"/a/b/articles/\"], a[href$=\"/a/b/articles/\"]");
        reader.wait_at("articles/");
        reader.click("search input");
        reader.type_text("ferry");
        reader.wait_at("articles/?q=ferry");
        reader.until("the results", "document.querySelector('[data-results] a')");
        reader.click("[data-results] a");
        reader.until("the article", "document.querySelector('article [data-body]')");
        says(reader, village::FIRST_SAYS);
        assert!(reader.is_same_document());
        assert!(!reader.holds("navigator.serviceWorker?.controller"));
    });
}

#[test]
fn f49_a_page_opened_from_a_disk_can_be_read() {
    let trial = Trial::new().allowing("file:").allowing("origin 'null'").allowing("blocked by CORS");
    trial.allowing("Not allowed to load").run(|reader| {
        let file = reader.editions.first.folder.join("articles/ferries/index.html");
        reader.goto(&format!("file://{}", file.display()));
        reader.until("the page", "document.readyState === 'complete'");
        says(reader, village::FIRST_SAYS);
        assert!(reader.holds("document.querySelector('article [data-body]').checkVisibility()"));
        let shown = "[...document.querySelectorAll('dialog[open], [role=alert]')].some((e) => e.checkVisibility() && \
            e.textContent.trim())";
        assert!(!reader.holds(shown), "an error is shown");
        reader.open("");
    });
}

/// Where the navigation of this document ended, and how.
fn status(reader: &Reader) -> f64 {
    reader.number("performance.getEntriesByType('navigation')[0].responseStatus")
}

#[test]
fn f44_below_every_base_nothing_leaves_the_mount_point() {
    for base in ["/", "/repo/", "/a/b/"] {
        Trial::new().at(base).run(|reader| {
            reader.install();
            for path in village::LASTING {
                reader.follow(path);
            }
            reader.origin.deploy(&reader.editions.second);
            assert_eq!(reader.look_for_update(), Update::Waiting);
            reader.confirm_update();
            reader.open_live(village::CHANGED);
            says(reader, village::SECOND_SAYS);
            let outside: Vec<String> = reader
                .origin
                .hits()
                .into_iter()
                .map(|hit| hit.target)
                .filter(|target| !target.starts_with(base))
                .collect();
            assert!(outside.is_empty(), "asked for outside {base}: {outside:?}");
            let scopes =
                "navigator.serviceWorker.getRegistrations().then((all) => all.map((r) => new URL(r.scope).pathname))";
            assert_eq!(reader.promised(scopes), json!([base]));
            let start = format!("lectern:{base}:");
            assert!(reader.caches().iter().all(|name| name.starts_with(&start)), "{:?}", reader.caches());
            let keys: Vec<String> =
                serde_json::from_value(reader.eval("[...Object.keys(localStorage), ...Object.keys(sessionStorage)]"))
                    .unwrap();
            assert!(keys.iter().all(|key| key.contains(base)), "keys of the whole origin: {keys:?}");
        });
    }
}

#[test]
fn f46_an_unknown_deep_link_offline_is_told_as_such() {
    for base in ["/", "/a/b/"] {
        Trial::new().at(base).run(|reader| {
            reader.install();
            reader.lose_host();
            for path in ["no/such/page/at/all/", "articles/no-such-article/", "ka/no/such/page/"] {
                reader.open_live(path);
                assert!([404.0, 503.0].contains(&status(reader)), "{path} has status {}", status(reader));
                let links = reader.eval("[...document.querySelectorAll('main a')].map((a) => a.getAttribute('href'))");
                let links: Vec<String> = serde_json::from_value(links).unwrap();
                assert!(
                    !links.is_empty() && links.iter().all(|link| link.is_empty() || link.starts_with(base)),
                    "{links:?}"
                );
            }
            reader.open_live("no/such/page/at/all/");
            assert_eq!(reader.text_of("h1"), "Page not found");
            reader.follow("articles/");
            reader.follow("articles/mills/");
            says(reader, "Six mills");
        });
    }
}

#[test]
fn f47_known_addresses_match_in_every_spelling_and_no_other_does() {
    Trial::new().at("/a/b/").run(|reader| {
        reader.install();
        reader.lose_host();
        let upper = url::Url::parse(&reader.url("articles/дорога-домой/")).unwrap().path().to_owned();
        let lower: String = upper
            .split('%')
            .enumerate()
            .map(
                |(n, part)| {
                    if n == 0 { part.to_owned() } else { format!("%{}{}", part[..2].to_lowercase(), &part[2..]) }
                },
            )
            .collect();
        assert_ne!(upper, lower);
        let home = reader.origin.origin();
        // As some file systems write the last letter: in two.
        let in_two = "/a/b/articles/дорога-домо\u{438}\u{306}/".to_owned();
        for address in [upper, lower, "/a/b/articles/дорога-домой/".to_owned(), in_two] {
            reader.remember();
            reader.goto(&format!("{home}{address}"));
            reader.check();
            reader.wait_live();
            assert_eq!(reader.text_of("h1"), "Дорога домой", "{address}");
            assert_eq!(status(reader), 200.0);
        }
        for path in ["ka/articles/გზა-და-ხიდი/", "articles/طريق/", "articles/%6dills/", "articles/mills/index.html"]
        {
            reader.open_live(path);
            assert!(reader.holds("document.querySelector('article [data-body]')"), "{path}");
        }
        let long = format!("articles/{}/", "a".repeat(4_000));
        let hostile = [
            "articles%2Fmills/",
            "articles//mills/",
            "articles/mills%00/",
            "articles/%ff%fe/",
            "articles/mills%2F..%2Fferries/",
            "%5C%5Cevil/",
            &long,
        ];
        for path in hostile {
            reader.open(path);
            reader.until(
                "the program runs or not",
                "document.documentElement.dataset.app || \
                !document.documentElement.dataset.edition || document.readyState === 'complete'",
            );
            assert!(
                reader.holds(
                    "location.pathname.startsWith('/a/b/') || location.pathname \
                === '/a/'"
                ),
                "{path} leaves the scope"
            );
            assert!([404.0, 503.0].contains(&status(reader)), "{path} has status {}", status(reader));
            assert!(!reader.holds("document.querySelector('article [data-body]')"), "{path} shows an article");
        }
    });
}

#[test]
fn f48_noise_in_an_address_changes_nothing_and_stays() {
    Trial::new().run(|reader| {
        reader.install();
        reader.lose_host();
        for noise in ["?utm_source=x&utm_medium=y", "?fbclid=abc", "?gclid=a%20b", "?anything", "?a=1#the-end", "#top"]
        {
            let path = format!("{}{noise}", village::CHANGED);
            reader.open_live(&path);
            says(reader, village::FIRST_SAYS);
            assert_eq!(reader.path(), path);
            assert_eq!(status(reader), 200.0);
        }
        reader.open_live("articles/?utm_source=x&q=ferry&topic=water");
        reader.until("the article is found", "document.querySelector('.hit a[href*=\"articles/ferries/\"]')");
        assert!(reader.holds("document.querySelector('[data-facet=topic] input[value=water]').checked"));
        assert_eq!(reader.text("document.querySelector('search input').value"), "ferry");
        assert!(reader.path().contains("utm_source=x"), "{}", reader.path());
    });
}

#[test]
fn f55_the_site_can_be_installed_and_starts_without_a_network() {
    for base in ["/", "/repo/", "/a/b/"] {
        Trial::new().at(base).run(|reader| {
            reader.install();
            reader.open_live("");
            let errors = reader.cdp("Page.getInstallabilityErrors", &json!({}));
            // Whether a profile may install anything is the tests' own affair.
            let errors = errors["installabilityErrors"].as_array().cloned().unwrap_or_default();
            let errors: Vec<_> = errors.iter().filter(|error| error["errorId"] != "in-incognito").collect();
            assert!(errors.is_empty(), "{errors:?}");
            let manifest = reader.cdp("Page.getAppManifest", &json!({}));
            assert_eq!(manifest["errors"], json!([]));
            let manifest: serde_json::Value = serde_json::from_str(manifest["data"].as_str().unwrap()).unwrap();
            for field in ["id", "start_url", "scope"] {
                let address = url::Url::parse(&reader.url("manifest.webmanifest")).unwrap();
                let address = address.join(manifest[field].as_str().unwrap()).unwrap();
                assert!(address.path().starts_with(base) && address.path().ends_with('/'), "{field}: {address}");
            }
            let sizes: Vec<&str> =
                manifest["icons"].as_array().unwrap().iter().filter_map(|icon| icon["sizes"].as_str()).collect();
            assert!(sizes.contains(&"192x192") && sizes.contains(&"512x512"), "{sizes:?}");
            let start = url::Url::parse(&reader.url("manifest.webmanifest")).unwrap();
            let start = start.join(manifest["start_url"].as_str().unwrap()).unwrap();
            reader.lose_host();
            reader.remember();
            reader.goto(start.as_str());
            reader.wait_live();
            assert_eq!(reader.text_of("h1"), "Village News");
        });
    }
}

//! Addresses: where a site lies, how they are spelled, and those that lead nowhere.

use std::collections::BTreeSet;

use super::{UNTRUSTED, says};
use crate::harness::{Editions, Trial, village};

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
        let shown = "[...document.querySelectorAll('dialog[open], [role=alert]')].some((e) => e.checkVisibility() && e.textContent.trim())";
        assert!(!reader.holds(shown), "an error is shown");
        reader.open("");
    });
}

//! The promises as a whole.

use std::{collections::BTreeMap, env};

use serde_json::json;

use super::says;
use crate::harness::{Edition, Fault, Reader, Seed, Trial, Update, village};

/// The pages of the program: every address that a reader can come to, with the title and the words of its page.
fn addresses(edition: &Edition) -> BTreeMap<String, String> {
    let ours = |name: &str| {
        let below = name.strip_prefix("ka/").unwrap_or(name);
        !["embed/", "republish/", "404.html", "offline/"].iter().any(|start| below.starts_with(start))
    };
    let pages = edition.pages().into_iter().filter(|(name, html)| ours(name) && html.contains("data-mount"));
    let titled = pages.filter_map(|(name, html)| {
        let (_, rest) = html.split_once("<h1")?;
        let title = rest.split_once('>')?.1.split("</h1>").next()?;
        Some((name.strip_suffix("index.html")?.to_owned(), title.to_owned()))
    });
    titled.collect()
}

#[test]
fn p1_every_page_opens_without_a_network() {
    for base in ["/", "/repo/", "/a/b/"] {
        Trial::new().at(base).run(|reader| {
            reader.install();
            let pages = addresses(&reader.editions.first);
            assert!(pages.len() > 15, "{pages:?}");
            reader.cdp("Network.clearBrowserCache", &json!({}));
            reader.lose_host();
            for (path, title) in &pages {
                reader.open_live(path);
                assert_eq!(reader.text("document.querySelector('h1').innerHTML"), *title, "{path}");
                assert!(reader.is_of(&reader.editions.first));
            }
            // Search, filters, navigation.
            reader.open_live("articles/");
            reader.mark_document();
            reader.click("search input");
            reader.type_text("ferry");
            reader.until("the article is found", "document.querySelector('.hit a[href*=\"articles/ferries/\"]')");
            reader.open_live("articles/?topic=water");
            reader.click("[data-facet=topic] input[value=travel]");
            reader.wait_at("articles/?topic=travel&topic=water");
            reader.follow(village::CHANGED);
            says(reader, village::FIRST_SAYS);
            reader.follow("ka/articles/mills/");
            says(reader, "ექვსი წისქვილი");
            assert!(reader.holds("[...document.images].every((image) => image.complete && image.naturalWidth)"));
            // What is not there is told as such.
            reader.open_live("no/such/page/");
            assert_eq!(reader.text_of("h1"), "Page not found");
            let status = reader.number("performance.getEntriesByType('navigation')[0].responseStatus");
            assert!([404.0, 503.0].contains(&status), "status {status}");
            reader.follow("articles/");
        });
    }
}

#[test]
fn p1_what_is_kept_is_not_asked_for_again() {
    Trial::new().run(|reader| {
        reader.install();
        reader.cdp("Network.clearBrowserCache", &json!({}));
        reader.origin.fault("", Fault::Gone);
        reader.origin.forget_hits();
        for path in village::LASTING {
            reader.open_live(path);
        }
        reader.open_live("articles/?q=ferry");
        reader.until("the article is found", "document.querySelector('.hit a')");
        assert_eq!(reader.asked_for_pages(), [""; 0]);
    });
}

/// One step of a life with this site.
fn step(reader: &mut Reader, seed: &mut Seed, deployed: &mut Edition) {
    match seed.below(9) {
        0 => {
            *deployed = if seed.below(2) == 0 { reader.editions.first.clone() } else { reader.editions.second.clone() };
            reader.origin.deploy(deployed);
        }
        1 if reader.look_for_update() == Update::Waiting => reader.confirm_update(),
        2 => reader.stop_workers(),
        3 => {
            let (part, at) = (*seed.pick(&["data/", "assets/", "edition.json", "sw.js"]), seed.below(5_000));
            reader.origin.fault_times(part, 3, Fault::Cut(crate::harness::Ending::Closed, at));
            reader.look_for_update();
            reader.origin.heal();
        }
        4 => {
            reader.lose_host();
            reader.open(seed.pick::<&str>(&village::LASTING));
            reader.find_host_again();
        }
        5 => {
            let kept: Vec<String> = reader.kept().into_iter().collect();
            if !kept.is_empty() {
                let file = seed.pick(&kept).clone();
                reader.lose(&file);
            }
        }
        6 => {
            let tab = reader.open_tab();
            reader.open(seed.pick::<&str>(&village::LASTING));
            reader.remember();
            let _ = tab;
        }
        7 => {
            reader.remember();
            reader.kill_browser();
        }
        _ => {}
    }
    reader.open(seed.pick::<&str>(&village::LASTING));
    reader.until("the program runs or not", "document.documentElement.dataset.app");
    if reader.path().starts_with(village::CHANGED) {
        let words = if reader.is_of(&reader.editions.first) { village::FIRST_SAYS } else { village::SECOND_SAYS };
        says(reader, words);
    }
    reader.check();
}

#[test]
fn p2_no_page_is_ever_made_of_two_editions() {
    // `FAULT_STEPS` asks for more, such as 200.
    let steps: usize = env::var("FAULT_STEPS").ok().and_then(|steps| steps.parse().ok()).unwrap_or(12);
    // A worker's script that was cut says so, and nothing else may.
    let trial = Trial::new().allowing("integrity").allowing("Failed to fetch").allowing("worker: Uncaught SyntaxError");
    trial.with_profile().run(|reader| {
        reader.install();
        let mut seed = Seed::of("p2");
        let mut deployed = reader.editions.first.clone();
        for n in 0..steps {
            eprintln!("step {n}");
            step(reader, &mut seed, &mut deployed);
        }
    });
}

#[test]
fn p3_an_update_is_in_use_after_one_confirmation() {
    Trial::new().run(|reader| {
        reader.install();
        let old = reader.tab();
        reader.origin.deploy_beside(&reader.editions.second, &[&reader.editions.first]);
        assert_eq!(reader.look_for_update(), Update::Waiting);
        reader.open_tab();
        // What only the older edition has is still there, as long as it is in use.
        reader.open_live(village::REMOVED);
        says(reader, "driver has had his tea");
        reader.confirm_update();
        reader.open_live("");
        assert!(reader.is_of(&reader.editions.second));
        reader.wait_ready();
        reader.lose_host();
        reader.open_live(village::ADDED);
        says(reader, "when the lamps are lit");
        reader.open_live(village::REMOVED);
        assert_eq!(reader.text_of("h1"), "Page not found");
        reader.close_tab(&old);
        reader.follow(village::CHANGED);
        let words = if reader.is_of(&reader.editions.first) { village::FIRST_SAYS } else { village::SECOND_SAYS };
        says(reader, words);
    });
}

#[test]
fn p5_a_damaged_file_heals_by_itself() {
    Trial::new().run(|reader| {
        reader.install();
        let file = reader.kept().into_iter().find(|name| name.starts_with("data/articles-en")).unwrap();
        let (address, cache) = (json!(reader.url(&file)), json!(reader.files_cache()));
        reader.promised(&format!(
            "caches.open({cache}).then((c) => c.put({address}, new Response('{{\"format\":1}}'))).then(() => 1)"
        ));
        reader.cdp("Network.clearBrowserCache", &json!({}));
        reader.origin.forget_hits();
        for path in village::LASTING {
            reader.open_live(path);
        }
        assert!(reader.origin.count(&file) <= 1, "asked for {} times", reader.origin.count(&file));
        let documents = reader.origin.hits().iter().filter(|hit| hit.purpose == "document").count();
        assert!(documents <= 1, "{documents} documents");
        let healed =
            reader.promised(&format!("caches.open({cache}).then((c) => c.match({address})).then((r) => r.text())"));
        assert!(healed.as_str().unwrap().len() > 50, "{healed}");
    });
}

#[test]
fn p6_every_article_can_be_read_without_a_program_and_without_a_worker() {
    let words = |reader: &Reader| {
        reader.text("document.querySelector('article [data-body]').textContent.replace(/\\s+/g, ' ').trim()")
    };
    let mut read: BTreeMap<String, String> = BTreeMap::new();
    let articles = |edition: &Edition| -> Vec<String> {
        addresses(edition)
            .into_keys()
            .filter(|path| path.contains("articles/") && !path.ends_with("articles/"))
            .collect()
    };
    Trial::new().run(|reader| {
        for path in articles(&reader.editions.first) {
            reader.open_live(&path);
            read.insert(path, words(reader));
        }
    });
    assert!(read.len() > 8);
    Trial::new().without_scripting().run(|reader| {
        for path in articles(&reader.editions.first) {
            reader.open(&path);
            assert_eq!(words(reader), read[&path], "{path}");
        }
    });
}

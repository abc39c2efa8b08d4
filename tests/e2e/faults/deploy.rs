//! Deploys: half done, undone, of two minds, and the tabs that were open meanwhile.

use std::collections::BTreeMap;

use lectern::publish::site::files;
use serde_json::json;

use super::says;
use crate::harness::{Edition, Editions, Fault, Reader, Seed, Trial, Update, village};

/// Openings of articles of both editions, by chance.
fn openings(seed: &mut Seed, count: usize) -> (Vec<&'static str>, Vec<&'static str>) {
    (0..count)
        .map(|_| {
            let n = seed.below(village::LASTING.len());
            (village::LASTING[n], village::TITLES[n])
        })
        .unzip()
}

/// The site works in this tab with the edition that it has: reading, searching.
fn works(reader: &Reader, edition: &Edition, says_what: &str) {
    reader.follow("articles/");
    assert!(reader.is_of(edition), "a page of another edition");
    reader.click("search input");
    reader.type_text("ferry");
    reader.until("the article is found", "document.querySelector('.hit a[href*=\"articles/ferries/\"]')");
    reader.follow(village::CHANGED);
    says(reader, says_what);
    assert!(reader.is_of(edition), "a page of another edition");
}

/// Every page of an edition opens with the host gone.
fn is_there_offline(reader: &mut Reader, edition: &Edition, says_what: &str) {
    reader.lose_host();
    reader.open_live(village::CHANGED);
    says(reader, says_what);
    works(reader, edition, says_what);
    reader.find_host_again();
}

/// The hashed files of the second edition that the first has not.
fn fresh_files(editions: &Editions) -> Vec<String> {
    let names = editions.second.files();
    let fresh = names.into_keys().filter(|name| files::is_hashed(name) && !editions.first.has(name));
    fresh.collect()
}

#[test]
fn f01_a_tab_of_an_older_edition_has_all_that_it_had() {
    Trial::new().run(|reader| {
        reader.install();
        reader.count_events();
        reader.mark_document();
        reader.origin.deploy(&reader.editions.second);
        assert_eq!(reader.look_for_update(), Update::Waiting);
        reader.origin.forget_hits();
        let (paths, titles) = openings(&mut Seed::of("f01"), 100);
        assert_eq!(reader.walk(&paths), titles);
        works(reader, &reader.editions.first, village::FIRST_SAYS);
        assert!(reader.is_same_document(), "the page was loaded anew");
        let asked = reader.asked_files();
        assert!(asked.is_empty(), "asked the host for {asked:?}");
        assert_eq!(reader.events().iter().filter(|event| *event == "waiting").count(), 1, "{:?}", reader.events());
    });
}

#[test]
fn f02_a_stale_page_whose_files_are_gone_shows_the_new_edition() {
    Trial::new().allowing("integrity").allowing("Failed to fetch").run(|reader| {
        // No worker, pages kept for a year, files not kept.
        reader.origin.fault("/sw.js", Fault::Status(404));
        reader.origin.fault("ferries/", Fault::Header("Cache-Control", "public, max-age=31536000".to_owned()));
        for files in ["/assets/", "/data/", "/boot.js"] {
            reader.origin.fault(files, Fault::Header("Cache-Control", "no-store".to_owned()));
        }
        reader.open_live(village::CHANGED);
        reader.open_live("articles/");
        reader.origin.deploy(&reader.editions.second);
        reader.origin.forget_hits();
        reader.remember();
        reader.eval("void (location.href = document.querySelector('[data-results] a[href*=\"ferries/\"]').href)");
        reader.until(
            "the article",
            "location.pathname.endsWith('/ferries/') && document.querySelector('article [data-body]')",
        );
        reader.check();
        reader.until(
            "the new edition",
            &format!("document.documentElement.dataset.edition === {}", json!(reader.editions.second.edition())),
        );
        reader.wait_live();
        let text = "document.querySelector('article [data-body]').textContent";
        reader.until("the text of the new edition", &format!("{text}.includes({})", json!(village::SECOND_SAYS)));
        // The page has its program and its own text, so it is not opened anew: what is new comes as data.
        assert_eq!(reader.origin.count("/ferries/"), 0);
    });
}

#[test]
fn f04_other_bytes_under_a_known_name_are_refused() {
    Trial::new().run(|reader| {
        reader.install();
        reader.origin.deploy(&reader.editions.second);
        let fresh = fresh_files(&reader.editions);
        let file = Seed::of("f04")
            .pick(&fresh.iter().filter(|name| name.starts_with("data/manifest")).cloned().collect::<Vec<_>>())
            .clone();
        reader.origin.fault(&file, Fault::Flip(77));
        assert_eq!(reader.look_for_update(), Update::Refused);
        assert!((1..=2).contains(&reader.origin.count(&file)), "one retry past the browser's own cache");
        works(reader, &reader.editions.first, village::FIRST_SAYS);
        is_there_offline(reader, &reader.editions.first.clone(), village::FIRST_SAYS);
    });
}

#[test]
fn f04_no_name_with_a_hash_has_two_contents_in_two_builds() {
    let mut known: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    for base in ["/", "/a/b/"] {
        let editions = Editions::at(base);
        for edition in [editions.first, editions.second] {
            for (name, bytes) in edition.files() {
                if files::is_hashed(&name) {
                    let same = known.entry(format!("{base} {name}")).or_insert_with(|| bytes.clone());
                    assert!(*same == bytes, "{name} has two contents");
                }
            }
        }
    }
    assert!(known.len() > 40);
}

#[test]
fn f05_a_site_that_is_half_deployed_is_not_installed_until_it_is_whole() {
    Trial::new().run(|reader| {
        reader.install();
        reader.origin.deploy(&reader.editions.second);
        for file in fresh_files(&reader.editions) {
            reader.origin.fault(&file, Fault::Status(404));
        }
        assert_eq!(reader.look_for_update(), Update::Refused);
        works(reader, &reader.editions.first, village::FIRST_SAYS);
        is_there_offline(reader, &reader.editions.first.clone(), village::FIRST_SAYS);
        reader.origin.heal();
        // One that the browser began by itself may still end with what it met before.
        reader.look_for_update();
        assert_eq!(reader.look_for_update(), Update::Waiting);
        reader.confirm_update();
        reader.open_live(village::CHANGED);
        assert!(reader.is_of(&reader.editions.second));
        says(reader, village::SECOND_SAYS);
    });
}

#[test]
fn f06_a_worker_and_a_list_of_files_that_do_not_belong_together_are_refused() {
    Trial::new().run(|reader| {
        reader.install();
        let [old_list, old_worker] =
            ["edition.json", "sw.js"].map(|name| std::fs::read(reader.editions.first.folder.join(name)).unwrap());
        reader.origin.deploy(&reader.editions.second);
        reader.origin.put(&reader.place("edition.json"), "application/json", &old_list);
        assert_eq!(reader.look_for_update(), Update::Refused);
        works(reader, &reader.editions.first, village::FIRST_SAYS);
        is_there_offline(reader, &reader.editions.first.clone(), village::FIRST_SAYS);
        // The reverse: the host knows the new files, the worker is the old one.
        reader.origin.take_away(&reader.place("edition.json"));
        reader.origin.put(&reader.place("sw.js"), "text/javascript", &old_worker);
        // Here too one that began before may end first.
        reader.look_for_update();
        assert_eq!(reader.look_for_update(), Update::None);
        is_there_offline(reader, &reader.editions.first.clone(), village::FIRST_SAYS);
        // A first visit meets them as well.
        reader.clear("all");
        reader.open_live("");
        reader.until_is("the worker is refused", || !reader.worker_messages().is_empty());
        works(reader, &reader.editions.second, village::SECOND_SAYS);
    });
}

#[test]
fn f07_a_rollback_is_an_update_like_any_other() {
    Trial::new().run(|reader| {
        reader.install();
        for (edition, words) in [
            (reader.editions.second.clone(), village::SECOND_SAYS),
            (reader.editions.first.clone(), village::FIRST_SAYS),
        ] {
            reader.origin.deploy(&edition);
            assert_eq!(reader.look_for_update(), Update::Waiting);
            reader.confirm_update();
            reader.open_live("");
            assert!(reader.is_of(&edition));
            reader.wait_ready();
            is_there_offline(reader, &edition, words);
            reader.open_live("");
        }
    });
}

#[test]
fn f08_replicas_of_two_minds_make_no_loop_and_no_mixture() {
    for installed in [true, false] {
        Trial::new().allowing("integrity").allowing("Failed to fetch").run(|reader| {
            if installed {
                reader.install();
            }
            reader.origin.deploy_in_turn(&reader.editions.first, &reader.editions.second);
            reader.origin.forget_hits();
            let mut seed = Seed::of("f08");
            for _ in 0..20 {
                reader.open(seed.pick::<&str>(&village::LASTING));
                reader.until("the program runs or not", "document.documentElement.dataset.app");
            }
            reader.check();
            let documents = reader.origin.hits().iter().filter(|hit| hit.purpose == "document").count();
            // One automatic reload an edition.
            assert!(documents <= 20 + 2, "{documents} documents for 20 openings");
        });
    }
}

#[test]
fn f09_a_worker_that_may_be_kept_for_a_year_is_looked_for_all_the_same() {
    Trial::new().run(|reader| {
        reader.origin.fault("/sw.js", Fault::Header("Cache-Control", "public, max-age=31536000".to_owned()));
        reader.install();
        reader.origin.deploy(&reader.editions.second);
        assert_eq!(reader.look_for_update(), Update::Waiting);
    });
}

#[test]
fn f10_a_worker_script_that_is_broken_changes_nothing() {
    Trial::new().allowing("worker: Uncaught SyntaxError").allowing("thrown on purpose").run(|reader| {
        reader.install();
        let script = |text: &str| Fault::Instead(200, "text/javascript", text.as_bytes().to_owned());
        let faults = [
            Fault::Status(404),
            Fault::Status(500),
            Fault::Instead(200, "text/html", b"<!doctype html><h1>Welcome</h1>".to_vec()),
            script("this is no script"),
            script("throw new Error('thrown on purpose')"),
        ];
        for fault in faults {
            reader.origin.fault("/sw.js", fault);
            assert_ne!(reader.look_for_update(), Update::Waiting);
            works(reader, &reader.editions.first, village::FIRST_SAYS);
            is_there_offline(reader, &reader.editions.first.clone(), village::FIRST_SAYS);
            assert_eq!(
                reader.promised("navigator.serviceWorker.getRegistration().then((r) => r.active.state)"),
                "activated"
            );
            // That all is here may be said; that a script is broken is nothing that a reader can mend.
            let said = reader.text_of("[role=status]");
            assert!(said.is_empty() || said == "All articles can be read without network", "told: {said}");
            assert!(!reader.holds("document.querySelector('.notice')?.textContent.includes('newer')"));
            reader.origin.heal();
        }
        // It never answers.
        reader.origin.fault("/sw.js", Fault::Silent);
        reader.eval("void navigator.serviceWorker.getRegistration().then((r) => r.update()).catch(() => {})");
        works(reader, &reader.editions.first, village::FIRST_SAYS);
        reader.open_live("articles/mills/");
        says(reader, "Six mills");
    });
}

#[test]
fn f11_a_worker_behind_a_redirect_leaves_a_site_without_one() {
    Trial::new().allowing("is behind a redirect").run(|reader| {
        let script = std::fs::read(reader.editions.first.folder.join("sw.js")).unwrap();
        reader.origin.put("/elsewhere.js", "text/javascript", &script);
        reader.origin.fault("/sw.js", Fault::Redirect("/elsewhere.js".to_owned()));
        reader.open_live("");
        reader.until_is("the worker is asked for", || reader.origin.count("/sw.js") > 0);
        works(reader, &reader.editions.first, village::FIRST_SAYS);
        assert!(!reader.holds("navigator.serviceWorker.controller"));
        assert!(!reader.says_ready(), "a promise that cannot be kept");
    });
}

#[test]
fn f12_the_kill_switch_removes_the_worker_and_only_what_is_its_own() {
    Trial::new().at("/a/b/").run(|reader| {
        reader.install();
        let neighbours = ["lectern:/a/:files", "lectern:/a/b2/:files", "other"];
        for name in neighbours {
            reader.promised(&format!("caches.open({name:?}).then((c) => c.put('/x', new Response('x')))"));
        }
        reader.origin.deploy(&reader.editions.removed());
        // One opening, one reload.
        reader.open("");
        reader.until_is("the worker is gone", || {
            reader.promised("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0
        });
        reader.reload();
        reader.check();
        assert!(!reader.holds("navigator.serviceWorker.controller"));
        assert_eq!(reader.caches(), neighbours.map(str::to_owned).into());
        reader.open("articles/mills/");
        says(reader, "Six mills");
        // And nothing registers a worker again.
        assert_eq!(reader.promised("navigator.serviceWorker.getRegistrations().then((all) => all.length)"), 0);
    });
}

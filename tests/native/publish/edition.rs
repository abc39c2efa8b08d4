//! The edition: every file with its length and digest, in packs; the worker that goes with it; what an update moves.

use std::collections::{BTreeMap, BTreeSet};

use lectern::publish::{
    hash,
    site::{files::UNKNOWN_EDITION, target::list::LIST},
};
use serde_json::Value;

use crate::sites::{self, BASES, Site};

/// The packs of a site by their ids: each file's length and digest.
type Packs = BTreeMap<String, BTreeMap<String, (usize, String)>>;

fn parsed(site: &Site, name: &str) -> Value {
    serde_json::from_slice(&site.files()[name]).unwrap()
}

fn entries(files: &Value) -> BTreeMap<String, (usize, String)> {
    let entry = |file: &Value| {
        let bytes = file["bytes"].as_u64().unwrap() as usize;
        (file["url"].as_str().unwrap().to_owned(), (bytes, file["sha256"].as_str().unwrap().to_owned()))
    };
    files.as_array().unwrap().iter().map(entry).collect()
}

fn packs(site: &Site) -> Packs {
    let edition = parsed(site, "edition.json");
    let mut packs = Packs::new();
    for pack in edition["packs"].as_array().unwrap() {
        let files = match pack["list"]["url"].as_str() {
            Some(list) => entries(&parsed(site, list)["data"]["files"]),
            None => entries(&pack["files"]),
        };
        assert_eq!(pack["bytes"].as_u64().unwrap() as usize, files.values().map(|(bytes, _)| bytes).sum::<usize>());
        packs.insert(pack["id"].as_str().unwrap().to_owned(), files);
    }
    packs
}

/// The lists of files, which `edition.json` names itself.
fn lists(site: &Site) -> BTreeMap<String, (usize, String)> {
    let edition = parsed(site, "edition.json");
    let lists: Vec<Value> = edition["packs"].as_array().unwrap().iter().map(|pack| pack["list"].clone()).collect();
    entries(&lists.into_iter().filter(|list| !list.is_null()).collect())
}

#[test]
fn every_file_stands_in_the_edition_with_its_length_and_digest() {
    for site in sites::samples() {
        let mut listed = lists(site);
        listed.extend(packs(site).into_values().flatten());
        let written = site.files().keys().filter(|name| !["edition.json", "sw.js", LIST].contains(&name.as_str()));
        assert_eq!(listed.keys().collect::<Vec<_>>(), written.collect::<Vec<_>>());
        let id = hash::short(&site.files()["edition.json"]);
        for (name, (length, digest)) in listed {
            let bytes = &site.files()[&name];
            assert_eq!(length, bytes.len(), "{name}");
            // Pages name their edition, which cannot be known before their digests are.
            let text = String::from_utf8_lossy(bytes);
            let without =
                text.replacen(&format!("data-edition=\"{id}\""), &format!("data-edition=\"{UNKNOWN_EDITION}\""), 1);
            let expected = if without == text { hash::full(bytes) } else { hash::full(without.as_bytes()) };
            assert_eq!(digest, expected, "{name}");
        }
    }
}

#[test]
fn the_digest_of_the_edition_is_its_id_in_every_page_and_in_the_worker() {
    let mut ids = BTreeSet::new();
    for site in sites::samples() {
        let id = hash::short(&site.files()["edition.json"]);
        for (name, html) in site.pages() {
            assert!(html.contains(&format!("data-edition=\"{id}\"")), "{name}");
        }
        assert!(site.text("sw.js").contains(&format!("EDITION = \"{id}\"")));
        ids.insert(id);
    }
    assert_eq!(ids.len(), BASES.len(), "editions of different bases are different");
}

#[test]
fn packs_hold_what_a_device_keeps_together() {
    let site = sites::sample();
    let packs = packs(site);
    let of = |id: &str| packs[id].keys().map(String::as_str).collect::<Vec<_>>();
    assert!(of("search").iter().all(|name| name.starts_with("data/")));
    let shell = of("shell");
    for start in ["assets/icon.", "data/manifest.", "data/site-ka.", "data/overview-ar."] {
        assert!(shell.iter().any(|name| name.starts_with(start)), "{start}");
    }
    assert!(!shell.iter().any(|name| name.ends_with("index.html") || name.contains("partners")));
    for (id, files) in &packs {
        let start = match id.split('-').next().unwrap() {
            "text" => "data/articles-",
            "images" => "images/",
            _ => continue,
        };
        assert!(!files.is_empty() && files.keys().all(|name| name.starts_with(start)), "{id}: {files:?}");
    }
    // Devices never keep pages: the program makes them.
    let kept = packs.iter().filter(|(id, _)| *id != "site").flat_map(|(_, files)| files.keys());
    assert!(!kept.into_iter().any(|name| name.ends_with(".html") && !name.starts_with("assets/shell-")));
}

#[test]
fn the_lengths_of_worker_and_remover_are_those_of_small_things() {
    let source = include_str!("../../../public/sw.js");
    assert!(source.lines().count() <= 300, "the worker has {} lines", source.lines().count());
    assert!(!source.contains("importScripts") && !source.contains("import("));
}

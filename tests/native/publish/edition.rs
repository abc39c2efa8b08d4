//! The edition: every file with its length and digest, in packs; the worker that goes with it; what an update moves.

use std::collections::{BTreeMap, BTreeSet};

use lectern::publish::{
    hash,
    site::files::hash_in,
    site::target::list::{EditionList, LIST},
};
use serde_json::Value;

use crate::sites::{self, BASES, Draft, Site};

/// The packs of a site by their ids: each file's length and digest.
type Packs = BTreeMap<String, BTreeMap<String, (usize, String)>>;

fn parsed(site: &Site, name: &str) -> Value {
    serde_json::from_slice(&site.files()[name]).unwrap()
}

fn entries(files: &Value) -> BTreeMap<String, (usize, String)> {
    let entry = |file: &Value| {
        let bytes = file["bytes"].as_u64().unwrap() as usize;
        let url = file["url"].as_str().unwrap();
        // Where the name has the hash, it is not said twice.
        assert_eq!(file["sha256"].is_null(), hash_in(url).is_some(), "{url}");
        let digest = file["sha256"].as_str().or(hash_in(url)).unwrap();
        (url.to_owned(), (bytes, digest.to_owned()))
    };
    files.as_array().unwrap().iter().map(entry).collect()
}

fn packs(site: &Site) -> Packs {
    let edition = parsed(site, "edition.json");
    let mut packs = Packs::new();
    for pack in edition["packs"].as_array().unwrap() {
        let files = match pack["list"]["url"].as_str() {
            Some(list) => listed(site, list),
            None => entries(&pack["files"]),
        };
        assert_eq!(pack["bytes"].as_u64().unwrap() as usize, files.values().map(|(bytes, _)| bytes).sum::<usize>());
        packs.insert(pack["id"].as_str().unwrap().to_owned(), files);
    }
    packs
}

/// The files of a list, and of the lists that it is divided into.
fn listed(site: &Site, list: &str) -> BTreeMap<String, (usize, String)> {
    let list = &parsed(site, list)["data"];
    let mut files = if list["files"].is_null() { BTreeMap::new() } else { entries(&list["files"]) };
    for part in list["lists"].as_array().into_iter().flatten() {
        files.extend(listed(site, part["url"].as_str().unwrap()));
    }
    files
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
        for (name, (length, digest)) in listed {
            let bytes = &site.files()[&name];
            assert_eq!(length, bytes.len(), "{name}");
            assert!(digest.len() >= 20 && hash::full(bytes).starts_with(&digest), "{name}");
        }
    }
}

#[test]
fn the_digest_of_the_edition_is_its_id_in_the_worker_and_in_no_page() {
    let mut ids = BTreeSet::new();
    for site in sites::samples() {
        let id = hash::short(&site.files()["edition.json"]);
        for (name, html) in site.pages() {
            assert!(!html.contains(&id), "{name}");
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

#[test]
fn a_changed_word_changes_its_page_and_its_data_and_hardly_a_list() {
    let article = |n: usize, word: &str| {
        let text = format!(
            "---\ntitle: Article {n}\nsummary: About {n}\ndate: 2020-01-{:02}\n---\n\nText {n} {word}.\n",
            n % 28 + 1
        );
        (format!("articles/a{n}.md"), text)
    };
    let build = |word: &str| {
        let texts = (0..400).map(|n| article(n, if n == 200 { word } else { "stays" }));
        texts.fold(Draft::new(), |draft, (name, text)| draft.with(&name, text)).build()
    };
    let (before, after) = (build("stays"), build("changed"));
    let is_new = |(name, bytes): &(&String, &Vec<u8>)| before.files().get(*name) != Some(*bytes);
    let changed: Vec<&str> = after.files().iter().filter(is_new).map(|(name, _)| name.as_str()).collect();
    let pages: Vec<&&str> = changed.iter().filter(|name| name.ends_with(".html") && !name.contains("shell")).collect();
    assert!(pages.iter().all(|name| name.contains("a200")), "{pages:?}");
    // Of the lists of all files, those of the article's own files.
    let lists = |site: &Site| site.files().keys().filter(|name| name.starts_with("data/list-site-")).count();
    assert!(lists(&after) > 4, "the list of files is divided");
    let changed_lists = changed.iter().filter(|name| name.starts_with("data/list-site-")).count();
    assert!(changed_lists * 2 < lists(&after), "{changed:?}");
    assert!(changed.len() < 40, "{}: {changed:?}", changed.len());
}

#[test]
fn the_files_of_a_large_site_are_known_without_the_list() {
    let article = |n: usize| format!("---\ntitle: Article {n}\n---\n\nText {n}.\n");
    let draft = (0..260).fold(Draft::new(), |draft, n| draft.with(&format!("articles/a{n}.md"), article(n)));
    let room = tempfile::TempDir::new().unwrap();
    let folder = room.path().join("site");
    sites::build_into(draft.folder(), "/", &folder).unwrap();
    let known =
        || -> BTreeSet<String> { EditionList::read(&folder).unwrap().names().into_iter().map(str::to_owned).collect() };
    let all = known();
    assert!(all.iter().any(|name| name.starts_with("data/list-site-")), "the list of files is divided");
    std::fs::remove_file(folder.join(LIST)).unwrap();
    assert_eq!(known(), all);
}

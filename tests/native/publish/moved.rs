//! A site that has moved: what its old address is given.

use std::{collections::BTreeMap, path::Path};

use lectern::publish::site::{
    build::{self, Options},
    moved::build_moved,
};
use tempfile::TempDir;

use crate::sites::{self, Draft, Silent};

const NEW: &str = "https://new.example/x/";

fn draft() -> Draft {
    Draft::new()
        .with("articles/one.md", "---\ntitle: \"A & 'c'\"\ndate: 2025-01-02\n---\n\nText.\n")
        .with("articles/წერილი.ka.md", "---\ntitle: წერილი\n---\n\nტექსტი.\n")
}

fn options(draft: &Draft, out: &Path) -> Options {
    sites::options(draft.folder(), "/old/", out)
}

/// The files of the site, and of what replaces it in the same folder.
fn before_and_after() -> [BTreeMap<String, Vec<u8>>; 2] {
    let (draft, folder) = (draft(), TempDir::new().unwrap());
    let out = folder.path().join("dist");
    build::build(&options(&draft, &out), &Silent).unwrap();
    let before = sites::read(&out);
    build_moved(&options(&draft, &out), NEW, &Silent).unwrap();
    [before, sites::read(&out)]
}

fn text<'a>(files: &'a BTreeMap<String, Vec<u8>>, name: &str) -> &'a str {
    std::str::from_utf8(files.get(name).unwrap_or_else(|| panic!("no {name} in {:?}", files.keys()))).unwrap()
}

#[test]
fn every_page_of_the_old_address_leads_to_its_new_one() {
    let [before, after] = before_and_after();
    let pages = |files: &BTreeMap<String, Vec<u8>>| -> Vec<String> {
        files.keys().filter(|name| name.ends_with(".html") && !name.starts_with("assets/")).cloned().collect()
    };
    assert_eq!(pages(&after), pages(&before));
    let leads = |name: &str, below: &str| {
        let page = text(&after, name);
        assert!(page.contains(&format!("<link rel=\"canonical\" href=\"{NEW}{below}\">")), "{name}: {page}");
        assert!(page.contains(&format!("content=\"0; url={NEW}{below}\"")), "{name}: {page}");
        page.to_owned()
    };
    leads("index.html", "");
    let page = leads("articles/one/index.html", "articles/one/");
    assert!(page.contains("<title>A &amp; 'c'") && page.contains("lang=\"en\""), "{page}");
    let georgian =
        pages(&after).into_iter().find(|name| name.contains("წერილი") && name.starts_with("articles")).unwrap();
    let page = leads(&georgian, "articles/%E1%83%AC%E1%83%94%E1%83%A0%E1%83%98%E1%83%9A%E1%83%98/");
    assert!(!page.contains(" data-unknown="));
    assert!(leads("404.html", "").contains(" data-base=\"/old/\" data-unknown=\"1\""));
    for name in pages(&after) {
        assert!(text(&after, &name).contains("default-src 'none'; script-src 'sha256-"), "{name}");
    }
}

#[test]
fn the_old_address_keeps_nothing_but_what_leads_on() {
    let [_, after] = before_and_after();
    let is_left = |name: &&String| !name.ends_with(".html") && !name.contains("oembed/") && !name.contains("feed.");
    let left: Vec<&str> = after.keys().filter(is_left).map(String::as_str).collect();
    assert_eq!(left, [".lectern-editions.json", "_headers", "edition.json", "embed.js", "sw.js"]);
    assert!(text(&after, "sw.js").contains("registration.unregister()"));
    assert!(text(&after, "embed.js").contains(&format!("movedTo = \"{NEW}\"")));
    let feed = text(&after, "feed.xml");
    assert!(feed.contains(&format!("{NEW}articles/one/")) && !feed.contains("/old/"), "{feed}");
}

#[test]
fn the_pages_of_a_site_are_not_led_to_themselves() {
    let (draft, folder) = (draft(), TempDir::new().unwrap());
    let out = folder.path().join("dist");
    let mut options = sites::options(draft.folder(), "/x/", &out);
    options.site_url = Some(NEW.to_owned());
    build::build(&options, &Silent).unwrap();
    let before = sites::read(&out);
    let error = build_moved(&options, NEW, &Silent).unwrap_err().to_string();
    assert!(error.contains(&format!("has the address {NEW} itself")), "{error}");
    assert!(sites::read(&out) == before, "nothing was changed");
    // To another address it can go, and again.
    for _ in 0..2 {
        build_moved(&options, "https://other.example/", &Silent).unwrap();
    }
}

#[test]
fn an_address_to_which_no_site_can_move_is_refused_and_nothing_is_changed() {
    let (draft, folder) = (draft(), TempDir::new().unwrap());
    let out = folder.path().join("dist");
    for (new, said) in [
        ("new.example", "--moved-to: `new.example` is not an address"),
        ("https://new.example/?a", "is not an address"),
    ] {
        let error = build_moved(&options(&draft, &out), new, &Silent).unwrap_err().to_string();
        assert!(error.contains(said), "{new}: {error}");
    }
    assert!(!out.exists());
}

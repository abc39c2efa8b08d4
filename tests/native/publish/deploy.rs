//! Editions beside each other in one folder: readers of the last ones find their files, and withdrawn texts are gone.

use std::{collections::BTreeSet, fs, path::Path};

use lectern::publish::commands::deploy::deploy;
use tempfile::TempDir;

use crate::sites::{self, Draft};

fn names(folder: &Path) -> BTreeSet<String> {
    sites::read(folder).into_keys().collect()
}

/// Builds an edition of a library with one article and puts it into `live`; its files.
fn edition(folder: &Path, text: &str, live: &Path) -> BTreeSet<String> {
    let site = folder.join("site");
    let draft = Draft::new().with("articles/one.md", format!("---\ntitle: One\n---\n\n{text}\n"));
    sites::build_into(draft.folder(), "/", &site).unwrap();
    deploy(&site, live, 3, &|_| Ok(())).unwrap();
    names(&site)
}

#[test]
fn the_files_of_the_last_editions_stay_and_older_ones_go() {
    let folder = TempDir::new().unwrap();
    let live = folder.path().join("live");
    let editions: Vec<_> =
        ["first", "second", "third", "fourth"].map(|text| edition(folder.path(), text, &live)).into_iter().collect();
    let there = names(&live);
    assert!(editions[3].is_subset(&there), "the newest is whole");
    for old in &editions[1..3] {
        assert!(old.iter().filter(|name| name.starts_with("data/")).all(|name| there.contains(name)));
    }
    let only_first = editions[0].iter().find(|name| name.starts_with("data/articles-")).unwrap();
    assert!(!there.contains(only_first), "{only_first}");
    // Nothing half-written, and the same again copies nothing.
    assert!(!there.iter().any(|name| name.ends_with(".new")));
    let again = deploy(&folder.path().join("site"), &live, 3, &|_| Ok(())).unwrap();
    assert_eq!((again.copied, again.removed), (0, 0));
}

#[test]
fn what_is_not_the_sites_is_left_alone() {
    let folder = TempDir::new().unwrap();
    let live = folder.path().join("live");
    edition(folder.path(), "first", &live);
    fs::create_dir_all(live.join("shop")).unwrap();
    fs::write(live.join("shop/index.html"), "wares").unwrap();
    edition(folder.path(), "second", &live);
    assert_eq!(fs::read_to_string(live.join("shop/index.html")).unwrap(), "wares");
    // A folder that never had a site is somebody else's.
    let error = deploy(&folder.path().join("site"), &live.join("shop"), 3, &|_| Ok(())).unwrap_err().to_string();
    assert!(error.contains("shop") && error.contains("not a site"), "{error}");
    let error = deploy(&live.join("shop"), &folder.path().join("other"), 3, &|_| Ok(())).unwrap_err().to_string();
    assert!(error.contains("no built site") && error.contains("lectern build"), "{error}");
    assert!(!folder.path().join("other").exists());
}

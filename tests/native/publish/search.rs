//! The command `lectern search`, as it is called.

use std::{
    fs,
    path::Path,
    process::{Command, Output},
    sync::OnceLock,
};

use serde_json::Value;
use tempfile::TempDir;

use crate::sites::{self, Draft};

fn run(site: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_lectern"));
    command.arg("search").arg(site).args(arguments).output().unwrap()
}

/// The files of the sample library that `keep` lets through, as a folder.
fn folder(keep: impl Fn(&str) -> bool) -> TempDir {
    let folder = TempDir::new().unwrap();
    for (name, bytes) in sites::sample().files().iter().filter(|(name, _)| keep(name)) {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    folder
}

fn sample() -> &'static Path {
    static FOLDER: OnceLock<TempDir> = OnceLock::new();
    FOLDER.get_or_init(|| folder(|_| true)).path()
}

/// What is said on standard output by a call that ends well.
#[track_caller]
fn said(arguments: &[&str]) -> String {
    let output = run(sample(), arguments);
    let error = String::from_utf8_lossy(&output.stderr);
    assert_eq!((output.status.code(), error.as_ref()), (Some(0), ""), "{arguments:?}");
    String::from_utf8(output.stdout).unwrap()
}

/// How many are found, and the slugs that are shown.
#[track_caller]
fn found(arguments: &[&str]) -> (u64, Vec<String>) {
    let answer: Value = serde_json::from_str(&said(&[&["--json"], arguments].concat())).unwrap();
    let slug = |hit: &Value| hit["slug"].as_str().unwrap().to_owned();
    (answer["total"].as_u64().unwrap(), answer["hits"].as_array().unwrap().iter().map(slug).collect())
}

/// What is said on standard error by a call that fails.
#[track_caller]
fn refused(site: &Path, arguments: &[&str]) -> String {
    let output = run(site, arguments);
    let error = String::from_utf8(output.stderr).unwrap();
    assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0), "{arguments:?}: {error}");
    error
}

#[test]
fn results_are_lines_with_score_title_date_language_and_address() {
    let text = said(&["new eyes for the border"]);
    let first = text.lines().next().unwrap();
    assert!(
        first.ends_with("New eyes for the border near Vakhtangisi  (2023-04-11, en, /articles/vakhtangisi-masts/)")
    );
    assert!(first.split_whitespace().next().unwrap().parse::<f32>().is_ok_and(|score| score > 0.0), "{first}");
    let last = text.lines().last().unwrap();
    assert!(last.ends_with(" found, 10 shown"), "{last}");
    assert_eq!(text.lines().count(), 11);
    assert_eq!(said(&["zzzz"]), "0 found, 0 shown\n");
}

#[test]
fn json_has_the_total_and_for_each_hit_what_names_it() {
    let text = said(&["--json", "border police", "--limit", "3"]);
    let answer: Value = serde_json::from_str(&text).unwrap();
    let keys = |value: &Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    assert_eq!((text.lines().count(), keys(&answer)), (1, vec!["hits".to_owned(), "total".to_owned()]));
    let hits = answer["hits"].as_array().unwrap();
    assert_eq!(hits.len(), 3);
    assert!(answer["total"].as_u64().unwrap() > 3);
    for hit in hits {
        assert!(keys(hit).iter().all(|key| ["slug", "id", "title", "score"].contains(&key.as_str())), "{hit}");
        assert!(hit["slug"].is_string() && hit["title"].is_string() && hit["score"].as_f64().unwrap() > 0.0);
        // The sample library has no ids of another source.
        assert!(hit.get("id").is_none());
    }
    assert!(hits.is_sorted_by(|a, b| a["score"].as_f64() >= b["score"].as_f64()));
}

#[test]
fn the_id_of_the_source_is_told() {
    let article = "---\ntitle: Border police\nid: \"node-17\"\n---\n\nText.\n";
    let draft = Draft::new().with("articles/police.md", article);
    let folder = TempDir::new().unwrap();
    let site = folder.path().join("dist");
    sites::build_into(draft.folder(), "/", &site).unwrap();
    let output = run(&site, &["--json", "police"]);
    let answer: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(answer["hits"][0]["id"], "node-17");
}

#[test]
fn options_narrow_and_order() {
    let (all, _) = found(&["border"]);
    let (total, slugs) = found(&["border", "--topic", "borders"]);
    assert!(total > 0 && total < all && slugs.contains(&"vakhtangisi-masts".to_owned()), "{slugs:?}");
    assert!(found(&["border", "--topic", "borders", "--topic", "return"]).0 >= total);
    assert_eq!(found(&["border", "--topic", "no-such-topic"]).0, 0);
    assert_eq!(found(&["საზღვარი", "--lang", "ka"]), found(&["საზღვარი"]));
    assert_eq!(found(&["საზღვარი", "--lang", "en"]).0, 0);
    assert!(found(&["vakhtangisi", "--lang", "ka", "--lang", "en"]).0 > found(&["vakhtangisi", "--lang", "en"]).0);
    let (newest, oldest) = (found(&["border", "--sort", "newest"]), found(&["border", "--sort", "oldest"]));
    assert_eq!((newest.0, oldest.0), (all, all));
    let many = found(&["border", "--sort", "oldest", "--limit", "1000"]).1;
    assert_eq!((many.len() as u64, &many[..oldest.1.len()]), (all, &oldest.1[..]));
    assert!(many.iter().rev().take(newest.1.len()).eq(&newest.1));
    assert_eq!(found(&["border", "--limit", "1"]).1.len(), 1);
    assert_eq!(found(&["border", "--sort", "relevance"]), found(&["border"]));
}

#[test]
fn a_query_may_begin_with_a_minus_or_be_empty() {
    let (with, _) = found(&["--", "border"]);
    let (without, slugs) = found(&["--", "-police border"]);
    assert!(without < with && !slugs.contains(&"vakhtangisi-masts".to_owned()));
    assert!(found(&[""]).0 > 20 && found(&["--sort", "oldest", ""]).0 > 20);
    assert_eq!(found(&["\"border police\""]).1.len() as u64, found(&["\"border police\""]).0);
}

#[test]
fn what_is_no_site_is_refused_with_a_way_on() {
    let folder = TempDir::new().unwrap();
    let error = refused(folder.path(), &["border"]);
    assert!(error.contains("is no built site") && error.contains("lectern build"), "{error}");
    assert!(error.contains(&folder.path().display().to_string()), "{error}");
    refused(&folder.path().join("nowhere"), &["border"]);
    for edition in ["", "{}", "[]", "{\"packs\":[{\"files\":[{\"url\":1}]}]}"] {
        fs::write(folder.path().join("edition.json"), edition).unwrap();
        let error = refused(folder.path(), &["border"]);
        assert!(error.contains("edition.json") && error.contains("build the site again"), "{error}");
    }
}

#[test]
fn wrong_arguments_are_refused() {
    assert!(refused(sample(), &["border", "--limit", "0"]).contains("0"));
    assert!(refused(sample(), &["border", "--sort", "best"]).contains("relevance"));
    assert!(refused(sample(), &["border", "--lang", "english"]).contains("english"));
    refused(sample(), &[]);
    refused(sample(), &["-police"]);
}

#[test]
fn a_site_whose_index_is_not_whole_is_refused() {
    let folder = folder(|name| !name.starts_with("data/index-terms-"));
    let error = refused(folder.path(), &["border"]);
    assert!(error.contains("missing") && error.contains("build the site again"), "{error}");
}

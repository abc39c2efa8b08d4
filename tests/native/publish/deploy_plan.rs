//! `lectern deploy --plan`: what a deploy would do, in its order, without doing it.

use std::{cell::RefCell, fs};

use lectern::publish::{
    commands::deploy::{deploy, plan},
    site::target::{kinds::KINDS, list::LIST},
};
use tempfile::TempDir;

use crate::sites::{self, MadeUp};

#[test]
fn a_plan_lists_what_the_deploy_then_does_in_that_order_and_changes_nothing() {
    let folder = TempDir::new().unwrap();
    let (one, two, live) = (folder.path().join("one"), folder.path().join("two"), folder.path().join("live"));
    let hashed = ["data/x.00000000000000000001.json", "data/x.00000000000000000002.json"];
    MadeUp::of(&[("index.html", "1"), ("a/index.html", "old"), (hashed[0], "1"), ("sw.js", "1")]).build(&one).unwrap();
    MadeUp::of(&[("index.html", "twice"), (hashed[1], "22"), ("sw.js", "2")]).build(&two).unwrap();
    let all = plan(&one, &live, 1).unwrap();
    assert!(!live.exists() && all.remove.is_empty(), "{all}");
    assert_eq!(all.write.len(), sites::read(&one).len() - 1, "all files but the list");

    deploy(&one, &live, 1, &|_| Ok(())).unwrap();
    let before = sites::read(&live);
    let planned = plan(&two, &live, 1).unwrap();
    assert!(sites::read(&live) == before, "a plan changes nothing");
    let steps = RefCell::new(Vec::new());
    let record = |name: &str| {
        steps.borrow_mut().push(name.to_owned());
        Ok(())
    };
    deploy(&two, &live, 1, &record).unwrap();
    let mut done = steps.into_inner();
    done.retain(|name| name != LIST);
    let listed: Vec<&String> = planned.write.iter().chain(&planned.remove).map(|(name, _)| name).collect();
    assert_eq!(listed, done.iter().collect::<Vec<_>>());
    assert_eq!((planned.write[0].0.as_str(), planned.write[0].1), (hashed[1], 2));
    let last: Vec<&str> = planned.write.iter().rev().take(2).map(|(name, _)| name.as_str()).collect();
    assert_eq!(last, ["sw.js", "edition.json"], "the worker comes last, after the edition");
    let bytes_of = |name: &str| fs::metadata(two.join(name)).unwrap().len();
    assert!(planned.write.iter().all(|(name, bytes)| *bytes == bytes_of(name)), "{planned}");
    assert_eq!(planned.remove, [("a/index.html".to_owned(), 3), (hashed[0].to_owned(), 1)]);
    let text = planned.to_string();
    assert!(text.contains(&format!("write             2 {}\n", hashed[1])), "{text}");
    assert!(text.ends_with("to be removed: 2 files, 4 bytes\n"), "{text}");
    let json: serde_json::Value = serde_json::from_str(&planned.json().unwrap()).unwrap();
    assert_eq!(json["write"][0], serde_json::json!({ "file": hashed[1], "bytes": 2 }));
    assert_eq!(json["remove"][1], serde_json::json!({ "file": hashed[0], "bytes": 1 }));
    assert_eq!((json["write"].as_array().unwrap().len(), &json["kept"]), (planned.write.len(), &serde_json::json!([])));
    let again = plan(&two, &live, 1).unwrap();
    assert!(again.write.is_empty() && again.remove.is_empty(), "{again}");
}

#[test]
fn a_plan_refuses_what_the_deploy_would_refuse() {
    let folder = TempDir::new().unwrap();
    let (site, live) = (folder.path().join("site"), folder.path().join("live"));
    MadeUp::of(&[("index.html", "1")]).build(&site).unwrap();
    fs::create_dir(&live).unwrap();
    fs::write(live.join("letter.txt"), "dear").unwrap();
    let error = plan(&site, &live, 3).unwrap_err().to_string();
    assert!(error.contains("not a site built by lectern (letter.txt)"), "{error}");
    assert!(plan(&site, &site.join("inside"), 3).is_err());
    let error = deploy(&site, "ftp://host/news".as_ref(), 3, &|_| Ok(())).unwrap_err().to_string();
    assert!(error.contains("addresses that begin with ftp://; name a folder, a bucket (s3://"), "{error}");
    for scheme in KINDS.iter().filter_map(|(scheme, _)| *scheme).filter(|scheme| *scheme != "http") {
        assert!(error.contains(&format!("{scheme}://")), "{scheme} is missing: {error}");
    }
}

//! A bucket as a target, at a real S3-compatible server: what the server is asked, what is there afterwards, and what
//! is said when something is wrong.

pub(super) mod faults;
mod server;
mod two;

use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
    process::Command,
};

use axum::http::Method;
use lectern::publish::{
    commands::deploy::{Deployed, deploy_with, plan_with},
    hash,
    site::{policy, target::list::LIST},
};
use tempfile::TempDir;

use crate::sites::{self, Draft, MadeUp};
use server::{BUCKET, Hit, Server};

const LOCK: &str = ".lectern-lock.json";

/// Names with a hash, as data files have them.
const HASHED: [&str; 4] = [
    "data/x.00000000000000000001.json",
    "data/x.00000000000000000002.json",
    "data/x.00000000000000000003.json",
    "data/x.00000000000000000004.json",
];

fn address(prefix: &str) -> PathBuf {
    format!("s3://{BUCKET}/{prefix}").into()
}

fn deploy(server: &Server, site: &Path, keep: usize) -> anyhow::Result<Deployed> {
    deploy_with(site, &address("news"), server.access(), keep, &|_| Ok(()))
}

/// The error of a deploy, in full.
fn refused(server: &Server, site: &Path) -> String {
    format!("{:#}", deploy(server, site, 3).unwrap_err())
}

/// What readers can get: everything but lectern's own files.
fn live(server: &Server) -> BTreeMap<String, Vec<u8>> {
    let mut objects = server.objects("news/");
    objects.retain(|name, _| ![LIST, LOCK].contains(&name.as_str()));
    objects
}

/// The names below `news/` that were written or removed, without the lock.
fn changes(hits: &[Hit]) -> Vec<(Method, String)> {
    let changes = hits.iter().filter(|hit| [Method::PUT, Method::DELETE].contains(&hit.method));
    let named = changes.map(|hit| (hit.method.clone(), hit.key.strip_prefix("news/").unwrap().to_owned()));
    named.filter(|(_, name)| name != LOCK).collect()
}

/// Two editions that differ in everything that can differ.
pub(super) struct Editions {
    folder: TempDir,
    pub(super) first: MadeUp,
    pub(super) second: MadeUp,
}

impl Editions {
    pub(super) fn new() -> Self {
        let folder = TempDir::new().unwrap();
        let first = MadeUp::of(&[
            ("index.html", "1"),
            ("articles/a/index.html", "1"),
            ("articles/b/index.html", "1"),
            (HASHED[0], "1"),
            (HASHED[1], "both"),
            ("sw.js", "1"),
        ]);
        let second = MadeUp::of(&[
            ("index.html", "2"),
            ("articles/b/index.html", "1"),
            ("articles/გ/index.html", "2"),
            (HASHED[1], "both"),
            (HASHED[2], "2"),
            ("sw.js", "2"),
        ]);
        first.build(&folder.path().join("first")).unwrap();
        second.build(&folder.path().join("second")).unwrap();
        Self { folder, first, second }
    }

    pub(super) fn site(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }
}

#[test]
fn a_site_comes_into_an_empty_bucket_with_its_headers() {
    let (server, folder) = (Server::start(), TempDir::new().unwrap());
    let site = folder.path().join("site");
    let draft = Draft::new()
        .with("articles/one.md", "---\ntitle: One\n---\n\nText, and [a file](../files/notes.txt).\n")
        .with("files/notes.txt", "დღიური");
    sites::build_into(draft.folder(), "/", &site).unwrap();
    let done = deploy(&server, &site, 3).unwrap();
    let mut built = sites::read(&site);
    built.remove(LIST);
    assert_eq!((done.copied, done.removed), (built.len(), 0));
    assert!(live(&server) == built);
    assert!(!server.objects("news/").contains_key(LOCK), "the lock is given back");

    let named = |start: &str, end: &str| {
        let is_it = |name: &&String| name.starts_with(start) && name.ends_with(end);
        built.keys().find(is_it).unwrap_or_else(|| panic!("no {start}…{end}")).clone()
    };
    let (year, ask) = (policy::CACHE_HASHED, policy::CACHE_OTHER);
    for (name, kind, cache) in [
        ("index.html".to_owned(), "text/html; charset=utf-8", ask),
        ("articles/one/index.html".to_owned(), "text/html; charset=utf-8", ask),
        ("edition.json".to_owned(), "application/json", ask),
        ("sw.js".to_owned(), "text/javascript; charset=utf-8", ask),
        ("manifest.webmanifest".to_owned(), "application/manifest+json", ask),
        ("robots.txt".to_owned(), "text/plain; charset=utf-8", ask),
        ("_headers".to_owned(), "text/plain; charset=utf-8", ask),
        (named("assets/", ".wasm"), "application/wasm", year),
        (named("assets/", ".css"), "text/css; charset=utf-8", year),
        (named("data/", ".json"), "application/json", year),
        (named("files/", ".txt"), "text/plain; charset=utf-8", year),
    ] {
        let headers = server.headers(&format!("news/{name}"));
        assert_eq!(headers, [kind.to_owned(), cache.to_owned(), hash::full(&built[&name])], "{name}");
    }
    // Every file is kept as long as `_headers` says, and no other header is there to be forgotten.
    let file = String::from_utf8(built["_headers"].clone()).unwrap();
    for name in built.keys() {
        let path = format!("/{name}");
        let told = policy::told_of(&file, &path);
        let cache = told.iter().rev().find(|(header, _)| *header == "Cache-Control").and_then(|(_, value)| *value);
        assert_eq!(Some(server.headers(&format!("news/{name}"))[1].as_str()), cache, "{name}");
    }
    assert_eq!(server.headers(&format!("news/{LIST}"))[1], "private, no-store");
}

#[test]
fn a_new_edition_changes_what_its_plan_says_in_order_and_asks_little() {
    let (server, editions) = (Server::start(), Editions::new());
    deploy(&server, &editions.site("first"), 1).unwrap();
    server.hits();
    let before = server.objects("");
    let planned = plan_with(&editions.site("second"), &address("news"), server.access(), 1).unwrap();
    let hits = server.hits();
    assert!(hits.iter().all(|hit| hit.method == Method::GET), "a plan only reads: {hits:?}");
    assert!(hits.len() == 2, "one listing, one list: {hits:?}");
    assert!(before == server.objects(""));

    let done = deploy(&server, &editions.site("second"), 1).unwrap();
    let hits = server.hits();
    assert!(live(&server) == editions.second.files());
    assert_eq!((done.copied, done.removed), (planned.write.len(), planned.remove.len()));
    let changes = changes(&hits);
    let (first, last) = (changes.first().unwrap(), changes.last().unwrap());
    assert_eq!((first.1.as_str(), last.1.as_str()), (LIST, LIST), "the list knows all files before they come");
    let step = |names: &[(Method, String)]| -> BTreeSet<(Method, String)> { names.iter().cloned().collect() };
    let put = |name: &str| (Method::PUT, name.to_owned());
    let (writes, removals) = changes[1..changes.len() - 1].split_at(planned.write.len());
    assert_eq!(writes[0], put(HASHED[2]), "data first");
    let pages = ["articles/გ/index.html", "index.html"].map(put);
    assert_eq!(step(&writes[1..3]), pages.into(), "then pages");
    assert_eq!(writes[3..], [put("edition.json"), put("sw.js")]);
    let planned_removals = planned.remove.iter().map(|(name, _)| (Method::DELETE, name.clone()));
    assert_eq!(step(removals), planned_removals.collect(), "old files go last");
    assert!(hits.iter().all(|hit| hit.method != Method::HEAD), "no object is asked for its digest: {hits:?}");

    // The same again changes nothing.
    let done = deploy(&server, &editions.site("second"), 1).unwrap();
    assert_eq!((done.copied, done.removed), (0, 0));
    assert_eq!(self::changes(&server.hits()), []);
}

#[test]
fn a_service_whose_listing_has_no_tags_is_asked_for_the_digests() {
    let (server, editions) = (Server::listing_tags(false), Editions::new());
    deploy(&server, &editions.site("first"), 1).unwrap();
    server.hits();
    deploy(&server, &editions.site("second"), 1).unwrap();
    let hits = server.hits();
    assert!(hits.iter().any(|hit| hit.method == Method::HEAD), "{hits:?}");
    assert_eq!(changes(&hits).iter().filter(|(method, _)| *method == Method::PUT).count(), 5 + 2, "{hits:?}");
    assert!(live(&server) == editions.second.files());
}

#[test]
fn what_others_put_there_stays() {
    let (server, editions) = (Server::start(), Editions::new());
    let others = ["news/CNAME", "news/.well-known/security.txt", "newspaper/index.html", "other.txt"];
    others.iter().for_each(|key| server.put(key, "theirs"));
    deploy(&server, &editions.site("first"), 1).unwrap();
    server.put("news/shop/index.html", "theirs");
    deploy(&server, &editions.site("second"), 1).unwrap();
    let there = server.objects("");
    for key in others.iter().chain(&["news/shop/index.html"]) {
        assert_eq!(there[*key], b"theirs", "{key}");
    }
    // A changed file of the site is theirs too: it is named, and nothing is written.
    server.put("news/index.html", "mended by hand");
    server.hits();
    let error = refused(&server, &editions.site("first"));
    assert!(error.contains("s3://press/news/index.html was changed after lectern wrote it"), "{error}");
    assert_eq!(changes(&server.hits()), []);
    // Where the new site does not need it, it stays.
    server.put("news/index.html", "2");
    server.put("news/articles/გ/index.html", "mended by hand");
    let done = deploy(&server, &editions.site("first"), 1).unwrap();
    assert_eq!(done.kept, ["articles/გ/index.html"]);
    assert_eq!(server.objects("")["news/articles/გ/index.html"], b"mended by hand");
}

#[test]
fn a_place_with_other_things_is_refused() {
    let (server, editions) = (Server::start(), Editions::new());
    server.put("news/backup/2024.tar", "theirs");
    let error = refused(&server, &editions.site("first"));
    assert!(error.contains("s3://press/news has files that are not a site built by lectern (backup)"), "{error}");
    assert!(error.contains("name a prefix that has no objects"), "{error}");
    assert_eq!(server.objects("").len(), 1);
}

#[test]
fn files_of_the_last_editions_stay_and_older_ones_go() {
    let (server, folder) = (Server::start(), TempDir::new().unwrap());
    let site = folder.path().join("site");
    for (n, hashed) in HASHED.iter().enumerate() {
        MadeUp::of(&[("index.html", &n.to_string()), (hashed, &n.to_string())]).build(&site).unwrap();
        deploy(&server, &site, 3).unwrap();
    }
    let there = live(&server);
    let has = HASHED.map(|name| there.contains_key(name));
    assert_eq!(has, [false, true, true, true]);
    assert_eq!(there["index.html"], b"3");
    let done = deploy(&server, &site, 1).unwrap();
    assert_eq!((done.copied, done.removed), (0, 2));
    assert_eq!(HASHED.map(|name| live(&server).contains_key(name)), [false, false, false, true]);
}

#[test]
fn a_site_without_its_list_is_known_by_its_edition() {
    let (server, folder) = (Server::start(), TempDir::new().unwrap());
    let (one, two) = (folder.path().join("one"), folder.path().join("two"));
    let article = |n: &str| Draft::new().with(&format!("articles/{n}.md"), "---\ntitle: One\n---\n\nText.\n");
    sites::build_into(article("one").folder(), "/", &one).unwrap();
    sites::build_into(article("two").folder(), "/", &two).unwrap();
    deploy(&server, &one, 1).unwrap();
    server.remove(&format!("news/{LIST}"));
    deploy(&server, &two, 1).unwrap();
    let there = live(&server);
    assert!(sites::read(&two).iter().filter(|(name, _)| *name != LIST).all(|(name, bytes)| there[name] == *bytes));
    assert!(!there.contains_key("articles/one/index.html"));
}

#[test]
fn a_file_that_somebody_removed_is_put_back_and_the_list_is_whole() {
    let (server, editions) = (Server::start(), Editions::new());
    deploy(&server, &editions.site("first"), 1).unwrap();
    let list = server.objects("news/")[LIST].clone();
    server.remove("news/index.html");
    assert_eq!(deploy(&server, &editions.site("first"), 1).unwrap().copied, 1);
    assert!(live(&server) == editions.first.files());
    assert!(server.objects("news/")[LIST] == list, "nothing is left that says that files are coming");
}

#[test]
fn large_files_go_in_parts() {
    let (server, folder) = (Server::start(), TempDir::new().unwrap());
    let site = folder.path().join("site");
    // Services want parts of 5 MiB at least.
    let part = 5 << 20;
    let film = "f".repeat(part + 1);
    MadeUp::of(&[("files/film.00000000000000000001.mp4", &film)]).build(&site).unwrap();
    let mut access = server.access();
    access.pace.part = part;
    deploy_with(&site, &address("news"), access, 1, &|_| Ok(())).unwrap();
    assert!(live(&server)["files/film.00000000000000000001.mp4"] == film.as_bytes());
    let puts = server.hits().into_iter().filter(|hit| hit.method == Method::PUT && hit.key.contains("film")).count();
    assert_eq!(puts, 2);
    assert_eq!(server.headers("news/files/film.00000000000000000001.mp4")[0], "video/mp4");
    assert_eq!(deploy(&server, &site, 1).unwrap().copied, 0);
}

#[test]
fn publish_sends_the_site_to_the_bucket_that_the_settings_name_and_then_what_has_changed() {
    let (server, folder) = (Server::start(), TempDir::new().unwrap());
    let lectern = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_lectern"));
        command.current_dir(folder.path()).args(arguments).envs(server.access().variables);
        let output = command.output().unwrap();
        let told = [output.stdout, output.stderr].concat();
        (output.status.code(), String::from_utf8(told).unwrap())
    };
    assert_eq!(lectern(&["new", "news", "--site-url", "https://a.example"]).0, Some(0));
    let settings = folder.path().join("news/library.toml");
    let block = format!(
        "\n[publish.web]\nto = \"bucket\"\naddress = \"s3://{BUCKET}/news\"\nendpoint = \"{}\"\n",
        server.endpoint()
    );
    std::fs::write(&settings, std::fs::read_to_string(&settings).unwrap() + &block).unwrap();
    let publish = |more: &[&str]| lectern(&[&["publish", "--library", "news"], more].concat());
    let (code, told) = publish(&["--dry-run"]);
    assert!(code == Some(0) && told.contains("to be written") && server.objects("").is_empty(), "{told}");
    let (code, told) = publish(&[]);
    assert!(code == Some(0) && told.contains("files copied, 0 old files removed"), "{told}");
    let mut built = sites::read(&folder.path().join(".news.lectern-publish/web/site"));
    built.remove(LIST);
    assert!(live(&server) == built);
    let article = folder.path().join("news/articles/welcome.md");
    std::fs::write(&article, std::fs::read_to_string(&article).unwrap() + "\nOne more sentence.\n").unwrap();
    drop(server.hits());
    assert_eq!(publish(&["web"]).0, Some(0));
    let page = &live(&server)["articles/welcome/index.html"];
    assert!(String::from_utf8_lossy(page).contains("One more sentence."));
    let sent = changes(&server.hits());
    let is_other =
        |(_, name): &(Method, String)| ["assets/", "images/", "boot.js"].iter().any(|of| name.starts_with(of));
    assert!(sent.len() < built.len() / 2 && !sent.iter().any(is_other), "{sent:?}");
}

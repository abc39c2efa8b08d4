//! `lectern doctor`: what a host does wrong is found and told with what it costs and what mends it; a good host has
//! nothing told.

pub(super) mod certificates;
mod host;

use std::{
    collections::BTreeMap,
    io::{Read as _, Write as _},
    net::TcpListener,
    time::Duration,
};

use lectern::publish::{
    commands::{
        doctor::{Checkup, DoctorLimits, Finding, examine},
        serve,
    },
    problem::Severity::{self, Error, Note, Warning},
    site::{assets::viewer::ViewerSource, build, target::list::LIST},
};
use tempfile::TempDir;

use super::{commands::run, serve::start_server};
use crate::sites::{self, Draft};
use host::{Fault, FaultyHost, Reply, pack};

/// A site with an article, an old address, embeds and the program.
fn site(base: &str, url: &str) -> TempDir {
    let text = "Some words that are long enough to be worth compressing. ".repeat(80);
    let head = format!("---\ntitle: Boats\naliases: [{base}old/boats/]\n---\n\n");
    let draft = Draft::new().with("articles/boats.md", format!("{head}{text}\n"));
    let folder = TempDir::new().unwrap();
    let viewer = folder.path().join("viewer");
    std::fs::create_dir(&viewer).unwrap();
    crate::sites::no_program(&viewer);
    let options = build::Options {
        viewer: Some(ViewerSource::Folder(viewer)),
        site_url: Some(url.to_owned()),
        ..sites::options(draft.folder(), base, &folder.path().join("site"))
    };
    build::build(&options, &sites::Silent).unwrap();
    folder
}

fn limits() -> DoctorLimits {
    DoctorLimits { patience: Duration::from_secs(5), total: Duration::from_secs(60), bytes: 4 << 20 }
}

fn look(url: &str) -> Checkup {
    examine(url, &limits(), sites::today()).unwrap()
}

/// What was found: the name and how bad it is.
fn found(checkup: &Checkup) -> Vec<(&'static str, Severity)> {
    checkup.findings.iter().map(|finding| (finding.id, finding.severity)).collect()
}

/// A host with a good site below a base.
fn host(base: &'static str) -> FaultyHost {
    let host = FaultyHost::start(base);
    let folder = site(base, &host.url());
    host.shows(sites::read(&folder.path().join("site")));
    host
}

#[test]
fn a_good_host_has_nothing_told() {
    let good = host("/");
    let checkup = look(&good.url());
    assert!(checkup.findings.is_empty() && checkup.asked > 30, "{checkup:#?}");
    // Below a path, the host's own file for robots does not name the site map.
    let below = host("/a/b/");
    assert_eq!(found(&look(&below.url())), [("robots", Note)]);
    // An address on this computer needs no `http://`; where it has `https://`, the way out is told.
    assert!(look(&good.address.to_string()).findings.is_empty());
    let plain = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = plain.local_addr().unwrap();
    std::thread::spawn(move || {
        for mut stream in plain.incoming().flatten() {
            let _ = stream.read(&mut [0; 4096]).and_then(|_| stream.write(b"HTTP/1.1 400 Bad Request\r\n\r\n"));
        }
    });
    let checkup = look(&format!("https://{address}"));
    let help = checkup.findings[0].help.as_deref().unwrap_or_default();
    assert!(found(&checkup) == [("no-answer", Error)] && help.contains("http:// in place of"), "{checkup:#?}");
    // The server for trying a site out is one, too.
    let folder = site("/", "http://127.0.0.1:1");
    let address = start_server(serve::router(&folder.path().join("site"), "/").unwrap());
    let checkup = look(&format!("http://{address}/index.html?a#b"));
    assert_eq!(found(&checkup), [("site-url", Warning)], "{checkup:#?}");
}

/// A fault at the addresses that end so.
fn at(end: &'static str, change: impl Fn(&mut Reply) + Send + 'static) -> Fault {
    Box::new(move |path, _, reply| {
        if path.ends_with(end) && reply.status != 304 {
            change(reply);
        }
    })
}

/// A header at all addresses whose path has this in it, or without it.
fn header(part: &'static str, name: &'static str, value: Option<&'static str>) -> Fault {
    Box::new(move |path, _, reply| {
        if path.contains(part) && reply.headers.contains_key("content-type") {
            match value {
                Some(value) => reply.set(name, value),
                None => drop(reply.headers.remove(name)),
            }
        }
    })
}

/// What a host can do wrong, and what is found.
fn faults() -> Vec<(&'static str, Fault, &'static str, Severity)> {
    let missing = |change: fn(&mut Reply)| -> Fault {
        Box::new(move |path, _, reply| {
            if reply.status == 404 && path.contains("no-such") {
                change(reply);
            }
        })
    };
    let scripts = |kind| header(".js", "content-type", Some(kind));
    vec![
        ("unknown addresses are found", missing(|reply| reply.status = 200), "unknown-address", Error),
        ("unknown addresses lead on", missing(|reply| reply.leads_to("/")), "unknown-address", Error),
        ("a page of the host", missing(|reply| reply.body = b"Not Found".to_vec()), "not-found-page", Warning),
        ("front page broken", at("/", |reply| reply.status = 500), "front-page", Error),
        ("in a circle", at("/", |reply| reply.leads_to("/")), "circle", Error),
        ("another site", at("/", |reply| reply.body = b"<html>Welcome to nginx!".to_vec()), "other-site", Error),
        ("no edition", at("edition.json", |reply| reply.status = 404), "edition", Error),
        ("edition no JSON", at("edition.json", |reply| reply.body = b"<p>".to_vec()), "edition", Error),
        ("worker leads on", at("sw.js", |reply| reply.leads_to("/x/sw.js")), "worker", Error),
        ("worker missing", at("sw.js", |reply| reply.status = 404), "worker", Error),
        ("worker as text", at("sw.js", |reply| reply.set("content-type", "text/plain")), "worker", Error),
        ("old worker", at("sw.js", |reply| reply.body = b"// edition.json".to_vec()), "mixed", Error),
        ("page of another edition", at("articles/boats/", |reply| reply.body.push(b' ')), "mixed", Error),
        ("page missing", at("articles/boats/", |reply| reply.status = 404), "no-file", Error),
        ("data missing", header_status("/data/", 403), "no-file", Error),
        ("pages without slash", at("articles/boats/", |reply| reply.leads_to("/articles/boats")), "redirect", Error),
        ("slash not added", at("articles/boats", |reply| reply.status = 404), "slash", Warning),
        ("old address gone", at("old/boats/", |reply| reply.status = 404), "no-file", Error),
        ("scripts put in", at("articles/boats/", put_in), "changed", Error),
        ("scripts as text", scripts("text/plain"), "type", Error),
        ("scripts without type", header(".js", "content-type", None), "type", Error),
        ("other letters", header("articles", "content-type", Some("text/html; charset=iso-8859-1")), "charset", Error),
        ("program as octets", header(".wasm", "content-type", Some("application/octet-stream")), "type", Warning),
        ("always packed", at(".json", pack_all), "compression", Error),
        ("always packed in a rare way", at("/", |reply| reply.set("content-encoding", "br")), "compression", Error),
        ("never packed", Box::new(|_, _, reply| unpack(reply)), "compression", Warning),
        ("old packed copy", Box::new(|path, _, reply| old_copy(path, reply)), "compressed-body", Error),
        ("no Vary", header("", "vary", None), "vary", Note),
        ("hashed files not kept", header("/assets/", "cache-control", Some("no-cache")), "caching", Warning),
        ("nothing kept", header("articles", "cache-control", Some("no-store")), "caching", Warning),
        ("pages kept for a day", header("articles", "cache-control", Some("max-age=90000")), "stale", Error),
        ("pages kept ten minutes", header("articles", "cache-control", Some("max-age=600")), "stale", Note),
        ("no word on keeping", header("articles", "cache-control", None), "stale", Warning),
        ("no tags", header("", "etag", None), "validator", Note),
        ("frames allowed", header("", "x-frame-options", None), "header", Warning),
        ("header twice", header("articles", "referrer-policy", Some("no-referrer, origin")), "header", Warning),
        ("old policy", header("articles", "content-security-policy", Some("default-src 'self'")), "policy", Error),
        ("not to be listed", header("articles", "x-robots-tag", Some("noindex")), "noindex", Warning),
        ("embeds not framed", header("embed/", "x-frame-options", Some("DENY")), "embed", Error),
        (
            "embeds forbidden",
            header("embed/", "content-security-policy", Some("frame-ancestors 'none'")),
            "embed",
            Error,
        ),
        ("embeds kept apart", header("embed/", "cross-origin-resource-policy", Some("same-site")), "embed", Warning),
        ("script for embeds", header("embed.js", "access-control-allow-origin", None), "embed", Error),
        ("robots forbidden", at("robots.txt", |reply| robots(reply, "Disallow: /\n")), "robots", Warning),
        ("other worker", Box::new(|path, _, reply| other_worker(path, reply)), "foreign-worker", Warning),
        ("the list of files shown", at(LIST, shown_list), "hidden-files", Warning),
    ]
}

fn header_status(part: &'static str, status: u16) -> Fault {
    Box::new(move |path, _, reply| {
        if path.contains(part) {
            reply.status = status;
        }
    })
}

fn shown_list(reply: &mut Reply) {
    unpack(reply);
    (reply.status, reply.body) = (200, b"{\"format\":2,\"editions\":[]}".to_vec());
}

fn put_in(reply: &mut Reply) {
    unpack(reply);
    reply.body.extend_from_slice(b"<script src=\"https://static.cloudflareinsights.com/beacon.min.js\"></script>");
}

fn pack_all(reply: &mut Reply) {
    if !reply.headers.contains_key("content-encoding") {
        pack(reply);
    }
}

fn unpack(reply: &mut Reply) {
    if reply.headers.remove("content-encoding").is_some() {
        let mut body = Vec::new();
        std::io::copy(&mut flate2::read::GzDecoder::new(reply.body.as_slice()), &mut body).unwrap();
        reply.body = body;
    }
}

fn old_copy(path: &str, reply: &mut Reply) {
    if path.ends_with(".json") && reply.headers.contains_key("content-encoding") {
        reply.body = b"old".to_vec();
        pack(reply);
    }
}

fn robots(reply: &mut Reply, rule: &str) {
    reply.body = format!("User-agent: *\n{rule}").into_bytes();
}

fn other_worker(path: &str, reply: &mut Reply) {
    if path == "/ngsw-worker.js" {
        reply.status = 200;
        unpack(reply);
        reply.body = b"self.addEventListener('fetch', () => {})".to_vec();
        reply.set("content-type", "text/javascript");
    }
}

#[test]
fn each_fault_is_found_with_what_it_costs_and_what_mends_it() {
    let host = host("/");
    let mut wrong = Vec::new();
    for (name, fault, id, severity) in faults() {
        host.has(Some(fault));
        let checkup = look(&host.url());
        let names: BTreeMap<_, _> = found(&checkup).into_iter().collect();
        let is_told = |finding: &Finding| !finding.addresses.is_empty() && !finding.cost.is_empty();
        let is_one = names.len() <= 4 && checkup.findings.iter().all(is_told);
        if !found(&checkup).contains(&(id, severity)) || !is_one {
            wrong.push(format!("{name}: {id} {:?}", found(&checkup)));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Advice that is not needed costs its reader an evening.
#[test]
fn a_policy_that_allows_more_is_no_fault() {
    let host = host("/");
    for wider in [["'self'", "*"], ["'wasm-unsafe-eval'", "'unsafe-eval'"]] {
        host.has(Some(Box::new(move |path, _, reply| {
            if path.contains("articles") && reply.headers.contains_key("content-security-policy") {
                let own = reply.headers["content-security-policy"].replace(wider[0], wider[1]);
                reply.set("content-security-policy", &own);
            }
        })));
        let found = found(&look(&host.url()));
        assert!(!found.iter().any(|(id, _)| *id == "policy"), "{wider:?}: {found:?}");
    }
}

#[test]
fn another_base_another_address_and_a_worker_above_are_found() {
    let host = FaultyHost::start("/a/b/");
    let folder = site("/", "http://127.0.0.1:1/");
    host.shows(sites::read(&folder.path().join("site")));
    assert_eq!(found(&look(&host.url())), [("base", Error)]);
    let folder = site("/a/b/", "https://elsewhere.example/a/b/");
    host.shows(sites::read(&folder.path().join("site")));
    host.has(Some(Box::new(|path, _, reply| {
        if path == "/sw.js" {
            other_worker("/ngsw-worker.js", reply);
        }
    })));
    let found = found(&look(&host.url()));
    assert_eq!(found, [("site-url", Warning), ("foreign-worker", Warning), ("robots", Note)]);
}

#[test]
fn a_host_that_is_slow_or_sends_without_end_keeps_nobody_waiting() {
    let host = host("/");
    host.has(Some(Box::new(|path, _, _| {
        if path.contains("/data/") {
            std::thread::park_timeout(Duration::from_secs(3));
        }
    })));
    let quick =
        DoctorLimits { patience: Duration::from_millis(100), total: Duration::from_millis(400), bytes: 1 << 20 };
    let begin = std::time::Instant::now();
    let checkup = examine(&host.url(), &quick, sites::today()).unwrap();
    assert!(begin.elapsed() < Duration::from_secs(20), "{:?}", begin.elapsed());
    assert!(!checkup.findings.is_empty(), "{checkup:#?}");
    host.has(Some(at("edition.json", |reply| reply.body = vec![b' '; 3 << 20])));
    let checkup = examine(&host.url(), &DoctorLimits { bytes: 1 << 20, ..limits() }, sites::today()).unwrap();
    assert_eq!(found(&checkup), [("edition", Error)]);
    let closed = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let checkup = look(&format!("http://{closed}"));
    assert_eq!(found(&checkup), [("no-answer", Error)], "{checkup:#?}");
    let here = TempDir::new().unwrap();
    let (_, told, _) = run(here.path(), &["doctor", &closed.to_string()]);
    assert!(told.starts_with(&format!("http://{closed}/: 1 address asked\n")), "{told}");
}

#[test]
fn the_command_prints_the_line_for_the_host_and_json_for_programs() {
    let host = host("/");
    let here = TempDir::new().unwrap();
    let (code, told, _) = run(here.path(), &["doctor", &host.url()]);
    assert!(code == 0 && told.contains("nothing is wrong"), "{told}");
    host.has(Some(Box::new(|_, _, reply| {
        reply.set("server", "nginx/1.22.1");
        reply.set("referrer-policy", "\u{9b}31m");
        reply.headers.remove("x-frame-options");
        reply.headers.remove("cache-control");
        unpack(reply);
        if reply.status == 404 {
            reply.status = 200;
        }
    })));
    let (code, told, _) = run(here.path(), &["doctor", &host.url()]);
    assert!(code == 1 && told.contains("nginx: gzip on;") && told.contains("error_page 404 /404.html"), "{told}");
    // Each line can stand in a block that is there already: a second block for a path stops nginx.
    let lines: Vec<&str> = told.lines().filter_map(|line| line.strip_prefix("  nginx: ")).collect();
    assert!(lines.len() > 3 && lines.iter().all(|line| !line.starts_with("location")), "{told}");
    assert!(lines.contains(&"add_header X-Frame-Options \"DENY\" always; # in location /"), "{told}");
    let first = told.lines().nth(1).unwrap();
    assert!(first.contains("`lectern headers SITE --for nginx`"), "{told}");
    assert!(!told.contains("Apache") && told.contains("cost: "), "{told}");
    assert!(told.contains("Referrer-Policy with another") && !told.contains('\u{9b}'), "{told}");
    let (_, told, _) = run(here.path(), &["doctor", &host.url(), "--for", "caddy"]);
    assert!(told.contains("Caddy: encode zstd gzip") && !told.contains("gzip_types"), "{told}");
    let (code, told, _) = run(here.path(), &["doctor", &host.url(), "--json"]);
    let json: serde_json::Value = serde_json::from_str(&told).unwrap();
    let first = &json["findings"][0];
    assert!(code == 1 && json["host"] == "nginx" && first["severity"] == "error", "{told}");
    assert!(first["settings"]["nginx"].is_string() && first["addresses"][0].is_string(), "{told}");
    for wrong in ["", "ftp://x", "http://", "https://a:b@example.org"] {
        let (code, _, error) = run(here.path(), &["doctor", wrong]);
        assert!(code == 2 && error.contains("not the address of a site"), "{wrong}: {error}");
    }
}

//! Whether addresses outside of the site still lead anywhere, asked of a server of the test.

use std::{
    collections::BTreeMap,
    io::{Read, Write},
    net::{TcpListener, TcpStream},
    sync::{Arc, Mutex},
    thread,
    time::Duration,
};

use lectern::{
    corpus::Date,
    publish::{
        commands::links::{LinkReport, Politeness, check, file_of},
        source::library::Reading,
    },
};

use super::doctor::certificates::serve;
use crate::sites::{self, Draft, SETTINGS};

/// A host that remembers what it was asked.
struct Host {
    /// `127.0.0.1:1234`
    name: String,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Host {
    fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let name = listener.local_addr().unwrap().to_string();
        let asked = Arc::new(Mutex::new(Vec::new()));
        let seen = asked.clone();
        thread::spawn(move || {
            let mut never: Vec<TcpStream> = Vec::new();
            for stream in listener.incoming() {
                let mut stream = stream.unwrap();
                let Some(request) = head(&mut stream) else { continue };
                let line = request.lines().next().unwrap().trim_end_matches(" HTTP/1.1").to_owned();
                seen.lock().unwrap().push(line.clone());
                match answer(&line, &request) {
                    Some(answer) => drop(stream.write_all(answer.as_bytes())),
                    None => never.push(stream),
                }
            }
        });
        Self { name, asked }
    }

    fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap().clone()
    }
}

/// The head of a request; nothing if it is none.
fn head(stream: &mut TcpStream) -> Option<String> {
    let mut bytes = Vec::new();
    let mut some = [0; 1024];
    while !bytes.windows(4).any(|end| end == b"\r\n\r\n") {
        let read = stream.read(&mut some).ok().filter(|read| *read > 0)?;
        bytes.extend_from_slice(&some[..read]);
        if bytes[0] == 0x16 {
            return None;
        }
    }
    String::from_utf8(bytes).ok()
}

/// What the host answers; `None` if it never does.
fn answer(line: &str, request: &str) -> Option<String> {
    let (method, path) = line.split_once(' ').unwrap();
    let with = |status: &str, header: &str, text: &str| {
        let text = if method == "HEAD" { "" } else { text };
        Some(format!("HTTP/1.1 {status}\r\nConnection: close\r\nContent-Length: {}\r\n{header}\r\n{text}", text.len()))
    };
    match path {
        "/robots.txt" => with("200 OK", "", "User-agent: *\nDisallow: /private\n"),
        "/good" if !request.to_lowercase().contains("user-agent: lectern/") => with("400 Bad Request", "", ""),
        "/get-only" if method == "HEAD" => with("405 Method Not Allowed", "", ""),
        "/gone" => with("404 Not Found", "", "no"),
        "/refused" => with("403 Forbidden", "", ""),
        "/down" => with("500 Internal Server Error", "", ""),
        "/busy" if method == "HEAD" => with("429 Too Many Requests", "Retry-After: 0\r\n", ""),
        "/busy" => with("200 OK", "", "x"),
        "/very-busy" => with("503 Service Unavailable", "Retry-After: 3600\r\n", ""),
        "/moved" => with("301 Moved Permanently", "Location: /good\r\n", ""),
        "/moved-gone" => with("308 Permanent Redirect", "Location: /gone\r\n", ""),
        "/elsewhere" => with("302 Found", "Location: /good\r\n", ""),
        "/circle" => with("302 Found", "Location: /circle-2\r\n", ""),
        "/circle-2" => with("302 Found", "Location: /circle\r\n", ""),
        "/slow" => None,
        path if path.starts_with("/on-") => {
            let next = path["/on-".len()..].parse::<u32>().unwrap() + 1;
            with("302 Found", &format!("Location: /on-{next}\r\n"), "")
        }
        "/to-mail" => with("302 Found", "Location: http://127.0.0.1:25/\r\n", ""),
        "/to-file" => with("302 Found", "Location: file:///etc/passwd\r\n", ""),
        // As long as a disk, for those who read it.
        "/endless" if method == "HEAD" => with("405 Method Not Allowed", "", ""),
        "/endless" => Some("HTTP/1.1 200 OK\r\nContent-Length: 9000000000000\r\n\r\nx".to_owned()),
        _ => with("200 OK", "", "x"),
    }
}

fn library(links: &[String]) -> Draft {
    let list: String = links.iter().map(|link| format!("- [it]({link})\n")).collect();
    Draft::new()
        .with("lib/library.toml", SETTINGS)
        .with("lib/articles/a.md", format!("---\ntitle: A\n---\n\nText.\n\n{list}"))
}

fn ask(draft: &Draft, today: Date) -> LinkReport {
    check(&draft.folder().join("lib"), &Reading::on(today), &politeness(true)).unwrap()
}

fn politeness(private: bool) -> Politeness {
    let [patience, longest_wait] = [2, 1].map(Duration::from_secs);
    Politeness { pause: Duration::ZERO, patience, longest_wait, private }
}

/// What is said of each line.
fn told(report: &LinkReport) -> BTreeMap<usize, String> {
    report.problems.iter().map(|problem| (problem.line.unwrap(), problem.message.clone())).collect()
}

#[test]
fn each_address_is_asked_and_what_it_answers_is_told_with_its_line() {
    let host = Host::start();
    let nobody = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let paths = [
        ("/good", ""),
        ("/get-only", ""),
        ("/gone", "leads nowhere: its host answers 404 Not Found"),
        ("/refused", "could not be checked: its host refuses programs (403)"),
        ("/down", "could not be checked: its host cannot answer now (500)"),
        ("/busy", ""),
        ("/very-busy", "could not be checked: its host cannot answer now (503)"),
        ("/moved", "has moved to http://"),
        ("/moved-gone", "leads nowhere: its host answers 404 Not Found"),
        ("/elsewhere", ""),
        ("/circle", "could not be checked: it leads on in a circle"),
        ("/on-1", "leads nowhere: it leads on more than 10 times"),
        ("/slow", "could not be checked: its host does not answer in time"),
        ("/private/x", "could not be checked: its host asks programs not to"),
        ("/good#part", ""),
    ];
    let mut links: Vec<String> = paths.iter().map(|(path, _)| format!("http://{}{path}", host.name)).collect();
    links.push(format!("http://{nobody}/"));
    links.push(format!("https://{}/", host.name));
    links.push("https://news.example/articles/first/".to_owned());
    let report = ask(&library(&links), sites::today());
    let told = told(&report);
    for (n, (path, expected)) in paths.iter().enumerate() {
        let said = told.get(&(n + 7)).map_or("", String::as_str);
        assert!(said.contains(expected) && said.is_empty() == expected.is_empty(), "{path}: {said}");
    }
    for line in [7 + paths.len(), 8 + paths.len()] {
        assert!(told[&line].contains("does not answer: "), "{told:#?}");
    }
    assert_eq!((told.len(), report.named, report.asked, report.offline), (12, 16, 16, false), "{told:#?}");
    let asked = host.asked();
    assert_eq!(asked.iter().filter(|line| *line == "GET /robots.txt").count(), 1);
    assert!(!asked.iter().any(|line| line.contains("private") || line == "GET /good"), "{asked:?}");
    assert!(asked.contains(&"GET /get-only".to_owned()));
}

#[test]
fn a_host_of_no_name_or_without_a_good_certificate_is_told_as_that() {
    let key = rcgen::KeyPair::generate().unwrap();
    let certificate = rcgen::CertificateParams::new(vec!["localhost".to_owned()]).unwrap().self_signed(&key).unwrap();
    let port = serve(&certificate, &key);
    // A name that no system of names can have: nobody is asked, wherever the test runs.
    let nobody = "a".repeat(64);
    let links = [format!("https://localhost:{port}/page"), format!("http://{nobody}.example/")];
    let report = ask(&library(&links), sites::today());
    let told = told(&report);
    for part in ["browsers warn readers of the address https://localhost", "an authority that is not known here"] {
        assert!(told[&7].contains(part), "{told:#?}");
    }
    assert!(told[&8].contains("does not answer: there is no host of this name"), "{told:#?}");
    // One bad certificate alone is no machine without a network, and it is asked again the next day.
    let draft = library(&links[..1]);
    assert!(!ask(&draft, Date::day(2026, 1, 1).unwrap()).offline);
    assert_eq!([1, 2].map(|day| ask(&draft, Date::day(2026, 1, day).unwrap()).asked), [0, 1]);
}

#[test]
fn a_second_run_asks_only_what_is_old_or_was_not_answered() {
    let host = Host::start();
    let draft = library(&["/good", "/gone", "/down"].map(|path| format!("http://{}{path}", host.name)));
    assert_eq!(ask(&draft, Date::day(2026, 1, 1).unwrap()).asked, 3);
    let again = ask(&draft, Date::day(2026, 1, 1).unwrap());
    assert_eq!((again.asked, again.problems.len()), (1, 2), "{again:?}");
    assert_eq!(ask(&draft, Date::day(2026, 1, 2).unwrap()).asked, 2);
    assert_eq!(ask(&draft, Date::day(2026, 1, 14).unwrap()).asked, 2);
    assert_eq!(ask(&draft, Date::day(2026, 1, 15).unwrap()).asked, 3);
    // A damaged file knows nothing, and is replaced.
    let file = file_of(&draft.folder().join("lib")).unwrap();
    assert_eq!(file, draft.folder().canonicalize().unwrap().join(".lib.lectern-links"));
    std::fs::write(&file, "{").unwrap();
    assert_eq!(ask(&draft, Date::day(2026, 1, 15).unwrap()).asked, 3);
}

#[test]
fn without_a_network_that_is_said_once_and_nothing_is_noted() {
    let nobody = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let draft = library(&[format!("http://{nobody}/a"), format!("http://{nobody}/b")]);
    let report = ask(&draft, sites::today());
    assert!(report.offline && report.problems.is_empty() && report.asked == 2);
    assert!(!file_of(&draft.folder().join("lib")).unwrap().exists());
}

#[test]
fn computers_of_the_own_network_and_ports_of_other_services_are_not_asked() {
    let host = Host::start();
    let port = host.name.rsplit(':').next().unwrap();
    let private = "leads nowhere: it is in a private network, which readers cannot reach";
    let addresses: Vec<(String, &str)> = [
        ("http://127.0.0.1:{port}/good", private),
        ("http://localhost:{port}/good", private),
        ("http://[::1]:{port}/good", private),
        ("http://[::ffff:7f00:1]:{port}/good", private),
        ("http://169.254.169.254/latest/meta-data/", private),
        ("http://[64:ff9b::a9fe:a9fe]/", private),
        ("http://192.168.1.1/", private),
        ("http://100.64.0.1/", private),
        ("http://[fd00::1]/", private),
        ("http://printer.local/", private),
        ("http://metadata.google.internal/", private),
        ("http://example.org:25/", "leads nowhere: browsers open no pages at the port 25"),
        ("https://example.org:6667/", "leads nowhere: browsers open no pages at the port 6667"),
    ]
    .map(|(address, said)| (address.replace("{port}", port), said))
    .to_vec();
    let draft = library(&addresses.iter().map(|(address, _)| address.clone()).collect::<Vec<_>>());
    let report = check(&draft.folder().join("lib"), &Reading::on(sites::today()), &politeness(false)).unwrap();
    let told = told(&report);
    for (n, (address, said)) in addresses.iter().enumerate() {
        assert!(told.get(&(n + 7)).is_some_and(|told| told.contains(said)), "{address}: {told:#?}");
    }
    // Numbers that mean the same.
    let numbers = ["2130706433", "0x7f.1", "0177.0.0.1"].map(|number| format!("http://{number}:{port}/good"));
    let folder = library(&numbers);
    let report = check(&folder.folder().join("lib"), &Reading::on(sites::today()), &politeness(false)).unwrap();
    assert!(report.problems.iter().all(|problem| problem.message.contains(private)) && !report.problems.is_empty());
    assert!(host.asked().is_empty(), "{:?}", host.asked());
}

#[test]
fn an_answer_that_leads_to_another_service_or_never_ends_is_not_followed() {
    let host = Host::start();
    let paths = [
        (
            "/to-mail",
            "could not be checked: it leads on to http://127.0.0.1:25/: browsers open no pages at the port 25",
        ),
        ("/to-file", "could not be checked: it leads on to file:///etc/passwd"),
        ("/endless", ""),
    ];
    let draft = library(&paths.map(|(path, _)| format!("http://{}{path}", host.name)));
    let told = told(&ask(&draft, sites::today()));
    for (n, (path, said)) in paths.iter().enumerate() {
        let line = told.get(&(n + 7)).map_or("", String::as_str);
        assert!(line.contains(said) && line.is_empty() == said.is_empty(), "{path}: {told:#?}");
    }
}

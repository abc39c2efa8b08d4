//! What pages of other sites, other programs and neighbours in the network could try. Each is refused, learns nothing,
//! and changes nothing.

use std::net::UdpSocket;

use serde_json::json;

use super::{Answer, Desk, Headers};

const SECRET: &str = "---\ntitle: Secret draft\ndraft: true\n---\n\nThe hidden words.\n";

/// Every call of the interface, and what it is asked.
fn calls() -> Vec<(&'static str, &'static str, String)> {
    let file = "articles/secret.md";
    let post = |call, body: serde_json::Value| ("POST", call, body.to_string());
    vec![
        ("GET", "api/texts", String::new()),
        ("GET", "api/text?file=articles/secret.md", String::new()),
        post("api/draft", json!({ "file": file, "text": SECRET })),
        post("api/field", json!({ "text": SECRET, "name": "title", "value": "Broken" })),
        post("api/save", json!({ "file": file, "text": "broken", "digest": null })),
        post("api/save", json!({ "file": "articles/broken.md", "text": "broken", "digest": null })),
        post("api/new", json!({ "title": "Broken", "lang": "en" })),
        post("api/rename", json!({ "file": file, "name": "broken" })),
        post("api/remove", json!({ "file": file })),
        post("api/picture?name=broken.svg", json!("<svg/>")),
    ]
}

fn with(headers: &Headers, changes: &[(&str, Option<&str>)]) -> Headers {
    let mut headers = headers.clone();
    for (name, value) in changes {
        headers.retain(|(known, _)| !known.eq_ignore_ascii_case(name));
        headers.extend(value.map(|value| ((*name).to_owned(), value.to_owned())));
    }
    headers
}

fn is_nothing(answer: &Answer, what: &str) {
    assert!((400..500).contains(&answer.status), "{what}: {} {}", answer.status, answer.text());
    let said = answer.text();
    assert!(!said.contains("hidden words") && !said.contains("Secret"), "{what}: {said}");
    assert!(!answer.headers.contains("access-control-allow"), "{what}: {}", answer.headers);
}

#[test]
fn nobody_but_the_page_itself_reads_or_writes() {
    let desk = Desk::open(&[("articles/secret.md", SECRET)]);
    let before = desk.files();
    let own = desk.own();
    let wrong = format!("{}0", &desk.token[..63]);
    let wrong = if wrong == desk.token { format!("{}1", &desk.token[..63]) } else { wrong };
    let port = desk.port;
    let other_port = format!("http://127.0.0.1:{}", if port == 1 { 2 } else { port - 1 });
    let rebound = format!("evil.example:{port}");
    let strangers: Vec<(&str, Headers)> = vec![
        (
            "a form of another site",
            with(
                &own,
                &[
                    ("X-Lectern-Token", None),
                    ("Origin", Some("https://evil.example")),
                    ("Sec-Fetch-Site", Some("cross-site")),
                    ("Sec-Fetch-Mode", Some("navigate")),
                    ("Content-Type", Some("application/x-www-form-urlencoded")),
                ],
            ),
        ),
        (
            "a form with text",
            with(&own, &[("X-Lectern-Token", None), ("Origin", Some("null")), ("Content-Type", Some("text/plain"))]),
        ),
        (
            "fetch without cors",
            with(
                &own,
                &[
                    ("X-Lectern-Token", None),
                    ("Sec-Fetch-Site", Some("cross-site")),
                    ("Sec-Fetch-Mode", Some("no-cors")),
                ],
            ),
        ),
        (
            "another site that has the token",
            with(&own, &[("Origin", Some("https://evil.example")), ("Sec-Fetch-Site", Some("cross-site"))]),
        ),
        ("no token", with(&own, &[("X-Lectern-Token", None)])),
        ("an empty token", with(&own, &[("X-Lectern-Token", Some(""))])),
        ("a wrong token", with(&own, &[("X-Lectern-Token", Some(&wrong))])),
        ("a part of the token", with(&own, &[("X-Lectern-Token", Some(&desk.token[..63]))])),
        (
            "another port of this computer",
            with(&own, &[("Origin", Some(&other_port)), ("Sec-Fetch-Site", Some("same-site"))]),
        ),
        ("another port, in an old browser", with(&own, &[("Origin", Some(&other_port)), ("Sec-Fetch-Site", None)])),
        ("another scheme", with(&own, &[("Origin", Some(&format!("https://127.0.0.1:{port}")))])),
        ("DNS rebinding", with(&own, &[("Host", Some(&rebound)), ("Origin", Some(&format!("http://{rebound}")))])),
        ("a name that looks like ours", with(&own, &[("Host", Some("localhost.evil.example"))])),
        ("no host", with(&own, &[("Host", None)])),
        (
            "a web socket",
            with(
                &own,
                &[
                    ("Upgrade", Some("websocket")),
                    ("Connection", Some("Upgrade")),
                    ("Sec-WebSocket-Key", Some("dGhlIHNhbXBsZSBub25jZQ==")),
                    ("Sec-WebSocket-Version", Some("13")),
                ],
            ),
        ),
    ];
    for (who, headers) in &strangers {
        for (method, call, body) in calls() {
            let answer = desk.send(method, call, headers, body.as_bytes());
            is_nothing(&answer, &format!("{who}: {method} {call}"));
        }
    }
    for (method, call, body) in calls().into_iter().filter(|(method, ..)| *method == "POST") {
        for (what, headers) in [
            ("no origin", with(&own, &[("Origin", None)])),
            ("a simple type", with(&own, &[("Content-Type", Some("text/plain"))])),
            ("no type", with(&own, &[("Content-Type", None)])),
        ] {
            is_nothing(&desk.send(method, call, &headers, body.as_bytes()), &format!("{what}: {call}"));
        }
        for method in ["GET", "PUT", "DELETE", "PATCH", "OPTIONS", "HEAD", "TRACE", "PROPFIND"] {
            let answer = desk.send(method, call, &own, body.as_bytes());
            assert!((400..500).contains(&answer.status), "{method} {call}: {}", answer.status);
        }
    }
    assert!(desk.files() == before, "nothing was written");
    // The page itself is answered: what was refused above was refused for its headers.
    assert_eq!(desk.get("api/texts").status, 200);
}

#[test]
fn the_page_with_the_token_is_given_to_windows_of_this_computer_only() {
    let desk = Desk::open(&[]);
    let page = |changes: &[(&str, Option<&str>)]| desk.send("GET", "", &with(&desk.of_page(), changes), b"");
    let typed = page(&[
        ("Sec-Fetch-Site", Some("none")),
        ("Sec-Fetch-Mode", Some("navigate")),
        ("Sec-Fetch-Dest", Some("document")),
    ]);
    assert_eq!(typed.status, 200);
    // A link in a chat opens it, and whoever opened the window cannot look into it.
    let linked = page(&[
        ("Sec-Fetch-Site", Some("cross-site")),
        ("Sec-Fetch-Mode", Some("navigate")),
        ("Sec-Fetch-Dest", Some("document")),
    ]);
    assert_eq!(linked.status, 200);
    for header in [
        "cross-origin-opener-policy: same-origin",
        "cross-origin-resource-policy: same-origin",
        "x-frame-options: deny",
        "x-content-type-options: nosniff",
        "cache-control: no-store",
        "content-security-policy: default-src 'none'; script-src 'self'; style-src 'self';",
    ] {
        assert!(linked.headers.contains(header), "{header}: {}", linked.headers);
    }
    assert!(!linked.headers.contains("unsafe"), "{}", linked.headers);
    let framed = page(&[
        ("Sec-Fetch-Site", Some("cross-site")),
        ("Sec-Fetch-Mode", Some("navigate")),
        ("Sec-Fetch-Dest", Some("iframe")),
    ]);
    let fetched = page(&[("Sec-Fetch-Site", Some("cross-site")), ("Sec-Fetch-Mode", Some("no-cors"))]);
    let near = page(&[("Sec-Fetch-Site", Some("same-site")), ("Sec-Fetch-Mode", Some("cors"))]);
    let rebound = page(&[("Host", Some("evil.example"))]);
    for answer in [framed, fetched, near, rebound] {
        assert!((400..500).contains(&answer.status) && !answer.text().contains(&desk.token), "{}", answer.text());
    }
    // Another run has another token.
    let other = Desk::open(&[]);
    assert_ne!(other.token, desk.token);
    assert_eq!(
        other.send("GET", "api/texts", &with(&other.own(), &[("X-Lectern-Token", Some(&desk.token))]), b"").status,
        403
    );
}

/// Also with `--network`, only this computer edits: what comes from elsewhere may say that it is `localhost`.
#[test]
fn other_devices_in_the_network_cannot_edit() {
    let desk = Desk::open_with(&[("articles/secret.md", SECRET)], &["--network"]);
    let before = desk.files();
    let named = with(&desk.own(), &[("Host", Some("192.168.0.7:8080")), ("Origin", Some("http://192.168.0.7:8080"))]);
    let socket = UdpSocket::bind("0.0.0.0:0").unwrap();
    let own = socket.connect("192.0.2.1:9").and_then(|()| socket.local_addr()).ok();
    let own = own.map(|address| address.ip().to_string()).filter(|address| !address.starts_with("127."));
    for (method, call, body) in calls() {
        is_nothing(&desk.send(method, call, &named, body.as_bytes()), call);
        // The address of this computer in its network stands for a neighbour.
        if let Some(own) = &own {
            let path = format!("/.lectern/editor/{call}");
            let answer = desk.send_to((own, desk.port), method, &path, &desk.own(), body.as_bytes());
            is_nothing(&answer, &format!("from {own}: {call}"));
        }
    }
    if let Some(own) = &own {
        let page = desk.send_to((own, desk.port), "GET", "/.lectern/editor/", &desk.of_page(), b"");
        assert!(page.status == 421 && !page.text().contains(&desk.token), "{}", page.text());
    }
    assert!(desk.files() == before);
    assert_eq!(desk.get("api/texts").status, 200);
}

#[test]
fn huge_and_strange_requests_are_refused() {
    let desk = Desk::open(&[]);
    let before = desk.files();
    let huge = json!({ "file": "articles/welcome.md", "text": "a".repeat(5_000_000), "digest": null }).to_string();
    let answer = desk.send("POST", "api/save", &desk.own(), huge.as_bytes());
    assert_eq!((answer.status, answer.json()["refused"].as_str()), (413, Some("long")));
    let (_, digest) = desk.read("articles/welcome.md");
    let long = desk.save("articles/welcome.md", &"a\n".repeat(600_000), &digest);
    assert_eq!((long.status, long.json()["refused"].as_str()), (413, Some("long")));
    for body in ["", "{", "[]", "null", "\"x\"", "{\"file\": 1}", "{\"file\": null, \"text\": {}}", "\u{0}"] {
        for call in ["save", "draft", "field", "new", "rename", "remove"] {
            let answer = desk.send("POST", &format!("api/{call}"), &desk.own(), body.as_bytes());
            assert!((400..500).contains(&answer.status), "{call} {body}: {}", answer.status);
        }
    }
    let deep = format!(
        "{{\"text\": \"---\\ntitle: a\\n---\\n\", \"name\": \"title\", \"value\": {}1{}}}",
        "[".repeat(100_000),
        "]".repeat(100_000)
    );
    assert!((400..500).contains(&desk.send("POST", "api/field", &desk.own(), deep.as_bytes()).status));
    for below in ["x", "main.js/", "../editor/main.js", "words/xx.json", "%2e%2e/%2e%2e/library.toml", "api", "api/x"] {
        let answer = desk.get(below);
        assert!((400..500).contains(&answer.status) && !answer.text().contains("format"), "{below}");
    }
    assert!(desk.files() == before);
}

#[test]
fn what_an_author_types_never_becomes_a_program() {
    let bad = "---\ntitle: \"<script>alert(1)</script><img src=x onerror=alert(2)>\"\n---\n\n\
        [a](javascript:alert(3)) [b](data:text/html,x) <script>alert(4)</script> <img src=x onerror=alert(5)>\n\n\
        <a href=\"javascript:alert(6)\">c</a> <iframe src=\"javascript:alert(7)\"></iframe> <svg onload=alert(8)>\n";
    let desk = Desk::open(&[("articles/bad.md", bad)]);
    let listed = desk.get("api/texts");
    assert!(listed.headers.contains("content-type: application/json") && listed.headers.contains("sandbox"));
    let draft = desk.post("draft", &json!({ "file": "articles/bad.md", "text": bad }));
    let html = draft.text();
    assert_eq!(draft.status, 200);
    // Looked at as a page, nothing of it would run either.
    assert!(draft.headers.contains("default-src 'none'") && draft.headers.contains("sandbox"), "{}", draft.headers);
    let page = scraper::Html::parse_document(&html);
    let all = scraper::Selector::parse("*").unwrap();
    for element in page.select(&all) {
        let value = element.value();
        assert!(!["iframe", "object", "embed", "form", "base", "meta"].contains(&value.name()), "{html}");
        assert!(value.name() != "script" || value.attr("type") == Some("application/json"), "{html}");
        for (name, value) in value.attrs() {
            let is_address = ["href", "src", "action"].contains(&name);
            assert!(!(name.starts_with("on") || is_address && value.contains("javascript:")), "{name}={value}\n{html}");
            assert!(!(is_address && value.starts_with("data:")), "{name}={value}");
        }
    }
    // A text cannot end the part of the document that is read as data.
    assert_eq!(html.matches("</script>").count(), 1, "{html}");
}

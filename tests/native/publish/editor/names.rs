//! No name leads out of the folders of texts and pictures.

use std::fs;

use serde_json::json;

use super::Desk;

const NAMES: &[&str] = &[
    "",
    ".",
    "..",
    "/",
    "library.toml",
    "../news/library.toml",
    "articles/../library.toml",
    "articles/../../x.md",
    "articles/..",
    "articles/",
    "articles",
    "/etc/passwd",
    "/etc/passwd.md",
    "articles//x.md",
    "articles/./x.md",
    "articles\\x.md",
    "articles\\..\\library.toml",
    "..\\x.md",
    "C:\\x.md",
    "C:x.md",
    "c:/x.md",
    "//host/share/x.md",
    "\\\\host\\x.md",
    "articles/x.md\u{0}",
    "articles/x\u{0}.md",
    "articles/con.md",
    "articles/NUL.md",
    "articles/com1.md",
    "articles/aux/x.md",
    "articles/x.md.",
    "articles/x.md ",
    "articles/x:stream.md",
    "articles/x.md::$DATA",
    "articles/.x.md",
    "articles/.git/x.md",
    ".git/config",
    ".lectern-trash/x.md",
    "articles/_x.md",
    "articles/x.txt",
    "articles/x.html",
    "articles/x.md~",
    "images/x.md",
    "files/x.md",
    "drafts/x.md",
    "articles/x\n.md",
    "articles/<x>.md",
    "articles/%2e%2e/%2e%2e/x.md.exe",
    "%2e%2e/x.md",
    "Articles/x.md",
    "articles/x?.md",
    "articles/link.md",
    "articles/outside/x.md",
    "articles/device.md",
];

#[test]
fn names_lead_nowhere_else() {
    let desk = Desk::open(&[("articles/mine.md", "---\ntitle: Mine\ndraft: true\n---\n\nText.\n")]);
    fs::write(desk.folder.path().join("outside.md"), "---\ntitle: Outside\n---\n\nThe hidden words.\n").unwrap();
    fs::create_dir(desk.folder.path().join("elsewhere")).unwrap();
    #[cfg(unix)]
    {
        use std::os::unix::fs::symlink;
        symlink(desk.folder.path().join("outside.md"), desk.library.join("articles/link.md")).unwrap();
        symlink(desk.folder.path().join("elsewhere"), desk.library.join("articles/outside")).unwrap();
        let made = std::process::Command::new("mkfifo").arg(desk.library.join("articles/device.md")).status().unwrap();
        assert!(made.success());
    }
    let before = desk.files();
    for name in NAMES {
        let encoded: String = url::form_urlencoded::byte_serialize(name.as_bytes()).collect();
        let read = desk.get(&format!("api/text?file={encoded}"));
        let text = "---\ntitle: x\n---\n";
        let answers = [
            read,
            desk.post("save", &json!({ "file": name, "text": text, "digest": null })),
            desk.post("save", &json!({ "file": name, "text": text, "digest": "0" })),
            desk.post("draft", &json!({ "file": name, "text": text })),
            desk.post("new", &json!({ "source": name, "lang": "ka" })),
            desk.post("rename", &json!({ "file": name, "name": "x" })),
            desk.post("remove", &json!({ "file": name })),
            desk.get(&format!("library/{}", encoded.replace('+', "%20").replace("%2F", "/"))),
        ];
        for (n, answer) in answers.iter().enumerate() {
            assert!((400..500).contains(&answer.status), "{name:?} {n}: {} {}", answer.status, answer.text());
            assert!(!answer.text().contains("hidden words"), "{name:?} {n}");
        }
    }
    // Twice encoded, a name stays the name of a file that is not there.
    assert_eq!(desk.get("api/text?file=articles/%252e%252e/x.md").status, 404);
    assert_eq!(desk.get("library/images/%2e%2e/library.toml").status, 400);
    assert!(desk.files() == before, "nothing was written");
}

#[test]
fn names_that_the_program_makes_are_plain() {
    let desk = Desk::open(&[]);
    for (title, lang, file) in [
        ("../../x", "en", "articles/x.md"),
        ("CON", "en", "articles/con-1.md"),
        ("გზა: საზღვარი", "ka", "articles/გზა-საზღვარი.ka.md"),
        ("???", "en", "articles/article.md"),
        ("x", "en", "articles/x-2.md"),
        ("Straße", "de", "articles/straße.de.md"),
    ] {
        let made = desk.post("new", &json!({ "title": title, "lang": lang })).json();
        assert_eq!(made["file"], file, "{made}");
        assert!(String::from_utf8(desk.bytes(file)).unwrap().contains("draft: true\n"));
    }
    assert!(String::from_utf8(desk.bytes("articles/straße.de.md")).unwrap().contains("lang: de\n"));
    for (title, lang, code) in [("", "en", "title"), ("x", "../x", "language"), ("x", "", "language")] {
        let answer = desk.post("new", &json!({ "title": title, "lang": lang }));
        assert_eq!((answer.status, answer.json()["refused"].as_str()), (400, Some(code)));
    }
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"8\" height=\"8\"/>";
    let add = |name: &str, bytes: &[u8]| {
        let mut headers = desk.own();
        headers.retain(|(name, _)| name != "Content-Type");
        headers.push(("Content-Type".to_owned(), "application/octet-stream".to_owned()));
        let name: String = url::form_urlencoded::byte_serialize(name.as_bytes()).collect();
        desk.send("POST", &format!("api/picture?name={name}"), &headers, bytes)
    };
    let other = svg.replace('8', "9");
    for (name, bytes, file) in [
        ("My Boat.JPG", svg, "images/my-boat.svg"),
        ("../../../x.svg", svg, "images/x.svg"),
        ("C:\\photos\\..\\y.html", svg, "images/y.svg"),
        ("my boat.svg", svg, "images/my-boat.svg"),
        ("my boat.svg", &other, "images/my-boat-2.svg"),
        ("nul", svg, "images/nul-1.svg"),
        ("", svg, "images/picture.svg"),
    ] {
        let answer = add(name, bytes.as_bytes());
        assert_eq!(answer.json()["src"], file, "{name}: {}", answer.text());
        assert_eq!(desk.bytes(file), bytes.as_bytes());
    }
    // A PNG of 20,000 by 20,000 pixels, and a JPEG in a form that browsers do not show.
    let large = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x4e\x20\0\0\x4e\x20\x08\x02\0\0\0";
    for (bad, status, refused) in [
        (b"<html><script>alert(1)</script></html>".as_slice(), 415, "picture-kind"),
        (b"", 415, "picture-kind"),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", 415, "picture-heic"),
        (b"GIF89a", 422, "picture-broken"),
        (large, 422, "picture-broken"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'>", 422, "picture-drawing"),
    ] {
        let answer = add("bad.svg", bad);
        let (status_said, said) = (answer.status, answer.json());
        assert_eq!((status_said, said["refused"].as_str()), (status, Some(refused)), "{bad:?}");
        assert_eq!(said["name"], "bad.svg");
    }
    assert!(!desk.library.join("images/bad.svg").exists());
    // A picture of the library is shown to the page, and is no page itself.
    let shown = desk.get("library/images/x.svg");
    assert!(shown.status == 200 && shown.headers.contains("content-type: image/svg+xml"), "{}", shown.headers);
    assert!(shown.headers.contains("sandbox") && shown.headers.contains("nosniff"), "{}", shown.headers);
}

//! Files for readers to download: which are published, what leaves with them, and where links to them work.

use std::fs;

use lectern::publish::commands::{
    pack::{PackArgs, pack},
    shared::DayOptions,
};
use tempfile::TempDir;

use crate::{
    pictures::make,
    sites::{self, Draft, SETTINGS},
};

fn article(text: &str) -> String {
    format!("---\ntitle: Quay\n---\n\n{text}\n")
}

#[test]
fn a_linked_picture_is_cleaned_whatever_its_name_says() {
    let photo = make::jpeg(make::pixels(), 1, None);
    assert!(!make::secrets(&photo).is_empty());
    for name in ["photo.jpg", "photo.pdf", "photo.txt", "photo.JPEG"] {
        let text = article(&format!("See [the photo](files/{name})."));
        let site = Draft::new().with("articles/quay.md", text).with(&format!("files/{name}"), &photo).build();
        let page = site.text("articles/quay/index.html");
        assert!(page.contains("<a href=\"/images/photo."), "{name}: {page}");
        assert!(!site.files().keys().any(|file| file.starts_with("files/")), "{name}");
        for (file, bytes) in site.files() {
            assert_eq!(make::secrets(bytes), [""; 0], "{name} in {file}");
        }
    }
}

#[test]
fn what_a_browser_runs_is_refused_and_named() {
    let page = "<!doctype html><title>x</title><script>x()</script>";
    for (name, content) in [
        ("page.html", page),
        ("page.HTM", page),
        ("drawing.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"/>"),
        ("data.xml", "<?xml version=\"1.0\"?><x/>"),
        ("code.js", "x()"),
        ("walk.gpx", "<?xml version=\"1.0\"?><gpx/>"),
        ("report.pdf", page),
        ("notes.txt", " \n<script>x()</script>"),
        ("drawing.csv", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"/>"),
        ("wide.txt", "\u{feff}<\0s\0v\0g\0 \0"),
    ] {
        let draft = Draft::new().with("articles/quay.md", article(&format!("See [the *mill*](files/{name}).")));
        let draft = draft.with(&format!("files/{name}"), content);
        let problems = draft.problems();
        let start = format!("articles/quay.md:5: warning: the link [the mill](files/{name}): the file `files/{name}`");
        let told = problems.iter().find(|problem| problem.starts_with(&start));
        assert!(told.is_some_and(|told| told.contains("may run") && told.contains("help: ")), "{name}: {problems:?}");
        let site = draft.build();
        assert!(!site.files().keys().any(|file| file.starts_with("files/")), "{name}");
        assert!(site.text("articles/quay/index.html").contains("See the <em>mill</em>."), "{name}");
    }
}

#[test]
fn a_file_that_is_kept_back_by_its_name_is_not_published() {
    for name in ["_report.pdf", ".report.pdf", "drafts/report.pdf", "report.pdf~"] {
        let draft = Draft::new().with("articles/quay.md", article(&format!("See [it](files/{name}).")));
        let draft = draft.with(&format!("files/{name}"), "%PDF-1.4");
        assert!(!draft.build().files().keys().any(|file| file.starts_with("files/")), "{name}");
        assert!(draft.problems().iter().any(|told| told.contains(&format!("[it](files/{name})"))), "{name}");
    }
}

#[test]
fn files_that_no_text_links_to_are_one_note() {
    let text = article("[a](files/a.pdf) ![b](files/b.png)");
    let mut draft = Draft::new().with("articles/quay.md", text).with("files/a.pdf", "%PDF-1.4");
    draft = draft.with("files/b.png", make::png(make::pixels(), 1, None)).with("files/.DS_Store", "x");
    let notes = |draft: &Draft| -> Vec<String> {
        draft.problems().into_iter().filter(|problem| problem.contains("no text links to")).collect()
    };
    assert_eq!(notes(&draft), [""; 0]);
    for name in ["c.pdf", "deep/d.pdf", "e.html", "f.xyz", "g.txt", "h.txt", "i.txt"] {
        draft = draft.with(&format!("files/{name}"), "x");
    }
    let [note] = notes(&draft).try_into().unwrap();
    assert!(note.starts_with("files: note: no text links to these files"), "{note}");
    for part in ["`files/c.pdf`", "`files/deep/d.pdf`", "`files/e.html`", "2 more"] {
        assert!(note.contains(part), "{part}: {note}");
    }
}

#[test]
fn what_a_document_or_a_film_says_of_its_makers_is_told() {
    let film =
        b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom\0\0\0\x2amoov\0\0\0\x22udta\0\0\0\x1a\xa9xyz\0\x12\x15\xc7+41.7151+\
        044.8271/x";
    for (name, bytes, said) in [
        ("a.pdf", b"%PDF-1.4\n1 0 obj << /Author (Nino \\(B.\\) K.) >>".as_slice(), Some("the author Nino (B.) K.")),
        ("b.pdf", b"%PDF-1.4\n<</Author<FEFF10DC10D810DC10DD>>>", Some("the author \u{10dc}\u{10d8}\u{10dc}\u{10dd}")),
        (
            "c.pdf",
            b"%PDF-1.4\n<dc:creator><rdf:Seq><rdf:li>Ann Lee</rdf:li></rdf:Seq></dc:creator>",
            Some("the author Ann Lee"),
        ),
        ("d.mp4", film.as_slice(), Some("the place +41.7151+044.8271")),
        ("e.pdf", b"%PDF-1.4\n<</Author()/Title(x)>> /Authority (x)", None),
        ("f.pdf", b"%PDF-1.4\n<</Author (cut off", Some("the author cut off")),
        ("g.mp4", b"\0\0\0\x18ftypmp42 +12.5 -1.5/", None),
    ] {
        let draft = Draft::new().with("articles/quay.md", article(&format!("[a](files/{name})")));
        let problems = draft.with(&format!("files/{name}"), bytes).problems();
        let warned =
            problems.iter().find(|problem| problem.starts_with(&format!("files/{name}: warning: published as it is")));
        match said {
            Some(said) => assert!(warned.is_some_and(|warned| warned.contains(said)), "{name}: {problems:#?}"),
            None => {
                assert!(warned.is_none(), "{problems:#?}");
                let note = problems.iter().find(|problem| problem.starts_with("files: note: published as they are"));
                assert!(note.is_some_and(|note| note.contains(name)), "{problems:#?}");
            }
        }
    }
    // A text holds nothing but what its readers see.
    let draft = Draft::new().with("articles/quay.md", article("[a](files/a.csv)")).with("files/a.csv", "a,b");
    assert_eq!(draft.problems(), [""; 0]);
}

/// What `lectern pack` makes of a library.
fn packed(draft: &Draft) -> String {
    let folder = TempDir::new().unwrap();
    let args = PackArgs {
        library: draft.folder().to_owned(),
        out: folder.path().join("file.html"),
        lang: None,
        section: None,
        topic: None,
        articles: vec!["quay".to_owned()],
        site_url: None,
        without_images: false,
        with_audio: false,
        day: DayOptions { date: Some(sites::today()) },
    };
    pack(&args).unwrap();
    fs::read_to_string(&args.out).unwrap()
}

#[test]
fn a_link_to_a_file_is_complete_where_the_address_of_the_site_is_known_and_else_only_names_it() {
    let draft = |settings: &str| {
        let draft = Draft::new().with("library.toml", settings).with("files/report.pdf", "%PDF-1.4");
        draft.with(
            "articles/quay.md",
            article("See [the report](files/report.pdf) and [it](first.md).").replacen("\n", "\ndate: 2025-01-02\n", 1),
        )
    };
    let known = draft(SETTINGS);
    let site = known.build();
    let complete = "https://news.example/files/report.";
    for file in ["feed.xml", "feed.json"] {
        assert!(site.text(file).contains(complete), "{file}: {}", site.text(file));
    }
    assert!(site.text("embed/quay/index.html").contains("href=\"/files/report."));
    assert!(packed(&known).contains(complete));
    let unknown = draft(&SETTINGS.replace("site_url = \"https://news.example\"\n", ""));
    let site = unknown.build();
    let names: Vec<String> = site.files().keys().filter(|name| name.starts_with("feed")).cloned().collect();
    for (name, text) in
        names.iter().map(|name| (name.as_str(), site.text(name))).chain([("pack", packed(&unknown).as_str())])
    {
        assert!(text.contains("the report (PDF, 1 kB)"), "{name}: {text}");
        assert!(!text.contains("/files/report."), "{name}: {text}");
    }
}

#[test]
fn devices_keep_files_for_download_only_with_the_whole_site() {
    let draft = Draft::new().with("articles/quay.md", article("See [the report](files/report.pdf)."));
    let site = draft.with("files/report.pdf", "%PDF-1.4").build();
    let lists: Vec<&String> = site.files().keys().filter(|name| name.starts_with("data/list-")).collect();
    let with: Vec<_> = lists.into_iter().filter(|name| site.text(name).contains("files/report.")).collect();
    assert!(matches!(with.as_slice(), [only] if only.starts_with("data/list-site.")), "{with:?}");
    assert!(!site.text("edition.json").contains("files/report."));
}

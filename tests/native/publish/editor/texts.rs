//! Texts are listed, made, translated, renamed and taken out, and readers find what they had before.

use std::fs;

use serde_json::{Value, json};

use super::Desk;
use crate::publish::commands::run;

#[test]
fn every_text_is_listed_with_its_state() {
    let desk = Desk::open(&[
        ("articles/draft.md", "---\ntitle: Draft\ndraft: true\ntopics: [Boats]\n---\n\nText.\n"),
        ("articles/later.ka.md", "---\ntitle: გვიან\npublish_from: 2999-01-01\n---\n\nტექსტი.\n"),
        ("articles/gone.md", "---\ntitle: Gone away\ntopics: [Boats]\nwithdrawn: true\n---\n"),
        ("articles/bad.md", "No head.\n"),
    ]);
    let library = desk.get("api/texts").json();
    let state = |file: &str| {
        let text = library["texts"].as_array().unwrap().iter().find(|text| text["file"] == file).cloned();
        text.unwrap_or_else(|| panic!("{file}: {library}"))
    };
    for (file, expected) in
        [("welcome", "published"), ("draft", "draft"), ("later.ka", "later"), ("gone", "withdrawn"), ("bad", "faulty")]
    {
        assert_eq!(state(&format!("articles/{file}.md"))["state"], expected);
    }
    assert_eq!(state("articles/later.ka.md")["address"], "/ka/articles/later/");
    assert_eq!(state("articles/later.ka.md")["from"], "2999-01-01");
    assert_eq!(state("articles/draft.md")["title"], "Draft");
    let gone = state("articles/gone.md");
    assert_eq!((&gone["title"], &gone["topics"]), (&json!("Gone away"), &json!(["Boats"])));
    assert_eq!(library["names"]["topics"].as_array().unwrap().last().unwrap()["name"], "Boats");
    assert_eq!(library["fields"].as_array().unwrap().len(), 27);
    // Without settings that can be used, what is wrong with them is told.
    fs::write(desk.library.join("library.toml"), "format = 1\n").unwrap();
    let broken = desk.get("api/texts").json();
    assert!(broken["problems"].to_string().contains("languages"), "{broken}");
    assert_eq!(broken["fields"].as_array().unwrap().len(), 27, "a text that is open keeps its fields");
}

#[test]
fn a_translation_begins_with_what_both_have_in_common() {
    let source = "---\ntitle: The bridge\ndate: 2023-04-11\ntopics: [roads]\nslug: bridge-in-poti\n---\n\nText.\n";
    let desk = Desk::open(&[("articles/bridge.md", source)]);
    let made = desk.post("new", &json!({ "source": "articles/bridge.md", "lang": "ka" })).json();
    assert_eq!(made["file"], "articles/bridge.ka.md");
    let text = String::from_utf8(desk.bytes("articles/bridge.ka.md")).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines[..4], ["---", "title: The bridge", "date: 2023-04-11", "topics: [roads]"], "{text}");
    assert!(text.contains("translated_from: { lang: en, date: ") && text.contains("\ndraft: true\n"), "{text}");
    let library = desk.get("api/texts").json();
    let of =
        |file: &str| library["texts"].as_array().unwrap().iter().find(|text| text["file"] == file).unwrap().clone();
    assert_eq!(of("articles/bridge.md")["translation"], of("articles/bridge.ka.md")["translation"]);
    // Never over one that is there.
    for lang in ["ka", "en"] {
        let again = desk.post("new", &json!({ "source": "articles/bridge.md", "lang": lang }));
        assert_eq!((again.status, again.json()["refused"].as_str()), (409, Some("taken")));
    }
    assert_eq!(desk.bytes("articles/bridge.md"), source.as_bytes());
    let back = desk.post("new", &json!({ "source": "articles/bridge.ka.md", "lang": "fr" })).json();
    assert_eq!(back["file"], "articles/bridge.fr.md");
}

#[test]
fn a_renamed_article_keeps_its_versions_and_its_old_addresses() {
    let desk = Desk::open(&[
        ("articles/bridge.md", "---\ntitle: Bridge # mine\r\naliases: [/old/]\n---\n\nText.\n"),
        ("articles/bridge.ka.md", "---\ntitle: ხიდი\n---\n\nტექსტი.\n"),
        ("articles/bridge.ru.md", "---\ntitle: Мост\nlang: ru\ndraft: true\n---\n\nТекст.\n"),
        (
            "articles/bridges.md",
            "---\ntitle: Bridges\n---\n\n[One](bridge.md), [two](bridge.ka.md#x), [no](tower.md).\n",
        ),
        ("articles/taken.ka.md", "---\ntitle: სხვა\n---\n\nტექსტი.\n"),
    ]);
    let before = desk.files();
    let rename = |file: &str, name: &str| desk.post("rename", &json!({ "file": file, "name": name }));
    let taken = rename("articles/bridge.md", "taken");
    assert_eq!((taken.status, taken.json()["refused"].as_str()), (409, Some("taken")));
    assert!(desk.files() == before, "half a rename is none");
    let done = rename("articles/bridge.ka.md", "The new Bridge!").json();
    assert_eq!(done["file"], "articles/the-new-bridge.ka.md");
    let text = |file: &str| String::from_utf8(desk.bytes(file)).unwrap();
    assert_eq!(
        text("articles/the-new-bridge.md"),
        "---\ntitle: Bridge # mine\r\naliases: [/old/, /articles/bridge/]\n---\n\nText.\n"
    );
    assert!(text("articles/the-new-bridge.ka.md").contains("aliases: [/ka/articles/bridge/]\n"));
    // Nobody knows the address of a draft.
    assert!(!text("articles/the-new-bridge.ru.md").contains("aliases"));
    assert!(desk.library.join("articles/bridges.md").exists() && !desk.library.join("articles/bridge.md").exists());
    // On the site the old addresses lead on.
    let (code, said, error) =
        run(desk.folder.path(), &["build", "news", "--out", "site", "--site-url", "https://a.example"]);
    assert_eq!(code, 0, "{said}{error}");
    for address in ["articles/bridge", "ka/articles/bridge", "old"] {
        let page = fs::read_to_string(desk.folder.path().join("site").join(address).join("index.html")).unwrap();
        assert!(page.contains("the-new-bridge"), "{address}");
    }
    // So do links by the old name of the file, each to its version.
    let page = fs::read_to_string(desk.folder.path().join("site/articles/bridges/index.html")).unwrap();
    for link in ["/articles/the-new-bridge/\">One</a>", "/ka/articles/the-new-bridge/\">two</a>", ", no."] {
        assert!(page.contains(link), "{link}: {page}");
    }
}

#[test]
fn only_what_readers_do_not_have_is_taken_out_and_it_is_kept() {
    let draft = "---\ntitle: Draft\ndraft: true\n---\n\nText.\n";
    let desk =
        Desk::open(&[("articles/draft.md", draft), ("articles/gone.md", "---\ntitle: Gone\nwithdrawn: true\n---\n")]);
    let remove = |file: &str| desk.post("remove", &json!({ "file": file }));
    for file in ["articles/welcome.md", "articles/gone.md"] {
        let answer = remove(file);
        assert_eq!((answer.status, answer.json()["refused"].as_str()), (409, Some("published")), "{file}");
    }
    let kept: Value = remove("articles/draft.md").json();
    assert_eq!(kept["kept"], ".lectern-trash/articles--draft.md");
    assert_eq!(desk.bytes(".lectern-trash/articles--draft.md"), draft.as_bytes());
    fs::write(desk.library.join("articles/draft.md"), "---\ntitle: Two\ndraft: true\n---\n").unwrap();
    assert_eq!(remove("articles/draft.md").json()["kept"], ".lectern-trash/2--articles--draft.md");
    assert_eq!(desk.bytes(".lectern-trash/articles--draft.md"), draft.as_bytes());
    // It does not help to make a draft of what readers have, nor to write an error into it or rename it.
    for now in ["---\ntitle: Welcome\ndraft: true\n---\n\nText.\n", "No head.\n"] {
        let (_, digest) = desk.read("articles/welcome.md");
        assert_eq!(desk.save("articles/welcome.md", now, &digest).status, 200);
        let answer = remove("articles/welcome.md");
        assert_eq!((answer.status, answer.json()["refused"].as_str()), (409, Some("published")), "{now}");
        assert_eq!(desk.bytes("articles/welcome.md"), now.as_bytes());
    }
    fs::write(desk.library.join("articles/welcome.md"), "---\ntitle: Welcome\ndraft: true\n---\n").unwrap();
    let renamed = desk.post("rename", &json!({ "file": "articles/welcome.md", "name": "other" })).json();
    assert_eq!(renamed["file"], "articles/other.md");
    assert_eq!(remove("articles/other.md").status, 409);
    let (code, said, _) = run(desk.folder.path(), &["check", "news"]);
    assert!(code == 0 && !said.contains("trash"), "{said}");
}

/// The program is asked only once for what a text consists of; nothing is changed by the question.
#[test]
fn a_whole_text_is_divided_as_it_is() {
    let desk = Desk::open(&[]);
    let text = "---\ntitle: A\nid: X-7\ndraft: true\n---\n\nBody of the text.\n";
    let parts = desk.post("head", &json!({ "text": text })).json();
    let body = usize::try_from(parts["body"].as_u64().unwrap()).unwrap();
    assert_eq!(&text[body..], "Body of the text.\n");
    assert_eq!(parts["values"]["id"], "X-7");
}

#[test]
fn a_draft_that_was_just_made_has_no_faults() {
    let desk = Desk::open(&[("articles/bridge.md", "---\ntitle: The long bridge\n---\n\nText.\n")]);
    let problems = |file: &str, more: &str| {
        let text = desk.read(file).0 + more;
        let shown = desk.post("draft", &json!({ "file": file, "text": text })).text();
        let about = shown.split("application/json\">").nth(1).and_then(|rest| rest.split("</script>").next()).unwrap();
        serde_json::from_str::<Value>(about).unwrap()["problems"].as_array().unwrap().len()
    };
    for asked in [json!({ "title": "New", "lang": "en" }), json!({ "source": "articles/bridge.md", "lang": "ka" })] {
        let file = desk.post("new", &asked).json()["file"].as_str().unwrap().to_owned();
        assert_eq!(problems(&file, ""), 0, "{file}");
    }
    assert_eq!(problems("articles/bridge.ka.md", "Words in Latin letters, and many of them are here."), 1);
}

//! The recorded reading of an article: on its page, in feeds, for search engines, for partners, in files to be passed
//! along, and on devices that ask for it.

use std::fs;

use lectern::publish::commands::{
    pack::{PackArgs, pack},
    shared::DayOptions,
};
use serde_json::Value;
use tempfile::TempDir;

use super::make;
use crate::{publish::page::Page, sites::Draft};

fn draft(audio: &str) -> Draft {
    let article = format!("---\ntitle: Boats\ndate: 2025-02-03\naudio: {audio}\n---\n\nTen boats.\n");
    Draft::new().with("files/Boats at sea.mp3", make::mp3()).with("articles/boats.md", article)
}

const AUDIO: &str = "{ src: files/Boats at sea.mp3, length: \"0:03\", reader: Nino B. }";

#[test]
fn a_reading_is_offered_everywhere_and_fetched_nowhere_before_it_is_asked_for() {
    let draft = draft(AUDIO);
    assert_eq!(draft.problems(), [""; 0]);
    let site = draft.build();
    let name = site.files().keys().find(|name| name.starts_with("files/boats-at-sea.")).unwrap().as_str();
    let bytes = &site.files()[name];
    assert!(name.ends_with(".mp3") && bytes.len() == 41_700);
    let url = format!("https://news.example/{name}");
    let page = Page::new("boats", site.text("articles/boats/index.html"));
    let player = page.all("article header audio[controls][preload=none]");
    assert_eq!(player[0].attr("src"), Some(format!("/{name}").as_str()));
    assert!(player[0].attr("autoplay").is_none() && player[0].attr("aria-label") == Some("Listen"));
    assert_eq!(page.all(&format!("audio > a[href='/{name}']")).len(), 1, "for browsers that play nothing");
    let said: String = page.all("article header p.article__meta")[1].text().collect();
    assert_eq!(said, "Listen 0:03 read by Nino B.");
    assert_eq!(page.all(&format!("meta[property='og:audio'][content='{url}']")).len(), 1);
    assert_eq!(page.all("meta[property='og:audio:type'][content='audio/mpeg']").len(), 1);
    let policy = page.all("meta[http-equiv]")[0].attr("content").unwrap();
    assert!(policy.contains("media-src 'self';") && site.text("_headers").contains("media-src 'self';"));
    let data = page.all("script[type='application/ld+json']")[0].text().collect::<String>();
    let data: Value = serde_json::from_str(&data).unwrap();
    assert_eq!(data["audio"]["contentUrl"], url);
    assert_eq!((&data["audio"]["duration"], &data["audio"]["encodingFormat"]), (&"PT3S".into(), &"audio/mpeg".into()));
    let enclosure = format!("<link rel=\"enclosure\" type=\"audio/mpeg\" length=\"41700\" href=\"{url}\"/>");
    assert!(site.text("feed.xml").contains(&enclosure));
    let feed: Value = serde_json::from_str(site.text("feed.json")).unwrap();
    let item = feed["items"].as_array().unwrap().iter().find(|item| item["title"] == "Boats").unwrap();
    assert_eq!(item["attachments"][0]["url"], url);
    assert_eq!(item["attachments"][0]["size_in_bytes"], 41_700);
    // The frame of a partner plays nothing: it leads to the page.
    let embed = Page::new("embed", site.text("embed/boats/index.html"));
    assert_eq!(embed.all("p.article__meta a[href='/articles/boats/']").len(), 1);
    assert!(embed.all("audio").is_empty());
    // Devices keep it where a reader says so: it is a pack of its own.
    let edition: Value = serde_json::from_str(site.text("edition.json")).unwrap();
    let packs = edition["packs"].as_array().unwrap();
    let pack = packs.iter().find(|pack| pack["kind"] == "audio").unwrap();
    assert_eq!((&pack["id"], &pack["bytes"]), (&"audio-en-other".into(), &41_700.into()));
    assert!(packs.iter().all(|pack| pack["kind"] != "images"));
}

#[test]
fn a_file_to_be_passed_along_has_recordings_by_choice() {
    let draft = draft(AUDIO);
    let folder = TempDir::new().unwrap();
    let packed = |with_audio: bool| {
        let out = folder.path().join("file.html");
        let args = PackArgs {
            library: draft.folder().to_owned(),
            out: out.clone(),
            lang: None,
            section: None,
            topic: None,
            articles: Vec::new(),
            site_url: None,
            without_images: false,
            with_audio,
            day: DayOptions { date: Some("2026-01-01".parse().unwrap()) },
        };
        (pack(&args).unwrap(), fs::read_to_string(out).unwrap())
    };
    let (made, without) = packed(false);
    assert_eq!((made.recordings, made.recordings_left_out), (0, (1, 41_700)));
    assert!(!without.contains("<audio") && !without.contains("media-src"), "{without}");
    assert!(without.contains("https://news.example/files/boats-at-sea.") && without.contains("read by Nino B."));
    let (made, with) = packed(true);
    assert_eq!((made.recordings, made.recordings_left_out), (1, (0, 0)));
    assert!(with.contains("src=\"data:audio/mpeg;base64,") && with.contains("media-src data:"));
}

#[test]
fn what_is_wrong_with_a_reading_is_told_and_the_article_stays() {
    let wrong = |audio: &str, why: &str| {
        let draft = draft(audio);
        let problems = draft.problems();
        let start = "articles/boats.md:4: warning: ";
        let told = problems.iter().any(|told| told.starts_with(start) && told.contains(why));
        assert!(told, "{audio}: {problems:#?}");
        assert!(draft.build().files().contains_key("articles/boats/index.html"));
    };
    wrong("files/none.mp3", "`files/none.mp3`");
    wrong("https://example.org/a.mp3", "lies on another site");
    wrong("../../etc/passwd", "outside");
    wrong("articles/boats.md", "is not a recording that browsers play");
    wrong("[files/a.mp3, files/b.mp3]", "is one recording, found a list");
    wrong("{ length: 3 }", "has no `src`");
    wrong("{ src: files/Boats at sea.mp3, length: soon }", "cannot be read: `soon`");
    wrong("{ src: files/Boats at sea.mp3, length: PT12M34S }", "lasts 3 seconds, not 754");
    wrong("{ src: files/Boats at sea.mp3, speaker: N }", "unknown field `speaker` of `audio`");
    assert_eq!(draft("files/Boats at sea.mp3").problems(), [""; 0]);
    // Of a draft nothing is published, of a withdrawn article neither.
    for head in ["draft: true", "withdrawn: true"] {
        let site = draft(&format!("files/Boats at sea.mp3\n{head}")).build();
        assert!(!site.files().keys().any(|name| name.starts_with("files/")), "{head}");
    }
}

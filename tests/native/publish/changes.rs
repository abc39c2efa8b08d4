//! When articles were published and changed: on pages, in feeds, in the site map, for search engines.

use lectern::publish::site::build::build;
use serde_json::Value;
use tempfile::TempDir;

use super::{
    feeds::{read, values},
    page::Page,
};
use crate::sites::{Draft, Silent, Site, options};

/// A library with one more article, `articles/x.md`.
fn article(head: &str) -> Draft {
    Draft::new().with("articles/x.md", format!("---\ntitle: X\n{head}\n---\n\nText.\n"))
}

fn page(site: &Site) -> Page {
    Page::new("articles/x/index.html", site.text("articles/x/index.html"))
}

fn json_ld(site: &Site) -> Value {
    serde_json::from_str(&page(site).text("script[type='application/ld+json']")).unwrap()
}

/// The item of the article in the JSON feed.
fn item(site: &Site) -> Value {
    let feed: Value = serde_json::from_str(site.text("feed.json")).unwrap();
    feed["items"].as_array().unwrap().iter().find(|item| item["title"] == "X").unwrap().clone()
}

/// What the entry of the article in the Atom feed has under a name.
fn entry(site: &Site, name: &str) -> Vec<String> {
    let text = site.text("feed.xml");
    let entry = text.split("<entry").find(|entry| entry.contains("<title>X</title>")).unwrap();
    let found = read("feed.xml", &format!("<entry{}", entry.replace("</feed>", "")));
    values(&found, &format!("entry/{name}")).into_iter().map(str::to_owned).collect()
}

fn lastmod(site: &Site) -> Option<String> {
    let map = site.text("sitemap.xml");
    let url = map.split("<url>").find(|url| url.contains("/articles/x/<")).unwrap();
    let (_, rest) = url.split_once("<lastmod>")?;
    Some(rest.split_once('<').unwrap().0.to_owned())
}

#[test]
fn the_day_of_the_last_change_is_shown_and_told_to_feeds_site_map_and_search_engines() {
    let draft = article("date: 2025-03-04\nupdated: 2025-06-07");
    assert_eq!(draft.problems(), [""; 0]);
    let site = draft.build();
    let shown = page(&site);
    assert_eq!(shown.text(".article__meta").trim_end(), "4 March 2025 Updated 7 June 2025");
    assert_eq!(shown.values(".article__meta time", "datetime"), ["2025-03-04", "2025-06-07"]);
    assert_eq!(shown.values("[property='article:published_time']", "content"), ["2025-03-04"]);
    assert_eq!(shown.values("[property='article:modified_time']", "content"), ["2025-06-07"]);
    assert_eq!(json_ld(&site)["datePublished"], "2025-03-04T00:00:00Z");
    assert_eq!(json_ld(&site)["dateModified"], "2025-06-07T00:00:00Z");
    assert_eq!(item(&site)["date_published"], "2025-03-04T00:00:00Z");
    assert_eq!(item(&site)["date_modified"], "2025-06-07T00:00:00Z");
    assert_eq!(entry(&site, "published"), ["2025-03-04T00:00:00Z"]);
    assert_eq!(entry(&site, "updated"), ["2025-06-07T00:00:00Z"]);
    assert_eq!(values(&read("feed.xml", site.text("feed.xml")), "feed/updated"), ["2025-06-07T00:00:00Z"]);
    assert_eq!(lastmod(&site).as_deref(), Some("2025-06-07T00:00:00Z"));
    let embed = Page::new("embed/x/index.html", site.text("embed/x/index.html"));
    assert_eq!(embed.text(".article__meta"), shown.text(".article__meta"));
}

#[test]
fn a_time_with_its_zone_is_kept_for_programs_and_readers_see_the_day() {
    let site = article("date: 2025-03-04\nupdated: 2025-06-07T01:30+04:00").build();
    assert!(page(&site).text(".article__meta").ends_with("Updated 7 June 2025 "));
    assert_eq!(json_ld(&site)["dateModified"], "2025-06-07T01:30:00+04:00");
    assert_eq!(entry(&site, "updated"), ["2025-06-07T01:30:00+04:00"]);
    // The later one counts, not the one whose text is greater.
    let other = "---\ntitle: Y\ndate: 2025-06-06\nupdated: 2025-06-06T23:00Z\n---\n\nText.\n";
    let both = article("date: 2025-03-04\nupdated: 2025-06-07T01:30+04:00").with("articles/y.md", other).build();
    assert_eq!(values(&read("feed.xml", both.text("feed.xml")), "feed/updated"), ["2025-06-06T23:00:00Z"]);
}

#[test]
fn a_change_that_cannot_be_is_reported_and_not_shown() {
    for (updated, told) in [
        ("2024-01-01", "`updated`, 2024-01-01, is before the date"),
        ("2027-01-01", "`updated`, 2027-01-01, is still to come"),
        ("2025-04", "`updated`, `2025-04`, is not a day"),
        ("some day", "`updated` cannot be read"),
        ("05/04/2025", "`updated` cannot be read: `05/04/2025` could be"),
    ] {
        let draft = article(&format!("date: 2025-03-04\nupdated: {updated}"));
        let problems = draft.problems();
        assert!(problems.len() == 1 && problems[0].contains(told), "{updated}: {problems:#?}");
        assert!(problems[0].starts_with("articles/x.md:4: warning: "), "{problems:#?}");
        let site = draft.build();
        assert!(json_ld(&site)["dateModified"].is_null() && !page(&site).text(".article__meta").contains("Updated"));
    }
    let draft = article("date: 2025-03-04\nupdated: 2025-06-07 10:00");
    assert!(draft.problems()[0].contains("a time without a zone; only the day 2025-06-07 counts"));
    assert_eq!(json_ld(&draft.build())["dateModified"], "2025-06-07T00:00:00Z");
}

#[test]
fn the_date_of_an_article_in_feeds_is_when_it_was_first_shown() {
    let site = article("date: 2025-03-04\npublish_from: 2025-05-06T14:00+04:00").build();
    assert_eq!(page(&site).text(".article__meta").trim_end(), "4 March 2025");
    assert_eq!(item(&site)["date_published"], "2025-05-06T14:00:00+04:00");
    assert_eq!(entry(&site, "published"), ["2025-05-06T14:00:00+04:00"]);
    assert_eq!(entry(&site, "updated"), ["2025-05-06T14:00:00+04:00"]);
    assert_eq!(json_ld(&site)["datePublished"], "2025-05-06T14:00:00+04:00");
    // Without a date of its own the article has that day.
    let site = article("publish_from: 2025-05-06").build();
    assert_eq!(page(&site).text(".article__meta").trim_end(), "6 May 2025");
    assert_eq!(item(&site)["date_published"], "2025-05-06T00:00:00Z");
    // A day before the date says nothing about it.
    let site = article("date: 2025-03-04\npublish_from: 2025-01-02").build();
    assert_eq!(item(&site)["date_published"], "2025-03-04T00:00:00Z");
}

#[test]
fn an_article_without_a_date_gets_none() {
    let draft = Draft::new().with("articles/first.md", "---\ntitle: First\n---\n\nText.\n");
    let site = draft.with("articles/x.md", "---\ntitle: X\n---\n\nText.\n").build();
    assert!(site.files().iter().all(|(_, bytes)| !String::from_utf8_lossy(bytes).contains("1970-")));
    assert_eq!(values(&read("feed.xml", site.text("feed.xml")), "feed/updated"), ["2026-01-01T00:00:00Z"]);
    assert!(!site.text("feed.xml").contains("<entry") && item(&site)["date_published"].is_null());
    assert_eq!(lastmod(&site), None);
}

#[test]
fn a_build_names_the_article_that_is_due_next() {
    let due = |title: &str, from: &str| format!("---\ntitle: {title}\n{from}\n---\n\nText.\n");
    let draft = Draft::new()
        .with("articles/b.md", due("B", "publish_from: 2026-01-05T10:00+04:00"))
        .with("articles/a.md", due("A", "date: 2026-01-05\npublish_from: 2026-01-05T09:00Z"))
        .with("articles/c.md", due("C", "date: 2026-02"))
        .with("articles/d.md", due("D", "draft: true"));
    let out = TempDir::new().unwrap();
    let built = build(&options(draft.folder(), "/", &out.path().join("site")), &Silent).unwrap();
    let (moment, file) = built.next_due.unwrap();
    assert_eq!((moment.to_string().as_str(), file.ends_with("articles/b.md")), ("2026-01-05T10:00+04:00", true));
    let built = build(&options(Draft::new().folder(), "/", &out.path().join("other")), &Silent).unwrap();
    assert!(built.next_due.is_none());
}

const CORRECTED: &str = "date: 2025-03-04\nupdated: 2025-04-01\ncorrections:\n  - date: 2025-06-07\n    text: The \
    bridge is <b>in</b> Poti & not in Batumi.\n  - { date: 2025-05-06, text: Ten boats.}";

#[test]
fn corrections_are_shown_in_their_order_and_told_to_feeds_and_search_engines() {
    let draft = article(CORRECTED);
    assert_eq!(draft.problems(), [""; 0]);
    let site = draft.build();
    let shown = page(&site);
    let meta = "4 March 2025 Updated 1 April 2025 Corrected 7 June 2025";
    assert_eq!(shown.text(".article__meta").trim_end(), meta);
    let list = "6 May 2025Ten boats.7 June 2025The bridge is in Poti & not in Batumi.";
    assert_eq!(shown.text("article > section"), format!("Corrections{list}"));
    let json = json_ld(&site);
    assert_eq!(json["dateModified"], "2025-06-07T00:00:00Z");
    assert_eq!(json["correction"][0]["@type"], "CorrectionComment");
    assert_eq!(json["correction"][1]["text"], "The bridge is in Poti & not in Batumi.");
    assert_eq!(json["correction"][1]["datePublished"], "2025-06-07T00:00:00Z");
    assert_eq!(entry(&site, "updated"), ["2025-06-07T00:00:00Z"]);
    assert_eq!(item(&site)["date_modified"], "2025-06-07T00:00:00Z");
    assert!(item(&site)["content_html"].as_str().unwrap().contains("<h2>Corrections</h2>"));
    assert_eq!(lastmod(&site).as_deref(), Some("2025-06-07T00:00:00Z"));
    let embed = Page::new("embed/x/index.html", site.text("embed/x/index.html"));
    assert_eq!(embed.text("article > section"), format!("Corrections{list}"));
    // In the words of the reader's language, the text in its own.
    let other = Page::new("ka/articles/x/index.html", site.text("ka/articles/x/index.html"));
    assert!(other.text("article > section").starts_with("შესწორებები"));
    assert_eq!(other.values("article > section dd", "lang"), ["en", "en"]);
}

#[test]
fn a_correction_without_day_or_text_is_reported_with_its_line() {
    for (corrections, line, told) in [
        ("The bridge is in Poti.", 4, "a correction has a date and a text, found `The bridge"),
        ("[{ date: 2025-06-07 }]", 4, "a correction needs a date and a text"),
        ("[{ text: Ten boats. }]", 4, "a correction needs a date and a text"),
        ("\n  - date: 2025-06-07\n    txt: Ten boats.", 6, "unknown field `txt` of a correction"),
        ("[{ date: 2025-01-02, text: A }]", 4, "`corrections`, 2025-01-02, is before the date"),
        ("[{ date: 2026-01-02, text: A }]", 4, "`corrections`, 2026-01-02, is still to come"),
    ] {
        let draft = article(&format!("date: 2025-03-04\ncorrections: {corrections}"));
        let problems = draft.problems();
        let start = format!("articles/x.md:{line}: warning: {told}");
        assert!(problems.iter().any(|problem| problem.starts_with(&start)), "{corrections}: {problems:#?}");
        assert_eq!(page(&draft.build()).all("article > section").len(), 0);
    }
    assert_eq!(article("corrections:").problems(), [""; 0]);
}

/// An article, and a translation into Georgian made from its text of a day.
fn translated(original: &str, from: &str) -> Draft {
    let text = format!("---\ntitle: ხიდი\ntranslated_from: {from}\n---\n\nტექსტი.\n");
    article(original).with("articles/x.ka.md", text)
}

#[test]
fn a_translation_that_is_older_than_its_original_says_so() {
    let notice = |site: &Site| {
        let page = Page::new("ka", site.text("ka/articles/x/index.html"));
        let all = page.all(".article__head div p:not([class])");
        all.first().map(|notice| notice.text().collect::<String>())
    };
    for (original, day) in [
        ("date: 2025-03-04\nupdated: 2025-06-07", "2025-06-07"),
        ("date: 2025-03-04\ncorrections: [{ date: 2025-06-08, text: A }]", "2025-06-08"),
        ("date: 2025-06-09", "2025-06-09"),
    ] {
        let draft = translated(original, "{ lang: en, date: 2025-06-06 }");
        let told = format!(
            "articles/x.ka.md:3: warning: was translated from the `en` version of 2025-06-06, which changed on {day}"
        );
        assert!(draft.problems().iter().any(|problem| problem.starts_with(&told)), "{:#?}", draft.problems());
        let site = draft.build();
        assert_eq!(notice(&site).as_deref(), Some("ეს თარგმანი ორიგინალზე ძველია: English"), "{original}");
        assert!(!site.text("articles/x/index.html").contains("older than"));
        assert!(site.text("embed/x/index.html").contains("Text."));
        // As soon as the author says that the text is that of this day, all is well.
        let draft = translated(original, &format!("{{ lang: en, date: {day} }}"));
        assert_eq!(draft.problems(), [""; 0]);
        let site = draft.build();
        assert_eq!(notice(&site), None);
        let page = Page::new("ka", site.text("ka/articles/x/index.html"));
        let json: Value = serde_json::from_str(&page.text("script[type='application/ld+json']")).unwrap();
        assert_eq!(json["translationOfWork"]["@id"], "https://news.example/articles/x/");
    }
}

#[test]
fn an_original_that_is_not_there_is_reported() {
    for (from, told) in [
        ("{ lang: ru, date: 2025-06-06 }", "was translated from `ru`, but has no version in that language"),
        ("ka", "was translated from `ka`, but has no version in that language"),
        ("{ date: 2025-06-06 }", "`translated_from` names no language"),
        ("{ lang: en, date: June }", "`date` cannot be read"),
        ("{ lang: en, day: 2025-06-06 }", "unknown field `day` of `translated_from`"),
    ] {
        let problems = translated("date: 2025-03-04", from).problems();
        let start = format!("articles/x.ka.md:3: warning: {told}");
        assert!(problems.len() == 1 && problems[0].starts_with(&start), "{from}: {problems:#?}");
    }
    assert_eq!(translated("date: 2025-03-04", "en").problems(), [""; 0]);
}

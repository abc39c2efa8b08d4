//! Feeds, the site map, and what robots read.

use std::collections::BTreeSet;

use quick_xml::{Reader, events::Event};
use serde_json::Value;

use super::page::Page;
use crate::sites::{self, Draft, Site};

/// The texts of all elements with this path, such as `feed/entry/title`, and all attribute values as
/// `path@name`. Panics where the XML is not well-formed.
pub(crate) fn read(file: &str, xml: &str) -> Vec<(String, String)> {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_end_names = true;
    let mut path: Vec<String> = Vec::new();
    let mut found: Vec<(String, String)> = Vec::new();
    loop {
        let event = reader.read_event().unwrap_or_else(|error| panic!("{file}: {error}"));
        match event {
            Event::Start(start) => {
                path.push(start.name().as_ref().to_owned());
                attributes(&path.join("/"), &start, &mut found);
                found.push((path.join("/"), String::new()));
            }
            Event::Empty(start) => {
                let name = start.name().as_ref().to_owned();
                attributes(&[path.join("/"), name].join("/"), &start, &mut found);
            }
            Event::End(_) => drop(path.pop()),
            Event::Text(text) => add(&path, &mut found, &text),
            Event::GeneralRef(name) => {
                let entity = format!("&{};", &*name);
                add(&path, &mut found, &quick_xml::escape::unescape(&entity).unwrap());
            }
            Event::Eof => break,
            _ => {}
        }
    }
    assert!(path.is_empty(), "{file} ends inside {path:?}");
    found
}

fn add(path: &[String], found: &mut [(String, String)], text: &str) {
    let path = path.join("/");
    if let Some((_, own)) = found.iter_mut().rev().find(|(other, _)| *other == path) {
        own.push_str(text);
    }
}

fn attributes(path: &str, start: &quick_xml::events::BytesStart<'_>, found: &mut Vec<(String, String)>) {
    for attribute in start.attributes() {
        let attribute = attribute.unwrap();
        let name = attribute.key.as_ref().to_owned();
        let value = quick_xml::escape::unescape(&attribute.value).unwrap().into_owned();
        found.push((format!("{path}@{name}"), value));
    }
}

pub(crate) fn values<'a>(found: &'a [(String, String)], path: &str) -> Vec<&'a str> {
    found.iter().filter(|(other, _)| other == path).map(|(_, value)| value.as_str()).collect()
}

fn is_timestamp(text: &str) -> bool {
    text.len() == 20 && text.ends_with("T00:00:00Z") && text[..10].parse::<lectern::corpus::Date>().is_ok()
}

#[test]
fn every_feed_is_well_formed_atom_with_the_full_text() {
    let mut entries = 0;
    for site in sites::samples() {
        for (name, xml) in site.named("feed.xml") {
            let found = read(name, xml);
            let own = format!("https://lectern.example{}{name}", site.base);
            assert_eq!(values(&found, "feed/id"), [own.as_str()], "{name}");
            let every = ["id", "title", "updated", "content", "summary"]
                .map(|part| values(&found, &format!("feed/entry/{part}")));
            let [ids, titles, updated, contents, summaries] = every;
            assert!(values(&found, "feed/updated").into_iter().chain(updated).all(is_timestamp), "{name}");
            assert_eq!(ids.len(), ids.iter().collect::<BTreeSet<_>>().len(), "{name} has an id twice");
            assert!(
                ids.len() == titles.len()
                    && ids.len() == contents.len()
                    && ids.len() == summaries.len()
                    && ids.len() <= 30
            );
            for (id, (title, content)) in ids.iter().zip(titles.iter().zip(&contents)) {
                let path = id.strip_prefix("https://lectern.example").unwrap().strip_prefix(&site.base).unwrap();
                let page = Page::new(path, site.text(&format!("{path}index.html")));
                assert_eq!(page.text("article h1"), **title, "{name}");
                let shown = page.text("[data-body]");
                let fed = Page::new(name, content).text("body");
                // A note leads back to its place by a link named in the reader's language; the arrow is the same.
                assert_eq!(fed, shown, "{name}: {id}");
                entries += 1;
            }
        }
    }
    assert!(entries > 100, "{entries}");
}

#[test]
fn every_json_feed_says_the_same_as_its_atom_twin() {
    for site in sites::samples() {
        for (name, json) in site.named("feed.json") {
            let feed: Value = serde_json::from_str(json).unwrap();
            assert_eq!(feed["version"], "https://jsonfeed.org/version/1.1");
            assert_eq!(feed["feed_url"], format!("https://lectern.example{}{name}", site.base));
            assert!(
                feed["title"].is_string()
                    && feed["home_page_url"].is_string()
                    && feed["authors"][0]["name"].is_string()
            );
            let twin = name.replace(".json", ".xml");
            let atom = read(&twin, site.text(&twin));
            let all = feed["items"].as_array().unwrap();
            // Entries of Atom need a date.
            let items: Vec<&Value> = all.iter().filter(|item| !item["date_published"].is_null()).collect();
            let of = |field: &str| items.iter().map(|item| item[field].as_str().unwrap()).collect::<Vec<_>>();
            assert_eq!(of("id"), values(&atom, "feed/entry/id"), "{name}");
            assert_eq!(of("title"), values(&atom, "feed/entry/title"), "{name}");
            assert_eq!(of("content_html"), values(&atom, "feed/entry/content"), "{name}");
            for item in all {
                assert!(item["date_published"].as_str().is_none_or(is_timestamp), "{name}: {item}");
                assert!(item["url"].is_string() && item["language"].is_string());
            }
        }
    }
}

#[test]
fn addresses_in_feeds_are_complete() {
    for site in sites::samples() {
        for (name, json) in site.named("feed.json") {
            let feed: Value = serde_json::from_str(json).unwrap();
            for item in feed["items"].as_array().unwrap() {
                let content = Page::new(name, item["content_html"].as_str().unwrap());
                for address in content.values("[href]", "href").into_iter().chain(content.values("[src]", "src")) {
                    let complete =
                        ["https://", "http://", "mailto:", "tel:", "#"].iter().any(|start| address.starts_with(start));
                    assert!(complete, "{name}: {address}");
                }
            }
        }
    }
}

#[test]
fn the_site_map_lists_exactly_the_addresses_that_pages_are_known_by() {
    for site in sites::samples() {
        let found = read("sitemap.xml", site.text("sitemap.xml"));
        let listed: Vec<&str> = values(&found, "urlset/url/loc");
        let mut canonical = BTreeSet::new();
        for (file, html) in site.pages() {
            canonical.extend(
                Page::new(file, html).values("link[rel=canonical]", "href").iter().map(|url| (*url).to_owned()),
            );
        }
        assert_eq!(listed.iter().map(|url| (*url).to_owned()).collect::<BTreeSet<_>>(), canonical);
        assert_eq!(listed.len(), canonical.len(), "an address is listed twice");
        for other in values(&found, "urlset/url/xhtml:link@href") {
            assert!(canonical.contains(other), "{other}");
        }
    }
}

#[test]
fn robots_are_shown_the_site_map() {
    for site in sites::samples() {
        let expected = format!("User-agent: *\nAllow: /\nSitemap: https://lectern.example{}sitemap.xml\n", site.base);
        assert_eq!(site.text("robots.txt"), expected);
    }
}

/// Two articles with parts and notes of the same names.
fn with_notes() -> Site {
    let text = |title: &str| {
        format!(
            "---\ntitle: {title}\ndate: 2024-03-04\n---\n\nSee [below](#part).[^a] And again.[^a]\n\n## Part\n\n\
             | a | b |\n| - | - |\n| 1 | 2 |\n\n[^a]: A note.\n"
        )
    };
    Draft::new().with("articles/one.md", text("One")).with("articles/two.md", text("Two")).build()
}

#[test]
fn links_to_parts_and_notes_lead_to_the_page_and_no_two_entries_share_an_id() {
    let site = with_notes();
    let feed: Value = serde_json::from_str(site.text("feed.json")).unwrap();
    let mut all = String::new();
    for item in feed["items"].as_array().unwrap() {
        let html = item["content_html"].as_str().unwrap();
        let (url, entry) = (item["url"].as_str().unwrap(), Page::new("feed.json", html));
        let links = entry.values("a", "href");
        assert!(links.iter().all(|href| href.starts_with(&format!("{url}#"))), "{url}: {links:?}");
        // The page has every place that the entry leads to.
        let file = format!("{}index.html", url.strip_prefix("https://news.example/").unwrap());
        let page = Page::new(&file, site.text(&file));
        for href in &links {
            let place = href.split_once('#').unwrap().1;
            assert_eq!(page.all(&format!("[id='{place}']")).len(), 1, "{href}");
        }
        all.push_str(html);
    }
    let all = Page::new("feed.json", &all);
    let ids = all.values("[id]", "id");
    let distinct: BTreeSet<&str> = ids.iter().copied().collect();
    assert!(ids.len() == distinct.len() && ids.len() == 10, "{ids:?}");
    // What names a table still does.
    for name in all.values("[aria-labelledby]", "aria-labelledby") {
        assert!(distinct.contains(name), "{name}");
    }
    assert!(site.text("feed.xml").contains("href=&quot;https://news.example/articles/one/#note-1&quot;"));
}

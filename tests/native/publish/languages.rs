//! Languages and directions of pages, and how they lead to each other.

use std::collections::BTreeMap;

use lectern::corpus::Lang;

use super::page::Page;
use crate::sites;

const ORIGIN: &str = "https://lectern.example";

fn pages() -> Vec<Page> {
    sites::sample().pages().map(|(file, html)| Page::new(file, html)).collect()
}

#[test]
fn every_page_says_its_language_and_direction() {
    for page in pages() {
        let html = page.one("html");
        let lang: Lang = html.attr("lang").unwrap().parse().unwrap();
        assert_eq!(html.attr("dir"), Some(lang.dir().as_str()), "{}", page.file);
        for article in page.all("article") {
            assert_eq!(article.attr("lang"), html.attr("lang"), "{}", page.file);
            assert_eq!(article.attr("dir"), html.attr("dir"), "{}", page.file);
        }
        for element in page.all("[lang]") {
            let lang: Lang = element.attr("lang").unwrap().parse().unwrap();
            assert_eq!(lang.to_string(), element.attr("lang").unwrap(), "{}", page.file);
            if element.value().name() != "span" {
                assert_eq!(element.attr("dir"), Some(lang.dir().as_str()), "{}: {}", page.file, element.html());
            }
        }
    }
}

#[test]
fn titles_in_lists_carry_their_own_language() {
    // An article that has no Georgian version stands in the Georgian list in its own language.
    let page = Page::new("ka/articles/index.html", sites::sample().text("ka/articles/index.html"));
    let foreign = page.all("[data-results] .card__title a[lang]");
    assert!(!foreign.is_empty());
    for link in foreign {
        assert_ne!(link.attr("lang"), Some("ka"));
        assert!(link.attr("dir").is_some());
    }
}

#[test]
fn titles_are_unique_in_each_language_and_end_with_the_site() {
    let mut seen: BTreeMap<(String, String), String> = BTreeMap::new();
    for page in pages() {
        let title = page.text("title");
        // The same article under the roof of another language has the same title; it is known by one address.
        let canonical = page.values("link[rel=canonical]", "href").first().map_or("", |url| *url).to_owned();
        let tree = page.one("html").attr("data-lang").unwrap().to_owned();
        let other = seen.insert((tree.clone(), title.clone()), page.file.clone());
        assert_eq!(other, None, "{title} of {} in {tree}, {canonical}", page.file);
        let site = page.text(".site-header__title");
        assert!(
            title == site || title.ends_with(&format!(" - {site}")) || title.starts_with(&format!("{site} - ")),
            "{title}"
        );
    }
}

#[test]
fn every_page_is_known_by_one_address_that_it_has_itself() {
    let pages = pages();
    let mut canonical: BTreeMap<String, String> = BTreeMap::new();
    for page in &pages {
        match page.values("link[rel=canonical]", "href").as_slice() {
            [] => assert_eq!(page.values("meta[name=robots]", "content"), ["noindex"], "{}", page.file),
            [url] => drop(canonical.insert(page.file.clone(), (*url).to_owned())),
            several => panic!("{}: {several:?}", page.file),
        }
    }
    for page in pages.iter().filter(|page| !page.all("script[type='application/ld+json']").is_empty()) {
        // An article is at home in the tree of its own language.
        let home = Page::new(&page.file, sites::sample().text(&file_of(&canonical[&page.file])));
        assert_eq!(home.one("html").attr("data-lang"), page.one("html").attr("lang"), "{}", page.file);
    }
    for (file, url) in &canonical {
        let target = file_of(url);
        assert_eq!(canonical.get(&target), Some(url), "{file} points to {target}, which points elsewhere");
    }
}

/// The file behind a complete address.
fn file_of(url: &str) -> String {
    let path = url.strip_prefix(ORIGIN).unwrap_or_else(|| panic!("{url} lies elsewhere"));
    format!("{}index.html", path.trim_start_matches('/'))
}

/// The other language versions that a page names.
fn alternates(page: &Page) -> BTreeMap<String, String> {
    let links = page.all("link[rel=alternate][hreflang]");
    links.iter().map(|l| (l.attr("hreflang").unwrap().to_owned(), l.attr("href").unwrap().to_owned())).collect()
}

#[test]
fn language_versions_name_each_other() {
    let pages = pages();
    let by_url: BTreeMap<String, &Page> = (pages.iter())
        .filter(|page| page.file.ends_with("index.html"))
        .map(|page| (format!("{ORIGIN}/{}", page.file.trim_end_matches("index.html")), page))
        .collect();
    let mut reciprocal = 0;
    for (url, page) in &by_url {
        let links = alternates(page);
        if links.is_empty() || page.values("link[rel=canonical]", "href") != [url.as_str()] {
            continue;
        }
        let own = page.one("html").attr("lang").unwrap();
        let tree = page.one("html").attr("data-lang").unwrap();
        assert!(links.get(own) == Some(url) || links.get(tree) == Some(url), "{url} does not name itself: {links:?}");
        for (lang, other) in links.iter().filter(|(lang, _)| *lang != "x-default") {
            let other_page = by_url.get(other).unwrap_or_else(|| panic!("{url} names {other}, which is not there"));
            assert_eq!(alternates(other_page), links, "{url} and its {lang} version {other}");
            let (text, tree) = (other_page.one("html").attr("lang"), other_page.one("html").attr("data-lang"));
            assert!([text, tree].contains(&Some(lang.as_str())), "{other} is in {text:?}, not in {lang}");
            reciprocal += 1;
        }
    }
    assert!(reciprocal > 40, "{reciprocal} pairs");
}

#[test]
fn every_language_is_offered_on_every_page_under_its_own_name() {
    for page in pages() {
        let names: Vec<String> = page.all("nav.languages a").into_iter().map(super::page::text).collect();
        assert_eq!(names, ["English", "ქართული", "Русский", "العربية"], "{}", page.file);
        assert_eq!(page.all("nav.languages a[aria-current]").len(), 1, "{}", page.file);
    }
}

#[test]
fn no_page_has_georgian_capitals() {
    for site in sites::samples() {
        for (name, bytes) in site.files() {
            let Ok(text) = std::str::from_utf8(bytes) else { continue };
            assert!(!text.contains(|c| ('\u{1c90}'..='\u{1cbf}').contains(&c)), "{name}");
        }
    }
}

//! What search engines, feed readers and other sites are told keeps to what they document: Google's structured data
//! (Article, Breadcrumb, WebSite, Organization), the rules of the Feed Validator, sitemaps.org, Open Graph.

use std::collections::BTreeSet;

use lectern::publish::source::library::Moment;
use serde_json::Value;

use super::{
    feeds::{read, values},
    page::{Page, text},
};
use crate::sites::{self, Draft, Site};

const ORIGIN: &str = "https://news.example";

/// A site with articles of all kinds: with and without dates, pictures, authors, sections, corrections, translations.
fn site() -> Site {
    let settings = format!(
        "{}[[nav]]\nid = \"work\"\nlabel = {{ en = \"Work\" }}\n[[nav.items]]\nid = \"roads\"\nlabel = {{ en = \
         \"Roads & <b>\" }}\n",
        sites::SETTINGS
    );
    let picture = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"8\" height=\"8\"/>";
    let article =
        |head: &str| format!("---\n{head}\n---\n\nText with [a link](first.md).\n\n## Part\n\n![Boat](images/b.svg)\n");
    Draft::new()
        .with("library.toml", settings)
        .with("images/b.svg", picture)
        .with("pages/work.md", "---\ntitle: Our work\n---\n\nText.\n")
        .with("articles/none.md", article("title: Undated \"and\" </script> & bare"))
        .with("articles/year.md", article("title: Year\ndate: 2023"))
        .with("articles/month.md", article("title: Month\ndate: 2023-04\nsections: [work]"))
        .with(
            "articles/all.md",
            article(
                "title: All\ndate: 2024-05-06\nupdated: 2024-06-07T10:00+04:00\npublish_from: 2024-05-07T09:00Z\n\
                 sections: [roads]\nauthors: [Nino B., Ann]\ntopics: [Boats]\nimage: { src: images/b.svg, alt: Boat }\n\
                 corrections: [{ date: 2024-08-09, text: Ten }]\naliases: [/old/]",
            ),
        )
        .with(
            "articles/all.ka.md",
            article("title: ყველა\ndate: 2024-05-06\ntranslated_from: { lang: en, date: 2024-05-06 }"),
        )
        .with("articles/gone.md", article("title: Gone\nwithdrawn: true"))
        .build()
}

fn is_whole(address: &str) -> bool {
    let url = url::Url::parse(address).ok().filter(|url| ["http", "https"].contains(&url.scheme()));
    url.is_some_and(|url| url.as_str() == address) && address.starts_with(ORIGIN)
}

/// RFC 3339 with a zone, not in the future of the build and not made up.
fn is_time(date: &str) -> bool {
    let known = date.len() >= 20 && date.as_bytes()[10] == b'T' && (date.ends_with('Z') || date[19..].contains(':'));
    let moment = date.parse::<Moment>().map(Moment::instant);
    known && moment.is_ok_and(|at| at > 0 && at <= 1_767_225_600)
}

#[test]
fn every_page_keeps_to_what_search_engines_document() {
    let site = site();
    let mut seen: BTreeSet<String> = BTreeSet::new();
    for (file, html) in site.pages() {
        let page = Page::new(file, html);
        for script in page.all("script[type='application/ld+json']") {
            let data: Value = serde_json::from_str(&text(script)).unwrap_or_else(|error| panic!("{file}: {error}"));
            let kind = data["@type"].as_str().unwrap();
            assert_eq!(data["@context"], "https://schema.org");
            seen.insert(kind.to_owned());
            let whole = |address: &Value| is_whole(address.as_str().unwrap_or_default());
            match kind {
                "NewsArticle" => {
                    assert!(
                        !data["headline"].as_str().unwrap().is_empty() && whole(&data["mainEntityOfPage"]),
                        "{file}"
                    );
                    assert_eq!(data["publisher"]["name"], "News");
                    assert!(data["image"].is_null() || whole(&data["image"]), "{file}: {data}");
                    for author in data["author"].as_array().into_iter().flatten() {
                        assert!(author["@type"] == "Person" && author["name"].is_string());
                    }
                    for date in
                        ["datePublished", "dateModified"].map(|field| data[field].as_str()).into_iter().flatten()
                    {
                        // A month or a year is all that is known of it.
                        assert!(is_time(date) || date.len() < 8, "{file}: {date}");
                    }
                    assert!(data["dateModified"].is_null() || !data["datePublished"].is_null());
                }
                "BreadcrumbList" => {
                    let steps = data["itemListElement"].as_array().unwrap();
                    assert!(steps.len() >= 2, "{file}");
                    for (n, step) in steps.iter().enumerate() {
                        assert!(
                            step["position"] == n + 1 && !step["name"].as_str().unwrap().is_empty(),
                            "{file}: {step}"
                        );
                        let is_last = n + 1 == steps.len();
                        assert!(
                            step["item"].is_null() == is_last && (is_last || whole(&step["item"])),
                            "{file}: {step}"
                        );
                        if let Some(address) = step["item"].as_str() {
                            let target = format!("{}index.html", address.trim_start_matches(&format!("{ORIGIN}/")));
                            assert!(site.files().contains_key(&target), "{file}: {target}");
                        }
                    }
                }
                "WebSite" => {
                    assert!(whole(&data["url"]) && whole(&data["publisher"]["logo"]), "{data}");
                    assert!(data["name"].is_string() && data["publisher"]["@type"] == "Organization");
                }
                other => panic!("{file}: {other}"),
            }
        }
        // At an old address there is only the way on.
        if page.all("meta[name=robots][content=noindex]").is_empty() && file != "old/index.html" {
            for required in ["og:title", "og:type", "og:url", "og:site_name", "og:description", "og:locale"] {
                let found = page.values(&format!("meta[property='{required}']"), "content");
                assert!(found.len() == 1 && !found[0].is_empty(), "{file}: {required} {found:?}");
            }
            for address in ["og:url", "og:image"] {
                let found = page.values(&format!("meta[property='{address}']"), "content");
                assert!(found.into_iter().all(is_whole), "{file}: {address}");
            }
            let alternates = page.values("link[rel=alternate][hreflang]", "hreflang");
            let own = page.one("html").attr("lang").unwrap();
            let named: BTreeSet<&&str> = alternates.iter().collect();
            assert_eq!(named.len(), alternates.len(), "{file}: {alternates:?}");
            assert!(
                alternates.is_empty() || named.contains(&"x-default") && named.contains(&own),
                "{file}: {alternates:?}"
            );
        }
    }
    assert_eq!(seen.into_iter().collect::<Vec<_>>(), ["BreadcrumbList", "NewsArticle", "WebSite"]);
    let roads = Page::new("all", site.text("articles/all/index.html"));
    let all: Vec<String> = roads.all("script[type='application/ld+json']").into_iter().map(text).collect();
    let names = ["News", "Work", "Roads & <b>", "All"].map(|name| format!("\"name\":{name:?}"));
    let crumbs = all.iter().find(|json| json.contains("BreadcrumbList")).unwrap();
    let crumbs = crumbs.replace("\\u0026", "&").replace("\\u003c", "<").replace("\\u003e", ">");
    assert!(names.iter().all(|name| crumbs.contains(name)), "{crumbs}");
}

#[test]
fn every_feed_keeps_to_the_rules_of_the_feed_validator() {
    let site = site();
    let (mut feeds, mut pictures) = (0, 0);
    for (name, xml) in site.named("feed.xml") {
        let found = read(name, xml);
        let one = |path: &str| {
            let all = values(&found, path);
            assert_eq!(all.len(), 1, "{name}: {path}");
            all[0].to_owned()
        };
        assert_eq!(one("feed/id"), format!("{ORIGIN}/{name}"));
        assert!(!one("feed/title").is_empty() && is_time(&one("feed/updated")) && !one("feed/author/name").is_empty());
        assert!(values(&found, "feed/link@href").into_iter().all(is_whole));
        let entries = values(&found, "feed/entry/title").len();
        let of = |part: &str| values(&found, &format!("feed/entry/{part}"));
        for required in ["id", "updated", "published", "title", "content", "summary", "link@href"] {
            assert_eq!(of(required).len(), entries, "{name}: {required}");
        }
        let ids: BTreeSet<&str> = of("id").into_iter().collect();
        assert!(ids.len() == entries && ids.iter().all(|id| is_whole(id)), "{name}");
        assert!(of("link@href").into_iter().all(is_whole));
        assert!(of("updated").into_iter().chain(of("published")).all(is_time), "{name}");
        // The feed is as new as its newest entry, and an entry at least as new as its publication.
        let instant = |date: &str| date.parse::<Moment>().map(Moment::instant).unwrap();
        let newest = of("updated").into_iter().map(instant).max();
        assert!(newest.is_none_or(|newest| newest == instant(&one("feed/updated"))), "{name}");
        assert!(of("updated").iter().zip(of("published")).all(|(changed, first)| instant(changed) >= instant(first)));
        for content in of("content") {
            let content = Page::new(name, content);
            let addresses = [content.values("[href]", "href"), content.values("[src]", "src")].concat();
            assert!(addresses.iter().all(|address| is_whole(address)), "{name}: {addresses:?}");
            pictures += content.all("img").len();
            assert!(content.all("script, style, iframe, [style], [onclick]").is_empty(), "{name}");
        }
        feeds += 1;
    }
    for (name, json) in site.named("feed.json") {
        let feed: Value = serde_json::from_str(json).unwrap();
        for item in feed["items"].as_array().unwrap() {
            assert!(is_whole(item["id"].as_str().unwrap()) && is_whole(item["url"].as_str().unwrap()), "{name}");
            for date in ["date_published", "date_modified"].map(|field| item[field].as_str()).into_iter().flatten() {
                assert!(is_time(date), "{name}: {date}");
            }
        }
    }
    assert!(feeds >= 4 && pictures > 4, "{feeds} {pictures}");
}

#[test]
fn the_site_map_keeps_to_its_protocol() {
    let site = site();
    let map = site.text("sitemap.xml");
    let found = read("sitemap.xml", map);
    assert!(values(&found, "urlset/url/loc").into_iter().all(is_whole));
    let dates = values(&found, "urlset/url/lastmod");
    assert!(dates.len() == 3 && dates.into_iter().all(is_time), "{map}");
    for url in map.split("<url>").skip(1) {
        let alternates = url.matches("hreflang=").count();
        assert!(alternates == 0 || url.contains("hreflang=\"x-default\""), "{url}");
        // The protocol has the parts of an entry in this order.
        let order: Vec<usize> =
            ["<loc>", "<lastmod>", "<xhtml:link"].iter().filter_map(|part| url.find(part)).collect();
        assert!(order.is_sorted(), "{url}");
    }
    let gone = ["/articles/gone/", "/old/", "/404"];
    assert!(gone.iter().all(|address| !map.contains(address)), "{map}");
}

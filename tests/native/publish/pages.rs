//! What every static page has, whoever reads it: landmarks, headings, names, descriptions.

use std::collections::BTreeSet;

use super::page::{Page, text};
use crate::sites::{self, Draft};

fn pages() -> Vec<Page> {
    sites::sample().pages().map(|(file, html)| Page::new(file, html)).collect()
}

/// Ids, headings, landmarks, names: what holds for any page.
#[track_caller]
fn check(page: &Page) {
    let file = &page.file;
    let ids = page.values("[id]", "id");
    let distinct: BTreeSet<&&str> = ids.iter().collect();
    assert_eq!(ids.len(), distinct.len(), "{file} has an id twice: {ids:?}");
    for attribute in ["aria-labelledby", "aria-controls", "aria-describedby", "for"] {
        for value in page.values(&format!("[{attribute}]"), attribute) {
            assert!(ids.contains(&value), "{file}: {attribute} names {value}");
        }
    }
    assert!(!page.text("h1").trim().is_empty(), "{file}");
    let mut last = 1;
    for heading in page.all("h1, h2, h3, h4, h5, h6") {
        let level: u8 = heading.value().name()[1..].parse().unwrap();
        assert!(level <= last + 1, "{file}: h{level} after h{last}: {}", text(heading));
        assert!(!text(heading).trim().is_empty(), "{file}: an empty heading");
        last = level;
    }
    for landmark in ["header.site-header", "main", "footer.site-footer", "nav[data-site-nav]", "[role=status]"] {
        page.one(landmark);
    }
    let name = |nav: &scraper::ElementRef<'_>| {
        let label = nav.attr("aria-label").map(str::to_owned);
        let labelled = || text(page.one(&format!("[id='{}']", nav.attr("aria-labelledby").unwrap())));
        label.unwrap_or_else(labelled)
    };
    let names: Vec<String> = page.all("nav").iter().map(name).collect();
    assert_eq!(names.len(), names.iter().collect::<BTreeSet<_>>().len(), "{file}: {names:?}");
    for stray in
        ["[tabindex]:not([tabindex='0']):not([tabindex='-1'])", "[accesskey]", "[style]", "base", "iframe", "object"]
    {
        assert!(page.all(stray).is_empty(), "{file}: {stray}");
    }
    assert_eq!(page.one("meta[name=viewport]").attr("content"), Some("width=device-width, initial-scale=1"));
}

#[test]
fn every_page_has_its_landmarks_names_and_headings_in_order() {
    pages().iter().for_each(check);
}

#[test]
fn an_article_whose_headings_are_named_like_parts_of_the_page_keeps_ids_apart() {
    let heads = [
        "Main",
        "Search",
        "Contents",
        "Related",
        "Versions",
        "Table 1",
        "Note 1",
        "Ref 1",
        "Site menu",
        "Filters",
        "Latest",
        "Explore",
        "Below",
        "Newest",
        "Search here",
        "Nav our work",
        "Main",
        "Main 2",
    ];
    let body: String = heads.iter().map(|head| format!("## {head}\n\nText[^1].\n\n")).collect();
    let table = "| a |\n| - |\n| b |\n\n[^1]: A note.\n";
    let article = format!("---\ntitle: Parts\ndate: 2021-01-01\nsections: [our-work]\n---\n\n{body}{table}");
    let nav =
        "[[nav]]\nid = \"our-work\"\nlabel = { en = \"Work\" }\n[[nav.items]]\nid = \"x\"\nlabel = { en = \"X\" }\n";
    let settings = format!("{}{nav}", sites::SETTINGS);
    let draft = Draft::new().with("library.toml", settings).with("articles/parts.md", &article);
    let draft = draft
        .with("articles/parts.ka.md", article)
        .with("pages/our-work.md", format!("---\ntitle: W\n---\n\n{body}{table}"));
    let site = draft.build();
    for (file, html) in site.pages() {
        check(&Page::new(file, html));
    }
    let page = Page::new("parts", site.text("articles/parts/index.html"));
    let targets = page.values(".contents a", "href");
    assert_eq!(targets.len(), heads.len());
    for (target, head) in targets.iter().zip(heads) {
        assert_eq!(page.text(&format!("[id='{}']", &target[1..])).trim_end_matches('1'), head.trim_end_matches('1'));
    }
}

#[test]
fn an_articles_heading_is_its_title_and_its_contents_are_its_headings() {
    let mut with_contents = 0;
    for page in pages().iter().filter(|page| !page.all("article [data-body]").is_empty()) {
        let targets: Vec<String> = page.values(".contents a", "href").iter().map(|href| href[1..].to_owned()).collect();
        let headings: Vec<String> =
            page.values("[data-body] [id]:is(h2, h3, h4, h5, h6)", "id").iter().map(|id| (*id).to_owned()).collect();
        if !targets.is_empty() {
            assert_eq!(targets, headings, "{}", page.file);
            with_contents += 1;
        }
    }
    assert!(with_contents >= 3, "{with_contents}");
}

#[test]
fn images_have_alternatives_and_room() {
    for page in pages() {
        for image in page.all("img") {
            assert!(image.attr("alt").is_some(), "{}: {}", page.file, image.html());
            for side in ["width", "height"] {
                assert!(image.attr(side).and_then(|n| n.parse::<u32>().ok()).is_some_and(|n| n > 0), "{}", page.file);
            }
        }
        for svg in page.all("svg") {
            assert_eq!(svg.attr("aria-hidden"), Some("true"), "{}", page.file);
        }
    }
}

#[test]
fn tables_have_captions_and_heads_and_scroll_in_named_regions() {
    let mut tables = 0;
    for page in pages() {
        for table in page.all("table") {
            tables += 1;
            let region = scraper::ElementRef::wrap(table.parent().unwrap()).unwrap();
            assert_eq!((region.attr("role"), region.attr("tabindex")), (Some("region"), Some("0")), "{}", page.file);
        }
        assert_eq!(page.all("table > caption").len(), page.all("table").len(), "{}", page.file);
        assert_eq!(page.all("th[scope=col]").len(), page.all("th").len(), "{}", page.file);
    }
    assert!(tables > 0);
}

#[test]
fn every_article_says_what_it_is_to_search_engines() {
    let mut articles = 0;
    for page in pages() {
        for script in page.all("script[type='application/ld+json']") {
            let data: serde_json::Value = serde_json::from_str(&text(script)).unwrap();
            if data["@type"] != "NewsArticle" {
                continue;
            }
            assert_eq!(data["headline"], page.text("article h1").as_str());
            assert_eq!(data["inLanguage"], page.one("html").attr("lang").unwrap());
            assert_eq!(data["mainEntityOfPage"], page.one("link[rel=canonical]").attr("href").unwrap());
            articles += 1;
        }
        assert!(!page.one("meta[name=description]").attr("content").unwrap().is_empty(), "{}", page.file);
        let title = page.one("meta[property='og:title']").attr("content").unwrap();
        assert!(page.text("title").contains(title), "{}", page.file);
    }
    assert!(articles > 100, "{articles}");
}

#[test]
fn the_page_for_addresses_that_lead_nowhere_leads_on() {
    for site in sites::samples() {
        let page = Page::new("404.html", site.text("404.html"));
        assert!(page.text("h1").starts_with("Page not found"));
        assert!(page.text("title").starts_with("Page not found"));
        assert!(page.all("link[rel=canonical], link[hreflang]").is_empty());
        let links = page.values("main a", "href");
        assert!(
            links.contains(&site.base.as_str()) && links.contains(&format!("{}articles/", site.base).as_str()),
            "{links:?}"
        );
        page.one("main search input[type=search]");
    }
}

#[test]
fn without_the_program_a_page_has_no_script_but_data() {
    let library = Draft::new();
    let out = tempfile::TempDir::new().unwrap();
    let options = sites::options(library.folder(), "/", &out.path().join("dist"));
    lectern::publish::site::build::build(&options, &sites::Silent).unwrap();
    // A worker could not show what it keeps; one of an earlier site goes on with its own edition.
    assert!(!out.path().join("dist/sw.js").exists());
    for (name, bytes) in sites::read(&out.path().join("dist")).iter().filter(|(name, _)| name.ends_with(".html")) {
        if sites::place_of_partners(name).is_some() {
            continue;
        }
        let page = Page::new(name, std::str::from_utf8(bytes).unwrap());
        let scripts = page.values("script:not([type='application/ld+json'])", "src");
        // The script that leads addresses of earlier versions on.
        let moved = |src: &&str| name == "404.html" && src.contains("/assets/partners/moved.");
        assert!(scripts.iter().all(moved) && scripts.len() == usize::from(name == "404.html"), "{name}: {scripts:?}");
        check(&page);
    }
}

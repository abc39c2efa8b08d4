//! Old addresses of articles: the pages that lead on, and the old addresses that can have none.

use super::page::Page;
use crate::sites::{self, Draft, SETTINGS, Site};

/// A library with one more article, `articles/x.md`, and its old addresses.
fn article(aliases: &str) -> Draft {
    Draft::new().with("articles/x.md", format!("---\ntitle: X & <Y>\naliases: {aliases}\n---\n\nText.\n"))
}

#[track_caller]
fn leads(site: &Site, file: &str, to: &str) {
    let text = site.text(file);
    let page = Page::new(file, text);
    assert_eq!(page.values("a", "href"), [to], "{file}");
    assert_eq!(page.values("link[rel=canonical]", "href"), [format!("https://news.example{to}")], "{file}");
    // The headers of the site would stop a script in the page, and the refresh does without one.
    let refresh = page.values("meta[http-equiv=refresh]", "content");
    assert!(refresh == [format!("0; url={to}")] && page.all("noscript").is_empty(), "{text}");
    let script = page.values("script", "src")[0].strip_prefix(&site.base).unwrap();
    assert!(site.text(script).contains("+location.search+location.hash") && page.text("script").is_empty());
}

#[test]
fn every_old_address_leads_to_its_article() {
    let aliases = "[/2019/05/name.html, https://old.example/news/boats/#top, /a//b, '/old.php', '/დღე/', /articles/w/]";
    let draft = article(aliases);
    assert_eq!(draft.problems(), [""; 0]);
    let site = draft.build();
    let files = ["2019/05/name.html", "news/boats/index.html", "a/b/index.html", "old.php/index.html"];
    for file in files.into_iter().chain(["დღე/index.html", "articles/w/index.html"]) {
        leads(&site, file, "/articles/x/");
        assert_eq!(Page::new(file, site.text(file)).text("h1"), "X & <Y>");
    }
    let lines: Vec<&str> = site.text("_redirects").lines().collect();
    for from in ["/2019/05/name.html", "/news/boats/", "/a/b", "/old.php", "/%E1%83%93%E1%83%A6%E1%83%94/"] {
        assert!(lines.contains(&format!("{from} /articles/x/ 301").as_str()), "{from}: {lines:?}");
    }
    assert!(lines.contains(&"/embed/* /embed/404.html 404"), "{lines:?}");
    assert!(!site.text("sitemap.xml").contains("2019") && !site.text("feed.json").contains("2019"));
}

#[test]
fn old_addresses_are_below_the_path_of_the_site_and_others_are_counted() {
    let settings = SETTINGS.replace("https://news.example", "https://news.example/repo");
    let draft = article("[/repo/old/, /other/, /repository/]").with("library.toml", settings);
    let told =
        "articles/x.md:3: warning: 2 old addresses, such as `/other/`, lie outside of the path of this site, /repo/";
    let problems = draft.problems();
    assert!(problems.len() == 1 && problems[0].starts_with(told), "{problems:#?}");
    let site = sites::build(draft.folder(), "/repo/");
    leads(&site, "old/index.html", "/repo/articles/x/");
    assert!(site.text("_redirects").starts_with("/repo/old/ /repo/articles/x/ 301\n"));
    assert!(!site.files().keys().any(|name| name.contains("other/") || name.contains("repository")));
}

#[test]
fn what_cannot_lead_on_is_reported_with_its_line_and_changes_no_page() {
    let plain = article("[]").build();
    for (alias, why) in [
        ("/?p=123", "hosts of files answer with the same file whatever follows"),
        ("'https://old.example/index.php?id=5#a'", "(`?id=5`)"),
        ("/", "a page of the site has this address"),
        ("/articles/", "a page of the site has this address"),
        ("/Articles/First/", "a page of the site has this address"),
        ("/../secret/", "it is not a path"),
        ("/%2e%2e/secret/", "it is not a path"),
        ("/%ff/", "it is not a path"),
        ("old page", "it is not a path"),
        ("'javascript:alert(1)'", "it is not a path"),
        ("'/a\\b/'", "is not relative"),
        ("/con/", "Windows reserves"),
        ("/.git/config", "begins with a dot"),
        ("/data/x/", "the site needs this name itself"),
        ("/_headers/x", "the site needs this name itself"),
        ("/SW.js", "the site needs this name itself"),
        ("/ka/embed/y/", "the site needs this name itself"),
        ("/a%3Cb/", "has the sign `<`"),
    ] {
        let draft = article(alias);
        let problems = draft.problems();
        let start = "articles/x.md:3: warning: no page leads on from the old address `";
        let found = problems.len() == 1 && problems[0].starts_with(start) && problems[0].contains(why);
        assert!(found, "{alias}: {problems:#?}");
        let site = draft.build();
        assert!(site.files() == plain.files(), "{alias}");
        let said = format!("{:?}", site.problems);
        assert!(said.contains("no page leads on from the old address"), "{alias}: {said}");
    }
    // An article that is still at its old address needs nothing; the same address twice is one page.
    assert_eq!(article("[/articles/x/, /old/, https://old.example/old]").problems(), [""; 0]);
    assert_eq!(article("").problems(), [""; 0]);
}

#[test]
fn links_to_old_addresses_lead_to_their_articles() {
    let links = "[a](/2019/05/name.html#part) [b](/news/boats) [c](/?p=123) [d](/DEEP/%E1%83%93/index.html) \
        [e](/articles/x/) [f](/2019/05/other.html)";
    let aliases = "[/2019/05/name.html, https://old.example/news/boats/, '/?p=123', /deep/დ/]";
    let part = "## Part\n\nText.\n";
    let draft = Draft::new()
        .with("articles/x.md", format!("---\ntitle: X\naliases: {aliases}\n---\n\n{part}"))
        .with("articles/y.md", format!("---\ntitle: Y\n---\n\n{links}\n"));
    let problems = draft.problems();
    let dead: Vec<&String> = problems.iter().filter(|problem| problem.contains("articles/y.md")).collect();
    assert!(dead.len() == 1 && dead[0].contains("[f](/2019/05/other.html) leads to no page"), "{problems:#?}");
    let site = draft.build();
    let page = Page::new("y", site.text("articles/y/index.html"));
    let led = page.values("article [data-body] a", "href");
    let x = "/articles/x/";
    assert_eq!(led, ["/articles/x/#part", x, x, x, x], "{led:?}");
    let settings = SETTINGS.replace("https://news.example", "https://news.example/repo");
    let below = Draft::new()
        .with("library.toml", settings)
        .with("articles/x.md", "---\ntitle: X\naliases: /repo/old/\n---\n\nText.\n")
        .with("articles/y.md", "---\ntitle: Y\n---\n\n[a](/repo/old/) [b](/old/)\n");
    assert_eq!(below.problems(), [""; 0]);
}

#[test]
fn files_of_the_site_are_never_folders_or_replaced() {
    let plain = article("[]").build();
    for alias in
        ["/sw.js", "/boot.js/x/", "/sitemap.xml", "/robots.txt/", "/edition.json", "/_headers/x", "/_redirects"]
    {
        let site = article(alias).build();
        assert!(site.files() == plain.files(), "{alias}");
    }
    let site = article("[/a.html, /a.html/b/, /c/d.html]").build();
    leads(&site, "a.html", "/articles/x/");
    leads(&site, "c/d.html", "/articles/x/");
    let said = format!("{:?}", site.problems);
    assert!(said.contains("`/a.html/b/`: the site has a file there"), "{said}");
}

#[test]
fn two_articles_cannot_have_one_old_address() {
    let draft = article("/old/").with("articles/y.md", "---\ntitle: Y\naliases: [/OLD]\n---\n\nText.\n");
    let problems = draft.problems();
    let told = "articles/y.md:3: error: the old address `/OLD` is also one of ";
    assert!(problems.len() == 1 && problems[0].starts_with(told), "{problems:#?}");
    assert!(problems[0].contains("articles/x.md"));
}

#[test]
fn a_withdrawn_article_or_a_draft_has_no_old_addresses() {
    for head in ["withdrawn: true", "draft: true", "publish_from: 2030-01-01"] {
        let text = format!("---\ntitle: X\n{head}\naliases: [/qwxyz/]\n---\n\nText.\n");
        let site = Draft::new().with("articles/x.md", text).build();
        let told = |(name, bytes): (&String, &Vec<u8>)| {
            name.contains("qwxyz") || String::from_utf8_lossy(bytes).contains("qwxyz")
        };
        assert!(!site.files().iter().any(told), "{head}");
    }
}

//! Articles that were withdrawn, or whose consent has ended: a notice stands where they were, and nothing of them is
//! left.

use lectern::{
    corpus::{Article, Date, json},
    publish::{
        assemble::assemble,
        source::library::{self, Reading},
    },
};

use crate::sites::{self, Draft, Site};

use super::page::{Page, text};

const SETTINGS: &str = "format = 1\nlanguages = [\"en\", \"ka\"]\nsite_url = \"https://news.example\"\n\
    pictures_free = true\n[title]\nen = \"News\"\nka = \"ამბები\"\n\
    [[nav]]\nid = \"work\"\nlabel = { en = \"Work\", ka = \"საქმე\" }\n\
    [[nav]]\nid = \"story\"\nlabel = { en = \"Stories\", ka = \"ისტორიები\" }\n";

const PICTURE: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"8\" height=\"8\"><title>WORD</title></svg>";

const LIVE: &str = "---\ntitle: Harbour\ndate: 2025-03-01\nsections: [work]\n---\n\n\
    See [what was](/articles/gone/) and \
    [more](lapsed.md).\n\n![A boat](images/both.svg)\n";

/// An article that says `word` wherever an article can say something.
fn secret(head: &str, word: &str) -> String {
    format!(
        "---\n{head}\ntitle: About {word}\ndate: 2025-04-01\nsummary: All of {word}.\nsections: [story]\n\
         topics: [{word}]\nplaces: [{word}]\npeople: [{word}]\nproject: {word}\nfunder: {word}\n\
         source: https://{word}.example/\nsource_name: {word}\nid: {word}\n\
         image: {{ src: images/{word}.svg, alt: {word}, caption: {word}, credit: {word} }}\n---\n\n\
         ## {word}\n\nThe harbour of {word}.[^1]\n\n![{word}](images/both.svg)\n\n[^1]: {word}\n"
    )
}

/// A library with two articles that must not be shown, both saying `word`.
fn draft(word: &str) -> Draft {
    Draft::new()
        .with("library.toml", SETTINGS)
        .with("images/both.svg", PICTURE)
        .with(&format!("images/{word}.svg"), PICTURE.replace("WORD", word))
        .with("articles/live.md", LIVE)
        .with("articles/live.ka.md", LIVE.replace("Harbour", "ნავსადგური"))
        .with("articles/gone.md", secret(&format!("withdrawn: true\ntranslation: {word}"), word))
        .with("articles/lapsed.md", secret("consent_until: 2025-12-31", word))
}

fn page(site: &Site, file: &str) -> Page {
    Page::new(file, site.text(file))
}

#[track_caller]
fn is_notice(site: &Site, file: &str, title: &str) {
    let page = page(site, file);
    assert_eq!(page.text("main h1"), title, "{file}");
    assert_eq!(page.values("meta[name=robots]", "content"), ["noindex"], "{file}");
    assert!(page.text("title").starts_with(title), "{file}");
    for gone in ["article", "link[rel=canonical]", "link[hreflang]", "[type='application/ld+json']", "[property]"] {
        assert!(page.all(gone).is_empty(), "{file} has {gone}");
    }
    assert!(page.all("link[type='application/json+oembed'], .share, [href*='embed/']").is_empty(), "{file}");
    let on = page.values("main a", "href");
    assert!(on.iter().any(|href| href.ends_with("articles/")) && on.len() > 1, "{file} leads to {on:?} only");
}

#[test]
fn nothing_of_a_withdrawn_article_is_in_any_file() {
    let site = draft("zyxwvut").build();
    // Links to it are told: their authors may want to take them out.
    let other =
        site.problems.iter().filter(|problem| !problem.message.contains("leads to an article that was withdrawn"));
    assert_eq!(other.count(), 0, "{:?}", site.problems);
    for (name, bytes) in site.files() {
        let text = String::from_utf8_lossy(bytes).to_lowercase();
        assert!(!name.contains("zyxwvut") && !text.contains("zyxwvut"), "{name} knows it");
    }
    // Not in pieces either: whatever they say, every file is the same.
    let other = draft("qponmlkji").build();
    assert!(site.files().keys().eq(other.files().keys()));
    let differing: Vec<_> = site.files().iter().filter(|(name, bytes)| other.files()[*name] != **bytes).collect();
    assert!(differing.is_empty(), "{:?}", differing.iter().map(|(name, _)| name).collect::<Vec<_>>());
}

#[test]
fn its_page_says_so_in_every_language_and_leads_on() {
    let site = draft("zyxwvut").build();
    for slug in ["gone", "lapsed"] {
        is_notice(&site, &format!("articles/{slug}/index.html"), "This article was withdrawn");
        is_notice(&site, &format!("ka/articles/{slug}/index.html"), "ეს სტატია ამოღებულია");
    }
}

#[test]
fn only_its_page_and_its_embed_are_left_and_the_embed_says_so_too() {
    let site = draft("zyxwvut").build();
    let named: Vec<&String> = site.files().keys().filter(|name| name.contains("gone")).collect();
    let expected = ["articles/gone/", "embed/gone/", "ka/articles/gone/"];
    assert_eq!(named, expected.map(|folder| format!("{folder}index.html")).iter().collect::<Vec<_>>());
    let embed = page(&site, "embed/gone/index.html");
    assert_eq!(embed.text("main h2"), "This article was withdrawn");
    assert_eq!(embed.one("html").value().attr("data-embed"), Some("gone"));
    // Lists of pages and articles do not name its address.
    let lists = ["sitemap.xml", "feed.xml", "feed.json", "index.html", "articles/index.html", "story/index.html"];
    for file in lists.into_iter().chain(["embed/index.html", "ka/index.html", "ka/articles/index.html"]) {
        assert!(site.files().contains_key(file), "{file}");
        let body = site.text(file).replace("See <a href=\"https://news.example/articles/gone/\">", "");
        let body = body.replace("&lt;a href=&quot;https://news.example/articles/gone/&quot;&gt;", "");
        let body = body.replace("\\\"https://news.example/articles/gone/\\\"", "");
        assert!(!body.contains("/gone/"), "{file} names it");
    }
}

#[test]
fn links_of_other_articles_lead_to_the_notice() {
    let site = draft("zyxwvut").build();
    let links = page(&site, "articles/live/index.html");
    let links = links.values("[data-body] a", "href");
    assert_eq!(links, ["/articles/gone/", "/articles/lapsed/"]);
}

#[test]
fn its_pack_holds_a_stub() {
    let site = draft("zyxwvut").build();
    let mut stubs = Vec::new();
    for (_, text) in site.named(".json").filter(|(name, _)| name.starts_with("data/articles-")) {
        let articles: Vec<Article> = json::read(text.as_bytes()).unwrap();
        stubs.extend(articles.into_iter().filter(|article| article.withdrawn));
    }
    let left = |slug: &str| {
        let slug = slug.parse::<lectern::corpus::Slug>().unwrap();
        Article::withdrawn(slug.clone(), "en".parse().unwrap(), slug, vec!["story".parse().unwrap()])
    };
    stubs.sort_by(|a, b| a.slug.cmp(&b.slug));
    assert_eq!(stubs, [left("gone"), left("lapsed")]);
    let mut library = library::read(draft("zyxwvut").folder(), &Reading::on(sites::today())).unwrap();
    let (corpus, _) = assemble(&mut library);
    let withdrawn: Vec<String> = corpus.withdrawn.iter().map(|(lang, slug)| format!("{lang}/{slug}")).collect();
    assert_eq!(withdrawn, ["en/gone", "en/lapsed"]);
    assert_eq!(corpus.articles.len(), 3);
}

#[test]
fn consent_lasts_until_the_end_of_its_day() {
    let draft = draft("zyxwvut");
    let built = |day: &str| sites::build_on(draft.folder(), "/", day.parse::<Date>().unwrap());
    let shown = built("2025-12-31");
    assert_eq!(page(&shown, "articles/lapsed/index.html").text("article h1"), "About zyxwvut");
    is_notice(&shown, "articles/gone/index.html", "This article was withdrawn");
    is_notice(&built("2026-01-01"), "articles/lapsed/index.html", "This article was withdrawn");
    assert!(built("2026-01-01").files() == built("2026-07-31").files(), "a day without a change changes nothing");
}

#[test]
fn a_version_that_is_left_neither_links_to_the_withdrawn_one_nor_is_hidden_behind_it() {
    let version = |head: &str| format!("---\ntitle: Bridge\ndate: 2025-05-01\n{head}---\n\nText.\n");
    let draft = Draft::new()
        .with("articles/bridge.md", version(""))
        .with("articles/bridge.ka.md", version("withdrawn: true\n"))
        .with("articles/ford.md", version("translation: ford\n").replace("Bridge", "Ford"))
        .with("articles/puti.ka.md", version("translation: ford\nwithdrawn: true\n"));
    let site = draft.build();
    assert!(site.problems.is_empty(), "{:?}", site.problems);
    let english = page(&site, "articles/bridge/index.html");
    assert_eq!(english.text("article h1"), "Bridge");
    assert!(english.all(".versions, link[hreflang]").is_empty());
    is_notice(&site, "ka/articles/bridge/index.html", "ეს სტატია ამოღებულია");
    is_notice(&site, "ka/articles/puti/index.html", "ეს სტატია ამოღებულია");
    assert_eq!(page(&site, "ka/embed/bridge/index.html").text("main h2"), "ეს სტატია ამოღებულია");
    // The Georgian list has the English versions, each where it can be read.
    let list = page(&site, "ka/articles/index.html");
    let links: Vec<(String, &str)> = (list.all("[data-results] a").into_iter())
        .map(|link| (text(link), link.value().attr("href").unwrap()))
        .filter(|(title, _)| title != "First")
        .collect();
    let expected = [("Ford", "/ka/articles/ford/"), ("Bridge", "/articles/bridge/")];
    assert_eq!(links, expected.map(|(title, href)| (title.to_owned(), href)));
    assert_eq!(page(&site, "ka/articles/ford/index.html").text("article h1"), "Ford");
}

#[test]
fn a_page_of_the_navigation_loses_its_text_and_stays() {
    let page_text = "---\ntitle: Our zyxwvut\nwithdrawn: true\n---\n\nThe zyxwvut.\n\n![x](images/zyxwvut.svg)\n";
    let draft = Draft::new().with("library.toml", SETTINGS).with("pages/work.md", page_text);
    let site = draft.with("images/zyxwvut.svg", PICTURE).build();
    assert!(site.problems.is_empty(), "{:?}", site.problems);
    assert_eq!(page(&site, "work/index.html").text("h1"), "Work");
    assert!(site.files().iter().all(|(_, bytes)| !String::from_utf8_lossy(bytes).contains("zyxwvut")));
}

#[test]
fn what_cannot_be_read_is_told_with_its_line_and_left_out() {
    for (field, found) in [
        ("consent_until: 2025-13-01", "2025-13-01"),
        ("consent_until: 2025-12", "2025-12"),
        ("consent_until: soon", "soon"),
        ("consent_untill: soon", "soon"),
        ("publish_from: soon", "soon"),
    ] {
        let draft = Draft::new().with("articles/x.md", format!("---\ntitle: A\n{field}\n---\n\nText.\n"));
        let problems = draft.problems();
        let told = &problems[0];
        assert!(told.starts_with("articles/x.md:3: error:") && told.contains(found), "{told}");
        assert!(told.contains("help: "), "{told}");
        assert!(!draft.build().files().keys().any(|name| name.contains("/x/")), "{field}");
    }
}

#[test]
fn a_mistyped_wish_to_withdraw_is_obeyed_and_told() {
    for field in ["withdrawn: perhaps", "withdrwan: true", "Withdrawn: YES", "withdraw: \"on\"", "retracted: since May"]
    {
        let draft = Draft::new().with("articles/x.md", format!("---\ntitle: Zyx\n{field}\n---\n\nText.\n"));
        let told = &draft.problems()[0];
        assert!(told.starts_with("articles/x.md:3: warning:") && told.contains("withdrawn"), "{field}: {told}");
        let site = draft.build();
        is_notice(&site, "articles/x/index.html", "This article was withdrawn");
        assert!(site.files().iter().all(|(_, bytes)| !String::from_utf8_lossy(bytes).contains("Zyx")), "{field}");
    }
}

#[test]
fn a_notice_leads_to_pages_that_are_there() {
    // Each tree shows the article once: that of `ca` has the Catalan version, at an address of its own, and no page
    // with the slug of the notice, although the Portuguese version has that slug.
    let settings =
        SETTINGS.replace("\"en\", \"ka\"", "\"ca\", \"pt-BR\", \"en\"").replace("en = \"News\"", "ca = \"N\"");
    let settings = settings.split("[[nav]]").next().unwrap().replace("ka = \"ამბები\"\n", "");
    let text = |head: &str| format!("---\ntitle: Pier\n{head}---\n\nThe pier.\n");
    let draft = Draft::new()
        .with("library.toml", settings)
        .with("articles/moll.md", text("lang: ca\ntranslation: pier\n"))
        .with("articles/pier.pt-BR.md", text(""))
        .with("articles/pier.en.md", text("withdrawn: true\n"));
    let site = draft.build();
    let notice = page(&site, "en/articles/pier/index.html");
    let languages = notice.values(".languages a", "href");
    assert_eq!(languages, ["/articles/moll/", "/pt-BR/articles/pier/", "/en/articles/pier/"]);
    for link in notice.values("a[href^='/']", "href") {
        let file = link.trim_start_matches('/').split(['?', '#']).next().unwrap_or_default();
        let file = if file.is_empty() || file.ends_with('/') { format!("{file}index.html") } else { file.to_owned() };
        assert!(site.files().contains_key(&file), "{link} leads nowhere");
    }
}

//! Language versions of an article: each has an address of its own, is named by the others, and is found.

use std::collections::BTreeSet;

use super::page::Page;
use crate::sites::{self, Draft, Site};

const ORIGIN: &str = "https://news.example";

fn settings(languages: &str) -> String {
    format!(
        "format = 1\nlanguages = [{languages}]\nsite_url = \"{ORIGIN}\"\n[title]\nen = \"News\"\nka = \"ამბები\"\n\
            ru = \"Новости\"\n"
    )
}

fn version(title: &str, more: &str) -> String {
    format!("---\ntitle: {title}\ndate: 2024-02-03\n{more}---\n\nText of {title}.\n")
}

/// Of these languages one article, and no other.
fn draft(interface: &str, files: &[(&str, &str)]) -> Draft {
    let draft = Draft::new().with("library.toml", settings(interface)).without("articles/first.md");
    files.iter().fold(draft, |draft, (file, text)| draft.with(&format!("articles/{file}"), text))
}

/// What a page of an article says of itself: the title, its own address, and the addresses by `hreflang`.
fn said(site: &Site, file: &str) -> (String, String, BTreeSet<(String, String)>) {
    let page = Page::new(file, site.text(file));
    let links = page.all("link[rel=alternate][hreflang]");
    let of = |link: &scraper::ElementRef<'_>, name: &str| {
        link.attr(name).unwrap().strip_prefix(ORIGIN).unwrap_or(link.attr(name).unwrap()).to_owned()
    };
    let named = links.iter().map(|link| (of(link, "hreflang"), of(link, "href"))).collect();
    let canonical = page.values("link[rel=canonical]", "href")[0].strip_prefix(ORIGIN).unwrap().to_owned();
    (page.text("article h1"), canonical, named)
}

/// Each page is known by its own address and names the same versions as all the others.
#[track_caller]
fn have(site: &Site, expected: &[(&str, &str, &str)], default: &str) {
    let all: BTreeSet<(String, String)> = expected
        .iter()
        .map(|(lang, address, _)| ((*lang).to_owned(), (*address).to_owned()))
        .chain([("x-default".to_owned(), default.to_owned())])
        .collect();
    for (_, address, title) in expected {
        let file = format!("{}index.html", address.trim_start_matches('/'));
        assert_eq!(said(site, &file), ((*title).to_owned(), (*address).to_owned(), all.clone()), "{file}");
        let entry = format!("<url><loc>{ORIGIN}{address}</loc>");
        let map = site.text("sitemap.xml");
        assert_eq!(map.matches(&entry).count(), 1, "{entry}");
        // The site map says the same as the page.
        let (_, rest) = map.split_once(&entry).unwrap();
        let rest = rest.split("</url>").next().unwrap();
        assert_eq!(rest.matches("hreflang=").count(), all.len(), "{rest}");
        for (lang, address) in &all {
            assert!(rest.contains(&format!("hreflang=\"{lang}\" href=\"{ORIGIN}{address}\"")), "{lang}: {rest}");
        }
        let links = Page::new(&file, site.text(&file));
        let others: BTreeSet<&str> = links.values("nav.versions a", "href").into_iter().collect();
        let expected: BTreeSet<&str> = expected.iter().map(|(_, other, _)| *other).filter(|o| o != address).collect();
        assert_eq!(others, expected, "{file}");
    }
}

#[test]
fn a_version_in_a_language_without_interface_stands_beside_the_others_in_the_first_tree() {
    let site = draft(
        "\"en\", \"ka\"",
        &[
            ("ferry.md", &version("Ferry", "")),
            ("ferry.ka.md", &version("ბორანი", "")),
            ("ferry.de.md", &version("Fähre", "")),
            ("ferry.fr.md", &version("Bac", "slug: bac\n")),
        ],
    )
    .build();
    assert!(site.problems.is_empty(), "{:?}", site.problems);
    let expected = [
        ("en", "/articles/ferry/", "Ferry"),
        ("ka", "/ka/articles/ferry/", "ბორანი"),
        ("de", "/articles/ferry-de/", "Fähre"),
        ("fr", "/articles/bac/", "Bac"),
    ];
    have(&site, &expected, "/articles/ferry/");
    for file in ["embed/ferry-de/index.html", "oembed/ferry-de.json"] {
        assert!(site.text(file).contains("Fähre"), "{file}");
    }
    for file in ["ka/articles/ferry-de/index.html", "ka/embed/ferry-de/index.html"] {
        assert!(!site.files().contains_key(file), "{file}");
    }
}

#[test]
fn without_a_version_of_the_interface_the_first_language_keeps_the_slug() {
    let files = [("x.fr.md", version("Bac", "")), ("x.de.md", version("Fähre", ""))];
    let files = files.each_ref().map(|(file, text)| (*file, text.as_str()));
    let site = draft("\"en\", \"ka\"", &files).build();
    let expected = [("de", "/articles/x/", "Fähre"), ("fr", "/articles/x-fr/", "Bac")];
    have(&site, &expected, "/articles/x/");
    // The other tree shows the article once.
    assert_eq!(said(&site, "ka/articles/x/index.html").1, "/articles/x/");
    assert!(!site.files().contains_key("ka/articles/x-fr/index.html"));
}

#[test]
fn a_version_that_stands_in_for_the_first_language_leaves_the_others_their_addresses() {
    let site = draft("\"en\", \"ka\"", &[("x.ka.md", &version("ბორანი", "")), ("x.de.md", &version("Fähre", ""))]);
    let expected = [("ka", "/ka/articles/x/", "ბორანი"), ("de", "/articles/x-de/", "Fähre")];
    let site = site.build();
    have(&site, &expected, "/ka/articles/x/");
    assert_eq!(said(&site, "articles/x/index.html").0, "ბორანი");
}

#[test]
fn a_withdrawn_version_has_its_notice_at_its_own_address() {
    let files = [
        ("x.md", version("Ferry", "")),
        ("x.de.md", version("Fähre", "withdrawn: true\n")),
        ("x.fr.md", version("Bac", "")),
    ];
    let site = draft("\"en\"", &files.each_ref().map(|(file, text)| (*file, text.as_str()))).build();
    have(&site, &[("en", "/articles/x/", "Ferry"), ("fr", "/articles/x-fr/", "Bac")], "/articles/x/");
    assert!(site.text("articles/x-de/index.html").contains("This article was withdrawn"));
    assert!(site.text("edition.json").contains("\"withdrawn\":[\"de/x-de\"]"));
}

#[test]
fn an_address_made_of_slug_and_language_that_another_article_has_is_refused_with_both_files() {
    let problems =
        draft("\"en\"", &[("x.md", &version("A", "")), ("x.de.md", &version("B", "")), ("x-de.md", &version("C", ""))])
            .problems();
    let [told] = problems.as_slice() else { panic!("{problems:?}") };
    assert!(told.starts_with("articles/x.de.md:2: error:"), "{told}");
    assert!(told.contains("needs the address `x-de`, which belongs to articles/x-de.md already"), "{told}");
}

#[test]
fn addresses_that_are_one_to_some_systems_are_refused_with_both_files() {
    for (one, other) in [("Boat", "boat"), ("caf\u{e9}", "cafe\u{301}"), ("\u{c5}", "\u{212b}")] {
        let files =
            [("a.md", version("A", &format!("slug: {one}\n"))), ("b.md", version("B", &format!("slug: {other}\n")))];
        let problems = draft("\"en\"", &files.each_ref().map(|(file, text)| (*file, text.as_str()))).problems();
        let told = problems.iter().find(|told| told.contains("belongs to articles/"));
        assert!(told.is_some_and(|told| told.starts_with("articles/b.md:")), "{one}/{other}: {problems:?}");
    }
}

#[test]
fn an_address_that_some_system_has_no_room_for_becomes_one_that_all_have_and_its_file_is_named() {
    for (slug, made) in [("aux", "aux-1"), ("Con", "con-1"), ("a|b", "a-b"), ("x*y", "x-y")] {
        let draft = draft("\"en\"", &[("a.md", &version("A", &format!("slug: \"{slug}\"\n")))]);
        let problems = draft.problems();
        let told =
            problems.iter().any(|told| told.starts_with("articles/a.md:") && told.contains(&format!("`{made}`")));
        assert!(told, "{slug}: {problems:?}");
        assert!(draft.build().files().contains_key(&format!("articles/{made}/index.html")), "{slug}");
    }
}

#[test]
fn navigation_ids_that_are_one_to_some_systems_or_that_the_site_needs_are_refused() {
    for (ids, expected) in [
        (["Work", "work"], "which are the same name on Windows and macOS"),
        (["Articles", "x"], "`Articles` has an address that the site needs itself"),
        (["KA", "x"], "`KA` has an address that the site needs itself"),
        (["x", "x"], "two items `x`"),
        (["x", "nul"], "the navigation item `nul` cannot be an address"),
    ] {
        let items = ids.map(|id| format!("[[nav]]\nid = \"{id}\"\nlabel = {{ en = \"X\" }}\n")).concat();
        let draft = Draft::new().with("library.toml", settings("\"en\", \"ka\"") + &items);
        assert!(draft.problems().iter().any(|told| told.contains(expected)), "{ids:?}: {:?}", draft.problems());
    }
    let twice = Draft::new().with("library.toml", settings("\"en\", \"ka\", \"en\""));
    assert!(twice.problems().iter().any(|told| told.contains("names `en` twice")), "{:?}", twice.problems());
}

#[test]
fn links_lead_to_the_version_that_the_tree_of_the_reader_shows() {
    // Two articles whose versions have slugs of their own; the third is written in English only.
    let text = |title: &str, more: &str| {
        version(title, more)
            + "\n[a](/articles/well/), [b](/articles/cha/#x), [c](/ka/articles/cha/), [d](/ka/articles/well/)\n"
    };
    let site = draft(
        "\"en\", \"ka\", \"ru\"",
        &[
            ("well.md", &(version("Well", "translation: w\n") + "\n## X\n")),
            ("cha.ka.md", &(version("ჭა", "translation: w\n") + "\n## X\n")),
            ("one.md", &text("One", "")),
            ("one.ka.md", &text("ერთი", "")),
            ("two.md", &text("Two", "")),
        ],
    )
    .build();
    let links = |file: &str| -> Vec<String> {
        let page = Page::new(file, site.text(file));
        page.values("[data-body] a", "href").into_iter().map(str::to_owned).collect()
    };
    let own = ["/articles/well/", "/articles/well/#x", "/ka/articles/cha/", "/ka/articles/cha/"];
    assert_eq!(links("articles/one/index.html"), own);
    let georgian = ["/ka/articles/cha/", "/ka/articles/cha/#x", "/ka/articles/cha/", "/ka/articles/cha/"];
    assert_eq!(links("ka/articles/one/index.html"), georgian);
    // An English text in three trees: the address of the English version is right in all of them.
    for file in ["articles/two/index.html", "ka/articles/two/index.html", "ru/articles/two/index.html"] {
        assert_eq!(links(file), own, "{file}");
    }
}

#[test]
fn two_builds_write_the_same_whatever_the_number_of_threads() {
    let draft = draft("\"en\"", &[("x.md", &version("Ferry", "")), ("x.de.md", &version("Fähre", ""))]);
    let build = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| sites::build(draft.folder(), "/"))
    };
    let one = build(1);
    for threads in [2, 4, 4, 4, 4] {
        assert!(one.files() == build(threads).files(), "{threads} threads");
    }
}

#[test]
fn an_address_that_is_taken_is_told_on_the_line_that_asks_for_it() {
    let head = |more: &str| format!("---\ntitle: A\nsummary: All.\n{more}\n---\n\nText.\n");
    for (more, line) in [("slug: same", 4), ("date: 2020-01-01\nslug: same", 5)] {
        let draft = Draft::new().with("articles/a.md", head("slug: same")).with("articles/b.md", head(more));
        let told = draft.problems();
        let start = format!("articles/b.md:{line}: error: the address `same` belongs to ");
        assert!(told.iter().any(|told| told.starts_with(&start)), "{told:#?}");
    }
    let draft = Draft::new().with("articles/a.md", head("date: 2020-01-01"));
    let told = draft.with("articles/b.md", head("lang: en\ntranslation: a")).problems();
    assert!(told.iter().any(|told| told.starts_with("articles/b.md:5: error: ")), "{told:#?}");
}

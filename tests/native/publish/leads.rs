//! Links from one text to another, to places in texts, and to files for readers.

use crate::sites::Draft;

const HEAD: &str = "---\ntitle: Quay\n---\n\n";

/// A library with articles whose files are named as people name them.
fn library(text: &str) -> Draft {
    let article = |title: &str, more: &str, text: &str| format!("---\ntitle: {title}\n{more}---\n\n{text}\n");
    Draft::new()
        .with("articles/quay.md", format!("{HEAD}{text}\n"))
        .with(
            "articles/Old Harbour.md",
            article("Harbour", "", "## Tide tables\n\nx\n\n## Tide tables\n\ny\n\n## Search\n\nz"),
        )
        .with("articles/rope_works.md", article("Rope", "", "x"))
        .with("articles/7.2.md", article("Seven", "", "x"))
        .with("articles/captain's log.md", article("Log", "", "x"))
        .with("articles/signal.md", article("Signal", "slug: lamp\n", "x"))
        .with("articles/signal.ka.md", article("ნიშანი", "", "x"))
        .with("articles/Ёлка.md", article("Tree", "", "x"))
        .with("articles/years/deep.md", article("Deep", "", "[back](../quay.md)"))
        .with("articles/soon.md", article("Soon", "draft: true\n", "x"))
        .with("articles/gone.md", article("Gone", "withdrawn: true\n", "x"))
        .with("files/Yearly Report.PDF", "%PDF-1.4 nothing")
        .with("files/page.html", "<script>x()</script>")
}

/// The address that a link has on the page of the article.
#[track_caller]
fn leads(raw: &str) -> Option<String> {
    let draft = library(&format!("See [words]({raw})."));
    let site = draft.build();
    let page = site.text("articles/quay/index.html");
    let (_, body) = page.split_once("data-body>").unwrap();
    let body = body.split_once("</div><footer").unwrap().0;
    assert!(body.contains("words"), "{raw}: {body}");
    Some(body.split_once("href=\"")?.1.split_once('"')?.0.to_owned())
}

#[track_caller]
fn check(raw: &str, expected: &str) {
    assert_eq!(leads(raw).as_deref(), Some(expected), "{raw}");
}

#[test]
fn a_link_to_a_file_leads_to_the_address_of_its_article() {
    for raw in [
        "Old%20Harbour.md",
        "<Old Harbour.md>",
        "old%20harbour.md",
        "./Old%20Harbour.md?x=1",
        "Old%20Harbour",
        "/articles/Old%20Harbour.md",
        "../articles/Old%20Harbour.md",
        "Old%20Harbour.html",
        "articles/Old%20Harbour.md",
    ] {
        check(raw, "/articles/old-harbour/");
    }
    check("rope_works.md", "/articles/rope-works/");
    check("7.2.md", "/articles/7-2/");
    check("<captain's log.md>", "/articles/captains-log/");
    check("signal.md", "/articles/lamp/");
    check("signal.ka.md", "/ka/articles/signal/");
    check("Е\u{308}лка.md", "/articles/%D1%91%D0%BB%D0%BA%D0%B0/");
    check("%D0%81%D0%BB%D0%BA%D0%B0.md", "/articles/%D1%91%D0%BB%D0%BA%D0%B0/");
    check("years/deep.md", "/articles/deep/");
}

#[test]
fn a_link_to_a_place_leads_to_the_id_that_its_heading_has() {
    check("Old%20Harbour.md#tide-tables", "/articles/old-harbour/#tide-tables");
    check("Old%20Harbour.md#tide-tables-1", "/articles/old-harbour/#tide-tables-1");
    check("Old%20Harbour.md#search", "/articles/old-harbour/#part-search");
    check("/articles/old-harbour/#Tide-Tables", "/articles/old-harbour/#tide-tables");
    check("Old%20Harbour.md#nowhere", "/articles/old-harbour/");
    assert_eq!(leads("#search"), None);
    assert_eq!(leads("#nowhere"), None);
}

#[test]
fn a_dead_link_is_named_with_its_line_and_the_words_of_its_author() {
    for (raw, reason) in [
        ("mill.md", "leads to no page of the site and no file of the library"),
        ("#nowhere", "leads to a heading or note that the text does not have"),
        ("#search", "leads to a heading or note that the text does not have"),
        ("Old%20Harbour.md#nowhere", "leads to the top of the article"),
        ("soon.md", "is not published yet"),
        ("gone.md", "was withdrawn"),
        ("files/page.html", "is of a kind that may run as a part of the site"),
        ("files/none.pdf", "leads to no page"),
        ("/articles/none/", "leads to no page"),
        ("/articles/none", "leads to no page"),
        ("https://news.example/articles/none/#x", "leads to no page"),
    ] {
        let problems = library(&format!("One.\n\nSee [the *mill*]({raw}).")).problems();
        let raw = raw.strip_prefix("https://news.example").unwrap_or(raw);
        let named = format!("articles/quay.md:7: warning: the link [the mill]({raw})");
        let found = problems.iter().find(|problem| problem.starts_with(&named));
        assert!(found.is_some_and(|problem| problem.contains(reason)), "{raw}: {problems:?}");
    }
}

#[test]
fn a_file_that_a_text_links_to_is_published_with_its_kind_and_size() {
    let site = library("See [the report](files/yearly%20report.pdf).").build();
    let page = site.text("articles/quay/index.html");
    let (_, link) = page.split_once("<a href=\"/files/yearly-report.").unwrap();
    assert!(link.contains(".pdf\">the report (PDF, 1 kB)</a>"), "{page}");
    let name = format!("files/yearly-report.{}", link.split_once('"').unwrap().0);
    assert_eq!(site.text(&name), "%PDF-1.4 nothing");
    assert!(site.text("_headers").contains("/files/*\n"));
    assert!(site.text("feed.json").contains("/files/yearly-report."));
    // The others stay at home.
    assert_eq!(library("Nothing.").build().files().keys().filter(|name| name.starts_with("files/")).count(), 0);
}

#[test]
fn a_dead_link_in_the_midst_of_other_text_is_named_with_its_own_line() {
    let text = "One\ntwo *three\n[mill](/articles/none/) four*\nand\nhttps://news.example/articles/nil/ here.";
    let problems = library(text).problems();
    let told = |start: &str| problems.iter().any(|problem| problem.starts_with(start));
    assert!(told("articles/quay.md:7: warning: the link [mill](/articles/none/)"), "{problems:?}");
    assert!(told("articles/quay.md:9: warning: the link [https://news.example/articles/nil/]"), "{problems:?}");
}

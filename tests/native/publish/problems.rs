//! Bad libraries: what `lectern check` says, with file and line, and what it leads the author to.

use lectern::publish::source::library::Reading;

use crate::sites::{Draft, SETTINGS};

/// One of the problems begins and continues so.
#[track_caller]
fn says(draft: &Draft, start: &str, parts: &[&str]) {
    let problems = draft.problems();
    let found = problems.iter().find(|problem| problem.starts_with(start));
    let found = found.unwrap_or_else(|| panic!("nothing begins with `{start}` in {problems:#?}"));
    for part in parts {
        assert!(found.contains(part), "`{part}` is not in: {found}");
    }
}

fn article(text: &str) -> Draft {
    Draft::new().with("articles/x.md", text)
}

fn settings(text: &str) -> Draft {
    Draft::new().with("library.toml", text)
}

#[test]
fn a_good_library_has_no_problems() {
    assert_eq!(Draft::new().problems(), [""; 0]);
}

#[test]
fn a_missing_or_empty_title_is_named_with_its_place() {
    says(
        &article("---\ndate: 2020-01-01\n---\n\nText.\n"),
        "articles/x.md:",
        &["error", "title", "lectern docs library"],
    );
    says(&article("---\ntitle: \"  \"\n---\n"), "articles/x.md:2: error: the title is empty", &["help: write"]);
    says(&article("Just text.\n"), "articles/x.md:1: error: the file has no head", &["`---`"]);
    says(
        &article("---\ntitle: A\n\nText.\n"),
        "articles/x.md:1: error: the head that begins with `---` has no end",
        &[],
    );
    says(&article(""), "articles/x.md:1: error: the file has no head", &[]);
}

#[test]
fn a_title_that_is_too_long_is_refused() {
    let title = "წ".repeat(301);
    says(
        &article(&format!("---\ntitle: {title}\n---\n")),
        "articles/x.md:2: error: the title is longer than 300",
        &["shorten"],
    );
    assert!(article(&format!("---\nlang: ka\ntitle: {}\n---\n\nText.\n", "წ".repeat(300))).problems().is_empty());
}

#[test]
fn a_wrong_date_shows_how_dates_are_written() {
    let draft = article("---\ntitle: A\nsummary: B\ndate: 04/05/2023\n---\n");
    says(&draft, "articles/x.md:4: warning:", &["2023-04-05", "2023-05-04", "help: write 2023-04-11"]);
    says(&article("+++\ntitle = \"A\"\ndate = \"2023-02-30\"\n+++\n"), "articles/x.md:3: warning:", &["2023-02-30"]);
}

#[test]
fn an_unknown_field_is_named_with_its_line() {
    let draft = article("---\ntitle: A\nautor: B\n---\n");
    says(&draft, "articles/x.md:3: warning:", &["autor", "`authors`", "lectern docs library"]);
    says(&settings(&format!("{SETTINGS}[titel]\nen = \"x\"\n")), "library.toml:7: warning:", &["titel", "`title`"]);
}

#[test]
fn an_unknown_section_is_named_beside_the_known_ones() {
    let nav = format!("{SETTINGS}[[nav]]\nid = \"our-work\"\nlabel = {{ en = \"Work\" }}\n");
    let draft = article("---\ntitle: A\nsections: [our-wrok]\n---\n\nText.\n").with("library.toml", nav);
    says(&draft, "articles/x.md:3: warning: there is no section `our-wrok`", &["our-work"]);
}

#[test]
fn a_clash_of_addresses_names_both_files() {
    let draft = article("---\ntitle: A\nslug: first\ndate: 2021-01-01\n---\n\nText.\n");
    says(
        &draft,
        "articles/x.md:3: error: the address `first` belongs to articles/first.md already",
        &["another `slug`"],
    );
    let draft = article("---\ntitle: A\nslug: other\ntranslation: first\ndate: 2021-01-01\n---\n\nText.\n");
    says(&draft, "articles/x.md:4: error: articles/first.md is the en version of `first` already", &[]);
    let draft = article("---\ntitle: A\nslug: page-2\n---\n\nText.\n");
    says(&draft, "articles/x.md:3: error: the address `page-2` is that of a page of the list", &[]);
}

#[test]
fn a_dead_link_inside_the_site_is_named() {
    let draft = article("---\ntitle: A\n---\n\nOne line.\n\nSee [this](/articles/gone/).\n");
    says(
        &draft,
        "articles/x.md:7: warning: the link [this](/articles/gone/) leads to no page",
        &["readers see these words, but cannot click on them", "help"],
    );
    let good =
        "---\ntitle: A\n---\n\nSee [this](/articles/first/), [that](first.md), [all](/articles/) and [home](/).\n";
    assert_eq!(article(good).problems(), [""; 0]);
}

#[test]
fn a_missing_picture_is_named_with_its_line() {
    let draft = article("---\ntitle: A\n---\n\nText.\n\n![A bridge](images/bridge.png)\n");
    says(
        &draft,
        "articles/x.md:7: warning: the picture `images/bridge.png` is not there",
        &["put the file into images/"],
    );
    let draft = article("---\ntitle: A\nimage: { src: images/no.svg, alt: B }\n---\n\nText.\n");
    says(&draft, "articles/x.md:3: warning: the picture `images/no.svg` is not there", &["put the file into images/"]);
}

#[test]
fn a_picture_outside_the_library_or_of_another_kind_is_refused() {
    let outside =
        ["../../etc/passwd", "images/../../../x.png", "../../../x.png"].map(|src| (src, "lies outside the library"));
    let elsewhere = [
        ("/etc/passwd", "is not there"),
        ("https://example.org/x.png", "lies on another site"),
        ("//example.org/x.png", "lies on another site"),
        ("file:///home/nino/x.png", "one computer only"),
        ("data:image/png;base64,AAAA", "is in the text itself"),
    ];
    for (src, reason) in outside.into_iter().chain(elsewhere) {
        let draft = article(&format!("---\ntitle: A\n---\n\nText ![x]({src}).\n"));
        says(&draft, "articles/x.md:5: warning: the picture", &[reason]);
        assert!(!draft.build().text("articles/x/index.html").contains("<img"), "{src}");
    }
    let draft = article("---\ntitle: A\n---\n\n![x](images/x.html)\n").with("images/x.html", "<script>x()</script>");
    says(&draft, "articles/x.md:5: warning: the picture `images/x.html` is no picture", &["save it as JPEG or PNG"]);
    let draft = article("---\ntitle: A\n---\n\n![x](images/x.png)\n").with("images/x.png", "no picture");
    says(&draft, "articles/x.md:5: warning: the picture `images/x.png` is no picture", &["save it as JPEG or PNG"]);
}

#[test]
fn html_without_a_form_is_named_with_its_line_and_once() {
    let text =
        "Text with <b>marks</b>.\n\n<div>\nblock\n</div>\n\n<form><button>Send</button></form>\n\n<form>More</form>\n";
    let draft = article(&format!("---\ntitle: A\n---\n\n{text}"));
    says(&draft, "articles/x.md:11: warning: <form> cannot be shown in an article", &["only its text is kept"]);
    assert_eq!(draft.problems().iter().filter(|problem| problem.contains("<form>")).count(), 1);
    assert!(draft.problems().iter().all(|problem| !problem.contains("x.md:5") && !problem.contains("x.md:7")));
}

#[test]
fn a_file_that_is_not_utf_8_is_named_with_its_line() {
    let draft = Draft::new().with("articles/x.md", b"---\ntitle: A\n---\n\nCaf\xe9.\n");
    let read = "articles/x.md: warning: is not UTF-8; it was read as Windows-1252, which is a guess";
    says(&draft, read, &["save the file with the encoding UTF-8"]);
    let draft = Draft::new().with("articles/x.md", b"---\ntitle: A\n---\n\nCaf\xe9\0\x01\x02.\n");
    says(&draft, "articles/x.md:5: error: the text is not UTF-8", &["save the file with the encoding UTF-8"]);
    let draft = Draft::new().with("library.toml", b"format = 1\n# caf\xe9\n");
    says(&draft, "library.toml:", &["error", "UTF-8"]);
}

#[test]
fn a_link_that_is_refused_is_named_with_its_line() {
    let draft = article("---\ntitle: A\n---\n\nText.\n\nSee [this](javascript:alert).\n");
    says(
        &draft,
        "articles/x.md:7: warning: the link [this](javascript:alert): the address `javascript:alert`",
        &["readers see these words, but cannot click on them"],
    );
    let draft = article("---\ntitle: A\nsource: \"data:text/html,x\"\n---\n\nText.\n");
    says(&draft, "articles/x.md:3: warning: the source was left out", &["data:text/html,x"]);
}

#[test]
fn settings_that_cannot_be_used_are_named_with_their_line() {
    says(
        &settings(&SETTINGS.replace("format = 1", "format = 9")),
        "library.toml:1: error: format 9, expected 1",
        &["help"],
    );
    says(
        &settings("format = 1\nlanguages = []\n[title]\n"),
        "library.toml:2: error: `languages` is empty",
        &["[\"en\"]"],
    );
    says(&settings("format = 1\nlanguages = [\"english\"]\n[title]\n"), "library.toml:2: error:", &["english"]);
    says(&settings("format = 1\nlanguages = [\"en\"]\n"), "library.toml:", &["error", "title"]);
    says(&settings("format = 1\nlanguages = [\"en\"\n"), "library.toml:", &["error"]);
    let empty = tempfile::TempDir::new().unwrap();
    let problem =
        lectern::publish::site::build::check(empty.path(), &Reading::on(crate::sites::today())).remove(0).to_string();
    assert!(
        problem.contains("library.toml: error: is not there") && problem.contains("lectern docs library"),
        "{problem}"
    );
}

#[test]
fn navigation_that_takes_the_sites_own_addresses_is_refused() {
    let nav = |id: &str| settings(&format!("{SETTINGS}[[nav]]\nid = \"{id}\"\nlabel = {{ en = \"X\" }}\n"));
    for id in ["articles", "assets", "data", "embed", "images", "oembed", "offline", "saved", "ka", "en"] {
        says(
            &nav(id),
            &format!("library.toml:8: error: the navigation item `{id}` has an address that the site needs"),
            &[],
        );
    }
    let twice = "[[nav]]\nid = \"a\"\nlabel = { en = \"X\" }\n".repeat(2);
    says(&settings(&format!("{SETTINGS}{twice}")), "library.toml:", &["error: the navigation has two items `a`"]);
    assert!(nav("our-work").problems().is_empty());
}

#[test]
fn an_external_item_needs_an_address_that_can_be_used() {
    let nav = |href: &str| {
        settings(&format!("{SETTINGS}[[nav]]\nid = \"x\"\nkind = \"external\"\nlabel = {{ en = \"X\" }}\n{href}"))
    };
    says(&nav(""), "library.toml:8: error: the navigation item `x`", &["href"]);
    says(
        &nav("href = \"javascript:alert(1)\"\n"),
        "library.toml:11: error: the navigation item `x`",
        &["javascript:alert(1)"],
    );
    assert!(nav("href = \"https://example.org\"\n").problems().is_empty());
}

#[test]
fn a_page_that_no_item_leads_to_is_named() {
    let draft = Draft::new().with("pages/lonely.md", "---\ntitle: L\n---\n\nText.\n");
    says(&draft, "pages/lonely.md: warning: no item of the navigation leads to this page", &["name the file after"]);
}

#[test]
fn without_its_own_address_a_site_is_built_and_the_author_told() {
    let draft = settings(&SETTINGS.replace("site_url = \"https://news.example\"\n", ""));
    let site = draft.build();
    let told: Vec<String> = site.problems.iter().map(ToString::to_string).collect();
    assert!(told.len() == 1 && told[0].contains("no site_url") && told[0].contains("--site-url"), "{told:?}");
    assert!(site.text("sitemap.xml").contains("<loc>/</loc>"));
    let draft = settings(&SETTINGS.replace("https://news.example", "news.example"));
    let told: Vec<String> = draft.build().problems.iter().map(ToString::to_string).collect();
    assert!(told[0].contains("site_url `news.example` is not an address"), "{told:?}");
}

#[test]
fn what_hygiene_takes_away_is_told_with_its_line() {
    let draft = article("---\ntitle: A\n---\n\nText.\n\nHid\u{200b}den \u{202e}evil\u{202c}.\n");
    says(&draft, "articles/x.md:7: warning: removed zero-width", &[]);
}

#[test]
fn one_bad_article_never_stops_the_others() {
    let site = article("---\ndate: x\n---\n").build();
    assert!(site.files().contains_key("articles/first/index.html"));
    assert!(!site.files().contains_key("articles/x/index.html"));
    let told: Vec<String> = site.problems.iter().map(ToString::to_string).collect();
    assert!(told.len() == 2 && told.iter().any(|problem| problem.contains("has no `title`")), "{told:?}");
}

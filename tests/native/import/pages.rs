//! HTML pages: the article among what is around it, and what the page says about itself.

use std::{fs, path::Path};

use lectern::publish::import::Outcome;

use super::{file, problems, run, tree};

pub(super) const WORDS: [&str; 4] = [
    "The ferry across the upper lake runs again, and forty people find a place on it with their children and bicycles.",
    "For eleven years the villages on both shores had no connection but the road around the mountain, which is \
        closed in \
     winter.",
    "The municipality paid for the engine, and a workshop in the town built the hull, with two apprentices, in \
        nine months.",
    "On the first morning the baker crossed with his bread, the doctor with her bag, and a class of pupils with their \
     teacher.",
];

/// An article as newspapers have it among other things.
fn page(head: &str, title: &str, extra: &str) -> String {
    let paragraphs: String = WORDS.iter().map(|words| format!("<p>{words}</p>")).collect();
    format!(
        "<!DOCTYPE html><html lang=\"en\"><head><title>{title} | The Lake Paper</title>{head}</head><body>\
         <header><nav><ul><li><a href=\"/\">Home</a></li><li><a href=\"/news\">News</a><ul><li><a \
             href=\"/n/1\">Local</a></li>\
         </ul></li><li><a href=\"/about\">About us</a></li></ul></nav></header>\
         <div class=\"cookie-banner\"><p>We use cookies to give you the best experience.</p>\
             <button>Accept</button></div>\
         <main><article><h1>{title}</h1>{paragraphs}{extra}</article></main>\
         <aside><h2>Related</h2><ul><li><a href=\"/x\">Ten other stories of the week</a></li></ul></aside>\
         <div id=\"comments\"><p>anna: what a nice boat</p></div>\
         <footer><p>© The Lake Paper</p><p>Imprint</p></footer></body></html>"
    )
}

/// Imports pages; the articles one below the other.
pub(super) fn import(pages: &[(&str, &str)]) -> (Outcome, Vec<(String, String)>, String) {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("in")).unwrap();
    for (name, content) in pages {
        file(&folder.path().join("in"), name, content);
    }
    let outcome = run(&[folder.path().join("in")], &folder.path().join("to"), false);
    let said = problems(&outcome, folder.path());
    let articles = tree(&folder.path().join("to"));
    (outcome, articles, said)
}

#[track_caller]
fn has(text: &str, parts: &[&str]) {
    for part in parts {
        assert!(text.contains(part), "{part:?} is not in\n{text}");
    }
}

pub(super) fn text_of(articles: &[(String, String)]) -> String {
    articles.iter().filter(|(name, _)| name.starts_with("articles/")).map(|(_, text)| text.as_str()).collect()
}

#[test]
fn the_article_is_found_among_what_is_around_it() {
    let (outcome, articles, _) = import(&[("ferry.html", &page("", "A ferry for the lake", ""))]);
    let text = text_of(&articles);
    has(&text, &["title: A ferry for the lake\n", "lang: en", WORDS[0], "in nine months.", "with their teacher."]);
    for other in ["cookies", "Accept", "Related", "Ten other", "Imprint", "About us", "# A ferry"] {
        assert!(!text.contains(other), "{other} is in\n{text}");
    }
    has(&outcome.report.to_string(), &["dropped: around the article, ", "missing: the date"]);
}

#[test]
fn json_ld_open_graph_and_dublin_core_fill_the_head() {
    let json = "<script type=\"application/ld+json\">{\"@context\": \"https://schema.org\", \"@graph\": [{\"@type\": \
        \"WebSite\", \"name\": \"x\"}, {\"@type\": [\"NewsArticle\"], \"headline\": \"A ferry for the lake\", \
        \"datePublished\": \"2021-05-12T23:30:00+04:00\", \"dateModified\": \"2021-06-01\", \
        \"author\": [{\"@type\": \"Person\", \"name\": \"Ann Lee\"}], \"keywords\": [\"Boats\", \"Lake\"]}]}</script>";
    let head = format!(
        "{json}<link rel=\"canonical\" href=\"https://paper.example/2021/ferry-is-back/\">\
         <meta property=\"og:site_name\" content=\"The Lake Paper\"><meta property=\"og:description\" \
             content=\"It runs &amp; runs.\">"
    );
    let (_, articles, _) = import(&[("p1.html", &page(&head, "A ferry for the lake", ""))]);
    let known = [
        "slug",
        "title: A ferry for the lake\n",
        "date: 2021-05-12\n",
        "updated: \"2021-06-01\"",
        "summary: It runs & runs.",
        "topics:\n- Boats\n- Lake\n",
        "authors:\n- Ann Lee\n",
        "source: https://paper.example/2021/ferry-is-back/",
        "source_name: The Lake Paper",
        "aliases:\n- /2021/ferry-is-back/\n",
    ];
    has(&text_of(&articles), &known[1..]);
    assert_eq!(articles[0].0, "articles/ferry-is-back.md");
    let dublin = "<meta name=\"DC.title\" content=\"A ferry for the lake\"><meta name=\"dcterms.created\" \
        content=\"2020-01-02\">\
        <meta name=\"DC.creator\" content=\"Nino B.\">";
    has(
        &text_of(&import(&[("a.html", &page(dublin, "A ferry for the lake", ""))]).1),
        &["date: 2020-01-02", "- Nino B."],
    );
    let time = page("", "A ferry for the lake", "<time datetime=\"2019-03-04T10:00\">4 March</time>");
    has(&text_of(&import(&[("a.html", &time)]).1), &["date: 2019-03-04"]);
}

#[test]
fn what_readers_wrote_below_an_article_is_no_part_of_it() {
    let comment =
        |n: usize| format!("<li><p>Reader {n}: {}</p><p>Indeed, {}</p></li>", WORDS[n % 4], WORDS[(n + 1) % 4]);
    let comments: String = (0..40).map(comment).collect();
    for list in ["<ol class=\"x commentlist\">", "<section id=\"disqus_thread\">", "<div class=\"comments-area\">"] {
        let all = page("", "A ferry for the lake", &format!("{list}{comments}"));
        let text = text_of(&import(&[("a.html", &all)]).1);
        has(&text, &WORDS);
        assert!(!text.contains("Indeed,"), "{text}");
    }
    // The name alone does not make comments of an article.
    let whole = page("", "A ferry for the lake", "").replace("<main>", "<div class=\"comments\">");
    has(&text_of(&import(&[("a.html", &whole)]).1), &WORDS);
}

#[test]
fn a_title_that_several_pages_have_is_the_name_of_their_site() {
    let pages: Vec<String> = (1..4)
        .map(|n| {
            page("", "x", "")
                .replace("<h1>x", &format!("<h1>Story {n} of the boat"))
                .replace("<title>x | The", "<title>The")
        })
        .collect();
    let names = ["one.html", "two.html", "three.html"];
    let pages: Vec<(&str, &str)> = names.iter().copied().zip(pages.iter().map(String::as_str)).collect();
    has(&text_of(&import(&pages).1), &["title: Story 1 of the boat\n", "title: Story 2 of", "title: Story 3 of"]);
}

#[test]
fn lines_that_only_repeat_the_head_are_not_part_of_the_text() {
    let head = "<meta name=\"author\" content=\"Ann Lee\"><meta name=\"date\" content=\"2021-05-12\">";
    let page = page(head, "A ferry for the lake", "<p>Ann Lee saw it on 12 May 2021 from the shore.</p><p>Ann Lee</p>");
    let lines = "</h1><p>By Ann Lee</p><div><span>Published on 12 May 2021</span>, 10:15</div><p>On the lake</p>";
    let (outcome, articles, _) = import(&[("ferry.html", &page.replace("</h1>", lines))]);
    let text = text_of(&articles);
    has(&text, &["On the lake\n\nThe ferry across", "Ann Lee saw it on 12 May 2021", "\n\nAnn Lee\n"]);
    assert!(!text.contains("By Ann") && !text.contains("Published on"), "{text}");
    has(&outcome.report.to_string(), &["dropped: around the article, "]);
}

#[test]
fn what_the_pages_of_a_run_share_is_navigation() {
    let banner =
        "<div><p>Our readers like this paper for its lake stories and for nothing else in the world.</p></div>";
    let own =
        |n: usize| format!("<p>Only page number {n} has this sentence about the number {n} and the boat.</p>{banner}");
    let pages: Vec<(String, String)> = (1..6)
        .map(|n| {
            let text = page("", &format!("Story number {n} of five"), &own(n));
            // Each page has a text of its own.
            let words = WORDS.iter().fold(text, |text, words| text.replace(words, &format!("{words} ({n})")));
            (format!("story-{n}.html"), words)
        })
        .collect();
    let pages: Vec<(&str, &str)> = pages.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let (outcome, articles, _) = import(&pages);
    let text = text_of(&articles);
    assert_eq!(outcome.report.created, 5);
    has(&text, &["Only page number 3 has", "title: Story number 4 of five\n"]);
    assert!(!text.contains("Our readers like") && !text.contains("We use cookies"), "{text}");
    has(
        &outcome.report.to_string(),
        &["taken as the navigation of the library (en, 5 files): Home · News · Local · About us"],
    );
    let library = &articles.iter().find(|(name, _)| name == "library.toml").unwrap().1;
    has(library, &["id = \"home\"", "[[nav.items]]\nid = \"local\""]);
}

#[test]
fn translations_are_linked_and_links_between_pages_lead_to_their_articles() {
    let versions = "<link rel=\"alternate\" hreflang=\"en\" href=\"https://e.example/en/ferry\">\
        <link rel=\"alternate\" hreflang=\"de\" href=\"https://e.example/de/faehre\">\
        <link rel=\"alternate\" hreflang=\"x-default\" href=\"https://e.example/\">";
    let german = "<p>Die Fähre über den oberen See fährt wieder, und vierzig Menschen finden mit ihren Kindern \
        darauf Platz. \
        Elf Jahre lang gab es zwischen den Dörfern keine Verbindung.</p>";
    let text = page(versions, "Die Fähre fährt wieder", "").replace("lang=\"en\"", "lang=\"de\"");
    let text = WORDS.iter().fold(text, |text, words| text.replace(&format!("<p>{words}</p>"), german));
    let english = page(versions, "A ferry for the lake", "<p>See <a href=\"faehre.html#top\">the German text</a>.</p>");
    let (_, articles, _) = import(&[("ferry.html", &english), ("faehre.html", &text)]);
    let all = text_of(&articles);
    has(&all, &["[the German text](faehre.md#top)", "lang: de", "lang: en"]);
    assert_eq!(all.matches("translation: e-example-de-faehre").count(), 2, "{all}");
}

#[test]
fn pages_in_any_encoding() {
    let (latin, ..) =
        encoding_rs::WINDOWS_1252.encode("<p>Fünf große Bäume stehen über dem Fluß, und die Fähre fährt.</p>");
    let check = |content: Vec<u8>, word: &str| {
        let folder = tempfile::tempdir().unwrap();
        let path = file(folder.path(), "page.html", content);
        run(&[path], &folder.path().join("to"), false);
        has(&text_of(&tree(&folder.path().join("to"))), &[word]);
    };
    let with = |head: &str, text: &[u8]| {
        [b"<html><head>", head.as_bytes(), b"</head><body>", text, b"</body></html>"].concat()
    };
    check(with("<meta charset=iso-8859-1>", &latin), "Bäume stehen");
    check(with("<meta http-equiv=Content-Type content='text/html; charset=windows-1252'>", &latin), "Fähre fährt");
    check(with("", &latin), "Fünf große");
    let (cyrillic, ..) =
        encoding_rs::KOI8_R.encode("<p>Паром снова ходит через верхнее озеро, и на нём сорок человек.</p>");
    check(with("<meta charset=koi8-r>", &cyrillic), "Паром снова");
    let wide = "<html><body><p>The ferry is back.</p></body></html>".encode_utf16().flat_map(u16::to_le_bytes);
    check([0xFF, 0xFE].into_iter().chain(wide).collect(), "The ferry is back.");
}

#[test]
fn pictures_of_saved_pages_are_taken_from_their_folder() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir_all(folder.path().join("in/ferry_files")).unwrap();
    file(&folder.path().join("in"), "ferry_files/Boat.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR");
    file(&folder.path().join("in"), "ferry_files/site.js", "var x = 1;");
    file(folder.path(), "secret.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR");
    let extra = "<figure><img src=\"./ferry_files/Boat.png\" alt=\"A boat\"><figcaption>On the \
        lake</figcaption></figure>\
        <p>And <img src=\"../secret.png\" alt=\"x\"> more of it, in a sentence.</p>";
    file(&folder.path().join("in"), "ferry.html", page("", "A ferry for the lake", extra));
    let outcome = run(&[folder.path().join("in")], &folder.path().join("to"), false);
    let article = fs::read_to_string(folder.path().join("to/articles/ferry.md")).unwrap();
    has(&article, &["![A boat](images/boat.png \"On the lake\")"]);
    let images: Vec<_> = fs::read_dir(folder.path().join("to/images")).unwrap().collect();
    assert_eq!(images.len(), 1);
    has(&outcome.report.to_string(), &["missing: picture: "]);
}

#[test]
fn a_page_without_an_article_is_taken_as_a_whole_and_named() {
    let (_, articles, said) =
        import(&[("a.html", "<html><title>Hours</title><body><nav>x</nav>Open <b>daily</b></body></html>")]);
    has(&text_of(&articles), &["title: Hours", "Open **daily**"]);
    assert!(!text_of(&articles).contains("\nx"), "{articles:?}");
    let _ = said;
}

#[test]
fn hostile_pages_are_read_or_refused() {
    let deep = format!("<html><body>{}word of it{}", "<div><b>".repeat(4_000), "</b></div>".repeat(4_000));
    let wide = format!("<html><body>{}", "<p>x".repeat(70_000));
    let odd = "<html><body><table><tr><td><select><option>a<math><mi><svg><p>word of it<![CDATA[x]]><!-- ";
    for content in [deep.as_str(), wide.as_str(), odd] {
        let (outcome, articles, _) = import(&[("a.html", content)]);
        assert_eq!(outcome.report.created, 1, "{}", &content[..40]);
        assert!(!text_of(&articles).contains("<div"));
    }
}

#[test]
fn importing_pages_again_keeps_what_was_edited() {
    let folder = tempfile::tempdir().unwrap();
    let path = file(folder.path(), "ferry.html", page("", "A ferry for the lake", ""));
    let again = |into: &Path| run(std::slice::from_ref(&path), into, false).report;
    let into = folder.path().join("to");
    assert_eq!(again(&into).created, 1);
    assert_eq!(again(&into).unchanged, 1);
    fs::write(into.join("articles/ferry.md"), "---\ntitle: Mine\n---\n").unwrap();
    assert_eq!(again(&into).kept, 1);
}

#[test]
fn a_document_of_google_docs() {
    let folder = tempfile::tempdir().unwrap();
    let html = "<html><head><meta content=\"text/html; charset=UTF-8\" http-equiv=\"content-type\">\
        <style type=\"text/css\">.c1{font-weight:700}.c2{color:#000;font-style:italic}.c3{color:#15c}</style></head>\
        <body class=\"c9 doc-content\"><h1 class=\"c4\"><span class=\"c3\">The ferry is back</span></h1>\
        <p class=\"c5\"><span class=\"c3\">The ferry crosses the lake </span><span class=\"c1\">again</span><span> in \
        the early morning, </span><span class=\"c1 c2\">at last</span><span>.</span><sup><a href=\"#cmnt1\" \
        id=\"cmnt_ref1\">[a]</a></sup></p><p><span>It is a long way, says </span><span class=\"c3\"><a \
        href=\"https://www.google.com/url?q=https://lake.example/a?b%3Dc&amp;sa=D&amp;source=editors\">the miller</a>\
        </span><span>, and nobody walks it in winter, when the snow lies deep.</span></p>\
        <div class=\"c8\"><p><a href=\"#cmnt_ref1\" id=\"cmnt1\">[a]</a><span>Is this true?</span></p></div>\
        </body></html>";
    let outcome = run(&[file(folder.path(), "Ferry.html", html)], &folder.path().join("to"), false);
    let all: String = tree(&folder.path().join("to/articles")).into_iter().map(|(_, text)| text).collect();
    for part in [
        "title: The ferry is back\n",
        "crosses the lake **again** in the early morning, ",
        "[the miller](https://lake.example/a?b=c)",
    ] {
        assert!(all.contains(part), "{part}\n{all}");
    }
    assert!(all.contains("at last") && !all.contains("Is this true") && !all.contains("[a]"), "{all}");
    let report = outcome.report.to_string();
    assert!(report.contains("a document of Google Docs; comments that were left out: 1"), "{report}");
}

#[test]
fn what_pages_share_is_known_however_many_texts_of_their_own_they_have() {
    // More texts than are kept in mind.
    let lists = (0..22).map(|n| (0..5_000).map(|k| format!("<li>{n} {k}</li>")).collect::<String>());
    let pages: Vec<(String, String)> = lists
        .enumerate()
        .map(|(n, list)| {
            let own = page("", &format!("Ferry number {n}"), "<p>Write to our harbour for tickets and times.</p>");
            let extra = format!("<div><ul>{list}</ul></div></body>");
            (format!("p{n}.html"), own.replace("</body>", &extra))
        })
        .collect();
    let borrowed: Vec<(&str, &str)> = pages.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let (_, articles, _) = import(&borrowed);
    let text = text_of(&articles);
    assert_eq!(articles.iter().filter(|(name, _)| name.starts_with("articles/")).count(), 22);
    assert!(!text.contains("Write to our harbour") && !text.contains("We use cookies"));
}

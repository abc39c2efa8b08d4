//! Feeds of every kind.

use std::fs;

use super::{file, problems, run, tree};

/// The articles that a feed becomes, one below the other, and the report.
fn import(content: impl AsRef<[u8]>) -> (String, String) {
    let folder = tempfile::tempdir().unwrap();
    let path = file(folder.path(), "feed", content);
    let outcome = run(&[path], &folder.path().join("to"), false);
    let articles: Vec<String> = tree(&folder.path().join("to/articles")).into_iter().map(|(_, text)| text).collect();
    (articles.concat(), format!("{}\n{}", outcome.report, problems(&outcome, folder.path())))
}

#[track_caller]
fn check(content: impl AsRef<[u8]>, parts: &[&str]) {
    let (articles, report) = import(content);
    for part in parts {
        assert!(articles.contains(part), "{part:?} is not in\n{articles}\n{report}");
    }
}

fn rss(item: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?>\n<rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" \
         xmlns:x=\"http://purl.org/dc/elements/1.1/\" xmlns:media=\"http://search.yahoo.com/mrss/\">\
         <channel><title>Office</title><link>https://office.example/</link><language>fr</language>\
         <item>{item}</item></channel></rss>"
    )
}

#[test]
fn rss_2_with_its_fields() {
    let item = "<title>Ten boats &amp;amp; a &lt;b&gt;ferry&lt;/b&gt;</title>\
    <link>https://office.example/news/boats</link>\
        <guid isPermaLink=\"false\">n7</guid><pubDate>Wed, 12 May 2021 23:30:00 +0400</pubDate>\
        <description>A short text.</description><category>Boats</category><category>Lake</category>\
        <x:creator>Ann Lee</x:creator>\
        <content:encoded><![CDATA[<p>The boats <b>crossed</b> the lake in the early morning, and everybody was there \
        to see them. <img src=\"/boat.jpg\" alt=\"A boat\"></p>]]></content:encoded>\
        <enclosure url=\"https://office.example/talk.mp3\" type=\"audio/mpeg\" length=\"1\"/>";
    check(
        rss(item),
        &[
            "title: Ten boats & a ferry\n",
            "lang: en\n",
            "date: 2021-05-12\n",
            "summary: A short text.\n",
            "topics:\n- Boats\n- Lake\n",
            "authors:\n- Ann Lee\n",
            "source: https://office.example/news/boats\n",
            "id: n7\n",
            "aliases:\n- /news/boats\n",
            "The boats **crossed** the lake",
            "![A boat](https://office.example/boat.jpg)",
            "[talk.mp3](https://office.example/talk.mp3)",
        ],
    );
    let (_, report) = import(rss(item));
    let missing = "missing: picture of “Ten boats & a ferry”: https://office.example/boat.jpg";
    assert!(report.contains(missing), "{report}");
}

#[test]
fn a_short_text_has_the_language_of_its_feed() {
    check(rss("<title>Info</title><description>Ok</description>"), &["lang: fr"]);
}

#[test]
fn early_rss_and_rdf() {
    check(
        "<rss version=\"0.91\"><channel><title>x</title><item><title>Ferry</title><link>https://e.example/f</link>\
         <description>It is back.</description></item></channel></rss>",
        &["title: Ferry", "It is back."],
    );
    check(
        "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" xmlns=\"http://purl.org/rss/1.0/\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><channel rdf:about=\"x\"><title>c</title></channel>\
         <item rdf:about=\"https://e.example/1\"><title>Ferry</title><dc:date>2021-05-12T10:00:00Z</dc:date>\
         <dc:subject>Boats</dc:subject><description>It is back.</description></item></rdf:RDF>",
        &["title: Ferry", "date: 2021-05-12", "- Boats", "id: https://e.example/1", "It is back."],
    );
}

#[test]
fn atom_with_all_types_of_text() {
    let atom = |entry: &str| {
        format!(
            "<?xml version='1.0'?><a:feed xmlns:a='http://www.w3.org/2005/Atom' xmlns='http://www.w3.org/1999/xhtml'>\
                 <a:title>x</a:title><a:link href='https://e.example/'/><a:author><a:name>The office</a:name>\
                 </a:author>\
                 <a:entry>{entry}</a:entry></a:feed>"
        )
    };
    let head = "<a:title type='text'>5 &lt; 6</a:title><a:id>urn:1</a:id><a:updated>2021-06-01T00:00:00Z</a:updated>\
        <a:published>2021-05-12T10:00:00+04:00</a:published><a:link rel='alternate' href='https://e.example/p'/>\
        <a:category term='b' label='Boats'/>";
    let known = ["title: 5 < 6\n", "date: 2021-05-12", "updated: \"2021-06-01\"", "- Boats", "- The office", "- /p"];
    check(atom(&format!("{head}<a:content type='html'>&lt;p&gt;a &lt;i&gt;b&lt;/i&gt;</a:content>")), &known);
    check(atom(&format!("{head}<a:content type='html'>&lt;p&gt;a &lt;i&gt;b&lt;/i&gt;</a:content>")), &["a *b*"]);
    check(atom(&format!("{head}<a:content type='xhtml'><div><p>c <b>d</b></p></div></a:content>")), &["c **d**"]);
    check(atom(&format!("{head}<a:content type='text'>1 &lt; 2\n\nnext</a:content>")), &["1 \\< 2\n\nnext"]);
    check(atom(&format!("{head}<a:summary>Only this.</a:summary>")), &["Only this."]);
    let (_, report) = import(atom(&format!("{head}<a:summary>Only this.</a:summary>")));
    assert!(report.contains("missing: the full text of 1 article: "), "{report}");
}

#[test]
fn texts_in_base64_and_scripts_in_titles() {
    let atom = |entry: &str| format!("<feed xmlns=\"http://www.w3.org/2005/Atom\"><entry>{entry}</entry></feed>");
    check(
        atom(
            "<title mode=\"base64\">VGVuIDxiPmJvYXRzPC9iPg==</title>\
             <content type=\"application/octet-stream\">\n PHA+VGhleSA8Yj5jcm9zczwvYj4gdGhlIGxha2UuPC9wPg== \
             </content>",
        ),
        &["title: Ten boats\n", "They **cross** the lake."],
    );
    let xhtml = "<title type=\"xhtml\"><div>Ten <script>x()</script>boats</div></title><content>Words.</content>";
    check(atom(xhtml), &["title: Ten boats\n"]);
}

#[test]
fn json_feed() {
    let feed = r#"{"version": "https://jsonfeed.org/version/1.1", "title": "Office",
        "home_page_url": "https://e.example/",
        "language": "en", "items": [
        {"id": 7, "title": "Ferry", "url": "https://e.example/f", "content_html": "<p>It is <b>back</b>.</p>",
         "summary": "News of it.", "date_published": "2021-05-12T10:00:00Z", "tags": ["Boats"],
         "authors": [{"name": "Ann Lee"}],
         "attachments": [{"url": "https://e.example/a.mp3", "mime_type": "audio/mpeg"}]},
        {"id": "8", "content_text": "No title here.\n\nA second paragraph."}]}"#;
    check(
        feed,
        &[
            "title: Ferry",
            "It is **back**.",
            "summary: News of it.",
            "date: 2021-05-12",
            "- Boats",
            "- Ann Lee",
            "[a.mp3](https://e.example/a.mp3)",
            "title: No title here. A second paragraph.",
            "No title here.\n\nA second",
        ],
    );
}

#[test]
fn an_export_of_blogger_has_posts_and_drafts_but_no_comments() {
    let entry = |kind: &str, title: &str, more: &str| {
        format!(
            "<entry><category scheme='http://schemas.google.com/g/2005#kind' \
                 term='http://schemas.google.com/blogger/2008/kind#{kind}'/><title>{title}</title>\
                 <content type='html'>Text of it.</content>{more}</entry>"
        )
    };
    let draft = "<app:control xmlns:app='http://purl.org/atom/app#'><app:draft>yes</app:draft></app:control>";
    let all = [entry("post", "Post", ""), entry("post", "Unready", draft), entry("comment", "Nice", "")].concat();
    let (articles, _) = import(format!("<feed xmlns='http://www.w3.org/2005/Atom'>{all}</feed>"));
    assert!(articles.contains("title: Post") && !articles.contains("Nice"), "{articles}");
    assert_eq!(articles.matches("draft: true").count(), 1, "{articles}");
}

#[test]
fn feeds_in_older_encodings_and_with_mistakes() {
    let text = "<rss><channel><item><title>Паром снова ходит</title><description>Паром снова ходит через озеро.\
                </description></item></channel></rss>";
    let (cyrillic, ..) = encoding_rs::WINDOWS_1251.encode(text);
    let declared = [b"<?xml version=\"1.0\" encoding=\"windows-1251\"?>".as_slice(), &cyrillic].concat();
    check(&declared, &["title: Паром снова ходит", "lang: ru"]);
    check(&cyrillic[..], &["title: Паром снова ходит"]);
    let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    check([b"\xFF\xFE".as_slice(), &wide].concat(), &["title: Паром снова ходит"]);
    let mistakes = "<rss><channel><item><title>Fish & chips &nbsp; &eacute;</title><description>\
    <b>Bold <i>text</b> &unknown; \
                    </description><item><title>Second</title></item></channel>";
    check(mistakes, &["title: Fish & chips é", "title: Second"]);
}

#[test]
fn the_same_item_in_two_feeds_is_one_article() {
    let folder = tempfile::tempdir().unwrap();
    let item = "<guid>https://e.example/7</guid><title>Ferry</title><description>It is back.</description>";
    let paths = [file(folder.path(), "a.xml", rss(item)), file(folder.path(), "b.xml", rss(item))];
    let outcome = run(&paths, &folder.path().join("to"), false);
    assert_eq!(outcome.report.created, 1);
    let report = outcome.report.to_string();
    assert!(report.contains("dropped: the item `Ferry` is in ") && report.contains("a.xml already"), "{report}");
}

#[test]
fn a_feed_with_a_record_beyond_all_measure_keeps_the_others() {
    let large = format!("<item><title>Large</title><description>{}</description></item>", "word ".repeat(2_000_000));
    let feed = rss("<title>Small</title><description>It is back.</description>")
        .replace("</channel>", &format!("{large}</channel>"));
    let (articles, report) = import(feed);
    assert!(articles.contains("title: Small") && !articles.contains("title: Large"), "{}", articles.len());
    assert!(
        report.contains("feed:1: error: the article that begins here is too large") || report.contains("too large")
    );
}

#[test]
fn a_picture_beside_the_feed_is_taken() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("files")).unwrap();
    file(folder.path(), "files/boat.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR");
    let item = "<title>Ferry</title><description>It is back.</description>\
        <media:content url=\"https://e.example/files/boat.png\" medium=\"image\">\
        <media:title>A boat</media:title></media:content>";
    let path = file(folder.path(), "feed.xml", rss(item));
    run(&[path], &folder.path().join("to"), false);
    let articles = std::fs::read_dir(folder.path().join("to/articles")).unwrap();
    let text: String = articles.map(|entry| fs::read_to_string(entry.unwrap().path()).unwrap()).collect();
    assert!(text.contains("![A boat](images/boat.png)"), "{text}");
}

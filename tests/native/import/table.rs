//! The table of `docs/importing.md`: what each format gives an article, cell by cell.

use std::{fs, path::Path};

use super::{file, run, tree, word};

const DOCS: &str = include_str!("../../../docs/importing.md");
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";

/// French, long enough to be recognised.
const TEXT: &str = "Les dix bateaux sont arrivés au port le matin avec quarante personnes, et la mairie leur a donné \
    des couvertures, du pain et du lait pour les enfants qui avaient froid.";

const WORDPRESS: &str = r#"<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wp="http://wordpress.org/export/1.2/"><channel>
<title>O</title><link>https://o.example</link><wp:base_blog_url>https://o.example</wp:base_blog_url>
<item><title>Dix bateaux</title><link>https://o.example/2021/dix/</link><dc:creator>Nino B.</dc:creator>
<category domain="category" nicename="mer">Mer</category>
<content:encoded><![CDATA[TEXT<img src="https://o.example/wp-content/uploads/boat.png" alt="x">]]></content:encoded>
<wp:post_name>dix</wp:post_name><wp:post_date>2021-05-12 01:30:00</wp:post_date><wp:status>draft</wp:status>
<wp:post_type>post</wp:post_type></item><item><title>Paru</title><link>https://o.example/2021/paru/</link>
<content:encoded>TEXT</content:encoded><wp:post_name>paru</wp:post_name><wp:status>publish</wp:status>
<wp:post_type>post</wp:post_type></item></channel></rss>"#;

const FEED: &str = r#"<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
<title>O</title><link>https://o.example</link><language>fr</language><item><title>Dix bateaux</title>
<link>https://o.example/2021/dix.html</link><dc:creator>Nino B.</dc:creator><category>Mer</category>
<pubDate>Wed, 12 May 2021 10:00:00 +0000</pubDate>
<description><![CDATA[<p>TEXT</p><img src="boat.png" alt="x">]]></description></item></channel></rss>"#;

const BLOGGER: &str = r#"<feed xmlns="http://www.w3.org/2005/Atom" xmlns:app="http://www.w3.org/2007/app">
<generator uri="https://www.blogger.com">Blogger</generator><title>O</title><entry><id>a</id><title>Brouillon</title>
<category scheme="http://schemas.google.com/g/2005#kind" term="http://schemas.google.com/blogger/2008/kind#post"/>
<app:control><app:draft>yes</app:draft></app:control><published>2021-05-12T10:00:00Z</published>
<content type="html">TEXT</content></entry></feed>"#;

const PAGE: &str = r#"<!DOCTYPE html><html lang="fr"><head><title>Dix bateaux</title>
<link rel="canonical" href="https://o.example/2021/dix.html"><meta property="article:published_time"
 content="2021-05-12"><meta name="author" content="Nino B."><meta property="article:tag" content="Mer"></head><body>
<article><h1>Dix bateaux</h1><p>TEXT</p><p>TEXT</p><p>TEXT</p><p><img src="boat.png" alt="x"></p></article></body>
</html>"#;

const HUGO: &str = "---\ntitle: Dix bateaux\ndate: 2021-05-12\nauthor: Nino B.\ntags: [Mer]\ndraft: true\n\
    aliases: [/ancien/]\n---\n\nTEXT\n\n![x](/boat.png)\n";

const LINES: &str = r#"{"title":"Dix bateaux","date":"2021-05-12","author":"Nino B.","topics":["Mer"],"draft":true,
"lang":"fr","body":"TEXT ![x](boat.png)","aliases":["/ancien/"]}"#;

const TABLE: &str = "title,date,author,topics,draft,lang,body,aliases\n\
    Dix bateaux,2021-05-12,Nino B.,Mer,true,fr,\"TEXT ![x](boat.png)\",/ancien/\n";

const DUMP: &str = "Dix bateaux\n\n12 mai 2021\n\nTEXT\n\nTEXT\n\nPhoto : les bateaux dans le port / Nino B.\n\n\
    SDG 14 - Vie aquatique\n";

/// Writes the inputs of a row of the table.
fn write(row: &str, folder: &Path) {
    let text = |name: &str, content: &str| drop(file(folder, name, content.replace("TEXT", TEXT)));
    match row {
        "WordPress" => {
            text("export.xml", WORDPRESS);
            fs::create_dir_all(folder.join("uploads")).unwrap();
            file(&folder.join("uploads"), "boat.png", PNG);
        }
        "feeds" => {
            text("feed.xml", FEED);
            text("blogger.xml", BLOGGER);
            file(folder, "boat.png", PNG);
        }
        "HTML pages" => {
            text("dix.html", PAGE);
            file(folder, "boat.png", PNG);
        }
        "Markdown sites" => {
            for part in ["content", "static"] {
                fs::create_dir_all(folder.join(part)).unwrap();
            }
            text("hugo.toml", "baseURL = \"https://o.example/\"\nlanguageCode = \"fr\"\ntitle = \"O\"\n");
            text("content/dix.md", HUGO);
            file(&folder.join("static"), "boat.png", PNG);
        }
        "Word" => {
            let picture = "<w:r><w:drawing><wp:docPr descr=\"x\"/><a:blip r:embed=\"r2\"/></w:drawing></w:r>";
            let properties = "<cp:coreProperties><dc:creator>Nino B.</dc:creator><cp:keywords>Mer</cp:keywords>\
                <dcterms:created>2021-05-12T10:00:00Z</dcterms:created></cp:coreProperties>";
            let title = word::p("<w:pStyle w:val=\"Titel\"/>", &word::r("", "Dix bateaux"));
            let body = format!("{title}{}{}", word::p("", &word::r("", TEXT)), word::p("", picture));
            word::with_properties(&folder.join("dix.docx"), &body, properties);
        }
        "tables" => text("dix.csv", TABLE),
        "JSON Lines" => text("dix.jsonl", &LINES.replace('\n', "")),
        "text dumps" => text("dix.txt", DUMP),
        other => panic!("the table has a row of a format without inputs here: {other}"),
    }
}

/// Whether the articles of a library have what a column is about.
fn has(column: &str, articles: &str, settings: &str) -> bool {
    let field = |name: &str| articles.lines().any(|line| line.starts_with(name));
    match column {
        "title" => articles.contains("title: Dix bateaux"),
        "day" => field("date: 2021-05-12"),
        "authors" => articles.contains("Nino B.") && field("authors:"),
        "topics" => field("topics:"),
        "language" => settings.contains("\"fr\""),
        "drafts" => field("draft: true"),
        "pictures" => {
            articles.contains("](../images/boat") || articles.contains("](images/") || articles.contains("![](<>")
        }
        "old address" => field("aliases:"),
        other => panic!("the table has a column that is not looked for here: {other}"),
    }
}

#[test]
fn each_cell_of_the_table_is_what_an_import_does() {
    let cells =
        |line: &str| -> Vec<String> { line.trim_matches('|').split('|').map(|c| c.trim().to_owned()).collect() };
    let table = DOCS.split_once("What each format gives an article").unwrap().1;
    let mut lines = table.lines().skip_while(|line| !line.starts_with('|')).take_while(|line| line.starts_with('|'));
    let columns = cells(lines.next().unwrap());
    let mut seen = 0;
    for row in lines.skip(1).map(cells) {
        for format in row[0].split(", ") {
            let format = format.trim_start_matches('[').split(']').next().unwrap();
            let folder = tempfile::tempdir().unwrap();
            let input = folder.path().join("in");
            fs::create_dir(&input).unwrap();
            write(format, &input);
            let outcome = run(&[input], &folder.path().join("to"), false);
            let files = tree(&folder.path().join("to/articles"));
            let articles: String = files.iter().map(|(_, text)| text.as_str()).collect();
            let settings = fs::read_to_string(folder.path().join("to/library.toml")).unwrap_or_default();
            for (column, said) in columns.iter().zip(&row).skip(1) {
                let found = has(column, &articles, &settings);
                assert_eq!(found, said != "no", "{format}, {column}: {said}\n{articles}\n{}", outcome.report);
                seen += 1;
            }
        }
    }
    assert!(seen >= 8 * 8, "{seen}");
}

//! Exports of WordPress.

use std::{fs, path::Path};

use lectern::publish::import::Outcome;

use super::{file, problems, run, tree};

/// The beginning of an export, with an author and a language.
const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
  xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
  xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>Office</title><link>https://office.example</link><language>en-US</language>
<wp:base_blog_url>https://office.example</wp:base_blog_url>
<wp:author><wp:author_login><![CDATA[nb]]></wp:author_login>
<wp:author_display_name><![CDATA[Nino B.]]></wp:author_display_name></wp:author>
"#;

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";

/// An item of an export.
fn item(title: &str, name: &str, fields: &str, text: &str) -> String {
    format!(
        "<item><title><![CDATA[{title}]]></title><link>https://office.example/2021/05/{name}/</link>\
         <dc:creator><![CDATA[nb]]></dc:creator><content:encoded><![CDATA[{text}]]></content:encoded>\
         <wp:post_name><![CDATA[{name}]]></wp:post_name>{fields}</item>\n"
    )
}

const PUBLISHED: &str = "<wp:post_id>7</wp:post_id><wp:post_date>2021-05-12 01:30:00</wp:post_date>\
    <wp:post_date_gmt>2021-05-11 21:30:00</wp:post_date_gmt><wp:status>publish</wp:status>\
    <wp:post_type>post</wp:post_type>";

fn import(folder: &Path, items: &[String]) -> (Outcome, Vec<(String, String)>) {
    let path = file(folder, "export.xml", format!("{HEAD}{}</channel></rss>", items.concat()));
    let outcome = run(&[path], &folder.join("to"), false);
    let articles = texts(&folder.join("to/articles"));
    (outcome, articles)
}

fn texts(folder: &Path) -> Vec<(String, String)> {
    tree(folder)
}

/// The only article of an export with this text.
#[track_caller]
fn one(fields: &str, text: &str) -> (String, String) {
    let folder = tempfile::tempdir().unwrap();
    let (outcome, articles) = import(folder.path(), &[item("Ten boats", "ten-boats", fields, text)]);
    assert_eq!(articles.len(), 1, "{articles:?} {}", outcome.report);
    (articles[0].1.clone(), outcome.report.to_string())
}

#[track_caller]
fn has(text: &str, parts: &[&str]) {
    for part in parts {
        assert!(text.contains(part), "{part:?} is not in\n{text}");
    }
}

#[test]
fn a_post_with_its_fields() {
    let fields = format!(
        "{PUBLISHED}<excerpt:encoded><![CDATA[A <b>short</b> one.]]></excerpt:encoded>\
         <category domain=\"category\" nicename=\"boats\"><![CDATA[Boats & ships]]></category>\
         <category domain=\"post_tag\" nicename=\"lake\"><![CDATA[Lake]]></category>\
         <category domain=\"category\" nicename=\"uncategorized\"><![CDATA[Uncategorized]]></category>\
         <wp:postmeta><wp:meta_key>_wp_old_slug</wp:meta_key><wp:meta_value>boats</wp:meta_value></wp:postmeta>\
         <wp:comment><wp:comment_content>Nice</wp:comment_content></wp:comment>"
    );
    let (article, report) = one(&fields, "The boats crossed the lake in the early morning, and everybody was there.");
    has(
        &article,
        &[
            "title: Ten boats\n",
            "date: 2021-05-12\n",
            "summary: A short one.",
            "topics:\n- Boats & ships\n- Lake\n",
            "authors:\n- Nino B.\n",
            "source: https://office.example/2021/05/ten-boats/",
            "id: \"7\"",
            "aliases:\n- /2021/05/ten-boats/\n- /2021/05/boats/\n",
            "\nThe boats crossed the lake",
        ],
    );
    assert!(!article.contains("draft") && !article.contains("Uncategorized"), "{article}");
    has(&report, &["WordPress export: 1 article\n", "dropped: 1 comment\n"]);
}

#[test]
fn drafts_stay_drafts_and_scheduled_posts_wait() {
    let with = |status: &str| PUBLISHED.replace("publish<", &format!("{status}<"));
    for status in ["draft", "pending", "private"] {
        has(&one(&with(status), "Text of it.").0, &["draft: true"]);
    }
    has(&one(&format!("{PUBLISHED}<wp:post_password>x</wp:post_password>"), "Text.").0, &["draft: true"]);
    let (article, report) = one(&with("future"), "Text of it.");
    has(&article, &["publish_from: 2021-05-12T01:30+04:00"]);
    has(&report, &["1 scheduled"]);
}

#[test]
fn texts_of_both_editors() {
    let (article, _) = one(PUBLISHED, "First line\nsecond line\n\n<b>Next</b> paragraph\n\n<ul>\n<li>a</li>\n</ul>");
    has(&article, &["First line\\\nsecond line\n\n**Next** paragraph\n\n- a"]);
    let blocks = "<!-- wp:heading --><h2>Head</h2><!-- /wp:heading -->\n<!-- wp:paragraph -->\n<p>Text</p>\n\
                  <!-- /wp:paragraph -->\n<!-- wp:latest-posts {\"n\":3} /-->";
    let (article, report) = one(PUBLISHED, blocks);
    has(&article, &["## Head\n\nText\n"]);
    has(&report, &["blocks `latest-posts`, which WordPress fills (1): “{\"n\":3}”"]);
}

#[test]
fn links_between_posts_lead_to_their_articles() {
    let folder = tempfile::tempdir().unwrap();
    let links = "<a href=\"https://office.example/2021/05/two/#end\">a</a> <a href=\"/?p=8\">b</a> \
                 <a href=\"http://www.office.example/?page_id=8#end\">c</a> <a href=\"/?p=9\">d</a>";
    let second = PUBLISHED.replace(">7<", ">8<");
    let (_, articles) =
        import(folder.path(), &[item("One", "one", PUBLISHED, links), item("Two", "two", &second, "2")]);
    let is_there = "[a](two.md#end) [b](two.md) [c](two.md#end) [d](https://office.example/?p=9)";
    has(&articles[0].1, &[is_there]);
    let library = fs::read_to_string(folder.path().join("to/library.toml")).unwrap();
    has(&library, &["en = \"Office\""]);
}

#[test]
fn shortcodes_become_text_or_are_named() {
    let (article, report) = one(
        PUBLISHED,
        "[caption id=\"a\" width=\"300\"]<img src=\"https://e.example/x.jpg\" alt=\"A\" /> On the lake[/caption]\n\n\
         He wrote [sic] this.\n\n[embed]https://films.example/1[/embed]\n\n\
         [box color=\"red\"]Inside[/box]\n\n[form id=\"3\"]",
    );
    has(
        &article,
        &["![A](https://e.example/x.jpg \"On the lake\")", "\\[sic\\]", "<https://films.example/1>", "Inside"],
    );
    has(&report, &["shortcodes `box` (2): “color=\"red\"”", "shortcodes `form` (1)"]);
    assert!(!article.contains("[box") && !article.contains("[form"), "{article}");
}

#[test]
fn pictures_come_from_the_folder_of_uploads() {
    let folder = tempfile::tempdir().unwrap();
    let uploads = folder.path().join("uploads");
    fs::create_dir_all(uploads.join("2021/05")).unwrap();
    fs::write(uploads.join("2021/05/Boat One.png"), PNG).unwrap();
    fs::write(uploads.join("2021/05/list.pdf"), b"%PDF-1.4").unwrap();
    fs::write(folder.path().join("secret.png"), PNG).unwrap();
    let media = "<item><title>Boat</title><wp:post_id>9</wp:post_id><wp:post_type>attachment</wp:post_type>\
        <wp:attachment_url>https://office.example/wp-content/uploads/2021/05/Boat%20One.png</wp:attachment_url>\
        <wp:postmeta><wp:meta_key>_wp_attachment_image_alt</wp:meta_key>\
        <wp:meta_value>A boat</wp:meta_value></wp:postmeta>\
        </item>";
    let fields = format!(
        "{PUBLISHED}<wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key><wp:meta_value>9</wp:meta_value></wp:postmeta>"
    );
    let text = "<img src=\"https://office.example/wp-content/uploads/2021/05/Boat%20One-300x200.png\">\n\n\
        <a href=\"/wp-content/uploads/2021/05/list.pdf\">List</a> [gallery ids=\"9\"] \
        <img src=\"https://office.example/wp-content/uploads/../../secret.png\"> \
        <img src=\"https://other.example/y.png\">";
    let export = [HEAD, &item("Ten boats", "ten-boats", &fields, text), media, "</channel></rss>"].concat();
    fs::create_dir(folder.path().join("in")).unwrap();
    let path = file(&folder.path().join("in"), "export.xml", export);
    let outcome = run(&[path, uploads], &folder.path().join("to"), false);
    let names: Vec<String> = walkdir::WalkDir::new(folder.path().join("to"))
        .sort_by_file_name()
        .into_iter()
        .filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    assert_eq!(names, ["ten-boats.md", "list.pdf", "boat-one.png", "library.toml"]);
    let article = fs::read_to_string(folder.path().join("to/articles/ten-boats.md")).unwrap();
    has(
        &article,
        &[
            "src: images/boat-one.png",
            "alt: A boat",
            "![](images/boat-one.png)",
            "[List](files/list.pdf)",
            "![A boat](images/boat-one.png)",
        ],
    );
    has(&outcome.report.to_string(), &["missing: picture of “Ten boats”: https://other.example/y.png"]);
}

#[test]
fn languages_and_translations_of_polylang_and_wpml() {
    let folder = tempfile::tempdir().unwrap();
    let polylang = |lang: &str| {
        format!(
            "{PUBLISHED}<category domain=\"language\" nicename=\"{lang}\"/>\
             <category domain=\"post_translations\" nicename=\"pll_5f\"/>"
        )
    };
    let field = |key: &str, value: &str| {
        format!("<wp:postmeta><wp:meta_key>{key}</wp:meta_key><wp:meta_value>{value}</wp:meta_value></wp:postmeta>")
    };
    let wpml = [PUBLISHED, &field("_wpml_import_language_code", "ka"), &field("_wpml_import_translation_group", "4")];
    let items = [
        item("Ten boats", "ten-boats", &polylang("en"), "Words."),
        item(
            "Zehn Boote",
            "zehn-boote",
            &polylang("de"),
            "Wörter. <a href=\"https://office.example/2021/05/ten-boats/\">en</a>",
        ),
        item("Boats", "boats-ka", &wpml.concat(), "Words."),
    ];
    let (_, articles) = import(folder.path(), &items);
    let names: Vec<&str> = articles.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names.len(), 3, "{names:?}");
    let all: String = articles.iter().map(|(name, text)| format!("{name}\n{text}")).collect();
    has(&all, &["ten-boats", "lang: de", "lang: ka", "translation: \"4\"", "[en](ten-boats.md)"]);
    assert_eq!(all.matches("translation: pll-5f").count(), 2, "{all}");
}

#[test]
fn a_broken_or_hostile_export_keeps_what_can_be_read() {
    let folder = tempfile::tempdir().unwrap();
    let good = item("Ten boats", "ten-boats", PUBLISHED, "Words of it.");
    let bomb =
        "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\"><!ENTITY f SYSTEM \"file:///etc/passwd\">]>";
    let head = HEAD.replace("<rss", &format!("{bomb}\n<rss"));
    let hostile = "<item><title>A &b; &f; & c</title><wp:post_type>post</wp:post_type>\
        <content:encoded>&b;&lt;p&gt;text</content:encoded></item>";
    let path = file(folder.path(), "export.xml", format!("{head}{good}{hostile}<item><title>Cut <![CDATA[off"));
    let outcome = run(&[path], &folder.path().join("to"), false);
    let all: String = texts(&folder.path().join("to/articles")).into_iter().map(|(_, text)| text).collect();
    has(&all, &["title: Ten boats", "Words of it."]);
    assert!(!all.contains("aaaaaaaa") && !all.contains("root:"), "{all}");
    let said = problems(&outcome, folder.path());
    has(&said, &["error: is broken from here on", "entities that mean nothing; they are not expanded"]);
}

#[test]
fn importing_again_changes_nothing_and_keeps_edited_articles() {
    let folder = tempfile::tempdir().unwrap();
    let items = [item("Ten boats", "ten-boats", PUBLISHED, "Words of it.")];
    let (first, before) = import(folder.path(), &items);
    assert_eq!(first.report.created, 1);
    let (second, after) = import(folder.path(), &items);
    assert_eq!((second.report.created, second.report.unchanged), (0, 1));
    assert_eq!(before, after);
    fs::write(folder.path().join("to/articles/ten-boats.md"), "---\ntitle: Mine\n---\n").unwrap();
    let (third, kept) = import(folder.path(), &items);
    assert_eq!(third.report.kept, 1);
    has(&kept[0].1, &["title: Mine"]);
}

//! XML that was made to do harm, in feeds, exports and documents: it is read or refused, and what is wrong is named.

use super::{
    file, problems, run,
    spreadsheets::{cell, workbook},
    tree,
    word::{document, p, r},
};

const GOOD: &str = "<item><title>Good</title><description>The ferry crosses the lake again.</description></item>";

/// Imports a feed or an export that begins with `head` and has `item` before a good one.
fn import(head: &str, item: &str, is_export: bool) -> (Vec<String>, String) {
    let folder = tempfile::tempdir().unwrap();
    let wp = "xmlns:wp=\"http://wordpress.org/export/1.2/\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"";
    let namespaces = if is_export { wp } else { "" };
    let fields = "<wp:post_type>post</wp:post_type><wp:status>publish</wp:status></item>";
    let items = format!("{item}{GOOD}");
    let items = if is_export { items.replace("</item>", fields) } else { items };
    let items = if is_export { items.replace("description>", "content:encoded>") } else { items };
    let xml =
        format!("<?xml version=\"1.0\"?>{head}<rss version=\"2.0\" {namespaces}><channel>{items}</channel></rss>");
    let outcome = run(&[file(folder.path(), "a.xml", xml)], &folder.path().join("to"), false);
    let articles = tree(&folder.path().join("to/articles")).into_iter().map(|(_, text)| text).collect();
    (articles, problems(&outcome, folder.path()))
}

#[track_caller]
fn check(head: &str, item: &str, said: &str) {
    for is_export in [false, true] {
        let begun = std::time::Instant::now();
        let (articles, told) = import(head, item, is_export);
        assert!(articles.iter().any(|text| text.contains("title: Good\n")), "{told}");
        assert!(told.contains(said), "{said:?} is not in\n{told}");
        assert!(articles.iter().all(|text| text.len() < 1_100_000 && !text.contains("root:")), "{told}");
        assert!(begun.elapsed().as_secs() < 60, "{said}: {:?}", begun.elapsed());
    }
}

fn item(text: &str) -> String {
    format!("<item><title>Bad</title><description>{text}</description></item>")
}

#[test]
fn entities_that_a_file_declares_are_not_expanded() {
    let laughs: String =
        (1..10).map(|n| format!("<!ENTITY l{n} \"{}\">", format!("&l{};", n - 1).repeat(10))).collect();
    let laughs = format!("<!DOCTYPE rss [<!ENTITY l0 \"lol\">{laughs}]>");
    check(&laughs, &item("&l9; and words"), "entities that mean nothing; they are not expanded");
    let outside = "<!DOCTYPE rss [<!ENTITY x SYSTEM \"file:///etc/passwd\"><!ENTITY % y SYSTEM \
        \"http://127.0.0.1:9/x\"> %y;]>";
    check(outside, &item("&x; and words"), "entities that mean nothing");
    let long = format!("<!DOCTYPE rss [<!ENTITY q \"{}\">]>", "q".repeat(50_000));
    check(&long, &item(&"&q;".repeat(100_000)), "entities that mean nothing");
}

#[test]
fn records_beyond_all_measure_are_named_and_the_others_imported() {
    let deep = format!("{}words{}", "<a>".repeat(300_000), "</a>".repeat(300_000));
    check("", &item(&deep), "");
    let attribute = format!("<item a=\"{}\"><title>Bad</title></item>", "x".repeat(9_000_000));
    check("", &attribute, "the article that begins here is too large and was left out");
    let attributes: String = (0..250_000).map(|n| format!(" a{n}=\"\"")).collect();
    check("", &format!("<item{attributes}><title>Bad</title><description>b</description></item>"), "");
    let names = "<x xmlns:a='b'>".repeat(100_000);
    check("", &format!("<item><title>Bad</title>{names}</item>"), "");
    check("", &item(&"<b/>".repeat(300_000)), "too large and was left out");
    check("", &item(&"word ".repeat(2_000_000)), "too large and was left out");
}

#[test]
fn documents_of_word_with_hostile_xml_stop_no_others() {
    let laughs = "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">]>";
    let texts = [
        p("", &r("", "&b;&c; words")),
        format!("{laughs}{}", p("", &r("", "&b; words"))),
        format!("{}{}", "<w:p><w:r>".repeat(100_000), r("", "words")),
        "<w:tbl><w:tr><w:tc>".repeat(20_000),
        p(&format!("<w:x w:val=\"{}\"/>", "x".repeat(5_000_000)), &r("", "words")),
        p("", &format!("<w:hyperlink r:id=\"r1\">{}", r("", "words")).repeat(20_000)),
    ];
    for text in &texts {
        let begun = std::time::Instant::now();
        let folder = tempfile::tempdir().unwrap();
        let (bad, good) = (folder.path().join("bad.docx"), folder.path().join("good.docx"));
        document(&bad, text);
        document(&good, &p("", &r("", "It is back.")));
        run(&[bad, good], &folder.path().join("to"), false);
        assert!(folder.path().join("to/articles/good.md").exists(), "{}", &text[..60]);
        assert!(tree(&folder.path().join("to/articles")).iter().all(|(_, text)| !text.contains("aaaa")));
        assert!(begun.elapsed().as_secs() < 60, "{}: {:?}", &text[..60], begun.elapsed());
    }
}

#[test]
fn workbooks_with_hostile_xml_stop_no_others() {
    let head = [cell("A1", "Title"), cell("B1", "Body")].concat();
    let row = |text: &str| format!("<row r=\"1\">{head}</row><row r=\"2\">{}{text}</row>", cell("A2", "Bad"));
    let sheets = [
        row(&cell("B2", "&a;&b; words")),
        row(&cell("B2", &"<r><t>".repeat(50_000))),
        row(&format!("<c r=\"ZZZZZZZZ99999999999\" x=\"{}\"/>", "x".repeat(5_000_000))),
        row("<c r=\"B2\" t=\"s\"><v>99999999999</v></c>"),
        row(&cell("B4294967296", "words")),
        "<row>".repeat(100_000),
    ];
    for sheet in &sheets {
        let (folder, bad) = workbook(sheet);
        let good = file(folder.path(), "good.csv", "title,body\nGood,It is back and late.\nMore,It is here again.\n");
        run(&[bad, good], &folder.path().join("to"), false);
        assert!(folder.path().join("to/articles/good.md").exists(), "{}", &sheet[..60.min(sheet.len())]);
    }
}

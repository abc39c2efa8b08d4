//! Every wire type is read back as it was written.

use std::fmt::Debug;

use lectern::corpus::{
    Article, Block, Facets, Figure, Inline, Lang, List, Manifest, NavItem, NavKind, NoteKind, Overview, Quote, Slug,
    Summary, Table, Titles,
    block::Fact,
    json::{self, FromJson},
};
use proptest::prelude::*;
use serde::Serialize;

use super::make;

/// Written, then read: the same; also when the fields stand in another order, with white space between, and with a
/// field that a later version may add.
#[track_caller]
fn back<T: Serialize + FromJson + PartialEq + Debug>(data: &T) {
    let written = json::write(data).unwrap();
    assert_eq!(json::read::<T>(&written).as_ref(), Ok(data), "in {}", String::from_utf8_lossy(&written));
    let mut file: serde_json::Value = serde_json::from_slice(&written).unwrap();
    file["later"] = serde_json::json!({ "a": [1, "b", null, true] });
    if let Some(object) = file["data"].as_object_mut()
        && object.contains_key("slug")
    {
        object.insert("later".to_owned(), serde_json::json!("x"));
    }
    let spread = serde_json::to_vec_pretty(&file).unwrap();
    assert_eq!(json::read::<T>(&spread).as_ref(), Ok(data), "in {}", String::from_utf8_lossy(&spread));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn an_article_is_read_back(article in make::article()) {
        back(&article);
        back(&vec![article]);
    }

    #[test]
    fn blocks_of_every_kind_are_read_back(blocks in make::blocks()) {
        back(&blocks);
    }

    #[test]
    fn a_site_is_read_back(site in make::site()) {
        back(&site);
    }

    #[test]
    fn a_front_page_is_read_back(front in make::front()) {
        back(&front);
    }

    #[test]
    fn pages_are_read_back(pages in prop::collection::vec(make::page(), 0..3)) {
        back(&pages);
    }

    #[test]
    fn summaries_are_read_back(summaries in prop::collection::vec(make::summary(), 0..4)) {
        back(&summaries);
    }

    #[test]
    fn a_manifest_is_read_back(manifest in make::manifest()) {
        back(&manifest);
    }

    #[test]
    fn an_overview_is_read_back(overview in make::overview()) {
        back(&overview);
    }

    #[test]
    fn titles_are_read_back(summaries in prop::collection::vec(make::summary(), 0..6)) {
        back(&Titles::new(&summaries));
    }

    #[test]
    fn titles_say_of_each_article_what_its_summary_says(summaries in prop::collection::vec(make::summary(), 0..6)) {
        let titles = Titles::new(&summaries);
        for (n, summary) in summaries.iter().enumerate() {
            let short = Summary { summary: String::new(), topics: Vec::new(), picture: None, ..summary.clone() };
            prop_assert_eq!(titles.summary(n), Some(short));
        }
        prop_assert_eq!(titles.summary(summaries.len()), None);
    }
}

fn text(text: &str) -> Vec<Inline> {
    vec![Inline::Text(text.to_owned())]
}

fn slug(text: &str) -> Slug {
    text.parse().unwrap()
}

#[test]
fn every_kind_of_block_and_of_text_is_read_back_full_and_empty() {
    let link = Inline::Link { href: "https://example.org/".parse().unwrap(), text: text("there") };
    let foreign = Inline::Foreign { lang: "ka".parse().unwrap(), text: text("აქ") };
    let all = vec![
        Inline::Text("a".to_owned()),
        Inline::Emphasis(text("b")),
        Inline::Strong(text("c")),
        link,
        Inline::Code("d".to_owned()),
        foreign,
        Inline::Footnote(u32::MAX),
        Inline::Break,
    ];
    let paragraph = Block::Paragraph(all.clone());
    let fact = Fact { label: text("l"), value: all.clone() };
    let table = Table { caption: text("t"), head: vec![text("h")], rows: vec![vec![all.clone()]] };
    back(&vec![
        paragraph.clone(),
        Block::Paragraph(Vec::new()),
        Block::Heading { level: 2, id: slug("a"), text: all },
        Block::List(List { start: None, items: vec![vec![paragraph.clone()], Vec::new()] }),
        Block::List(List { start: Some(u64::MAX), items: Vec::new() }),
        Block::Quote(Quote { blocks: vec![paragraph.clone()] }),
        Block::Figure(Figure { picture: None, caption: Vec::new() }),
        Block::Table(table),
        Block::Table(Table { caption: Vec::new(), head: Vec::new(), rows: Vec::new() }),
        Block::Code { syntax: Some("rust".to_owned()), text: "\t{\n}".to_owned() },
        Block::Code { syntax: None, text: String::new() },
        Block::Rule,
        Block::Note { kind: NoteKind::Aside, blocks: vec![paragraph.clone()] },
        Block::Note { kind: NoteKind::Contact, blocks: Vec::new() },
        Block::Note { kind: NoteKind::Source, blocks: Vec::new() },
        Block::Note { kind: NoteKind::Video, blocks: Vec::new() },
        Block::Facts(vec![fact]),
        Block::Footnotes(vec![vec![paragraph], Vec::new()]),
    ]);
}

#[test]
fn navigation_of_every_kind_is_read_back() {
    let item = |id: &str, kind| NavItem { id: slug(id), label: String::new(), blurb: None, kind, items: Vec::new() };
    let external = NavKind::External("https://example.org/".parse().unwrap());
    let kinds = [item("a", NavKind::Page), item("b", NavKind::List), item("c", NavKind::Heading), item("d", external)];
    let mut top = item("e", NavKind::Heading);
    top.items = kinds.to_vec();
    back(&vec![top]);
}

#[test]
fn what_is_absent_takes_no_room() {
    let written = json::write(&Figure { picture: None, caption: Vec::new() }).unwrap();
    assert_eq!(String::from_utf8(written).unwrap(), r#"{"format":1,"data":{}}"#);
}

#[test]
fn an_article_with_its_required_fields_alone_is_an_article() {
    let bytes = br#"{"format":1,"data":{"slug":"a","title":"A","lang":"en","summary":"","translation":"a","body":[]}}"#;
    let article: Article = json::read(bytes).unwrap();
    assert_eq!((article.slug.as_str(), article.date, article.related.len()), ("a", None, 0));
}

#[test]
fn wrong_data_is_refused_with_what_was_expected() {
    fn refuses<T: FromJson + Debug>(data: &str, expected: &str) {
        let file = format!("{{\"format\":1,\"data\":{data}}}");
        let error = json::read::<T>(file.as_bytes()).expect_err(data).to_string();
        assert!(error.contains(expected), "{error} for {data}");
    }
    refuses::<Vec<Block>>(r#"[{"html":"<b>"}]"#, "a kind of block");
    refuses::<Vec<Block>>(r#"[{"rule":null,"code":null}]"#, "a kind of block");
    refuses::<Vec<Inline>>(r#"["html"]"#, "a kind of text");
    refuses::<Vec<Inline>>(r#"[{"link":{"href":"javascript:alert(1)","text":[]}}]"#, "is not an https");
    refuses::<Vec<Inline>>(r#"[{"footnote":4294967296}]"#, "a smaller number");
    refuses::<Vec<Inline>>(r#"[{"text":1}]"#, "a string");
    refuses::<NoteKind>(r#""warning""#, "aside, contact, source or video");
    refuses::<NavKind>(r#""html""#, "page, list, external or heading");
    refuses::<Slug>(r#""a/b""#, "cannot stand in an address");
    refuses::<Lang>(r#""english""#, "is not a language tag");
    refuses::<Facets>("[]", "an object");
    refuses::<Overview>(r#"{"total":1,"facets":{"year":[{"id":2023}]}}"#, "a string");
    refuses::<Titles>(r#"{"titles":"a"}"#, "a list");
    refuses::<Manifest>(r#"{"languages":"en"}"#, "a list");
    refuses::<Article>(r#"{"slug":"a"}"#, "a string");
}

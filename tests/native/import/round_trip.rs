//! What an article is written down as, reads back as the same words.

use lectern::{
    corpus::{Block, Facet, Href, Picture, block::plain_blocks},
    publish::{
        import::{
            draft::{Body, Draft, Piece},
            markdown,
        },
        source::{
            clean::{hygiene, link},
            library::{
                Told,
                format::FrontMatter,
                front_matter,
                markdown::{Link, Surroundings, blocks},
            },
        },
    },
};
use proptest::prelude::*;

struct Nowhere;

impl Surroundings for Nowhere {
    fn picture(&self, src: &str, _: &str) -> Result<(Picture, Option<Told>), Told> {
        Err(Told::new(format!("there is no picture {src:?}"), ""))
    }

    fn link(&self, link: &Link<'_>) -> Result<Href, String> {
        link::parse(link.raw)
    }
}

fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn read_back(piece: Piece) -> (Vec<Block>, usize) {
    let (blocks, losses) = blocks(&markdown::pieces(&[piece]), &Nowhere);
    (blocks, losses.len())
}

#[track_caller]
fn check(text: &str) {
    for make in [Piece::Paragraph, Piece::Heading, Piece::Caption] {
        let (blocks, losses) = read_back(make(text.to_owned()));
        assert_eq!(
            words(&plain_blocks(&blocks)),
            words(text),
            "written as {:?}",
            markdown::pieces(&[make(text.to_owned())])
        );
        assert_eq!((blocks.len(), losses), (1, 0), "{text:?}: {blocks:?}");
    }
}

#[test]
fn signs_that_mean_something_in_markdown_stay_signs() {
    for text in [
        "# no heading",
        "1. no list",
        "12) none either",
        "- nor this",
        "+ nor that",
        "> no quote",
        "a *b* _c_ **d** `e` ~~f~~",
        "[a](b) ![c](d) [^1]",
        "<b>bold</b> &amp; &#65; &copy",
        "a | b | c",
        ": no definition",
        "--- and ***",
        "=== x",
        "C:\\temp\\",
        "ends with a backslash \\",
        "{#id} {.class}",
        "snake_case and _edge_",
        "Table: not its name",
        "    not code",
        "```not a fence",
        "~~~ nor this",
        "\"quoted\" 'text'",
        "wow!",
        "a\u{A0}b",
        "[!NOTE] no note",
        "see https://example.org/a_b?c=d&e=f, or <https://example.org>.",
        "write to eva_b@example.org!",
        "https://user:word@example.org and javascript:alert(1)",
    ] {
        check(text);
    }
}

#[test]
fn bare_addresses_become_links() {
    let (blocks, _) = read_back(Piece::Paragraph("See https://example.org/x, or write to eva@example.org.".into()));
    let text = format!("{blocks:?}");
    assert!(
        text.contains("Href(\"https://example.org/x\")") && text.contains("Href(\"mailto:eva@example.org\")"),
        "{text}"
    );
}

#[test]
fn every_kind_of_piece_becomes_its_block() {
    let list = Piece::List { start: Some(3), items: vec!["three".into(), "four".into()] };
    assert!(
        matches!(read_back(list).0.as_slice(), [Block::List(list)] if list.start == Some(3) && list.items.len() == 2)
    );
    let facts = Piece::Facts(vec![("Start".into(), "2015".into()), ("End".into(), "150000.00".into())]);
    assert!(matches!(read_back(facts).0.as_slice(), [Block::Facts(facts)] if facts.len() == 2));
    let table = Piece::Table(vec![vec!["a".into(), "b|c".into()], vec!["1".into(), String::new()]]);
    assert!(
        matches!(read_back(table).0.as_slice(), [Block::Table(table)] if table.rows.len() == 1 && table.head.len() == 2)
    );
    let contact = Piece::Contact(vec!["Ask:".into(), "Eva, +995 32 000 00 01".into()]);
    assert!(matches!(read_back(contact).0.as_slice(), [Block::Note { .. }]));
    let caption = Piece::Caption("Children \"at work\"".into());
    assert!(matches!(read_back(caption).0.as_slice(), [Block::Figure(figure)] if figure.picture.is_none()));
}

fn head_of(title: &str, people: Vec<String>) -> FrontMatter {
    let mut head = FrontMatter {
        title: title.to_owned(),
        lang: "en".parse().ok(),
        date: "2021-05-12".parse().ok(),
        ..FrontMatter::default()
    };
    head.facets[Facet::People] = people;
    head
}

#[track_caller]
fn check_head(title: &str) {
    let head = head_of(title, vec![title.to_owned()]);
    let draft = Draft { file: "x".into(), line: 1, head, body: Body::Markdown("Text.".into()), unsure: false };
    let text = markdown::file(&draft).unwrap();
    let parts = front_matter::split(&text).unwrap_or_else(|error| panic!("{}\n{text}", error.message));
    assert_eq!(parts.head.title, title, "{text}");
    assert_eq!(parts.head.facets[Facet::People], [title], "{text}");
    assert_eq!(parts.head.date.unwrap().to_string(), "2021-05-12");
    assert_eq!(parts.body.trim(), "Text.");
}

#[test]
fn titles_that_mean_something_in_yaml_stay_titles() {
    for title in [
        "yes",
        "null",
        "2021",
        "1.5",
        "2021-05-12",
        "a: b",
        "a #b",
        "# x",
        "- x",
        "[x]",
        "{x}",
        "\"x\"",
        "'x'",
        "it's",
        "*x",
        "&x",
        "!x",
        "%x",
        "@x",
        "`x`",
        "|",
        ">",
        "x:",
        "~",
        "---",
        "...",
        "0x1F",
        ".inf",
        "a, b",
        "\\n",
        "date: \"2021-05-12\"",
        "ends: here",
        "?",
        "- - -",
        "12:30",
        "on",
        "Таблица: раз",
    ] {
        check_head(title);
    }
}

#[test]
fn a_long_title_stands_on_one_line() {
    let title = "A Long Title about Boats ".repeat(11);
    let draft = Draft {
        file: "x".into(),
        line: 1,
        head: head_of(title.trim(), Vec::new()),
        body: Body::Pieces(Vec::new()),
        unsure: false,
    };
    assert!(markdown::file(&draft).unwrap().starts_with(&format!("---\ntitle: {}\n", title.trim())));
}

proptest! {
    #[test]
    fn any_text_reads_back_as_the_same_words(text in "[ -~\u{a0}-\u{ff}აбع–“”…]{1,60}") {
        let text = hygiene::clean(&text).text;
        if text.chars().any(char::is_alphanumeric) {
            check(&words(&text));
        }
    }

    #[test]
    fn any_title_reads_back(title in "[ -~აбع–“”…]{1,40}") {
        let title = words(&title);
        if !title.is_empty() {
            check_head(&title);
        }
    }
}

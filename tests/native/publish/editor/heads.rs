//! The fields of a head as the editor changes them: each as a person would have done it.

use std::collections::BTreeSet;

use lectern::publish::source::library::{
    head_edit::{HeadRefusal, edit},
    schema::HEAD_FIELDS,
};
use serde_json::{Value, json};

fn check(head: &str, name: &str, value: Value, expected: &str) {
    let whole = |head: &str, fence: &str| format!("{fence}\n{head}\n{fence}\n\nText.\n");
    let fence = if expected.contains(" = ") { "+++" } else { "---" };
    assert_eq!(edit(&whole(head, fence), name, &value), Ok(whole(expected, fence)));
}

#[test]
fn a_field_is_changed_as_a_person_would_do_it() {
    check("title: One", "title", json!("Two"), "title: Two");
    check("title: \"One\" # mine", "title", json!("Two"), "title: \"Two\" # mine");
    check("title: 'One'", "title", json!("It's"), "title: 'It''s'");
    check("title: One", "title", json!("Police: ten"), "title: \"Police: ten\"");
    check("title: One", "title", json!("One"), "title: One");
    check("date: 2023-01-01\ntitle: a", "date", json!("2024-05-06"), "date: 2024-05-06\ntitle: a");
    check("topics: [a, \"b, c\"]", "topics", json!(["b, c", "d"]), "topics: [\"b, c\", d]");
    check(
        "topics:\n  - a # first\n  # about b\n  - b",
        "topics",
        json!(["a", "c"]),
        "topics:\n  - a # first\n  # about b\n  - c",
    );
    check("draft: true # until May\ntitle: a", "draft", Value::Null, "# until May\ntitle: a");
    check("draft: true\ntitle: a", "draft", json!(false), "draft: false\ntitle: a");
    check("summary: >\n  One\n  two.\n\n# next\nid: 5", "summary", json!("Three."), "summary: Three.\n\n# next\nid: 5");
    check(
        "image: { src: a.svg, alt: \"b\" }",
        "image",
        json!({"alt": "c", "src": "a.svg"}),
        "image: { src: a.svg, alt: c }",
    );
    check("title = \"a\" # b\ndate = 2023-01-01", "title", json!("c"), "title = \"c\" # b\ndate = 2023-01-01");
}

#[test]
fn a_new_field_has_its_usual_place() {
    check("title: a\n# b\ndraft: true", "date", json!("2024-05-06"), "title: a\ndate: 2024-05-06\n# b\ndraft: true");
    check("title: a\nmine: 1", "draft", json!(true), "title: a\ndraft: true\nmine: 1");
    check("mine: 1", "title", json!("null"), "title: \"null\"\nmine: 1");
    check("title = \"a\"\n[extra]\nb = 1", "draft", json!(true), "title = \"a\"\ndraft = true\n[extra]\nb = 1");
}

#[test]
fn what_cannot_be_changed_surely_is_refused() {
    assert_eq!(edit("Text.\n", "title", &json!("a")), Err(HeadRefusal::NoHead));
    assert_eq!(edit("---\ntitle: a\n", "title", &json!("b")), Err(HeadRefusal::NoHead));
    assert_eq!(edit("---\ntitle: a\n---\n", "colour", &json!("b")), Err(HeadRefusal::NoField));
    assert_eq!(edit("---\n{ title: a, draft: true }\n---\n", "title", &json!("b")), Err(HeadRefusal::Unsure));
    assert_eq!(edit("---\ntitle: a\ntitle: b\n---\n", "title", &json!("c")), Err(HeadRefusal::Unsure));
    // Others refer to what stands there.
    assert_eq!(edit("---\ntitle: &t a\nother: *t\n---\n", "title", &json!("b")), Err(HeadRefusal::Unsure));
}

/// The table, the manual and `lectern check` know the same fields.
#[test]
fn the_manual_explains_every_field_of_the_table() {
    let manual = include_str!("../../../../docs/library.md");
    let section = manual.split("\n## An article\n").nth(1).and_then(|rest| rest.split("\n### ").next()).unwrap();
    let listed = section.split("```").nth(2).unwrap();
    let flat =
        listed.split_whitespace().collect::<Vec<_>>().join(" ").replace("](#recorded-readings)", "").replace('[', "");
    let entries: Vec<&str> = flat.split(" - `").collect();
    let names: BTreeSet<&str> = listed
        .lines()
        .filter_map(|line| line.strip_prefix("- "))
        .flat_map(|line| {
            line.split(':')
                .next()
                .unwrap()
                .split('`')
                .filter(|part| part.chars().all(|c| c.is_lowercase() || c == '_') && !part.is_empty())
        })
        .collect();
    assert_eq!(names, HEAD_FIELDS.iter().map(|field| field.name).collect());
    for field in HEAD_FIELDS {
        let own = entries.iter().find(|entry| entry.split(':').next().unwrap().contains(&format!("{}`", field.name)));
        assert!(own.is_some_and(|own| own.contains(field.help)), "{}: {} is not in {own:?}", field.name, field.help);
    }
}

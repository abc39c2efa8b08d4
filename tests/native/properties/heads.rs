//! A head of any fields, right and wrong: reading it never fails, every mistake that was planted is told with its line,
//! every good field arrives as it was typed, and a wish to hold back is obeyed in any spelling.

use lectern::publish::{
    problem::Problem,
    source::library::front_matter::{self, Parts},
};
use proptest::{collection::vec, prelude::*, sample::select};

use super::property;

/// A field as it stands in the file: its lines, and whether something is wrong with it.
#[derive(Debug, Clone)]
struct Field {
    name: &'static str,
    yaml: String,
    toml: String,
    /// The line, from 0 within the field, that has to be told.
    wrong: Option<usize>,
}

fn field(name: &'static str, yaml: impl Into<String>, toml: impl Into<String>, wrong: Option<usize>) -> Field {
    Field { name, yaml: yaml.into(), toml: toml.into(), wrong }
}

/// Texts that some format takes for something else.
fn odd() -> impl Strategy<Value = String> {
    const KNOWN: &[&str] = &[
        "yes",
        "null",
        "~",
        "0x2A",
        "1.10",
        "2024-12-19",
        "a: b",
        "#a",
        "a #b",
        "- a",
        "[a",
        "{a",
        "\"a",
        "'a",
        "*a",
        "&a b",
        "!a b",
        "a:",
        "%a",
        "@a",
        "`a`",
        "|",
        ">",
        "? a",
        "a, b",
        "\\",
        "ა: ბ",
        "“a”",
        "---",
        "...",
        "=",
        "<<",
        "!!int a",
        "%YAML",
    ];
    prop_oneof![select(KNOWN).prop_map(str::to_owned), "[a-zა-ჰ\"':#,\\[\\]{}&*!|>%@` -]{1,20}"]
}

/// In the quotes of YAML and TOML.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

fn good() -> impl Strategy<Value = Field> {
    let text = |name| {
        odd().prop_map(move |text| {
            field(name, format!("{name}: {}", quoted(&text)), format!("{name} = {}", quoted(&text)), None)
        })
    };
    let date = (1990_u16..2020, 1_u8..13, 1_u8..29).prop_map(|(y, m, d)| {
        let day = format!("{y:04}-{m:02}-{d:02}");
        field("date", format!("date: {day}T10:00:00+04:00"), format!("date = {day}"), None)
    });
    prop_oneof![
        text("summary"),
        text("project"),
        text("funder"),
        text("source_name"),
        text("id"),
        date,
        vec(odd(), 1..4).prop_map(|names| {
            let list = names.iter().map(|name| quoted(name)).collect::<Vec<_>>().join(", ");
            field("people", format!("people: [{list}]"), format!("people = [{list}]"), None)
        }),
    ]
}

fn bad() -> impl Strategy<Value = Field> {
    let one = |name, yaml: &str, toml: &str| Just(field(name, yaml, toml, Some(0)));
    prop_oneof![
        one("layout", "layout: post", "layout = \"post\""),
        one("tags", "tags: [a, b]", "tags = [\"a\"]"),
        one("byline", "byline: Somebody", "byline = \"Somebody\""),
        one("lang", "lang: english", "lang = \"english\""),
        one("slug", "slug: \"a b\"", "slug = \"a b\""),
        one("image", "image: pic.png", "image = \"pic.png\""),
        one("topics", "topics: a, b", "topics = { a = 1, b = 2 }"),
        one("translation", "translation: { a: b, c: d }", "translation = { a = 1, b = 2 }"),
        one("Places", "Places: Gori", "Places = \"Gori\""),
        one("sections", "sections:\n  - a\n  - b: c", "sections = [[\"a\"]]").prop_map(|mut field| {
            field.wrong = Some(if field.yaml.is_empty() { 0 } else { 2 });
            field
        }),
    ]
}

/// Fields of different names, the title among them, in any order.
fn fields() -> impl Strategy<Value = Vec<Field>> {
    vec(prop_oneof![good(), bad()], 0..8).prop_map(|all| {
        let mut names = std::collections::BTreeSet::from(["title"]);
        all.into_iter().filter(|field| names.insert(field.name)).collect()
    })
}

fn read(file: &str) -> Result<Parts<'_>, TestCaseError> {
    front_matter::split(file).map_err(|error| TestCaseError::fail(error.message))
}

fn problems(parts: Parts<'_>) -> Vec<Problem> {
    parts.complaints.of("x.md".as_ref())
}

#[test]
fn mistakes_are_told_with_their_lines_and_good_fields_arrive_as_typed() {
    property(200, (fields(), odd(), any::<bool>()), |(fields, title, yaml)| {
        let fence = if yaml { "---" } else { "+++" };
        let mut head = vec![match yaml {
            true => format!("title: {}", quoted(&title)),
            false => format!("title = {}", quoted(&title)),
        }];
        let mut wrong = Vec::new();
        for field in &fields {
            let line = 2 + head.iter().map(|text| text.lines().count()).sum::<usize>();
            wrong.extend(field.wrong.map(|at| line + if yaml { at } else { 0 }));
            head.push(if yaml { field.yaml.clone() } else { field.toml.clone() });
        }
        let file = format!("{fence}\n{}\n{fence}\nText.\n", head.join("\n"));
        let parts = read(&file)?;
        let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        prop_assert_eq!(&parts.head.title, &words(&title), "{}", file);
        for field in fields.iter().filter(|field| field.wrong.is_none()) {
            let arrived = match field.name {
                "summary" => parts.head.summary.clone(),
                "project" => parts.head.project.clone(),
                "funder" => parts.head.funder.clone(),
                "source_name" => parts.head.source_name.clone(),
                "id" => parts.head.id.clone(),
                "people" => Some(parts.head.facets[lectern::corpus::Facet::People].join(", ")),
                _ => parts.head.date.map(|date| date.to_string()),
            };
            let arrived = arrived.unwrap_or_default();
            let typed = field.toml.split_once(" = ").map(|(_, value)| value).unwrap_or_default();
            let typed = match field.name {
                "people" => typed.trim_start_matches('[').trim_end_matches(']').replace("\", \"", ", "),
                _ => typed.to_owned(),
            };
            let typed = typed.trim_matches('"').replace("\\\"", "\"").replace("\\\\", "\\");
            if !arrived.contains('"') && !typed.trim().is_empty() && field.name != "people" {
                prop_assert_eq!(words(&arrived), words(&typed), "{} of {}", field.name, file);
            }
            prop_assert!(!arrived.is_empty() || typed.trim().is_empty(), "{} of {}", field.name, file);
        }
        let told = problems(parts);
        for line in wrong {
            prop_assert!(told.iter().any(|problem| problem.line == Some(line)), "line {line} of {file}: {told:?}");
        }
        prop_assert!(told.iter().all(|problem| problem.help.is_some()), "{:?}", told);
        Ok(())
    });
}

#[test]
fn a_plain_title_is_shown_as_it_was_typed_or_what_is_missing_is_named() {
    let typed = prop_oneof![odd(), "[^\\p{C}\\p{Z}\n]{1,12}( [^\\p{C}\\p{Z}\n]{1,12}){0,3}"];
    property(300, typed, |typed| {
        let file = format!("---\ntitle: {typed}\ndate: 2020-01-02\n---\nText.\n");
        let parts = read(&file)?;
        let title = parts.head.title.clone();
        prop_assert_eq!(parts.head.date.map(|date| date.to_string()), Some("2020-01-02".to_owned()), "{}", file);
        let told: Vec<String> = problems(parts).iter().map(ToString::to_string).collect();
        // Every letter of it is in the title or in what the author is told.
        let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
        let whole = letters(&title) == letters(&typed);
        // Between double quotes, the number of a sign is the sign: `"\x41"` is an A.
        let whole = whole || (typed.starts_with('"') && ["\\x", "\\u", "\\U"].iter().any(|mark| typed.contains(mark)));
        let said = told.iter().any(|problem| problem.contains("x.md:2:") && problem.contains("help: "));
        prop_assert!(whole || said, "`{typed}` became `{title}`: {told:?}");
        Ok(())
    });
}

#[test]
fn nothing_that_stands_in_a_head_makes_the_reader_fail() {
    let line = prop_oneof![
        odd(),
        (
            select(&["title", "draft", "image", "people", "x"][..]),
            select(&[":", ": ", " = ", ":  [", ": {", ": |", ": >", ": \"", ": '"][..]),
            odd()
        )
            .prop_map(|(name, sign, value)| format!("{name}{sign}{value}")),
        "[ \t]{0,4}(- )?[a-z]{0,4}:? ?[\"'\\[{&*!|>#]?[a-z]{0,4}",
        "\\PC{0,30}",
    ];
    property(500, (vec(line, 0..12), any::<bool>()), |(lines, yaml)| {
        let fence = if yaml { "---" } else { "+++" };
        let file = format!("{fence}\n{}\n{fence}\nText.\n", lines.join("\n"));
        if let Ok(parts) = front_matter::split(&file) {
            let last = file.lines().count();
            let told = problems(parts);
            prop_assert!(
                told.iter().all(|problem| problem.line.is_none_or(|line| line >= 1 && line <= last)),
                "{:?}",
                told
            );
        }
        Ok(())
    });
}

#[test]
fn a_wish_to_hold_back_is_obeyed_among_any_other_lines() {
    let wish = select(
        &[
            "draft: true",
            "draft: yes",
            "Draft: 'on'",
            "draft:",
            "draft: later: perhaps",
            "published: false",
            "draft = true",
            "draft:true",
            "withdrawn: true",
            "Withdrawn: yes",
            "withdrwan: true",
            "publish_from: 2900-01-01",
            "publish_from: some day",
            "consent_until: 1999-12-31",
            "consent-until: 31.12.1999",
            "consent_until: whenever",
            "status: draft",
            "date: 2900-05-01",
        ][..],
    );
    let other = prop_oneof![
        (select(&["summary", "project", "x", "topics", "id"][..]), odd())
            .prop_map(|(name, value)| format!("{name}: {value}")),
        Just("image:\n  src: a.png\n\talt: b: c".to_owned()),
        Just("summary: \"never closed".to_owned()),
        Just("people: [a, b".to_owned()),
        Just("note: |\n  draft: false\n  words".to_owned()),
    ];
    let today = lectern::publish::source::library::Reading::on("2026-01-01".parse().unwrap());
    property(300, (wish, vec(other.clone(), 0..4), vec(other, 0..4)), |(wish, before, after)| {
        let head: Vec<&str> =
            before.iter().map(String::as_str).chain([wish]).chain(after.iter().map(String::as_str)).collect();
        let file = format!("---\ntitle: A\n{}\n---\nText.\n", head.join("\n"));
        let parts = read(&file)?;
        let front = &parts.head;
        let waits = |moment: lectern::publish::source::library::Moment| !moment.has_come(&today);
        let day = front.date.map(|date| lectern::publish::source::library::Moment { date, time: None });
        let held = front.draft
            || front.is_withdrawn(today.today)
            || front.publish_from.is_some_and(waits)
            || day.is_some_and(waits)
            || parts.complaints.has_errors();
        prop_assert!(held, "{}", file);
        Ok(())
    });
}

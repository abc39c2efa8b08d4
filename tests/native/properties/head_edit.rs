//! One field of any head is changed: the field says what was meant, every other line and every comment stays, or
//! nothing is changed at all.

use lectern::publish::source::library::{
    front_matter, head_edit, line_ends,
    schema::{FieldKind, HEAD_FIELDS},
};
use proptest::{collection::vec, prelude::*, sample::select};
use serde_json::{Value, json};

use super::property;

/// Fields as authors write them, each on lines of its own.
const FIELDS: &[&str] = &[
    "title: Ten new cars",
    "title: \"Police: ten cars\" # as the office says",
    "title: 'It''s here'",
    "Title: Big",
    "title: Police: ten cars",
    "slug: ten-cars",
    "lang: ka",
    "date: 2023-04-11 # a Tuesday",
    "summary: >\n  One line,\n  and # another.",
    "summary: |\n  # no comment\n  Text",
    "summary: \"One\n  two\"",
    "summary: one\n  two",
    "topics: [borders, \"Peace, security\"] # two",
    "topics:\n  - borders # the first\n  # between\n  - 'Peace, security'",
    "topics:\n- borders\n- roads",
    "topics: [\n  borders, # one\n  roads,\n]",
    "topics: borders, roads",
    "authors: Nino B.",
    "author: Ann",
    "image: { src: images/a.svg, alt: \"A: b\" }",
    "image:\n  src: images/a.svg # from the field\n  alt: A mast",
    "draft: yes # until May",
    "draft: true",
    "withdrawn:",
    "\"source\": https://example.org/#a",
    "unknown: &a [x, y]",
    "other: *a",
    "extra:\n  draft: false\n  deep:\n    - { a: b }",
    "tags : [a]",
    "id: 007",
    "publish_from: 2999-01-01T14:00+04:00",
    "corrections:\n  - { date: 2023-06-07, text: \"The bridge is in Poti.\" }",
    "# a comment of the author",
    "  # one that is indented",
    "",
    "\tx: tab",
    "]",
    "title = x",
];

const TOML: &[&str] = &[
    "title = \"Ten # cars\" # yes",
    "date = 2023-04-11",
    "topics = [\"a\", 'b'] # two",
    "topics = [\n  \"a\", # first\n  \"b\",\n]",
    "draft = true",
    "# a comment",
    "",
    "summary = \"\"\"\nOne\ntwo\"\"\"",
    "image = { src = \"a.svg\", alt = \"b\" }",
    "[extra]",
    "[image]\nsrc = \"a.svg\"",
    "x.y = 1",
    "draft = yes",
];

fn texts() -> impl Strategy<Value = String> {
    let odd = vec![
        "null",
        "~",
        "yes",
        "a: b",
        "#a",
        "a #b",
        "- a",
        "[a",
        "{a}",
        "a, b",
        "'",
        "\"",
        "\\n",
        " a ",
        "a:",
        "1.10",
        "2024-12-19",
        "ქართული: ტექსტი",
        "مرحبا",
        "👍",
        "a\nb",
        "---",
        "",
        "*a",
        "&a",
        "!a",
        "@a",
        "%a",
        "`a",
        "|",
        ">",
        "true",
        "a\tb",
        "\u{85}",
        "C:\\new",
        "ends with \\",
        "a;b",
    ];
    prop_oneof![select(odd).prop_map(str::to_owned), "[a-zа-я \"'#:,]{0,12}"]
}

fn wanted() -> impl Strategy<Value = (&'static str, Value)> {
    let names: Vec<_> = HEAD_FIELDS.iter().map(|field| (field.name, field.kind)).collect();
    (select(names), vec(texts(), 0..4), any::<u8>()).prop_map(|((name, kind), texts, chance)| {
        let first = texts.first().cloned().unwrap_or_default();
        let value = match kind {
            _ if chance < 40 => Value::Null,
            FieldKind::Truth => json!(chance % 2 == 0),
            FieldKind::Names | FieldKind::Sections | FieldKind::Lines => json!(texts),
            FieldKind::Picture => json!({ "src": "images/b.jpg", "alt": first }),
            FieldKind::Pictures => json!([{ "src": "images/b.jpg", "credit": first }]),
            FieldKind::Corrections => json!([{ "date": "2023-06-07", "text": first }]),
            _ => json!(first),
        };
        (name, value)
    })
}

fn heads() -> impl Strategy<Value = (String, bool)> {
    let yaml = vec(select(FIELDS), 0..9).prop_map(|lines| (format!("---\n{}\n---\n", lines.join("\n")), true));
    let toml = vec(select(TOML), 0..7).prop_map(|lines| (format!("+++\n{}\n+++\n", lines.join("\n")), false));
    prop_oneof![3 => yaml, 1 => toml]
}

fn comments(text: &str) -> Vec<&str> {
    let mut all: Vec<&str> = [
        "# as the office says",
        "# a Tuesday",
        "# two",
        "# the first",
        "# between",
        "# one",
        "# until May",
        "# from the field",
        "# a comment of the author",
        "# one that is indented",
        "# yes",
        "# first",
        "# a comment",
    ]
    .into_iter()
    .flat_map(|comment| text.matches(comment))
    .collect();
    all.sort_unstable();
    all
}

#[test]
fn a_changed_field_says_what_was_meant_and_all_else_stays() {
    let changed = std::cell::Cell::new(0);
    let refused = std::cell::Cell::new(0);
    property(3000, (heads(), wanted()), |((head, _), (name, value))| {
        let text = format!("{head}\nThe text.\n---\nAnd more.\n");
        let before = head_edit::values(&text).unwrap();
        let Ok(new) = head_edit::edit(&text, name, &value) else {
            refused.set(refused.get() + 1);
            return Ok(());
        };
        changed.set(changed.get() + 1);
        // The field, and no other.
        let after = head_edit::values(&new).unwrap();
        for field in HEAD_FIELDS {
            if field.name != name {
                prop_assert_eq!(before.get(field.name), after.get(field.name), "{}: {}\n{}", field.name, &text, &new);
            }
        }
        match after.get(name) {
            Some(Value::String(text)) if value.is_boolean() => prop_assert_eq!(text, &value.to_string()),
            Some(Value::String(text)) if value.is_string() => prop_assert_eq!(Some(text.as_str()), value.as_str()),
            Some(other) => prop_assert!(value.is_array() || value.is_object(), "{other} {value}"),
            None => {}
        }
        prop_assert_eq!(comments(&text), comments(&new), "comments of\n{}\n{}", &text, &new);
        // The lines that are not the field's are the same, in their order.
        let (old_lines, new_lines): (Vec<&str>, Vec<&str>) = (text.lines().collect(), new.lines().collect());
        let first = old_lines.iter().zip(&new_lines).take_while(|(old, new)| old == new).count();
        let rest = old_lines.len().min(new_lines.len()) - first;
        let last =
            old_lines.iter().rev().zip(new_lines.iter().rev()).take(rest).take_while(|(old, new)| old == new).count();
        prop_assert!(old_lines.len() - first - last <= 5, "{}\n{}", &text, &new);
        // The body is the same.
        let bodies = [&text, &new].map(|text| front_matter::split(text).map(|parts| parts.body.to_owned()).ok());
        prop_assert_eq!(&bodies[0], &bodies[1]);
        // The same again changes nothing.
        let again = head_edit::edit(&new, name, &value);
        prop_assert_eq!(again.as_deref(), Ok(new.as_str()));
        Ok(())
    });
    assert!(refused.get() < changed.get(), "{} refused, {} changed", refused.get(), changed.get());
}

#[test]
fn lines_that_stay_keep_their_ends() {
    let line = || prop_oneof!["[ab]{0,2}", Just("---".to_owned())];
    let end = select(vec!["\n", "\r\n", "\r\n", "\r"]);
    let text = (any::<bool>(), vec((line(), end), 0..8), line());
    property(2000, (text, vec(line(), 0..8), any::<bool>()), |((mark, lines, tail), new, same)| {
        let mut old: String = lines.iter().map(|(line, end)| format!("{line}{end}")).collect();
        old = format!("{}{old}{tail}", if mark { "\u{feff}" } else { "" });
        let wanted = if same { line_ends::plain(&old) } else { new.join("\n") };
        let made = line_ends::restored(&old, &wanted);
        prop_assert_eq!(line_ends::plain(&made), wanted.clone());
        prop_assert_eq!(made.starts_with('\u{feff}'), mark);
        if same {
            prop_assert_eq!(made, old);
        } else if !lines.is_empty() && lines.iter().all(|(_, end)| *end == "\r\n") {
            prop_assert!(!made.replace("\r\n", "").contains(['\r', '\n']), "{made:?}");
        }
        Ok(())
    });
}
